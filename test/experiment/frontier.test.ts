// The frontier on worlds that are formulas, whose cheapest packages are worked out on paper, and on the model itself.
import { describe, expect, test } from 'vitest';
import type { SpanQuery } from '../../src/experiment/attribute.ts';
import {
  frontier,
  packageEfforts,
  packageScenario,
  type Frontier,
  type FrontierPlan,
  type FrontierPoint,
} from '../../src/experiment/frontier.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { DEFAULTS_WORLD } from '../../src/experiment/world.ts';
import type { Residence, Sex, SocialGroup } from '../../src/model/outcomes.ts';
import { PARAMETER_INDEX, type ParameterId, type ProgrammeId } from '../../src/model/parameters.ts';
import { packageValues } from '../../src/experiment/frontier-package.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { closedForm, FIRST_CELL, type Formula } from './closed-form.ts';
import { fakeScenario } from './fakes.ts';

const THREE: readonly ProgrammeId[] = ['schoolMeals', 'bridgeSchools', 'coordination'];
const PRICE: Partial<Record<ProgrammeId, number>> = { schoolMeals: 300, bridgeSchools: 200, coordination: 100 };
const EFFORT: Partial<Record<ProgrammeId, ParameterId>> = {
  schoolMeals: 'schoolMealsCoverage',
  bridgeSchools: 'bridgeSchoolsCoverage',
  coordination: 'coordinationLevel',
};
/** A year of a programme at full effort costs its price. */
const COSTS: Pick<Formula, 'programmes' | 'spending'> = {
  programmes: THREE,
  spending: (get, programme) => PRICE[programme]! * get(EFFORT[programme]!),
};
const QUERY: SpanQuery = { outcome: 'childLabourIlo', view: 'level', toYear: 2005 };

const INDEX = PARAMETER_INDEX.bridgeSchoolsCoverage;
const BASE = fakeScenario('base');
function planOf(changes: Partial<FrontierPlan> = {}): FrontierPlan {
  return {
    ...{ places: ['here'], fromYear: 2001, toYear: 2006, households: 10, replicates: 2, seed: 'frontier' },
    ...{ scenario: BASE, target: 0.3, probability: 1, equity: false, programmes: THREE },
    ...changes,
  };
}

function ask(formula: Formula, changes: Partial<FrontierPlan> = {}): Promise<Frontier> {
  const { run, world } = closedForm(formula);
  return frontier(planOf(changes), QUERY, { run, world });
}

const filtersOf = ({ unjudged }: Frontier) => unjudged.map(({ filter }) => filter);
const liftsOf = (point: FrontierPoint | null) => point?.pack.lifts.map((lift) => lift / 20);

/** Meals take off 30 %, bridge schools 40 %, coordination 10 %, in the same year; so a package best starts in the last. */
const LINEAR: Formula = {
  ...COSTS,
  working: (get) =>
    50 * (1 - 0.3 * get('schoolMealsCoverage') - 0.4 * get('bridgeSchoolsCoverage') - 0.1 * get('coordinationLevel')),
};

