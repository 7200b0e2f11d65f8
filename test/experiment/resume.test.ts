/** Years that two runs share are simulated once, and nobody can tell from the results. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createResumer, type Resumer } from '../../src/experiment/resume.ts';
import { NATION } from '../../src/evidence/places.ts';
import { PARAMETER_INDEX, PARAMETERS, type ParameterId } from '../../src/model/parameters.ts';
import type { PlaceRun, RunRequest } from '../../src/model/run.ts';
import { simulatePlace } from '../../src/model/simulate.ts';
import { placeNamed, requestFor, type RequestOptions } from '../model/support.ts';

const PLACES = ['ujjain', 'surat', 'sahibganj'].map((id) => placeNamed(id));
const ROOM = 64_000_000;

function request(options: RequestOptions = {}): RunRequest {
  return requestFor({ place: PLACES[0], scenario: 'history', toYear: 2018, households: 60, ...options });
}

/** A lever at a value from a year on. */
function since(year: number, value: number): (at: number) => number {
  return (at) => (at < year ? 0 : value);
}

function content({ cube, panel, story, ...plain }: PlaceRun): unknown {
  return { ...plain, panel, story, cube: Buffer.from(cube.buffer).toString('base64') };
}

/** Runs a request and says how many of its years were taken from a checkpoint. */
function savedYears(resumer: Resumer, asked: RunRequest): number {
  const before = resumer.years.saved;
  expect(content(resumer.run(asked))).toEqual(content(simulatePlace(asked)));
  return resumer.years.saved - before;
}

describe('a lever that is moved', () => {
  test('begins after the last usual year before it, then after the last year that all its positions share', () => {
    const resumer = createResumer({ maxBytes: ROOM, usualYears: [2007] });
    expect(savedYears(resumer, request())).toBe(0);
    const position = (value: number) => request({ set: { cashTransferCoverage: since(2014, value) } });
    expect(savedYears(resumer, position(0.2))).toBe(7);
    expect(savedYears(resumer, position(0.4))).toBe(13);
    expect(savedYears(resumer, position(0.6))).toBe(13);
  });

  test('from 2012 on finds the years until 2011 already in the run before it', () => {
    const resumer = createResumer({ maxBytes: ROOM });
    savedYears(resumer, request());
    expect(savedYears(resumer, request({ set: { cashTransferCoverage: since(2012, 0.9) } }))).toBe(11);
  });

  test('that is not dated never begins anywhere but at the start', () => {
    const resumer = createResumer({ maxBytes: ROOM });
    savedYears(resumer, request());
    for (const { id, min, max, default: usual, dated } of PARAMETERS)
      if (!dated && (id.length % 3 === 0 || id === 'schoolTaste'))
        expect(savedYears(resumer, request({ toYear: 2012, set: { [id]: usual === max ? min : max } }))).toBe(0);
  });

  test('before 2005 does not either, since incomes at the start are cast back over the years until then', () => {
    const resumer = createResumer({ maxBytes: ROOM });
    savedYears(resumer, request());
    expect(savedYears(resumer, request({ set: { incomeGrowth: (year) => (year === 2004 ? 0.02 : 0) } }))).toBe(0);
  });
});

test('the first of its kind leaves nothing where none is to follow, but the second knows better', () => {
  const resumer = createResumer({ maxBytes: ROOM });
  resumer.run(request(), false);
  expect(resumer.held.checkpoints).toBe(0);
  const position = (value: number) => request({ set: { cashTransferCoverage: since(2014, value) } });
  expect([0.2, 0.4].map((value) => savedYears(resumer, position(value)))).toEqual([0, 13]);
});

describe('a run', () => {
  const usual = request();
  const treated = request({ set: { cashTransferCoverage: 1 } });
  const trial = { values: treated.values, unit: 'household', share: 0.5 } as const;

  test.each<[string, Partial<RunRequest>]>([
    ['another place', { place: PLACES[1] }],
    ['a place of the same name', { place: { ...PLACES[0], literacyMale: [0.6, 0.8] } }],
    ['another nation', { nation: { ...NATION, sexRatioAtBirth: 1.05 } }],
    ['another seed', { seed: 'another' }],
    ['another replicate', { replicate: 1 }],
    ['more households', { households: 61 }],
    ['a panel', { panelYears: [2005] }],
    ['explanations', { explainKeys: [1] }],
    ['a trial', { treatment: trial }],
  ])('with %s begins at the start', (_, change) => {
    const resumer = createResumer({ maxBytes: ROOM });
    savedYears(resumer, usual);
    expect(savedYears(resumer, { ...usual, ...change })).toBe(0);
  });

  test('of a trial goes on from its like, but not when its treated arm was another one', () => {
    const resumer = createResumer({ maxBytes: ROOM });
    savedYears(resumer, { ...usual, treatment: trial });
    const later = request({ set: { cashTransferCoverage: (year) => (year < 2013 ? 1 : 0.3) } });
    expect(savedYears(resumer, { ...usual, treatment: { ...trial, values: later.values } })).toBe(11);
    const sooner = request({ set: { cashTransferCoverage: 0.9 } });
    expect(savedYears(resumer, { ...usual, treatment: { ...trial, values: sooner.values } })).toBe(0);
    expect(savedYears(resumer, { ...usual, treatment: { ...trial, share: 0.6 } })).toBe(0);
    expect(savedYears(resumer, { ...usual, treatment: { ...trial, unit: 'community' } })).toBe(0);
  });

  test('to a later year goes on from one to an earlier year, unless that ended before 2004', () => {
    const resumer = createResumer({ maxBytes: ROOM, usualYears: [2009, 2003] });
    savedYears(resumer, request({ toYear: 2012 }));
    expect(savedYears(resumer, request({ toYear: 2015 }))).toBe(9);
    const early = createResumer({ maxBytes: ROOM, usualYears: [2001, 2002] });
    savedYears(early, request({ toYear: 2003 }));
    expect(savedYears(early, request({ toYear: 2015 }))).toBe(0);
  });
});

