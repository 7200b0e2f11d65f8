/** What the tests of the model share: requests in one line, worlds that can be looked into, numbers read off a cube. */
import { NATION, placeById, toPlace } from '../../src/evidence/places.ts';
import {
  CUBE_WIDTH,
  measureLayout,
  childCell,
  householdCell,
  type MeasureId,
} from '../../src/model/outcomes/measures.ts';
import { defaultValues, PARAMETER_INDEX, PARAMETERS, type ParameterId } from '../../src/model/parameters.ts';
import { AGE_BANDS, RESIDENCES, SEXES, SOCIAL_GROUPS, type Nation, type Place } from '../../src/model/place.ts';
import type { AgeBand, Residence, Sex, SocialGroup } from '../../src/model/place.ts';
import { buildWorld } from '../../src/model/population.ts';
import type { PlaceRun, RunRequest } from '../../src/model/run.ts';
import type { World } from '../../src/model/world.ts';
import { simulateYear, warmUp } from '../../src/model/year.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { resolveValues } from '../../src/scenario/resolve.ts';
import { enter, lists, persons } from '../../src/model/state.ts';
import { cut } from '../../src/model/columns.ts';

export type Overrides = Readonly<Partial<Record<ParameterId, number>>>;

/** A value in all years, or one that depends on the year. */
export type DatedOverrides = Readonly<Partial<Record<ParameterId, number | ((year: number) => number)>>>;

export interface RequestOptions {
  /** Place id, or a place made up for the test. Default: Ujjain, a district with villages and towns. */
  readonly place?: string | Place;
  readonly nation?: Nation;
  /** Id of a shipped scenario; absent: every parameter at its default, that is no schemes. */
  readonly scenario?: string;
  readonly set?: DatedOverrides;
  readonly households?: number;
  readonly fromYear?: number;
  readonly toYear?: number;
  readonly seed?: string;
  readonly replicate?: number;
}

/** A place of the evidence, with some of its fields changed. */
export function placeNamed(id: string, changes: Partial<Place> = {}): Place {
  return { ...toPlace(placeById(id)), ...changes };
}

export function requestFor(options: RequestOptions = {}): RunRequest {
  const { fromYear = 2001, toYear = 2005, households = 300, seed = 'test', replicate = 0 } = options;
  const place = typeof options.place === 'object' ? options.place : placeNamed(options.place ?? 'ujjain');
  const values = valuesOf(options.scenario, place.id, fromYear, toYear);
  for (const [id, value] of Object.entries(options.set ?? {})) setValue(values, fromYear, id as ParameterId, value);
  return { place, nation: options.nation ?? NATION, fromYear, toYear, households, seed, replicate, values };
}

function valuesOf(scenario: string | undefined, placeId: string, fromYear: number, toYear: number): Float64Array {
  if (scenario === undefined) return defaultValues(toYear - fromYear + 1);
  const shipped = shippedById(scenario);
  if (!shipped) throw new RangeError(`no shipped scenario "${scenario}"`);
  return resolveValues(shipped, placeId, fromYear, toYear);
}

function setValue(
  values: Float64Array,
  fromYear: number,
  id: ParameterId,
  value: number | ((year: number) => number),
): void {
  const index = PARAMETER_INDEX[id];
  if (index === undefined) throw new RangeError(`no parameter "${id}"`);
  for (let row = 0; row * PARAMETERS.length < values.length; row++)
    values[row * PARAMETERS.length + index] = typeof value === 'number' ? value : value(fromYear + row);
}

/** A world at the end of its last year, so that people can be looked at one by one; `each` sees it after every year. */
export function worldOf(request: RunRequest, each?: (world: World, year: number) => void): World {
  const world = buildWorld(request);
  warmUp(world);
  for (let year = request.fromYear; year <= request.toYear; year++) {
    simulateYear(world, year);
    each?.(world, year);
  }
  return world;
}

export interface Part {
  readonly residence?: Residence;
  readonly group?: SocialGroup;
  readonly sex?: Sex;
  readonly ages?: readonly AgeBand[];
}

/** A measure of a year, summed over the cells of a part (of everybody, if none is named). Simulated people, not real ones. */
export function total(run: PlaceRun, measure: MeasureId, year: number, part: Part = {}): number {
  const { level, start } = measureLayout(measure);
  const row = (year - run.fromYear) * CUBE_WIDTH + start;
  if (level === 'place') return run.cube[row];
  let sum = 0;
  RESIDENCES.forEach((residence, r) => {
    if (part.residence !== undefined && part.residence !== residence) return;
    SOCIAL_GROUPS.forEach((group, g) => {
      if (part.group !== undefined && part.group !== group) return;
      if (level === 'household') sum += run.cube[row + householdCell(r, g)];
      else sum += childrenIn(run, row, r, g, part);
    });
  });
  return sum;
}

function childrenIn(run: PlaceRun, row: number, residence: number, group: number, part: Part): number {
  let sum = 0;
  SEXES.forEach((sex, s) => {
    if (part.sex !== undefined && part.sex !== sex) return;
    AGE_BANDS.forEach((band, b) => {
      if (part.ages === undefined || part.ages.includes(band)) sum += run.cube[row + childCell(residence, group, s, b)];
    });
  });
  return sum;
}

/** Sum of a measure over years and runs. */
export function totalOver(
  runs: readonly PlaceRun[],
  measure: MeasureId,
  fromYear: number,
  toYear: number,
  part: Part = {},
): number {
  let sum = 0;
  for (const run of runs) for (let year = fromYear; year <= toYear; year++) sum += total(run, measure, year, part);
  return sum;
}

export const UNDER_15 = ['5-9', '10-11', '12-14'] as const;

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}

type YearLists = Pick<typeof lists, 'rows' | 'start' | 'child' | 'age' | 'schoolPlace'>;
const listsOf = new WeakMap<World, YearLists>();

function listsNow({ householdCount, personCount, communityCount }: World): YearLists {
  return {
    rows: lists.rows.slice(0, householdCount),
    start: lists.start.slice(0, householdCount + 1),
    child: lists.child.slice(0, personCount),
    age: lists.age.slice(0, personCount),
    schoolPlace: lists.schoolPlace.slice(0, communityCount * 2),
  };
}

/** A copy of a world in the middle of a year, with the lists of that year. */
export function copyOf(world: World): World {
  if (world.persons === persons) listsOf.set(world, listsNow(world));
  const copy = structuredClone({
    ...world,
    persons: cut(world.persons, world.personCount),
    households: cut(world.households, world.householdCount),
    communities: cut(world.communities, world.communityCount),
  });
  listsOf.set(copy, listsOf.get(world)!);
  return copy;
}

/** The same, put in force: what a single step of the year works on. */
export function copyInForce(world: World): World {
  const copy = copyOf(world);
  const own = listsOf.get(copy)!;
  enter(copy);
  for (const name of Object.keys(own) as (keyof YearLists)[]) lists[name].set(own[name]);
  return copy;
}
