import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Settings } from '../../src/ui/settings.ts';
import { OPENING_WISH, type FrontierWish } from '../../src/ui/frontier-wish.ts';
import { addressed, downloaded, eventually, releaseWorkers, seriousViolations, useApp } from './support.ts';
import { expectNoRubbish, openPage, problemsOf, settings } from './why-support.ts';

const stage = useApp();
let page: Page;

async function open(state: Settings, options: Parameters<typeof openPage>[3] = {}): Promise<void> {
  page = await openPage(stage.browser, stage.app, state, options);
}

/** Few years and few programmes, so that the search is short. */
function asking(wish: Partial<FrontierWish> = {}): Settings {
  const state = settings('why', {
    section: 'frontier',
    wish: { ...OPENING_WISH, equity: false, programmes: ['schoolMeals', 'cashTransfer'], target: 0.1, ...wish },
  });
  return { ...state, reading: { ...state.reading, year: 2006 } };
}

const panel = () => page.locator('frontier-panel');
const answer = () => panel().locator('.answer').first();

/** The first packages come with a search that goes on; it has ended when nothing is under way beside an answer. */
async function isDone(): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('frontier-panel .answer') && !document.querySelector('frontier-panel progress'),
  );
}

test('the cheapest package is found, drawn, saved, used as one step, and the address brings it back', async () => {
  await open(asking());
  await panel().locator('figure-box svg.figure').waitFor();
  await isDone();
  const told = await answer().innerText();
  expect(told).toMatch(/The cheapest of \d+ packages that were tried: from 20\d\d on .+ 2004-05 prices/);
  expect(told).not.toMatch(/Awareness|Public works/);
  const drawn = panel().locator('figure-box [role=img]');
  await eventually(() => drawn.getAttribute('aria-label')).toContain('no other one beats');
  await expectNoRubbish(page);
  expect(await seriousViolations(page)).toEqual([]);

  await panel().locator('chart-details summary').press('Enter');
  const save = (name: string) => downloaded(page, () => panel().getByRole('button', { name }).click());
  expect(await save('Save as CSV')).toContain('2004-05 prices');
  expect(await save('SVG')).toContain('<svg');

  // Repeatable: the same seed finds the same package.
  await page.reload();
  await isDone();
  await eventually(() => answer().innerText()).toBe(told);

  await panel().getByRole('button', { name: 'Use this package' }).click();
  await page.locator('explore-view').waitFor();
  const name = page.getByLabel('Name of the scenario');
  await eventually(() => name.inputValue()).toContain('Cheapest package for 10.0% less');
  await page.getByRole('button', { name: 'Undo' }).click();
  await eventually(() => name.inputValue()).toBe('Meals and cash');
  expect(problemsOf(page)).toEqual([]);
});

test('inputs are searched when asked, kept in the address, and a search can be stopped and taken up again', async () => {
  await open(asking({ programmes: null, equity: true }), { isHeld: true });
  await panel().getByRole('button', { name: 'Stop' }).click();
  await panel().getByRole('button', { name: 'Go on' }).click();
  await panel().getByRole('button', { name: 'Stop' }).click();
  await panel().getByRole('button', { name: 'Go on' }).waitFor();
  await releaseWorkers(page);
  const target = panel().getByLabel('Less child labour, %');
  await target.fill('0');
  await target.press('Tab');
  await panel().getByText('Changed: press').waitFor();
  await panel().getByRole('button', { name: 'Search' }).press('Enter');
  await panel().getByText('reaches the target without any package').waitFor();
  await eventually(async () => (await addressed(page)).why.wish.target).toBe(0);
  await page.reload();
  await releaseWorkers(page);
  await panel().getByText('reaches the target without any package').waitFor();
  await eventually(() => target.inputValue()).toBe('0');
  await expectNoRubbish(page);
  expect(problemsOf(page)).toEqual([]);
});

test('what cannot be searched is answered in words', async () => {
  await open(asking());
  const search = () => panel().getByRole('button', { name: 'Search' }).click();
  await panel().getByRole('button', { name: 'None', exact: true }).click();
  await search();
  await panel().getByText('No programme may be used').waitFor();
  await panel().getByRole('button', { name: 'All', exact: true }).click();
  const budget = panel().getByLabel('Budget');
  await budget.fill('0');
  await budget.press('Tab');
  await search();
  await panel().getByText('With nothing to spend nothing can be added').waitFor();
  // Below zero the field says so itself, and nothing is searched.
  await budget.fill('-5');
  await search();
  const problem = panel().locator('.field-problem:not(:empty)');
  await eventually(() => problem.allInnerTexts()).toEqual([
    '-5 is outside 0 to 10,00,00,000. Choose a number inside it; 0 stays in use.',
  ]);
  expect(await budget.getAttribute('aria-describedby')).toBe(await problem.getAttribute('id'));
  expect(await answer().innerText()).toContain('With nothing to spend');
  // A text is no empty field: the budget does not become unlimited.
  for (const typed of ['1e400', '--3']) {
    await budget.fill('');
    await budget.pressSequentially(typed);
    await search();
    await eventually(() => problem.allInnerTexts()).toEqual([
      'A number from 0 to 10,00,00,000 is needed here. Type one; 0 stays in use.',
    ]);
    expect((await addressed(page)).why.wish.budget).toBe(0);
    expect(await answer().innerText()).toContain('With nothing to spend');
  }
  await budget.fill('0');
  await budget.press('Tab');
  await eventually(() => problem.count()).toBe(0);
  for (const [label, typed, said] of [
    ['Less child labour', '', 'A number from 0 to 100 is needed here'],
    ['Less child labour', '-1', '-1 is outside 0 to 100'],
    ['With a probability', '0', '0 is outside 1 to 100'],
    ['With a probability', '101', '101 is outside 1 to 100'],
  ]) {
    const field = panel().getByLabel(label);
    const before = await field.inputValue();
    await field.fill(typed);
    await field.press('Tab');
    await eventually(() => problem.innerText()).toContain(said);
    await field.fill(before);
    await field.press('Tab');
    await eventually(() => problem.count()).toBe(0);
  }
  await page.locator('.field:has(> span:text-is("in")) select').selectOption('2001');
  // In the first year alone a package may start in it, as on the command line.
  await panel().getByText('With nothing to spend nothing can be added').waitFor();
  expect(await panel().getByText('No package can start').count()).toBe(0);
  await expectNoRubbish(page);
  expect(problemsOf(page)).toEqual([]);
});

test('fits a phone, in Hindi', async () => {
  const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'hi-IN' };
  await open(asking(), phone);
  await panel().locator('figure-box svg').first().waitFor();
  await isDone();

  await eventually(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await eventually(() => answer().innerText()).toMatch(/[\u0900-\u097F]/);
  await expectNoRubbish(page);
  expect(await seriousViolations(page)).toEqual([]);
  expect(problemsOf(page)).toEqual([]);
});