describe('the cheapest package', () => {
  /* Per 10 %: meals 100, bridge schools 50, coordination 100. For 30 %: three quarters of bridge schools, 150, in 2005 alone. */
  test('of effects that add up: what costs least for its effect, as late as can be', async () => {
    const found = await ask(LINEAR);
    expect(found.finding).toBe('found');
    expect(liftsOf(found.best)).toEqual([0, 0.75, 0]);
    expect(found.best).toMatchObject({ pack: { start: 2005 }, reaches: true, efficient: true });
    expect(found.best!.cost.median).toBeCloseTo(150, 9);
    expect(found.best!.effect).toBeCloseTo(0.3, 9);
  });

  /* For 50 %: bridge schools in full, 200, and 10 % more at 100 from either of the others. */
  test('goes on with the next best where one is not enough', async () => {
    const found = await ask(LINEAR, { target: 0.5 });
    expect(found.best!.cost.median).toBeGreaterThanOrEqual(300 - 1e-9);
    // one step of a lift at most above it
    expect(found.best!.cost.median).toBeLessThanOrEqual(315);
    expect(liftsOf(found.best)![1]).toBe(1);
  });

  /* Coordination does nothing alone, and doubles bridge schools (20 % alone): both in full, 300, make 40 %; bridge and meals 35 % for 500. */
  test('finds two that only work together', async () => {
    const found = await ask(
      {
        ...COSTS,
        working: (get) =>
          50 *
          (1 - 0.15 * get('schoolMealsCoverage') - 0.2 * get('bridgeSchoolsCoverage') * (1 + get('coordinationLevel'))),
      },
      { target: 0.4 },
    );
    expect(liftsOf(found.best)).toEqual([0, 1, 1]);
    expect(found.best!.cost.median).toBeCloseTo(300, 9);
  });

  /* Bridge schools take off 10 % for each year since they began: 30 % by 2005 needs a start in 2003, three years at 200. */
  test('starts as early as the effect needs, and no earlier', async () => {
    const { run, world } = closedForm({
      ...COSTS,
      working: (_get, _cell, { values, fromYear }, year) => {
        const width = values.length / (2005 - 2001 + 1);
        const since = Array.from({ length: year - fromYear + 1 }, (_, at) => values[at * width + INDEX]);
        return 50 * (1 - 0.1 * since.reduce((sum, effort) => sum + effort, 0));
      },
    });
    const found = await frontier(planOf(), QUERY, { run, world });
    // 600 too for less of it over more years: the sum of efforts over the years must be three
    expect(found.best!.cost.median).toBeCloseTo(600, 9);
    expect(found.best!.pack.start).toBeLessThanOrEqual(2003);
  });

  test('what is there already stays and costs nothing more', async () => {
    const half = fakeScenario('half', { bridgeSchoolsCoverage: 0.5 });
    const found = await ask(LINEAR, { scenario: half, baseline: BASE, target: 0.4 });
    expect(found.best!.cost.median).toBeCloseTo(100, 9);
    expect(liftsOf(found.best)).toEqual([0, 1, 0]);
  });
});

describe('the equity floor', () => {
  const cell = (group: SocialGroup, sex: Sex, residence: Residence) => ({ ...FIRST_CELL, group, sex, residence });
  /* Meals reach boys only (40 %), bridge schools girls only (40 %). Over all 20 % is one of them; in each it is half of both. */
  const SPLIT: Formula = {
    ...COSTS,
    cells: [cell('sc', 'boy', 'rural'), cell('sc', 'girl', 'rural')],
    working: (get, { sex }) => 50 * (1 - 0.4 * get(sex === 'boy' ? 'schoolMealsCoverage' : 'bridgeSchoolsCoverage')),
  };

  test('off: only the whole counts; on: every group by sex by residence', async () => {
    const off = await ask(SPLIT, { target: 0.2 });
    expect(liftsOf(off.best)).toEqual([0, 1, 0]);
    expect(off.best!.cost.median).toBeCloseTo(200, 9);
    expect(off.best!.cells.map(({ probability }) => probability)).toEqual([1, 0, 1]);
    const on = await ask(SPLIT, { target: 0.2, equity: true });
    expect(liftsOf(on.best)).toEqual([0.5, 0.5, 0]);
    expect(on.best!.cost.median).toBeCloseTo(250, 9);
    expect(on.best!.cells.map(({ probability }) => probability)).toEqual([1, 1, 1]);
  });

  test('names the parts in which too few children are simulated to judge', async () => {
    const found = await ask({ ...SPLIT, working: (_get, { sex }) => (sex === 'boy' ? 50 : 5) }, { equity: true });
    // 20 cells, of which only boys of one group in villages have ten working children
    expect(filtersOf(found)).toHaveLength(19);
    expect(filtersOf(found)).toContainEqual({ group: 'sc', sex: 'girl', residence: 'rural' });
    expect(filtersOf(found)).not.toContainEqual({ group: 'sc', sex: 'boy', residence: 'rural' });
  });
});

describe('probability', () => {
  /* Bridge schools take off 50, 40, 30, 20 % in four replicates: 30 % is reached in three of them by all of it, in all by none. */
  const UNEVEN: Formula = {
    ...COSTS,
    working: (get, _cell, { replicate }) => 50 * (1 - get('bridgeSchoolsCoverage') * (0.5 - 0.1 * (replicate % 4))),
  };

  test('is the share of replicates that reach the target', async () => {
    const most = await ask(UNEVEN, { replicates: 4, probability: 0.75 });
    expect(liftsOf(most.best)).toEqual([0, 1, 0]);
    expect(most.best!.cells[0].probability).toBe(0.75);
    const half = await ask(UNEVEN, { replicates: 4, probability: 0.5 });
    expect(liftsOf(half.best)).toEqual([0, 0.75, 0]);
    const all = await ask(UNEVEN, { replicates: 4, probability: 1 });
    expect(all.finding).toBe('unreachable');
    expect(all.furthest!.effect).toBeCloseTo(0.2, 9);
  });

  test('a package that only its luck carried over the target is not the answer', async () => {
    // 30 % in the luck of the search (replicates 0 to 3), 10 % in any other
    const lucky = await ask(
      {
        ...COSTS,
        working: (get, _cell, { replicate }) => 50 * (1 - get('bridgeSchoolsCoverage') * (replicate < 4 ? 0.3 : 0.1)),
      },
      { replicates: 4 },
    );
    expect(lucky).toMatchObject({ finding: 'notConfirmed', best: null });
  });
});

