import { describe, expect, it } from 'vitest';
import { PROGRAMME_DISTRICTS, STATES } from '../../src/evidence/places.ts';
import { defaultValues, PARAMETER_INDEX, PARAMETERS } from '../../src/model/parameters.ts';
import { pathFor, resolvePlaces, resolveSeed, resolveValues, resolveYears } from '../../src/scenario/resolve.ts';
import { scenarioWith, valueOf, valuesOf } from './values.ts';

const effort = 'awarenessEffort';
const gain = 'fertilityLevel'; // default 1, range 0.6 to 1.5

describe('resolveValues', () => {
  it('is the table of defaults where nothing is said', () => {
    const values = resolveValues(scenarioWith({}), 'bihar', 2001, 2005);
    expect(values).toEqual(defaultValues(5));
    expect(values.length).toBe(5 * PARAMETERS.length);
  });

  it('gives one number to all years and touches no other parameter', () => {
    const values = resolveValues(scenarioWith({ [effort]: 0.4 }), 'bihar', 2001, 2003);
    const expected = defaultValues(3);
    for (let year = 0; year < 3; year++) expected[year * PARAMETERS.length + PARAMETER_INDEX[effort]] = 0.4;
    expect(values).toEqual(expected);
  });

  it('holds the default before the first step and each step until the next', () => {
    const scenario = scenarioWith({
      [effort]: [
        { from: 2003, value: 0.2 },
        { from: 2005, value: 0.6 },
      ],
    });
    expect(valuesOf(scenario, effort, 'bihar', 2001, 2006)).toEqual([0, 0, 0.2, 0.2, 0.6, 0.6]);
  });

  it('takes rampYears + 1 equal strides', () => {
    // From 0 to 0.8 over 3 more years: strides of 0.2.
    const scenario = scenarioWith({ [effort]: [{ from: 2003, value: 0.8, rampYears: 3 }] });
    const expected = [0, 0, 0.2, 0.4, 0.6, 0.8, 0.8];
    valuesOf(scenario, effort, 'bihar', 2001, 2007).forEach((v, i) => expect(v).toBeCloseTo(expected[i], 12));
    expect(valueOf(scenario, effort, 'bihar', 2006)).toBe(0.8);
  });

  it('ramps down as well, and from where an unfinished ramp stands', () => {
    // To 0.8 in four strides, but after two (0.4) down to 0 in two strides.
    const scenario = scenarioWith({
      [effort]: [
        { from: 2003, value: 0.8, rampYears: 3 },
        { from: 2005, value: 0, rampYears: 1 },
      ],
    });
    const expected = [0, 0, 0.2, 0.4, 0.2, 0, 0];
    valuesOf(scenario, effort, 'bihar', 2001, 2007).forEach((v, i) => expect(v).toBeCloseTo(expected[i], 12));
  });

  it('ramps in the first year from the default', () => {
    const scenario = scenarioWith({ [gain]: [{ from: 2001, value: 1.4, rampYears: 1 }] });
    expect(valueOf(scenario, gain, 'bihar', 2001)).toBeCloseTo(1.2, 12);
    expect(valueOf(scenario, gain, 'bihar', 2002)).toBe(1.4);
  });

  it('gives the same year the same value, whichever years are asked for', () => {
    const scenario = scenarioWith({ [effort]: [{ from: 2003, value: 0.8, rampYears: 3 }] });
    const all = resolveValues(scenario, 'bihar', 2001, 2010);
    const some = resolveValues(scenario, 'bihar', 2004, 2006);
    expect(some).toEqual(all.slice(3 * PARAMETERS.length, 6 * PARAMETERS.length));
  });

  it('lays steps over what is extended from their first year on, and a number over all years', () => {
    // History: public works 0, from 2006 0.1, 2007 0.17, 2008 0.27, 2010 0.33.
    const inherit = scenarioWith({ publicWorksCoverage: [{ from: 2007, value: 0.5 }] }, { extends: 'history' });
    expect(valuesOf(inherit, 'publicWorksCoverage', 'kerala', 2005, 2011)).toEqual([0, 0.1, 0.5, 0.5, 0.5, 0.5, 0.5]);
    const ramp = scenarioWith(
      { publicWorksCoverage: [{ from: 2009, value: 0.47, rampYears: 1 }] },
      { extends: 'history' },
    );
    // 0.27 held in 2008: 0.27 + 0.2 / 2 = 0.37, then 0.47.
    expect(valueOf(ramp, 'publicWorksCoverage', 'kerala', 2009)).toBeCloseTo(0.37, 12);
    expect(valueOf(ramp, 'publicWorksCoverage', 'kerala', 2010)).toBe(0.47);
    const flat = scenarioWith({ publicWorksCoverage: 0.5 }, { extends: 'history' });
    expect(valuesOf(flat, 'publicWorksCoverage', 'kerala', 2001, 2003)).toEqual([0.5, 0.5, 0.5]);
  });

  it('follows a chain of several scenarios', () => {
    const values = { awarenessEffort: 0.2 };
    const scenario = scenarioWith(values, { extends: 'convergence-five-states' });
    expect(valueOf(scenario, 'awarenessEffort', 'bihar', 2020)).toBe(0.2); // its own
    expect(valueOf(scenario, 'bridgeSchoolsCoverage', 'bihar', 2020)).toBe(1); // convergence-full-coverage
    expect(valueOf(scenario, 'publicWorksWage', 'bihar', 2020)).toBe(60); // history
  });

  it('takes the nearest name of a place: itself, its state, its set, everywhere, what is extended', () => {
    const everywhere = 0.1;
    const all = { everywhere, places: { ranchi: 0.2, jharkhand: 0.3, 'programme-districts': 0.4 } };
    const scenario = scenarioWith({ [effort]: all });
    const at = (place: string) => valueOf(scenario, effort, place, 2010);
    expect(at('ranchi')).toBe(0.2);
    expect(at('sahibganj')).toBe(0.3);
    expect(at('jharkhand')).toBe(0.3);
    expect(at('surat')).toBe(0.4);
    expect(at('kerala')).toBe(0.1);
    const silent = scenarioWith({ [effort]: { places: { ranchi: 0.2 } } }, { extends: 'history' });
    expect(valueOf(silent, effort, 'ranchi', 2010)).toBe(0.2);
    expect(valueOf(silent, effort, 'surat', 2010)).toBe(0.05);
    expect(pathFor(all, 'surat')).toBe(0.4);
    expect(pathFor({ places: { ranchi: 0.2 } }, 'surat')).toBeUndefined();
  });

  it('leaves the scenario as it was and gives fresh numbers each time', () => {
    const scenario = Object.freeze(scenarioWith({ [effort]: 0.4 }));
    const first = resolveValues(scenario, 'bihar', 2001, 2001);
    first.fill(9);
    expect(valueOf(scenario, effort, 'bihar', 2001)).toBe(0.4);
  });

  it('refuses a scenario that extends what is not shipped', () => {
    expect(() => resolveValues(scenarioWith({}, { extends: 'mine' }), 'bihar', 2001, 2002)).toThrow(RangeError);
  });
});

describe('places, years and seed', () => {
  it('are the scenario’s own, else those of what it extends, else the defaults', () => {
    expect(resolvePlaces(scenarioWith({}))).toEqual(PROGRAMME_DISTRICTS);
    expect(resolvePlaces(scenarioWith({}, { extends: 'convergence-five-states' }))).toHaveLength(5);
    expect(resolvePlaces(scenarioWith({}, { places: ['states'] }))).toEqual(STATES);
    expect(STATES).toHaveLength(35);
    expect(resolvePlaces(scenarioWith({}, { places: ['kerala', 'ranchi'] }))).toEqual(['kerala', 'ranchi']);
    expect(resolveYears(scenarioWith({}))).toEqual({ from: 2001, to: 2030 });
    expect(resolveYears(scenarioWith({}, { years: { from: 2001, to: 2011 } }))).toEqual({ from: 2001, to: 2011 });
    expect(resolveSeed(scenarioWith({}, { seed: 'नमस्ते' }))).toBe('नमस्ते');
    expect(resolveSeed(scenarioWith({}))).not.toBe('');
  });
});
