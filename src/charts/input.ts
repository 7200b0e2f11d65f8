import { outcomeStyle } from '../i18n/index.ts';
import type { Estimate, Series } from '../experiment/types.ts';
import type { ChartContext, Role } from './figure.ts';

/** Last year with a Census to compare with; what follows is a projection under assumptions. */
export const LAST_OBSERVED_YEAR = 2011;

/** Lines over the years: levels of an outcome in one or more scenarios. */
export interface TimeChartInput extends ChartContext {
  readonly kind?: 'time';
  readonly series: readonly ChartSeries[];
}

/** Lines over the years: paired differences from a baseline, as `differenceOf` gives them. */
export interface DifferenceChartInput extends ChartContext {
  readonly kind: 'difference';
  readonly series: readonly ChartSeries[];
}

/** One line of a chart over time. */
export interface ChartSeries {
  readonly label: string;
  readonly series: Series;
  readonly role: Role;
  /** Position among the scenarios: keeps a scenario's colour the same in every chart. */
  readonly index: number;
}

/** One scenario in a breakdown: an estimate for each group, in the order of the groups. */
export interface BreakdownSeries {
  readonly label: string;
  readonly role: Role;
  readonly index: number;
  readonly estimates: readonly Estimate[];
}

/** An outcome in one year by group (social groups, sexes, ages, places), for one or more scenarios. */
export interface BreakdownChartInput extends ChartContext {
  readonly kind?: 'breakdown';
  /** Names of the groups, from top to bottom. */
  readonly groups: readonly string[];
  readonly series: readonly BreakdownSeries[];
  readonly year: number;
  /** True where the estimates are paired differences. */
  readonly difference?: boolean;
}

/** One assumption: a difference with it at its low and at its high end. */
export interface TornadoRow {
  readonly label: string;
  /** Unit of the assumption. */
  readonly unit: string;
  /** Both ends in words, without the unit: '0.25', '0.75'. */
  readonly lowValue: string;
  readonly highValue: string;
  readonly low: Estimate;
  readonly high: Estimate;
  /** Whether what that end adds to the difference is clear of zero. */
  readonly isLowClear: boolean;
  readonly isHighClear: boolean;
}

/** Which assumptions move a difference, those that move it most first. */
export interface TornadoChartInput extends ChartContext {
  readonly kind: 'tornado';
  readonly rows: readonly TornadoRow[];
  /** Rows that the picture shows; the table has all. */
  readonly shown: number;
  /** The difference as assumed. */
  readonly assumed: Estimate;
  readonly year: number;
}

/** A package of programmes that was tried. */
export interface FrontierDot {
  /** What it is made of. */
  readonly label: string;
  /** Rupees. */
  readonly cost: Estimate;
  /** The reduction that can be counted on, as a share. */
  readonly effect: number;
  /** No other one reaches as far for less. */
  readonly isEfficient: boolean;
}

/** What packages cost against what they reach. */
export interface FrontierChartInput extends ChartContext {
  readonly kind: 'frontier';
  readonly dots: readonly FrontierDot[];
  /** The answer, as fresh luck shows it; null while there is none. */
  readonly best: FrontierDot | null;
  /** The reduction asked for, as a share. */
  readonly target: number;
  /** Rupees; null: no limit. */
  readonly budget: number | null;
  /** Year of the prices. */
  readonly prices: string;
}

/** What a chart of parts, not of years, is made from. */
export type PartsChartInput = BreakdownChartInput | TornadoChartInput | FrontierChartInput;

/** What any of the charts is made from. */
export type ChartInput = TimeChartInput | DifferenceChartInput | PartsChartInput;

/** The unit of the numbers in words: that of the outcome, real people for counts, percentage points for changed shares. */
export function outcomeUnitText({ outcome, view, translator, unit: own }: ChartContext, difference = false): string {
  if (own !== undefined) return own;
  if (view === 'count') return translator.t('chart.number', { unit: translator.outcomeLabel(outcome) });
  const unit = translator.outcomeUnit(outcome);
  if (!difference) return unit;
  return outcomeStyle(outcome, view) === 'share' ? translator.t('chart.points') : unit;
}
