import jStat from 'jstat';
import { describe, expect, test } from 'vitest';
import { estimateOf, T95, UNKNOWN } from '../../src/experiment/estimate.ts';
import { normalDraws } from './fakes.ts';

describe('estimateOf', () => {
  test('has the quantiles of Student’s t that are published', () => {
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.95, for 1, 2, 5, 10 and 18 degrees of freedom.
    const printed = new Map([
      [1, 6.314],
      [2, 2.92],
      [5, 2.015],
      [10, 1.812],
      [18, 1.734],
    ]);
    for (const [degrees, value] of printed) expect(T95[degrees - 1]).toBeCloseTo(value, 3);
    T95.forEach((value, index) => expect(value).toBeCloseTo(jStat.studentt.inv(0.95, index + 1), 5));
    expect(T95).toHaveLength(18);
  });

  test('below 20 replicates: mean ± t * s * sqrt(1 + 1/R) around a median', () => {
    // Mean 2, s = 1, t(0.95, 2) = 2.919986, sqrt(4/3) = 1.1547005: reach 3.371709.
    const { median, lower, upper, replicates } = estimateOf([3, 1, 2]);
    expect([median, replicates]).toEqual([2, 3]);
    expect(lower).toBeCloseTo(2 - 3.371709, 5);
    expect(upper).toBeCloseTo(2 + 3.371709, 5);
    expect(estimateOf([1, 2, 4, 10]).median).toBe(3);
  });

  test('from 20 replicates on: the values at the ranks 0.05 (R+1) and 0.95 (R+1)', () => {
    // R = 39: ranks 2 and 38, so 2 and 38 of 1 to 39; R = 20: ranks 1.05 and 19.95.
    const upTo = (count: number) => Array.from({ length: count }, (_, index) => count - index);
    expect(estimateOf(upTo(39))).toEqual({ median: 20, lower: 2, upper: 38, replicates: 39 });
    expect(estimateOf(upTo(20)).lower).toBeCloseTo(1.05, 12);
    expect(estimateOf(upTo(20)).upper).toBeCloseTo(19.95, 12);
  });

  test('says nothing that it cannot know', () => {
    expect(estimateOf([])).toEqual(UNKNOWN);
    expect(estimateOf([null, null])).toEqual({ median: null, lower: null, upper: null, replicates: 0 });
    expect(estimateOf([0.4])).toEqual({ median: 0.4, lower: null, upper: null, replicates: 1 });
    expect(estimateOf([null, 0.4, null])).toEqual({ median: 0.4, lower: null, upper: null, replicates: 1 });
    expect(estimateOf([0.1, 0.1, 0.1, null])).toEqual({ median: 0.1, lower: 0.1, upper: 0.1, replicates: 3 });
  });

  test('stays within what a value can be', () => {
    const share = { min: 0, max: 1 };
    expect(estimateOf([0.01, 0.99], share)).toEqual({ median: 0.5, lower: 0, upper: 1, replicates: 2 });
    expect(estimateOf([0.01, 0.99]).lower).toBeLessThan(0);
  });

  // Expected 90 % of 400 trials with a standard error of 1.5: below 85 or above 95 % has a chance of about 1 in 1,000.
  test.each([2, 4, 8, 19, 20, 25, 40])(
    'holds one more replicate about 9 times in 10 with %i replicates',
    (replicates) => {
      const draw = normalDraws(1000 + replicates);
      let inside = 0;
      for (let trial = 0; trial < 400; trial++) {
        const { lower, upper } = estimateOf(Array.from({ length: replicates }, () => 5 + 2 * draw()));
        const next = 5 + 2 * draw();
        if (lower! <= next && next <= upper!) inside++;
      }
      expect(inside / 400).toBeGreaterThan(0.85);
      expect(inside / 400).toBeLessThan(0.95);
    },
  );
});
