import { describe, expect, test } from 'vitest';
import type { Frontier, FrontierFinding, FrontierPoint } from '../../src/experiment/frontier.ts';
import { createTranslator, LOCALES } from '../../src/i18n/index.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { resolvePlaces, resolveSeed, resolveYears } from '../../src/scenario/resolve.ts';
import { budgetUnit } from '../../src/ui/frontier-form.ts';
import { askedText, frontierSentence, packageText, searchingText, unjudgedText } from '../../src/ui/frontier-words.ts';
import { OPENING_WISH, wishFrom, wishTexts } from '../../src/ui/frontier-wish.ts';
import { openingSettings, type Settings } from '../../src/ui/settings.ts';
import { frontierQuestion, scenarioOf, startYears, type FrontierQuestion } from '../../src/ui/why-frontier.ts';

const en = createTranslator('en');
const opening = openingSettings();

function settings(wish: Partial<Settings['why']['wish']> = {}, changes: Partial<Settings['why']> = {}): Settings {
  return {
    ...opening,
    reading: { ...opening.reading, year: 2012 },
    why: { ...opening.why, section: 'frontier', wish: { ...OPENING_WISH, ...wish }, ...changes },
  };
}

function question(wish: Partial<Settings['why']['wish']> = {}, changes: Partial<Settings['why']> = {}) {
  const asked = frontierQuestion(settings(wish, changes));
  if (asked.kind !== 'question') throw new Error(asked.kind);
  return asked;
}

const PROGRAMMES = ['schoolMeals', 'cashTransfer', 'awareness'] as const;

function point(lifts: readonly number[], changes: Partial<FrontierPoint> = {}): FrontierPoint {
  return {
    pack: { lifts, start: 2005 },
    cost: { median: 5e8, lower: 4e8, upper: 6e8, replicates: 5 },
    ...{ effect: 0.3, cells: [{ filter: {}, assured: 0.3, probability: 1 }], reaches: true, efficient: true },
    ...changes,
  };
}

function found(finding: FrontierFinding, changes: Partial<Frontier> = {}): Frontier {
  const best = point([20, 0, 10]);
  return {
    ...{ query: question().query, finding, programmes: PROGRAMMES, replicates: 5, unjudged: [] },
    ...{ confirmedWith: null, unconfirmed: 0 },
    ...{
      best: ['found', 'overBudget'].includes(finding) ? best : null,
      furthest: best,
      points: [point([0, 0, 0]), best],
    },
    ...changes,
  };
}

const asked: FrontierQuestion = question({ programmes: [...PROGRAMMES], budget: 1e9 });

describe('the answer in words', () => {
  // Half way from the 5 % of history up to everything is 53 %.
  test('names the package, its cost with interval and year of prices, and what can be counted on', () => {
    expect(frontierSentence(en, asked, found('found'))).toBe(
      'The cheapest of 2 packages that were tried: from 2005 on School meals 100%; Awareness 53%. It costs Rs 50 crore (Rs 40 crore to Rs 60 crore) from 2001 to 2012 above “History” (Rupees at 2004-05 prices). With fresh luck too, at least 30.0% less child labour can be counted on with a probability of 80.0%.',
    );
  });

  test('says with how much fresh luck it was confirmed, and how many cheaper ones were not', () => {
    const sure = found('found', { confirmedWith: { households: 400, replicates: 10 }, unconfirmed: 3 });
    expect(frontierSentence(en, asked, sure)).toMatch(
      /Fresh luck: 10 replicates of 400 households a place\. 3 cheaper packages reached the target in the luck of the search but not with fresh luck\.$/,
    );
  });

  test.each<FrontierFinding>(['overBudget', 'unreachable', 'notConfirmed', 'noBudget'])(
    '%s says how far the budget reaches',
    (finding) => {
      expect(frontierSentence(en, asked, found(finding))).toContain('Farthest within the budget');
    },
  );

  test.each(LOCALES)('has every word in %s for whatever is found, and no number that is none', (locale) => {
    const words = createTranslator(locale);
    const all = ['found', 'alreadyMet', 'overBudget', 'noBudget', 'unreachable', 'notConfirmed', 'nobody'] as const;
    for (const finding of all) {
      const text = frontierSentence(words, asked, found(finding, finding === 'nobody' ? { furthest: null } : {}));
      expect(text).not.toMatch(/NaN|undefined|null/);
      expect(text.length).toBeGreaterThan(20);
    }
    expect(askedText(words, asked)).toContain(words.share(0.25));
    expect(searchingText(words, [point([0, 0, 0], { reaches: false }), point([20, 0, 0])])).toMatch(/2/);
  });

  test('names programmes of the same effort together, and a package of nothing as nothing', () => {
    const effort = (programme: 'schoolMeals' | 'cashTransfer' | 'awareness', value: number) => ({
      ...{ programme, before: 0, effort: value },
    });
    expect(packageText(en, 2004, [effort('awareness', 0.2), effort('schoolMeals', 1), effort('cashTransfer', 1)])).toBe(
      'from 2004 on School meals and Cash transfer 100%; Awareness 20%',
    );
    expect(packageText(en, 2004, [])).toBe('nothing added');
  });

  test('names the groups that could not be judged, and says so where that is all of them', () => {
    const unjudged = [{ filter: { group: 'st', sex: 'girl', residence: 'urban' }, simulated: 4.2 }] as const;
    const cells = [{}, { group: 'sc' as const }].map((filter) => ({ filter, assured: 0.3, probability: 1 }));
    const some = found('found', { unjudged, best: point([20, 0, 0], { cells }) });
    expect(unjudgedText(en, some)).toMatch(
      /^1 of 2 groups could not be judged: fewer than 10 .+ Scheduled Tribes, .*Girls.* \(4\.2\)/i,
    );
    expect(unjudgedText(en, found('found', { unjudged }))).toContain('could not be applied');
    expect(unjudgedText(en, found('found'))).toBe('');
  });
});

