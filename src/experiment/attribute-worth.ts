/** What a coalition is worth: one number of an outcome query, over one year or several. */
import { outcomeById } from '../model/outcomes.ts';
import type { PlaceRun } from '../model/run.ts';
import { readingOf } from './reading.ts';
import { yearIndex } from './summarize.ts';
import type { ExperimentPlan, Query } from './types.ts';

/** An outcome in one year, or over several: their sum (counts only: child-years) or their mean. */
export interface SpanQuery extends Query {
  readonly fromYear?: number;
  readonly toYear: number;
  /** Default `last`: the last year alone. */
  readonly over?: 'last' | 'sum' | 'mean';
}

/** Null where there was nobody to count in one of the years. */
export type ReadWorth = (runs: readonly PlaceRun[]) => number | null;

type Where = Pick<ExperimentPlan, 'places' | 'fromYear' | 'toYear'>;

/** Positions of the first and the last year of a query in the series of a plan, and what is made of the years between. */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly over: NonNullable<SpanQuery['over']>;
}

/** Throws a RangeError for years that the plan does not have or that run backwards, and for the sum of anything but a count. */
export function checkedSpan(plan: Where, query: SpanQuery): Span {
  const { fromYear = query.toYear, toYear, over = 'last' } = query;
  if (!(fromYear <= toYear)) throw new RangeError(`the years ${fromYear} to ${toYear} hold no year`);
  const last = yearIndex(plan as ExperimentPlan, toYear);
  const first = yearIndex(plan as ExperimentPlan, fromYear);
  if (over === 'sum' && query.view !== 'count' && outcomeById(query.outcome)!.format !== 'count')
    throw new RangeError(`${query.outcome} cannot be summed over years as a level; ask for its count or its mean`);
  return { first, last, over };
}

/** The last year alone, or the sum or mean of the span; null where one of its years is. */
export function worthOfYears(valueAt: (year: number) => number | null, { first, last, over }: Span): number | null {
  if (over === 'last') return valueAt(last);
  let sum = 0;
  for (let year = first; year <= last; year++) {
    const value = valueAt(year);
    if (value === null) return null;
    sum += value;
  }
  return over === 'sum' ? sum : sum / (last - first + 1);
}

/**
 * How a query is read off the runs of one replicate. Throws a RangeError for a filter, view or place that does not apply,
 * and as `checkedSpan` does.
 */
export function worthReader(plan: Where, query: SpanQuery): ReadWorth {
  const reading = readingOf(plan as ExperimentPlan, query);
  const span = checkedSpan(plan, query);
  return (runs) => {
    const values = reading.read(runs);
    return worthOfYears((year) => values[year], span);
  };
}
