import { describe, expect, test } from 'vitest';
import {
  breakdownOf,
  cumulativeOf,
  differenceOf,
  measureDifferenceOf,
  relativeChangeOf,
  verdict,
} from '../../src/experiment/compare.ts';
import { avertedOf } from '../../src/experiment/averted.ts';
import { DIMENSIONS, dimensionApplies, seriesOf, viewApplies } from '../../src/experiment/summarize.ts';
import type { Estimate } from '../../src/experiment/types.ts';
import { OUTCOMES } from '../../src/model/outcomes.ts';
import type { PlaceRun } from '../../src/model/run.ts';
import { fakeResult, fakeRun, normalDraws, type Count } from './fakes.ts';

const CENSUS = { outcome: 'childLabourCensus' } as const;

/** 100 children in each of the two years, of whom so many work. */
function workers(first: number, second: number, more: Count[] = [], weight = 1): PlaceRun {
  const of = (year: number, count: number): Count[] => [
    [year, 'children', 100],
    [year, 'censusWorker', count],
  ];
  return fakeRun([...of(2001, first), ...of(2002, second), ...more], { weight });
}

/** Scenario 0 is the baseline; replicates differ much, the effect of scenario 1 little. */
const RESULT = fakeResult([
  [[workers(20, 20)], [workers(40, 40)], [workers(60, 60)]],
  [[workers(20, 15)], [workers(40, 34)], [workers(60, 56)]],
]);

describe('differenceOf', () => {
  test('is taken replicate by replicate', () => {
    const { years, estimates } = differenceOf(RESULT, 1, 0, CENSUS);
    expect(years).toEqual([2001, 2002]);
    expect(estimates[0]).toEqual({ median: 0, lower: 0, upper: 0, replicates: 3, same: true });
    expect(estimates[1].median).toBeCloseTo(-0.05, 12);
    // -5, -6 and -4 points: s = 1 point, so the interval is -5 ± 3.371709 points.
    expect(estimates[1].lower).toBeCloseTo(-0.05 - 0.03371709, 7);
    expect(estimates[1].upper).toBeCloseTo(-0.05 + 0.03371709, 7);
    expect(verdict(estimates[1])).toBe('fewer');
  });

  test('would not see the effect if replicates were paired wrongly: the fault that this house must not have', () => {
    const [baseline, scenario] = RESULT.runs;
    const shuffled = { ...RESULT, runs: [baseline, [scenario[1], scenario[2], scenario[0]]] };
    expect(verdict(differenceOf(shuffled, 1, 0, CENSUS).estimates[1])).toBe('noClearDifference');
  });

  test('has a smaller spread than the two levels have apart', () => {
    const draw = normalDraws(7);
    const shared = Array.from({ length: 12 }, () => Math.round(50 + 10 * draw()));
    const result = fakeResult([
      shared.map((count) => [workers(count, count)]),
      shared.map((count) => [workers(count - 3 + Math.round(draw()), count)]),
    ]);
    const width = ({ lower, upper }: Estimate) => upper! - lower!;
    const paired = width(differenceOf(result, 1, 0, CENSUS).estimates[0]);
    const level = width(seriesOf(result, 0, CENSUS).estimates[0]);
    expect(paired).toBeLessThan(level / 4);
  });

  test('of a scenario with itself is exactly zero everywhere', () => {
    const thirds = (seed: number) => {
      const draw = normalDraws(seed);
      const run = workers(30, 30);
      for (let index = 0; index < run.cube.length; index++) run.cube[index] = Math.round(100 + 10 * draw());
      return { ...run, weight: 1 / 3 };
    };
    const runs = [1, 2, 3].map((seed) => [thirds(seed)]);
    const copies = runs.map(([run]) => [{ ...run, cube: run.cube.slice() }]);
    const result = fakeResult([runs, copies]);
    const zero = { median: 0, lower: 0, upper: 0, replicates: 3, same: true };
    for (const { id } of OUTCOMES)
      for (const view of ['level', 'count'] as const) {
        if (!viewApplies(id, view)) continue;
        const query = { outcome: id, view };
        for (const estimate of differenceOf(result, 1, 0, query).estimates) expect(estimate).toEqual(zero);
        for (const dimension of DIMENSIONS)
          if (dimensionApplies(id, dimension))
            for (const row of breakdownOf(result, 1, 0, query, dimension, 2002)) expect(row.difference).toEqual(zero);
      }
  });

  test('leaves out replicates where nobody was to be counted in either', () => {
    const empty = fakeRun([]);
    const result = fakeResult([
      [[workers(20, 20)], [empty]],
      [[workers(10, 10)], [workers(9, 9)]],
    ]);
    expect(differenceOf(result, 1, 0, CENSUS).estimates[0]).toEqual({
      median: -0.1,
      lower: null,
      upper: null,
      replicates: 1,
    });
  });
});