describe('what is asked', () => {
  test('is put on the baseline unless the scenario is chosen, and of a definition of child labour', () => {
    expect(question().plan.scenario).toBe(opening.pair.baseline);
    expect(question({ from: 'scenario' }).plan.scenario).toBe(opening.pair.scenario);
    const poverty = settings();
    const other = frontierQuestion({ ...poverty, reading: { ...poverty.reading, outcome: 'poverty' } });
    expect(other).toMatchObject({ kind: 'question', query: { outcome: opening.reading.definition } });
  });

  test('a span of years is a mean, a budget of none is absent', () => {
    expect(question({}, { since: 2008 }).query).toMatchObject({ fromYear: 2008, toYear: 2012, over: 'mean' });
    expect(question().plan).not.toHaveProperty('budget');
    expect(question({ budget: 0 }).plan.budget).toBe(0);
  });

  test.each<[string, Settings]>([
    ['noYears', settings({}, { since: 2020 })],
    ['noProgramme', settings({ programmes: [] })],
    ['noStart', settings({ earliest: 2013 })],
  ])('%s is told instead of searched', (kind, bad) => {
    expect(frontierQuestion(bad)).toEqual({ kind });
  });

  test('a package may start in the first year where that alone comes before what is asked', () => {
    expect(startYears(settings({}, { since: 2001 }))).toEqual([2001, 2001]);
    expect(startYears(settings({}, { since: 2005 }))).toEqual([2002, 2005]);
    expect(frontierQuestion(settings({}, { since: 2001 }))).toMatchObject({
      kind: 'question',
      plan: { earliest: 2001 },
    });
  });

  test('a single package is no group of which none reaches the target', () => {
    expect(en.t('frontier.unreachable', { packages: '1' })).toBe(
      'The one package that was tried does not reach the target.',
    );
    expect(en.t('frontier.unreachable', { packages: '24' })).toMatch(/^None of 24 packages/);
  });

  test('a wish survives the texts of an address; what is wrong in them is as at the first visit', () => {
    expect(wishFrom(wishTexts(OPENING_WISH))).toEqual(OPENING_WISH);
    for (const aimBudget of ['-5', 'Infinity', '1e999', 'much', '']) expect(wishFrom({ aimBudget }).budget).toBeNull();
    expect(wishFrom({ aimTarget: '2', aimProbability: 'NaN' })).toEqual(OPENING_WISH);
    expect(wishFrom({ aimProgrammes: 'none' }).programmes).toEqual([]);
  });

  test('budgets are typed in crore in India and in millions elsewhere', () => {
    expect(LOCALES.map((locale) => budgetUnit(createTranslator(locale)))).toEqual([1e7, 1e7, 1e6]);
  });
});

describe('the package as a scenario', () => {
  const own = {
    ...shippedById('no-schemes')!,
    id: 'mine',
    extends: 'no-schemes',
    places: ['kalahandi', 'surat'],
    title: 'Mine',
  };

  test('put on the baseline: its values with dated efforts, in the places, years and luck of the scenario in hand', () => {
    const here = frontierQuestion({ ...settings(), pair: { scenario: own, baseline: opening.pair.baseline } });
    if (here.kind !== 'question') throw new Error(here.kind);
    const lifts = here.plan.programmes.map((id) => (id === 'cashTransfer' ? 20 : 0));
    const made = scenarioOf(here, point(lifts), own, 'Cheapest');
    expect(made).toMatchObject({ id: 'mine', title: 'Cheapest', extends: opening.pair.baseline.id });
    expect(resolvePlaces(made)).toEqual(resolvePlaces(own));
    expect(resolveYears(made)).toEqual(resolveYears(own));
    expect(resolveSeed(made)).toBe(resolveSeed(own));
    expect(Object.keys(made.values)).toEqual(['cashTransferCoverage']);
    expect(JSON.stringify(made.values.cashTransferCoverage)).toContain('{"from":2005,"value":1}');
  });

  test('put on the scenario in hand: that one, under its own title, in the place that was asked about', () => {
    const pair = { scenario: own, baseline: opening.pair.baseline };
    const here = frontierQuestion({ ...settings({ from: 'scenario' }, { place: 'surat' }), pair });
    if (here.kind !== 'question') throw new Error(here.kind);
    const made = scenarioOf(here, point(here.plan.programmes.map(() => 10)), own, 'Cheapest');
    expect(made).toMatchObject({ id: 'mine', title: 'Mine', extends: 'no-schemes', places: ['surat'] });
  });
});
