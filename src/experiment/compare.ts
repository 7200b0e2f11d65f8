/**
 * What two scenarios of one experiment show together. They share all luck, so the difference is taken replicate by
 * replicate: a replicate with many poor households has them in both, and what is left is the effect.
 */
import { RESIDENCES, SEXES, SOCIAL_GROUPS, type MeasureId } from '../model/outcomes.ts';
import { estimateOf } from './estimate.ts';
import { agesOf, dimensionApplies, measureReadingOf, readingOf, type Dimension, type Reading } from './reading.ts';
import { replicateValues, yearIndex, yearsOf } from './summarize.ts';
import type { Estimate, ExperimentPlan, ExperimentResult, Filter, Query, Series } from './types.ts';

/** Most scenarios side by side, the baseline included. */
export const MOST_COMPARED = 8;

type Values = readonly (number | null)[];
type Pairing = (value: number, baseline: number) => number | null;

/** Scenario minus baseline by year, paired by replicate, in the unit of the view. Throws as `seriesOf` does. */
export function differenceOf(
  result: ExperimentResult,
  scenarioIndex: number,
  baselineIndex: number,
  query: Query,
): Series {
  return paired(result, scenarioIndex, baselineIndex, readingOf(result.plan, query), subtract);
}

/** The difference as a share of the baseline (-0.1: a tenth less), paired; null where the baseline is nothing. */
export function relativeChangeOf(
  result: ExperimentResult,
  scenarioIndex: number,
  baselineIndex: number,
  query: Query,
): Series {
  const relative: Pairing = (value, baseline) => (baseline === 0 ? null : (value - baseline) / baseline);
  return paired(result, scenarioIndex, baselineIndex, readingOf(result.plan, query), relative);
}

/** The difference of a bare measure, such as `spending.schoolMeals`. */
export function measureDifferenceOf(
  result: ExperimentResult,
  scenarioIndex: number,
  baselineIndex: number,
  measure: MeasureId,
  filter: Filter = {},
): Series {
  return paired(result, scenarioIndex, baselineIndex, measureReadingOf(result.plan, measure, filter), subtract);
}

/**
 * Real children more in the scenario than in the baseline, summed from the first year to each year, paired: at the
 * last year the child-years of the whole span. Child-years averted are its negative. The view is always `count`.
 */
export function cumulativeOf(
  result: ExperimentResult,
  scenarioIndex: number,
  baselineIndex: number,
  query: Query,
): Series {
  const reading = readingOf(result.plan, { ...query, view: 'count' });
  return seriesFrom(result, pairs(result, scenarioIndex, baselineIndex, reading, subtract).map(runningSum));
}

export type Verdict = 'fewer' | 'more' | 'noClearDifference' | 'same' | 'unknown';

/**
 * What a difference says. `same`: no replicate differs at all. `noClearDifference`: the 90 % interval holds zero.
 * `unknown`: nobody to count, or a single replicate, which cannot tell an effect from luck.
 */
export function verdict(difference: Estimate): Verdict {
  const { median, lower, upper, same } = difference;
  if (median === null) return 'unknown';
  if (same) return 'same';
  if (lower === null || upper === null) return 'unknown';
  if (upper < 0) return 'fewer';
  return lower > 0 ? 'more' : 'noClearDifference';
}

/** One line of a breakdown: the part, its level in both scenarios, and the paired difference. */
export interface BreakdownRow {
  /** A social group, sex, residence, age band or place id. */
  readonly key: string;
  readonly filter: Filter;
  readonly scenario: Estimate;
  readonly baseline: Estimate;
  readonly difference: Estimate;
}

/**
 * An outcome in one year for each part of a dimension, as far as the filter leaves parts, in the order of the tables.
 * Throws a RangeError where the outcome has no such dimension (see `dimensionApplies`), and as `seriesOf` does.
 */
