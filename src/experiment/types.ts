import type { AgeBand, OutcomeId, Residence, Sex, SocialGroup } from '../model/outcomes.ts';
import type { PlaceRun, RunRequest } from '../model/run.ts';
import type { Scenario } from '../scenario/scenario.ts';

/**
 * The one seam to run a simulation: in this thread, in the worker pool, from the command line.
 * Rejects with the signal's reason when aborted.
 */
export type RunSimulation = (request: RunRequest, signal?: AbortSignal) => Promise<PlaceRun>;

/** Which runs to make: scenarios x replicates x places. */
export interface ExperimentPlan {
  readonly scenarios: readonly Scenario[];
  /** Place ids, resolved. */
  readonly places: readonly string[];
  readonly fromYear: number;
  readonly toYear: number;
  /** Simulated households per place. */
  readonly households: number;
  readonly replicates: number;
  readonly seed: string;
  /** False: every replicate takes the default parameters. Absent: each takes its draw of the calibrated ensemble. */
  readonly ensemble?: false;
}

export interface ExperimentProgress {
  readonly done: number;
  readonly total: number;
}

/** All runs of an experiment: runs[scenario][replicate][place], in the order of the plan. */
export interface ExperimentResult {
  readonly plan: ExperimentPlan;
  readonly runs: readonly (readonly (readonly PlaceRun[])[])[];
}

/** Which children or households a figure is about; what is absent is not narrowed. */
export interface Filter {
  readonly residence?: Residence;
  readonly group?: SocialGroup;
  readonly sex?: Sex;
  readonly ages?: readonly AgeBand[];
  /** Place ids; absent = all places of the plan together. */
  readonly places?: readonly string[];
}

/** `level` shows the outcome as its row says (mostly a share); `count` the number of real children or people behind it. */
export type View = 'level' | 'count';

export interface Query {
  readonly outcome: OutcomeId;
  readonly view?: View;
  readonly filter?: Filter;
}

/**
 * Median of the replicates and the 90 % interval in which one more replicate would fall.
 * `median` is null where there is nobody to count; the interval is null with fewer than two replicates.
 */
export interface Estimate {
  readonly median: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly replicates: number;
  /** Set on a difference that is exactly zero in every replicate, which the interval alone cannot say. */
  readonly same?: true;
}

export interface Series {
  readonly years: readonly number[];
  readonly estimates: readonly Estimate[];
}
