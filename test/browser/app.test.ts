import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { shippedById } from '../../src/scenario/library.ts';
import { serializeScenario } from '../../src/scenario/write.ts';
import { eventually, PATIENCE_MS, seriousViolations, useApp, watchProblems } from './support.ts';

// A machine that does other work at the same time takes five times as long.
vi.setConfig({ testTimeout: 240_000 });

const stage = useApp();
let page: Page;
let problems: string[];

beforeEach(async () => {
  await open();
});

/** A page as somebody who has never been here opens it, in English unless a test says otherwise. */
async function open(options: BrowserContextOptions = {}, fragment = ''): Promise<void> {
  const context = await stage.browser.newContext({
    locale: 'en-IN',
    viewport: { width: 1366, height: 768 },
    ...options,
  });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  problems = await watchProblems(page);
  await page.addInitScript(() => {
    const noted: number[] = [];
    Object.assign(globalThis, { noted });
    // Without Chromium's own dialogs, which no test can answer, files come and go as in other browsers.
    Reflect.deleteProperty(window, 'showOpenFilePicker');
    Reflect.deleteProperty(window, 'showSaveFilePicker');
    addEventListener('answer-painted', (event) => noted.push((event as CustomEvent).detail.question), true);
  });
  await page.goto(stage.app.url + fragment);
}

/**
 * Waits until the answer to the last question is as sharp as `dots` of its four say, then stops the work: the rest
 * would only slow the test down.
 */
async function headline(dots = 2): Promise<string> {
  await page.waitForFunction(
    (wanted) => document.querySelectorAll('.headline:not(.is-behind) .dots .is-full').length >= wanted,
    dots,
  );
  const sentence = await page.locator('.headline .sentence').innerText();
  await page.evaluate(() => document.querySelector<HTMLButtonElement>('explore-view progress + button')?.click());
  return sentence;
}

/** Waits until the large chart shows the answer to a question after the ones asked so far, which `act` asks. */
async function answered(act: () => Promise<void>): Promise<void> {
  const asked = await questionsAsked();
  await act();
  await page.waitForFunction(
    (before) => (globalThis as unknown as { noted: number[] }).noted.some((question) => question > before),
    asked,
  );
}

function questionsAsked(): Promise<number> {
  return page.evaluate(
    // Before the app has started it has no such property.
    () => (document.querySelector('convergence-lab') as unknown as { questionsAsked?: number }).questionsAsked ?? 0,
  );
}

const card = (name: string) => page.locator('programme-card').filter({ hasText: name });

/** Moves a slider with the keyboard, as somebody without a mouse does. */
async function press(name: string, key: string): Promise<void> {
  await card(name).locator('.lever-body input').focus();
  await page.keyboard.press(key);
}

async function goTo(view: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: view }).click();
}

