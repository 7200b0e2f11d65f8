/**
 * Calibration: which values of the free behavioural parameters agree with what was observed. Approximate Bayesian
 * computation (calibrate-sampler.ts), then local-linear regression (calibrate-adjust.ts) where fresh simulations show that
 * it comes nearer, then draws of equal weight.
 *
 * The range of a target is read as the middle 95 % of a normal error around its middle: every evaluation draws such an
 * error and adds it to what it simulates, so that draws agree with the targets as far as these are known and no better
 * (Wilkinson 2013). A miss is measured in halves of that range, widened by the luck of the simulation itself.
 */
import type { ParameterId } from '../model/parameters.ts';
import { adjusted, resampled } from './calibrate-adjust.ts';
import { effectiveSize, type Weighted } from './calibrate-kernel.ts';
import { calibrationLuck, normalFor, PURPOSE } from './calibrate-luck.ts';
import { distanceOf, Sampler, type Generation, type Simulated } from './calibrate-sampler.ts';
import type { CalibrationKey, CalibrationState } from './calibrate-state.ts';
import { herdedOrder } from './ensemble-order.ts';
import { estimateOf } from './estimate.ts';
import { PRIORS, valuesAtScores } from './priors.ts';
import type { ExperimentProgress } from './types.ts';

/** Values of some parameters that stand in place of their defaults. */
export type Overrides = Readonly<Partial<Record<ParameterId, number>>>;

/** What the model says of one target. */
export interface Finding {
  readonly id: string;
  /** Null where there was nobody to count. */
  readonly simulated: number | null;
  readonly low: number;
  readonly high: number;
}

/** One evaluation of the model against all targets, always in the same order. `replicate` keys its luck. */
export type Distances = (values: Overrides, replicate: number, signal?: AbortSignal) => Promise<readonly Finding[]>;

export interface CalibrationOptions {
  readonly distances: Distances;
  readonly key: CalibrationKey;
  /** Generations at most. */
  readonly generations: number;
  /** Equally weighted draws to be made of those that stay. */
  readonly draws: number;
  /** Evaluations under way at a time. */
  readonly inFlight: number;
  readonly from?: CalibrationState;
  readonly signal?: AbortSignal;
  /** Minutes after which no generation is begun that would not be done in time. */
  readonly minutes?: number;
  /** Milliseconds of any clock; only for `minutes`. */
  readonly now?: () => number;
  readonly onProgress?: (progress: ExperimentProgress) => void;
  readonly onGeneration?: (generation: Generation, number: number, state: CalibrationState) => void;
}

/** How a target fares in simulations of the draws, with luck of their own. */
export interface TargetFit {
  readonly id: string;
  readonly low: number;
  readonly high: number;
  readonly median: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface Calibration {
  /** Equally weighted, the first few standing for all; values in the order of `PRIORS`. */
  readonly draws: readonly (readonly number[])[];
  readonly generations: readonly Generation[];
  readonly evaluations: number;
  /** True where the draws are those of the regression. */
  readonly adjusted: boolean;
  /** Median distance of fresh simulations; null for a regression with too few draws. */
  readonly distance: { readonly raw: number; readonly adjusted: number | null };
  /** Equally weighted draws that the draws are worth. */
  readonly effective: number;
  readonly fit: readonly TargetFit[];
}

/** Evaluations that measure the luck of the simulation before the first generation. */
const PILOTS = 8;
/** Enough for a median and the middle 90 % of each target. */
const MOST_CHECKS = 100;
/** Numbers of replicates that no draw has. */
const PILOT_REPLICATE = 1_000_000;
const CHECK_REPLICATE = 2_000_000;

/**
 * Runs a calibration from its start or from a state. The same key gives the same draws with any number of evaluations in
 * flight and however often it was stopped. Rejects with the signal's reason when aborted, and with a StateError where the
 * model no longer shows what it showed when the state was made.
 */
export async function calibrate(options: CalibrationOptions): Promise<Calibration> {
  const work = new Work(options, await begin(options));
  await work.makeGenerations();
  return work.conclude();
}

/** A state cannot be gone on with: the model, the trials or how they are measured have changed since. */
export class StateError extends Error {
  override readonly name = 'StateError';
}

interface Target {
  readonly id: string;
  readonly low: number;
  readonly high: number;
  /** Standard deviation of the figure from luck alone. */
  readonly noise: number;
}

/** Evaluates draws, counts them, and gives the findings back in the order of the draws. */
class Evaluations {
  readonly #options: CalibrationOptions;
  #done = 0;
  #total: number;

