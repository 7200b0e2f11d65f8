import type { PlaceRun } from '../model/run.ts';
import { hashNumbers, hashText } from './hash.ts';
import type { ExperimentResult } from './types.ts';

/**
 * 32 hexadecimal digits that are the same exactly when the results are the same, number for number, in every browser,
 * in Node and with any number of workers. Of a result: over its runs in the order scenario, replicate, place.
 */
export function digestOf(results: PlaceRun | ExperimentResult): string {
  if ('cube' in results) return digestOfRun(results);
  return hashText(results.runs.flat(2).map(digestOfRun).join('\n'));
}

/** The same for one scenario of an experiment, so that what moved can be named. */
export function digestOfScenario(result: ExperimentResult, scenarioIndex: number): string {
  return hashText(result.runs[scenarioIndex].flat().map(digestOfRun).join('\n'));
}

/** Scenarios may share a run, and a run is never changed: it is read once. */
const digests = new WeakMap<PlaceRun, string>();

function digestOfRun(run: PlaceRun): string {
  let digest = digests.get(run);
  if (digest === undefined) {
    const label = [run.placeId, run.replicate, run.fromYear, run.toYear, run.weight].join(' ');
    digest = hashText(`${label} ${hashNumbers(run.cube)}`);
    digests.set(run, digest);
  }
  return digest;
}
