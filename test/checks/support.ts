/**
 * Patterns are checked on runs of four states over four seeds, the same luck in every arm, so that an effect is the mean
 * of sixteen paired differences. A pattern counts as shown when Student's t of the differences exceeds 3.7 in the
 * direction that it names: were there no effect, a check would pass with chance 1e-3 (15 degrees of freedom, one side).
 * Samples are chosen so that what the model shows now lies at 5 or more; a check then fails with chance below 1e-1 for
 * another choice of seeds, and never by itself, as seeds are fixed.
 */
import { expect } from 'vitest';
import type { MeasureId } from '../../src/model/outcomes/measures.ts';
import { PANEL_COLUMNS, type PanelColumn, type PlaceRun } from '../../src/model/run.ts';
import { simulatePlace } from '../../src/model/simulate.ts';
import { mean, requestFor, totalOver, type Part, type RequestOptions } from '../model/support.ts';
import { studentT } from '../model/statistics.ts';

export const STATES = ['bihar', 'gujarat', 'madhya-pradesh', 'odisha'] as const;
export const SEEDS = 4;
const ENOUGH = 3.7;

/** One run per state and seed. */
export function runsOf(options: RequestOptions): PlaceRun[] {
  return STATES.flatMap((place) =>
    Array.from({ length: SEEDS }, (_, replicate) =>
      simulatePlace(requestFor({ households: 600, place, replicate, seed: 'checks', ...options })),
    ),
  );
}

/** A share or mean in each run, over the years from `from` to `to`. */
export function sharesOf(
  runs: readonly PlaceRun[],
  of: MeasureId,
  per: MeasureId,
  [from, to]: readonly [number, number],
  part: Part = {},
): number[] {
  return runs.map((run) => totalOver([run], of, from, to, part) / totalOver([run], per, from, to, part));
}

/** Pair by pair; a run in which nobody is of the kind asked for (some states have hardly any tribal people) says nothing. */
function differences(a: readonly number[], b: readonly number[]): number[] {
  return a.map((x, i) => x - b[i]).filter((x) => !Number.isNaN(x));
}

/** Fails unless `higher` lies above `lower`, pair by pair, by more than luck explains. */
export function expectAbove(higher: readonly number[], lower: readonly number[]): void {
  const pairs = differences(higher, lower);
  expect(pairs.length).toBeGreaterThanOrEqual(10);
  const t = studentT(pairs);
  expect(t, `${mean(higher)} against ${mean(lower)}, t = ${t}`).toBeGreaterThan(ENOUGH);
}

/** Fails if one lies above the other by more than luck explains and than `margin`: for patterns that say "does not help". */
export function expectNotBelow(value: readonly number[], other: readonly number[], margin: number): void {
  const fall = differences(other, value).map((x) => x - margin);
  expect(mean(fall), `${mean(value)} against ${mean(other)}`).toBeLessThan(0);
}

const COLUMNS = [
  'age',
  'sex',
  'group',
  'residence',
  'poor',
  'consumption',
  'land',
  'attends',
  'activity',
  'chores',
  'sector',
  'parentWorked',
  'siblings',
] as const satisfies readonly PanelColumn[];

/** A child of a panel, as far as the checks ask. */
export type Child = Readonly<Record<(typeof COLUMNS)[number], number>>;

/** Children of 5 to 17 of one year, run by run: eight states, three seeds. Large samples keep only those that are asked for. */
export function panelsOf(year: number, households = 2000, keep: (child: Child) => boolean = () => true): Child[][] {
  const places = [...STATES, 'uttar-pradesh', 'rajasthan', 'andhra-pradesh', 'maharashtra'];
  return places.flatMap((place) =>
    Array.from({ length: 3 }, (_, replicate) => {
      const request = requestFor({
        place,
        scenario: 'history',
        households,
        toYear: year,
        replicate,
        seed: 'checks',
      });
      const [{ rows, cells }] = simulatePlace({ ...request, panelYears: [year] }).panel!;
      return Array.from({ length: rows }, (_, row) => childAt(cells, row * PANEL_COLUMNS.length)).filter(keep);
    }),
  );
}

const POSITIONS = COLUMNS.map((column) => PANEL_COLUMNS.indexOf(column));

function childAt(cells: Float64Array, start: number): Child {
  const child = {} as Record<(typeof COLUMNS)[number], number>;
  for (let i = 0; i < COLUMNS.length; i++) child[COLUMNS[i]] = cells[start + POSITIONS[i]];
  return child;
}

/** Mean of a value over the children of each panel for whom something holds; NaN where they are fewer than thirty. */
export function meansOf(
  panels: readonly (readonly Child[])[],
  value: (child: Child) => number,
  holds: (child: Child) => boolean,
): number[] {
  return panels.map((children) => {
    const some = children.filter(holds);
    return some.length < 30 ? NaN : mean(some.map(value));
  });
}

export const works = (child: Child): number => (child.activity === 1 || child.activity === 2 ? 1 : 0);
export const attends = (child: Child): number => child.attends;
