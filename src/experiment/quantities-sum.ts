/** Sums of real people over a part of the children or households of a place, from the cube or, where it is too coarse, from the panel. */
import {
  AGE_BANDS,
  childCell,
  CUBE_WIDTH,
  householdCell,
  measureLayout,
  RESIDENCES,
  SEXES,
  SOCIAL_GROUPS,
  type ChildMeasureId,
  type HouseholdMeasureId,
  type PlaceMeasureId,
} from '../model/outcomes.ts';
import { PANEL_COLUMNS, type PlaceRun } from '../model/run.ts';
import type { ChildFilter, Span } from './quantities-filter.ts';
import { COLUMN, panelMeasure, panelOf } from './trial-panel.ts';

const BANDS: readonly Span[] = AGE_BANDS.map((band) => band.split('-').map(Number) as unknown as Span);

/** Pairs of measures that the cube counts for ages of their own. */
const OWN_AGES: readonly {
  readonly ages: Span;
  readonly measures: Readonly<Partial<Record<ChildMeasureId, ChildMeasureId>>>;
}[] = [
  { ages: [6, 10], measures: { children: 'children6to10', attending: 'attending6to10' } },
  { ages: [11, 14], measures: { children: 'children11to14', attending: 'attending11to14' } },
];

/** Age bands of the cube that make up a span of ages; undefined where they do not. */
export function bandsOf(ages: Span | undefined): readonly number[] | undefined {
  if (ages === undefined) return BANDS.map((_, index) => index);
  const inside = BANDS.flatMap(([from, to], index) => (from >= ages[0] && to <= ages[1] ? [index] : []));
  const covered = inside.reduce((sum, index) => sum + BANDS[index][1] - BANDS[index][0] + 1, 0);
  return covered === ages[1] - ages[0] + 1 ? inside : undefined;
}

/** Measures and bands of the cube that give a measure over the ages; undefined where only the panel can. */
function cubeParts(
  measure: ChildMeasureId,
  filter: ChildFilter,
): { measure: ChildMeasureId; bands: readonly number[] }[] | undefined {
  if (filter.poor !== undefined || filter.sectors !== undefined) return undefined;
  const bands = bandsOf(filter.ages);
  if (bands !== undefined) return [{ measure, bands }];
  const parts: { measure: ChildMeasureId; bands: readonly number[] }[] = [];
  let next = filter.ages![0];
  for (const { ages, measures } of OWN_AGES) {
    const own = measures[measure];
    if (ages[0] !== next || ages[1] > filter.ages![1] || own === undefined) continue;
    parts.push({ measure: own, bands: BANDS.map((_, index) => index) });
    next = ages[1] + 1;
  }
  return next === filter.ages![1] + 1 ? parts : undefined;
}

/** True where the measure can only be read child by child. */
export function needsPanel(measure: ChildMeasureId, filter: ChildFilter): boolean {
  return cubeParts(measure, filter) === undefined;
}

/** Real children of whom a measure holds (or its sum over them) in a year. Throws a RangeError where the run cannot say. */
export function childSum(run: PlaceRun, year: number, measure: ChildMeasureId, filter: ChildFilter): number {
  const parts = cubeParts(measure, filter);
  if (parts === undefined) return panelSum(run, year, measure, filter);
  const row = rowOf(run, year);
  let sum = 0;
  for (const { measure: id, bands } of parts) {
    const { start } = measureLayout(id);
    for (const residence of filter.residences ?? RESIDENCES.keys())
      for (const group of filter.groups ?? SOCIAL_GROUPS.keys())
        for (const sex of filter.sexes ?? SEXES.keys())
          for (const band of bands) sum += run.cube[row + start + childCell(residence, group, sex, band)];
  }
  return sum * run.weight;
}

/** Real households or people, by residence and social group. */
export function householdSum(run: PlaceRun, year: number, measure: HouseholdMeasureId, filter: ChildFilter): number {
  const { start } = measureLayout(measure);
  const row = rowOf(run, year);
  let sum = 0;
  for (const residence of filter.residences ?? RESIDENCES.keys())
    for (const group of filter.groups ?? SOCIAL_GROUPS.keys())
      sum += run.cube[row + start + householdCell(residence, group)];
  return sum * run.weight;
}

/** What is counted for the place as one. */
export function placeSum(run: PlaceRun, year: number, measure: PlaceMeasureId): number {
  return run.cube[rowOf(run, year) + measureLayout(measure).start] * run.weight;
}

function rowOf(run: PlaceRun, year: number): number {
  if (year < run.fromYear || year > run.toYear)
    throw new RangeError(`the run of ${run.placeId} has no year ${year}; it has ${run.fromYear} to ${run.toYear}`);
  return (year - run.fromYear) * CUBE_WIDTH;
}

function panelSum(run: PlaceRun, year: number, measure: ChildMeasureId, filter: ChildFilter): number {
  const read = panelMeasure(measure);
  if (read === undefined) throw new RangeError(`${measure} is not written down child by child`);
  const { cells } = panelOf(run, year);
  let sum = 0;
  for (let at = 0; at < cells.length; at += PANEL_COLUMNS.length) if (isIn(filter, cells, at)) sum += read(cells, at);
  return sum * run.weight;
}

function isIn(filter: ChildFilter, cells: Float64Array, at: number): boolean {
  const one = (column: number, wanted: readonly number[] | undefined) =>
    wanted === undefined || wanted.includes(cells[at + column]);
  const within = (column: number, span: Span | undefined) =>
    span === undefined || (cells[at + column] >= span[0] && cells[at + column] <= span[1]);
  return (
    within(COLUMN.age, filter.ages) &&
    one(COLUMN.residence, filter.residences) &&
    one(COLUMN.group, filter.groups) &&
    one(COLUMN.sex, filter.sexes) &&
    one(COLUMN.sector, filter.sectors) &&
    (filter.poor === undefined || (cells[at + COLUMN.poor] === 1) === filter.poor)
  );
}