describe('fresh luck', () => {
  /* Bridge schools take off 40 % in the luck of the search (replicates 0 and 1) and 10 % in any other; meals 40 % always, for more. */
  test('where the cheapest fail in it the next one that holds is the answer, and the failed ones are counted', async () => {
    const found = await ask({
      ...COSTS,
      working: (get, _cell, { replicate }) =>
        50 *
        (1 - Math.max(get('bridgeSchoolsCoverage') * (replicate < 2 ? 0.4 : 0.1), 0.4 * get('schoolMealsCoverage'))),
    });
    expect(found.finding).toBe('found');
    expect(found.best!.cost.median).toBeGreaterThanOrEqual(0.75 * 300 - 1e-9);
    expect(liftsOf(found.best)![0]).toBeGreaterThanOrEqual(0.75);
    expect(found.unconfirmed).toBeGreaterThan(0);
    expect(found.confirmedWith).toEqual({ households: 20, replicates: 4 });
  });

  /* Twice the households hold twice the simulated children: five girls in the search, ten when it is run again. */
  test('comes with more households, so that more groups are judged, and these count', async () => {
    const floor = (girls: number): Formula => ({
      ...COSTS,
      cells: [
        { ...FIRST_CELL, group: 'sc', sex: 'boy', residence: 'rural' },
        { ...FIRST_CELL, group: 'sc', sex: 'girl', residence: 'rural' },
      ],
      working: (get, { sex }, { households }) =>
        (sex === 'boy' ? 50 : households / 2) * (1 - (sex === 'boy' ? 0.4 : girls) * get('bridgeSchoolsCoverage')),
    });
    const found = await ask(floor(0.4), { equity: true });
    expect(filtersOf(found)).not.toContainEqual({ group: 'sc', sex: 'girl', residence: 'rural' });
    expect(found.best!.cells).toHaveLength(3);
    // Girls whom nothing helps are seen only then, and no package is the answer any more.
    expect((await ask(floor(0), { equity: true })).finding).toBe('notConfirmed');
  });
});

describe('the last runs', () => {
  const cell = (sex: Sex) => ({ ...FIRST_CELL, group: 'sc' as const, sex, residence: 'rural' as const });
  /* A tenth of the households has a working girl: 1 in the search, 2 of 20 when run again. For ten, and a quarter to spare, 130. */
  const floor = (girls: number): Formula => ({
    ...COSTS,
    cells: [cell('boy'), cell('girl')],
    working: (get, { sex }, { households }) =>
      (sex === 'boy' ? 50 : households / 10) * (1 - (sex === 'boy' ? 0.4 : girls) * get('bridgeSchoolsCoverage')),
  });

  test('are as large as the smallest group needs, and it counts then', async () => {
    const found = await ask(floor(0.4), { equity: true });
    expect(found).toMatchObject({ finding: 'found', confirmedWith: { households: 130, replicates: 4 } });
    expect(found.best!.cells.map(({ filter }) => filter.sex)).toEqual([undefined, 'boy', 'girl']);
    expect(filtersOf(found)).not.toContainEqual({ group: 'sc', sex: 'girl', residence: 'rural' });
    // Girls whom nothing helps are seen only then, and no package is the answer any more.
    expect(await ask(floor(0), { equity: true })).toMatchObject({ finding: 'notConfirmed', best: null });
  });

  test('are not made without the floor, nor for a group that no size within the bounds reaches', async () => {
    const confirmed = { households: 20, replicates: 4 };
    expect((await ask(floor(0.4))).confirmedWith).toEqual(confirmed);
    const few = {
      ...floor(0.4),
      working: (get: Parameters<Formula['working']>[0], { sex }: { sex: Sex }) =>
        (sex === 'boy' ? 50 : 0.01) * (1 - 0.4 * get('bridgeSchoolsCoverage')),
    };
    const found = await ask(few, { equity: true });
    expect(found).toMatchObject({ finding: 'found', confirmedWith: confirmed });
    const girls = found.unjudged.find(
      ({ filter }) => filter.group === 'sc' && filter.sex === 'girl' && filter.residence === 'rural',
    );
    expect(girls!.simulated).toBeCloseTo(0.01, 9);
  });

  test('keep within the households for which there is memory', async () => {
    const sizes = async (mostHouseholds: number) => {
      const { run, world, asked } = closedForm(floor(0.4));
      const found = await frontier(planOf({ equity: true }), QUERY, { run, world, mostHouseholds });
      expect(found.finding).toBe('found');
      return [...new Set(asked.map(({ households }) => households))];
    };
    expect(await sizes(200)).toEqual([10, 20, 130]);
    expect(await sizes(100)).toEqual([10, 20]);
    expect(await sizes(15)).toEqual([10, 15]);
    // Those of the search are made whatever there is.
    expect(await sizes(0)).toEqual([10]);
  });

  test('have luck of their own', async () => {
    const { run, world, asked } = closedForm(floor(0.4));
    await frontier(planOf({ equity: true }), QUERY, { run, world });
    const luck = new Map<number, Set<number>>();
    for (const { households, replicate } of asked)
      luck.set(households, (luck.get(households) ?? new Set()).add(replicate));
    expect([...luck].map(([households, replicates]) => [households, [...replicates].sort((a, b) => a - b)])).toEqual([
      [10, [0, 1]],
      [20, [2, 3, 4, 5]],
      [130, [6, 7, 8, 9]],
    ]);
  });
});

