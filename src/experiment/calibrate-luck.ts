/**
 * Luck of a calibration: a function of (seed, number of the evaluation, purpose), as all luck of the model is, so that a
 * calibration is the same with any number of workers and after any interruption.
 */
import { createLuck, drawBits, keyOf, saltOf, type Luck } from '../model/luck.ts';
import { normalQuantile } from '../model/numeric.ts';

/** What a draw is for. The number is part of the key: never reuse or renumber one. */
export const PURPOSE = { breadth: 1, step: 2, error: 3, resample: 4 } as const;

/** The calibration's luck for a seed; no place has this name, so it is none of a simulation's. */
export function calibrationLuck(seed: string): Luck {
  return createLuck(seed, 0, '(calibration)');
}

/** Uniform inside 0..1, both ends excluded. @param part tells several draws of one evaluation and purpose apart */
export function uniformFor(luck: Luck, evaluation: number, purpose: number, part = 0): number {
  const bits = drawBits(keyOf(luck.k2 ^ evaluation, part), saltOf(luck, 0, purpose));
  return ((bits >>> 0) + 0.5) / 4294967296;
}

/** Standard normal, exact to the quantile (the model's own table ends at 3.8 standard deviations). */
export function normalFor(luck: Luck, evaluation: number, purpose: number, part = 0): number {
  return normalQuantile(uniformFor(luck, evaluation, purpose, part));
}
