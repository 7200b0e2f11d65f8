// The frontier held against packages that are written down as scenarios by hand and run side by side as `compare` does it.
import { beforeAll, describe, expect, test } from 'vitest';
import type { SpanQuery } from '../../src/experiment/attribute.ts';
import { avertedOf } from '../../src/experiment/averted.ts';
import { frontier, type Frontier, type FrontierPlan, type FrontierPoint } from '../../src/experiment/frontier.ts';
import { runExperiment } from '../../src/experiment/run.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { seriesOf } from '../../src/experiment/summarize.ts';
import type { Estimate, ExperimentResult, Filter } from '../../src/experiment/types.ts';
import { SHIPPED_WORLD } from '../../src/experiment/world.ts';
import { RESIDENCES, SEXES, SOCIAL_GROUPS } from '../../src/model/outcomes.ts';
import { parameterById, PARAMETER_INDEX, PARAMETERS, type ParameterId } from '../../src/model/parameters.ts';
import { shippedById } from '../../src/scenario/library.ts';
import type { LeverValue, Scenario } from '../../src/scenario/scenario.ts';

const BASE = shippedById('history')!;
const EFFORTS: readonly ParameterId[] = ['schoolMealsCoverage', 'awarenessEffort'];
const [FROM, SINCE, TO] = [2001, 2003, 2005];
const [TARGET, PROBABILITY] = [0.1, 0.6];
const OUTCOME = 'childLabourIlo';
/** Fewer simulated working children than this say nothing of a group. */
const LEAST = 10;

const PLAN: FrontierPlan = {
  ...{ places: ['kalahandi', 'ujjain'], fromYear: FROM, toYear: TO, households: 400, replicates: 3, seed: 'by hand' },
  ...{ scenario: BASE, target: TARGET, probability: PROBABILITY, equity: true, earliest: SINCE, packages: 60 },
  programmes: ['schoolMeals', 'awareness'],
};
/** Of a mean that begins with the earliest start there is one start only. */
const QUERY: SpanQuery = { outcome: OUTCOME, view: 'level', over: 'mean', fromYear: SINCE, toYear: TO };

type Lifts = readonly number[];

/** Each effort so many twentieths nearer to the end of its range from `SINCE` on, place by place, as dated steps of a file. */
function byHand(lifts: Lifts): Scenario {
  const values: Partial<Record<ParameterId, LeverValue>> = {};
  EFFORTS.forEach((id, at) => {
    if (lifts[at] === 0) return;
    const { max } = parameterById(id)!;
    const share = lifts[at] / 20;
    const steps = (place: string) => {
      const before = SHIPPED_WORLD.valuesOf(BASE, place, FROM, TO, 0);
      return Array.from({ length: TO - FROM + 1 }, (_, year) => {
        const own = before[year * PARAMETERS.length + PARAMETER_INDEX[id]];
        return { from: FROM + year, value: FROM + year < SINCE ? own : own * (1 - share) + max * share };
      });
    };
    values[id] = { places: Object.fromEntries(PLAN.places.map((place) => [place, steps(place)])) };
  });
  const name = `lifts-${lifts.join('-')}`;
  return { format: 'convergence-lab-scenario', version: 1, id: name, title: name, extends: BASE.id, values };
}

/** Everybody, then each social group by sex by residence. */
const CELLS: readonly Filter[] = [
  {},
  ...SOCIAL_GROUPS.flatMap((group) =>
    SEXES.flatMap((sex) => RESIDENCES.map((residence) => ({ group, sex, residence }))),
  ),
];

interface Expected {
  /** Rupees above the base, as `compare` shows them. */
  readonly cost: Pick<Estimate, 'median' | 'lower' | 'upper'>;
  readonly cells: readonly { readonly filter: Filter; readonly assured: number; readonly probability: number }[];
  readonly effect: number;
}

/** Runs of some size, with the luck of some replicates. */
interface Luck {
  readonly households: number;
  readonly first: number;
  readonly replicates: number;
}

