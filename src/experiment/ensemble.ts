/**
 * The calibrated ensemble as runs use it: each replicate lives under one draw of the free behavioural parameters, so that
 * the spread over replicates shows what is not known as well as luck.
 */
import { ENSEMBLE, type EnsembleFile } from '../evidence/ensemble.ts';
import type { ParameterId } from '../model/parameters.ts';
import { hashText } from './hash.ts';

export interface Ensemble {
  /** Number of draws; 0: every replicate takes the defaults. */
  readonly size: number;
  /** Tells draws apart by content; empty without draws. */
  readonly digest: string;
  /** Values that stand in place of defaults in a replicate: draw number replicate mod size. The same object for the same draw. */
  drawFor(replicate: number): Readonly<Partial<Record<ParameterId, number>>>;
}

/** Every replicate takes the defaults of the table. */
export const NO_ENSEMBLE: Ensemble = { size: 0, digest: '', drawFor: () => NOTHING };
const NOTHING = Object.freeze({});

/** The ensemble of a file. */
export function ensembleOf({ parameters, draws }: Pick<EnsembleFile, 'parameters' | 'draws'>): Ensemble {
  if (draws.length === 0) return NO_ENSEMBLE;
  const values = draws.map((draw) => Object.freeze(Object.fromEntries(parameters.map((id, at) => [id, draw[at]]))));
  return {
    size: draws.length,
    digest: hashText(JSON.stringify([parameters, draws])),
    drawFor: (replicate) => values[replicate % values.length],
  };
}

/** The ensemble that ships with the product. */
export const SHIPPED_ENSEMBLE: Ensemble = ensembleOf(ENSEMBLE);
