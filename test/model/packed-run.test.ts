import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requestFor } from '../../bench/requests.ts';
import {
  beginPacking,
  bytesOfCube,
  cellOf,
  closeRun,
  continuePacking,
  copyOfPacking,
  endPacking,
  openRun,
  pack,
  packCube,
  packedOf,
  unpackCube,
} from '../../src/model/packed-run.ts';
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

  test('is the same packed row by row, also by somebody who goes on from a copy', () => {
    const rows = fc.array(fc.array(cell, { minLength: 37, maxLength: 37 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.nat(), (cells, stop) => {
        const cube = Float64Array.from(cells.flat());
        const first = beginPacking(cube.length);
        let copy = copyOfPacking(first);
        cells.forEach((row, at) => {
          pack(first, Float64Array.from(row));
          if (at === stop % cells.length) copy = copyOfPacking(first);
        });
        const second = beginPacking(cube.length);
        continuePacking(second, copy);
        for (const row of cells.slice((stop % cells.length) + 1)) pack(second, Float64Array.from(row));
        const whole = packCube(cube);
        expect(endPacking(first)).toEqual(whole);
        expect(endPacking(second)).toEqual(whole);
      }),
    );
  });

  test('is refused with a cell too many or too few', () => {
    const packing = beginPacking(3);
    pack(packing, Float64Array.of(1, 2));
    expect(() => endPacking(packing)).toThrow('2 of the 3 cells of the cube are packed');
    expect(() => pack(packing, Float64Array.of(1, 2))).toThrow('the cube has 3 cells, not 4');
  });

  test('holds whole numbers in half of the bytes, and others as they are', () => {
    expect(packCube(Float64Array.of(0, 1, 2 ** 31 - 1)).values).toEqual(Int32Array.of(1, 2 ** 31 - 1));
    expect(packCube(Float64Array.of(0, 1, 2 ** 31)).values).toEqual(Float64Array.of(1, 2 ** 31));
    expect(packCube(Float64Array.of(0, 0.5)).values).toEqual(Float64Array.of(0.5));
  });
});

describe('a run over a packed cube', () => {
  const whole: PlaceRun = { ...simulatePlace(requestFor({ place: 'ujjain', households: 100, years: 6 })) };
  const sent = closeRun(whole);
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
    expect(bytes(run.cube)).toBe(bytes(whole.cube));
    expect(run.cube).toBe(run.cube);
    expect({ ...run }).toEqual(whole);
    expect(closeRun(run)).toBe(sent);
  });
});
