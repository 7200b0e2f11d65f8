// Hits and misses as somebody reads them in the app.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { VALIDATION } from '../../src/evidence/validation.ts';
import { AXE, eventually, excessWidth, newPage, scrollingTables, useApp, watchProblems } from './support.ts';

const { targets, trials, hits, total } = VALIDATION;

const stage = useApp();
let page: Page;

/** Opens the page, all of which comes at once; returns what should never happen, as it happens. */
async function openValidation(locale: string, width: number, more: BrowserContextOptions = {}): Promise<string[]> {
  page = await newPage(stage.browser, { locale, viewport: { width, height: 800 }, ...more });
  const problems = await watchProblems(page);
  await page.goto(stage.app.url);
  await page.locator('nav.views button').last().click();
  await page.locator('details:has(validation-page) > summary').click();
  await page.locator('validation-page table').first().waitFor();
  return problems;
}

const rowsOf = (table: number) => page.locator('validation-page table').nth(table).locator('tbody tr');

test('every target and trial stands there with its verdict in words, misses as visible as hits', async () => {
  const problems = await openValidation('en-IN', 1366);

  expect(await page.locator('validation-page .count').first().innerText()).toContain(
    `${hits} of ${total} targets are hit, ${total - hits} missed`,
  );
  const rows = await rowsOf(0).evaluateAll((all) =>
    all.map((row) => [row.querySelector('th')!.innerText, row.querySelector<HTMLElement>('.verdict')!.innerText]),
  );
  expect(rows).toEqual(targets.map(({ id, hit }) => [id, hit ? 'Hit' : 'Miss']));
  expect(await rowsOf(1).count()).toBe(trials.length);
  const misses = [...targets, ...trials].filter(({ hit }) => hit === false).length;
  const shown = page.locator('validation-page .verdict.is-miss');
  expect(await shown.count()).toBe(misses);
  expect((await Promise.all((await shown.all()).map((miss) => miss.isVisible()))).every(Boolean)).toBe(true);

  expect(problems).toEqual([]);
  expect(await violations()).toEqual([]);
});

test('it says what was fitted, how it was made and where each target comes from', async () => {
  await openValidation('en-IN', 1366);
  const text = await page.locator('validation-page').innerText();

  expect(text).toContain(`fitted so that the model agrees with ${targets.filter(({ fitted }) => fitted).length} of`);
  expect(text).toContain(VALIDATION.digests.model);
  expect(text).toContain(VALIDATION.command);
  const rows = await rowsOf(0).allInnerTexts();
  expect(targets.filter(({ source }, at) => !rows[at].includes(source))).toEqual([]);
  expect(await rowsOf(0).locator('td:nth-child(6)').allInnerTexts()).toEqual(
    targets.map(({ fitted }) => (fitted ? 'yes' : 'no')),
  );
  expect(await rowsOf(0).locator('.grade').count()).toBe(targets.length);
  expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
});

test('on a phone in Hindi, in the dark, only the tables scroll sideways; axe finds no fault', async () => {
  const problems = await openValidation('hi-IN', 360, { colorScheme: 'dark' });
  await eventually(() => excessWidth(page)).toBe(0);
  await eventually(() => scrollingTables(page, 'validation-page')).toBe(2);

  expect(await rowsOf(0).first().locator('.verdict').innerText()).toMatch(/^सीमा/);
  const cells = await rowsOf(0).locator('td:nth-child(2)').allInnerTexts();
  expect(cells.filter((cell) => !/\p{Script=Devanagari}/u.test(cell))).toEqual([]);
  expect(problems).toEqual([]);
  expect(await violations()).toEqual([]);
});

/** What axe finds in the page. */
async function violations(): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(where: object, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const found = await axe.run(
      { include: [['validation-page']] },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    );
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.length}, first ${nodes[0].html.slice(0, 160)}`);
  });
}
