/** The file of an ensemble: draws with where they come from, so that anybody can make them again or see that they are stale. */
import type { EnsembleFile } from '../evidence/ensemble.ts';
import { NATION, PLACES, STATES } from '../evidence/places.ts';
import { FIRST_YEAR } from '../scenario/check.ts';
import { shippedById } from '../scenario/library.ts';
import type { Calibration } from './calibrate.ts';
import type { CalibrationKey } from './calibrate-state.ts';
import { digestOf } from './digest.ts';
import { hashText } from './hash.ts';
import { PRIORS, valuesAtScores } from './priors.ts';
import type { RunSimulation } from './types.ts';
import { worldWith } from './world.ts';

/** What only the command line knows. */
export interface Circumstances {
  readonly command: string;
  readonly date: string;
  readonly observed: string;
}

/** The ensemble that a calibration found. */
export function ensembleFile(calibration: Calibration, key: CalibrationKey, by: Circumstances): EnsembleFile {
  const { draws, generations, evaluations, adjusted, distance, effective, fit } = calibration;
  const { seed, product, model, evidence, targets, priors, households, particles } = key;
  const six = (value: number) => Number(value.toPrecision(6));
  return {
    format: 'convergence-lab-ensemble',
    version: 1,
    provenance: {
      command: by.command,
      seed,
      product,
      date: by.date,
      model,
      evidence,
      targets,
      priors,
      observed: by.observed,
      households,
      particles,
      evaluations,
      generations: generations.map(({ tolerance, acceptance }) => ({
        tolerance: six(tolerance),
        acceptance: six(acceptance),
      })),
      adjusted,
      distance: { raw: six(distance.raw), adjusted: distance.adjusted === null ? null : six(distance.adjusted) },
      effective: six(effective),
    },
    parameters: PRIORS.map(({ id }) => id),
    draws,
    fit: fit.map(({ id, low, high, ...simulated }) => ({
      id,
      low,
      high,
      ...(Object.fromEntries(
        Object.entries(simulated).map(([name, value]) => [name, value === null ? null : six(value)]),
      ) as typeof simulated),
    })),
  };
}

/** One line for each draw and each target. */
export function ensembleText({ draws, fit, ...head }: EnsembleFile): string {
  const lines = (rows: readonly unknown[]) => rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  const start = JSON.stringify(head, null, 2).slice(0, -2);
  return `${start},\n  "draws": [\n${lines(draws)}\n  ],\n  "fit": [\n${lines(fit)}\n  ]\n}\n`;
}

/**
 * Digest of a small run: it moves whenever the model's answers do. The free parameters stand at the centres of their
 * priors, so that new defaults for them move nothing.
 */
export async function modelDigest(run: RunSimulation): Promise<string> {
  const centre = valuesAtScores(PRIORS.map(() => 0));
  const world = worldWith({ size: 1, digest: '', drawFor: () => centre });
  const toYear = FIRST_YEAR + 12;
  const place = world.placeOf('bihar');
  const values = world.valuesOf(shippedById('history')!, place.id, FIRST_YEAR, toYear, 0);
  const request = { place, nation: NATION, fromYear: FIRST_YEAR, toYear, households: 300, seed: 'model', replicate: 0 };
  return digestOf(await run({ ...request, values }));
}

/** Digest of all that is known of the states and the nation. */
export function evidenceDigest(): string {
  return hashText(JSON.stringify([NATION, PLACES.filter(({ id }) => STATES.includes(id)).map(({ values }) => values)]));
}

/** Digest of which parameters are free, and of their priors. */
export function priorsDigest(): string {
  return hashText(JSON.stringify(PRIORS.map(({ id, mean, sd }) => [id, mean, sd])));
}
