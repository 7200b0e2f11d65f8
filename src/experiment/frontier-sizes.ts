/** How large the runs of the frontier are: of the search, of packages that are run again, and of the last ones. */
import type { FrontierPlan } from './frontier-types.ts';

/** A cell is judged from so many simulated children in child labour in the baseline on, the mean over replicates. */
export const LEAST_SIMULATED = 10;
/** Packages that are run again with fresh luck at a time, and how often at most. */
export const CONFIRMED_AT_ONCE = 6;
export const CONFIRMATIONS = 5;
/**
 * They are few, so each gets more replicates and, up to a size, more households than in the search: a surer answer, and more
 * groups with enough simulated children to be judged.
 */
export const CONFIRMED_TIMES = 2;
const MOST_CONFIRMED_HOUSEHOLDS = 2000;
/**
 * Under the equity floor those that hold are run a last time, the cheapest first, until one holds: with as many households as
 * the smallest group needs to be judged, within bounds, and more luck that is new.
 */
export const JUDGED_AT_MOST = 3;
const MOST_JUDGED_HOUSEHOLDS = 8000;
const MOST_JUDGED_IN_ALL = 60_000;
/** Groups are no larger than the run before said, give or take luck, so a little more is taken. */
export const SPARE = 1.25;

type Sized = Pick<FrontierPlan, 'households' | 'places' | 'equity'>;

/** Households of a place when packages are run again. */
export function againHouseholds({ households }: Sized, mostHouseholds: number): number {
  const most = Math.min(MOST_CONFIRMED_HOUSEHOLDS, mostHouseholds);
  return Math.min(CONFIRMED_TIMES * households, Math.max(households, most));
}

/** Most households of a place in the last runs. */
export function mostJudged({ places }: Sized, mostHouseholds: number): number {
  return Math.min(MOST_JUDGED_HOUSEHOLDS, MOST_JUDGED_IN_ALL / places.length, mostHouseholds);
}

/**
 * Most households of a place that any run of a search may have: so much memory must be there before it begins.
 * @param mostHouseholds for which there is memory, as in `FrontierOptions`
 */
export function largestHouseholds(plan: Sized, mostHouseholds = Infinity): number {
  const again = againHouseholds(plan, mostHouseholds);
  return plan.equity ? Math.max(again, Math.floor(mostJudged(plan, mostHouseholds))) : again;
}
