// What the tests of Why and Compare in a browser share.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { shippedById } from '../../src/scenario/library.ts';
import { encodeLink } from '../../src/scenario/link.ts';
import { openingSettings, toLinkState, type Settings } from '../../src/ui/settings.ts';
import { watchProblems, type Served } from './support.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PATIENCE_MS = 90_000;

/** One district, so that answers come soon. */
const HERE = ['kalahandi'];

/** Meals and cash in one district, against no schemes at all; or against itself. */
export function settings(tab: 'why' | 'compare', why: Partial<Settings['why']> = {}, isSame = false): Settings {
  const opening = openingSettings();
  const base = shippedById('no-schemes')!;
  const scenario = {
    ...base,
    ...{ id: 'mine', title: 'Meals and cash', extends: 'no-schemes', places: HERE },
    values: { schoolMealsCoverage: 1, cashTransferCoverage: 1 },
  };
  return {
    ...opening,
    pair: { scenario, baseline: isSame ? scenario : base },
    others: [shippedById('history')!],
    comparedWith: isSame ? 'mine' : 'no-schemes',
    reading: { ...opening.reading, tab, year: 2010 },
    why: { ...opening.why, ...why },
  };
}

const watched = new WeakMap<Page, string[]>();

/** Everything that should not have happened on a page so far. */
export function problemsOf(page: Page): string[] {
  return watched.get(page)!;
}

/** Opens the address of a state in a context of its own. */
export async function openPage(
  browser: Browser,
  app: Served,
  state: Settings,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-IN', viewport: { width: 1366, height: 768 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  watched.set(page, await watchProblems(page));
  await page.addInitScript(() => {
    // Without Chromium's own dialogs, which no test can answer, files go to the downloads.
    Reflect.deleteProperty(window, 'showOpenFilePicker');
    Reflect.deleteProperty(window, 'showSaveFilePicker');
  });
  await page.goto(`${app.url}#${(await encodeLink(toLinkState(state))).replace(/^#/, '')}`);
  return page;
}

/** What no reader must ever see. */
export async function expectNoRubbish(page: Page): Promise<void> {
  expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity|\[object/);
}

/** Serious and critical violations of accessibility on the page as it is. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run({ runOnly });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
}
