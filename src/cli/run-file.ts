import { digestOf, digestOfScenario } from '../experiment/digest.ts';
import { hashNumbers, hashText } from '../experiment/hash.ts';
import { seriesOf } from '../experiment/summarize.ts';
import type { ExperimentPlan, ExperimentResult } from '../experiment/types.ts';
import { SHIPPED_ENSEMBLE } from '../experiment/ensemble.ts';
import { SHIPPED_WORLD, worldFor } from '../experiment/world.ts';
import { OUTCOMES } from '../model/outcomes.ts';
import {
  checkComplete,
  checkList,
  checkObject,
  checkPlaceName,
  checkText,
  checkWholeNumber,
  checkYear,
  FIRST_YEAR,
  LAST_YEAR,
  type JsonObject,
} from '../scenario/check.ts';
import { readJson } from '../scenario/json-text.ts';
import { checkScenario } from '../scenario/parse.ts';
import { inside, refuse, type Spot } from '../scenario/problem.ts';
import { PRODUCT } from './product.ts';
import type { LoadedScenario } from './scenario-files.ts';

export const RUN_FORMAT = 'convergence-lab-run';
export const RUN_VERSION = 1;

/** All that is needed to repeat a run, and to see whether the repetition is the same. */
export interface RunFile {
  readonly format: typeof RUN_FORMAT;
  readonly version: typeof RUN_VERSION;
  readonly product: { readonly name: string; readonly version: string };
  readonly command: string;
  readonly plan: Omit<ExperimentPlan, 'scenarios'>;
  /** Digest of all results. */
  readonly digest: string;
  /** Digest of what was known of the places and the nation. */
  readonly evidence: string;
  /** Digest of the calibrated ensemble of parameters; empty where there was none, or the plan says without. */
  readonly ensemble: string;
  readonly scenarios: readonly RunScenario[];
}

export interface RunScenario extends LoadedScenario {
  /** Digest of the parameter values in every place and year: moves when a scenario that is extended was changed. */
  readonly values: string;
  /** Digest of the scenario's results. */
  readonly results: string;
  /** Median of each outcome in the last year, all places together: what moved is named by these. */
  readonly medians: Readonly<Record<string, number | null>>;
}

/** What run.json says of a result. */
export function runFileOf(result: ExperimentResult, loaded: readonly LoadedScenario[], command: string): RunFile {
  const { scenarios: _, ...plan } = result.plan;
  return {
    format: RUN_FORMAT,
    version: RUN_VERSION,
    product: PRODUCT,
    command,
    plan,
    digest: digestOf(result),
    evidence: evidenceDigest(plan),
    ensemble: plan.ensemble === false ? '' : SHIPPED_ENSEMBLE.digest,
    scenarios: loaded.map(({ from, scenario }, index) => ({
      from,
      values: valuesDigest(plan, scenario),
      results: digestOfScenario(result, index),
      medians: mediansOf(result, index),
      scenario,
    })),
  };
}

export function runFileText(file: RunFile): string {
  return JSON.stringify(file, null, 2) + '\n';
}

/** True for a text that says of itself that it is a run file; it may still be wrong inside. */
export function isRunFile(text: string): boolean {
  try {
    return (JSON.parse(text) as { format?: unknown } | null)?.format === RUN_FORMAT;
  } catch {
    return false;
  }
}

/** The run that a text holds. Throws a ScenarioProblem. */
export function parseRunFile(text: string, where: string): RunFile {
  const spot: Spot = { where, field: '' };
  const file = checkObject(readJson(text, where), spot);
  checkComplete(file, ['format', 'version', 'product', 'command', 'plan', 'digest', 'evidence', 'scenarios'], spot);
  if (file.version !== RUN_VERSION)
    refuse('unknownVersion', inside(spot, 'version'), file.version, String(RUN_VERSION));
  const product = checkObject(file.product, inside(spot, 'product'));
  const at = inside(spot, 'scenarios');
  return {
    format: RUN_FORMAT,
    version: RUN_VERSION,
    product: { name: String(product.name), version: String(product.version) },
    command: String(file.command),
    plan: checkPlanFields(file.plan, inside(spot, 'plan')),
    digest: String(file.digest),
    evidence: String(file.evidence),
    // files from before the first calibration do not have it
    ensemble: String(file.ensemble ?? ''),
    scenarios: checkList(file.scenarios, at).map((each, index) => checkRunScenario(each, inside(at, index))),
  };
}

function checkPlanFields(value: unknown, spot: Spot): RunFile['plan'] {
  const plan = checkObject(value, spot);
  checkComplete(plan, ['places', 'fromYear', 'toYear', 'households', 'replicates', 'seed'], spot);
  const years = { from: FIRST_YEAR, to: LAST_YEAR };
  const places = inside(spot, 'places');
  return {
    places: checkList(plan.places, places).map((name, index) => checkPlaceName(name, inside(places, index))),
    fromYear: checkYear(plan.fromYear, { from: FIRST_YEAR, to: FIRST_YEAR }, inside(spot, 'fromYear')),
    toYear: checkYear(plan.toYear, years, inside(spot, 'toYear')),
    households: checkWholeNumber(plan.households, 1, 1_000_000, inside(spot, 'households')),
    replicates: checkWholeNumber(plan.replicates, 1, 10_000, inside(spot, 'replicates')),
    seed: checkText(plan.seed, 'seed', inside(spot, 'seed')),
    ...(plan.ensemble === false ? { ensemble: false as const } : {}),
  };
}

function checkRunScenario(value: unknown, spot: Spot): RunScenario {
  const entry = checkObject(value, spot);
  checkComplete(entry, ['from', 'values', 'results', 'medians', 'scenario'], spot);
  return {
    from: String(entry.from),
    values: String(entry.values),
    results: String(entry.results),
    medians: checkObject(entry.medians, inside(spot, 'medians')) as JsonObject & Record<string, number | null>,
    scenario: checkScenario(entry.scenario, inside(spot, 'scenario')),
  };
}

function evidenceDigest({ places }: Pick<ExperimentPlan, 'places'>): string {
  return hashText(JSON.stringify([SHIPPED_WORLD.nation, places.map((id) => SHIPPED_WORLD.placeOf(id))]));
}

function valuesDigest(plan: RunFile['plan'], scenario: RunScenario['scenario']): string {
  const { places, fromYear, toYear } = plan;
  const world = worldFor(plan);
  const digests = places.map((id) => hashNumbers(world.valuesOf(scenario, id, fromYear, toYear, 0)));
  return hashText(digests.join('\n'));
}

function mediansOf(result: ExperimentResult, index: number): Record<string, number | null> {
  return Object.fromEntries(
    OUTCOMES.map(({ id }) => [id, seriesOf(result, index, { outcome: id }).estimates.at(-1)!.median]),
  );
}
