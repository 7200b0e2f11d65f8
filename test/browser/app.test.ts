import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { shippedById } from '../../src/scenario/library.ts';
import { serializeScenario } from '../../src/scenario/write.ts';
import {
  addressed,
  downloaded,
  eventually,
  isRemembered,
  newPage,
  seriousViolations,
  useApp,
  watchProblems,
} from './support.ts';

const stage = useApp();
let page: Page;
let problems: string[];

beforeEach(async () => {
  await open();
});

/** A page as somebody who has never been here opens it, in English unless a test says otherwise. */
async function open(options: BrowserContextOptions = {}, fragment = ''): Promise<void> {
  page = await newPage(stage.browser, options);
  problems = await watchProblems(page);
  await page.addInitScript(() => {
    const noted: number[] = [];
    Object.assign(globalThis, { noted });
    addEventListener('answer-painted', (event) => noted.push((event as CustomEvent).detail.question), true);
  });
  await page.goto(stage.app.url + fragment);
}

/**
 * Waits until the answer to the last question is as sharp as `dots` of its four say, then stops the work: the rest
 * would only slow the test down. Reads in the moment in which it stops, so that no sharper answer comes between.
 */
async function headline(dots = 2): Promise<string> {
  const read = await page.waitForFunction((wanted) => {
    const panel = document.querySelector('.headline:not(.is-behind)');
    if (!panel || panel.querySelectorAll('.dots .is-full').length < wanted) return '';
    document.querySelector<HTMLButtonElement>('explore-view progress + button')?.click();
    return panel.querySelector<HTMLElement>('.sentence')!.innerText;
  }, dots);
  return read.jsonValue();
}

/** Waits until the work on the last question has come to its end: what is read is the same each time. */
async function finalHeadline(): Promise<string> {
  const read = await page.waitForFunction(() => {
    const panel = document.querySelector('.headline:not(.is-behind)');
    // The second dot comes while there is work to be seen, so without any there is none to come.
    if (!panel || panel.querySelectorAll('.dots .is-full').length < 2 || panel.querySelector('progress')) return '';
    return panel.querySelector<HTMLElement>('.sentence')!.innerText;
  });
  return read.jsonValue();
}

const sentence = () => page.locator('.headline .sentence').innerText();

/** Waits until the large chart shows the answer to a question after the ones asked so far, which `act` asks. */
async function answered(act: () => Promise<unknown>): Promise<void> {
  // The page opens with a question of its own, which must not pass for that of `act`.
  await eventually(questionsAsked).toBeGreaterThan(0);
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

const scenarioName = () => page.getByLabel('Name of the scenario').inputValue();

const card = (name: string) => page.locator('programme-card').filter({ hasText: name });

const hasMeals = () => card('School meals').locator('.switch input').isChecked();

/** Moves a slider with the keyboard, as somebody without a mouse does. */
async function press(name: string, key: string): Promise<void> {
  await card(name).locator('.lever-body input').press(key);
}

async function goTo(view: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: view }).click();
}

