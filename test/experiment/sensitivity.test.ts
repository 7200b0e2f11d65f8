// Which assumptions move a difference: on a world that is a formula, worked out on paper, and on the model itself.
import { describe, expect, test } from 'vitest';
import { runHere } from '../../src/experiment/run-here.ts';
import {
  scepticCurve,
  sensitivity,
  sensitivityRuns,
  type Sensitivity,
  type SensitivityPlan,
} from '../../src/experiment/sensitivity.ts';
import { ASSUMPTIONS, ASSUMPTION_SETS, rangeOf } from '../../src/experiment/sensitivity-ranges.ts';
import type { SpanQuery } from '../../src/experiment/attribute.ts';
import { ENSEMBLE } from '../../src/evidence/ensemble.ts';
import { parameterById } from '../../src/model/parameters.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { closedForm } from './closed-form.ts';
import { fakeScenario } from './fakes.ts';

/*
 * 50 - meals * (16 * trackingPull + r) - 4 * hardship + r children work in replicate r. With meals the difference is -8 - r as
 * assumed (0.5); trackingPull is assumed, so it goes from 0.25 to 0.75: -4 - r and -12 - r, shifts of +4 and -4. Hardship
 * moves both scenarios alike and so nothing.
 */
const world = closedForm({
  working: (get, _cell, { replicate }) =>
    50 - get('schoolMealsCoverage') * (16 * get('trackingPull') + replicate) - 4 * get('hardship') + replicate,
});
const query: SpanQuery = { outcome: 'childLabourIlo', view: 'count', toYear: 2003 };

function planOf(changes: Partial<SensitivityPlan> = {}): SensitivityPlan {
  return {
    ...{ places: ['here'], fromYear: 2001, toYear: 2004, households: 10, replicates: 3, seed: 'tornado' },
    baseline: fakeScenario('nothing'),
    scenario: fakeScenario('meals', { schoolMealsCoverage: 1 }),
    parameters: ['hardship', 'trackingPull', 'vigilance'],
    ...changes,
  };
}

const ask = (changes: Partial<SensitivityPlan> = {}, asked: Partial<SpanQuery> = {}) =>
  sensitivity(planOf(changes), { ...query, ...asked }, { run: world.run, world: world.world });

describe('the tornado of a formula', () => {
  test('has the differences and shifts that were worked out on paper, the largest first', async () => {
    const found = await ask();
    expect(found).toMatchObject({ finding: 'measured', verdict: 'fewer', skipped: [], replicates: 3 });
    // -8, -9, -10 in the three replicates
    expect(found.difference.median).toBeCloseTo(-9, 12);
    expect(found.rows[0].id).toBe('trackingPull');
    const [meals, ...others] = found.rows;
    expect(meals).toMatchObject({ grade: 'assumed', verdict: 'moves', turns: false });
    expect(meals.range).toMatchObject({ low: 0.25, high: 0.75, from: 'grade' });
    expect(meals.atLow.median).toBeCloseTo(-5, 12);
    expect(meals.atHigh.median).toBeCloseTo(-13, 12);
    for (const [shift, value] of [
      [meals.shiftLow, 4],
      [meals.shiftHigh, -4],
    ] as const) {
      expect(shift.median).toBeCloseTo(value, 12);
      // luck is shared: every replicate shifts by the same
      expect(shift.lower).toBeCloseTo(value, 12);
      expect(shift.upper).toBeCloseTo(value, 12);
    }
    expect(meals.swing).toBeCloseTo(4, 12);
    expect(others.map(({ id, swing }) => [id, Math.round(swing * 1e9)])).toEqual([
      ['hardship', 0],
      ['vigilance', 0],
    ]);
    expect(others[1].verdict).toBe('same');
  });

  test('takes as many runs as it says, none beyond the last year asked for', async () => {
    const counted = closedForm({ working: () => 10 });
    const plan = planOf();
    const found = await sensitivity(plan, query, { run: counted.run, world: counted.world });
    expect(found.runs).toBe(sensitivityRuns(plan));
    expect(counted.asked).toHaveLength(3 * (2 + 4 * 3));
    expect(new Set(counted.asked.map(({ toYear }) => toYear))).toEqual(new Set([2003]));
  });

  test('says when an end of a range turns the answer round', async () => {
    const turning = closedForm({
      working: (get) => 50 - get('schoolMealsCoverage') * (get('trackingPull') - 0.3),
    });
    const { rows } = await sensitivity(planOf(), query, { run: turning.run, world: turning.world });
    // -0.2 as assumed, +0.05 at the low end
    expect(rows[0]).toMatchObject({ id: 'trackingPull', turns: true });
  });

  test('a scenario against itself: exactly zero, without a run', async () => {
    const counted = closedForm({ working: () => 10 });
    const plan = planOf({ scenario: fakeScenario('twin') });
    const found = await sensitivity(plan, query, { run: counted.run, world: counted.world });
    expect(found).toMatchObject({ finding: 'nothingDiffers', verdict: 'same', rows: [], runs: 0 });
    expect(found.difference).toMatchObject({ median: 0, lower: 0, upper: 0 });
    expect(counted.asked).toEqual([]);
  });

  test('what the two scenarios set differently is skipped and named', async () => {
    const found = await ask({ scenario: fakeScenario('x', { schoolMealsCoverage: 1, trackingPull: 0.4 }) });
    expect(found.skipped).toEqual(['trackingPull']);
    expect(found.rows.map(({ id }) => id)).toEqual(['hardship', 'vigilance']);
  });

  test('nobody of the kind: said, no number is NaN', async () => {
    const found = await ask({}, { view: 'level', filter: { group: 'muslim' } });
    expect(found).toMatchObject({ finding: 'nobody', verdict: 'unknown', rows: [] });
    expect(JSON.stringify(found)).not.toMatch(/NaN/);
  });

  test('is told replicate by replicate, progress never goes back, and an abort ends it', async () => {
    const told: Sensitivity[] = [];
    const shares: number[] = [];
    await sensitivity(planOf(), query, {
      ...{ run: world.run, world: world.world, inFlight: 1 },
      onPartial: (found) => told.push(found),
      onProgress: ({ done, total }) => shares.push(done / total),
    });
    expect(told.map(({ replicates }) => replicates)).toEqual([1, 2]);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    const reason = new Error('enough');
    const stopped = sensitivity(planOf(), query, {
      run: world.run,
      world: world.world,
      signal: AbortSignal.abort(reason),
    });
    await expect(stopped).rejects.toBe(reason);
  });

  test.each([
    ['a driver', ['casteGap']],
    ['a cost', ['awarenessCost']],
    ['a probe', ['normShift']],
  ] as const)('%s is no assumption and is refused', async (_name, parameters) => {
    await expect(ask({ parameters })).rejects.toThrow(/is no assumption/);
  });
});

