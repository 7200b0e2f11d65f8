import { describe, expect, test } from 'vitest';
import { clamp, exp, log, normalCdf, normalQuantile, power } from '../../src/model/numeric.ts';

/** Argument and true value. The values are mpmath's with 60 digits of working precision, rounded to the nearest double. */
type Reference = readonly [argument: number, value: number];

const EXP: readonly Reference[] = [
  [-700.0, 9.85967654375977e-305],
  [-100.5, 2.256340135917036e-44],
  [-20.0, 2.061153622438558e-9],
  [-1.0, 0.36787944117144233],
  [-0.3465735902799727, 0.7071067811865475],
  [-0.001, 0.999000499833375],
  [-1e-10, 0.9999999999],
  [0.0, 1.0],
  [1e-5, 1.00001000005],
  [0.3, 1.3498588075760032],
  [0.5, 1.6487212707001282],
  [0.9999, 2.7180100138671555],
  [1.0, 2.718281828459045],
  [2.5, 12.182493960703473],
  [10.0, 22026.465794806718],
  [88.7, 3.325986980250579e38],
  [345.6, 1.2364397133326715e150],
  [700.0, 1.0142320547350045e304],
];

const LOG: readonly Reference[] = [
  [5e-324, -744.4400719213812],
  [2.2250738585072014e-308, -708.3964185322641],
  [1e-300, -690.7755278982137],
  [1e-10, -23.025850929940457],
  [0.001, -6.907755278982137],
  [0.1, -2.3025850929940455],
  [0.5, -0.6931471805599453],
  [0.7071067811865476, -0.3465735902799726],
  [0.99, -0.01005033585350145],
  [0.999999, -1.000000500029089e-6],
  [1.000001, 9.999994999180668e-7],
  [1.0000000000000002, 2.2204460492503128e-16],
  [1.4142135623730951, 0.3465735902799727],
  [2.0, 0.6931471805599453],
  [2.718281828459045, 1.0],
  [10.0, 2.302585092994046],
  [447.5, 6.10367653771491],
  [1e10, 23.025850929940457],
  [1e300, 690.7755278982137],
];

const NORMAL_CDF: readonly Reference[] = [
  [-7.9, 1.3945171466592643e-15],
  [-6.0, 9.86587645037698e-10],
  [-4.0, 3.1671241833119924e-5],
  [-3.0, 0.0013498980316300946],
  [-1.959963984540054, 0.025000000000000012],
  [-1.0, 0.15865525393145705],
  [-0.5, 0.3085375387259869],
  [-1e-8, 0.4999999960105772],
  [0.0, 0.5],
  [0.1, 0.539827837277029],
  [0.6744897501960817, 0.75],
  [1.0, 0.8413447460685429],
  [2.0, 0.9772498680518208],
  [3.5, 0.9997673709209645],
  [5.0, 0.9999997133484281],
  [7.9, 0.9999999999999986],
];

const NORMAL_QUANTILE: readonly Reference[] = [
  // the outermost cell of the table of normal draws
  [6.103515625e-5, -3.841930685501911],
  [0.001, -3.0902323061678136],
  [0.025, -1.9599639845400543],
  [0.1, -1.2815515655446004],
  [0.25, -0.6744897501960817],
  [0.4999, -0.00025066283008800747],
  [0.6, 0.2533471031357997],
  [0.75, 0.6744897501960817],
  [0.9, 1.2815515655446006],
  [0.975, 1.9599639845400538],
  [0.999, 3.090232306167813],
];

/** Largest relative error that a computed value may have. */
function expectRelative(computed: number, value: number, tolerance: number): void {
  expect(Math.abs(computed - value)).toBeLessThanOrEqual(tolerance * Math.abs(value));
}

describe('exp', () => {
  test.each(EXP)('exp(%d)', (x, value) => {
    // one rounding of k ln 2 grows with |x|: half an ulp of 700 is 6e-14
    expectRelative(exp(x), value, Math.max(2e-15, 1.2e-16 * Math.abs(x)));
  });

  test('goes to 0 and to infinity, never to NaN', () => {
    expect(exp(-745.2)).toBe(0);
    expect(exp(-1e9)).toBe(0);
    expect(exp(-744.4)).toBeGreaterThanOrEqual(0);
    expect(exp(710)).toBe(Infinity);
  });

  test('grows wherever its argument grows by more than a rounding', () => {
    let before = exp(-30);
    for (let x = -30 + 1 / 64; x < 30; x += 1 / 64) {
      const now = exp(x);
      expect(now).toBeGreaterThan(before);
      before = now;
    }
  });
});

describe('log', () => {
  test.each(LOG)('log(%d)', (x, value) => expectRelative(log(x), value, 1e-14));

  test.each([0, -1, NaN])('refuses %d', (x) => expect(() => log(x)).toThrow(RangeError));

  test('undoes exp', () => {
    for (let x = -300; x <= 300; x += 7.3) expect(log(exp(x))).toBeCloseTo(x, 11);
  });
});

test('power', () => {
  expectRelative(power(2, 10), 1024, 1e-14);
  expectRelative(power(13 / 7, 1.5), 2.5308591058000602, 1e-14);
  expectRelative(power(0.3, -2.5), 20.286020648339488, 1e-14);
});

describe('normalCdf', () => {
  test.each(NORMAL_CDF)('normalCdf(%d)', (x, value) =>
    expect(Math.abs(normalCdf(x) - value)).toBeLessThanOrEqual(1e-13),
  );

  test('is 0 and 1 beyond eight standard deviations, and symmetric', () => {
    expect(normalCdf(-8.1)).toBe(0);
    expect(normalCdf(8.1)).toBe(1);
    for (let x = 0; x < 8; x += 0.37) expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 13);
  });
});

describe('normalQuantile', () => {
  test.each(NORMAL_QUANTILE)('normalQuantile(%d)', (p, value) =>
    expect(Math.abs(normalQuantile(p) - value)).toBeLessThanOrEqual(3e-12),
  );

  test('is 0 in the middle', () => expect(Math.abs(normalQuantile(0.5))).toBeLessThan(1e-15));

  test.each([0, 1, -0.1, 1.1, NaN])('refuses %d', (p) => expect(() => normalQuantile(p)).toThrow(RangeError));
});

test('clamp', () => {
  expect([clamp(-1, 0, 2), clamp(1, 0, 2), clamp(3, 0, 2)]).toEqual([0, 1, 2]);
});