describe('Explore', () => {
  test('opens with the founding programme against history, a chart and a sentence', async () => {
    expect(await headline(4)).toContain('children at work in 2013');
    // At rest Plotly takes the place of the first drawing.
    await page.locator('outcome-panel .js-plotly-plot').waitFor();

    await eventually(() => page.locator('outcome-panel .figure').count()).toBe(0);
    await eventually(scenarioName).toBe('Convergence as implemented');
    expect(problems).toEqual([]);
  });

  test('a lever that is moved changes the headline, and undo brings the old one back', async () => {
    await answered(() => page.getByRole('button', { name: 'Convergence at full coverage' }).click());
    const full = await finalHeadline();
    expect(full).toMatch(/^[\d,]+ fewer children at work in 2030 than without the package \(/);

    await answered(() => press('School meals', 'Home'));
    expect(await finalHeadline()).not.toBe(full);
    await eventually(scenarioName).toBe('Convergence at full coverage, changed');
    await eventually(hasMeals).toBe(false);

    await answered(() => page.getByRole('button', { name: 'Undo', exact: true }).click());
    expect(await finalHeadline()).toBe(full);
    expect(problems).toEqual([]);
  });

  test('another definition, view, year and part read the same run', async () => {
    await headline();
    const before = await questionsAsked();

    await page.locator('.outcome-choice select').selectOption({ label: 'Child labour (ILO)' });
    await page.getByRole('radio', { name: 'Number' }).check();
    await page.locator('.outcome-controls select').nth(1).selectOption('2020');
    await page.getByRole('radio', { name: 'Sex' }).check();

    await eventually(sentence).toContain('child labour in 2020');
    await eventually(() => page.locator('breakdown-panel').innerText()).toContain('Girls');
    expect(await questionsAsked()).toBe(before);
  });

  test('the scoreboard says whom the programmes reach, and what the founding programme said of itself', async () => {
    await headline();
    const board = page.locator('scoreboard-panel');
    await board.locator('summary').click();
    const bridge = board.locator('tr').filter({ hasText: 'Bridge schools' });
    await eventually(() => bridge.first().innerText()).toMatch(/children\s+[\d,]+/);
    await eventually(() => bridge.last().innerText()).toMatch(/19,000\s+19,740/);
    await eventually(() => board.innerText()).toContain('2009–2013');
    expect(await board.innerText()).not.toMatch(/NaN|undefined|Infinity/);

    const text = await downloaded(page, () => board.getByRole('button', { name: 'Save as CSV' }).click());
    expect(text.trim().split('\r\n').length).toBeGreaterThan(8);
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('a small chart becomes the large one', async () => {
    await headline();
    await page.getByRole('button', { name: /Children at school/ }).click();

    await eventually(sentence).toMatch(/children at school/);
  });

  test('the chart has its numbers as a table and as a file', async () => {
    await headline();
    const details = page.locator('outcome-panel chart-details');
    await details.locator('summary').click();
    await eventually(() => details.locator('tbody tr').count()).toBe(30);

    const text = await downloaded(page, () => details.getByRole('button', { name: 'Save as CSV' }).click());
    expect(text.split('\r\n').length).toBe(32);
    expect(text).toMatch(/^\uFEFFYear,/);
  });

  test('years, ramp and another place are taken over', async () => {
    await headline();
    await page.getByRole('button', { name: 'More about Cash transfer' }).click();
    const cash = card('Cash transfer');
    await cash.getByLabel('Effort in %').fill('45');
    await answered(() => cash.getByLabel('Effort in %').press('Tab'));
    await cash.getByLabel('From').fill('2015');
    await answered(() => cash.getByLabel('From').press('Tab'));
    await answered(() => page.getByLabel('Where').selectOption('state'));

    await eventually(() => cash.locator('.level option:checked').innerText()).toContain('45 %');
    await eventually(() => page.locator('place-picker select').nth(1).inputValue()).toBe('bihar');
    expect(problems).toEqual([]);
  });
});

describe('Compare', () => {
  test('shows outcomes by scenario, what differs, and takes any of them as the baseline', async () => {
    await headline();
    await goTo('Compare');
    const table = page.locator('.compare-table');
    await table.waitFor();

    const heads = () => table.locator('thead th').count();
    const baseline = () => table.locator('thead .is-baseline').innerText();
    await eventually(heads).toBe(4);
    await eventually(baseline).toContain('History');
    await eventually(() => page.locator('compare-differences').innerText()).toContain('Coordination: level');
    await page.getByRole('button', { name: 'Compare with this: Convergence at full coverage' }).click();
    await eventually(baseline).toContain('Convergence at full coverage');

    await page.getByRole('button', { name: 'Add a scenario' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^No schemes/ })
      .click();
    await eventually(heads).toBe(5);
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

    await eventually(scenarioName).toBe('My own package');
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('a wrong file gets one sentence and changes nothing', async () => {
    const before = await headline();
    const wrong = JSON.stringify({ ...JSON.parse(good), values: { cashTransferCoverage: 7 } });
    await openFile(wrong, 'wrong.json');
    const told = await page.getByRole('alert').innerText();

    expect(told).toContain('wrong.json');
    expect(told).toContain('values.cashTransferCoverage');
    expect(await sentence()).toBe(before);
    expect(await scenarioName()).toBe('Convergence as implemented');
    await page.getByRole('button', { name: 'Close' }).first().click();
    await eventually(() => page.getByRole('alert').count()).toBe(0);
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
    await eventually(async () => (await addressed(page)).reading.outcome).toBe('schoolAttendance');
    await eventually(() => isRemembered(page)).toBe(true);
    const address = page.url();
    expect(address).toContain('#a');

    await page.reload();
    expect(await headline()).toContain('children at school');
    await eventually(hasMeals).toBe(false);
    await answered(() => page.getByRole('button', { name: 'Undo', exact: true }).click());
    await eventually(hasMeals).toBe(true);

    // Somebody else, who has only the address.
    await page.context().close();
    await open({}, new URL(address).hash);
    expect(await headline()).toContain('children at school');
    await eventually(hasMeals).toBe(false);
    expect(problems).toEqual([]);
  });

  test('Back goes to the view before', async () => {
    await headline();
    await goTo('About & assumptions');
    await page.locator('about-view').waitFor();
    await eventually(async () => (await addressed(page)).reading.tab).toBe('about');
    await page.goBack();
    await page.locator('explore-view').waitFor();

    await eventually(() => page.locator('about-view').count()).toBe(0);
  });
});

describe('for everybody', () => {
  test('speaks three languages and says which', async () => {
    await headline();
    await page.getByLabel('Language').selectOption('hi');
    const language = () => page.locator('html').getAttribute('lang');
    await eventually(language).toBe('hi');
    await eventually(sentence).toMatch(/[\u0900-\u097F]/);

    await page.reload();
    await eventually(language).toBe('hi');
    await page.locator('.language select').selectOption('id');
    await eventually(() => page.locator('.views').innerText()).toContain('Jelajahi');
    expect(problems).toEqual([]);
  });

  test.each(['light', 'dark'] as const)(
    'has no serious accessibility violation in any view, %s',
    async (colorScheme) => {
      await page.context().close();
      await open({ colorScheme });
      await headline();
      await page.getByRole('button', { name: 'More about Bridge schools with stipend' }).click();
      await page.locator('programme-card .lever-more').waitFor();
      await page.locator('outcome-panel chart-details summary').click();
      await page.locator('outcome-panel chart-details tbody tr').first().waitFor();
      expect(await seriousViolations(page)).toEqual([]);

      await page.getByRole('button', { name: 'Scenarios', exact: true }).click();
      await page.getByRole('dialog').waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });

      await goTo('Compare');
      await page.locator('.compare-table').waitFor();
      expect(await seriousViolations(page)).toEqual([]);

      await goTo('About & assumptions');
      await page.locator('about-view').waitFor();
      const found = () => page.locator('about-view [role=status]').innerText();
      const all = await found();
      await page.getByLabel('Search in the assumptions').fill('school');
      await eventually(found).not.toBe(all);
      expect(await seriousViolations(page)).toEqual([]);
    },
  );

  test('fits a phone: one column, nothing to scroll sideways', async () => {
    await page.context().close();
    await open({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    await headline();
    const widest = {
      Compare: '.compare-table',
      'About & assumptions': 'about-view [open] table',
      Explore: 'outcome-panel chart-details',
    };
    for (const [view, content] of Object.entries(widest)) {
      await goTo(view);
      await page.locator(content).first().waitFor();
      await eventually(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    }
  });

  test('works with the keyboard alone', async () => {
    await headline();
    await page.keyboard.press('Tab');
    await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    await press('School meals', 'ArrowLeft');
    await eventually(() => card('School meals').locator('.level').innerText()).toContain('89 %');
  });

  test('without workers it says so and works all the same', async () => {
    await page.context().close();
    page = await newPage(stage.browser);
    await page.addInitScript(() => {
      globalThis.Worker = class {
        constructor() {
          throw new Error('forbidden');
        }
      } as unknown as typeof Worker;
    });
    await page.goto(stage.app.url);

    expect(await headline()).toContain('children at work');
    await eventually(() => page.locator('.message').innerText()).toContain('no background workers');
  });

  test('workers that stop before the app has read what it remembers are told of all the same', async () => {
    await page.context().close();
    page = await newPage(stage.browser);
    await page.addInitScript(() => {
      // They die when the app's element is there, and until `remember` nothing is read of the last visit.
      globalThis.Worker = class extends EventTarget {
        postMessage() {
          void customElements.whenDefined('convergence-lab').then(() => this.dispatchEvent(new Event('error')));
        }
        terminate() {}
      } as unknown as typeof Worker;
      let mayRemember = false;
      Object.assign(globalThis, { remember: () => (mayRemember = true) });
      const opening = indexedDB.open('convergence-lab', 1);
      opening.onupgradeneeded = () => {
        const store = opening.result.createObjectStore('session');
        const wait = () => {
          if (!mayRemember) store.get('last').onsuccess = wait;
        };
        wait();
      };
      opening.onsuccess = () => opening.result.close();
    });
    const inThisThread = page.waitForRequest(/run-here/);
    await page.goto(stage.app.url);
    await inThisThread;
    await page.evaluate(() => (globalThis as unknown as { remember(): void }).remember());

    await eventually(() => page.locator('.message').innerText()).toContain('no background workers');
    expect(await headline()).toContain('children at work');
  });
});
