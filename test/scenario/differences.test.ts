import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARAMETERS } from '../../src/model/parameters.ts';
import { compressYears, describeDifferences } from '../../src/scenario/differences.ts';
import { shippedById, SHIPPED } from '../../src/scenario/library.ts';
import { scenarioWith, valuesOf } from './values.ts';

const history = shippedById('history')!;

describe('describeDifferences', () => {
  it('finds none between a scenario and itself', () => {
    for (const scenario of SHIPPED) {
      expect(describeDifferences(scenario, scenario, ['bihar', 'katihar', 'kerala'], 2001, 2030)).toEqual([]);
    }
  });

  it('finds none between two ways to say the same', () => {
    const steps = scenarioWith({
      awarenessEffort: [
        { from: 2001, value: 0.3 },
        { from: 2010, value: 0.3 },
      ],
    });
    const number = scenarioWith({ awarenessEffort: 0.3, enforcementEffort: 0 });
    expect(describeDifferences(steps, number, ['bihar'], 2001, 2030)).toEqual([]);
  });

  it('tells the first year, the paths of both and the places', () => {
    const values = { publicWorksCoverage: [{ from: 2009, value: 0.47, rampYears: 1 }] };
    const more = scenarioWith(values, { extends: 'history' });
    expect(describeDifferences(history, more, ['kerala', 'goa'], 2005, 2012)).toEqual([
      {
        id: 'publicWorksCoverage',
        firstYear: 2009,
        places: ['kerala', 'goa'],
        a: compressYears([0, 0.1, 0.17, 0.27, 0.27, 0.33, 0.33, 0.33], 2005),
        b: [
          { from: 2005, value: 0 },
          { from: 2006, value: 0.1 },
          { from: 2007, value: 0.17 },
          { from: 2008, value: 0.47, rampYears: 2 }, // 0.27, 0.37, 0.47: even strides
        ],
      },
    ]);
  });

  it('keeps places apart that differ in another way, and leaves out those that do not differ', () => {
    const days = scenarioWith({ publicWorksDays: { everywhere: 47, places: { bihar: 80, goa: 90 } } });
    const base = scenarioWith({ publicWorksDays: 47 });
    const told = describeDifferences(base, days, ['bihar', 'kerala', 'goa', 'katihar'], 2010, 2012);
    expect(told.map(({ places, b }) => [places, b])).toEqual([
      [['bihar', 'katihar'], [{ from: 2010, value: 80 }]],
      [['goa'], [{ from: 2010, value: 90 }]],
    ]);
  });
});

describe('compressYears', () => {
  it('writes changes only, and even ones as a ramp', () => {
    expect(compressYears([0.1, 0.1, 0.3, 0.5, 0.5], 2010)).toEqual([
      { from: 2010, value: 0.1 },
      { from: 2012, value: 0.5, rampYears: 1 },
    ]);
    expect(compressYears([1, 1, 1], 2001)).toEqual([{ from: 2001, value: 1 }]);
    expect(compressYears([0, 1, 0, 1], 2001)).toHaveLength(4);
    expect(compressYears([], 2001)).toEqual([]);
  });

  it('loses nothing: the steps resolve to the years again', () => {
    const row = PARAMETERS.find(({ id }) => id === 'awarenessEffort')!;
    const level = fc.constantFrom(row.min, 0.1, 0.2, 0.3, 0.4, 0.5, row.max);
    fc.assert(
      fc.property(fc.array(level, { minLength: 1, maxLength: 30 }), (years) => {
        const steps = compressYears(years, 2001);
        const again = valuesOf(
          scenarioWith({ awarenessEffort: steps }),
          'awarenessEffort',
          'bihar',
          2001,
          2000 + years.length,
        );
        again.forEach((value, index) => expect(value).toBeCloseTo(years[index], 9));
      }),
      { seed: 7, numRuns: 50 },
    );
  });
});
