import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Settings } from '../../src/ui/settings.ts';
import { addressed, downloaded, eventually, releaseWorkers, seriousViolations, useApp } from './support.ts';
import { expectNoRubbish, openPage, problemsOf, settings } from './why-support.ts';

const stage = useApp();
let page: Page;
let problems: string[];

async function open(state: Settings, options: Parameters<typeof openPage>[3] = {}): Promise<void> {
  page = await openPage(stage.browser, stage.app, state, options);
  problems = problemsOf(page);
}

const answer = () => page.locator('.answer').first();

async function section(name: string): Promise<void> {
  await page.locator('.why-sections').getByRole('button', { name }).click();
}

/** A whole number as it is written, with its sign. */
function numberIn(text: string): number {
  return Number(/[+−]?[\d,]+/.exec(text)![0].replaceAll(',', '').replace('−', '-'));
}

test('Why goes from the ledger through drivers and harm to one child, and the address brings it back', async () => {
  await open(settings('why'));
  await page.locator('figure-box svg').first().waitFor();
  const rows = page.locator('.why-table').first().locator('tbody tr');
  expect((await rows.allInnerTexts()).map((text) => text.split('\t')[0]).sort()).toEqual([
    'Cash transfer',
    'School meals',
  ]);
  const [sum, whole] = await page.locator('.why-table tfoot td:nth-child(2)').allInnerTexts();
  expect(numberIn(sum)).toBe(numberIn(whole));
  await eventually(() => page.locator('.pair-matrix tbody td:not(:empty)').count()).toBe(1);
  await eventually(() => page.locator('.answer.is-second').innerText()).toContain('convergence dividend');
  await expectNoRubbish(page);
  expect(await seriousViolations(page)).toEqual([]);

  // Another definition reads the same runs: the answer is there at once, and so is another span of years.
  await page.locator('.outcome-choice select').selectOption({ label: 'Child labour (ILO)' });
  await eventually(() => answer().innerText()).toContain('Child labour (ILO)');
  await page.getByLabel('From').selectOption('2005');
  await eventually(() => answer().innerText()).toContain('sum over 2005 to 2010');

  await section('The four drivers');
  await page.getByText('leaves all four drivers').waitFor();
  await eventually(() => answer().innerText()).toContain('exactly zero');
  await page.getByRole('radio', { name: 'Closed as far' }).check();
  await page.locator('.pair-matrix').waitFor();
  await eventually(() => page.locator('.why-table').first().locator('tbody tr').count()).toBe(4);

  await section('Who is worse off');
  await page.locator('harm-panel figure-box svg').first().waitFor();
  await eventually(() => answer().innerText()).toMatch(/households with children are worse off/);
  await eventually(() => page.locator('harm-panel work-progress').innerText()).toMatch(
    /[1-9][\d,]* simulated households in each/,
  );
  await page.getByLabel('Worse off how').selectOption({ label: 'Children out of school who were in school' });
  await page.getByRole('radio', { name: 'Sex' }).check();
  await eventually(() => page.locator('.why-table').nth(1).innerText()).toContain('Girls');
  await expectNoRubbish(page);
  expect(await seriousViolations(page)).toEqual([]);

  await section('Two worlds, one child');
  await page.locator('.story-year').first().waitFor();
  await eventually(() => page.locator('.turns').first().innerText()).toContain('because of');
  const first = await answer().innerText();
  await page.getByRole('button', { name: 'Another child' }).click();
  await eventually(() => answer().innerText()).not.toBe(first);
  await page.locator('.story-year').first().waitFor();
  await page.locator('.story-year summary').first().click();
  await eventually(() => page.locator('.story-year').first().innerText()).toContain('(chosen)');
  await expectNoRubbish(page);
  expect(await seriousViolations(page)).toEqual([]);

  const told = await answer().innerText();
  const child = Number(await page.locator('.child-choice select').inputValue());
  await eventually(async () => (await addressed(page)).why.child).toBe(child);
  await page.reload();
  await page.locator('.story-year').first().waitFor();
  await eventually(() => answer().innerText()).toBe(told);
  expect(problems).toEqual([]);
});

test('a ledger can be stopped and taken up again, and gives its numbers as a file', async () => {
  await open(settings('why'), { isHeld: true });
  const panel = page.locator('ledger-panel');
  await panel.getByRole('button', { name: 'Stop' }).click();
  await panel.getByRole('button', { name: 'Go on' }).click();
  await panel.getByRole('button', { name: 'Stop' }).waitFor();
  await releaseWorkers(page);
  await panel.locator('figure-box svg').first().waitFor();
  const picture = panel.locator('figure-box');
  await picture.locator('summary').click();
  const save = (name: string) => downloaded(page, () => picture.getByRole('button', { name }).click());
  expect(await save('Save as CSV')).toContain('School meals,');
  expect(await save('SVG')).toContain('<svg');
  expect(problems).toEqual([]);
});

