/** Weighted moments of draws, and the mixture of normals around them from which the next draws are proposed. */
import { exp, log, power } from '../model/numeric.ts';

/** Draws with weights that sum to 1. */
export interface Weighted {
  readonly points: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

/**
 * A normal around every draw, chosen by its weight: mostly narrow, with the width at which a kernel estimate of a normal
 * density errs least (Silverman 1986), so that proposals stay where the draws are even in many dimensions; and at times
 * wide, with twice their covariance (Beaumont, Cornuet, Marin and Robert 2009), so that none is lost between them.
 */
export interface Mixture extends Weighted {
  /** Lower triangle of the covariance, row by row: L L' = covariance. */
  readonly factor: Float64Array;
  /** Centres in the coordinates in which the covariance is the unit matrix. */
  readonly whitened: readonly Float64Array[];
  /** Widths of the narrow and the wide normal as multiples of the standard deviation. */
  readonly widths: readonly [narrow: number, wide: number];
}

/** Share of proposals that take the wide normal. */
export const WIDE_SHARE = 0.2;

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

/** The mixture around draws. A few draws in many dimensions: correlations shrink, so that the covariance keeps its rank. */
export function mixtureAround(draws: Weighted): Mixture {
  const size = draws.points[0].length;
  const effective = effectiveSize(draws.weights);
  const covariance = weightedCovariance(draws);
  const shrink = size / (size + effective);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (row !== column) covariance[row * size + column] *= 1 - shrink;
      else covariance[row * size + row] = Math.max(covariance[row * size + row], SMALLEST_VARIANCE);
  const factor = choleskyOf(covariance, size);
  const narrow = power(4 / (effective * (size + 2)), 1 / (size + 4));
  const whitened = draws.points.map((point) => solveLower(factor, point));
  return { ...draws, factor, whitened, widths: [Math.min(narrow, 1), Math.sqrt(2)] };
}

/** A thousandth of the prior's standard deviation: no parameter is ever known better. */
const SMALLEST_VARIANCE = 1e-6;

/** A draw of the mixture from uniform numbers for the centre and the width, and one standard normal for each dimension. */
export function drawFromMixture(
  mixture: Mixture,
  centre: number,
  breadth: number,
  normals: readonly number[],
): number[] {
  const { points, weights, factor, widths } = mixture;
  let index = 0;
  for (let rest = centre - weights[0]; rest > 0 && index < points.length - 1; rest -= weights[index]) index++;
  const width = breadth < WIDE_SHARE ? widths[1] : widths[0];
  const size = normals.length;
  return points[index].map((at, row) => {
    let step = 0;
    for (let k = 0; k <= row; k++) step += factor[row * size + k] * normals[k];
    return at + width * step;
  });
}

/** Density of the mixture over that of the standard normal of the same dimension at the origin, (2 pi)^(-d/2). */
export function mixtureDensity({ weights, factor, whitened, widths }: Mixture, point: readonly number[]): number {
  const size = point.length;
  const here = solveLower(factor, point);
  let logVolume = 0;
  for (let row = 0; row < size; row++) logVolume += log(factor[row * size + row]);
  const [narrow, wide] = widths;
  const scale = [
    (1 - WIDE_SHARE) * exp(-logVolume - size * log(narrow)),
    WIDE_SHARE * exp(-logVolume - size * log(wide)),
  ];
  let sum = 0;
  whitened.forEach((centre, index) => {
    let square = 0;
    for (let row = 0; row < size; row++) square += (here[row] - centre[row]) * (here[row] - centre[row]);
    const narrowTerm = scale[0] * exp((-0.5 * square) / (narrow * narrow));
    sum += weights[index] * (narrowTerm + scale[1] * exp((-0.5 * square) / (wide * wide)));
  });
  return sum;
}
