import type { Luck } from '../luck.ts';
import { mix } from '../luck.ts';
import { power } from '../numeric.ts';

/**
 * Evenly spread points (Kronecker sequence on powers of the generalised golden ratio, with a random shift per
 * replicate). Household i depends on i alone, so one more household changes no other; yet shares of small samples come
 * close to those of the population: error about 1/n instead of 1/sqrt(n) for each coordinate.
 */
export const SPREAD_DIMENSIONS = 6;

function generalisedGolden(dimensions: number): number {
  // the positive root of x^(d+1) = x + 1 by fixed-point iteration
  let x = 2;
  for (let i = 0; i < 60; i++) x = power(1 + x, 1 / (dimensions + 1));
  return x;
}

const STEPS = (() => {
  const golden = generalisedGolden(SPREAD_DIMENSIONS);
  const steps = new Float64Array(SPREAD_DIMENSIONS);
  let value = 1;
  for (let j = 0; j < SPREAD_DIMENSIONS; j++) {
    value /= golden;
    steps[j] = value;
  }
  return steps;
})();

/** Coordinate `dimension` of point `index`, in 0..1 exclusive of both ends. */
export function spreadPoint(luck: Luck, index: number, dimension: number): number {
  const shift = (mix(luck.k3 ^ Math.imul(dimension + 1, 0x9e3779b1)) >>> 0) * 2.3283064365386963e-10;
  const value = shift + (index + 1) * STEPS[dimension];
  const fraction = value - Math.floor(value);
  return fraction <= 0 ? 1e-9 : fraction;
}
