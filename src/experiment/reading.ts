/**
 * How one figure is read off the runs of one replicate: which cells of the cube are summed, over which places, and
 * what the sum is divided by. Everything that summarizes or compares goes through here.
 */
import {
  AGE_BANDS,
  CUBE_WIDTH,
  measureLayout,
  outcomeById,
  RESIDENCES,
  SEXES,
  SOCIAL_GROUPS,
  type AgeBand,
  type MeasureId,
  type OutcomeId,
  type OutcomeRow,
} from '../model/outcomes.ts';
import { cellOf, packedOf } from '../model/packed-run.ts';
import type { PlaceRun } from '../model/run.ts';
import { NO_BOUNDS, type Bounds } from './estimate.ts';
import type { ExperimentPlan, Filter, Query, View } from './types.ts';

/** Takes the runs of one replicate, in the order of the plan's places; gives a value per year, null where there is nobody. */
export interface Reading {
  readonly bounds: Bounds;
  read(runs: readonly PlaceRun[]): (number | null)[];
}

/** What a filter may narrow at each level of the cube; places are narrowed at every level. */
const NARROWED = {
  child: ['residence', 'group', 'sex', 'ages'],
  household: ['residence', 'group'],
  place: [],
} as const satisfies Record<string, readonly (keyof Filter)[]>;

/** The ways in which a figure can be broken down; `filterApplies` and `breakdownOf` take one of each. */
export type Dimension = 'group' | 'sex' | 'residence' | 'ages' | 'places';
export const DIMENSIONS: readonly Dimension[] = ['group', 'sex', 'residence', 'ages', 'places'];

/** True when the outcome can be broken down so: sex and age for children, social group and residence for households too. */
export function dimensionApplies(outcome: OutcomeId, dimension: Dimension): boolean {
  return dimension === 'places' || applicable(rowOf(outcome)).has(dimension);
}

/** What an outcome is counted in: of a ratio, the coarser of its two measures. It can be told apart by no more than that knows. */
export function levelOf(outcome: OutcomeId): 'child' | 'household' | 'place' {
  const { of, per } = rowOf(outcome);
  const levels = [of, ...(per ? [per] : [])].map((measure) => measureLayout(measure).level);
  return (['place', 'household'] as const).find((level) => levels.includes(level)) ?? 'child';
}

/** True when the filter says something about this outcome: poverty has no sex, and a Census worker no age above 14. */
export function filterApplies(outcome: OutcomeId, filter: Filter): boolean {
  return whatDoesNotApply(rowOf(outcome), filter) === undefined;
}

/**
 * True when the view says something: a mean, an amount of money or an index has no number of people behind it, nor has a
 * share of earnings, whose measure is scaled and counts nobody.
 */
export function viewApplies(outcome: OutcomeId, view: View): boolean {
  const { format, scale } = rowOf(outcome);
  return view === 'level' || format === 'count' || (format === 'share' && scale === undefined);
}

/** Age bands that an outcome is about, as far as the filter leaves them. Empty for outcomes without age. */
export function agesOf(outcome: OutcomeId, filter: Filter = {}): readonly AgeBand[] {
  const row = rowOf(outcome);
  if (!applicable(row).has('ages')) return [];
  return AGE_BANDS.filter(
    (band) => (row.ages ?? AGE_BANDS).includes(band) && (filter.ages ?? AGE_BANDS).includes(band),
  );
}

/**
 * The reading of an outcome. A level is scale * sum(of * weight) / sum(per * weight), sums over cells and places, so
 * that places count by their people; a count is sum(of * weight), of real people.
 * Throws a RangeError for a filter or view that does not apply and for places that the plan does not have.
 */