test('a relative change is a share of the baseline, and unknown where that is nothing', () => {
  const result = fakeResult([[[workers(20, 0)]], [[workers(15, 5)]]]);
  const [first, second] = relativeChangeOf(result, 1, 0, CENSUS).estimates;
  expect(first.median).toBeCloseTo(-0.25, 12);
  expect(second.median).toBeNull();
});

test('child-years add up over the years, paired, in real children', () => {
  const result = fakeResult([
    [[workers(20, 20, [], 10)], [workers(40, 40, [], 10)]],
    [[workers(18, 15, [], 10)], [workers(38, 35, [], 10)]],
  ]);
  const { estimates } = cumulativeOf(result, 1, 0, CENSUS);
  expect(estimates.map((estimate) => estimate.median)).toEqual([-20, -70]);
  expect(estimates[1]).toMatchObject({ lower: -70, upper: -70 });
});

describe('cost per child-year averted', () => {
  const spent = (rupees: number): Count[] => [
    [2001, 'spending.schoolMeals', rupees],
    [2002, 'spending.publicWorks', 1],
  ];

  test('is what is spent more, by what is averted', () => {
    // 1,000, 4,000 and 1,800 Rs more; 10, 10 and 9 child-years fewer: 100, 400 and 200 Rs each.
    const result = fakeResult([
      [[workers(20, 20, spent(1))], [workers(40, 40, spent(1))], [workers(40, 40, spent(1))]],
      [[workers(15, 15, spent(1001))], [workers(34, 36, spent(4001))], [workers(35, 36, spent(1801))]],
    ]);
    expect(avertedOf(result, 1, 0, CENSUS, 0).cost).toMatchObject({ median: 200, replicates: 3 });
    expect(measureDifferenceOf(result, 1, 0, 'spending.schoolMeals').estimates[0].median).toBe(1800);
  });

  test('counts later years less, on both sides alike', () => {
    // 5 child-years fewer in each of two years, 1,100 Rs more in the second: at 10 %, 1,000 Rs for 5 + 5 / 1.1.
    const twice = (count: number, rupees: number) => workers(count, count, [[2002, 'spending.schoolMeals', rupees]]);
    const result = fakeResult([
      [[twice(20, 0)], [twice(30, 0)], [twice(40, 0)]],
      [[twice(15, 1100)], [twice(25, 1100)], [twice(35, 1100)]],
    ]);
    const { childYears, spending, cost, verdict: says } = avertedOf(result, 1, 0, CENSUS, 0.1);

    expect(cost.median).toBeCloseTo(1000 / (5 + 5 / 1.1), 9);
    expect([childYears.median, spending.median, says]).toEqual([10, 1100, 'fewer']);
    expect(() => avertedOf(result, 1, 0, CENSUS, -0.1)).toThrow(RangeError);
  });

  test('of a scenario held against itself is exactly nothing, and no cost is made up', () => {
    const result = fakeResult([
      [[workers(20, 20)], [workers(40, 40)]],
      [[workers(20, 20)], [workers(40, 40)]],
    ]);
    const { childYears, spending, cost, verdict: says, spendingVerdict } = avertedOf(result, 1, 0, CENSUS);

    expect([childYears, spending]).toMatchObject([
      { median: 0, lower: 0, upper: 0, same: true },
      { median: 0, lower: 0, upper: 0, same: true },
    ]);
    expect([says, spendingVerdict, cost.median]).toEqual(['same', 'same', null]);
  });

  test('is unknown where nothing is clearly averted', () => {
    const result = fakeResult([
      [[workers(20, 20)], [workers(40, 40)], [workers(40, 40)]],
      [[workers(20, 15, spent(1000))], [workers(40, 46, spent(4000))], [workers(40, 36, spent(4000))]],
    ]);
    expect(avertedOf(result, 1, 0, CENSUS, 0).cost.median).toBeNull();
  });
});

