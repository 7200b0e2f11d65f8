import { expect, test } from 'vitest';
import { eventually, newPage, useApp, watchProblems } from './support.ts';

const stage = useApp();

test('the built app opens without an error, a policy violation or a request to another host', async () => {
  const page = await newPage(stage.browser);
  const problems = await watchProblems(page);

  await page.goto(stage.app.url);
  // Its first answer: by then everything that opening asks for has been asked for, the workers too.
  await page.locator('.headline .dots .is-full').first().waitFor();
  await page.waitForLoadState('networkidle');

  expect(problems).toEqual([]);
});

test('the page names its language and says what it is', async () => {
  const page = await newPage(stage.browser);
  await page.goto(stage.app.url);

  expect(await page.locator('html').getAttribute('lang')).toMatch(/^(en|hi|id)$/);
  expect(await page.title()).toContain('Convergence Lab');
  expect(await page.locator('meta[name=description]').getAttribute('content')).not.toBe('');
});

test('the page can reach nothing but its own server, and the watch over it works', async () => {
  const page = await newPage(stage.browser);
  const problems = await watchProblems(page);
  await page.goto(stage.app.url);

  const refused = await page.evaluate(() => fetch('https://elsewhere.invalid/').then(String, () => 'refused'));

  expect(refused).toBe('refused');
  await eventually(() => problems).toContainEqual('CSP: connect-src refused https://elsewhere.invalid/');
});
