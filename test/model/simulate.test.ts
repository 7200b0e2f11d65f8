/** One request, one answer: to the byte, whatever happened before, wherever people lie in memory. */
import { describe, expect, test, vi } from 'vitest';
import type * as Columns from '../../src/model/columns.ts';
import type * as Compact from '../../src/model/compact.ts';
import { endPacking, packedOf } from '../../src/model/packed-run.ts';
import { PANEL_COLUMNS, type PlaceRun, type RunRequest } from '../../src/model/run.ts';
import type * as SimulateModule from '../../src/model/simulate.ts';
import { simulateInSteps, simulatePlace } from '../../src/model/simulate.ts';
import { communities, households, persons } from '../../src/model/state.ts';
import { compactPeople } from '../../src/model/compact.ts';
import { buildWorld } from '../../src/model/population.ts';
import type { World } from '../../src/model/world.ts';
import { simulateYear, warmUp } from '../../src/model/year.ts';
import { requestFor, total } from './support.ts';

const BIHAR = requestFor({ place: 'bihar', scenario: 'history', toYear: 2009 });
const SURAT = requestFor({ place: 'surat', scenario: 'convergence-full-coverage', toYear: 2016 });
/** Many births: more people than there is room for at the start. */
const CROWDED = requestFor({
  place: 'meghalaya',
  scenario: 'history',
  toYear: 2030,
  households: 100,
  set: { fertilityLevel: 1.5 },
});

const bytes = (run: PlaceRun): string => Buffer.from(run.cube.buffer).toString('base64');

describe('the same request', () => {
  test('twice gives the same bytes', () => {
    for (const request of [BIHAR, SURAT]) expect(bytes(simulatePlace(request))).toBe(bytes(simulatePlace(request)));
  });

  test('gives the same bytes whatever ran before', () => {
    const first = bytes(simulatePlace(BIHAR));
    simulatePlace(SURAT);
    simulatePlace(CROWDED);
    expect(bytes(simulatePlace(BIHAR))).toBe(first);
  });

  test('is not changed by being run, and may be frozen', () => {
    const request = Object.freeze({ ...BIHAR, place: Object.freeze({ ...BIHAR.place }) });
    const values = request.values.slice();
    simulatePlace(request);
    expect(request.values).toEqual(values);
  });

  test('gives the same years when more years follow', () => {
    const long = simulatePlace(requestFor({ place: 'bihar', scenario: 'history', toYear: 2012 }));
    const short = simulatePlace(BIHAR);
    expect(long.cube.slice(0, short.cube.length)).toEqual(short.cube);
  });

  test('gives the same counts with a panel as without, and the panel holds every child', () => {
    const years = [2003, 2009];
    const run = simulatePlace({ ...BIHAR, panelYears: years });
    expect(bytes(run)).toBe(bytes(simulatePlace(BIHAR)));
    const activity = PANEL_COLUMNS.indexOf('activity');
    for (const { year, rows, cells } of run.panel!) {
      expect(rows).toBe(total(run, 'children', year));
      const counts = [0, 0, 0, 0];
      for (let row = 0; row < rows; row++) counts[cells[row * PANEL_COLUMNS.length + activity]]++;
      expect(counts).toEqual(
        (['schoolOnly', 'schoolAndWork', 'workOnly', 'neither'] as const).map((id) => total(run, id, year)),
      );
    }
    expect(run.panel!.map(({ year }) => year)).toEqual(years);
  });
});

describe('other luck', () => {
  test.each([
    ['seed', { seed: 'another' }],
    ['replicate', { replicate: 1 }],
  ])('another %s gives another run', (_, change) =>
    expect(bytes(simulatePlace({ ...BIHAR, ...change }))).not.toBe(bytes(simulatePlace(BIHAR))),
  );
});

