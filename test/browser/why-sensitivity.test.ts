import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ASSUMPTION_SETS } from '../../src/experiment/sensitivity-ranges.ts';
import type { Settings } from '../../src/ui/settings.ts';
import { addressed, downloaded, eventually, releaseWorkers, seriousViolations, useApp } from './support.ts';
import { expectNoRubbish, openPage, problemsOf, settings } from './why-support.ts';

const stage = useApp();
let page: Page;

async function open(state: Settings, options: Parameters<typeof openPage>[3] = {}): Promise<void> {
  page = await openPage(stage.browser, stage.app, state, options);
}

const answer = () => page.locator('.answer').first();
const panel = () => page.locator('sensitivity-panel');

test('Why says what a difference hangs on, as a sentence, chart, table and file, and the address brings it back', async () => {
  await open(settings('why'));
  await page.locator('.why-sections').getByRole('button', { name: 'What it hangs on' }).press('Enter');
  await panel().getByLabel('Assumptions').waitFor();
  // Steps that come together are one entry of the history: this one is to have its own.
  await eventually(async () => (await addressed(page)).why.section).toBe('sensitivity');
  await panel().getByLabel('Assumptions').selectOption({ label: 'Effects of programmes' });
  // The dial comes last: then all is there.
  await panel().getByText('counted as none:').waitFor();
  await eventually(() => answer().innerText()).toMatch(
    /as assumed\. (Of the assumptions that move it clearly|None of these)/,
  );
  await eventually(() => answer().innerText()).toContain('Meals and cash');
  const rows = panel().locator('.why-table tbody tr');
  await eventually(() => rows.count()).toBe(ASSUMPTION_SETS.effects.length);
  await eventually(() => rows.first().innerText()).toMatch(/Assumed|Not checked|Verified/);
  await rows.first().locator('summary').press('Enter');
  await eventually(() => rows.first().locator('.evidence').innerText()).toContain('Source');
  const picture = panel().locator('figure-box').first();
  await eventually(() => picture.locator('[role=img]').getAttribute('aria-label')).toContain('most moved by');
  await eventually(() => panel().locator('figure-box svg.figure').count()).toBe(2);
  await expectNoRubbish(page);
  expect(await seriousViolations(page)).toEqual([]);

  const save = panel().locator('.panel-foot').getByRole('button', { name: 'Save as CSV' });
  const lines = (await downloaded(page, () => save.click())).trim().split('\r\n');
  expect(lines).toHaveLength(ASSUMPTION_SETS.effects.length + 1);
  expect(lines[0]).toContain('Unit');
  const drawing = await downloaded(page, () => picture.getByRole('button', { name: 'SVG' }).click());
  expect(drawing).toContain('At its low end');

  const told = await answer().innerText();
  await eventually(async () => (await addressed(page)).why.assumptions).toBe('effects');
  await page.reload();
  await panel().getByText('counted as none:').waitFor();
  await eventually(() => answer().innerText()).toBe(told);
  await page.goBack();
  await eventually(() => panel().getByLabel('Assumptions').inputValue()).toBe('main');
  expect(problemsOf(page)).toEqual([]);
});

test('a tornado can be stopped and taken up again', async () => {
  await open(settings('why', { section: 'sensitivity', assumptions: 'all' }), { isHeld: true });
  await panel().getByRole('button', { name: 'Stop' }).click();
  await panel().getByRole('button', { name: 'Go on' }).click();
  await panel().getByRole('button', { name: 'Stop' }).waitFor();
  await releaseWorkers(page, 'sensitivity-panel figure-box svg');
  await panel().locator('figure-box svg').first().waitFor();
  await panel().getByRole('button', { name: 'Stop' }).click();
  await panel().getByRole('button', { name: 'Go on' }).waitFor();
  await expectNoRubbish(page);
  expect(problemsOf(page)).toEqual([]);
});

test('what has no tornado is answered in words', async () => {
  await open(settings('why', { section: 'sensitivity' }, true));
  await answer().waitFor();
  await eventually(() => answer().innerText()).toContain('exactly zero, whatever is assumed');
  await page.context().close();

  await open(settings('why', { section: 'sensitivity', since: 2020 }));
  await page.getByText('No year lies between').waitFor();
  await page.getByLabel('From').selectOption('');
  await page.locator('.outcome-choice select').selectOption({ label: 'Poverty' });
  await page.getByLabel('Sex').selectOption({ label: 'Girls' });
  await page.getByText('says nothing of just these people').waitFor();
  await expectNoRubbish(page);
  expect(problemsOf(page)).toEqual([]);
});

test('fits a phone, in Hindi', async () => {
  const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'hi-IN' };
  await open(settings('why', { section: 'sensitivity', assumptions: 'effects' }), phone);
  await panel().locator('figure-box svg').first().waitFor();

  await eventually(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await eventually(() => answer().innerText()).toMatch(/[\u0900-\u097F]/);
  await expectNoRubbish(page);
  expect(await seriousViolations(page)).toEqual([]);
  expect(problemsOf(page)).toEqual([]);
});
