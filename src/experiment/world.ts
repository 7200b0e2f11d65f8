import { NATION, placeById, toPlace } from '../evidence/places.ts';
import type { ParameterValues } from '../model/parameters.ts';
import type { Nation, Place } from '../model/place.ts';
import { resolveValues } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Where an experiment finds the numbers behind the names in its plan. A test or a calibration brings its own. */
export interface World {
  readonly nation: Nation;
  /** Throws a RangeError for an unknown place. */
  placeOf(id: string): Place;
  /** A calibrated ensemble may give each replicate its own draw of the parameters. */
  valuesOf(scenario: Scenario, placeId: string, fromYear: number, toYear: number, replicate: number): ParameterValues;
}

/** The world that ships with the product: its evidence, and the same parameters in every replicate. */
export function shippedWorld(): World {
  const places = new Map<string, Place>();
  const values = new WeakMap<Scenario, Map<string, ParameterValues>>();
  return {
    nation: NATION,
    placeOf: (id) => remembered(places, id, () => toPlace(placeById(id))),
    valuesOf(scenario, placeId, fromYear, toYear) {
      if (!values.has(scenario)) values.set(scenario, new Map());
      const ofScenario = values.get(scenario)!;
      return remembered(ofScenario, `${placeId} ${fromYear} ${toYear}`, () =>
        resolveValues(scenario, placeId, fromYear, toYear),
      );
    },
  };
}

/** One for all experiments of a session: the same place is the same object, so that its content is read only once. */
export const SHIPPED_WORLD: World = shippedWorld();

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  if (!known.has(key)) known.set(key, make());
  return known.get(key)!;
}
