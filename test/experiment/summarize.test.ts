import { describe, expect, test } from 'vitest';
import {
  agesOf,
  dimensionApplies,
  DIMENSIONS,
  filterApplies,
  measureSeriesOf,
  seriesOf,
  valueOf,
  viewApplies,
} from '../../src/experiment/summarize.ts';
import type { Filter, Query } from '../../src/experiment/types.ts';
import { OUTCOMES } from '../../src/model/outcomes.ts';
import { fakeResult, fakeRun, type Count } from './fakes.ts';

/** 40 children of 5-9 and 10 of 12-14 among rural SC boys, 50 urban Muslim girls of 10-11, 7 of 15-17 that Census labour leaves out. */
const COUNTS: Count[] = [
  [2001, 'children', 40],
  [2001, 'censusWorker', 4],
  [2001, 'children', 10, { age: '12-14' }],
  [2001, 'censusWorker', 5, { age: '12-14' }],
  [2001, 'children', 50, { residence: 'urban', group: 'muslim', sex: 'girl', age: '10-11' }],
  [2001, 'censusWorker', 1, { residence: 'urban', group: 'muslim', sex: 'girl', age: '10-11' }],
  [2001, 'children', 7, { age: '15-17' }],
  [2001, 'censusWorker', 7, { age: '15-17' }],
];
const RUN = fakeRun(COUNTS, { weight: 20 });
const CENSUS = { outcome: 'childLabourCensus' } as const;

describe('a level', () => {
  test.each<[Filter, number | null]>([
    [{}, 10 / 100],
    [{ ages: ['12-14'] }, 5 / 10],
    [{ ages: ['12-14', '15-17'] }, 5 / 10],
    [{ sex: 'girl' }, 1 / 50],
    [{ sex: 'boy' }, 9 / 50],
    [{ residence: 'urban' }, 1 / 50],
    [{ group: 'sc', ages: ['5-9'] }, 4 / 40],
    [{ group: 'muslim', residence: 'urban', sex: 'girl', ages: ['10-11'] }, 1 / 50],
    [{ group: 'st' }, null],
    [{ group: 'sc', residence: 'urban' }, null],
  ])('of Census labour narrowed by %j is %s', (filter, value) => {
    expect(valueOf(RUN, { ...CENSUS, filter }, 2001)).toBe(value);
  });

  test('is null in a year without anybody, never NaN', () => {
    const series = seriesOf(fakeResult([[[RUN]]]), 0, CENSUS);
    expect(series.years).toEqual([2001, 2002]);
    expect(series.estimates[1]).toEqual({ median: null, lower: null, upper: null, replicates: 0 });
  });

  test('takes the scale and the weight of its row', () => {
    const run = fakeRun(
      [
        [2001, 'childhoodLost', 2500],
        [2001, 'persons', 30],
        [2001, 'persons', 12, { residence: 'urban', group: 'other' }],
        [2001, 'poorPersons', 21],
        [2001, 'realHouseholds', 8],
        [2001, 'wageAgriculture', 9600],
      ],
      { weight: 10 },
    );
    expect(valueOf(run, { outcome: 'childhoodLost' }, 2001)).toBe(25);
    expect(valueOf(run, { outcome: 'population' }, 2001)).toBe(420);
    expect(valueOf(run, { outcome: 'poverty' }, 2001)).toBe(0.5);
    expect(valueOf(run, { outcome: 'poverty', filter: { residence: 'rural', group: 'sc' } }, 2001)).toBe(21 / 30);
    expect(valueOf(run, { outcome: 'wageAgriculture' }, 2001)).toBeCloseTo(1.2, 12);
  });

  test('over places counts each place by its people, not by its simulated households', () => {
    // 10 of 100 in a place of weight 1 and 1 of 10 x 100 in one of weight 100: (10 + 100) / (100 + 1000), not a mean of shares.
    const small = fakeRun(
      [
        [2001, 'children', 100],
        [2001, 'censusWorker', 50],
      ],
      { placeId: 'small', weight: 1 },
    );
    const large = fakeRun(
      [
        [2001, 'children', 10],
        [2001, 'censusWorker', 1],
      ],
      { placeId: 'large', weight: 100 },
    );
    const result = fakeResult([[[small, large]]]);
    expect(seriesOf(result, 0, CENSUS).estimates[0].median).toBeCloseTo(150 / 1100, 12);
    const only = (...places: string[]) => seriesOf(result, 0, { ...CENSUS, filter: { places } }).estimates[0].median;
    expect(only('small')).toBe(0.5);
    expect(only('large')).toBe(0.1);
    expect(() => only('nowhere')).toThrow(/no place "nowhere"; it has small, large/);
  });

  test('of a share never leaves 0 to 1, whatever the replicates', () => {
    const runs = [0, 100].map((worker) => [
      fakeRun([
        [2001, 'children', 100],
        [2001, 'censusWorker', worker],
      ]),
    ]);
    expect(seriesOf(fakeResult([runs]), 0, CENSUS).estimates[0]).toEqual({
      median: 0.5,
      lower: 0,
      upper: 1,
      replicates: 2,
    });
  });
});

