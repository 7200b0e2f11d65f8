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

/**
 * How a query is read off the runs of one replicate. Throws a RangeError for a filter, view or place that does not apply,
 * for years that the plan does not have or that run backwards, and for the sum of anything but a count.
 */
export function worthReader(plan: Where, query: SpanQuery): ReadWorth {
  const { fromYear = query.toYear, toYear, over = 'last' } = query;
  if (!(fromYear <= toYear)) throw new RangeError(`the years ${fromYear} to ${toYear} hold no year`);
  const reading = readingOf(plan as ExperimentPlan, query);
  const last = yearIndex(plan as ExperimentPlan, toYear);
  const first = yearIndex(plan as ExperimentPlan, fromYear);
  if (over === 'sum' && query.view !== 'count' && outcomeById(query.outcome)!.format !== 'count')
    throw new RangeError(`${query.outcome} cannot be summed over years as a level; ask for its count or its mean`);
  if (over === 'last') return (runs) => reading.read(runs)[last];
  return (runs) => {
    let sum = 0;
    const values = reading.read(runs);
    for (let year = first; year <= last; year++) {
      const value = values[year];
      if (value === null) return null;
      sum += value;
    }
    return over === 'sum' ? sum : sum / (last - first + 1);
  };
}
