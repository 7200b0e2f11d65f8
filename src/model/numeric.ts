/**
 * exp, log and the normal distribution, built from + - * / and sqrt only, so that they agree to the bit in every
 * engine (`Math.exp`, `log` and `pow` do not). For set-up and yearly scalars; too slow for the inner loop.
 */

const LN2 = 0.6931471805599453;

/** e to the x. Relative error below 1e-14 for |x| < 700; 0 below -745. */
export function exp(x: number): number {
  if (x < -745) return 0;
  const k = Math.floor(x / LN2 + 0.5);
  const r = (x - k * LN2) / 8;
  let term = 1;
  let sum = 1;
  for (let i = 1; i < 14; i++) {
    term *= r / i;
    sum += term;
  }
  sum *= sum;
  sum *= sum;
  sum *= sum;
  return sum * powerOfTwo(k);
}

function powerOfTwo(k: number): number {
  let result = 1;
  const factor = k < 0 ? 0.5 : 2;
  for (let i = Math.abs(k); i > 0; i--) result *= factor;
  return result;
}

/** Natural logarithm of x > 0. Relative error below 1e-14. Throws RangeError otherwise. */
export function log(x: number): number {
  if (!(x > 0)) throw new RangeError(`log of ${x}: the argument must be above 0`);
  let k = 0;
  let m = x;
  while (m > 1.4142135623730951) {
    m /= 2;
    k++;
  }
  while (m < 0.7071067811865476) {
    m *= 2;
    k--;
  }
  // log m = 2 artanh((m - 1) / (m + 1)), |argument| < 0.172
  const s = (m - 1) / (m + 1);
  const s2 = s * s;
  let term = s;
  let sum = 0;
  for (let i = 1; i < 40; i += 2) {
    sum += term / i;
    term *= s2;
  }
  return 2 * sum + k * LN2;
}

/** x to the y for x > 0. */
export function power(x: number, y: number): number {
  return exp(y * log(x));
}

/** Standard normal distribution function. Absolute error below 1e-13 (Marsaglia 2004, series; tail by symmetry). */
export function normalCdf(x: number): number {
  if (x < -8) return 0;
  if (x > 8) return 1;
  let sum = x;
  let term = x;
  for (let i = 3; i < 300; i += 2) {
    term *= (x * x) / i;
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return 0.5 + sum * 0.3989422804014327 * exp(-0.5 * x * x);
}

/** Quantile of the standard normal, 0 < p < 1, by bisection and Newton on normalCdf: exact to about 1e-12. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`normalQuantile of ${p}: the argument must lie between 0 and 1`);
  let low = -8;
  let high = 8;
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  let x = (low + high) / 2;
  for (let i = 0; i < 3; i++) x -= (normalCdf(x) - p) / (0.3989422804014327 * exp(-0.5 * x * x));
  return x;
}

/** x kept inside low..high. */
export function clamp(x: number, low: number, high: number): number {
  return x < low ? low : x > high ? high : x;
}
