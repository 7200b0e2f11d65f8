/** One request, one answer: to the byte, whatever happened before, wherever people lie in memory. */
import { describe, expect, test, vi } from 'vitest';
import type * as Columns from '../../src/model/columns.ts';
import { grow } from '../../src/model/columns.ts';
import type * as Compact from '../../src/model/compact.ts';
import { PANEL_COLUMNS, type PlaceRun, type RunRequest } from '../../src/model/run.ts';
import type * as SimulateModule from '../../src/model/simulate.ts';
import { simulatePlace } from '../../src/model/simulate.ts';
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
  test('columns that grow on the way change nothing', () => {
    const world = buildWorld(CROWDED);
    const [persons, households] = [world.persons.capacity, world.households.capacity];
    const roomy = buildWorld(CROWDED);
    grow(roomy.persons, persons * 10);
    grow(roomy.households, households * 10);
    roomy.matching.chain = new Int32Array(roomy.persons.capacity);
    for (const each of [world, roomy]) {
      warmUp(each);
      for (let year = CROWDED.fromYear; year <= CROWDED.toYear; year++) simulateYear(each, year);
    }
    expect(world.persons.capacity).toBeGreaterThan(persons);
    expect(roomy.persons.capacity).toBe(persons * 10);
    expect(roomy.households.capacity).toBe(households * 10);
    expect(roomy.cube).toEqual(world.cube);
  });

  test('household columns that must grow from a start far too small change nothing', async () => {
    // room for one household more than there are at the start
    vi.resetModules();
    vi.doMock('../../src/model/columns.ts', async (importOriginal) => {
      const own = await importOriginal<typeof Columns>();
      const fewer = (capacity: number): number => Math.min(capacity, CROWDED.households + 1);
      return { ...own, createHouseholds: (capacity: number) => own.createHouseholds(fewer(capacity)) };
    });
    const cramped = await import('../../src/model/simulate.ts');
    vi.doUnmock('../../src/model/columns.ts');
    expect(bytes(cramped.simulatePlace(CROWDED))).toBe(bytes(simulatePlace(CROWDED)));
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