export function breakdownOf(
  result: ExperimentResult,
  scenarioIndex: number,
  baselineIndex: number,
  query: Query,
  dimension: Dimension,
  year: number,
): BreakdownRow[] {
  const at = yearIndex(result.plan, year);
  return breakdownFilters(result.plan, query, dimension).map(({ key, filter }) => {
    const reading = readingOf(result.plan, { ...query, filter });
    const [values, baselines] = [scenarioIndex, baselineIndex].map((index) =>
      replicateValues(result, index, reading).map((ofReplicate) => ofReplicate[at]),
    );
    const difference = differenceEstimate(lessBy(values, baselines));
    const [scenario, baseline] = [values, baselines].map((levels) => estimateOf(levels, reading.bounds));
    return { key, filter, scenario, baseline, difference };
  });
}

const PARTS = { residence: RESIDENCES, group: SOCIAL_GROUPS, sex: SEXES } as const;

/** The parts of a dimension and the filter for each, as far as the query's own filter leaves them. Throws as `breakdownOf`. */
export function breakdownFilters(
  plan: ExperimentPlan,
  { outcome, filter = {} }: Query,
  dimension: Dimension,
): { key: string; filter: Filter }[] {
  if (!dimensionApplies(outcome, dimension)) throw new RangeError(`${outcome} cannot be broken down by ${dimension}`);
  if (dimension === 'places')
    return (filter.places ?? plan.places).map((key) => ({ key, filter: { ...filter, places: [key] } }));
  if (dimension === 'ages') return agesOf(outcome, filter).map((key) => ({ key, filter: { ...filter, ages: [key] } }));
  const wanted = filter[dimension];
  return PARTS[dimension]
    .filter((key) => wanted === undefined || key === wanted)
    .map((key) => ({ key, filter: { ...filter, [dimension]: key } }));
}

const subtract: Pairing = (value, baseline) => value - baseline;

/** Values less others of the same replicates; null where either is. */
export function lessBy(values: Values, others: Values): (number | null)[] {
  return pairUp(values, others, subtract);
}

function pairUp(values: Values, baselines: Values, pairing: Pairing): (number | null)[] {
  return values.map((value, index) => {
    const baseline = baselines[index];
    return value === null || baseline === null ? null : pairing(value, baseline);
  });
}

/** Scenario minus baseline of a reading, by replicate, then by year. */
export function pairedValues(
  result: ExperimentResult,
  scenarioIndex: number,
  baselineIndex: number,
  reading: Reading,
): (number | null)[][] {
  return pairs(result, scenarioIndex, baselineIndex, reading, subtract);
}

function pairs(
  result: ExperimentResult,
  scenarioIndex: number,
  baselineIndex: number,
  reading: Reading,
  pairing: Pairing,
): (number | null)[][] {
  const baselines = replicateValues(result, baselineIndex, reading);
  return replicateValues(result, scenarioIndex, reading).map((values, replicate) =>
    pairUp(values, baselines[replicate], pairing),
  );
}

function paired(...[result, ...rest]: Parameters<typeof pairs>): Series {
  return seriesFrom(result, pairs(result, ...rest));
}

function seriesFrom(result: ExperimentResult, byReplicate: readonly Values[]): Series {
  const years = yearsOf(result.plan);
  return { years, estimates: years.map((_, year) => differenceEstimate(byReplicate.map((values) => values[year]))) };
}

/** The difference in each replicate as an estimate; says `same` where it is exactly zero in all. */
export function differenceEstimate(values: Values): Estimate {
  const estimate = estimateOf(values);
  const known = values.filter((value) => value !== null);
  return known.length > 0 && known.every((value) => value === 0) ? { ...estimate, same: true } : estimate;
}

/** Years without anybody to count add nothing; null until the first year with somebody. */
function runningSum(values: Values): (number | null)[] {
  let sum: number | null = null;
  return values.map((value) => {
    if (value !== null) sum = (sum ?? 0) + value;
    return sum;
  });
}
