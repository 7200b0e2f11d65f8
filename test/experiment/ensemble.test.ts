import { describe, expect, test } from 'vitest';
import { ENSEMBLE } from '../../src/evidence/ensemble.ts';
import { correlationsOf, posteriorsOf } from '../../src/experiment/calibrate-posterior.ts';
import { digestOf } from '../../src/experiment/digest.ts';
import { ensembleText } from '../../src/experiment/ensemble-file.ts';
import { ensembleOf, NO_ENSEMBLE, SHIPPED_ENSEMBLE } from '../../src/experiment/ensemble.ts';
import { PRIORS, priorMoments } from '../../src/experiment/priors.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { runExperiment } from '../../src/experiment/run.ts';
import { DEFAULTS_WORLD, SHIPPED_WORLD, worldFor, worldWith } from '../../src/experiment/world.ts';
import { parameterById, PARAMETER_INDEX, PARAMETERS, type ParameterId } from '../../src/model/parameters.ts';
import { shippedById } from '../../src/scenario/library.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

const TWO = {
  parameters: ['schoolTaste', 'strain'],
  draws: [
    [3, 2],
    [5, 1],
  ],
};
const ensemble = ensembleOf(TWO);
const history = shippedById('history')!;
const valueOf = (values: Float64Array, id: ParameterId, year = 0) =>
  values[year * PARAMETERS.length + PARAMETER_INDEX[id]];

describe('an ensemble', () => {
  test('gives replicate r the draw r mod its size', () => {
    expect(ensemble.size).toBe(2);
    expect([0, 1, 2, 7].map((replicate) => ensemble.drawFor(replicate).schoolTaste)).toEqual([3, 5, 3, 5]);
    expect(ensemble.drawFor(2)).toBe(ensemble.drawFor(0));
    expect(NO_ENSEMBLE.drawFor(5)).toEqual({});
    expect(ensembleOf({ parameters: [], draws: [] })).toBe(NO_ENSEMBLE);
  });

  test('has a digest of its draws', () => {
    expect(ensemble.digest).toBe(ensembleOf(structuredClone(TWO)).digest);
    expect(ensembleOf({ ...TWO, draws: [...TWO.draws, [5, 1]] }).digest).not.toBe(ensemble.digest);
  });
});

describe('the values of a replicate', () => {
  const world = worldWith(ensemble);

  test('are those of its draw in place of the defaults, in all years, and nothing else', () => {
    const defaults = DEFAULTS_WORLD.valuesOf(history, 'bihar', 2001, 2004, 1);
    const values = world.valuesOf(history, 'bihar', 2001, 2004, 1);
    for (const year of [0, 3]) {
      expect(valueOf(values, 'schoolTaste', year)).toBe(5);
      expect(valueOf(values, 'strain', year)).toBe(1);
    }
    const moved = PARAMETERS.filter(({ id }) => valueOf(values, id) !== valueOf(defaults, id)).map(({ id }) => id);
    expect(moved.sort()).toEqual(['schoolTaste', 'strain']);
    expect(valueOf(world.valuesOf(history, 'bihar', 2001, 2004, 2), 'schoolTaste')).toBe(3);
  });

  test('leave to a scenario what it says itself, or what it extends says', () => {
    const explicit: Scenario = { ...history, id: 'explicit', extends: 'history', values: { schoolTaste: 4.5 } };
    const inPlace: Scenario = { ...explicit, values: { strain: { places: { goa: 3.5 } } } };
    expect(valueOf(world.valuesOf(explicit, 'bihar', 2001, 2004, 1), 'schoolTaste')).toBe(4.5);
    expect(valueOf(world.valuesOf(explicit, 'bihar', 2001, 2004, 1), 'strain')).toBe(1);
    expect(valueOf(world.valuesOf(inPlace, 'goa', 2001, 2004, 1), 'strain')).toBe(3.5);
    expect(valueOf(world.valuesOf(inPlace, 'bihar', 2001, 2004, 1), 'strain')).toBe(1);
  });

  test('are the same object again, so that scenarios share runs', () => {
    expect(world.valuesOf(history, 'goa', 2001, 2003, 3)).toBe(world.valuesOf(history, 'goa', 2001, 2003, 1));
  });
});

