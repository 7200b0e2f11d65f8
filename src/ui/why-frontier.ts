import type { SpanQuery } from '../experiment/attribute.ts';
import {
  DEFAULT_PACKAGES,
  frontier,
  packageEfforts,
  packageScenario,
  type Frontier,
  type FrontierPlan,
  type FrontierPoint,
} from '../experiment/frontier.ts';
import { householdsWithin } from '../experiment/memory.ts';
import type { RunSimulation } from '../experiment/types.ts';
import { worldFor } from '../experiment/world.ts';
import { outcomeById } from '../model/outcomes.ts';
import { PROGRAMMES, type ProgrammeId } from '../model/parameters.ts';
import { copyOf, withPlaces, withYears } from '../scenario/edit.ts';
import { resolvePlaces, resolveSeed, resolveYears } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { memoryAllowed, workersFor } from './device.ts';
import type { InquiryTools } from './inquiry.ts';
import type { Settings } from './settings.ts';
import { numberOf, whySubject } from './why-subject.ts';

export interface FrontierQuestion {
  readonly kind: 'question';
  readonly plan: FrontierPlan & { readonly baseline: Scenario; readonly programmes: readonly ProgrammeId[] };
  readonly query: SpanQuery;
}

/** The question, or why there is none. */
export type FrontierAsked =
  | FrontierQuestion
  /** The first year comes after the last. */
  | { readonly kind: 'noYears' }
  /** Between the start that is allowed and the year asked about lies no year. */
  | { readonly kind: 'noStart' }
  | { readonly kind: 'noProgramme' };

export interface FrontierAnswer {
  /** What was tried so far. */
  readonly points: readonly FrontierPoint[];
  /** Null while the search goes on. */
  readonly found: Frontier | null;
}

/** Simulated households of all runs together: about a minute on two cores. */
const BUDGET = 3_000_000;
const REPLICATES = 5;
/** Packages' worth of runs that the confirmation takes, as a rule. */
const CONFIRMATION = 40;
const FEWEST = 80;
const MOST = 1000;

/** What the settings ask. */
export function frontierQuestion(settings: Settings): FrontierAsked {
  const { since, year, fromYear, places, seed, scenario, baseline } = whySubject(settings);
  const { from, target, probability, budget, equity, programmes, earliest } = settings.why.wish;
  if (since > year) return { kind: 'noYears' };
  const [first, latest] = startYears(settings);
  const start = earliest ?? first;
  if (start < first || start > latest) return { kind: 'noStart' };
  if (programmes?.length === 0) return { kind: 'noProgramme' };
  const each = BUDGET / ((DEFAULT_PACKAGES + CONFIRMATION) * REPLICATES * places.length);
  const outcome = outcomeById(settings.reading.outcome)?.definition
    ? settings.reading.outcome
    : settings.reading.definition;
  return {
    kind: 'question',
    plan: {
      ...{ scenario: from === 'baseline' ? baseline : scenario, baseline, places, fromYear, toYear: year, seed },
      ...{ target, probability, equity, programmes: programmes ?? PROGRAMMES, earliest: start },
      ...(budget === null ? {} : { budget }),
      households: Math.round(Math.min(MOST, Math.max(FEWEST, each)) / 10) * 10,
      replicates: REPLICATES,
    },
    query: {
      ...{ outcome, view: 'level', toYear: year },
      ...(since === year ? {} : { fromYear: since, over: 'mean' }),
    },
  };
}

/** First and last year in which a package may start; in that order only where there is one. */
export function startYears(settings: Settings): readonly [first: number, latest: number] {
  const { fromYear, since } = whySubject(settings);
  // Of the first year alone, as on the command line: a package may start in it.
  return [Math.min(fromYear + 1, since), since];
}

export async function frontierWork(
  { plan, query }: FrontierQuestion,
  { signal, onProgress, onPartial }: InquiryTools<FrontierAnswer>,
  run: RunSimulation,
): Promise<FrontierAnswer> {
  const found = await frontier(plan, query, {
    ...{ run, signal, onProgress },
    mostHouseholds: householdsWithin(memoryAllowed(), workersFor()),
    onPoints: (points) => onPartial({ points, found: null }),
  });
  return { points: found.points, found };
}

/** Equal for questions with the same answer. */
export function frontierKey({ plan, query }: FrontierQuestion): string {
  const { scenario, baseline, ...rest } = plan;
  return JSON.stringify([numberOf(scenario), numberOf(baseline), rest, query]);
}

/** How far a package raises each of its programmes. */
export function effortsOf({ plan, query }: FrontierQuestion, { pack }: FrontierPoint) {
  const short = { ...plan, toYear: query.toYear };
  return packageEfforts(short, plan.scenario, plan.programmes, pack, worldFor(plan));
}

/**
 * The package as a scenario: what it was put on with dated efforts, in the places that were asked about and the years and
 * luck of the scenario in hand. Keeps the id of `own`, the scenario in hand or the copy of it that is to be changed.
 * @param title where the package was put on the baseline, which is no longer what `own` is about
 */
export function scenarioOf(
  { plan, query }: FrontierQuestion,
  { pack }: FrontierPoint,
  own: Scenario,
  title: string,
): Scenario {
  const isOnBaseline = plan.scenario === plan.baseline;
  const below = isOnBaseline ? copyOf(plan.baseline, own.id, title) : own;
  const years = withYears(below, resolveYears(own));
  const same = (scenario: Scenario) => resolvePlaces(scenario).join() === plan.places.join();
  const placed = same(years) ? years : withPlaces(years, (same(own) && own.places) || plan.places);
  const seeded = resolveSeed(placed) === plan.seed ? placed : { ...placed, seed: plan.seed };
  const short = { ...plan, toYear: query.toYear };
  return packageScenario(short, seeded, plan.programmes, pack, worldFor(plan));
}
