/** Weighted moments of draws, and the normal around them from which the next draws are proposed. */
import { exp, log } from '../model/numeric.ts';

/** Draws with weights that sum to 1. */
export interface Weighted {
  readonly points: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

/**
 * Where the next draws are proposed: a normal with the mean and covariance of the draws so far, somewhat wider than they,
 * and at times much wider, so that no weight grows without bounds where the draws end. One normal and not one around each
 * draw: in fifteen dimensions those leave gaps, and a draw in a gap gets the weight of all others together.
 */
export interface Proposer {
  readonly centre: readonly number[];
  /** Lower triangle of the covariance, row by row: L L' = covariance. */
  readonly factor: Float64Array;
}

/** The covariance is multiplied by this for most proposals, and by that for the share of wide ones. */
export const NARROW_VARIANCE = 1.5;
export const WIDE_VARIANCE = 3;
export const WIDE_SHARE = 0.3;

/**
 * Weights no larger than `most` times their mean, summing to 1 (truncated importance sampling: Ionides 2008). A draw that
 * the proposals hardly ever reach would else outweigh hundreds. Throws as `normalized` does.
 */
export function truncated(weights: readonly number[], most: number): number[] {
  const cap = most / weights.length;
  return normalized(normalized(weights).map((weight) => Math.min(weight, cap)));
}

/** Weights divided by their sum. Throws a RangeError when none is above 0. */
export function normalized(weights: readonly number[]): number[] {
  let sum = 0;
  for (const weight of weights) sum += weight;
  if (!(sum > 0 && sum < Infinity)) throw new RangeError(`weights sum to ${sum}; no draw is left`);
  return weights.map((weight) => weight / sum);
}

/** How many equally weighted draws the weighted ones are worth: 1 / sum of squares (Kish). */
export function effectiveSize(weights: readonly number[]): number {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  return 1 / squares;
}

export function weightedMean({ points, weights }: Weighted): number[] {
  return points[0].map((_, at) => points.reduce((sum, point, index) => sum + weights[index] * point[at], 0));
}

/** Covariance, row by row, with the correction for weights: divided by 1 - sum of squared weights. */
export function weightedCovariance(draws: Weighted): Float64Array {
  const { points, weights } = draws;
  const size = points[0].length;
  const mean = weightedMean(draws);
  const covariance = new Float64Array(size * size);
  points.forEach((point, index) => {
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++)
        covariance[row * size + column] += weights[index] * (point[row] - mean[row]) * (point[column] - mean[column]);
  });
  const correction = 1 - 1 / effectiveSize(weights);
  return correction > 0 ? covariance.map((each) => each / correction) : covariance;
}

/** Lower triangular L with L L' = matrix. Throws a RangeError where the matrix is not positive definite. */
export function choleskyOf(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * size + column];
      for (let k = 0; k < column; k++) rest -= lower[row * size + k] * lower[column * size + k];
      if (column < row) lower[row * size + column] = rest / lower[column * size + column];
      else if (rest > 0) lower[row * size + row] = Math.sqrt(rest);
      else throw new RangeError(`the matrix is not positive definite at ${row}`);
    }
  return lower;
}

/** x with L x = right-hand side. */
export function solveLower(lower: Float64Array, right: ArrayLike<number>): Float64Array {
  const size = right.length;
  const x = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let rest = right[row];
    for (let k = 0; k < row; k++) rest -= lower[row * size + k] * x[k];
    x[row] = rest / lower[row * size + row];
  }
  return x;
}

/** The proposer around draws. Few draws in many dimensions: correlations shrink, so that the covariance keeps its rank. */
export function proposerAround(draws: Weighted): Proposer {
  const centre = weightedMean(draws);
  const size = centre.length;
  const covariance = weightedCovariance(draws);
  const shrink = size / (size + effectiveSize(draws.weights));
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (row !== column) covariance[row * size + column] *= 1 - shrink;
      else covariance[row * size + row] = Math.max(covariance[row * size + row], SMALLEST_VARIANCE);
  return { centre, factor: choleskyOf(covariance, size) };
}

/** A hundredth of the prior's standard deviation: no parameter is ever known better. */
const SMALLEST_VARIANCE = 1e-4;

/** A draw of the proposer from a uniform number for the breadth and one standard normal for each dimension. */
export function drawFrom({ centre, factor }: Proposer, breadth: number, normals: readonly number[]): number[] {
  const width = Math.sqrt(breadth < WIDE_SHARE ? WIDE_VARIANCE : NARROW_VARIANCE);
  const size = normals.length;
  return centre.map((at, row) => {
    let step = 0;
    for (let k = 0; k <= row; k++) step += factor[row * size + k] * normals[k];
    return at + width * step;
  });
}

/** Density of the proposer, without the factor (2 pi)^(-d/2). */
export function densityAt({ centre, factor }: Proposer, point: readonly number[]): number {
  const size = point.length;
  const offset = solveLower(
    factor,
    point.map((at, row) => at - centre[row]),
  );
  let square = 0;
  let logVolume = 0;
  for (let row = 0; row < size; row++) {
    square += offset[row] * offset[row];
    logVolume += log(factor[row * size + row]);
  }
  const normal = (variance: number) => exp(-logVolume - 0.5 * (size * log(variance) + square / variance));
  return (1 - WIDE_SHARE) * normal(NARROW_VARIANCE) + WIDE_SHARE * normal(WIDE_VARIANCE);
}
