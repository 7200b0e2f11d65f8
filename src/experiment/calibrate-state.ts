/** A calibration that is not at its end, as a file holds it: enough to go on as if it had never stopped. */
import { checkComplete, checkList, checkObject, checkText, checkWholeNumber } from '../scenario/check.ts';
import { readJson } from '../scenario/json-text.ts';
import { inside, refuse, refuseType, type Spot } from '../scenario/problem.ts';
import type { Simulated } from './calibrate-sampler.ts';

export const STATE_FORMAT = 'convergence-lab-calibration';
export const STATE_VERSION = 1;

/** What two halves of one calibration must agree on. Digests are of the content, not of the file. */
export interface CalibrationKey {
  readonly seed: string;
  readonly product: string;
  readonly model: string;
  readonly evidence: string;
  readonly targets: string;
  readonly priors: string;
  readonly particles: number;
  readonly households: number;
}

/** The draws are not here: they follow from the seed and from what was simulated before. */
export interface CalibrationState {
  readonly key: CalibrationKey;
  /** What the first evaluation at the centre of the priors showed: if it shows anything else now, something has changed. */
  readonly pilot: Simulated;
  /** Standard deviation of each target's figure from luck alone. */
  readonly noise: readonly number[];
  /** What was simulated, by generation, draw and target. */
  readonly generations: readonly (readonly Simulated[])[];
}

/** The first thing on which two keys differ, or undefined. */
export function keyDifference(one: CalibrationKey, other: CalibrationKey): keyof CalibrationKey | undefined {
  return (Object.keys(one) as (keyof CalibrationKey)[]).find((name) => one[name] !== other[name]);
}

/** One line for each generation, so that a file can be looked at. */
export function stateText({ key, pilot, noise, generations }: CalibrationState): string {
  const lines = generations.map((generation) => `    ${JSON.stringify(generation)}`);
  const head = JSON.stringify({ format: STATE_FORMAT, version: STATE_VERSION, key, pilot, noise }, null, 2).slice(
    0,
    -2,
  );
  return `${head},\n  "generations": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** The state that a text holds. Throws a ScenarioProblem that names file and field. */
export function parseState(text: string, where: string): CalibrationState {
  const spot: Spot = { where, field: '' };
  const file = checkObject(readJson(text, where, MOST_CHARACTERS), spot);
  checkComplete(file, ['format', 'version', 'key', 'pilot', 'noise', 'generations'], spot);
  if (file.format !== STATE_FORMAT) refuse('notScenario', inside(spot, 'format'), file.format, STATE_FORMAT);
  if (file.version !== STATE_VERSION)
    refuse('unknownVersion', inside(spot, 'version'), file.version, String(STATE_VERSION));
  const key = checkKey(file.key, inside(spot, 'key'));
  const noise = numbers(file.noise, inside(spot, 'noise')).map((each) => each ?? 0);
  const pilot = numbers(file.pilot, inside(spot, 'pilot'));
  const at = inside(spot, 'generations');
  if (!Array.isArray(file.generations)) return refuseType(at, file.generations, 'list');
  const generations = file.generations.map((generation: unknown, index) => {
    const list = checkList(generation, inside(at, index));
    if (list.length !== key.particles) refuse('outOfRange', inside(at, index), list.length, String(key.particles));
    return list.map((each, draw) => {
      const figures = numbers(each, inside(inside(at, index), draw));
      if (figures.length !== noise.length)
        refuse('outOfRange', inside(inside(at, index), draw), figures.length, String(noise.length));
      return figures;
    });
  });
  return { key, pilot, noise, generations };
}

/** 300,000 evaluations of 20 figures. */
const MOST_CHARACTERS = 120_000_000;

function checkKey(value: unknown, spot: Spot): CalibrationKey {
  const key = checkObject(value, spot);
  const texts = ['product', 'model', 'evidence', 'targets', 'priors'] as const;
  checkComplete(key, ['seed', ...texts, 'particles', 'households'], spot);
  const read = Object.fromEntries(texts.map((name) => [name, String(key[name])]));
  return {
    seed: checkText(key.seed, 'seed', inside(spot, 'seed')),
    ...(read as Pick<CalibrationKey, (typeof texts)[number]>),
    particles: checkWholeNumber(key.particles, 2, 1_000_000, inside(spot, 'particles')),
    households: checkWholeNumber(key.households, 1, 1_000_000, inside(spot, 'households')),
  };
}

function numbers(value: unknown, spot: Spot): (number | null)[] {
  return checkList(value, spot).map((each, index) =>
    each === null || typeof each === 'number' ? each : refuseType(inside(spot, index), each, 'number'),
  );
}
