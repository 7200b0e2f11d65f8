import { PARAMETER_INDEX, type ParameterId } from '../../src/model/parameters.ts';
import { resolveValues } from '../../src/scenario/resolve.ts';
import { SCENARIO_FORMAT, type Scenario } from '../../src/scenario/scenario.ts';

/** Value of one parameter in one year of one place. */
export function valueOf(scenario: Scenario, id: ParameterId, placeId: string, year: number): number {
  return resolveValues(scenario, placeId, year, year)[PARAMETER_INDEX[id]];
}

/** Values of one parameter over some years. */
export function valuesOf(scenario: Scenario, id: ParameterId, placeId: string, from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => valueOf(scenario, id, placeId, from + index));
}

/** A small scenario with some values. */
export function scenarioWith(values: Scenario['values'], others: Partial<Scenario> = {}): Scenario {
  return { format: SCENARIO_FORMAT, version: 1, id: 'trial', title: 'Trial', values, ...others };
}