describe('ranges', () => {
  test('every assumption has a low end below a high end, both inside the table', () => {
    for (const { id, min, max } of ASSUMPTIONS) {
      const { low, high } = rangeOf(id);
      expect(low, id).toBeLessThan(high);
      expect(low, id).toBeGreaterThanOrEqual(min);
      expect(high, id).toBeLessThanOrEqual(max);
    }
  });

  test('fitted parameters take the middle 90 % of their draws, verified ones a narrow range', () => {
    const column = ENSEMBLE.parameters.indexOf('strain');
    const { low, high, from } = rangeOf('strain');
    expect(from).toBe('draws');
    const inside = ENSEMBLE.draws.filter((draw) => draw[column] >= low && draw[column] <= high).length;
    expect(inside / ENSEMBLE.draws.length).toBeCloseTo(0.9, 1);
    const forms = rangeOf('formsCompleted');
    expect(forms.low).toBeCloseTo(0.9 * parameterById('formsCompleted')!.default, 12);
    expect(forms.high).toBe(1);
  });

  test('the main set is the fitted ones and the effects', () => {
    const { main, fitted, effects } = ASSUMPTION_SETS;
    // the pull of a meal is both
    expect(main.filter((id) => fitted.includes(id) && effects.includes(id))).toEqual(['mealPull']);
    expect(main).toHaveLength(fitted.length + effects.length - 1);
    expect(ASSUMPTION_SETS.fitted).toHaveLength(15);
  });
});

/* At 0 meals do 16 * 0.5 + r in replicate r; trackingPull, assumed, goes to 0, so that at 1 only r is left, at a half 4 + r. */
test('the sceptic curve of the formula', async () => {
  const points = await scepticCurve(planOf(), query, { run: world.run, world: world.world });
  expect(points.map(({ dial }) => dial)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  [-9, -7, -5, -3, -1].forEach((value, at) => expect(points[at].difference.median).toBeCloseTo(value, 12));
});

test('on the model: the pull of a meal moves what meals do; same answer twice', async () => {
  const plan: SensitivityPlan = {
    ...{ places: ['kalahandi'], fromYear: 2001, toYear: 2006, households: 100, replicates: 3, seed: 'tornado' },
    baseline: shippedById('no-schemes')!,
    scenario: { ...shippedById('no-schemes')!, id: 'meals', values: { schoolMealsCoverage: 1 } },
    parameters: ['mealPull', 'vigilance', 'childWage'],
  };
  const asked: SpanQuery = { outcome: 'schoolAttendance', view: 'count', toYear: 2006 };
  const found = await sensitivity(plan, asked, { run: runHere });
  expect(found.rows[0].id).toBe('mealPull');
  expect(found.rows[0].shiftLow.median).toBeLessThan(0);
  expect(found.rows.find(({ id }) => id === 'vigilance')!.verdict).toBe('same');
  expect(await sensitivity(plan, asked, { run: runHere, inFlight: 1 })).toEqual(found);
});
