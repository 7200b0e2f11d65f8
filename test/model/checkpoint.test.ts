/** A run that goes on from a checkpoint ends as the whole run does: to the bit, with all that it writes down. */
import { describe, expect, test } from 'vitest';
import { lastYearThatCounts, takeCheckpoint, worldAt, type Checkpoint } from '../../src/model/checkpoint.ts';
import { endPacking, openRun } from '../../src/model/packed-run.ts';
import { PARAMETERS } from '../../src/model/parameters.ts';
import { PANEL_COLUMNS, type PlaceRun, type RunRequest } from '../../src/model/run.ts';
import { simulatePlace } from '../../src/model/simulate.ts';
import type { World } from '../../src/model/world.ts';
import { simulateYear } from '../../src/model/year.ts';
import { requestFor, worldOf } from './support.ts';
import { lists } from '../../src/model/state.ts';

const bytes = (run: PlaceRun): string => Buffer.from(run.cube.buffer).toString('base64');
const last = { toYear: 2020, households: 120 };

/** The checkpoints of a whole run at the end of some years. */
function checkpointsOf(request: RunRequest, keepAfter: readonly number[]): Checkpoint[] {
  const kept: Checkpoint[] = [];
  simulatePlace(request, { keepAfter, keep: (checkpoint) => kept.push(checkpoint) });
  expect(kept.map(({ year }) => year)).toEqual(keepAfter);
  return kept;
}

describe.each([
  ['history', 'bihar'],
  ['convergence-full-coverage', 'surat'],
  ['no-schemes', 'kalahandi'],
])('%s in %s', (scenario, place) => {
  const request = requestFor({ scenario, place, ...last });
  const whole = simulatePlace(request);

  test('goes on from the end of any year', () => {
    for (const from of checkpointsOf(request, [2001, 2002, 2003, 2007, 2012, 2019]))
      expect(bytes(simulatePlace(request, { from }))).toBe(bytes(whole));
  });

  test('goes on twice from one checkpoint, and from a checkpoint of a run that went on', () => {
    const [from] = checkpointsOf(request, [2007]);
    simulatePlace(request, { from });
    let later: Checkpoint | undefined;
    const again = simulatePlace(request, { from, keepAfter: [2014], keep: (checkpoint) => (later = checkpoint) });
    expect(bytes(again)).toBe(bytes(whole));
    expect(bytes(simulatePlace(request, { from: later }))).toBe(bytes(whole));
  });

  test('is not changed by leaving checkpoints', () => {
    expect(bytes(simulatePlace(request, { keepAfter: [2005, 2006], keep: () => undefined }))).toBe(bytes(whole));
  });
});

describe('with all that a run can write down', () => {
  const treated = requestFor({ scenario: 'convergence-full-coverage', place: 'surat', ...last });
  const plain = requestFor({ scenario: 'history', place: 'surat', ...last });
  const explainKeys = someChildren(plain);
  const asked = { ...plain, panelYears: [2004, 2009, 2018], explainKeys };

  test.each(['household', 'community'] as const)('in a trial by %s', (unit) => {
    const request: RunRequest = { ...asked, treatment: { values: treated.values, unit, share: 0.4 } };
    const whole = simulatePlace(request);
    expect(whole.story!.some(({ year }) => year <= 2010) && whole.story!.some(({ year }) => year > 2010)).toBe(true);
    for (const from of checkpointsOf(request, [2003, 2010, 2018])) {
      const resumed = simulatePlace(request, { from });
      expect(bytes(resumed)).toBe(bytes(whole));
      expect(resumed.panel).toEqual(whole.panel);
      expect(resumed.story).toEqual(whole.story);
      // What was handed out may be moved to another thread: the checkpoint has its own.
      for (const { cells } of resumed.panel!) cells.fill(NaN);
      expect(simulatePlace(request, { from }).panel).toEqual(whole.panel);
    }
  });
});

describe('what a checkpoint hangs on', () => {
  const request = requestFor({ scenario: 'convergence-as-implemented', place: 'ujjain', ...last });

  test.each([2001, 2003, 2004, 2011])('nothing after %i, as far as it counts, is looked at', (year) => {
    const blind = { ...request, values: request.values.slice() };
    blind.values.fill(NaN, (lastYearThatCounts(year) + 1 - request.fromYear) * PARAMETERS.length);
    const [one] = checkpointsOf(request, [year]);
    const [other] = checkpointsOf({ ...blind, toYear: year }, [year]);
    // The year after the horizon is NaN in the one and a number in the other; what was copied is the same.
    expect(other.state).toEqual(one.state);
    expect(other.counted).toEqual(one.counted);
  });

  test('growth until 2004 counts from the first year on', () => {
    const other = requestFor({
      scenario: 'convergence-as-implemented',
      place: 'ujjain',
      ...last,
      set: { incomeGrowth: (year) => (year === 2004 ? 0.05 : 0) },
    });
    expect(checkpointsOf(other, [2001])[0].state).not.toEqual(checkpointsOf(request, [2001])[0].state);
  });

  test('space that a year fills before it reads may hold anything', () => {
    const [from] = checkpointsOf(request, [2011]);
    const world = worldAt(request, from);
    for (const space of [lists.rows, lists.start, lists.child, lists.chain, lists.scratch.int32]) space.fill(12345);
    for (const space of [world.matching.grooms, world.matching.brides, lists.schoolPlace, lists.counts])
      space.fill(54321);
    for (const space of [lists.age, lists.peers, lists.pupils]) space.fill(7);
    for (let year = 2012; year <= 2020; year++) simulateYear(world, year);
    const whole = simulatePlace(request);
    expect(bytes(openRun({ ...whole, packed: endPacking(world.counted) }))).toBe(bytes(whole));
  });

  test('is copied, whatever it is, or refused in words', () => {
    const world = worldOf({ ...request, toYear: 2005 });
    const known = takeCheckpoint(world, []);
    const longer = { ...world, extra: new Float64Array([1, 2]) } as World;
    expect(takeCheckpoint(longer, []).state).toEqual({ ...known.state, extra: new Float64Array([1, 2]) });
    expect(() => takeCheckpoint({ ...world, extra: 'text' } as World, [])).toThrow('can not hold extra, a string');
  });
});

test('takes less than a kilobyte a household', () => {
  const request = requestFor({ scenario: 'history', place: 'bihar', toYear: 2012, households: 1000 });
  expect(checkpointsOf(request, [2011])[0].bytes).toBeLessThan(1000 * request.households);
});

/** Keys of children who are 5 to 12 in 2006, so that they choose before and after the checkpoints. */
function someChildren(request: RunRequest): number[] {
  const panel = simulatePlace({ ...request, toYear: 2006, panelYears: [2006] }).panel![0];
  const [key, age] = (['key', 'age'] as const).map((column) => PANEL_COLUMNS.indexOf(column));
  const rows = Array.from({ length: panel.rows }, (_, row) => row * PANEL_COLUMNS.length);
  return rows
    .filter((row) => panel.cells[row + age] < 13)
    .slice(0, 8)
    .map((row) => panel.cells[row + key]);
}
