// Long because it holds thirteen programmes to the same claims.
import { describe, expect, test } from 'vitest';
import { OFFER, REACH } from '../../src/model/columns.ts';
import {
  LEVERS,
  PARAMETERS,
  PROGRAMMES,
  type ParameterId,
  type ParameterRow,
  type ProgrammeId,
} from '../../src/model/parameters.ts';
import { CUBE_WIDTH, measureLayout } from '../../src/model/outcomes/measures.ts';
import type { PlaceRun } from '../../src/model/run.ts';
import { simulatePlace } from '../../src/model/simulate.ts';
import type { World } from '../../src/model/world.ts';
import { SHIPPED } from '../../src/scenario/library.ts';
import { chiSquareLimit, correlation, independence } from './statistics.ts';
import { requestFor, total, worldOf, type DatedOverrides, type RequestOptions } from './support.ts';

const EFFORT = Object.fromEntries(
  PARAMETERS.filter((row) => row.role === 'effort').map((row) => [row.programme, row.id]),
) as Record<ProgrammeId, ParameterId>;

const rowsOf = (programme: ProgrammeId): readonly ParameterRow<ParameterId>[] =>
  PARAMETERS.filter((row) => row.programme === programme && row.role !== 'effort');

/** A lever that keeps its default until 2002 and then takes a value: what people have lived through so far is the same. */
const from2003 = (before: number, value: number) => (year: number) => (year < 2003 ? before : value);

/** A poor place with villages and towns, seasonal migrants and children out of school. */
const POOR: RequestOptions = { place: 'sahibganj', households: 500, toYear: 2003 };

test('every programme has one lever that switches it on, and neutral is off', () => {
  expect(Object.keys(EFFORT).sort()).toEqual([...PROGRAMMES].sort());
  for (const id of Object.values(EFFORT)) expect(PARAMETERS.find((row) => row.id === id)!.default).toBe(0);
});

describe('off is off', () => {
  const run = (scenario: string | undefined, set: DatedOverrides): PlaceRun =>
    simulatePlace(requestFor({ ...POOR, households: 250, toYear: 2005, scenario, set }));
  const nothing = run(undefined, {});

  test.each(PROGRAMMES)('%s at effort 0 leaves no trace, however generous', (programme) => {
    const generous = Object.fromEntries(rowsOf(programme).map((row) => [row.id, row.max]));
    const mean = Object.fromEntries(rowsOf(programme).map((row) => [row.id, row.min]));
    expect(run(undefined, generous).cube).toEqual(nothing.cube);
    expect(run(undefined, mean).cube).toEqual(nothing.cube);
  });

  test('all programmes together at effort 0 are the run without schemes', () => {
    const off = Object.fromEntries(Object.values(EFFORT).map((id) => [id, 0]));
    expect(run('convergence-full-coverage', off).cube).toEqual(nothing.cube);
    expect(run('no-schemes', {}).cube).toEqual(nothing.cube);
  });

  test.each(PROGRAMMES)('%s switched on leaves one', (programme) => {
    // coordination does nothing where there is nothing to coordinate
    const set = programme === 'coordination' ? { [EFFORT.cashTransfer]: 0.5 } : {};
    expect(run(undefined, { ...set, [EFFORT[programme]]: 1 }).cube).not.toEqual(run(undefined, set).cube);
  });
});

/** Keys of households that have a bit of `reach`, or in which a child has a bit of `offers`. */
function reachedHouseholds(world: World, bit: number): Set<number> {
  const { households: h } = world;
  return new Set(
    living(world)
      .filter((row) => (h.reach[row] & bit) !== 0)
      .map((row) => h.key[row]),
  );
}

function offeredChildren(world: World, bit: number): Set<number> {
  const { persons: p, households: h } = world;
  const keys = new Set<number>();
  for (const row of living(world))
    for (let m = h.first[row]; m >= 0; m = p.next[m]) {
      const age = world.plan.year - p.birthYear[m];
      if (age >= 5 && age < 18 && (p.offers[m] & bit) !== 0) keys.add(p.key[m]);
    }
  return keys;
}

function living(world: World): number[] {
  return Array.from({ length: world.householdCount }, (_, row) => row).filter(
    (row) => world.households.first[row] >= 0,
  );
}

const isWithin = (small: Set<number>, large: Set<number>): boolean => [...small].every((key) => large.has(key));

