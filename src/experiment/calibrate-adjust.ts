/**
 * What the draws would be, had their simulations met the targets: local-linear regression of the scores on the differences
 * (Beaumont, Zhang and Balding 2002). The draws that stay still miss by up to the tolerance; the regression takes out what
 * the miss explains. It works on scores, so that every parameter stays in its range.
 */
import { choleskyOf, effectiveSize, normalized, solveLower, type Weighted } from './calibrate-kernel.ts';
import type { Luck } from '../model/luck.ts';
import type { Kept } from './calibrate-sampler.ts';
import { PURPOSE, uniformFor } from './calibrate-luck.ts';

/** No adjusted score lies further out: a straight line is not to be trusted beyond the prior's own draws. */
const FURTHEST = 3.5;

/** A ridge of this share of the predictors' variance keeps two targets that say the same from fighting. */
const RIDGE = 0.01;

/**
 * Draws moved along the regression to no difference at all, with weights that fall to 0 at the tolerance (Epanechnikov).
 * Their spread is corrected for the degrees of freedom that the regression takes. Undefined where there are too few draws
 * for the number of targets: fewer than two for each coefficient.
 */
export function adjusted({ points, weights, evaluated, tolerance }: Kept): Weighted | undefined {
  // a draw in which nobody was there to count says nothing about how to move
  const known = evaluated.map(({ differences }) => differences.every(Number.isFinite));
  const near = evaluated.map(({ distance }, index) =>
    known[index] ? weights[index] * (1 - (distance / tolerance) ** 2) : 0,
  );
  if (!near.some((weight) => weight > 0)) return undefined;
  const kernel = normalized(near.map((weight) => Math.max(weight, 0)));
  const effective = effectiveSize(kernel);
  const count = evaluated[0].differences.length;
  if (effective < 2 * (count + 1)) return undefined;
  const predictors = standardized(
    evaluated.map(({ differences }, index) => (known[index] ? differences : differences.map(() => 0))),
    kernel,
  );
  const spread = Math.sqrt(effective / (effective - count - 1));
  const columns = points[0].map((_, at) => {
    const responses = points.map((point) => point[at]);
    const { intercept, slopes } = ridge(predictors, responses, kernel);
    const atTarget = intercept + slopes.reduce((sum, slope, k) => sum + slope * predictors.zero[k], 0);
    return responses.map((response, index) => {
      const fitted = intercept + slopes.reduce((sum, slope, k) => sum + slope * predictors.rows[index][k], 0);
      return Math.min(FURTHEST, Math.max(-FURTHEST, atTarget + spread * (response - fitted)));
    });
  });
  return { points: points.map((_, index) => columns.map((column) => column[index])), weights: kernel };
}

interface Predictors {
  readonly rows: readonly (readonly number[])[];
  /** Where a draw without any difference stands. */
  readonly zero: readonly number[];
}

/** Differences with mean 0 and variance 1 under the weights. One that never varies says nothing and becomes 0. */
function standardized(differences: readonly (readonly number[])[], weights: readonly number[]): Predictors {
  const columns = differences[0].map((_, at) => {
    let mean = 0;
    let square = 0;
    differences.forEach((each, index) => (mean += weights[index] * each[at]));
    differences.forEach((each, index) => (square += weights[index] * (each[at] - mean) ** 2));
    const deviation = Math.sqrt(square);
    return { mean, scale: deviation > 1e-12 ? 1 / deviation : 0 };
  });
  const place = (each: readonly number[]) => each.map((value, at) => (value - columns[at].mean) * columns[at].scale);
  return { rows: differences.map(place), zero: place(columns.map(() => 0)) };
}

/** Weighted least squares with a ridge: (X'WX + ridge) slopes = X'W(y - mean). */
function ridge({ rows, zero }: Predictors, responses: readonly number[], weights: readonly number[]) {
  const size = zero.length;
  const intercept = responses.reduce((sum, response, index) => sum + weights[index] * response, 0);
  const gram = new Float64Array(size * size);
  const right = new Float64Array(size);
  rows.forEach((row, index) => {
    for (let k = 0; k < size; k++) {
      right[k] += weights[index] * row[k] * (responses[index] - intercept);
      for (let l = 0; l < size; l++) gram[k * size + l] += weights[index] * row[k] * row[l];
    }
  });
  for (let k = 0; k < size; k++) gram[k * size + k] += RIDGE;
  const lower = choleskyOf(gram, size);
  return { intercept, slopes: solveUpper(lower, solveLower(lower, right)) };
}

/** x with L' x = right-hand side. */
function solveUpper(lower: Float64Array, right: Float64Array): number[] {
  const size = right.length;
  const x = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let rest = right[row];
    for (let k = row + 1; k < size; k++) rest -= lower[k * size + row] * x[k];
    x[row] = rest / lower[row * size + row];
  }
  return x;
}

/**
 * Equally weighted draws: systematic resampling, by which a draw of weight w is taken w times the count, rounded up or
 * down (Kitagawa 1996). Returns positions; a heavy draw stands there more than once.
 */
export function resampled(weights: readonly number[], count: number, luck: Luck): number[] {
  const start = uniformFor(luck, 0, PURPOSE.resample);
  const chosen: number[] = [];
  let sum = 0;
  weights.forEach((weight, index) => {
    sum += weight;
    while (chosen.length < count && (start + chosen.length) / count < sum) chosen.push(index);
  });
  while (chosen.length < count) chosen.push(weights.length - 1);
  return chosen;
}
