/**
 * Three small runs, to the byte. A change of the model that is not meant to move results must leave these files alone; one
 * that is renews them by `npm run golden` and says in the changelog, under "Results change", what moved and why.
 */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { OUTCOMES, type MeasureId } from '../../src/model/outcomes.ts';
import type { PlaceRun } from '../../src/model/run.ts';
import { simulatePlace } from '../../src/model/simulate.ts';
import { requestFor, total, type RequestOptions } from '../model/support.ts';

const RUNS: readonly (readonly [name: string, options: RequestOptions])[] = [
  ['kalahandi-history', { place: 'kalahandi', scenario: 'history', households: 300, toYear: 2011 }],
  [
    'surat-convergence',
    { place: 'surat', scenario: 'convergence-as-implemented', households: 300, toYear: 2014, seed: 'golden' },
  ],
  [
    'bihar-full-coverage',
    { place: 'bihar', scenario: 'convergence-full-coverage', households: 200, toYear: 2030, replicate: 3 },
  ],
];

/** Numbers of people and sums in the first, a middle and the last year: they say what moved where the digest cannot. */
function figuresOf(run: PlaceRun): Record<string, Record<string, number>> {
  const years = [run.fromYear, Math.floor((run.fromYear + run.toYear) / 2), run.toYear];
  const measures = [...new Set<MeasureId>(OUTCOMES.flatMap(({ of, per }) => (per ? [of, per] : [of])))];
  return Object.fromEntries(
    years.map((year) => [year, Object.fromEntries(measures.map((id) => [id, total(run, id, year)]))]),
  );
}

test.each(RUNS)('%s', async (name, options) => {
  const run = simulatePlace(requestFor(options));
  const digest = createHash('sha256').update(new Uint8Array(run.cube.buffer)).digest('hex');
  const { place: placeId, ...rest } = options;
  const golden = { request: { place: placeId, ...rest }, weight: run.weight, digest, figures: figuresOf(run) };
  await expect(`${JSON.stringify(golden, null, 2)}\n`).toMatchFileSnapshot(`./${name}.json`);
});