  constructor(options: CalibrationOptions, total: number) {
    this.#options = options;
    this.#total = total;
    options.onProgress?.({ done: 0, total });
  }

  get done(): number {
    return this.#done;
  }

  /** Says how many are still to come, where that has changed. */
  expect(rest: number): void {
    this.#total = this.#done + rest;
  }

  /** Replicate numbers count up from the first. */
  async make(draws: readonly Overrides[], firstReplicate: number): Promise<(readonly Finding[])[]> {
    const { distances, inFlight, signal, onProgress } = this.#options;
    const findings = new Array<readonly Finding[]>(draws.length);
    let next = 0;
    const lane = async () => {
      while (next < draws.length) {
        signal?.throwIfAborted();
        const at = next++;
        try {
          findings[at] = await distances(draws[at], firstReplicate + at, signal);
        } catch (error) {
          next = draws.length;
          throw error;
        }
        this.#done++;
        onProgress?.({ done: this.#done, total: this.#total });
      }
    };
    await Promise.all(Array.from({ length: Math.min(inFlight, draws.length) }, lane));
    return findings;
  }
}

interface Beginning {
  readonly targets: readonly Target[];
  readonly evaluations: Evaluations;
  readonly pilot: Simulated;
  readonly began: number;
}

/** Which targets there are, and how much their figures vary by luck alone, at the centre of the priors. */
async function begin(options: CalibrationOptions): Promise<Beginning> {
  const { from, key, now } = options;
  const began = now?.() ?? 0;
  const generations = Math.max(0, options.generations - (from?.generations.length ?? 0));
  const pilots = from ? 1 : PILOTS;
  const evaluations = new Evaluations(options, pilots + generations * key.particles + 2 * checksOf(options));
  const centre = valuesAtScores(PRIORS.map(() => 0));
  const findings = await evaluations.make(new Array<Overrides>(pilots).fill(centre), PILOT_REPLICATE);
  const noise = from?.noise ?? findings[0].map((_, at) => deviation(findings.map((each) => each[at].simulated)));
  const pilot = findings[0].map(({ simulated }) => simulated);
  if (from && JSON.stringify(pilot) !== JSON.stringify(from.pilot))
    throw new StateError('the same draw with the same luck does not show the same figures as when the state was made');
  const targets = findings[0].map(({ id, low, high }, at) => ({ id, low, high, noise: noise[at] }));
  return { targets, evaluations, pilot, began };
}

/** Draws of each kind that are simulated again at the end. */
function checksOf({ draws, key }: CalibrationOptions): number {
  return Math.min(draws, key.particles, MOST_CHECKS);
}

class Work {
  readonly #options: CalibrationOptions;
  readonly #targets: readonly Target[];
  readonly #evaluations: Evaluations;
  readonly #pilot: Simulated;
  readonly #began: number;
  readonly #sampler: Sampler;
  readonly #simulated: (readonly Simulated[])[];

  constructor(options: CalibrationOptions, { targets, evaluations, pilot, began }: Beginning) {
    this.#options = options;
    this.#targets = targets;
    this.#evaluations = evaluations;
    this.#pilot = pilot;
    this.#began = began;
    const { key, from } = options;
    const luck = calibrationLuck(key.seed);
    const errorOf = (evaluation: number, at: number) => normalFor(luck, evaluation, PURPOSE.error, at);
    const differencesOf = (simulated: Simulated, evaluation: number) =>
      targets.map((target, at) => differenceOf(target, simulated[at], errorOf(evaluation, at)));
    this.#sampler = new Sampler({ dimensions: PRIORS.length, particles: key.particles, luck, differencesOf });
    this.#simulated = [...(from?.generations ?? [])];
    for (const generation of this.#simulated) this.#sampler.add(generation);
  }

  async makeGenerations(): Promise<void> {
    const { generations, key, onGeneration } = this.#options;
    while (this.#sampler.generations.length < generations && this.#goesOn(this.#sampler)) {
      const proposals = this.#sampler.propose();
      const draws = proposals.map(({ scores }) => valuesAtScores(scores));
      const findings = await this.#evaluations.make(draws, proposals[0].evaluation);
      this.#simulated.push(findings.map((each) => each.map(({ simulated }) => simulated)));
      const generation = this.#sampler.add(this.#simulated.at(-1)!);
      const noise = this.#targets.map((target) => target.noise);
      const state = { key, pilot: this.#pilot, noise, generations: [...this.#simulated] };
      onGeneration?.(generation, this.#simulated.length, state);
    }
  }

  #goesOn({ generations }: Sampler): boolean {
    const { minutes, now, key } = this.#options;
    if (generations.length === 0 || minutes === undefined || now === undefined) return true;
    const passed = now() - this.#began;
    const each = passed / this.#evaluations.done;
    return passed + each * (key.particles + 2 * checksOf(this.#options)) < minutes * 60_000;
  }

  async conclude(): Promise<Calibration> {
    const { kept, generations, evaluated } = this.#sampler;
    const moved = adjusted(kept);
    this.#evaluations.expect((moved ? 2 : 1) * checksOf(this.#options));
    const raw = await this.#check(kept);
    const regressed = moved && (await this.#check(moved));
    const isNearer = regressed !== undefined && regressed.distance < raw.distance;
    const { draws, effective, fit } = isNearer ? regressed : raw;
    const distance = { raw: raw.distance, adjusted: regressed?.distance ?? null };
    return { draws, generations, evaluations: evaluated.length, adjusted: isNearer, distance, effective, fit };
  }

  /** Draws of equal weight, some of them simulated again: those that stayed were chosen for their luck too. */
  async #check({ points, weights }: Weighted) {
    const { draws: count, key } = this.#options;
    const chosen = resampled(weights, count, calibrationLuck(key.seed)).map((at) => valuesAtScores(points[at]));
    const checks = checksOf(this.#options);
    const some = Array.from({ length: checks }, (_, index) => chosen[Math.floor((index * count) / checks)]);
    const findings = await this.#evaluations.make(some, CHECK_REPLICATE);
    const distances = findings.map((each) =>
      distanceOf(this.#targets.map((target, at) => differenceOf(target, each[at].simulated, 0))),
    );
    const fit = this.#targets.map(({ id, low, high }, at): TargetFit => {
      const { median, lower, upper } = estimateOf(findings.map((each) => each[at].simulated));
      return { id, low, high, median, lower, upper };
    });
    const distance = estimateOf(distances).median!;
    const draws = chosen.map(rounded);
    return { draws: herdedOrder(draws).map((at) => draws[at]), effective: effectiveSize(weights), distance, fit };
  }
}

/** Simulated minus target, error added, in halves of the range widened by luck. Nobody to count is a miss. */
function differenceOf({ low, high, noise }: Target, simulated: number | null, error: number): number {
  if (simulated === null) return Infinity;
  const half = (high - low) / 2;
  // half the range is two standard deviations: it then holds 95 % of the errors
  const scale = Math.max(Math.sqrt(half * half + 4 * noise * noise), 1e-12);
  return (simulated + (error * half) / 2 - (low + high) / 2) / scale;
}

/** Standard deviation of those that are known; 0 for fewer than two. */
function deviation(figures: Simulated): number {
  const known = figures.filter((each) => each !== null);
  if (known.length < 2) return 0;
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  return Math.sqrt(known.reduce((sum, each) => sum + (each - mean) * (each - mean), 0) / (known.length - 1));
}

/** Six digits: a file holds no more, and no parameter is known better. */
function rounded(values: Overrides): number[] {
  return PRIORS.map(({ id }) => Number(values[id]!.toPrecision(6)));
}
