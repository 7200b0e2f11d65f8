// The sceptic dial: what counts as an effect is held to what the model does.
import { describe, expect, test } from 'vitest';
import { EFFECTS, NO_EFFECTS, PULL_BY_GRADE, scepticValues, scepticWorld } from '../../src/experiment/sceptic.ts';
import { DEFAULTS_WORLD } from '../../src/experiment/world.ts';
import { LEVERS, parameterById, PARAMETER_INDEX, PARAMETERS, type ParameterId } from '../../src/model/parameters.ts';
import { simulatePlace } from '../../src/model/simulate.ts';
import { effortFrom, withValue } from '../../src/scenario/edit.ts';
import { shippedById } from '../../src/scenario/library.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

const YEARS = [2001, 2008] as const;
const NONE = shippedById('no-schemes')!;
const ALL = LEVERS.filter(({ role }) => role === 'effort').reduce(
  (scenario, { id }) => withValue(scenario, id, effortFrom(2003, 0.7)),
  NONE,
);

function cubeOf(scenario: Scenario, change: (values: Float64Array) => Float64Array = (values) => values) {
  const values = change(DEFAULTS_WORLD.valuesOf(scenario, 'kalahandi', ...YEARS, 0));
  const where = { place: DEFAULTS_WORLD.placeOf('kalahandi'), nation: DEFAULTS_WORLD.nation };
  const [fromYear, toYear] = YEARS;
  return simulatePlace({ ...where, fromYear, toYear, households: 200, seed: 'sceptic', replicate: 0, values }).cube;
}

function at(id: ParameterId, value: number) {
  return (values: Float64Array) => {
    const changed = values.slice();
    for (let i = PARAMETER_INDEX[id]; i < changed.length; i += PARAMETERS.length) changed[i] = value;
    return changed;
  };
}

describe('effects', () => {
  test(
    'act only through programmes: every parameter of that kind is listed, as an effect or as none',
    { timeout: 60_000 },
    () => {
      // what acts through a driver alone is no effect of a programme, so the drivers do not stand still
      const moved = withValue(withValue(NONE, 'urbanisation', 1.5), 'casteGap', 0.5);
      const before = cubeOf(moved);
      const inert = PARAMETERS.filter(
        ({ id, kind, role, min, max }) =>
          !(kind === 'driver' || kind === 'cost' || kind === 'demography' || role === 'effort') &&
          [min, max].every((value) => cubeOf(moved, at(id, value)).every((count, i) => Object.is(count, before[i]))),
      );
      const listed = [...EFFECTS.map(({ id }) => id), ...NO_EFFECTS];
      expect(inert.map(({ id }) => id).sort()).toEqual([...listed].sort());
    },
  );

  test('have neutral values inside their ranges', () => {
    for (const { id, neutral } of EFFECTS) {
      const { min, max } = parameterById(id)!;
      const value = typeof neutral === 'number' ? neutral : parameterById(neutral)!.default;
      expect(value, id).toBeGreaterThanOrEqual(min);
      expect(value, id).toBeLessThanOrEqual(max);
    }
  });
});

describe('the dial', () => {
  const values = DEFAULTS_WORLD.valuesOf(ALL, 'kalahandi', ...YEARS, 0);
  const valueAt = (dial: number, id: ParameterId) => scepticValues(values, dial)[PARAMETER_INDEX[id]];

  test('0 is the world as assumed, the very same values', () => {
    expect(scepticValues(values, 0)).toBe(values);
    expect(scepticWorld(DEFAULTS_WORLD, 0)).toBe(DEFAULTS_WORLD);
  });

  test('1 makes assumed effects neutral; half goes half of the way; everything else stays', () => {
    expect(valueAt(1, 'mealPull')).toBe(0);
    expect(valueAt(0.5, 'mealPull')).toBeCloseTo(parameterById('mealPull')!.default / 2, 12);
    expect(valueAt(1, 'publicWorksForgone')).toBe(1);
    expect(valueAt(0.5, 'publicWorksForgone')).toBeCloseTo(0.65, 12);
    expect(valueAt(1, 'linkedAtDesk')).toBe(valueAt(0, 'linkedAlone'));
    const effects = new Set(EFFECTS.map(({ id }) => PARAMETER_INDEX[id]));
    scepticValues(values, 1).forEach((value, i) => {
      if (!effects.has(i % PARAMETERS.length)) expect(value).toBe(values[i]);
    });
  });

  test('verified evidence stays, unverified goes half of the way', () => {
    expect(PULL_BY_GRADE).toEqual({ verified: 0, unverified: 0.5, assumed: 1 });
  });

  test('changes nothing in a world without programmes, bit for bit, and something in one with them', () => {
    expect(cubeOf(NONE, (own) => scepticValues(own, 1))).toEqual(cubeOf(NONE));
    expect(cubeOf(ALL, (own) => scepticValues(own, 1))).not.toEqual(cubeOf(ALL));
  });

  test.each([-0.1, 1.1, NaN])('%d is refused', (dial) => {
    expect(() => scepticValues(values, dial)).toThrow(/goes from 0 to 1/);
  });
});
