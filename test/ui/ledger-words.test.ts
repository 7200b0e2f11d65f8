import { describe, expect, test } from 'vitest';
import type { Ledger, Share } from '../../src/experiment/attribute.ts';
import { createTranslator, LOCALES } from '../../src/i18n/index.ts';
import {
  dividendSentence,
  ledgerSentence,
  pairOf,
  pairSentence,
  partsBySize,
  shareText,
  strongestPairs,
  tellsNothing,
} from '../../src/ui/ledger-words.ts';
import { openingSettings, type Settings } from '../../src/ui/settings.ts';
import { ledgerHouseholds } from '../../src/ui/why.ts';
import { whenText, whomText, whyQuery } from '../../src/ui/why-query.ts';

const share = (value: number, verdict: Share['verdict']): Share => ({
  value,
  lower: value - 5,
  upper: value + 5,
  verdict,
});
const part = (id: 'schoolMeals' | 'cashTransfer', value: number, verdict: Share['verdict']) => ({
  ...{ id, ...share(value, verdict), alone: share(value, verdict), last: share(value, verdict) },
});

function ledger(dividend: Share, changes: Partial<Ledger> = {}): Ledger {
  return {
    query: { outcome: 'childLabourIlo', view: 'count', toYear: 2020 },
    finding: 'attributed',
    ...{ without: 1000, with: 880, replicates: 8, exact: true, dividend },
    whole: share(-120, 'fewer'),
    parts: [part('schoolMeals', -40, 'fewer'), part('cashTransfer', -80, 'fewer')],
    interactions: [
      { first: 'schoolMeals', second: 'cashTransfer', value: -12, lower: -20, upper: -4, verdict: 'reinforce' },
    ],
    ...changes,
  };
}

const en = createTranslator('en');

describe('the dividend in one sentence', () => {
  test.each<[string, Share]>([
    ['do more than the sum of what each does alone, by −12 (−17 to −7)', share(-12, 'fewer')],
    ['do less than the sum of what each does alone, by +12 (+7 to +17)', share(12, 'more')],
    ['No clear convergence dividend', share(1, 'noClearDifference')],
    ['is exactly zero', { value: 0, lower: 0, upper: 0, verdict: 'same' }],
    ['nothing can be said of luck yet', { value: -3, lower: null, upper: null, verdict: 'unknown' }],
  ])('%s', (words, dividend) => {
    expect(dividendSentence(en, ledger(dividend))).toContain(words);
  });

  test('of something that should rise, more is better', () => {
    const query = { outcome: 'schoolAttendance', view: 'count', toYear: 2020 } as const;
    expect(dividendSentence(en, ledger(share(12, 'more'), { query }))).toContain('do more than the sum');
  });

  test('with one programme says that there is nothing to converge with', () => {
    const one = ledger(share(0, 'same'), { parts: [part('schoolMeals', -120, 'fewer')] });
    expect(dividendSentence(en, one)).toContain('Only one thing differs (School meals)');
  });
});

test('the ledger in one sentence names the largest part, and claims none where nothing moves', () => {
  expect(ledgerSentence(en, ledger(share(-12, 'fewer')), 'Child labour')).toBe(
    'Child labour: −120 (−125 to −115). The largest part is that of “Cash transfer”: −80 (−85 to −75).',
  );
  const still = { value: 0, lower: 0, upper: 0, verdict: 'same' } as const;
  const parts = [{ ...part('schoolMeals', 0, 'same'), ...still }];
  expect(ledgerSentence(en, ledger(still, { whole: still, parts }), 'Child labour')).toBe(
    'Child labour: exactly the same. None of the parts moves anything here.',
  );
});

test.each(LOCALES)('every sentence is complete in %s', (locale) => {
  const words = createTranslator(locale);
  for (const verdict of ['fewer', 'more', 'noClearDifference', 'same', 'unknown'] as const) {
    const one = ledger(share(-12, verdict), { whole: share(-120, verdict) });
    const texts = [dividendSentence(words, one), ledgerSentence(words, one, 'x'), shareText(words, one.whole, 'count')];
    expect(texts.filter((text) => /NaN|undefined|[{}]/.test(text) || text === '')).toEqual([]);
  }
});

