import type { ParameterValues } from '../model/parameters.ts';
import type { PlaceRun, RunRequest } from '../model/run.ts';
import { untilAborted } from './abort.ts';
import type { ExperimentPlan, ExperimentProgress, ExperimentResult, RunSimulation } from './types.ts';
import { worldFor, type World } from './world.ts';

export interface ExperimentOptions {
  readonly run: RunSimulation;
  readonly signal?: AbortSignal;
  /** Told at the start and after each run: runs that are really made, so shared ones count once. Never goes back. */
  readonly onProgress?: (progress: ExperimentProgress) => void;
  /** Told when one more replicate is complete for every scenario and place: the result so far, with a plan to match. */
  readonly onPartial?: (result: ExperimentResult) => void;
  /** Runs asked for at a time; a pool queues what its workers cannot take. Must not be below its size. */
  readonly inFlight?: number;
  readonly world?: World;
}

/** One run to make, and the scenarios that share it because all their values are the same in this place. */
interface Job {
  readonly replicate: number;
  readonly place: number;
  readonly scenarios: readonly number[];
  readonly values: ParameterValues;
}

/**
 * Makes the runs of a plan, each only once, replicate by replicate, so that what is there first can be shown first.
 * Rejects with the signal's reason when aborted and with the first error of a run, which stops the others; throws a
 * RangeError for a plan that cannot be run.
 */
export async function runExperiment(plan: ExperimentPlan, options: ExperimentOptions): Promise<ExperimentResult> {
  checkPlan(plan);
  options.signal?.throwIfAborted();
  const world = options.world ?? worldFor(plan);
  const jobs = jobsOf(plan, world);
  const runs = emptyRuns(plan);
  const missing = new Array<number>(plan.replicates).fill(0);
  for (const job of jobs) missing[job.replicate]++;
  let done = 0;
  let complete = 0;
  options.onProgress?.({ done, total: jobs.length });
  const settle = (job: Job, run: PlaceRun) => {
    for (const scenario of job.scenarios) runs[scenario][job.replicate][job.place] = run;
    missing[job.replicate]--;
    options.onProgress?.({ done: ++done, total: jobs.length });
    const before = complete;
    while (complete < plan.replicates && missing[complete] === 0) complete++;
    if (complete > before && complete < plan.replicates) options.onPartial?.(firstReplicates(plan, runs, complete));
  };
  await runAll(jobs, (job) => requestOf(plan, world, job), settle, options);
  return { plan, runs };
}

/** Throws a RangeError that names what is wrong with a plan. */
export function checkPlan(plan: Omit<ExperimentPlan, 'scenarios'> & { readonly scenarios: readonly unknown[] }): void {
  const whole = { households: plan.households, replicates: plan.replicates };
  for (const [name, value] of Object.entries(whole))
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`${name} is ${value}; it must be a whole number of 1 or more`);
  if (!(plan.toYear >= plan.fromYear))
    throw new RangeError(`the years ${plan.fromYear} to ${plan.toYear} run backwards`);
  if (plan.scenarios.length === 0) throw new RangeError('the plan names no scenario');
  if (plan.places.length === 0) throw new RangeError('the plan names no place');
}

function jobsOf(plan: ExperimentPlan, world: World): Job[] {
  const jobs: Job[] = [];
  for (let replicate = 0; replicate < plan.replicates; replicate++)
    for (let place = 0; place < plan.places.length; place++) {
      const ofPlace: { values: ParameterValues; scenarios: number[] }[] = [];
      plan.scenarios.forEach((scenario, index) => {
        const values = world.valuesOf(scenario, plan.places[place], plan.fromYear, plan.toYear, replicate);
        const twin = ofPlace.find((other) => sameNumbers(other.values, values));
        if (twin) twin.scenarios.push(index);
        else ofPlace.push({ values, scenarios: [index] });
      });
      jobs.push(...ofPlace.map(({ values, scenarios }) => ({ replicate, place, scenarios, values })));
    }
  return jobs;
}

/** By their bits, as in the keys of runs: 0 and -0 differ. Thousands of numbers for each place and scenario of an answer. */
function sameNumbers(left: Float64Array, right: Float64Array): boolean {
  if (left === right) return true;
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (!Object.is(left[i], right[i])) return false;
  return true;
}

function requestOf(plan: ExperimentPlan, world: World, job: Job): RunRequest {
  return {
    place: world.placeOf(plan.places[job.place]),
    nation: world.nation,
    fromYear: plan.fromYear,
    toYear: plan.toYear,
    households: plan.households,
    seed: plan.seed,
    replicate: job.replicate,
    values: job.values,
  };
}

function emptyRuns(plan: ExperimentPlan): PlaceRun[][][] {
  return plan.scenarios.map(() =>
    Array.from({ length: plan.replicates }, () => new Array<PlaceRun>(plan.places.length)),
  );
}

function firstReplicates(plan: ExperimentPlan, runs: readonly PlaceRun[][][], count: number): ExperimentResult {
  return { plan: { ...plan, replicates: count }, runs: runs.map((ofScenario) => ofScenario.slice(0, count)) };
}

/** Keeps a limited number of runs asked for, in order; the first failure stops the rest and is the one that is told. */
export async function runAll<Job>(
  jobs: readonly Job[],
  request: (job: Job) => RunRequest,
  settle: (job: Job, run: PlaceRun) => void,
  { run, signal, inFlight = 64 }: Pick<ExperimentOptions, 'run' | 'signal' | 'inFlight'>,
): Promise<void> {
  // Each run has a signal of its own: Node warns of a leak when one signal has many listeners.
  const stops = new Set<AbortController>();
  let stopped: { readonly reason: unknown } | undefined;
  const stopAll = (reason: unknown) => {
    stopped ??= { reason };
    for (const stop of stops) stop.abort(reason);
  };
  const onAbort = () => stopAll(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  let next = 0;
  const lane = async () => {
    while (next < jobs.length) {
      if (stopped) throw stopped.reason;
      const job = jobs[next++];
      const stop = new AbortController();
      stops.add(stop);
      const made = await untilAborted(run(request(job), stop.signal), stop.signal);
      stops.delete(stop);
      settle(job, made);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(inFlight, jobs.length) }, lane));
  } catch (error) {
    stopAll(error);
    throw error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}
