import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENSEMBLE } from '../../src/evidence/ensemble.ts';
import { herdedOrder } from '../../src/experiment/ensemble-order.ts';
import { parameterById, type ParameterId } from '../../src/model/parameters.ts';

const cell = fc.double({ min: -10, max: 10, noNaN: true });
const rows = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 30 }));

/** How far the mean of the first draws lies from the mean of all, in standard deviations, worst parameter. */
function worst(draws: readonly (readonly number[])[], count: number): number {
  return Math.max(
    ...draws[0].map((_, k) => {
      const all = draws.map((draw) => draw[k]);
      const mean = all.reduce((a, b) => a + b, 0) / all.length;
      const spread = Math.sqrt(all.reduce((a, b) => a + (b - mean) ** 2, 0) / all.length);
      const first = all.slice(0, count).reduce((a, b) => a + b, 0) / count;
      return Math.abs(first - mean) / spread;
    }),
  );
}

describe('order of draws', () => {
  test('keeps every draw, once', () => {
    fc.assert(
      fc.property(rows, (draws) => {
        expect([...herdedOrder(draws)].sort((a, b) => a - b)).toEqual([...draws.keys()]);
      }),
    );
  });

  test('by hand', () => {
    // scores -1.34, -0.45, 0.45, 1.34; squares 0.5, -0.5, -0.5, 0.5 at half weight. The second lies nearest to nothing; with it
    // the fourth leaves (0.89, 0) and the third (0, -1); then the first leaves (-0.45, 0.5)
    expect(herdedOrder([[-3], [-1], [1], [3]])).toEqual([1, 3, 0, 2]);
  });

  test('a parameter that does not vary does not matter', () => {
    expect(
      herdedOrder([
        [-3, 7],
        [-1, 7],
        [1, 7],
        [3, 7],
      ]),
    ).toEqual([1, 3, 0, 2]);
  });

  test('the shipped draws stand in it: the first 6, 10 and 20 have the means of all', () => {
    expect(worst(ENSEMBLE.draws, 6)).toBeLessThan(0.6);
    expect(worst(ENSEMBLE.draws, 10)).toBeLessThan(0.4);
    expect(worst(ENSEMBLE.draws, 20)).toBeLessThan(0.25);
  });
});

test.each(ENSEMBLE.parameters.map((id, at) => [id, at] as const))(
  'the default of %s is the median of its draws',
  (id, at) => {
    const values = ENSEMBLE.draws.map((draw) => draw[at]).sort((a, b) => a - b);
    const median = (values[values.length / 2 - 1] + values[values.length / 2]) / 2;
    expect(parameterById(id as ParameterId)!.default).toBe(Number(median.toPrecision(3)));
  },
);
