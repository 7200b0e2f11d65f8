/** What is simulated: the ten districts of the programme, 2001 on, default parameters, one scenario that uses everything. */
import { PROGRAMME_DISTRICTS } from '../src/evidence/places.ts';
import { DEFAULTS_WORLD } from '../src/experiment/world.ts';
import type { RunRequest } from '../src/model/run.ts';
import { shippedById } from '../src/scenario/library.ts';

export const FROM_YEAR = 2001;
export { PROGRAMME_DISTRICTS };

export interface RequestOptions {
  readonly place: string;
  /** Simulated households at the start. */
  readonly households: number;
  /** How many years are simulated, from 2001 on. */
  readonly years: number;
  readonly replicate?: number;
  /** Id of a shipped scenario. */
  readonly scenario?: string;
}

/** One run of the complete model; throws a RangeError for a place or scenario that does not exist. */
export function requestFor(options: RequestOptions): RunRequest {
  const { place, households, years, replicate = 0, scenario = 'convergence-as-implemented' } = options;
  const shipped = shippedById(scenario);
  if (!shipped) throw new RangeError(`no shipped scenario "${scenario}"`);
  const toYear = FROM_YEAR + years - 1;
  return {
    place: DEFAULTS_WORLD.placeOf(place),
    nation: DEFAULTS_WORLD.nation,
    fromYear: FROM_YEAR,
    toYear,
    households,
    seed: 'bench',
    replicate,
    values: DEFAULTS_WORLD.valuesOf(shipped, place, FROM_YEAR, toYear, replicate),
  };
}

/** The ten districts with a tenth of the households each. */
export function tenDistricts(households: number, years: number, replicate = 0): RunRequest[] {
  return PROGRAMME_DISTRICTS.map((place) =>
    requestFor({ place, households: households / PROGRAMME_DISTRICTS.length, years, replicate }),
  );
}

/** The ten districts one to one, or a share of their real households. */
export function everyHousehold(share: number, years: number, replicate: number): RunRequest[] {
  return PROGRAMME_DISTRICTS.map((place) => {
    const { households } = requestFor({ place, households: 1, years }).place;
    return requestFor({ place, households: Math.round(households * share), years, replicate });
  });
}

/** The longest run must not be the one that starts last, alone. */
export function largestFirst(requests: readonly RunRequest[]): RunRequest[] {
  return requests.toSorted((a, b) => b.households - a.households);
}

/** Households at the start x years: the unit of all speeds. Households founded later are work, but do not count. */
export function householdYears(requests: readonly RunRequest[]): number {
  return requests.reduce((sum, { households, fromYear, toYear }) => sum + households * (toYear - fromYear + 1), 0);
}
