import type { Estimate } from './types.ts';

/** From so many replicates on the interval is read off the replicates themselves. */
export const EMPIRICAL_FROM = 20;

/** Student's t, quantile 0.95, for 1 to 18 degrees of freedom (NIST/SEMATECH e-Handbook, table 1.3.6.7.2, further digits computed). */
export const T95 = [
  6.313752, 2.919986, 2.353363, 2.131847, 2.015048, 1.94318, 1.894579, 1.859548, 1.833113, 1.812461, 1.795885, 1.782288,
  1.770933, 1.76131, 1.75305, 1.745884, 1.739607, 1.734064,
] as const;

/** What a value can be: a share is never above 1, a level never below 0; a difference has no bounds. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

export const NO_BOUNDS: Bounds = { min: -Infinity, max: Infinity };

/** Nobody to count in any replicate. */
export const UNKNOWN: Estimate = Object.freeze({ median: null, lower: null, upper: null, replicates: 0 });

/**
 * Median of the replicates and the 90 % interval in which one more replicate would fall. Below 20 replicates that is
 * mean ± t(0.95, R-1) * s * sqrt(1 + 1/R), which takes replicates as normal; from 20 on the quantiles 0.05 and 0.95 at
 * the ranks 0.05 (R+1) and 0.95 (R+1), between which one more replicate falls 9 times in 10 whatever its distribution
 * (type 6 of Hyndman and Fan 1996; the common type 7 would hold only 8 in 10 with 20 replicates).
 * Replicates without anybody to count (null) are left out, and `replicates` says how many were not.
 */
export function estimateOf(values: readonly (number | null)[], bounds: Bounds = NO_BOUNDS): Estimate {
  const known = sortedOf(values);
  const replicates = known.length;
  if (replicates === 0) return UNKNOWN;
  const clamp = (value: number) => Math.min(bounds.max, Math.max(bounds.min, value));
  const median = clamp(atRank(known, (replicates + 1) / 2));
  if (replicates === 1) return { median, lower: null, upper: null, replicates };
  const [lower, upper] = interval(known);
  return { median, lower: clamp(lower), upper: clamp(upper), replicates };
}

/** Filled anew by every estimate: a page makes thousands for every answer. */
let spare = new Float64Array(64);

/** The values that are known, smallest first; good until the next call. */
function sortedOf(values: readonly (number | null)[]): Float64Array {
  if (spare.length < values.length) spare = new Float64Array(2 * values.length);
  let count = 0;
  for (const value of values) if (value !== null) spare[count++] = value;
  return spare.subarray(0, count).sort();
}

/** Value at a rank (1 = the smallest) of sorted values, in a straight line between whole ranks. */
function atRank(sorted: Float64Array, rank: number): number {
  const below = Math.min(Math.max(Math.floor(rank), 1), sorted.length);
  const above = Math.min(below + 1, sorted.length);
  return sorted[below - 1] + (rank - below) * (sorted[above - 1] - sorted[below - 1]);
}

function interval(sorted: Float64Array): [lower: number, upper: number] {
  const count = sorted.length;
  // Exactly, where rounding in the mean would make equal replicates look apart.
  if (sorted[0] === sorted[count - 1]) return [sorted[0], sorted[0]];
  if (count >= EMPIRICAL_FROM) return [atRank(sorted, 0.05 * (count + 1)), atRank(sorted, 0.95 * (count + 1))];
  let sum = 0;
  for (const value of sorted) sum += value;
  const mean = sum / count;
  let squares = 0;
  for (const value of sorted) squares += (value - mean) * (value - mean);
  const reach = T95[count - 2] * Math.sqrt((squares / (count - 1)) * (1 + 1 / count));
  return [mean - reach, mean + reach];
}