describe('Explore', () => {
  test('opens with the founding programme against history, a chart and a sentence', async () => {
    const sentence = await headline(4);
    // At rest Plotly takes the place of the first drawing.
    await page.locator('outcome-panel .js-plotly-plot').waitFor();

    expect(sentence).toContain('children at work in 2013');
    expect(await page.locator('outcome-panel .figure').count()).toBe(0);
    expect(await page.getByLabel('Name of the scenario').inputValue()).toBe('Convergence as implemented');
    expect(problems).toEqual([]);
  });

  test('a lever that is moved changes the headline, and undo brings the old one back', async () => {
    await answered(() => page.getByRole('button', { name: 'Convergence at full coverage' }).click());
    const full = await headline(3);
    expect(full).toMatch(/^[\d,]+ fewer children at work in 2030 than without the package \(/);

    await answered(() => press('School meals', 'Home'));
    const without = await headline(3);
    expect(without).not.toBe(full);
    expect(await page.getByLabel('Name of the scenario').inputValue()).toBe('Convergence at full coverage, changed');
    expect(await card('School meals').locator('.switch input').isChecked()).toBe(false);

    await answered(() => page.getByRole('button', { name: 'Undo', exact: true }).click());
    expect(await headline(3)).toBe(full);
    expect(problems).toEqual([]);
  });

  test('another definition, view, year and part read the same run', async () => {
    await headline();
    const before = await questionsAsked();

    await page.locator('.outcome-choice select').selectOption({ label: 'Child labour (ILO)' });
    await page.getByRole('radio', { name: 'Number' }).check();
    await page.locator('.outcome-controls select').nth(1).selectOption('2020');
    await page.getByRole('radio', { name: 'Sex' }).check();

    expect(await page.locator('.headline .sentence').innerText()).toContain('child labour in 2020');
    await page.waitForFunction(() => document.querySelector('breakdown-panel')?.textContent?.includes('Girls'));
    expect(await questionsAsked()).toBe(before);
  });

  test('the scoreboard says whom the programmes reach, and what the founding programme said of itself', async () => {
    await headline();
    const board = page.locator('scoreboard-panel');
    await board.locator('summary').click();
    const bridge = board.locator('tr').filter({ hasText: 'Bridge schools' });
    expect(await bridge.first().innerText()).toMatch(/children\s+[\d,]+/);
    expect(await bridge.last().innerText()).toMatch(/19,000\s+19,740/);
    expect(await board.innerText()).toContain('2009–2013');
    expect(await board.innerText()).not.toMatch(/NaN|undefined|Infinity/);

    const download = page.waitForEvent('download');
    await board.getByRole('button', { name: 'Save as CSV' }).click();
    const lines = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines.length).toBeGreaterThan(8);
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('a small chart becomes the large one', async () => {
    await headline();
    await page.getByRole('button', { name: /Children at school/ }).click();

    expect(await page.locator('.headline .sentence').innerText()).toMatch(/children at school/);
  });

  test('the chart has its numbers as a table and as a file', async () => {
    await headline();
    const details = page.locator('outcome-panel chart-details');
    await details.locator('summary').click();
    await eventually(() => details.locator('tbody tr').count()).toBe(30);

    const download = page.waitForEvent('download');
    await details.getByRole('button', { name: 'Save as CSV' }).click();
    const text = readFileSync(await (await download).path(), 'utf8');
    expect(text.split('\r\n').length).toBe(32);
    expect(text).toMatch(/^\uFEFFYear,/);
  });

  test('years, ramp and another place are taken over', async () => {
    await headline();
    await page.getByRole('button', { name: 'More about Cash transfer' }).click();
    await card('Cash transfer').getByLabel('Effort in %').fill('45');
    await answered(() => page.keyboard.press('Tab'));
    await card('Cash transfer').getByLabel('From').fill('2015');
    await answered(() => page.keyboard.press('Tab'));
    await answered(() =>
      page
        .getByLabel('Where')
        .selectOption('state')
        .then(() => undefined),
    );

    expect(await card('Cash transfer').locator('.level option:checked').innerText()).toContain('45 %');
    expect(await page.locator('place-picker select').nth(1).inputValue()).toBe('bihar');
    expect(problems).toEqual([]);
  });
});

describe('Compare', () => {
  test('shows outcomes by scenario, what differs, and takes any of them as the baseline', async () => {
    await headline();
    await goTo('Compare');
    const table = page.locator('.compare-table');
    await table.waitFor();

    expect(await table.locator('thead th').allInnerTexts()).toHaveLength(4);
    expect(await table.locator('thead .is-baseline').innerText()).toContain('History');
    expect(await page.locator('compare-differences').innerText()).toContain('Coordination: level');
    await page.getByRole('button', { name: 'Compare with this: Convergence at full coverage' }).click();
    expect(await table.locator('thead .is-baseline').innerText()).toContain('Convergence at full coverage');

    await page.getByRole('button', { name: 'Add a scenario' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^No schemes/ })
      .click();
    await page.waitForFunction(() => document.querySelectorAll('.compare-table thead th').length === 5);
    expect(problems).toEqual([]);
  });
});

describe('files and addresses', () => {
  const file = (text: string, name = 'mine.json') => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  const good = serializeScenario({ ...shippedById('no-schemes')!, id: 'my-own', title: 'My own package' });

  async function openFile(text: string, name?: string): Promise<void> {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await (await chooser).setFiles(file(text, name));
  }

  test('a scenario file opens', async () => {
    await headline();
    await answered(() => openFile(good));

    expect(await page.getByLabel('Name of the scenario').inputValue()).toBe('My own package');
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('a wrong file gets one sentence and changes nothing', async () => {
    const before = await headline();
    const wrong = JSON.stringify({ ...JSON.parse(good), values: { cashTransferCoverage: 7 } });
    await openFile(wrong, 'wrong.json');
    const sentence = await page.getByRole('alert').innerText();

    expect(sentence).toContain('wrong.json');
    expect(sentence).toContain('values.cashTransferCoverage');
    expect(await page.locator('.headline .sentence').innerText()).toBe(before);
    expect(await page.getByLabel('Name of the scenario').inputValue()).toBe('Convergence as implemented');
    await page.getByRole('button', { name: 'Close' }).first().click();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('a damaged address is told, and the app opens as it would without', async () => {
    await page.context().close();
    await open({}, '#aThisIsNoLink');

    expect(await page.getByRole('alert').innerText()).toContain('link');
    expect(await headline()).toContain('children at work');
  });

  test('a reload and a shared address bring everything back, also the steps to undo', async () => {
    await headline();
    await answered(() => press('School meals', 'Home'));
    await page.locator('.outcome-choice select').selectOption({ label: 'Children at school' });
    await page.waitForTimeout(700);
    const address = page.url();
    expect(address).toContain('#a');

    await page.reload();
    expect(await headline()).toContain('children at school');
    expect(await card('School meals').locator('.switch input').isChecked()).toBe(false);
    await answered(() => page.getByRole('button', { name: 'Undo', exact: true }).click());
    expect(await card('School meals').locator('.switch input').isChecked()).toBe(true);

    // Somebody else, who has only the address.
    await page.context().close();
    await open({}, new URL(address).hash);
    expect(await headline()).toContain('children at school');
    expect(await card('School meals').locator('.switch input').isChecked()).toBe(false);
    expect(problems).toEqual([]);
  });

  test('Back goes to the view before', async () => {
    await headline();
    await goTo('About & assumptions');
    await page.locator('about-view').waitFor();
    await page.waitForTimeout(400);
    await page.goBack();
    await page.locator('explore-view').waitFor();

    expect(await page.locator('about-view').count()).toBe(0);
  });
});

describe('for everybody', () => {
  test('speaks three languages and says which', async () => {
    await headline();
    await page.getByLabel('Language').selectOption('hi');
    expect(await page.locator('html').getAttribute('lang')).toBe('hi');
    expect(await page.locator('.headline .sentence').innerText()).toMatch(/[\u0900-\u097F]/);

    await page.reload();
    await page.waitForFunction(() => document.documentElement.lang === 'hi');
    await page.locator('.language select').selectOption('id');
    expect(await page.locator('.views').innerText()).toContain('Jelajahi');
    expect(problems).toEqual([]);
  });

  test.each(['light', 'dark'] as const)(
    'has no serious accessibility violation in any view, %s',
    async (colorScheme) => {
      await page.context().close();
      await open({ colorScheme });
      await headline();
      await page.getByRole('button', { name: 'More about Bridge schools with stipend' }).click();
      await page.locator('outcome-panel chart-details summary').click();
      expect(await seriousViolations(page)).toEqual([]);

      await page.getByRole('button', { name: 'Scenarios', exact: true }).click();
      expect(await seriousViolations(page)).toEqual([]);
      await page.keyboard.press('Escape');

      await goTo('Compare');
      await page.locator('.compare-table').waitFor();
      expect(await seriousViolations(page)).toEqual([]);

      await goTo('About & assumptions');
      await page.locator('about-view').waitFor();
      await page.getByLabel('Search in the assumptions').fill('school');
      expect(await seriousViolations(page)).toEqual([]);
    },
  );

  test('fits a phone: one column, nothing to scroll sideways', async () => {
    await page.context().close();
    await open({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    await headline();
    for (const view of ['Compare', 'About & assumptions', 'Explore']) {
      await goTo(view);
      await page.waitForTimeout(300);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBeLessThanOrEqual(360);
    }
  });

  test('works with the keyboard alone', async () => {
    await headline();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    await press('School meals', 'ArrowLeft');
    expect(await card('School meals').locator('.level').innerText()).toContain('89 %');
  });

  test('without workers it says so and works all the same', async () => {
    await page.context().close();
    const context = await stage.browser.newContext({ locale: 'en-IN' });
    page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.addInitScript(() => {
      globalThis.Worker = class {
        constructor() {
          throw new Error('forbidden');
        }
      } as unknown as typeof Worker;
    });
    await page.goto(stage.app.url);

    expect(await headline()).toContain('children at work');
    expect(await page.locator('.message').innerText()).toContain('no background workers');
  });
});
