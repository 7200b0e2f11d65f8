import { describe, expect, test } from 'vitest';
import { clamp, exp, log, normalCdf, normalQuantile, power } from '../../src/model/numeric.ts';

/** Argument and true value. The values are mpmath's with 60 digits of working precision, rounded to 18. */
type Reference = readonly [argument: number, value: number];

const EXP: readonly Reference[] = [
  [-700.0, 9.85967654375977086e-305],
  [-100.5, 2.25634013591703631e-44],
  [-20.0, 2.06115362243855783e-9],
  [-1.0, 0.367879441171442322],
  [-0.3465735902799727, 0.707106781186547493],
  [-0.001, 0.999000499833374992],
  [-1e-10, 0.9999999999],
  [0.0, 1.0],
  [1e-5, 1.00001000005000017],
  [0.3, 1.34985880757600309],
  [0.5, 1.64872127070012815],
  [0.9999, 2.71801001386715547],
  [1.0, 2.71828182845904524],
  [2.5, 12.1824939607034734],
  [10.0, 22026.4657948067165],
  [88.7, 3.32598698025057904e38],
  [345.6, 1.23643971333267163e150],
  [700.0, 1.01423205473500451e304],
];

const LOG: readonly Reference[] = [
  [5e-324, -744.440071921381262],
  [2.2250738585072014e-308, -708.396418532264106],
  [1e-300, -690.775527898213705],
  [1e-10, -23.0258509299404568],
  [0.001, -6.90775527898213703],
  [0.1, -2.30258509299404563],
  [0.5, -0.693147180559945309],
  [0.7071067811865476, -0.346573590279972586],
  [0.99, -0.0100503358535014502],
  [0.999999, -1.00000050002908903e-6],
  [1.000001, 9.99999499918066777e-7],
  [1.0000000000000002, 2.22044604925031283e-16],
  [1.4142135623730951, 0.346573590279972723],
  [2.0, 0.693147180559945309],
  [2.718281828459045, 0.999999999999999947],
  [10.0, 2.30258509299404568],
  [447.5, 6.10367653771491006],
  [1e10, 23.0258509299404568],
  [1e300, 690.775527898213705],
];

const NORMAL_CDF: readonly Reference[] = [
  [-7.9, 1.39451714665926428e-15],
  [-6.0, 9.86587645037698141e-10],
  [-4.0, 0.0000316712418331199213],
  [-3.0, 0.00134989803163009453],
  [-1.959963984540054, 0.0250000000000000109],
  [-1.0, 0.158655253931457051],
  [-0.5, 0.308537538725986896],
  [-1e-8, 0.499999996010577196],
  [0.0, 0.5],
  [0.1, 0.539827837277028984],
  [0.6744897501960817, 0.749999999999999988],
  [1.0, 0.841344746068542949],
  [2.0, 0.977249868051820793],
  [3.5, 0.999767370920964475],
  [5.0, 0.999999713348428121],
  [7.9, 0.999999999999998605],
];

const NORMAL_QUANTILE: readonly Reference[] = [
  // the outermost cell of the table of normal draws
  [6.103515625e-5, -3.84193068550191087],
  [0.001, -3.09023230616781354],
  [0.025, -1.95996398454005421],
  [0.1, -1.28155156554460044],
  [0.25, -0.674489750196081743],
  [0.4999, -0.000250662830088007492],
  [0.6, 0.253347103135799741],
  [0.75, 0.674489750196081743],
  [0.9, 1.28155156554460059],
  [0.975, 1.95996398454005386],
  [0.999, 3.09023230616781328],
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
  expectRelative(power(13 / 7, 1.5), 2.53085910580006002, 1e-14);
  expectRelative(power(0.3, -2.5), 20.2860206483394876, 1e-14);
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
