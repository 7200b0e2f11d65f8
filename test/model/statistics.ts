/** Limits of statistical tests, from the functions that numeric.test.ts holds to reference values. */
import { log, normalQuantile } from '../../src/model/numeric.ts';

/**
 * Chance that one statistical claim fails although the model is right. All such tests together are a few hundred, so that
 * a change that only moves luck breaks one of them in about one of twenty changes; seeds are fixed, so a run never flickers.
 */
export const ERROR_RATE = 1e-4;

/** Chi-square that is exceeded with chance `rate` (Wilson and Hilferty 1931; within 1 % from 3 degrees of freedom on). */
export function chiSquareLimit(degrees: number, rate: number = ERROR_RATE): number {
  const ninth = 2 / (9 * degrees);
  const root = 1 - ninth + normalQuantile(1 - rate) * Math.sqrt(ninth);
  return degrees * root * root * root;
}

/** Kolmogorov distance of a sample of `n` from its distribution that is exceeded with chance `rate` (Massart's bound). */
export function kolmogorovLimit(n: number, rate: number = ERROR_RATE): number {
  return Math.sqrt(-log(rate / 2) / (2 * n));
}

/** The same for two samples. */
export function kolmogorovLimitOfTwo(n: number, m: number, rate: number = ERROR_RATE): number {
  return kolmogorovLimit((n * m) / (n + m), rate);
}

/** Sum of (observed - expected)^2 / expected, all cells equally likely. */
export function chiSquare(counts: ArrayLike<number>): number {
  let all = 0;
  for (let i = 0; i < counts.length; i++) all += counts[i];
  const expected = all / counts.length;
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += (counts[i] - expected) * (counts[i] - expected);
  return sum / expected;
}

/** Chi-square of independence of a table with `columns` columns, row after row. Empty rows and columns do not count. */
export function independence(table: readonly number[], columns: number): { chiSquare: number; degrees: number } {
  const rows = table.length / columns;
  const ofRow = Array.from({ length: rows }, (_, r) => sum(table.slice(r * columns, (r + 1) * columns)));
  const ofColumn = Array.from({ length: columns }, (_, c) => sum(ofRow.map((_, r) => table[r * columns + c])));
  const all = sum(ofRow);
  let chi = 0;
  for (let i = 0; i < table.length; i++) {
    const expected = (ofRow[Math.floor(i / columns)] * ofColumn[i % columns]) / all;
    if (expected > 0) chi += ((table[i] - expected) * (table[i] - expected)) / expected;
  }
  const filled = (sums: readonly number[]): number => sums.filter((x) => x > 0).length - 1;
  return { chiSquare: chi, degrees: filled(ofRow) * filled(ofColumn) };
}

/** Largest distance between the distribution of a sample and a distribution function. */
export function kolmogorovDistance(sample: readonly number[] | Float64Array, cdf: (x: number) => number): number {
  const sorted = Float64Array.from(sample).sort();
  let distance = 0;
  for (let i = 0; i < sorted.length; i++) {
    const p = cdf(sorted[i]);
    distance = Math.max(distance, Math.abs(p - i / sorted.length), Math.abs(p - (i + 1) / sorted.length));
  }
  return distance;
}

/** Largest distance between the distributions of two samples. */
export function kolmogorovDistanceOfTwo(a: readonly number[], b: readonly number[]): number {
  const share = (sorted: readonly number[], x: number): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= x) low = middle + 1;
      else high = middle;
    }
    return low / sorted.length;
  };
  const sortedA = [...a].sort((x, y) => x - y);
  const sortedB = [...b].sort((x, y) => x - y);
  return Math.max(...[...a, ...b].map((x) => Math.abs(share(sortedA, x) - share(sortedB, x))));
}

/** Mean of paired differences in units of its standard error: Student's t with n - 1 degrees of freedom. */
export function studentT(differences: readonly number[]): number {
  const n = differences.length;
  const mean = sum(differences) / n;
  const variance = sum(differences.map((x) => (x - mean) * (x - mean))) / (n - 1);
  return mean / Math.sqrt(variance / n);
}

/** Coefficient of correlation. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const meanA = sum(a) / a.length;
  const meanB = sum(b) / b.length;
  const cross = sum(a.map((x, i) => (x - meanA) * (b[i] - meanB)));
  return cross / Math.sqrt(sum(a.map((x) => (x - meanA) * (x - meanA))) * sum(b.map((y) => (y - meanB) * (y - meanB))));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, x) => total + x, 0);
}
