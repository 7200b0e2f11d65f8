/**
 * The frontier: the cheapest package of programmes that cuts child labour by a chosen share with a chosen probability, in
 * every social group by sex by residence (the equity floor) or over all. Packages are proposed by `FrontierSearch`, every one
 * is really simulated with the luck of the baseline, and what wins is run again with fresh luck: the winner of many has been
 * lucky.
 */
import { outcomeById } from '../model/outcomes.ts';
import { PROGRAMMES } from '../model/parameters.ts';
import { worthReader, type SpanQuery } from './attribute-worth.ts';
import { reaches } from './frontier-reach.ts';
import { FrontierSearch } from './frontier-search.ts';
import { Trial } from './frontier-trial.ts';
import type { Frontier, FrontierOptions, FrontierPlan } from './frontier-types.ts';

export { LIFT_STEPS, packageEfforts, packageScenario, type Package } from './frontier-package.ts';
export { largestHouseholds, LEAST_SIMULATED } from './frontier-sizes.ts';
export * from './frontier-types.ts';

/**
 * Searches the frontier. Years after the one asked for are not simulated. The same for any number of workers. Rejects as
 * `runExperiment` does; throws a RangeError for a query that does not apply and for numbers outside their range.
 */
export async function frontier(plan: FrontierPlan, query: SpanQuery, options: FrontierOptions): Promise<Frontier> {
  checkFrontier(plan, query);
  const trial = new Trial(plan, query, options);
  const starts = startsOf(plan, query);
  const nothing = { lifts: trial.programmes.map(() => 0), start: starts[0] };
  const [zero] = await trial.tryOut([nothing]);
  if (trial.isNobody) return trial.answer('nobody', null);
  if (zero.reaches) return trial.answer('alreadyMet', zero);
  if (plan.budget === 0) return trial.answer('noBudget', null);
  const { target, budget = Infinity } = plan;
  const search = new FrontierSearch({ programmes: trial.programmes.length, starts, target, budget });
  search.tell([trial.told(zero)]);
  for (const { margin, share } of PHASES) {
    search.aim(Math.min(1, margin * target));
    await tryOut(trial, search, share);
    const reaching = trial.points().filter((point) => reaches(point.effect, Math.min(1, margin * target)));
    const within = reaching.filter(({ cost }) => cost.median! <= budget);
    // Beyond the budget the answer is what it would cost; within it a surer package may still be found.
    const best = await trial.confirmed(within.length > 0 ? within : reaching);
    if (best) return trial.answer(best.cost.median! <= budget ? 'found' : 'overBudget', best);
  }
  // Whatever has most to spare, within the budget if it can be.
  const sure = trial
    .points()
    .filter((point) => point.reaches && point.cost.median! <= budget)
    .sort((a, b) => b.effect - a.effect)
    .slice(0, SUREST);
  const best = await trial.confirmed(sure);
  if (best) return trial.answer('found', best);
  return trial.answer(trial.points().some((point) => point.reaches) ? 'notConfirmed' : 'unreachable', null);
}

/** Packages with most to spare that are run again where no cheap one held. */
const SUREST = 6;

/**
 * What was found at the edge has been lucky. Where none of the cheapest holds in fresh luck, the search goes on for packages
 * that reach more than was asked for: how much more, and up to which share of the packages.
 */
const PHASES = [
  { margin: 1, share: 0.6 },
  { margin: 1.25, share: 0.75 },
  { margin: 1.6, share: 0.9 },
  { margin: 2, share: 1 },
] as const;

async function tryOut(trial: Trial, search: FrontierSearch, share: number): Promise<void> {
  for (;;) {
    const asked = search.ask().slice(0, trial.left(share));
    if (asked.length === 0) return;
    search.tell((await trial.tryOut(asked)).map((point) => trial.told(point)));
  }
}

/** Throws a RangeError that names what is wrong. */
function checkFrontier(plan: FrontierPlan, query: SpanQuery): void {
  worthReader(plan, query);
  if (!outcomeById(query.outcome)!.definition)
    throw new RangeError(`${query.outcome} is no definition of child labour, which the frontier reduces`);
  const { target, probability, budget = Infinity } = plan;
  if (!(target >= 0 && target <= 1)) throw new RangeError(`the target is ${target}; it goes from 0 to 1`);
  if (!(probability > 0 && probability <= 1))
    throw new RangeError(`the probability is ${probability}; it lies above 0 and goes up to 1`);
  if (!(budget >= 0)) throw new RangeError(`the budget is ${budget}; it is 0 Rupees or more`);
  if ((plan.programmes ?? PROGRAMMES).length === 0) throw new RangeError('the frontier needs one programme or more');
  startsOf(plan, query);
}

function startsOf(plan: FrontierPlan, query: SpanQuery): number[] {
  const { toYear, over = 'last' } = query;
  const { fromYear } = plan;
  const latest = over === 'last' ? toYear : (query.fromYear ?? toYear);
  // Of the first year alone, only a package that starts in it can change anything.
  const { earliest = Math.min(fromYear + 1, latest) } = plan;
  if (!(earliest >= fromYear && earliest <= latest))
    throw new RangeError(`a package cannot start in ${earliest}; the years are ${fromYear} to ${latest}`);
  return Array.from({ length: latest - earliest + 1 }, (_, index) => earliest + index);
}
