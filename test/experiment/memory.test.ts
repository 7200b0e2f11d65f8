/** The bytes that plans are refused by are those that runs take. */
import { describe, expect, test } from 'vitest';
import { bytesHeld } from '../../bench/bytes.ts';
import { requestFor } from '../../bench/requests.ts';
import { CHECKPOINT_BYTES_PER_HOUSEHOLD } from '../../src/experiment/kept-years.ts';
import {
  BYTES_PER_HOUSEHOLD,
  BYTES_PER_RESULT_YEAR,
  BYTES_PER_WORKER,
  bytesNeeded,
  bytesOfPeople,
  householdsWithin,
  OutOfMemory,
  saysOutOfMemory,
} from '../../src/experiment/memory.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { takeCheckpoint } from '../../src/model/checkpoint.ts';
import { buildWorld } from '../../src/model/population.ts';
import { simulatePlace } from '../../src/model/simulate.ts';
import { simulateYear, warmUp } from '../../src/model/year.ts';

const HOUSEHOLDS = 2000;

describe('what is assumed of memory', () => {
  test('holds for a place that has grown until 2050', () => {
    const request = requestFor({ place: 'uttar-pradesh', households: HOUSEHOLDS, years: 50 });
    const world = buildWorld(request);
    warmUp(world);
    for (let year = request.fromYear; year <= request.toYear; year++) simulateYear(world, year);
    // Results are counted by themselves.
    const { bits, before, values } = world.counted;
    const held = (bytesHeld(world) - bits.byteLength - before.byteLength - values.byteLength) / HOUSEHOLDS;
    expect(held).toBeLessThan(BYTES_PER_HOUSEHOLD);
    expect(held).toBeGreaterThan(BYTES_PER_HOUSEHOLD / 4);
    const kept = takeCheckpoint(world, []).bytes / HOUSEHOLDS;
    expect(kept).toBeLessThan(CHECKPOINT_BYTES_PER_HOUSEHOLD);
    expect(kept).toBeGreaterThan(CHECKPOINT_BYTES_PER_HOUSEHOLD / 5);
  });

  test('holds for what a run sends back', () => {
    const { cube } = simulatePlace(requestFor({ place: 'goa', households: 20, years: 4 }));
    expect(cube.byteLength).toBe(4 * BYTES_PER_RESULT_YEAR);
  });
});

describe('a plan', () => {
  const plan = { scenarios: [0, 1], places: [0, 1, 2], households: 1000, replicates: 4, fromYear: 2001, toYear: 2030 };

  test('needs room for all its results, and for no more places at a time than it has runs', () => {
    expect(bytesNeeded(plan, 2).results).toBe(24 * 30 * BYTES_PER_RESULT_YEAR);
    expect(bytesNeeded(plan, 500).people).toBe(bytesNeeded(plan, 24).people);
    expect(bytesNeeded(plan, 1).people).toBeGreaterThan(BYTES_PER_WORKER + 1000 * BYTES_PER_HOUSEHOLD);
    expect(bytesNeeded({ ...plan, households: 10 ** 6 }, 4).people).toBeGreaterThan(4e6 * BYTES_PER_HOUSEHOLD);
  });

  test('that is cut to what fits, fits', () => {
    const fits = householdsWithin(4e9, 3);
    expect(fits).toBeGreaterThan(100_000);
    expect(bytesOfPeople(fits, 3)).toBeLessThanOrEqual(4e9);
    expect(bytesOfPeople(2 * fits, 3)).toBeGreaterThan(4e9);
    expect(householdsWithin(1e6, 3)).toBe(0);
  });
});

describe('an engine without memory', () => {
  const SMALL = requestFor({ place: 'goa', households: 50, years: 3 });
  const small = simulatePlace(SMALL).cube;
  const refused: [string, () => unknown][] = [
    ['an array', () => new Float64Array(2 ** 45)],
    ['a buffer', () => new ArrayBuffer(2 ** 52)],
    ['a list', () => new Array(2 ** 33)],
    ['a place', () => simulatePlace(requestFor({ place: 'goa', households: 10 ** 13, years: 2 }))],
  ];
  test.each(refused)('is known when it refuses %s', (_, ask) => {
    let error: unknown;
    try {
      ask();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(RangeError);
    expect([saysOutOfMemory(error), String(error)]).toEqual([true, String(error)]);
    // and the thread goes on
    expect(simulatePlace(SMALL).cube).toEqual(small);
  });

  test('is told by the run that it failed', async () => {
    const run = runHere(requestFor({ place: 'goa', households: 10 ** 13, years: 2 }));
    await expect(run).rejects.toBeInstanceOf(OutOfMemory);
    await expect(run).rejects.toMatchObject({ households: 10 ** 13, placeId: 'goa' });
  });

  test.each([
    new RangeError('the plan has no year 1950'),
    new TypeError('x is not a function'),
    new RangeError('Invalid typed array length: -1'),
    new RangeError('Invalid typed array length: NaN'),
    null,
    undefined,
  ])('is not taken for another fault: %s', (error) => {
    expect(saysOutOfMemory(error)).toBe(false);
  });

  test('of other makers is known by its words', () => {
    for (const words of [
      'out of memory',
      'Out of memory',
      'array buffer allocation failed',
      'allocation size overflow',
    ])
      expect([saysOutOfMemory(new RangeError(words)), saysOutOfMemory(words)]).toEqual([true, true]);
  });
});
