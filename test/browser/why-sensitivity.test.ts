import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { ASSUMPTION_SETS } from '../../src/experiment/sensitivity-ranges.ts';
import type { Settings } from '../../src/ui/settings.ts';
import { seriousViolations, useApp } from './support.ts';
import { expectNoRubbish, openPage, problemsOf, settings } from './why-support.ts';

vi.setConfig({ testTimeout: 240_000 });

const stage = useApp();
let page: Page;

async function open(state: Settings, options: BrowserContextOptions = {}): Promise<void> {
  page = await openPage(stage.browser, stage.app, state, options);
}

const answer = () => page.locator('.answer').first();
const panel = () => page.locator('sensitivity-panel');

test('Why says what a difference hangs on, as a sentence, chart, table and file, and the address brings it back', async () => {
  await open(settings('why'));
  await page.locator('.why-sections').getByRole('button', { name: 'What it hangs on' }).press('Enter');
  await panel().getByLabel('Assumptions').waitFor();
  // Steps that come together are one entry of the history.
  await page.waitForTimeout(500);
  await panel().getByLabel('Assumptions').selectOption({ label: 'Effects of programmes' });
  // The dial comes last: then all is there.
  await panel().getByText('counted as none:').waitFor();
  expect(await answer().innerText()).toMatch(/as assumed\. (Of the assumptions that move it clearly|None of these)/);
  expect(await answer().innerText()).toContain('Meals and cash');
  const rows = panel().locator('.why-table tbody tr');
  expect(await rows.count()).toBe(ASSUMPTION_SETS.effects.length);
  expect(await rows.first().innerText()).toMatch(/Assumed|Not checked|Verified/);
  await rows.first().locator('summary').press('Enter');
  expect(await rows.first().locator('.evidence').innerText()).toContain('Source');
  const picture = panel().locator('figure-box').first();
  expect(await picture.locator('[role=img]').getAttribute('aria-label')).toContain('most moved by');
  expect(await panel().locator('figure-box svg.figure').count()).toBe(2);
  await expectNoRubbish(page);
  expect(await seriousViolations(page)).toEqual([]);

  const csv = page.waitForEvent('download');
  await panel().locator('.panel-foot').getByRole('button', { name: 'Save as CSV' }).click();
  const lines = readFileSync(await (await csv).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(ASSUMPTION_SETS.effects.length + 1);
  expect(lines[0]).toContain('Unit');
  const drawing = page.waitForEvent('download');
  await picture.getByRole('button', { name: 'SVG' }).click();
  expect(readFileSync(await (await drawing).path(), 'utf8')).toContain('At its low end');

  const told = await answer().innerText();
  await page.waitForTimeout(500);
  await page.reload();
  await panel().getByText('counted as none:').waitFor();
  expect(await answer().innerText()).toBe(told);
  await page.goBack();
  await page.waitForFunction(
    () =>
      document.querySelector<HTMLSelectElement>('sensitivity-panel select:has(option[value=main])')?.value === 'main',
  );
  expect(problemsOf(page)).toEqual([]);
});

test('a tornado can be stopped and taken up again', async () => {
  await open(settings('why', { section: 'sensitivity', assumptions: 'all' }));
  await panel().getByRole('button', { name: 'Stop' }).click();
  await panel().getByRole('button', { name: 'Go on' }).click();
  await panel().locator('figure-box svg').first().waitFor();
  await panel().getByRole('button', { name: 'Stop' }).click();
  await expectNoRubbish(page);
  expect(problemsOf(page)).toEqual([]);
});

test('what has no tornado is answered in words', async () => {
  await open(settings('why', { section: 'sensitivity' }, true));
  await answer().waitFor();
  expect(await answer().innerText()).toContain('exactly zero, whatever is assumed');
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

  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await answer().innerText()).toMatch(/[\u0900-\u097F]/);
  await expectNoRubbish(page);
  expect(await seriousViolations(page)).toEqual([]);
  expect(problemsOf(page)).toEqual([]);
});
