import { expect, test } from 'vitest';
import { definitionsOf } from '../../src/experiment/definitions-gap.ts';
import { DEFINITIONS } from '../../src/model/outcomes.ts';
import { fakeResult, fakeRun } from './fakes.ts';

/** 100 boys and 50 girls of 5 to 9, of whom so many work. */
function run(boys: number, girls: number) {
  return fakeRun([
    [2002, 'children', 100, { sex: 'boy' }],
    [2002, 'children', 50, { sex: 'girl' }],
    [2002, 'censusWorker', boys, { sex: 'boy' }],
    [2002, 'censusWorker', girls, { sex: 'girl' }],
  ]);
}

const RESULT = fakeResult([
  [[run(20, 15)], [run(40, 25)], [run(30, 20)]],
  [[run(10, 15)], [run(30, 25)], [run(20, 20)]],
]);

test('all definitions are read off one run, with the gap between girls and boys replicate by replicate', () => {
  const rows = definitionsOf(RESULT, 0, 0, 2002);
  const census = rows.find(({ definition }) => definition === 'childLabourCensus')!;

  expect(rows.map(({ definition }) => definition)).toEqual(DEFINITIONS.map(({ id }) => id));
  expect([census.girls.median, census.boys.median]).toEqual([0.4, 0.3]);
  // 0.3 - 0.2, 0.5 - 0.4 and 0.4 - 0.3: far closer to each other than the levels are.
  expect(census.gap.median).toBeCloseTo(0.1, 12);
  expect(census.gap.upper! - census.gap.lower!).toBeLessThan(1e-9);
  expect([census.gapVerdict, census.verdict]).toEqual(['more', 'same']);
});

test('against the baseline, and without anybody to count in a year', () => {
  const census = definitionsOf(RESULT, 1, 0, 2002)[0];
  const nobody = definitionsOf(RESULT, 1, 0, 2001)[0];

  expect(census.difference.median).toBeCloseTo(-10 / 150, 12);
  expect(census.verdict).toBe('fewer');
  expect([nobody.all.median, nobody.gap.median, nobody.gapVerdict]).toEqual([null, null, 'unknown']);
});
