import { expect, test } from 'vitest';
import type { Answer } from '../../src/ui/answers.ts';
import { linesOf } from '../../src/ui/steady.ts';
import { fakeResult, fakeRun } from '../experiment/fakes.ts';

/** An answer whose baseline and scenario have these many children at work among 1000, in each replicate. */
function answerOf(stage: number, baseline: readonly number[], scenario: readonly number[], seed = 'test'): Answer {
  const runs = (values: readonly number[]) =>
    values.map((value) => [
      fakeRun([
        [2002, 'censusWorker', value],
        [2002, 'children', 1000],
      ]),
    ]);
  const result = fakeResult([runs(baseline), runs(scenario)]);
  const question = { ...result.plan, scenarios: SCENARIOS, seed };
  return { question, number: stage + 1, result, stage, stages: 4, isFinal: stage === 3 };
}

const SCENARIOS = fakeResult([[[fakeRun([])]], [[fakeRun([])]]]).plan.scenarios;
const QUERY = { outcome: 'childLabourCensus' } as const;
const sharp = answerOf(3, [100, 104, 108], [90, 94, 98]);
const medians = (lines: ReturnType<typeof linesOf>) =>
  [lines.baseline, lines.scenario].map(({ estimates }) => estimates[1].median);

test('a coarse answer moves the sharp baseline by its paired difference', () => {
  expect(medians(linesOf(answerOf(0, [150], [120]), sharp, QUERY))).toEqual([0.104, expect.closeTo(0.074, 12)]);
});

test('the scenario has no band of its own until it is sharp itself', () => {
  const lines = linesOf(answerOf(0, [150], [120]), sharp, QUERY);

  expect(lines.scenario.estimates[1]).toMatchObject({ lower: null, upper: null });
  expect(lines.baseline.estimates[1].lower).not.toBe(null);
});

test('a share does not leave 0 to 1', () => {
  expect(medians(linesOf(answerOf(0, [150], [20]), sharp, QUERY))[1]).toBe(0);
});

test('a sharp answer, or one about another baseline, is shown as it is', () => {
  expect(medians(linesOf(answerOf(3, [150], [120]), sharp, QUERY))).toEqual([0.15, 0.12]);
  expect(medians(linesOf(answerOf(0, [150], [120], 'other seed'), sharp, QUERY))).toEqual([0.15, 0.12]);
  expect(medians(linesOf(answerOf(0, [150], [120]), null, QUERY))).toEqual([0.15, 0.12]);
});