export function readingOf(plan: ExperimentPlan, query: Query): Reading {
  const { outcome, view = 'level', filter = {} } = query;
  const row = rowOf(outcome);
  const misfit = whatDoesNotApply(row, filter);
  if (misfit) throw new RangeError(`${outcome} cannot be narrowed by ${misfit}`);
  if (!viewApplies(outcome, view)) throw new RangeError(`${outcome} has no view "count": it is not a number of people`);
  const places = placesOf(plan, filter);
  const ages = agesOf(outcome, filter);
  const above = sumOver(plan, row.of, places, { ...filter, ages });
  const below = row.per && sumOver(plan, row.per, places, { ...filter, ages });
  const isShare = row.format === 'share' && view === 'level';
  const scale = row.per && view === 'count' ? 1 : (row.scale ?? 1);
  return {
    bounds: { min: 0, max: isShare ? 1 : Infinity },
    read(runs) {
      const sums = above(runs);
      if (!below) return sums.map((sum) => scale * sum);
      const bases = below(runs);
      return sums.map((sum, year) => {
        if (bases[year] === 0) return null;
        return view === 'count' ? sum : (scale * sum) / bases[year];
      });
    },
  };
}

/**
 * The reading of a bare measure: its sum over cells and places times the weight, so real people, Rupees, days.
 * For what is no outcome, such as `spending.schoolMeals`. Throws as `readingOf` does.
 */
export function measureReadingOf(plan: ExperimentPlan, measure: MeasureId, filter: Filter = {}): Reading {
  const { level } = measureLayout(measure);
  const misfit = FILTERS.find((key) => filter[key] !== undefined && !NARROWED[level].includes(key as never));
  if (misfit) throw new RangeError(`${measure} cannot be narrowed by ${misfit}`);
  const sum = sumOver(plan, measure, placesOf(plan, filter), filter);
  return { bounds: NO_BOUNDS, read: (runs) => sum(runs).slice() };
}

const FILTERS = ['residence', 'group', 'sex', 'ages'] as const;

function rowOf(outcome: OutcomeId): OutcomeRow<OutcomeId> {
  const row = outcomeById(outcome);
  if (!row) throw new RangeError(`there is no outcome "${outcome}"`);
  return row;
}

/** A ratio can be narrowed only by what both its measures know. */
function applicable(row: OutcomeRow): Set<keyof Filter> {
  const below = row.per ? NARROWED[measureLayout(row.per).level] : FILTERS;
  const known: readonly (keyof Filter)[] = NARROWED[measureLayout(row.of).level];
  return new Set(known.filter((key) => below.includes(key as never)));
}

function whatDoesNotApply(row: OutcomeRow<OutcomeId>, filter: Filter): string | undefined {
  const known = applicable(row);
  const unknown = FILTERS.find((key) => filter[key] !== undefined && !known.has(key));
  if (unknown) return unknown;
  return filter.ages && agesOf(row.id, filter).length === 0 ? `ages ${filter.ages.join(', ')}` : undefined;
}

/** Positions in the plan of the places that a filter leaves. */
function placesOf(plan: ExperimentPlan, filter: Filter): number[] {
  if (!filter.places) return plan.places.map((_, index) => index);
  return filter.places.map((id) => {
    const index = plan.places.indexOf(id);
    if (index < 0) throw new RangeError(`the plan has no place "${id}"; it has ${plan.places.join(', ')}`);
    return index;
  });
}

function sumOver(plan: ExperimentPlan, measure: MeasureId, places: readonly number[], filter: Filter) {
  const years = plan.toYear - plan.fromYear + 1;
  const part = partOf(measure, filter);
  const key = `${part.key} ${places.join()}`;
  return (runs: readonly PlaceRun[]): readonly number[] => {
    let known = totals.get(runs);
    if (!known) totals.set(runs, (known = new Map()));
    let total = known.get(key);
    if (!total) known.set(key, (total = totalOf(runs, places, years, part)));
    return total;
  };
}

/**
 * Sums by year over the places of a replicate. Level, difference and breakdown of a figure all begin with them, so each is
 * made once; it goes when the result goes. The runs of a replicate are read only when all are there.
 */
const totals = new WeakMap<readonly PlaceRun[], Map<string, readonly number[]>>();