/** Packages beside the base, each replicate read as an experiment of its own. */
async function compared(packs: readonly Lifts[], { households, first, replicates }: Luck) {
  const { places, seed } = PLAN;
  const scenarios = [BASE, ...packs.map(byHand)];
  const plan = { scenarios, places, fromYear: FROM, toYear: TO, households, replicates: first + replicates, seed };
  const { runs } = await runExperiment(plan, { run: runHere });
  const result: ExperimentResult = { plan: { ...plan, replicates }, runs: runs.map((each) => each.slice(first)) };
  const alone = Array.from({ length: replicates }, (_, at): ExperimentResult => {
    return { plan: { ...plan, replicates: 1 }, runs: result.runs.map((each) => [each[at]]) };
  });
  const yearly = (one: ExperimentResult, at: number, filter: Filter, view: 'level' | 'count') =>
    seriesOf(one, at, { outcome: OUTCOME, view, filter })
      .estimates.slice(SINCE - FROM)
      .map(({ median }) => median);
  const levelsOf = (at: number, filter: Filter) =>
    alone.map((one) => meanOf(yearly(one, at, filter, 'level') as number[]));
  /** Working children in the base, of whom a simulated one stands for as many real ones as the weight of its place says. */
  const simulated = (filter: Filter) =>
    meanOf(
      alone.map((one) =>
        places.reduce((sum, place, index) => {
          const real = yearly(one, 0, { ...filter, places: [place] }, 'count').map((count) => count ?? 0);
          return sum + meanOf(real) / one.runs[0][0][index].weight;
        }, 0),
      ),
    );
  const judged = CELLS.filter((filter, at) => at === 0 || simulated(filter) >= LEAST);
  return packs.map((_, at): Expected => {
    const { median, lower, upper } = avertedOf(result, at + 1, 0, { outcome: OUTCOME }).spending;
    const cells = judged.map((filter) => {
      const before = levelsOf(0, filter);
      const cuts = levelsOf(at + 1, filter).map((level, replicate) => 1 - level / before[replicate]);
      const shareOf = (cut: number) => cuts.filter((other) => other >= cut).length / cuts.length;
      const enough = cuts.filter((cut) => shareOf(cut) >= PROBABILITY);
      return { filter, assured: Math.max(...enough), probability: shareOf(TARGET - 1e-9) };
    });
    return { cost: { median, lower, upper }, cells, effect: Math.min(...cells.map(({ assured }) => assured)) };
  });
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const reaches = ({ effect }: { effect: number }) => effect >= TARGET - 1e-9;
const costOf = ({ cost }: { cost: Expected['cost'] }) => cost.median!;

/** What the frontier says of a package is what the comparison shows, but for the last digits of sums in another order. */
function expectSame(point: FrontierPoint, expected: Expected): void {
  for (const end of ['median', 'lower', 'upper'] as const)
    expect(point.cost[end]! / 1e6).toBeCloseTo(expected.cost[end]! / 1e6, 6);
  expect(point.cells.map(({ filter, probability }) => ({ filter, probability }))).toEqual(
    expected.cells.map(({ filter, probability }) => ({ filter, probability })),
  );
  point.cells.forEach(({ assured }, at) => expect(assured).toBeCloseTo(expected.cells[at].assured, 9));
  expect(point.effect).toBeCloseTo(expected.effect, 9);
  expect(point.reaches).toBe(reaches(expected));
}

describe('the frontier against a comparison of packages written by hand', () => {
  const SEARCH: Luck = { households: PLAN.households, first: 0, replicates: PLAN.replicates };
  const STEPS = [0, 7, 14, 20];
  const GRID: readonly Lifts[] = STEPS.flatMap((meals) => STEPS.map((awareness) => [meals, awareness]));
  let found: Frontier;
  let fresh: Luck;
  /** In the luck of the search, every package tried and every one of the grid; in that of the answer, those that reached. */
  let tried: Expected[];
  let grid: Expected[];
  let again: Expected[];

  beforeAll(async () => {
    found = await frontier(PLAN, QUERY, { run: runHere, mostHouseholds: PLAN.households });
    fresh = { ...found.confirmedWith!, first: PLAN.replicates };
    const packs = found.points.map(({ pack }) => pack.lifts);
    const both = [...packs, ...GRID];
    const expected = await compared(both, SEARCH);
    [tried, grid] = [expected.slice(0, packs.length), expected.slice(packs.length)];
    again = await compared(
      both.filter((_, at) => reaches(expected[at])),
      fresh,
    );
  }, 120_000);

  test('each package tried costs and reaches what the comparison shows, group by group', () => {
    expect(found.points.length).toBeGreaterThan(15);
    expect(found.points[0].cells.length).toBeGreaterThan(5);
    expect(new Set(found.points.map((point) => point.reaches))).toEqual(new Set([true, false]));
    found.points.forEach((point, at) => expectSame(point, tried[at]));
  });

  test('no package tried beats those that it calls efficient, and each other one is beaten', () => {
    found.points.forEach((point, at) => {
      const own = tried[at];
      const beaten = tried.some(
        (other) =>
          (costOf(other) < costOf(own) - 1 && other.effect > own.effect - 1e-9) ||
          (costOf(other) < costOf(own) + 1 && other.effect > own.effect + 1e-9),
      );
      const twin = tried.findIndex(
        (other) => Math.abs(costOf(other) - costOf(own)) <= 1 && Math.abs(other.effect - own.effect) <= 1e-9,
      );
      expect({ pack: point.pack.lifts, efficient: point.efficient }).toEqual({
        pack: point.pack.lifts,
        efficient: !beaten && twin === at,
      });
    });
  });

  test('the answer holds in luck that the search has not seen, group by group', async () => {
    expect(found.finding).toBe('found');
    const [expected] = await compared([found.best!.pack.lifts], fresh);
    expectSame(found.best!, expected);
    expect(reaches(expected)).toBe(true);
    const judged = expected.cells.map(({ filter }) => filter);
    expect(found.unjudged.map(({ filter }) => filter)).toEqual(
      CELLS.filter((cell) => !judged.some((each) => JSON.stringify(each) === JSON.stringify(cell))),
    );
  });

  test('nothing that was tried, or stands on a coarse grid, reaches the target in both lucks for less', () => {
    const holding = again.filter(reaches);
    expect(holding.length).toBeGreaterThan(3);
    expect(holding.filter((each) => costOf(each) < costOf(found.best!) - 1)).toEqual([]);
    const cheapest = (of: readonly Expected[]) => Math.min(...of.filter(reaches).map(costOf));
    expect(cheapest(tried)).toBeLessThanOrEqual(cheapest(grid) + 1);
    expect(cheapest(grid)).toBeLessThan(Infinity);
  });
});
