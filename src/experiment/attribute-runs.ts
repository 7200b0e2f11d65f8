/**
 * Many variants of the same places and years, each told apart by its parameter values alone: coalitions of programmes,
 * assumptions one at a time, packages. Every run is read as soon as all places of its variant are there and then let go,
 * for the results of thousands of runs would not fit into memory.
 */
import type { ParameterValues } from '../model/parameters.ts';
import type { PlaceRun } from '../model/run.ts';
import { checkPlan, runAll } from './run.ts';
import type { ExperimentPlan, ExperimentProgress, RunSimulation } from './types.ts';
import { worldFor, type World } from './world.ts';

/** Where, when, how large and with which luck. */
export type VariantPlan = Pick<
  ExperimentPlan,
  'places' | 'fromYear' | 'toYear' | 'households' | 'replicates' | 'seed' | 'ensemble'
>;

export interface Variant {
  /** Variants with the same key in a place and replicate have the same values there and share one run. */
  keyOf(placeId: string, replicate: number): string | number;
  /** Asked for just before the run is made, and not kept. */
  valuesOf(placeId: string, replicate: number): ParameterValues;
}

export interface VariantOptions<T> {
  readonly run: RunSimulation;
  /** What is kept of a variant in a replicate: its runs in the order of the plan's places. */
  readonly read: (runs: readonly PlaceRun[], variant: number, replicate: number) => T;
  readonly signal?: AbortSignal;
  readonly world?: World;
  readonly inFlight?: number;
  /** Told at the start and after each run that is really made. Never goes back. */
  readonly onProgress?: (progress: ExperimentProgress) => void;
  /** Told when one more replicate is complete for every variant: found[variant][replicate] so far. */
  readonly onReplicate?: (found: readonly (readonly T[])[], complete: number) => void;
  /** Number of the first replicate; fresh luck for the same plan is one with a number beyond all others. */
  readonly firstReplicate?: number;
}

interface Job {
  readonly replicate: number;
  readonly place: number;
  /** Variants that share the run; the first one gives the values. */
  readonly variants: readonly number[];
}

/**
 * Makes the runs of all variants, replicate by replicate; resolves with what was read, found[variant][replicate].
 * Rejects with the signal's reason when aborted and with the first error of a run; throws a RangeError for a plan that
 * cannot be run.
 */
export async function readVariants<T>(
  plan: VariantPlan,
  variants: readonly Variant[],
  options: VariantOptions<T>,
): Promise<T[][]> {
  checkPlan({ ...plan, scenarios: variants });
  options.signal?.throwIfAborted();
  const jobs = jobsOf(plan, variants, options.firstReplicate ?? 0);
  const gathered = new Gathered(plan, variants.length, jobs, options);
  let done = 0;
  options.onProgress?.({ done, total: jobs.length });
  const settle = (job: Job, run: PlaceRun) => {
    options.onProgress?.({ done: ++done, total: jobs.length });
    gathered.take(job, run);
  };
  await runAll(jobs, requestMaker(plan, variants, options), settle, options);
  return gathered.found;
}

function jobsOf(plan: VariantPlan, variants: readonly Variant[], firstReplicate: number): Job[] {
  const jobs: Job[] = [];
  for (let replicate = 0; replicate < plan.replicates; replicate++) {
    const shared = plan.places.map(() => new Map<string | number, number[]>());
    // By variant, then by place: the first variant is there first, and few runs wait for their neighbours.
    variants.forEach((variant, index) =>
      plan.places.forEach((id, place) => {
        const key = variant.keyOf(id, firstReplicate + replicate);
        const sharers = shared[place].get(key);
        if (sharers) return void sharers.push(index);
        const own = [index];
        shared[place].set(key, own);
        jobs.push({ replicate, place, variants: own });
      }),
    );
  }
  return jobs;
}

function requestMaker<T>(plan: VariantPlan, variants: readonly Variant[], options: VariantOptions<T>) {
  const world = options.world ?? worldFor(plan);
  const { fromYear, toYear, households, seed, places } = plan;
  return ({ replicate: index, place, variants: [first] }: Job) => {
    const replicate = (options.firstReplicate ?? 0) + index;
    const values = variants[first].valuesOf(places[place], replicate);
    const where = { place: world.placeOf(places[place]), nation: world.nation };
    return { ...where, fromYear, toYear, households, seed, replicate, values };
  };
}

/** Runs that wait for the other places of their variants, and what was read of those that are complete. */
class Gathered<T> {
  readonly found: T[][];
  readonly #plan: VariantPlan;
  readonly #options: VariantOptions<T>;
  /** By replicate and variant. */
  readonly #waiting = new Map<string, { readonly runs: PlaceRun[]; missing: number }>();
  readonly #missing: number[];
  #complete = 0;

  constructor(plan: VariantPlan, variants: number, jobs: readonly Job[], options: VariantOptions<T>) {
    this.#plan = plan;
    this.#options = options;
    this.found = Array.from({ length: variants }, () => new Array<T>(plan.replicates));
    this.#missing = new Array<number>(plan.replicates).fill(0);
    for (const job of jobs) this.#missing[job.replicate]++;
  }

  take({ replicate, place, variants }: Job, run: PlaceRun): void {
    const { places } = this.#plan;
    for (const variant of variants) {
      const key = `${replicate} ${variant}`;
      const entry = this.#waiting.get(key) ?? { runs: new Array<PlaceRun>(places.length), missing: places.length };
      entry.runs[place] = run;
      this.#waiting.set(key, entry);
      if (--entry.missing > 0) continue;
      this.#waiting.delete(key);
      this.found[variant][replicate] = this.#options.read(entry.runs, variant, replicate);
    }
    this.#missing[replicate]--;
    const before = this.#complete;
    while (this.#complete < this.#missing.length && this.#missing[this.#complete] === 0) this.#complete++;
    if (this.#complete > before) this.#options.onReplicate?.(this.found, this.#complete);
  }
}