test.each<[string, Estimate]>([
  ['fewer', { median: -2, lower: -3, upper: -1, replicates: 8 }],
  ['more', { median: 2, lower: 1, upper: 3, replicates: 8 }],
  ['noClearDifference', { median: 2, lower: -1, upper: 3, replicates: 8 }],
  ['noClearDifference', { median: -2, lower: -3, upper: 0, replicates: 8 }],
  ['noClearDifference', { median: 0, lower: 0, upper: 0, replicates: 40 }],
  ['same', { median: 0, lower: 0, upper: 0, replicates: 8, same: true }],
  ['same', { median: 0, lower: null, upper: null, replicates: 1, same: true }],
  ['unknown', { median: -2, lower: null, upper: null, replicates: 1 }],
  ['unknown', { median: null, lower: null, upper: null, replicates: 0 }],
])('the verdict is %s for %j', (word, estimate) => {
  expect(verdict(estimate)).toBe(word);
});

describe('breakdownOf', () => {
  const girls: Count[] = [
    [2002, 'children', 50, { sex: 'girl', age: '10-11' }],
    [2002, 'censusWorker', 5, { sex: 'girl', age: '10-11' }],
  ];
  const result = fakeResult([[[workers(20, 20, girls)]], [[workers(20, 10, girls)]]]);

  test('has a row for each part, in the order of the tables', () => {
    const rows = breakdownOf(result, 1, 0, CENSUS, 'sex', 2002);
    expect(rows.map((row) => row.key)).toEqual(['boy', 'girl']);
    expect(rows.map((row) => [row.scenario.median, row.baseline.median])).toEqual([
      [0.1, 0.2],
      [0.1, 0.1],
    ]);
    expect(rows.map((row) => verdict(row.difference))).toEqual(['unknown', 'same']);
    expect(breakdownOf(result, 1, 0, CENSUS, 'ages', 2002).map((row) => row.key)).toEqual(['5-9', '10-11', '12-14']);
    expect(breakdownOf(result, 1, 0, CENSUS, 'places', 2002).map((row) => row.key)).toEqual(['here']);
    expect(breakdownOf(result, 1, 0, CENSUS, 'group', 2002)[1]).toMatchObject({
      key: 'st',
      difference: { median: null },
    });
  });

  test('keeps within the filter of the query', () => {
    const query = { ...CENSUS, filter: { sex: 'girl', ages: ['10-11', '15-17'] } } as const;
    expect(breakdownOf(result, 1, 0, query, 'sex', 2002).map((row) => row.key)).toEqual(['girl']);
    expect(breakdownOf(result, 1, 0, query, 'ages', 2002).map((row) => row.key)).toEqual(['10-11']);
    expect(breakdownOf(result, 1, 0, query, 'residence', 2002)[0].scenario.median).toBe(0.1);
  });

  test('refuses a dimension that the outcome does not have, and a year that was not run', () => {
    expect(() => breakdownOf(result, 1, 0, { outcome: 'poverty' }, 'sex', 2002)).toThrow(
      'poverty cannot be broken down by sex',
    );
    expect(() => breakdownOf(result, 1, 0, CENSUS, 'sex', 2030)).toThrow('no year 2030; it has 2001 to 2002');
  });
});