describe('an experiment', () => {
  const plan = {
    scenarios: [history],
    places: ['goa'],
    fromYear: 2001,
    toYear: 2003,
    households: 40,
    replicates: 3,
    seed: 'ensemble',
  };

  test('takes another draw in each replicate, and the defaults where it says without', async () => {
    const [drawn, without, defaults] = await Promise.all([
      runExperiment(plan, { run: runHere, world: worldWith(ensemble) }),
      runExperiment({ ...plan, ensemble: false }, { run: runHere }),
      runExperiment(plan, { run: runHere, world: DEFAULTS_WORLD }),
    ]);
    expect(digestOf(without)).toBe(digestOf(defaults));
    expect(digestOf(drawn)).not.toBe(digestOf(without));
    expect(worldFor({})).toBe(SHIPPED_WORLD);
    expect(worldFor({ ensemble: false })).toBe(DEFAULTS_WORLD);
  });
});

describe('the shipped ensemble', () => {
  test('is empty, or holds at least 100 draws of the free parameters, each inside its range', () => {
    const { format, version, parameters, draws, provenance, fit } = ENSEMBLE;
    expect({ format, version }).toEqual({ format: 'convergence-lab-ensemble', version: 1 });
    expect(SHIPPED_ENSEMBLE.size).toBe(draws.length);
    if (draws.length === 0) {
      expect({ provenance, parameters, fit }).toEqual({ provenance: null, parameters: [], fit: [] });
      return;
    }
    expect(draws.length).toBeGreaterThanOrEqual(100);
    expect(parameters).toEqual(PRIORS.map(({ id }) => id));
    for (const draw of draws) {
      expect(draw).toHaveLength(parameters.length);
      draw.forEach((value, at) => {
        const { min, max } = parameterById(parameters[at])!;
        expect(value, parameters[at]).toBeGreaterThanOrEqual(min);
        expect(value, parameters[at]).toBeLessThanOrEqual(max);
      });
    }
    expect(provenance).toMatchObject({
      command: expect.stringContaining('convergence calibrate') as string,
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
    });
    expect(fit.length).toBeGreaterThan(10);
  });
});

describe('what an ensemble says', () => {
  const file = { ...ENSEMBLE, parameters: ['mealPull', 'strain'], draws: [0, 1, 2, 3, 4].map((x) => [x / 4, 4 - x]) };

  test('means, spread against the prior, and pairs, by hand', () => {
    const [meal, strain] = posteriorsOf(file);
    expect(meal).toMatchObject({ id: 'mealPull', posterior: { mean: 0.5 }, lower: 0, upper: 1 });
    expect(meal.posterior.sd).toBeCloseTo(Math.sqrt(0.15625), 12);
    expect(meal.ratio).toBeCloseTo(Math.sqrt(0.15625) / priorMoments(PRIORS.find((p) => p.id === 'mealPull')!).sd, 12);
    expect(strain.posterior.mean).toBe(2);
    const [pair] = correlationsOf(file);
    expect(pair).toMatchObject({ one: 'mealPull', other: 'strain' });
    expect(pair.value).toBeCloseTo(-1, 12);
    expect(() => posteriorsOf({ ...file, parameters: ['mealPull', 'passRate'] })).toThrow('passRate has no prior');
  });

  test('a file reads back as it was written', () => {
    const fit = [{ id: 'C01', low: 1, high: 2, median: 1.5, lower: null, upper: 3 }];
    expect(JSON.parse(ensembleText({ ...file, fit }))).toEqual({ ...file, fit });
  });
});