test('what has no answer is answered in words', async () => {
  await open(settings('why', {}, true));
  await answer().waitFor();
  await eventually(() => answer().innerText()).toContain('exactly zero');
  await section('Who is worse off');
  await answer().waitFor();
  await eventually(() => answer().innerText()).toContain('Nobody is worse off');
  await section('Two worlds, one child');
  await page.getByText('exactly the same for every child').waitFor();
  await page.context().close();

  await open(settings('why', { since: 2020 }));
  await page.getByText('No year lies between').waitFor();
  // A life has all its years, whichever are asked about elsewhere.
  await section('Two worlds, one child');
  await page.locator('.story-year').first().waitFor();
  await page.context().close();

  // Nobody is seen for long enough within two years.
  const { pair } = settings('why');
  const short = { ...pair.scenario, years: { from: 2001, to: 2002 } };
  await open({ ...settings('why', { section: 'child', child: -4, since: 2500 }), pair: { ...pair, scenario: short } });
  await page.getByText('No child’s life clearly changes for the better').waitFor();
  await page.context().close();

  await open(settings('why', { section: 'child', since: 2020 }), { isHeld: true });
  const panel = page.locator('story-panel');
  await panel.getByText('Looking for a child').waitFor();
  await panel.getByRole('button', { name: 'Stop' }).click();
  await panel.getByRole('button', { name: 'Go on' }).waitFor();
  expect(await panel.getByText('Looking for a child').count()).toBe(0);
  await panel.getByRole('button', { name: 'Go on' }).click();
  await releaseWorkers(page);
  await page.locator('.story-year').first().waitFor();
  await page.context().close();

  // Years before the first that is simulated, as an address may name them, count from the first on.
  await open(settings('why', { since: 1990 }));
  await eventually(() => answer().innerText()).toContain('sum over 2001 to 2010');
  await page.getByLabel('From').selectOption('');
  await page.locator('.outcome-choice select').selectOption({ label: 'Poverty' });
  await page.getByLabel('Sex').selectOption({ label: 'Girls' });
  await page.getByText('says nothing of just these people').waitFor();
  await expectNoRubbish(page);
  expect(problems).toEqual([]);
});

test('Compare shows what is averted and what it costs, all definitions, and the poor and the rest', async () => {
  await open(settings('compare'));
  const table = page.locator('.compare-table');
  await page.locator('compare-view .precision').getByText('least sharp for').waitFor();
  await table.waitFor();
  for (const row of ['Child-years averted', 'Spent more than the baseline', '2004-05 prices'])
    await eventually(() => table.innerText()).toContain(row);
  // Each small multiple has pictures and numbers of its own.
  const multiples = page.locator('.multiples figure');
  await eventually(() => multiples.count()).toBe(2);
  const small = multiples.filter({ hasText: 'Meals and cash' });
  const save = (name: string) => downloaded(page, () => small.getByRole('button', { name }).click());
  const drawing = await save('SVG');
  expect(drawing).toContain('Meals and cash');
  expect(drawing).not.toContain('History');
  await small.locator('summary').press('Enter');
  await small.locator('tbody tr').first().waitFor();
  await eventually(() => small.locator('tbody tr').count()).toBeGreaterThan(9);
  expect(await save('Save as CSV')).toContain('Meals and cash');

  const discount = page.getByLabel('Discount rate');
  await eventually(() => discount.inputValue()).toBe('3');
  // What cannot be taken is said in one sentence, and the rate stays.
  const problem = page.locator('.field-problem:not(:empty)');
  for (const [typed, said] of [
    ['', 'A number from 0 to 20 is needed here. Type one; 3 stays in use.'],
    ['abc', 'A number from 0 to 20 is needed here. Type one; 3 stays in use.'],
    // A comma that the language does not have there never makes 25 of 2,5.
    [
      '2,5',
      '2,5 is not clear as a number here: decimals come after a point. Write 2.5 if you mean that; 3 stays in use.',
    ],
    ['-5', '-5 is outside 0 to 20. Choose a number inside it; 3 stays in use.'],
    ['99999', '99999 is outside 0 to 20. Choose a number inside it; 3 stays in use.'],
  ]) {
    await discount.fill('1');
    await discount.fill('');
    await discount.pressSequentially(typed);
    await discount.press('Tab');
    await eventually(() => problem.allInnerTexts()).toEqual([said]);
  }
  expect((await addressed(page)).reading.discount).toBe(0.03);
  await discount.fill('3.5');
  await discount.press('ArrowUp');
  await eventually(async () => (await addressed(page)).reading.discount).toBe(0.045);
  await eventually(() => discount.getAttribute('aria-valuenow')).toBe('4.5');
  await eventually(() => problem.count()).toBe(0);
  await page.getByRole('spinbutton', { name: 'Discount rate' }).fill('0.5');
  for (const shown of ['0', '0']) {
    await discount.press('ArrowDown');
    await eventually(() => discount.inputValue()).toBe(shown);
  }
  await eventually(async () => (await addressed(page)).reading.discount).toBe(0);

  const definitions = page.locator('definitions-panel');
  await eventually(() => definitions.locator('tbody tr').count()).toBe(10);
  await eventually(() => definitions.innerText()).toContain('girls less boys');
  await page.getByLabel('Child labour, by definition').selectOption({ label: 'Child labour (ILO)' });
  await eventually(() => table.innerText()).toContain('Child labour (ILO)');

  await page.getByRole('radio', { name: 'Poverty' }).check();
  await page.locator('poverty-gains .figure').waitFor();
  await eventually(() => page.locator('poverty-gains').innerText()).toContain('Poor in the baseline');
  await page.getByRole('button', { name: 'Compare with this: Meals and cash' }).click();
  await eventually(() => table.locator('thead .is-baseline').innerText()).toContain('Meals and cash');
  await page.locator('poverty-gains .figure').waitFor();
  await expectNoRubbish(page);
  expect(await seriousViolations(page)).toEqual([]);
  await eventually(async () => (await addressed(page)).comparedWith).toBe('mine');
  await page.reload();
  await table.waitFor();
  await eventually(() => discount.inputValue()).toBe('0');
  expect(problems).toEqual([]);
});

