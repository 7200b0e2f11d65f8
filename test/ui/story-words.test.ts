import { beforeAll, describe, expect, test } from 'vitest';
import {
  CHOICE_TERMS,
  findChildren,
  readTwoWorlds,
  tellStory,
  toldTurns,
  type ChildStory,
  type StoryPlan,
  type TwoWorlds,
} from '../../src/experiment/story.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { createTranslator, hasMessage, LOCALES, reasonText } from '../../src/i18n/index.ts';
import { SECTORS } from '../../src/model/columns.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { candidateText, introText, sideLines, sumText, turnText, weighed } from '../../src/ui/story-words.ts';

const plan: StoryPlan = {
  ...{ scenario: shippedById('convergence-full-coverage')!, baseline: shippedById('no-schemes')! },
  ...{ place: 'kalahandi', fromYear: 2001, toYear: 2020, households: 200, seed: 'words', replicate: 0 },
};
let worlds: TwoWorlds;
let stories: ChildStory[];

beforeAll(async () => {
  worlds = await readTwoWorlds(plan, { run: runHere });
  const kinds = ['changed', 'missed', 'harmed', 'any'] as const;
  const found = kinds.flatMap((kind) => findChildren(worlds, kind, 2));
  stories = await Promise.all(found.map(({ about }) => tellStory(worlds, about.key, { run: runHere })));
});

test('everything that can weigh in a choice, and every sector, has a word', () => {
  const keys = [
    ...CHOICE_TERMS.map((term) => `cli.reason.${term}`),
    ...SECTORS.map((sector) => `why.sector.${sector}`),
  ];

  expect(keys.filter((key) => !hasMessage(key))).toEqual([]);
});

test.each([
  [0, 'It has no land and lives on'],
  [0.04, 'It has 0.1 acres of land and lives on'],
  [2.25, 'It has 2.3 acres of land and lives on'],
])('a family with %s acres is described as such', (landAcres, sentence) => {
  const [story] = stories;
  const [first, ...later] = story.years;
  const owning = (side: typeof first.baseline) => side && { ...side, landAcres };
  const years = [{ ...first, baseline: owning(first.baseline), scenario: owning(first.scenario) }, ...later];
  expect(introText(createTranslator('en'), { ...story, years })).toContain(sentence);
});

describe.each(LOCALES)('a story in %s', (locale) => {
  test('is told from beginning to end without a number that is none, or a place that is not filled', () => {
    const words = createTranslator(locale);
    expect(stories.length).toBeGreaterThan(3);
    for (const story of stories) {
      const sides = story.years
        .flatMap(({ baseline, scenario }) => [baseline, scenario])
        .filter((side) => side !== null);
      const turns = story.years.flatMap(toldTurns);
      const texts = [
        ...[introText(words, story), sumText(words, story)],
        ...sides.flatMap((side) => sideLines(words, side)),
        ...turns.map((turn) => turnText(words, turn)),
        ...turns.flatMap(({ reasons }) => reasons.map((reason) => reasonText(words, reason))),
        ...findChildren(worlds, 'any', 3).map((candidate) => candidateText(words, candidate)),
      ];
      expect(texts.filter((text) => /NaN|undefined|null|[{}]/.test(text) || text.trim() === '')).toEqual([]);
    }
  });
});

test('a turn says why: the reasons that speak for it, the strongest first', () => {
  const words = createTranslator('en');
  const turn = { world: 'between', from: 'work', to: 'school', because: 'choice' } as const;
  const reasons = [
    { term: 'meal', amount: 0.5 },
    { term: 'norm', amount: 0.2 },
    { term: 'caste', amount: -0.3 },
  ] as const;

  expect(turnText(words, { ...turn, reasons })).toBe(
    'Here the two worlds part: work without the package, school with it, because of the school meal and what other children do.',
  );
  expect(turnText(words, { ...turn, because: 'married', reasons: [] })).toContain('married before 18');
});

test('what was chosen has the highest utility, and the next best follows', () => {
  for (const { years } of stories)
    for (const side of years.flatMap(({ baseline, scenario }) => [baseline, scenario])) {
      const rows = weighed(side);
      if (rows.some(({ utility }) => utility === null)) continue;
      const ranked = rows.toSorted((a, b) => b.utility! - a.utility!);
      expect(ranked.map(({ rank }) => rank)).toEqual(['chosen', 'next', '', '']);
    }
});

test('children are found of just the kind that is asked for', () => {
  const girls = findChildren(worlds, 'any', 500, { sex: 'girl' });
  const all = findChildren(worlds, 'any', 500);

  expect(girls.length).toBeGreaterThan(0);
  expect(girls.length).toBeLessThan(all.length);
  expect(girls.every(({ about }) => about.sex === 'girl')).toBe(true);
});

test('a package held against itself changes and harms nobody', async () => {
  const same = await readTwoWorlds(
    { ...plan, baseline: plan.scenario, households: 60, toYear: 2010 },
    { run: runHere },
  );

  expect(findChildren(same, 'changed')).toEqual([]);
  expect(findChildren(same, 'harmed')).toEqual([]);
});
