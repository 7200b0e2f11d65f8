import type { ExperimentPlan } from '../experiment/types.ts';
import { shippedById, SHIPPED } from '../scenario/library.ts';
import { resolvePlaces, resolveSeed, resolveYears } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { stagesFor } from './stages.ts';

/** What is on the screen at the first visit: the founding programme, against history. */
export const OPENING = { scenario: shipped('convergence-as-implemented'), baseline: shipped('history') } as const;

/** A shipped scenario that must be there. */
export function shipped(id: string): Scenario {
  return shippedById(id) ?? SHIPPED[0];
}

/** The plan of the first look at the opening scenario, exactly as Explore asks for it. */
export function openingQuestion(): ExperimentPlan {
  const { scenario, baseline } = OPENING;
  const { from, to } = resolveYears(scenario);
  const question = {
    scenarios: [baseline, scenario],
    places: resolvePlaces(scenario),
    ...{ fromYear: from, toYear: to, seed: resolveSeed(scenario) },
  };
  return { ...question, ...stagesFor(question)[0] };
}