describe('answers in words', () => {
  test('target met already: a package of nothing', async () => {
    const full = fakeScenario('full', { bridgeSchoolsCoverage: 1 });
    for (const changes of [{ target: 0 }, { scenario: full, baseline: BASE }]) {
      const found = await ask(LINEAR, changes);
      expect(found).toMatchObject({ finding: 'alreadyMet', best: { cost: { median: 0 } } });
      expect(found.points).toHaveLength(1);
    }
  });

  test('nothing to spend: said at once', async () => {
    const { run, world, asked } = closedForm(LINEAR);
    const found = await frontier(planOf({ budget: 0 }), QUERY, { run, world });
    expect(found).toMatchObject({ finding: 'noBudget', best: null, furthest: { effect: 0 } });
    expect(asked).toHaveLength(2);
  });

  test('an infinite budget is none', async () => {
    expect(await ask(LINEAR, { budget: Infinity })).toEqual(await ask(LINEAR));
  });

  /* 30 % costs 150; for 100 there is half of bridge schools, 20 %. */
  test('a budget too small: what it would cost, and how far the budget reaches', async () => {
    const found = await ask(LINEAR, { budget: 100 });
    expect(found.finding).toBe('overBudget');
    expect(found.best!.cost.median).toBeCloseTo(150, 9);
    expect(found.furthest!.cost.median).toBeLessThanOrEqual(100 + 1e-9);
    expect(found.furthest!.effect).toBeCloseTo(0.2, 9);
  });

  test('a budget that is enough changes nothing of the answer', async () => {
    expect((await ask(LINEAR, { budget: 150 })).best!.cost.median).toBeCloseTo(150, 9);
  });

  test('a target beyond all programmes: unreachable, and what reaches furthest', async () => {
    const found = await ask(LINEAR, { target: 0.9 });
    expect(found).toMatchObject({ finding: 'unreachable', best: null });
    expect(found.furthest!.effect).toBeCloseTo(0.8, 9);
  });

  test('nobody in child labour, or nobody at all: nothing to reduce, no number is NaN', async () => {
    for (const formula of [{ ...LINEAR, working: () => 0 }, LINEAR]) {
      const { run, world } = closedForm(formula);
      const query: SpanQuery = formula === LINEAR ? { ...QUERY, filter: { group: 'muslim' } } : QUERY;
      const found = await frontier(planOf(), query, { run, world });
      expect(found).toMatchObject({ finding: 'nobody', best: null, points: [] });
      expect(JSON.stringify(found)).not.toMatch(/NaN/);
    }
  });

  test.each([
    ['a target above 1', { target: 1.1 }, /target is 1.1/],
    ['a probability of 0', { probability: 0 }, /probability is 0/],
    ['a budget below 0', { budget: -1 }, /budget is -1/],
    ['no programme', { programmes: [] }, /one programme or more/],
    ['a start after the year asked for', { earliest: 2006 }, /cannot start in 2006/],
  ])('%s is refused before any run', async (_name, changes, sentence) => {
    await expect(ask(LINEAR, changes)).rejects.toThrow(sentence);
  });

  test('an outcome that is no child labour is refused', async () => {
    const { run, world } = closedForm(LINEAR);
    const query: SpanQuery = { outcome: 'poverty', toYear: 2005 };
    await expect(frontier(planOf(), query, { run, world })).rejects.toThrow(/no definition of child labour/);
  });
});