describe('more coverage only adds', () => {
  test.each([
    ['publicWorks', REACH.publicWorks],
    ['livelihoods', REACH.livelihood],
    ['socialProtection', REACH.insurance],
    ['cashTransfer', REACH.transfer],
    ['migrationProtection', REACH.hostel],
    ['coordination', REACH.desk],
  ] as const)('households of %s', (programme, bit) => {
    const [none, some, more, all] = [0, 0.3, 0.6, 1].map((coverage) =>
      reachedHouseholds(worldOf(requestFor({ ...POOR, set: { [EFFORT[programme]]: from2003(0, coverage) } })), bit),
    );
    expect(none.size).toBe(0);
    expect(some.size).toBeGreaterThan(0);
    expect(isWithin(some, more)).toBe(true);
    expect(more.size).toBeGreaterThan(some.size);
    expect(isWithin(more, all)).toBe(true);
    expect(all.size).toBeGreaterThan(more.size);
  });

  test.each([
    ['bridgeSchools', OFFER.bridgeSchool],
    ['vocationalTraining', OFFER.training],
  ] as const)('children of %s', (programme, bit) => {
    const [none, some, more, all] = [0, 0.3, 0.6, 1].map((coverage) =>
      offeredChildren(worldOf(requestFor({ ...POOR, set: { [EFFORT[programme]]: from2003(0, coverage) } })), bit),
    );
    expect(none.size).toBe(0);
    expect(some.size).toBeGreaterThan(0);
    expect(isWithin(some, more) && isWithin(more, all)).toBe(true);
    expect(all.size).toBeGreaterThan(some.size);
  });

  test.each([
    ['schoolAccess', 'access'],
    ['schoolMeals', 'meals'],
    ['monitoring', 'committee'],
    ['awareness', 'awareness'],
  ] as const)('communities of %s', (programme, column) => {
    const reached = (coverage: number): Set<number> => {
      const set = { [EFFORT[programme]]: from2003(0, coverage) };
      const world = worldOf(requestFor({ ...POOR, households: 3000, set }));
      const rows = Array.from({ length: world.communityCount }, (_, row) => row);
      return new Set(rows.filter((row) => world.communities[column][row] > 0));
    };
    const [some, more] = [reached(0.3), reached(0.7)];
    expect(some.size).toBeGreaterThan(0);
    expect(isWithin(some, more)).toBe(true);
    expect(more.size).toBeGreaterThan(some.size);
  });
});

describe('seats', () => {
  const worldWith = (programme: ProgrammeId, seats: number, replicate = 0): World =>
    worldOf(
      requestFor({
        ...POOR,
        replicate,
        set: { [EFFORT[programme]]: from2003(0, 1), [`${programme}Seats`]: seats },
      }),
    );
  const servedIn = (programme: ProgrammeId, world: World): Set<number> =>
    programme === 'livelihoods'
      ? reachedHouseholds(world, REACH.livelihood)
      : offeredChildren(world, programme === 'bridgeSchools' ? OFFER.bridgeSchool : OFFER.training);
  const PROGRAMMES_WITH_SEATS = ['bridgeSchools', 'vocationalTraining', 'livelihoods'] as const;

  test.each(PROGRAMMES_WITH_SEATS)(
    'of %s: no more served than there are seats, but for the weight of one',
    (programme) => {
      const unlimited = servedIn(programme, worldWith(programme, 10_000_000));
      for (let replicate = 0; replicate < 8; replicate++)
        for (const share of [0.1, 0.5, 0.9]) {
          const { weight } = worldWith(programme, 0, replicate);
          const seats = Math.floor(share * unlimited.size * weight);
          const served = servedIn(programme, worldWith(programme, seats, replicate)).size;
          expect(served * weight).toBeLessThan(seats + weight);
        }
    },
  );

  test.each(PROGRAMMES_WITH_SEATS)('of %s: more seats only add, and none serve nobody', (programme) => {
    const { weight } = worldWith(programme, 0);
    const all = servedIn(programme, worldWith(programme, 10_000_000));
    let before = servedIn(programme, worldWith(programme, 0));
    expect(before.size).toBe(0);
    for (const share of [0.2, 0.5, 0.8]) {
      const now = servedIn(programme, worldWith(programme, Math.ceil(share * all.size * weight)));
      expect(isWithin(before, now)).toBe(true);
      expect(now.size).toBeGreaterThan(before.size);
      before = now;
    }
    expect(isWithin(before, all)).toBe(true);
  });
});

