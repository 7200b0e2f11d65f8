import { NATION, placeById, toPlace } from '../evidence/places.ts';
import type { ParameterValues } from '../model/parameters.ts';
import type { Nation, Place } from '../model/place.ts';
import { resolveValues } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { NO_ENSEMBLE, SHIPPED_ENSEMBLE, type Ensemble } from './ensemble.ts';
import type { ExperimentPlan } from './types.ts';

/** Where an experiment finds the numbers behind the names in its plan. A test or a calibration brings its own. */
export interface World {
  readonly nation: Nation;
  /** Throws a RangeError for an unknown place. */
  placeOf(id: string): Place;
  /** The calibrated ensemble gives each replicate its own draw of the parameters; what a scenario says stands above it. */
  valuesOf(scenario: Scenario, placeId: string, fromYear: number, toYear: number, replicate: number): ParameterValues;
}

/** The evidence that ships with the product, and in each replicate a draw of an ensemble. */
export function worldWith(ensemble: Ensemble): World {
  const values = new WeakMap<Scenario, Map<string, ParameterValues>>();
  return {
    nation: NATION,
    placeOf,
    valuesOf(scenario, placeId, fromYear, toYear, replicate) {
      if (!values.has(scenario)) values.set(scenario, new Map());
      const draw = ensemble.size > 0 ? replicate % ensemble.size : 0;
      return remembered(values.get(scenario)!, `${draw} ${placeId} ${fromYear} ${toYear}`, () =>
        resolveValues(scenario, placeId, fromYear, toYear, ensemble.drawFor(draw)),
      );
    },
  };
}

/** One for all experiments of a session: the same place is the same object, so that its content is read only once. */
export const SHIPPED_WORLD: World = worldWith(SHIPPED_ENSEMBLE);

/** The same with every parameter at its default where the scenario says nothing. */
export const DEFAULTS_WORLD: World = worldWith(NO_ENSEMBLE);

/** The world of a plan: with the ensemble, unless the plan says without. */
export function worldFor({ ensemble }: Pick<ExperimentPlan, 'ensemble'>): World {
  return ensemble === false ? DEFAULTS_WORLD : SHIPPED_WORLD;
}

const places = new Map<string, Place>();

function placeOf(id: string): Place {
  return remembered(places, id, () => toPlace(placeById(id)));
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  if (!known.has(key)) known.set(key, make());
  return known.get(key)!;
}