test("the sceptic's dial turns the figures of Compare and Why, says so, and goes back", async () => {
  await open(settings('compare'));
  const table = page.locator('.compare-table');
  await table.waitFor();
  await page.getByLabel("Sceptic's dial").selectOption('1');
  await page.getByText("A sceptic's dial of 100.0% is set").waitFor();
  await table.waitFor();
  await page.getByRole('button', { name: 'Why', exact: true }).click();
  await answer().waitFor();
  const doubted = await answer().innerText();
  await eventually(async () => (await addressed(page)).reading).toMatchObject({ tab: 'why', sceptic: 1 });
  await page.reload();
  await page.getByText("A sceptic's dial of 100.0% is set").waitFor();
  await page.getByRole('button', { name: 'Back to as assumed' }).click();
  // What was found under the dial goes with its note, so the answer that follows is another one.
  await eventually(() => page.locator('.sceptic-note').count()).toBe(0);
  await eventually(() => answer().innerText()).not.toBe(doubted);
  await expectNoRubbish(page);
  expect(await seriousViolations(page)).toEqual([]);
  expect(problems).toEqual([]);
});

test.each(['programmes', 'harm', 'child'] as const)('%s is stopped and taken up again on a phone', async (name) => {
  const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
  await open(settings('why', { section: name }), { isHeld: true, ...phone });
  const work = page.locator('work-progress');
  const stop = work.getByRole('button', { name: 'Stop' });
  await stop.waitFor();
  expect(await stop.evaluate((button) => button.getBoundingClientRect().right)).toBeLessThanOrEqual(360);
  await stop.tap();
  await work.getByRole('button', { name: 'Go on' }).waitFor();
  await eventually(() => work.locator('progress').count()).toBe(0);
  await work.getByRole('button', { name: 'Go on' }).tap();
  await stop.waitFor();
  await releaseWorkers(page);
  await answer().waitFor();
  await eventually(() => work.locator('progress').count()).toBe(0);
  await expectNoRubbish(page);
  expect(problems).toEqual([]);
});

test('a field of numbers takes the decimal sign of the page, and says so in its language', async () => {
  await open(settings('compare'), { locale: 'id-ID' });
  const discount = page.locator('.compare-table ~ * .is-number-field, .panel-foot .is-number-field').first();
  await discount.fill('2,5');
  await discount.press('Tab');
  await eventually(async () => (await addressed(page)).reading.discount).toBe(0.025);
  await discount.fill('3.5');
  await discount.press('Tab');
  const problem = page.locator('.field-problem:not(:empty)');
  await eventually(() => problem.allInnerTexts()).toEqual([
    '3.5 di sini tidak jelas sebagai angka: desimal ditulis setelah koma. Tulis 3,5 jika itu maksudnya; 2,5 tetap dipakai.',
  ]);
  // The sentence follows the language, in which the same text is a number.
  await page.locator('.language select').selectOption('en');
  await eventually(() => problem.count()).toBe(0);
  expect(problems).toEqual([]);
});

test.each([
  ['programmes', 'en-IN'],
  ['programmes', 'hi-IN'],
  ['harm', 'hi-IN'],
  ['harm', 'en-IN'],
  ['child', 'hi-IN'],
] as const)('%s fits a phone, %s', async (name, locale) => {
  const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale };
  await open(settings('why', { section: name }), phone);
  await page.locator('.answer').first().waitFor();
  if (name === 'harm') await page.locator('#harm-parts').waitFor();
  if (name === 'programmes') {
    // The pairs are told in words, and the first number of their table is in sight before anything is scrolled.
    await page.locator('.pairs-told').waitFor();
    const end = (cell: Element) => cell.getBoundingClientRect().right;
    const first = page.locator('.pair-matrix tbody td:not(:empty) .small').first();
    await eventually(() => first.evaluate(end)).toBeLessThanOrEqual(360);
  }
  await eventually(() =>
    page
      .locator('.views button')
      .last()
      .evaluate((tab) => tab.getBoundingClientRect().right),
  ).toBeLessThanOrEqual(360);

  await eventually(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  if (locale === 'hi-IN') await eventually(() => answer().innerText()).toMatch(/[\u0900-\u097F]/);
  await expectNoRubbish(page);
  expect(problems).toEqual([]);
});
