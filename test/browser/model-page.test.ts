// The description of the model as somebody reads it in the app.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { EQUATIONS } from '../../src/model/equations.ts';
import { launchBrowser, serveBuilt, watchProblems, type Served } from './support.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let app: Served;
let page: Page;

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), serveBuilt()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

afterEach(async () => {
  await page.context().close();
});

/** Opens the description; returns what should never happen, as it happens. */
async function openModel(locale: string, width: number): Promise<string[]> {
  const context = await browser.newContext({ locale, viewport: { width, height: 800 } });
  page = await context.newPage();
  const problems = await watchProblems(page);
  await page.goto(app.url);
  await page.locator('nav.views button').last().click();
  await page.locator('details:has(model-page) > summary').click();
  await page.locator('#model-purpose').waitFor();
  return problems;
}

test('it holds every equation, and its contents lead there without touching the address', async () => {
  const problems = await openModel('en-IN', 1366);
  expect(await page.locator('model-page .formula').count()).toBe(EQUATIONS.length);

  const address = page.url();
  await page.getByRole('button', { name: '7.7 Choices' }).click();

  expect(await page.evaluate(() => document.activeElement?.id)).toBe('model-step-choices');
  expect(page.url()).toBe(address);
  expect(problems).toEqual([]);
});

test('on a phone only its tables scroll sideways', async () => {
  await openModel('en-IN', 360);
  const [page_, tables] = await page.evaluate(() => [
    document.documentElement.scrollWidth - document.documentElement.clientWidth,
    [...document.querySelectorAll('model-page .table-scroll')].filter((box) => box.scrollWidth > box.clientWidth)
      .length,
  ]);
  expect(page_).toBe(0);
  expect(tables).toBeGreaterThan(0);
});

test('in Hindi it says that the text is English, and names parameters in Hindi', async () => {
  await openModel('hi-IN', 1366);
  expect(await page.locator('model-page > p').innerText()).toContain('अंग्रेज़ी');
  expect(await page.locator('model-page .model-text').getAttribute('lang')).toBe('en');
  expect(await page.locator('model-page th [lang=hi]').first().innerText()).toMatch(/\p{Script=Devanagari}/u);
});

test('it has no fault that axe knows, colours apart', async () => {
  await openModel('en-IN', 1366);
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(where: string, options: object): Promise<{ violations: { id: string; nodes: unknown[] }[] }> };
    };
    const found = await axe.run('model-page', {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // Slow on so long a page; the colours are those of the other views, where it is checked.
      rules: { 'color-contrast': { enabled: false } },
    });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.length}`);
  });
  expect(violations).toEqual([]);
});
