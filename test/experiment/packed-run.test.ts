import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requestFor } from '../../bench/requests.ts';
import { bytesOfCube, cellOf, openRun, packCube, packedOf, unpackCube } from '../../src/experiment/packed-run.ts';
import { seriesOf } from '../../src/experiment/summarize.ts';
import type { ExperimentPlan } from '../../src/experiment/types.ts';
import { OUTCOMES } from '../../src/model/outcomes.ts';
import type { PlaceRun } from '../../src/model/run.ts';
import { simulatePlace } from '../../src/model/simulate.ts';

const bytes = (cube: Float64Array) => Buffer.from(cube.buffer).toString('hex');

describe('a packed cube', () => {
  const cell = fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    fc.integer({ min: -5, max: 2 ** 31 - 1 }),
    fc.constantFrom(-0, 0.5, 2 ** 31, -(2 ** 31), 2 ** 40, NaN, Infinity, 5e-324),
  );

  test('is the cube, to the bit and cell by cell, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 130 }), (cells) => {
        const cube = Float64Array.from(cells);
        const packed = packCube(cube);
        expect(bytes(unpackCube(packed))).toBe(bytes(cube));
        expect(Array.from(cube, (_, at) => cellOf(packed, at))).toEqual(Array.from(cube));
      }),
    );
  });

  test('holds whole numbers in half of the bytes, and others as they are', () => {
    expect(packCube(Float64Array.of(0, 1, 2 ** 31 - 1)).values).toEqual(Int32Array.of(1, 2 ** 31 - 1));
    expect(packCube(Float64Array.of(0, 1, 2 ** 31)).values).toEqual(Float64Array.of(1, 2 ** 31));
    expect(packCube(Float64Array.of(0, 0.5)).values).toEqual(Float64Array.of(0.5));
  });
});

describe('a run over a packed cube', () => {
  const whole = simulatePlace(requestFor({ place: 'ujjain', households: 100, years: 6 }));
  const { cube, ...rest } = whole;
  const sent = { ...rest, packed: packCube(cube) };
  const plan = { places: ['ujjain'], fromYear: 2001, toYear: 2006, replicates: 1, scenarios: [{}] };
  const seriesIn = (run: PlaceRun, outcome: (typeof OUTCOMES)[number]['id']) =>
    seriesOf({ plan: plan as unknown as ExperimentPlan, runs: [[[run]]] }, 0, { outcome });

  test('shows every outcome as the whole one does, and takes a fifth of the bytes', () => {
    const run = openRun(sent);
    for (const { id } of OUTCOMES) expect(seriesIn(run, id)).toEqual(seriesIn(whole, id));
    expect(bytesOfCube(run)).toBeLessThan(bytesOfCube(whole) / 5);
    expect(packedOf(run)).toBe(sent.packed);
    expect(packedOf(whole)).toBeUndefined();
  });

  test('gives the whole cube to who asks, and the same one again', () => {
    const run = openRun(sent);
    expect(bytes(run.cube)).toBe(bytes(cube));
    expect(run.cube).toBe(run.cube);
    expect({ ...run }).toEqual(whole);
  });
});