test('a run that is given up after any year leaves what later runs can begin from, and disturbs none', () => {
  const resumer = createResumer({ maxBytes: ROOM });
  const asked = request();
  for (const stop of [1, 9, 6]) {
    const steps = resumer.steps(asked);
    for (let year = 0; year < stop; year++) expect(steps.next().done).toBe(false);
  }
  // The second left 2007, from where the third went on and left 2011.
  expect(savedYears(resumer, asked)).toBe(11);
  expect(savedYears(resumer, request({ set: { cashTransferCoverage: since(2012, 0.9) } }))).toBe(11);
});

test('a change of an early year leaves the usual years to be kept anew', () => {
  const resumer = createResumer({ maxBytes: ROOM });
  savedYears(resumer, request());
  const early = { incomeGrowth: (year: number) => (year === 2002 ? 0.02 : 0) };
  expect(savedYears(resumer, request({ set: early }))).toBe(0);
  expect(savedYears(resumer, request({ set: { ...early, cashTransferCoverage: since(2012, 0.9) } }))).toBe(11);
});

describe('memory', () => {
  const positions = [0.1, 0.2, 0.3, 0.4].flatMap((value) =>
    [2010, 2012, 2014].map((year) => request({ set: { cashTransferCoverage: since(year, value) } })),
  );

  test('stays below the limit, which costs time and nothing else', () => {
    const roomy = createResumer({ maxBytes: ROOM });
    positions.forEach((each) => roomy.run(each));
    const limit = roomy.held.bytes / 3;
    const cramped = createResumer({ maxBytes: limit });
    for (const each of positions) {
      savedYears(cramped, each);
      expect(cramped.held.bytes).toBeLessThanOrEqual(limit);
    }
    expect(cramped.held.checkpoints).toBeGreaterThan(0);
    expect(roomy.held.checkpoints).toBeGreaterThan(cramped.held.checkpoints);
  });

  test('of no size holds nothing', () => {
    const none = createResumer({ maxBytes: 0 });
    for (const each of positions.slice(0, 3)) expect(savedYears(none, each)).toBe(0);
    expect(none.held).toEqual({ checkpoints: 0, bytes: 0 });
  });
});

test('random changes to random levers in random years never show in the results', () => {
  const resumer = createResumer({ maxBytes: 6_000_000 });
  const change = fc.record({
    parameter: fc.nat(PARAMETERS.length - 1),
    from: fc.integer({ min: 2001, max: 2016 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const asked = fc.record({
    place: fc.nat(PLACES.length - 1),
    replicate: fc.nat(1),
    toYear: fc.integer({ min: 2010, max: 2016 }),
    changes: fc.array(change, { maxLength: 2 }),
    panelYears: fc.constantFrom(undefined, [2006, 2010]),
  });
  fc.assert(
    fc.property(asked, ({ place, replicate, toYear, changes, panelYears }) => {
      const values: Partial<Record<ParameterId, (year: number) => number>> = {};
      const base = request({ place: PLACES[place], replicate, toYear, households: 40 });
      for (const { parameter, from, share } of changes) {
        const { id, min, max } = PARAMETERS[parameter];
        const own = (year: number) => base.values[(year - 2001) * PARAMETERS.length + PARAMETER_INDEX[id]];
        values[id] = (year) => (year < from ? own(year) : min + share * (max - min));
      }
      const wanted = request({ place: PLACES[place], replicate, toYear, households: 40, set: values });
      savedYears(resumer, panelYears ? { ...wanted, panelYears } : wanted);
    }),
    { numRuns: 150, seed: 20_08 },
  );
  // Else nothing was tried.
  expect(resumer.years.saved).toBeGreaterThan(resumer.years.simulated / 20);
});
