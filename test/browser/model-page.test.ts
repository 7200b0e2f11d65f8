// The description of the model as somebody reads it in the app.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { EQUATIONS } from '../../src/model/equations.ts';
import { addressed, AXE, eventually, excessWidth, newPage, scrollingTables, useApp, watchProblems } from './support.ts';

const stage = useApp();
let page: Page;

/** Opens the description; returns what should never happen, as it happens. */
async function openModel(locale: string, width: number): Promise<string[]> {
  page = await newPage(stage.browser, { locale, viewport: { width, height: 800 } });
  const problems = await watchProblems(page);
  await page.goto(stage.app.url);
  await page.locator('nav.views button').last().click();
  await page.locator('details:has(model-page) > summary').click();
  await page.locator('#model-purpose').waitFor();
  return problems;
}

test('it holds every equation; its contents lead there without touching the address; axe finds no fault', async () => {
  const problems = await openModel('en-IN', 1366);
  expect(await page.locator('model-page .formula').count()).toBe(EQUATIONS.length);

  // The address follows the way here a moment later; from then on it stays.
  await eventually(async () => (await addressed(page)).reading.tab).toBe('about');
  const address = page.url();
  await page.getByRole('button', { name: '7.7 Choices' }).click();

  await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('model-step-choices');
  expect(page.url()).toBe(address);
  expect(problems).toEqual([]);
  expect(await violations()).toEqual([]);
});

test('on a phone in Hindi only tables scroll sideways, and parameters have their Hindi names', async () => {
  await openModel('hi-IN', 360);
  await eventually(() => excessWidth(page)).toBe(0);
  await eventually(() => scrollingTables(page, 'model-page')).toBeGreaterThan(0);

  expect(await page.locator('model-page > p').innerText()).toContain('अंग्रेज़ी');
  expect(await page.locator('model-page .model-text').getAttribute('lang')).toBe('en');
  expect(await page.locator('model-page td [lang=hi]').first().innerText()).toMatch(/\p{Script=Devanagari}/u);
});

/** What axe finds in the contents and in two sections, which hold every kind of block; the whole page takes it long. */
async function violations(): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(where: object, options: object): Promise<{ violations: { id: string; nodes: unknown[] }[] }> };
    };
    const sections = ['.model-contents', '.model-text > section:nth-child(1)', '.model-text > section:nth-child(5)'];
    const found = await axe.run(
      { include: sections.map((selector) => [selector]) },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    );
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.length}`);
  });
}
