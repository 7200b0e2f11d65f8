import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEVERS, parameterById } from '../../src/model/parameters.ts';
import { withValue } from '../../src/scenario/edit.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { resolveYears } from '../../src/scenario/resolve.ts';
import { readPlan, valuesIn, writePlan } from '../../src/ui/lever-plan.ts';
import { fakeScenario } from '../experiment/fakes.ts';

const history = shippedById('history')!;
const meals = parameterById('schoolMealsCoverage')!;
const cash = parameterById('cashTransferCoverage')!;
const own = { ...fakeScenario('mine'), extends: 'history' };

describe('the plan of a lever', () => {
  test('that nobody speaks of is the baseline’s last value, from the first planned year on', () => {
    const plan = readPlan(own, history, meals);

    expect(plan).toMatchObject({ saidBy: 'baseline', from: 2012, to: null, turns: [] });
    expect(plan.value).toBe(valuesIn(history)('schoolMealsCoverage', 2030));
  });

  test('of a package that is extended is the package’s', () => {
    const scenario = { ...fakeScenario('mine'), extends: 'convergence-full-coverage' };

    expect(readPlan(scenario, history, meals)).toMatchObject({ saidBy: 'package', value: 1, from: 2012, rampYears: 3 });
  });

  test('with many turns shows its strongest and keeps the turns for the reader', () => {
    const steps = [
      { from: 2009, value: 0.6 },
      { from: 2013, value: 0.3 },
      { from: 2014, value: 0 },
    ];
    const plan = readPlan(withValue(own, cash.id, steps), history, cash);

    expect(plan).toMatchObject({ value: 0.6, from: 2009, to: 2013, saidBy: 'scenario', turns: steps });
  });

  test('survives being written and read, whatever its value, years and ramp', () => {
    const lastYear = resolveYears(own).to;
    const base = (year: number) => valuesIn(history)(cash.id, year);
    const plans = fc.record({
      value: fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100),
      from: fc.integer({ min: 2001, max: 2020 }),
      to: fc.option(fc.integer({ min: 2021, max: 2029 })),
      rampYears: fc.integer({ min: 0, max: 10 }),
    });
    fc.assert(
      fc.property(plans, (plan) => {
        const scenario = withValue(own, cash.id, writePlan(plan, base, lastYear));
        expect(readPlan(scenario, history, cash)).toMatchObject({ ...plan, saidBy: 'scenario', turns: [] });
      }),
    );
  });

  test('ends in the baseline, not in nothing', () => {
    const base = (year: number) => valuesIn(history)(meals.id, year);
    const path = writePlan({ value: 1, from: 2012, to: 2019, rampYears: 0 }, base, 2030);

    expect(path).toEqual([
      { from: 2012, value: 1 },
      { from: 2020, value: base(2020) },
    ]);
    expect(base(2020)).toBeGreaterThan(0);
  });

  test('of every lever can be written at both ends of its range', () => {
    for (const row of LEVERS)
      for (const value of [row.min, row.max]) {
        const path = writePlan({ value, from: 2012, to: null, rampYears: 0 }, () => row.default, 2030);
        expect(readPlan(withValue(own, row.id, path), history, row).value, row.id).toBe(value);
      }
  });
});