function totalOf(runs: readonly PlaceRun[], places: readonly number[], years: number, part: Part): number[] {
  let total: number[] | undefined;
  for (const place of places) {
    const run = runs[place];
    const { length } = packedOf(run) ?? run.cube;
    if (length !== years * CUBE_WIDTH)
      throw new RangeError(`the run of ${run.placeId} holds ${length} numbers, not ${years * CUBE_WIDTH}`);
    const ofRun = sumsOf(run, part);
    if (!total) total = ofRun.slice();
    else for (let year = 0; year < years; year++) total[year] += ofRun[year];
  }
  return total ?? new Array<number>(years).fill(0);
}

/** A measure and the cells of it that are summed. */
interface Part {
  readonly key: string;
  readonly cells: Int32Array;
}

const parts = new Map<string, Part>();

function partOf(measure: MeasureId, filter: Filter): Part {
  const key = [measure, ...FILTERS.map((name) => filter[name] ?? '')].join(' ');
  let part = parts.get(key);
  if (!part) parts.set(key, (part = { key, cells: cellsOf(measure, filter) }));
  return part;
}

/**
 * Sums by year of a run, in real people. Runs are never changed and many are shown again and again, the baseline above
 * all, so each sum is made once; it goes when the run goes.
 */
const summed = new WeakMap<PlaceRun, Map<string, readonly number[]>>();

function sumsOf(run: PlaceRun, { key, cells }: Part): readonly number[] {
  let ofRun = summed.get(run);
  if (!ofRun) summed.set(run, (ofRun = new Map()));
  let sums = ofRun.get(key);
  if (!sums) ofRun.set(key, (sums = sumCells(run, cells)));
  return sums;
}

function sumCells(run: PlaceRun, cells: Int32Array): number[] {
  const packed = packedOf(run);
  const cube = packed ? undefined : run.cube;
  const years = (packed ?? run.cube).length / CUBE_WIDTH;
  // A plain array: the buffer of a typed one lies outside the heap and costs the garbage collector more than its numbers.
  const sums: number[] = [];
  for (let year = 0; year < years; year++) {
    let sum = 0;
    const start = year * CUBE_WIDTH;
    // By index: iterating a typed array is eight times slower, and a page of charts reads millions of cells.
    if (cube) for (let index = 0; index < cells.length; index++) sum += cube[start + cells[index]];
    else for (let index = 0; index < cells.length; index++) sum += cellOf(packed!, start + cells[index]);
    sums.push(sum * run.weight);
  }
  return sums;
}

/** Cells of a measure inside a year of the cube that a filter leaves, by the order of the cube: residence, group, sex, age. */
function cellsOf(measure: MeasureId, filter: Filter): Int32Array {
  const { level, start } = measureLayout(measure);
  if (level === 'place') return Int32Array.of(start);
  const wanted: [size: number, indices: number[]][] = [
    [RESIDENCES.length, indicesOf(RESIDENCES, filter.residence)],
    [SOCIAL_GROUPS.length, indicesOf(SOCIAL_GROUPS, filter.group)],
  ];
  if (level === 'child')
    wanted.push([SEXES.length, indicesOf(SEXES, filter.sex)], [AGE_BANDS.length, indicesOf(AGE_BANDS, filter.ages)]);
  const cells = wanted.reduce(
    (before, [size, indices]) => before.flatMap((cell) => indices.map((index) => cell * size + index)),
    [0],
  );
  return Int32Array.from(cells, (cell) => start + cell);
}

/** A name that is not in the list would silently select nobody, so it throws. */
function indicesOf(names: readonly string[], wanted: string | readonly string[] | undefined): number[] {
  if (wanted === undefined) return names.map((_, index) => index);
  return [wanted].flat().map((name) => {
    const index = names.indexOf(name as string);
    if (index < 0) throw new RangeError(`"${name}" is not one of ${names.join(', ')}`);
    return index;
  });
}