describe('memory', () => {
  test.each([
    // room for a few more than there are at the start
    ['people', 'layOutPersons', 700],
    ['households', 'layOutHouseholds', CROWDED.households + 1],
  ] as const)('columns of %s that must grow on the way change nothing', async (_, layOut, room) => {
    vi.resetModules();
    let asked = 0;
    vi.doMock('../../src/model/columns.ts', async (importOriginal) => {
      const own = await importOriginal<typeof Columns>();
      const cramped = (table: { capacity: number }, capacity: number): void => {
        asked = capacity;
        (own[layOut] as (table: { capacity: number }, capacity: number) => void)(table, room);
      };
      return { ...own, [layOut]: cramped };
    });
    const { persons, households } = await import('../../src/model/state.ts');
    const cramped = await import('../../src/model/simulate.ts');
    vi.doUnmock('../../src/model/columns.ts');
    expect(bytes(cramped.simulatePlace(CROWDED))).toBe(bytes(simulatePlace(CROWDED)));
    const { capacity } = layOut === 'layOutPersons' ? persons : households;
    expect(capacity).toBeGreaterThan(room);
    expect(capacity).toBeLessThan(asked);
  });

  test('a first place too large for the memory leaves a thread that can simulate others', async () => {
    vi.resetModules();
    const fresh = await import('../../src/model/simulate.ts');
    expect(() => fresh.simulatePlace({ ...BIHAR, households: 10 ** 13 })).toThrow(RangeError);
    expect(bytes(fresh.simulatePlace(BIHAR))).toBe(bytes(simulatePlace(BIHAR)));
    // and one that comes when they are laid out already
    expect(() => fresh.simulatePlace({ ...BIHAR, households: 10 ** 13 })).toThrow(RangeError);
    expect(bytes(fresh.simulatePlace(CROWDED))).toBe(bytes(simulatePlace(CROWDED)));
  });

  test('a place that has to leave the columns in between and comes back goes on as if nothing had been', () => {
    const alone = [BIHAR, CROWDED].map((request) => packedOf(simulatePlace(request)));
    const worlds = [BIHAR, CROWDED].map((request) => {
      const world = buildWorld(request);
      warmUp(world);
      return world;
    });
    for (let year = 2001; year <= CROWDED.toYear; year++)
      for (const world of worlds) if (year <= world.request.toYear) simulateYear(world, year);
    expect(worlds.map(({ counted }) => endPacking(counted))).toEqual(alone);
  });

  test('columns hold zeros beyond the people in use, and everywhere once a run is over or stopped', () => {
    const world = buildWorld(CROWDED);
    warmUp(world);
    for (let year = 2001; year <= 2010; year++) simulateYear(world, year);
    const used = world.personCount;
    compactPeople(world);
    expect(world.personCount).toBeLessThan(used);
    for (const [name, column] of Object.entries(persons))
      if (typeof column !== 'number')
        expect([name, column.subarray(world.personCount).some((cell: number) => cell !== 0)]).toEqual([name, false]);
    const steps = simulateInSteps(BIHAR);
    for (let year = 2001; year < 2005; year++) steps.next();
    expect(persons.key.some((x) => x !== 0)).toBe(true);
    steps.return(undefined as never);
    for (const table of [persons, households, communities])
      for (const [name, column] of Object.entries(table))
        if (typeof column !== 'number')
          expect([name, column.some((cell: number) => cell !== 0)]).toEqual([name, false]);
  });

  test('families laid side by side anew every year change nothing', async () => {
    vi.resetModules();
    let calls = 0;
    vi.doMock('../../src/model/compact.ts', async (importOriginal) => {
      const own = await importOriginal<typeof Compact>();
      const compactWhenDue = (world: World): void => {
        calls++;
        own.compactPeople(world);
      };
      return { ...own, compactWhenDue };
    });
    const tidy: typeof SimulateModule = await import('../../src/model/simulate.ts');
    vi.doUnmock('../../src/model/compact.ts');
    const kerala: RunRequest = requestFor({ place: 'kerala', toYear: 2020, set: { fertilityLevel: 0.6 } });
    for (const request of [BIHAR, CROWDED, SURAT, kerala])
      expect(bytes(tidy.simulatePlace(request))).toBe(bytes(simulatePlace(request)));
    expect(calls).toBeGreaterThan(0);
  });
});

describe('a request that cannot be', () => {
  test.each([
    ['no household', { households: 0 }, /households is 0; at least 1/],
    ['not a number of households', { households: NaN }, /households is NaN/],
    ['years backwards', { toYear: 2000 }, /toYear 2000 lies before fromYear 2001/],
  ])('%s', (_, change, message) => expect(() => simulatePlace({ ...BIHAR, ...change })).toThrow(message));
});

test('one year and one household make a run', () => {
  const run = simulatePlace(requestFor({ households: 1, toYear: 2001 }));
  expect(run.weight).toBe(requestFor().place.households);
  expect(total(run, 'households', 2001)).toBeGreaterThanOrEqual(1);
});

describe('a trial inside a place', () => {
  const treated = requestFor({ place: 'bihar', scenario: 'history', toYear: 2009, set: { cashTransferCoverage: 1 } });
  const trial = (share: number, unit: 'household' | 'community'): PlaceRun =>
    simulatePlace({ ...BIHAR, treatment: { values: treated.values, unit, share } });

  test.each(['household', 'community'] as const)('that treats no %s is the run without it', (unit) =>
    expect(bytes(trial(0, unit))).toBe(bytes(simulatePlace(BIHAR))),
  );

  test.each(['household', 'community'] as const)('that treats a share of each %s lies between none and all', (unit) => {
    const spent = [0, 0.5, 1].map((share) => total(trial(share, unit), 'spending.cashTransfer', 2009));
    expect(spent[0]).toBe(0);
    expect(spent[1]).toBeGreaterThan(0);
    expect(spent[2]).toBeGreaterThan(spent[1]);
  });

  test('people balance in it too', () => {
    const run = trial(0.5, 'household');
    for (let year = 2001; year <= 2009; year++) {
      const at = (id: Parameters<typeof total>[1]): number => total(run, id, year);
      expect(at('startPersons') + at('births') + at('inMigrants') - at('deaths') - at('outMigrants')).toBe(
        at('persons'),
      );
    }
  });
});
