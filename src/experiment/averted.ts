/**
 * What a scenario averts and what it costs: child-years of child labour averted over the whole span, spending above the
 * baseline, and the cost of one averted child-year, all paired by replicate.
 */
import { PROGRAMMES } from '../model/parameters.ts';
import { differenceEstimate, pairedValues, verdict, type Verdict } from './compare.ts';
import { estimateOf, UNKNOWN } from './estimate.ts';
import { measureReadingOf, readingOf } from './reading.ts';
import type { Estimate, ExperimentResult, Query } from './types.ts';

/** Prices of all money: Rupees of this financial year. */
export const PRICE_YEAR = '2004-05';

/**
 * Rate at which later years count less, a year; 3 % is usual where costs and effects of health and welfare programmes are
 * compared (Drummond and others 2015). Chosen; what it does is shown by setting it to 0.
 */
export const DISCOUNT_RATE = 0.03;

export interface Averted {
  /** Person-years by which the outcome is lower than in the baseline, summed over all years, not discounted. */
  readonly childYears: Estimate;
  /** `fewer`: some are clearly averted. Of the difference, so that `same` and `noClearDifference` can be said. */
  readonly verdict: Verdict;
  /** Rupees at 2004-05 prices above the baseline, all programmes together, not discounted. */
  readonly spending: Estimate;
  readonly spendingVerdict: Verdict;
  /** Rupees for each averted person-year, both discounted to the first year; unknown unless some are clearly averted. */
  readonly cost: Estimate;
  readonly rate: number;
}

/**
 * Throws as `seriesOf` does, and a RangeError for a rate below 0.
 * @param rate discount rate a year, as a share: 0.03
 */
export function avertedOf(
  result: ExperimentResult,
  scenarioIndex: number,
  baselineIndex: number,
  query: Query,
  rate = DISCOUNT_RATE,
): Averted {
  if (!(rate >= 0)) throw new RangeError(`the discount rate is ${rate}; it must be 0 or more`);
  const where = [result, scenarioIndex, baselineIndex] as const;
  const places = query.filter?.places && { places: query.filter.places };
  const people = pairedValues(...where, readingOf(result.plan, { ...query, view: 'count' }));
  const spent = PROGRAMMES.map((programme) =>
    pairedValues(...where, measureReadingOf(result.plan, `spending.${programme}`, places)),
  );
  const more = people.map((values) => total(values, 0));
  const rupees = (replicate: number, at: number) =>
    spent.reduce((sum, ofProgramme) => sum + (total(ofProgramme[replicate], at) ?? 0), 0);
  const change = differenceEstimate(more);
  const spending = differenceEstimate(more.map((_, replicate) => rupees(replicate, 0)));
  const says = verdict(change);
  const ratios = people.map((values, replicate) => {
    const averted = total(values, rate);
    return averted === null || averted >= 0 ? null : rupees(replicate, rate) / -averted;
  });
  // A replicate that averts nothing has no ratio; leaving it out would show the others as if they were all.
  const isKnown = says === 'fewer' && !ratios.includes(null);
  return {
    childYears: differenceEstimate(more.map((value) => (value === null ? null : 0 - value))),
    verdict: says,
    spending,
    spendingVerdict: verdict(spending),
    cost: isKnown ? estimateOf(ratios) : UNKNOWN,
    rate,
  };
}

/** Sum over the years, each worth 1 / (1 + rate)^years since the first; null where there was never anybody to count. */
function total(values: readonly (number | null)[], rate: number): number | null {
  let sum: number | null = null;
  let worth = 1;
  for (const value of values) {
    if (value !== null) sum = (sum ?? 0) + value * worth;
    worth /= 1 + rate;
  }
  return sum;
}
