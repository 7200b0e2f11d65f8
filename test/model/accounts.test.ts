/** What must add up in every run: people, children by alternative, definitions, families. Exact, so no error rate. */
import { describe, expect, test } from 'vitest';
import { FLAG, SECTORS } from '../../src/model/columns.ts';
import { keyOf } from '../../src/model/luck.ts';
import {
  CHILD_CELLS,
  CHILD_MEASURES,
  CUBE_WIDTH,
  FERTILE_AGES,
  HOUSEHOLD_CELLS,
  HOUSEHOLD_MEASURES,
  measureLayout,
  PLACE_MEASURES,
  type MeasureId,
} from '../../src/model/outcomes/measures.ts';
import type { PlaceRun } from '../../src/model/run.ts';
import { simulatePlace } from '../../src/model/simulate.ts';
import type { World } from '../../src/model/world.ts';
import { requestFor, total, worldOf, type RequestOptions } from './support.ts';

/** Places that people leave, places that they come to, villages only, towns only, many traffickers, many births. */
const RUNS: readonly (readonly [name: string, options: RequestOptions])[] = [
  ['people leave', { place: 'bihar', scenario: 'history', toYear: 2012 }],
  ['people arrive', { place: 'daman-and-diu', scenario: 'history', toYear: 2012 }],
  ['nearly all in towns', { place: 'delhi', scenario: 'convergence-full-coverage', toYear: 2016 }],
  ['nearly all in villages', { place: 'kalahandi', scenario: 'convergence-full-coverage', toYear: 2016 }],
  ['few births', { place: 'kerala', toYear: 2020, set: { fertilityLevel: 0.6 } }],
  [
    'many births, traffickers, moves',
    { toYear: 2012, set: { fertilityLevel: 1.5, traffickingRisk: 0.01, urbanisation: 3 } },
  ],
  ['one family', { households: 1, toYear: 2012 }],
];

const yearsOf = (run: PlaceRun): number[] =>
  Array.from({ length: run.toYear - run.fromYear + 1 }, (_, i) => run.fromYear + i);

/** A million cells are looked at: `expect` for each would take most of the time of the test. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** All cells of a measure in a year. */
function cellsOf(run: PlaceRun, id: MeasureId, year: number): Float64Array {
  const { start, cells } = measureLayout(id);
  const row = (year - run.fromYear) * CUBE_WIDTH + start;
  return run.cube.subarray(row, row + cells);
}

describe.each(RUNS)('%s', (_, options) => {
  const request = requestFor({ households: 250, ...options });
  const run = simulatePlace(request);
  const years = yearsOf(run);

  test('start + births + in-migrants - deaths - out-migrants = end, to the person, and one year starts where the last ended', () => {
    for (const year of years) {
      const at = (id: MeasureId): number => total(run, id, year);
      const end = at('startPersons') + at('births') + at('inMigrants') - at('deaths') - at('outMigrants');
      expect(at('persons'), `${year}`).toBe(end);
      if (year > run.fromYear) expect(at('startPersons'), `${year}`).toBe(total(run, 'persons', year - 1));
    }
  });

  test('every child is in one alternative, in every cell', () => {
    for (const year of years) {
      const children = cellsOf(run, 'children', year);
      const [s, b, w, n] = (['schoolOnly', 'schoolAndWork', 'workOnly', 'neither'] as const).map((id) =>
        cellsOf(run, id, year),
      );
      const [attending, census] = (['attending', 'censusWorker'] as const).map((id) => cellsOf(run, id, year));
      for (let cell = 0; cell < CHILD_CELLS; cell++) {
        must(s[cell] + b[cell] + w[cell] + n[cell] === children[cell], `children, cell ${cell}, ${year}`);
        must(s[cell] + b[cell] === attending[cell], `attending, cell ${cell}, ${year}`);
        must(b[cell] + w[cell] === census[cell], `workers, cell ${cell}, ${year}`);
      }
    }
  });

  test('definitions nest in every cell', () => {
    for (const year of years) {
      const cells = (id: MeasureId): Float64Array => cellsOf(run, id, year);
      const [census, main, marginal] = [cells('censusWorker'), cells('mainWorker'), cells('marginalWorker')];
      for (let cell = 0; cell < CHILD_CELLS; cell++)
        must(main[cell] + marginal[cell] === census[cell], `main and marginal, cell ${cell}, ${year}`);
      for (const [inner, outer] of [
        ['nssWorker', 'censusWorker'],
        ['iloChildLabour', 'sdgChildLabour'],
        ['hazardousWork', 'iloChildLabour'],
        ['hazardousWork', 'lawAmendedChildLabour'],
        ['lawChildLabour', 'lawAmendedChildLabour'],
        ['hazardousWork', 'paperChildLabour'],
        ['paperChildLabour', 'censusWorker'],
        ['censusWorker', 'nfhsChildLabour'],
        ['nfhsChildLabour', 'children'],
        ['sdgChildLabour', 'children'],
        ['hiredWork', 'censusWorker'],
        ['injured', 'censusWorker'],
        ['distressed', 'censusWorker'],
        ['droppedOut', 'children'],
        ['reEntered', 'attending'],
        ['poorChildren', 'children'],
        ['literateAt15', 'turned15'],
        ['attending6to10', 'children6to10'],
        ['attending11to14', 'children11to14'],
        ['poorPersons', 'persons'],
        ['literates', 'personsOver7'],
        ['personsOver7', 'persons'],
        ['seasonalMigrants', 'persons'],
      ] as const) {
        const [small, large] = [cells(inner), cells(outer)];
        for (let cell = 0; cell < small.length; cell++)
          must(small[cell] <= large[cell], `${inner} within ${outer}, cell ${cell}, ${year}`);
      }
    }
  });

  test('sectors add up to workers, mothers to births, ages to children', () => {
    for (const year of years) {
      const bySector = SECTORS.map((name) =>
        total(run, `workIn${name[0].toUpperCase()}${name.slice(1)}` as MeasureId, year),
      );
      expect(bySector.reduce((sum, x) => sum + x, 0)).toBe(total(run, 'censusWorker', year));
      const byAge = FERTILE_AGES.map((age) => total(run, `birthsAt${age}`, year));
      expect(byAge.reduce((sum, x) => sum + x, 0)).toBe(total(run, 'births', year));
      const from6to14 = total(run, 'children6to10', year) + total(run, 'children11to14', year);
      expect(from6to14).toBeLessThanOrEqual(total(run, 'children', year, { ages: ['5-9', '10-11', '12-14'] }));
    }
  });

  test('only whole numbers, none below 0 but rain', () => {
    const rain = measureLayout('rain').start;
    for (let i = 0; i < run.cube.length; i++) {
      const sound = Number.isInteger(run.cube[i]) && (run.cube[i] >= 0 || i % CUBE_WIDTH === rain);
      must(sound, `${run.cube[i]} in ${nameOf(i)}`);
    }
  });

  test('families are sound in every year', () => {
    worldOf(request, expectSoundFamilies);
  });

  test('the cube holds what the world does', () => {
    const { persons: p, plan, personCount } = worldOf(request);
    const people = Array.from({ length: personCount }, (_, m) => m).filter((m) => p.household[m] >= 0);
    const age = (m: number): number => plan.year - p.birthYear[m];
    const number = (holds: (m: number) => boolean): number => people.filter(holds).length;
    const at = (id: MeasureId): number => total(run, id, run.toYear);
    expect(at('persons')).toBe(people.length);
    expect(at('personsOver7')).toBe(number((m) => age(m) >= 7));
    expect(at('literates')).toBe(number((m) => age(m) >= 7 && (p.flags[m] & FLAG.literate) !== 0));
    expect(at('children')).toBe(number((m) => age(m) >= 5 && age(m) < 18));
    expect(at('children6to10')).toBe(number((m) => age(m) >= 6 && age(m) < 11));
    expect(at('children11to14')).toBe(number((m) => age(m) >= 11 && age(m) < 15));
    expect(at('turned15')).toBe(number((m) => age(m) === 15));
    expect(at('births')).toBeGreaterThanOrEqual(number((m) => age(m) === 0 && p.mother[m] !== 0));
  });
});

