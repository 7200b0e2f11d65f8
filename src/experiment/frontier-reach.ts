/** What a package costs and how far it reaches, group by group, read off runs that share the luck of the baseline. */
import { PROGRAMMES } from '../model/parameters.ts';
import type { PlaceRun } from '../model/run.ts';
import { worthReader, type SpanQuery } from './attribute-worth.ts';
import { breakdownFilters } from './compare.ts';
import { dimensionApplies, measureReadingOf, readingOf } from './reading.ts';
import type { ExperimentPlan, Filter } from './types.ts';

type Where = Pick<ExperimentPlan, 'places' | 'fromYear' | 'toYear'>;

/** One run of all places: Rupees spent (2004-05 prices, all programmes, all years), and the level of everybody and of each cell. */
export interface Reading {
  readonly spent: number;
  readonly levels: readonly (number | null)[];
}

/** Everybody first, then every social group by sex by residence, as far as the outcome has them and the query leaves them. */
export function cellsOf(plan: Where, query: SpanQuery): Filter[] {
  let cells: Filter[] = [{ ...query.filter }];
  for (const dimension of ['group', 'sex', 'residence'] as const)
    if (dimensionApplies(query.outcome, dimension))
      cells = cells.flatMap((filter) =>
        breakdownFilters(plan as ExperimentPlan, { ...query, filter }, dimension).map((part) => part.filter),
      );
  return [{ ...query.filter }, ...cells];
}

/** Throws as `worthReader` does. */
export function reachReader(
  plan: Where,
  query: SpanQuery,
  cells: readonly Filter[],
): (runs: readonly PlaceRun[]) => Reading {
  const readers = cells.map((filter) => worthReader(plan, { ...query, filter }));
  const spending = PROGRAMMES.map((id) => measureReadingOf(plan as ExperimentPlan, `spending.${id}`));
  return (runs) => ({
    spent: spending.reduce((sum, each) => each.read(runs).reduce<number>((total, year) => total + (year ?? 0), sum), 0),
    levels: readers.map((read) => read(runs)),
  });
}

/** Simulated children behind the outcome in each cell, the mean over the years of the query: too few of them say nothing. */
export function simulatedReader(
  plan: Where,
  query: SpanQuery,
  cells: readonly Filter[],
): (runs: readonly PlaceRun[]) => number[] {
  const first = (query.over ?? 'last') === 'last' ? query.toYear : (query.fromYear ?? query.toYear);
  const byPlace = plan.places.map((id) => {
    const alone = { ...plan, places: [id] } as unknown as ExperimentPlan;
    return cells.map((filter) =>
      readingOf(alone, { outcome: query.outcome, view: 'count', filter: { ...filter, places: [id] } }),
    );
  });
  return (runs) =>
    cells.map((_, cell) =>
      runs.reduce((sum, run, place) => {
        const years = byPlace[place][cell].read([run]).slice(first - plan.fromYear, query.toYear - plan.fromYear + 1);
        return sum + years.reduce<number>((total, count) => total + (count ?? 0), 0) / years.length / run.weight;
      }, 0),
    );
}

/**
 * Reduction against the baseline in one replicate, as a share of its level: 0.3 is 30 % less. 1 where nobody is concerned in
 * both, for there is nothing left to reduce; -1 where somebody is and nobody was.
 */
export function reductionOf(level: number | null, baseline: number | null): number {
  if (baseline === null || level === null) return 1;
  if (baseline === 0) return level === 0 ? 1 : -1;
  return (baseline - level) / baseline;
}

/** Reductions a rounding error below a target reach it. */
const ROUNDING = 1e-9;

/** Share of the replicates in which a reduction is reached. */
export function probabilityOf(reductions: readonly number[], target: number): number {
  return reductions.filter((reduction) => reduction >= target - ROUNDING).length / reductions.length;
}

/** The reduction that at least this share of the replicates reaches: what can be counted on with that probability. */
export function assuredOf(reductions: readonly number[], probability: number): number {
  const sorted = Float64Array.from(reductions).sort().reverse();
  return sorted[Math.max(1, Math.ceil(probability * sorted.length - ROUNDING)) - 1];
}

/** True where an effect comes up to a target, but for rounding. */
export function reaches(effect: number, target: number): boolean {
  return effect >= target - ROUNDING;
}
