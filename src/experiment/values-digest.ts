import { PARAMETERS } from '../model/parameters.ts';
import type { Ensemble } from './ensemble.ts';
import { hashText } from './hash.ts';

/** Digest of the values that runs take where a scenario says nothing: all defaults, and the draws of an ensemble. */
export function valuesDigest({ digest }: Ensemble): string {
  return hashText(JSON.stringify([PARAMETERS.map(({ id, default: value }) => [id, value]), digest]));
}