describe('a count', () => {
  test('is of real people', () => {
    expect(valueOf(RUN, { ...CENSUS, view: 'count' }, 2001)).toBe(200);
    expect(valueOf(RUN, { ...CENSUS, view: 'count', filter: { ages: ['12-14'] } }, 2001)).toBe(100);
    expect(valueOf(RUN, { ...CENSUS, view: 'count' }, 2002)).toBeNull();
    expect(valueOf(RUN, { outcome: 'childPopulation', view: 'count' }, 2001)).toBe(107 * 20);
  });

  test('does not exist of a mean, of money or of an index', () => {
    for (const { id, format } of OUTCOMES) {
      const query: Query = { outcome: id, view: 'count' };
      if (viewApplies(id, 'count')) expect(() => valueOf(RUN, query, 2001)).not.toThrow();
      else expect(() => valueOf(RUN, query, 2001)).toThrow(/no view "count"/);
      const isPeople = format === 'count' || (format === 'share' && id !== 'adultEarningsLost');
      expect(viewApplies(id, 'count')).toBe(isPeople);
    }
  });
});

describe('filters', () => {
  test('that do not apply are refused, and can be asked about before', () => {
    const filters: Filter[] = [
      {},
      { residence: 'rural' },
      { group: 'st' },
      { sex: 'girl' },
      { ages: ['5-9'] },
      { ages: ['15-17'] },
    ];
    const seen = new Set<boolean>();
    for (const { id } of OUTCOMES)
      for (const filter of filters) {
        const applies = filterApplies(id, filter);
        seen.add(applies);
        if (applies) expect(() => valueOf(RUN, { outcome: id, filter }, 2001)).not.toThrow();
        else expect(() => valueOf(RUN, { outcome: id, filter }, 2001)).toThrow(RangeError);
      }
    expect(seen.size).toBe(2);
    expect(filterApplies('poverty', { sex: 'girl' })).toBe(false);
    expect(filterApplies('poverty', { group: 'st' })).toBe(true);
    expect(filterApplies('wageAgriculture', { residence: 'rural' })).toBe(false);
    expect(filterApplies('childLabourCensus', { ages: ['15-17'] })).toBe(false);
    expect(filterApplies('childLabourIlo', { ages: ['15-17'] })).toBe(true);
    expect(() => valueOf(RUN, { outcome: 'poverty', filter: { sex: 'girl' } }, 2001)).toThrow(
      'poverty cannot be narrowed by sex',
    );
  });

  test('dimensions follow the level of the outcome', () => {
    const of = (outcome: Query['outcome']) => DIMENSIONS.filter((dimension) => dimensionApplies(outcome, dimension));
    expect(of('childLabourIlo')).toEqual(['group', 'sex', 'residence', 'ages', 'places']);
    expect(of('poverty')).toEqual(['group', 'residence', 'places']);
    expect(of('wageAgriculture')).toEqual(['places']);
    expect(agesOf('childLabourCensus', { ages: ['15-17', '12-14'] })).toEqual(['12-14']);
    expect(agesOf('poverty')).toEqual([]);
  });

  test('a wrong name selects nobody by an error, not in silence', () => {
    const filter = { group: 'brahmin' } as unknown as Filter;
    expect(() => valueOf(RUN, { ...CENSUS, filter }, 2001)).toThrow(
      '"brahmin" is not one of sc, st, obc, muslim, other',
    );
    expect(() => valueOf(RUN, CENSUS, 1999)).toThrow('no year 1999; it has 2001 to 2002');
    expect(() => seriesOf(fakeResult([[[RUN]]]), 3, CENSUS)).toThrow('no scenario 3');
  });
});

test('a bare measure is summed over real people and Rupees', () => {
  const run = fakeRun(
    [
      [2001, 'spending.schoolMeals', 12],
      [2001, 'earnings', 3],
      [2001, 'earnings', 4, { sex: 'girl' }],
    ],
    { weight: 5 },
  );
  const result = fakeResult([[[run]]]);
  expect(measureSeriesOf(result, 0, 'spending.schoolMeals').estimates[0].median).toBe(60);
  expect(measureSeriesOf(result, 0, 'earnings', { sex: 'girl' }).estimates[0].median).toBe(20);
  expect(() => measureSeriesOf(result, 0, 'spending.schoolMeals', { sex: 'girl' })).toThrow(RangeError);
});

test('a run of the wrong length is refused', () => {
  const short = { ...RUN, cube: RUN.cube.slice(1) };
  expect(() => valueOf(short, CENSUS, 2001)).toThrow(/holds \d+ numbers, not \d+/);
});