describe('on the way', () => {
  test('efficient packages get farther the more they cost; all others are dominated', async () => {
    const { points } = await ask(LINEAR, { target: 0.5 });
    const line = points.filter(({ efficient }) => efficient).sort((a, b) => a.cost.median! - b.cost.median!);
    expect(line.length).toBeGreaterThan(3);
    expect(line.map(({ effect }) => effect)).toEqual(line.map(({ effect }) => effect).sort((a, b) => a - b));
    for (const point of points.filter(({ efficient }) => !efficient))
      expect(line.some(({ cost, effect }) => cost.median! <= point.cost.median! && effect >= point.effect)).toBe(true);
  });

  test('no more packages than allowed, progress never goes back and comes to its end', async () => {
    const shares: number[] = [];
    const told: number[] = [];
    const { run, world } = closedForm(LINEAR);
    const found = await frontier(planOf({ packages: 12 }), QUERY, {
      ...{ run, world, inFlight: 1 },
      onProgress: ({ done, total }) => shares.push(done / total),
      onPoints: (points) => told.push(points.length),
    });
    expect(found.points.length).toBeLessThanOrEqual(12);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(told.at(-1)).toBe(found.points.length);
  });

  test('the first packages are told long before all of the first round are', async () => {
    const told: number[] = [];
    const { run, world } = closedForm(LINEAR);
    await frontier(planOf(), QUERY, { run, world, onPoints: (points) => told.push(points.length) });
    expect(told.slice(0, 3)).toEqual([1, 3, 7]);
  });

  test('an abort ends it with its reason', async () => {
    const stop = new AbortController();
    const { run, world, asked } = closedForm(LINEAR);
    const reason = new Error('enough');
    const options = {
      run,
      world,
      signal: stop.signal,
      onPoints: (points: readonly FrontierPoint[]) => void (points.length > 5 && stop.abort(reason)),
    };
    await expect(frontier(planOf(), QUERY, options)).rejects.toBe(reason);
    expect(asked.length).toBeLessThan(60);
  });

  test('the same, number for number, in whatever order runs come back', async () => {
    const { run, world } = closedForm(LINEAR);
    let turn = 0;
    const shuffled: typeof run = async (request, signal) => {
      await new Promise((resolve) => setTimeout(resolve, (7 * turn++) % 5));
      return run(request, signal);
    };
    const plan = planOf({ packages: 30 });
    const one = await frontier(plan, QUERY, { run, world, inFlight: 1 });
    expect(await frontier(plan, QUERY, { run: shuffled, world, inFlight: 8 })).toEqual(one);
  });
});

describe('on the model', () => {
  const plan: FrontierPlan = {
    ...{
      places: ['kalahandi', 'ujjain'],
      fromYear: 2001,
      toYear: 2008,
      households: 60,
      replicates: 2,
      seed: 'frontier',
    },
    ...{ ensemble: false, scenario: shippedById('history')!, target: 0.3, probability: 1, equity: false },
    packages: 40,
  };
  const query: SpanQuery = { outcome: 'childLabourIlo', view: 'level', toYear: 2008 };

  test('answers, and its package as a scenario holds the very values that were run', { timeout: 60_000 }, async () => {
    const found = await frontier(plan, query, { run: runHere });
    expect(found.points.length).toBeGreaterThan(20);
    expect(JSON.stringify(found)).not.toMatch(/NaN/);
    expect(found.points[0]).toMatchObject({ cost: { median: 0 }, effect: 0 });
    expect(found.furthest!.effect).toBeGreaterThan(0);
    const { pack } = found.furthest!;
    const made = packageScenario(plan, plan.scenario, found.programmes, pack, DEFAULTS_WORLD);
    const ends = packageEfforts(plan, plan.scenario, found.programmes, pack, DEFAULTS_WORLD);
    expect(ends.every(({ before, effort }) => effort > before && effort <= 1)).toBe(true);
    for (const place of plan.places) {
      const [own, below] = [made, plan.scenario].map((scenario) =>
        DEFAULTS_WORLD.valuesOf(scenario, place, plan.fromYear, plan.toYear, 0),
      );
      expect(own).toEqual(packageValues(below, found.programmes, pack, plan.fromYear));
      expect(own).not.toEqual(below);
    }
  });
});