/** The measure that a position of the cube belongs to, for messages. */
function nameOf(position: number): string {
  const at = position % CUBE_WIDTH;
  const children = CHILD_MEASURES.length * CHILD_CELLS;
  const places = children + HOUSEHOLD_MEASURES.length * HOUSEHOLD_CELLS;
  if (at < children) return CHILD_MEASURES[Math.floor(at / CHILD_CELLS)];
  if (at < places) return HOUSEHOLD_MEASURES[Math.floor((at - children) / HOUSEHOLD_CELLS)];
  return PLACE_MEASURES[at - places];
}

/** Lists of members run from the eldest to the youngest, hold each living person once, and sizes are their lengths. */
function expectSoundFamilies(world: World, year: number): void {
  const { persons: p, households: h, communities: c } = world;
  const seen = new Set<number>();
  const keys = new Map<number, number>();
  for (let m = 0; m < world.personCount; m++) if (p.household[m] >= 0) keys.set(p.key[m], m);
  for (let row = 0; row < world.householdCount; row++) {
    let size = 0;
    let born = -Infinity;
    for (let m = h.first[row]; m >= 0; m = p.next[m]) {
      must(m < world.personCount, `household ${row} holds row ${m}, which is not in use`);
      must(!seen.has(m), `person ${m} is in two places`);
      seen.add(m);
      must(p.household[m] === row, `person ${m} is listed in household ${row}`);
      must(p.birthYear[m] >= born && p.birthYear[m] <= year, `person ${m} stands out of order`);
      born = p.birthYear[m];
      size++;
      const mother = keys.get(p.mother[m]);
      must(mother === undefined || p.sex[mother] === 1, `the mother of ${m} is a man`);
      if (p.birthYear[m] === year) expectNewborn(world, m, mother);
    }
    must(h.size[row] === size, `size of household ${row}`);
    if (size === 0) continue;
    must(h.community[row] < world.communityCount, `community of household ${row}`);
    must(c.residence[h.community[row]] === h.residence[row], `residence of household ${row}`);
  }
  // two living people share a key with chance 1e-4 in samples of this size; none do with these seeds
  expect(keys.size).toBe(seen.size);
  let living = 0;
  for (let m = 0; m < world.personCount; m++) if (p.household[m] >= 0) living++;
  expect(seen.size).toBe(living);
}

/** Nobody is born with a past: memory of people who are gone is used again. */
function expectNewborn(world: World, m: number, mother: number | undefined): void {
  const { persons: p } = world;
  expect(p.flags[m] & ~FLAG.hired).toBe(0);
  expect([p.grade[m], p.births[m], p.lost[m], p.seatYears[m], p.days[m], p.earned[m]]).toEqual([0, 0, 0, 0, 0, 0]);
  if (mother === undefined) return; // arrived with a family from elsewhere, or lost its mother this year
  const orders = Array.from({ length: p.births[mother] }, (_, order) => keyOf(p.key[mother], order));
  expect(orders).toContain(p.key[m]);
}
