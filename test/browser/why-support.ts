// What the tests of Why and Compare in a browser share.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { shippedById } from '../../src/scenario/library.ts';
import { encodeLink } from '../../src/scenario/link.ts';
import { openingSettings, toLinkState, type Settings } from '../../src/ui/settings.ts';
import { holdWorkers, newPage, watchProblems, type Served } from './support.ts';

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

/** Opens the address of a state in a context of its own; `isHeld`: with workers that wait for `releaseWorkers`. */
export async function openPage(
  browser: Browser,
  app: Served,
  state: Settings,
  { isHeld = false, ...options }: BrowserContextOptions & { readonly isHeld?: boolean } = {},
): Promise<Page> {
  const page = await newPage(browser, options);
  watched.set(page, await watchProblems(page));
  if (isHeld) await holdWorkers(page);
  await page.goto(`${app.url}#${(await encodeLink(toLinkState(state))).replace(/^#/, '')}`);
  return page;
}

/** What no reader must ever see. */
export async function expectNoRubbish(page: Page): Promise<void> {
  expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity|\[object/);
}