test('parts stand by size, and a pair is found in either order', () => {
  const one = ledger(share(-12, 'fewer'));
  expect(partsBySize(one.parts).map(({ id }) => id)).toEqual(['cashTransfer', 'schoolMeals']);
  expect(pairOf(one, 'cashTransfer', 'schoolMeals')?.value).toBe(-12);
  expect(pairOf(one, 'cashTransfer', 'cashTransfer')).toBeUndefined();
});

describe('the figure that is asked for', () => {
  const opening = openingSettings();
  const settings = (why: Partial<Settings['why']>, reading: Partial<Settings['reading']> = {}): Settings => ({
    ...opening,
    reading: { ...opening.reading, year: 2012, ...reading },
    why: { ...opening.why, ...why },
  });

  test('is one year, child-years over a span, or a mean of levels', () => {
    const outcome = 'childLabourIlo';
    expect(whyQuery(settings({}, { outcome }))).toEqual({
      kind: 'query',
      query: { outcome, view: 'count', toYear: 2012 },
    });
    const span = { since: 2008 };
    expect(whyQuery(settings(span, { outcome }))).toMatchObject({ query: { fromYear: 2008, over: 'sum' } });
    expect(whyQuery(settings({ ...span, view: 'level' }, { outcome }))).toMatchObject({ query: { over: 'mean' } });
    expect(whyQuery(settings(span, { outcome: 'workHours' }))).toMatchObject({
      query: { view: 'level', over: 'mean' },
    });
  });

  test('is refused in words where years run backwards or the outcome has no such people', () => {
    expect(whyQuery(settings({ since: 2020 }))).toEqual({ kind: 'noYears' });
    expect(whyQuery(settings({ filter: { sex: 'girl' } }, { outcome: 'poverty' }))).toEqual({ kind: 'noPart' });
    expect(whyQuery(settings({ filter: { ages: ['15-17'] } }, { outcome: 'childLabourCensus' }))).toEqual({
      kind: 'noPart',
    });
  });

  test('is said in words', () => {
    expect(whomText(en, { group: 'sc', sex: 'girl' }, 'childLabourIlo')).toBe('Scheduled Castes, Girls');
    expect(whomText(en, {}, 'childLabourIlo')).toBe('');
    expect(whenText(en, { outcome: 'poverty', fromYear: 2004, toYear: 2008, over: 'mean' })).toBe(
      'mean of 2004 to 2008',
    );
  });
});

test('a ledger of many programmes or places gets by with fewer households, but never with a handful', () => {
  expect(ledgerHouseholds(6, 10)).toBe(500);
  expect(ledgerHouseholds(12, 10)).toBe(ledgerHouseholds(8, 10));
  expect(ledgerHouseholds(0, 1)).toBeLessThanOrEqual(1000);
  expect(ledgerHouseholds(8, 35)).toBeGreaterThanOrEqual(60);
});

test('pairs that clearly act on each other are told, the strongest first', () => {
  const pair = (value: number, verdict: 'reinforce' | 'replace' | 'noClearDifference' | 'same') =>
    ({ first: 'schoolMeals', second: 'cashTransfer', value, lower: value - 5, upper: value + 5, verdict }) as const;
  const interactions = [pair(9, 'replace'), pair(99, 'noClearDifference'), pair(-30, 'reinforce'), pair(0, 'same')];
  const told = strongestPairs({ interactions });
  expect(told.map(({ value }) => value)).toEqual([-30, 9]);
  expect(told.map((each) => pairSentence(en, each, 'count'))).toEqual([
    'School meals and Cash transfer reinforce each other: −30 (−35 to −25)',
    'School meals and Cash transfer replace each other: +9 (+4 to +14)',
  ]);
  for (const locale of LOCALES)
    for (const count of [1, 15]) {
      const text = createTranslator(locale).t('why.pairs.none', { count });
      expect(text).not.toMatch(/[{}]/);
      expect(text.includes('15')).toBe(count === 15);
    }
});

test('a first look in which the whole is zero, or nobody is there, tells nothing', () => {
  const zero = { value: 0, lower: 0, upper: 0, verdict: 'same' } as const;
  expect(tellsNothing(ledger(zero, { whole: zero }))).toBe(true);
  expect(tellsNothing(ledger(zero, { finding: 'nobody' }))).toBe(true);
  // That two scenarios are the same is known without any household.
  expect(tellsNothing(ledger(zero, { finding: 'nothingDiffers', whole: zero }))).toBe(false);
  expect(tellsNothing(ledger(zero))).toBe(false);
});
