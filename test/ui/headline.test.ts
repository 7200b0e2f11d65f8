import { describe, expect, test } from 'vitest';
import { createTranslator, LOCALES } from '../../src/i18n/index.ts';
import { OUTCOMES, type MeasureId } from '../../src/model/outcomes.ts';
import { findingOf, headlineSentence, precisionWords } from '../../src/ui/headline.ts';
import { leastSharp, precisionOf } from '../../src/ui/sharpness.ts';
import { unemphasised } from '../../src/ui/emphasis.ts';
import { fakeResult, fakeRun, type Count } from '../experiment/fakes.ts';

const english = createTranslator('en');
const AGAINST = { than: 'without the package', against: 'no package' };

/** Two scenarios with one number for each replicate; every child of the first cell counts for `weight` real ones. */
function resultOf(measure: MeasureId, baseline: readonly number[], scenario: readonly number[]) {
  const counts = (value: number): Count[] => [
    [2002, measure, value],
    [2002, 'children', 1000],
  ];
  const runs = (values: readonly number[]) =>
    values.map((value, replicate) => [fakeRun(counts(value), { replicate, weight: 100 })]);
  return fakeResult([runs(baseline), runs(scenario)]);
}

const work = (baseline: number[], scenario: number[]) =>
  findingOf(resultOf('censusWorker', baseline, scenario), 1, 0, 'childLabourCensus', 2002);

describe('the headline', () => {
  test('says how many fewer children, with the interval from the small end to the large one', () => {
    const finding = work([500, 510, 520], [300, 310, 321]);
    const sentence = headlineSentence(english, finding, AGAINST);

    expect(finding).toMatchObject({ verdict: 'fewer', isBetter: true, view: 'count' });
    expect(sentence).toMatch(/^\*\*20,000 fewer\*\* children at work in 2002 than without the package \(/);
    const [near, far] = /\((.*) to (.*)\)/
      .exec(sentence)!
      .slice(1)
      .map((text) => Number(text.replaceAll(',', '')));
    expect(near).toBeLessThan(20_000);
    expect(far).toBeGreaterThan(20_000);
  });

  test('more work is worse, more school is better', () => {
    const school = findingOf(resultOf('attending', [500, 510, 520], [700, 710, 721]), 1, 0, 'schoolAttendance', 2002);

    expect(work([300, 310, 320], [500, 510, 521]).isBetter).toBe(false);
    expect(school).toMatchObject({ verdict: 'more', isBetter: true });
  });

  test('where the interval holds zero it claims nothing', () => {
    const finding = work([500, 510, 520], [480, 530, 505]);

    expect(finding).toMatchObject({ verdict: 'noClearDifference', isBetter: null });
    expect(headlineSentence(english, finding, AGAINST)).toContain('**No clear difference**');
    expect(headlineSentence(english, finding, AGAINST, false)).toContain('**Not clear yet**');
  });

  test('where no run differs it says so', () => {
    expect(headlineSentence(english, work([500, 510], [500, 510]), AGAINST)).toContain('**exactly the same**');
  });

  test('a mean has no children to count and is told as a difference of its own unit', () => {
    const hours = findingOf(resultOf('workHours', [9000, 9100, 9200], [3000, 3100, 3201]), 1, 0, 'workHours', 2002);

    expect(hours.view).toBe('level');
    expect(headlineSentence(english, hours, AGAINST)).toMatch(/\*\*−6\.0.* compared with no package/);
  });

  test('has words for every outcome and verdict in every language', () => {
    const pairs = [
      [
        [500, 510, 520],
        [300, 310, 321],
      ],
      [
        [300, 310, 320],
        [500, 510, 521],
      ],
      [
        [500, 510, 520],
        [480, 530, 505],
      ],
      [
        [500, 510],
        [500, 510],
      ],
    ] as const;
    for (const locale of LOCALES)
      for (const { id, of } of OUTCOMES)
        for (const [baseline, scenario] of pairs) {
          const finding = findingOf(resultOf(of, baseline, scenario), 1, 0, id, 2002);
          const sentence = headlineSentence(createTranslator(locale), finding, AGAINST);
          // Marks come in pairs, or the page would show asterisks.
          expect(sentence.split('**').length, `${locale} ${id}: ${sentence}`).toBe(3);
          expect(unemphasised(sentence)).not.toContain('*');
        }
  });
});

describe('how sharp a comparison is', () => {
  const runs = (values: readonly number[]) =>
    values.map((value, replicate) => [
      fakeRun(
        [
          [2002, 'censusWorker', value],
          [2002, 'children', 1000],
        ],
        { replicate, weight: 100 },
      ),
    ]);
  const levels = [
    [500, 510, 520],
    [300, 310, 321],
    [480, 530, 505],
    [400, 411, 420],
  ];
  const result = fakeResult(levels.map(runs));
  const answer = { result, question: result.plan, number: 1, stage: 3, stages: 4, isFinal: true };
  const items = levels.map((_, at) => ({
    ...{ scenario: result.plan.scenarios[at], at, isBaseline: at === 0, index: at, color: '' },
  }));

  test('is told of the scenario whose interval reaches furthest for its difference', () => {
    const { item, finding } = leastSharp(answer, items, items[0], 'childLabourCensus', 2002);
    expect([item.at, finding.verdict]).toEqual([2, 'noClearDifference']);
  });

  test.each([
    [{ progress: null, isStopped: false }, false, 'largest size reached'],
    [{ progress: null, isStopped: false }, true, 'sharpening …'],
    [{ progress: { done: 1, total: 2 }, isStopped: false }, false, 'sharpening …'],
    [{ progress: null, isStopped: true }, false, 'stopped'],
  ])('with %o, behind: %s, says “%s”', (work, isBehind, words) => {
    const { finding } = leastSharp(answer, items, items[0], 'childLabourCensus', 2002);
    const part = { ...answer, isFinal: !work.isStopped };
    const still = { ...work, cancel: () => undefined, goOn: () => undefined };
    const text = precisionOf(english, { answer: part, finding, work: still, isBehind });
    expect(text).toBe(`interval wider than the difference; ${words}`);
  });
});

describe('how sharp the headline is', () => {
  const wide = work([500, 510, 520], [480, 530, 505]);
  const narrow = work([500, 510, 520], [300, 310, 321]);

  test('is told beside the reason why it becomes no sharper', () => {
    expect(precisionWords(english, narrow, 'sharp', 0.25)).toMatch(
      /^± \d % of the difference: sharp enough \(± 25 %\)$/,
    );
    expect(precisionWords(english, wide, 'largest', 0.25)).toBe(
      'interval wider than the difference; largest size reached',
    );
    expect(precisionWords(english, narrow, null, 0.25)).toMatch(/of the difference; sharpening …$/);
    expect(precisionWords(english, work([500, 510], [500, 510]), 'sharp', 0.25)).toContain('no run differs');
    expect(precisionWords(english, work([500], [400]), null, 0.25)).toBe('no interval yet; sharpening …');
  });

  test.each(LOCALES)('has every reason in words of its own in %s', (locale) => {
    const words = createTranslator(locale);
    const texts = ([null, 'sharp', 'largest', 'stopped'] as const).map((ending) =>
      precisionWords(words, narrow, ending, 0.25),
    );
    expect(new Set(texts).size).toBe(4);
    for (const text of texts) expect(text).not.toMatch(/\{|NaN|Infinity|undefined/);
  });
});
