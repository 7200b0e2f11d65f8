import fc from 'fast-check';
import { PARAMETERS, type ParameterId, type ParameterRow } from '../../src/model/parameters.ts';
import { SHIPPED } from '../../src/scenario/library.ts';
import { PLACE_NAMES } from '../../src/scenario/place-names.ts';
import { SCENARIO_FORMAT, type LeverValue, type Path, type Scenario } from '../../src/scenario/scenario.ts';

const value = (row: ParameterRow) =>
  fc
    .oneof(fc.constantFrom(row.min, row.max, row.default), fc.double({ min: row.min, max: row.max, noNaN: true }))
    // JSON knows no -0, and no lever tells it from 0
    .map((number) => number + 0);

function path(row: ParameterRow, to: number | undefined): fc.Arbitrary<Path> {
  if (!row.dated) return value(row);
  const step = fc.record(
    { from: fc.integer({ min: 2001, max: to ?? 2050 }), value: value(row), rampYears: fc.integer({ min: 0, max: 30 }) },
    { requiredKeys: ['from', 'value'] },
  );
  const steps = fc
    .uniqueArray(step, { minLength: 1, maxLength: 4, selector: ({ from }) => from })
    .map((list) => list.sort((a, b) => a.from - b.from));
  return fc.oneof(value(row), steps);
}

/** Any value that a file may give a lever. */
export function anyLever(row: ParameterRow, to?: number): fc.Arbitrary<LeverValue> {
  const places = fc.dictionary(fc.constantFrom(...PLACE_NAMES), path(row, to), {
    minKeys: 1,
    maxKeys: 3,
    noNullPrototype: true,
  });
  return fc.oneof(path(row, to), fc.record({ everywhere: path(row, to), places }, { requiredKeys: ['places'] }));
}

// What lies outside is tested by hand: control characters and texts of nothing but space.
const line = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text) => `x${text.replace(/[\p{Cc}\u2028\u2029]/gu, '')}`);

// Made once: fast-check takes 16 ms to read the pattern.
const id = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}$/);

/** Any scenario that a file may hold. */
export const anyScenario: fc.Arbitrary<Scenario> = fc
  .option(fc.integer({ min: 2002, max: 2050 }), { nil: undefined })
  .chain((to) => {
    const rows = fc.uniqueArray(fc.constantFrom(...PARAMETERS), { maxLength: 5 });
    const values = rows
      .chain((chosen) => fc.record(Object.fromEntries(chosen.map((row) => [row.id, anyLever(row, to)]))))
      .map((record) => ({ ...record }) as Partial<Record<ParameterId, LeverValue>>);
    return fc.record(
      {
        format: fc.constant(SCENARIO_FORMAT),
        version: fc.constant(1),
        id,
        title: line,
        about: line,
        extends: fc.constantFrom(...SHIPPED.map(({ id }) => id)),
        places: fc.constantFrom(['states'], ['programme-districts'], ['kerala', 'ranchi', 'katihar']),
        seed: line,
        values,
        ...(to === undefined ? {} : { years: fc.constant({ from: 2001, to }) }),
      },
      { requiredKeys: ['format', 'version', 'id', 'title', 'values'] },
    );
  });