describe('coordination', () => {
  const COVERAGE = 0.5;
  const FAMILY_SCHEMES = ['livelihoods', 'socialProtection', 'cashTransfer'] as const;
  const BITS = { livelihoods: REACH.livelihood, socialProtection: REACH.insurance, cashTransfer: REACH.transfer };

  /** Of each household that all three schemes are for, who reaches it: 1 or 0 for each scheme. */
  function reachOf(coordination: number): number[][] {
    const set = {
      ...Object.fromEntries(FAMILY_SCHEMES.map((id) => [EFFORT[id], from2003(0, COVERAGE)])),
      coordinationLevel: from2003(0, coordination),
    };
    const bits: number[][] = [[], [], []];
    for (let replicate = 0; replicate < 3; replicate++) {
      let poor = new Set<number>();
      const request = requestFor({ ...POOR, households: 800, replicate, set });
      const world = worldOf(request, ({ households: h }, year) => {
        if (year === 2002) poor = new Set([...h.key].filter((_, row) => h.poor[row] === 1));
      });
      const { households: h } = world;
      for (const row of living(world)) {
        if (!poor.has(h.key[row]) || h.children[row] === 0) continue;
        FAMILY_SCHEMES.forEach((id, i) => bits[i].push((h.reach[row] & BITS[id]) !== 0 ? 1 : 0));
      }
    }
    return bits;
  }

  const pairs = [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const;

  test('without it each scheme reaches its own families: independent', () => {
    const bits = reachOf(0);
    expect(bits[0].length).toBeGreaterThan(500);
    for (const [a, b] of pairs) {
      const table = [0, 0, 0, 0];
      bits[a].forEach((x, i) => table[x * 2 + bits[b][i]]++);
      // each fails with chance 1e-4 were the schemes independent
      expect(independence(table, 2).chiSquare, `${FAMILY_SCHEMES[a]} and ${FAMILY_SCHEMES[b]}`).toBeLessThan(
        chiSquareLimit(1),
      );
    }
  });

  test('at full coordination all schemes reach the same families', () => {
    const bits = reachOf(1);
    for (const [a, b] of pairs) expect(bits[a]).toEqual(bits[b]);
    expect(bits[0].some((x) => x === 1) && bits[0].some((x) => x === 0)).toBe(true);
  });

  test('half-way they share a part of them, and more families are linked', () => {
    const [none, half, full] = [0, 0.5, 1].map(reachOf);
    const shared = correlation(half[1], half[2]);
    expect(shared).toBeGreaterThan(correlation(none[1], none[2]) + 0.1);
    expect(shared).toBeLessThan(correlation(full[1], full[2]) - 0.1);
    const linked = (bits: number[][]): number => bits.flat().reduce((sum, x) => sum + x, 0) / bits.flat().length;
    expect(linked(half)).toBeGreaterThan(linked(none));
    expect(linked(full)).toBeGreaterThan(linked(half));
  });
});

describe('the funnel and the books', () => {
  const YEARS = [2001, 2002, 2003];
  const run = simulatePlace(
    requestFor({
      ...POOR,
      set: {
        livelihoodsCoverage: 0.6,
        socialProtectionCoverage: 0.6,
        cashTransferCoverage: 0.6,
        coordinationLevel: 0.5,
      },
    }),
  );

  test('contacted, forms, linked: each within the one before', () => {
    for (const year of YEARS) {
      const [contacted, forms, linked] = (['familiesContacted', 'familiesForms', 'familiesLinked'] as const).map((id) =>
        total(run, id, year),
      );
      expect(contacted).toBeGreaterThan(forms);
      expect(forms).toBeGreaterThan(linked);
      expect(linked).toBeGreaterThan(0);
    }
  });

  test.each(PROGRAMMES)('%s alone spends and reaches somebody, all others nothing and nobody', (programme) => {
    const set = { [EFFORT[programme]]: 0.6 };
    const alone = simulatePlace(requestFor({ ...POOR, set }));
    for (const year of YEARS) {
      expect(total(alone, `reached.${programme}`, year)).toBeGreaterThan(0);
      expect(total(alone, `spending.${programme}`, year)).toBeGreaterThan(0);
      for (const other of PROGRAMMES)
        if (other !== programme) {
          expect(total(alone, `spending.${other}`, year)).toBe(0);
          expect(total(alone, `reached.${other}`, year)).toBe(0);
          expect(total(alone, `eligible.${other}`, year)).toBe(0);
        }
    }
  });
});

/** One lever at an end of its range in all years of a scenario: nothing may break. A small sample of four years. */
describe('every lever at its ends, in every shipped scenario', () => {
  const rain = measureLayout('rain').start;

  function expectSound(options: RequestOptions): void {
    const { cube } = simulatePlace(requestFor({ households: 60, ...options }));
    for (let i = 0; i < cube.length; i++)
      if (!Number.isInteger(cube[i]) || (cube[i] < 0 && i % CUBE_WIDTH !== rain))
        throw new Error(
          `${cube[i]} at ${i % CUBE_WIDTH} of year ${Math.floor(i / CUBE_WIDTH)}: ${JSON.stringify(options)}`,
        );
  }

  test.each(SHIPPED.map(({ id }) => id))('%s', (scenario) => {
    const years = { fromYear: 2010, toYear: 2013 };
    for (const place of ['sahibganj', 'delhi'])
      for (const { id, min, max } of LEVERS)
        for (const value of [min, max]) expectSound({ scenario, place, ...years, set: { [id]: value } });
  });

  test('all parameters, the assumptions of the model too', () => {
    for (const { id, min, max } of PARAMETERS)
      for (const value of [min, max])
        for (const place of ['sahibganj', 'surat'])
          expectSound({
            scenario: 'convergence-full-coverage',
            place,
            fromYear: 2014,
            toYear: 2017,
            set: { [id]: value },
          });
  });

  test('all levers at once', () => {
    for (const end of ['min', 'max'] as const) {
      const set = Object.fromEntries(LEVERS.map((row) => [row.id, row[end]]));
      for (const place of ['sahibganj', 'delhi', 'kerala']) expectSound({ place, toYear: 2020, households: 200, set });
    }
  });
});
