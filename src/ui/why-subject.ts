import { resolvePlaces, resolveSeed, resolveYears } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Settings } from './settings.ts';

/** Where, when and which two worlds. */
export interface WhySubject {
  readonly scenario: Scenario;
  readonly baseline: Scenario;
  /** All places of the scenario. */
  readonly all: readonly string[];
  /** Those that are asked about. */
  readonly places: readonly string[];
  readonly fromYear: number;
  readonly lastYear: number;
  readonly seed: string;
  /** First and last year that are asked about; `since` after `year` makes no span, and the panels say so. */
  readonly since: number;
  readonly year: number;
}

/** What the settings ask Why about. A place that the scenario no longer has counts as none chosen. */
export function whySubject({ pair, reading, why }: Settings): WhySubject {
  const { scenario, baseline } = pair;
  const all = resolvePlaces(scenario);
  const { from, to } = resolveYears(scenario);
  const year = Math.min(Math.max(reading.year, from), to);
  return {
    ...{ scenario, baseline, all, year },
    places: all.includes(why.place) ? [why.place] : all,
    ...{ fromYear: from, lastYear: to, seed: resolveSeed(scenario) },
    // An address may name a year before the first that is simulated.
    since: Math.max(why.since ?? year, from),
  };
}

/** Scenarios are never changed in place, so each object has a number of its own. */
const numbers = new WeakMap<Scenario, number>();
let last = 0;

/** Equal only for the very same scenario. */
export function numberOf(scenario: Scenario): number {
  if (!numbers.has(scenario)) numbers.set(scenario, ++last);
  return numbers.get(scenario)!;
}
