/**
 * Virtual trials: an experiment on simulated families with the question, the treatment, the people measured and the
 * contrast in one small file. Two worlds share all luck (the scenario, and the scenario with a treatment), and the same
 * child is followed in both.
 */
import type { ParameterId } from '../model/parameters.ts';
import type { PanelColumn } from '../model/run.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Span } from './quantities-filter.ts';

export const TRIAL_FORMAT = 'convergence-lab-trial';
export const TRIAL_VERSION = 1;

/** The world without the treatment: a shipped scenario, and values laid over it. */
export interface TrialBase {
  readonly scenario: string;
  readonly values: Scenario['values'];
}

export const TRIAL_UNITS = ['community', 'household'] as const;
export type TrialUnit = (typeof TRIAL_UNITS)[number];

/** What the treated live under from `from` on, for `years` years; then the base holds again. */
export interface Treatment {
  readonly values: Scenario['values'];
  /** Added to what the base says. */
  readonly changes: Scenario['values'];
  /** Sums paid, as a share of what the poor consume or working children earn; worked out in the year before. */
  readonly amounts: readonly TrialAmount[];
  readonly from: number;
  /** Absent: to the end. */
  readonly years?: number;
  readonly unit: TrialUnit;
  /** 0..1 of the units. */
  readonly share: number;
}

export interface TrialAmount {
  readonly parameter: ParameterId;
  readonly share: number;
  readonly of: 'consumption' | 'childEarnings';
}

/** One condition on a child in one year. */
export type Condition =
  | { readonly column: PanelColumn; readonly min: number; readonly max: number }
  | { readonly column: PanelColumn; readonly oneOf: readonly number[] }
  | { readonly rule: number; readonly holds: boolean }
  | { readonly works: boolean };

/** Programmes that reach a child or its household, as bits of the panel's columns. */
export interface Reached {
  readonly reach: number;
  readonly offers: number;
}

/** The children that are measured. */
export interface Who {
  /** In the year of the outcome, in the world without the treatment. */
  readonly now: readonly Condition[];
  /** In the year before the treatment, when both worlds are one. */
  readonly baseline: readonly Condition[];
  /** In the year of the outcome, in the world with the treatment. */
  readonly underTreatment: readonly Condition[];
  /** Grades completed at the end of the year before the outcome: 0 for a child who is, or would be, in grade 1. */
  readonly completed?: Span;
  /** Reached, in the world with the treatment, in any year of it up to the outcome. */
  readonly reached?: Reached;
  readonly units: 'treated' | 'untreated' | 'all';
}

/** What is measured: a name of an outcome, a measure or a column of the panel, perhaps as a share of another measure. */
export interface TrialOutcome {
  readonly name: string;
  readonly per?: string;
  /** -1 where a fall is what counts as positive. */
  readonly direction: 1 | -1;
}

/**
 * How a side is read, with T the world with the treatment and U the one without: `points` T - U (shares in percentage
 * points), `relative` (T - U) / U in per cent, `level` T, `change` T in the year of the outcome minus T in `since`,
 * `relativeChange` the same in per cent.
 */
export const SIDE_READINGS = ['points', 'relative', 'level', 'change', 'relativeChange'] as const;
export type SideReading = (typeof SIDE_READINGS)[number];

/** One side of a contrast: everything that it takes to say one number. */
export interface TrialSide {
  readonly base: TrialBase;
  readonly treatment?: Treatment;
  readonly places: readonly string[];
  /** The year that the horizon is counted from: the first of the treatment, else `year` of the file. */
  readonly anchor: number;
  readonly who: Who;
  readonly outcome: TrialOutcome;
  /** Years of the outcome, both included; their values are pooled. */
  readonly years: Span;
  readonly of: SideReading;
  /** Year that a change is counted from. */
  readonly since: number;
}

/**
 * How the sides become the answer: a side alone; `ratio` first / second; `share` the same in per cent; `gap` first -
 * second; `sign` of the first, or of the gap; `maximum` where over the bins of a column the level is highest.
 */
export const CONTRASTS = [...SIDE_READINGS, 'ratio', 'share', 'gap', 'sign', 'maximum'] as const;
export type ContrastKind = (typeof CONTRASTS)[number];

export interface Contrast {
  readonly kind: ContrastKind;
  /** Only for `maximum`. */
  readonly bins?: TrialBins;
}

export interface TrialBins {
  readonly column: PanelColumn;
  /** Edges of the bins, each from one edge up to the next; or a number of bins with equally many children. */
  readonly edges: readonly number[] | number;
  /** `position`: mean of the column in the highest bin; `interior`: 1 where that bin is neither the first nor the last, else 0. */
  readonly report: 'position' | 'interior';
}

/** What was found in the world, to hold the answer against. */
export interface Observed {
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
  readonly source: string;
  readonly grade: 'verified' | 'unverified' | 'assumed';
  readonly setting?: string;
}

/** A trial, checked. */
export interface Trial {
  readonly id: string;
  readonly title: string;
  readonly about?: string;
  readonly seed: string;
  /** Sizes that make the answer sharp enough; flags may say others. */
  readonly households?: number;
  readonly replicates?: number;
  readonly first: TrialSide;
  readonly second?: TrialSide;
  readonly contrast: Contrast;
  readonly observed?: Observed;
}
