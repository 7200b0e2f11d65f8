import type { ProgrammeId } from '../model/parameters.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { VariantPlan } from './attribute-runs.ts';
import type { SpanQuery } from './attribute-worth.ts';
import type { Package } from './frontier-package.ts';
import type { Estimate, ExperimentProgress, Filter, RunSimulation } from './types.ts';
import type { World } from './world.ts';

export interface FrontierPlan extends VariantPlan {
  /** What packages are put on top of: its drivers, assumptions and generosity hold, its efforts are there already. */
  readonly scenario: Scenario;
  /** What a reduction is measured against; default the scenario itself. */
  readonly baseline?: Scenario;
  /** 0.3: 30 % less than in the baseline. */
  readonly target: number;
  /** Share of the replicates in which it must be reached, above 0, at most 1. */
  readonly probability: number;
  /** Rupees above the scenario over the whole span, 2004-05 prices; absent: no limit. */
  readonly budget?: number;
  /** True: in every social group by sex by residence as well; false: only over all. */
  readonly equity: boolean;
  /** Default all. */
  readonly programmes?: readonly ProgrammeId[];
  /** Earliest year in which a package may start; default the second. */
  readonly earliest?: number;
  /** Packages tried at most, those of the confirmation aside. */
  readonly packages?: number;
}

/** How far a package reaches in one cell. */
export interface CellReach {
  readonly filter: Filter;
  /** Reduction that is reached with the probability asked for. */
  readonly assured: number;
  /** Share of the replicates that reach the target. */
  readonly probability: number;
}

/** A part of the people that the floor says nothing of. */
export interface UnjudgedCell {
  readonly filter: Filter;
  /** Simulated children in child labour in the baseline, the mean over replicates: fewer than `LEAST_SIMULATED`. */
  readonly simulated: number;
}

export interface FrontierPoint {
  readonly pack: Package;
  /** Rupees above the scenario over the whole span, 2004-05 prices. */
  readonly cost: Estimate;
  /** Least assured reduction of those that count; with the floor that of the worst-off cell. */
  readonly effect: number;
  /** Everybody first; then the cells that can be judged. */
  readonly cells: readonly CellReach[];
  readonly reaches: boolean;
  /** No other package tried reaches as far for less, or farther for as much. */
  readonly efficient: boolean;
}

export type FrontierFinding =
  /** The cheapest that was found, within the budget, and with fresh luck. */
  | 'found'
  /** A package of nothing reaches it. */
  | 'alreadyMet'
  /** What was found to reach it costs more than the budget. */
  | 'overBudget'
  /** Nothing may be spent, and nothing does not reach it. */
  | 'noBudget'
  /** No package that was tried reaches it. */
  | 'unreachable'
  /** Some reached it, none of the cheapest with fresh luck again. */
  | 'notConfirmed'
  /** There is nobody in child labour in the baseline. */
  | 'nobody';

export interface Frontier {
  readonly query: SpanQuery;
  readonly finding: FrontierFinding;
  /** The answer, as fresh luck shows it (`found`, `overBudget`), or a package of nothing (`alreadyMet`). */
  readonly best: FrontierPoint | null;
  /** What reaches furthest within the budget, in the luck of the search. */
  readonly furthest: FrontierPoint | null;
  /** Every package that was tried, in that order, in the luck of the search. */
  readonly points: readonly FrontierPoint[];
  readonly programmes: readonly ProgrammeId[];
  /** Parts of the people that the floor cannot judge, in the luck of the answer where there is one. */
  readonly unjudged: readonly UnjudgedCell[];
  /** Of the search. */
  readonly replicates: number;
  /** Households a place and replicates of the fresh luck that the answer held in; null where none is needed or none held. */
  readonly confirmedWith: { readonly households: number; readonly replicates: number } | null;
  /** Packages cheaper than the answer, or any where there is none, that reach the target only in the luck of the search. */
  readonly unconfirmed: number;
}

export interface FrontierOptions {
  readonly run: RunSimulation;
  readonly signal?: AbortSignal;
  readonly world?: World;
  readonly inFlight?: number;
  /** Most households of a place for which there is memory; bounds the larger runs with fresh luck. Default no bound. */
  readonly mostHouseholds?: number;
  readonly onProgress?: (progress: ExperimentProgress) => void;
  /** Told after every few packages what was tried so far. */
  readonly onPoints?: (points: readonly FrontierPoint[]) => void;
}

export const DEFAULT_PACKAGES = 120;
