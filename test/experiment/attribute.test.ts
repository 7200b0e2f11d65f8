// The convergence ledger on twelve households that a reader can work out on paper (twelve.ts), and on the model itself.
import { describe, expect, test } from 'vitest';
import {
  attribute,
  type AttributeOptions,
  type Ledger,
  type LedgerPlan,
  type LedgerStage,
  type SpanQuery,
} from '../../src/experiment/attribute.ts';
import { rememberRuns } from '../../src/experiment/remember.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { DEFAULTS_WORLD } from '../../src/experiment/world.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { fakeRunHere, fakeScenario, fakeWorld } from './fakes.ts';
import { NOTHING, PACKAGE, packageOf, twelve, WHERE, WORLD } from './twelve.ts';

const WORKING: SpanQuery = { outcome: 'childLabourIlo', view: 'count', toYear: 2004 };

function planOf(changes: Partial<LedgerPlan> = {}): LedgerPlan {
  return { ...WHERE, replicates: 2, scenario: PACKAGE, players: { of: 'programmes', baseline: NOTHING }, ...changes };
}

async function ledgerFor(
  plan: Partial<LedgerPlan> = {},
  query: Partial<SpanQuery> = {},
  options: Partial<AttributeOptions> = {},
): Promise<Ledger> {
  const full = { run: twelve().run, world: WORLD, ...options };
  const [ledger] = await attribute(planOf(plan), [{ ...WORKING, ...query }], full);
  return ledger;
}

const valueOf = ({ value }: { value: number }) => value;

/*
 * In tens of real children, 6 6 4 5 2 4 4 1 work under nobody, C, M, B, MB, MC, BC, MBC. What each adds, by the order in which
 * they come in:
 *
 *   M B C   M -2   B -2   C -1        B C M   B -1   C -1   M -3
 *   M C B   M -2   C  0   B -3        C M B   C  0   M -2   B -3
 *   B M C   B -1   M -3   C -1        C B M   C  0   B -2   M -3
 *
 *   M  -(2+2+3+3+2+3)/6 = -2.5        B  -(2+3+1+1+3+2)/6 = -2        C  -(1+0+1+1+0+0)/6 = -0.5        together -5
 *
 * Alone M takes off 2, B 1, C nothing: the dividend is -5 + 2 + 1 = -2.
 * M and B: 2 - 4 - 5 + 6 = -1 without C, 1 - 4 - 4 + 6 = -1 with it: index -1, they reinforce each other (fewer work).
 * B and C: 4 - 5 - 6 + 6 = -1 and 1 - 2 - 4 + 4 = -1: index -1. M and C: 4 - 4 - 6 + 6 = 0 and 1 - 2 - 4 + 5 = 0: index 0.
 */
describe('the ledger of the twelve households', () => {
  test('has the parts, the pairs and the dividend that were worked out on paper', async () => {
    const ledger = await ledgerFor();
    expect(ledger).toMatchObject({ finding: 'attributed', exact: true, replicates: 2, without: 60, with: 10 });
    expect(ledger.parts.map(({ id }) => id)).toEqual(['schoolMeals', 'bridgeSchools', 'coordination']);
    expect(ledger.parts.map(valueOf)).toEqual([-25, -20, -5]);
    expect(ledger.whole).toEqual({ value: -50, lower: -50, upper: -50, verdict: 'fewer' });
    expect(ledger.dividend).toEqual({ value: -20, lower: -20, upper: -20, verdict: 'fewer' });
    expect(ledger.parts.map(({ alone }) => alone.value)).toEqual([-20, -10, 0]);
    expect(ledger.parts.map(({ last }) => last.value)).toEqual([-30, -30, -10]);
    expect(ledger.interactions.map(({ first, second, verdict }) => [first, second, verdict])).toEqual([
      ['schoolMeals', 'bridgeSchools', 'reinforce'],
      ['schoolMeals', 'coordination', 'same'],
      ['bridgeSchools', 'coordination', 'reinforce'],
    ]);
    const indices = ledger.interactions.map(valueOf);
    [-10, 0, -10].forEach((index, pair) => expect(indices[pair]).toBeCloseTo(index, 10));
  });

  test('adds up over years: the first year is the same in all worlds, three years are not', async () => {
    const ledger = await ledgerFor({}, { fromYear: 2001, over: 'sum' });
    expect(ledger.parts.map(valueOf)).toEqual([-75, -60, -15]);
    const mean = await ledgerFor({}, { fromYear: 2001, over: 'mean' });
    expect(mean.whole.value).toBe(-37.5);
    const early = await ledgerFor({}, { toYear: 2001 });
    expect(early).toMatchObject({ finding: 'nothingDiffers', whole: { value: 0, verdict: 'same' } });
  });

  test('reads the share of children too', async () => {
    const ledger = await ledgerFor({}, { view: 'level' });
    // 6 of 14 children without; 1 of 13 with all, for one has gone
    expect(ledger.without).toBeCloseTo(6 / 14, 12);
    expect(ledger.with).toBeCloseTo(1 / 13, 12);
    expect(ledger.whole.value).toBeCloseTo(1 / 13 - 6 / 14, 12);
  });

  test('makes each coalition once in each replicate, and none beyond the last year asked for', async () => {
    const { run, asked } = twelve();
    await ledgerFor({}, { toYear: 2002 }, { run });
    expect(asked).toHaveLength(2 * 8);
    expect(new Set(asked.map(({ toYear }) => toYear))).toEqual(new Set([2002]));
  });

  test('answers several questions from the same runs', async () => {
    const { run, asked } = twelve();
    const queries = [WORKING, { ...WORKING, toYear: 2002 }, { ...WORKING, view: 'level' as const }];
    const ledgers = await attribute(planOf(), queries, { run, world: WORLD });
    expect(ledgers.map(({ whole }) => whole.value < 0)).toEqual([true, true, true]);
    expect(asked).toHaveLength(2 * 8);
  });
});

describe('what there may be to share out', () => {
  test('one programme: it has all of the difference, and no dividend', async () => {
    const ledger = await ledgerFor({ scenario: packageOf({ schoolMealsCoverage: 1 }) });
    expect(ledger.parts.map(({ id, value }) => [id, value])).toEqual([['schoolMeals', -20]]);
    expect(ledger.interactions).toEqual([]);
    expect(ledger.dividend).toMatchObject({ value: 0, verdict: 'same' });
  });

  test('a scenario against itself, and one that differs in nothing that is on: exactly zero everywhere', async () => {
    const idle = packageOf({ schoolMealsValue: 200, livelihoodsSeats: 500 });
    for (const scenario of [NOTHING, fakeScenario('twin'), idle]) {
      const ledger = await ledgerFor({ scenario });
      expect(ledger).toMatchObject({ finding: 'nothingDiffers', parts: [], interactions: [], without: 60, with: 60 });
      expect(ledger.whole).toEqual({ value: 0, lower: 0, upper: 0, verdict: 'same' });
      expect(ledger.dividend).toEqual({ value: 0, lower: 0, upper: 0, verdict: 'same' });
    }
    const itself = await ledgerFor({ players: { of: 'programmes', baseline: PACKAGE } });
    expect(itself.whole.value).toBe(0);
  });

  test('a programme that changes nothing has a part of exactly zero', async () => {
    const ledger = await ledgerFor({ scenario: packageOf({ coordinationLevel: 1 }) });
    expect(ledger.parts[0]).toMatchObject({ id: 'coordination', value: 0, lower: 0, upper: 0, verdict: 'same' });
  });

  test('nobody of the kind: said, and no number is NaN', async () => {
    const ledger = await ledgerFor({}, { view: 'level', filter: { group: 'muslim' } });
    expect(ledger).toMatchObject({ finding: 'nobody', parts: [], without: null, with: null });
    expect(JSON.stringify(ledger)).not.toMatch(/NaN/);
  });

  test('a single replicate: values without intervals, verdict unknown', async () => {
    const ledger = await ledgerFor({ replicates: 1 });
    expect(ledger.parts[0]).toMatchObject({ value: -25, lower: null, upper: null, verdict: 'unknown' });
  });

  test('what is no programme is a part of its own, so that all still adds up', async () => {
    const scenario = packageOf({ incomeGrowth: 0.02, schoolMealsCoverage: 1, schoolTaste: 5 });
    const { run } = { run: fakeRunHere };
    const query: SpanQuery = { outcome: 'schoolAttendance', view: 'count', toYear: 2004 };
    const [ledger] = await attribute(planOf({ scenario }), [query], { run, world: fakeWorld() });
    expect(ledger.parts.map(({ id }) => id)).toEqual(['schoolMeals', 'other']);
    // the fake attends by income growth alone: two more of a hundred, 100 / 12 real ones each
    expect(ledger.parts[0].value).toBe(0);
    expect(ledger.whole.value).toBeCloseTo((2 * 1000) / 12, 9);
  });

  test('drivers: each from its neutral value to that of the scenario; closed from there', async () => {
    const scenario = packageOf({ incomeGrowth: 0.02, casteGap: 0.5 });
    const query: SpanQuery = { outcome: 'schoolAttendance', view: 'count', toYear: 2004 };
    const options = { run: fakeRunHere, world: fakeWorld() };
    const there = planOf({ scenario, players: { of: 'drivers', to: 'scenario' } });
    const [ledger] = await attribute(there, [query], options);
    expect(ledger.parts.map(({ id }) => id)).toEqual(['incomeGrowth', 'casteGap']);
    expect(ledger.parts.map(({ verdict }) => verdict)).toEqual(['more', 'same']);
    const closed = planOf({ scenario, players: { of: 'drivers', to: 'closed' } });
    const [all] = await attribute(closed, [query], options);
    expect(all.parts.map(({ id }) => id)).toEqual(['incomeGrowth', 'fertilityLevel', 'urbanisation', 'casteGap']);
  });

  test('places where nothing differs share one run', async () => {
    const { run, asked } = twelve();
    const world = {
      ...WORLD,
      valuesOf: (...[scenario, place, ...years]: Parameters<typeof WORLD.valuesOf>) =>
        WORLD.valuesOf(place === 'elsewhere' ? NOTHING : scenario, place, ...years),
    };
    const ledger = await ledgerFor({ places: ['here', 'elsewhere'] }, {}, { run, world });
    expect(asked).toHaveLength(2 * (8 + 1));
    expect(ledger).toMatchObject({ without: 120, with: 70 });
    expect(ledger.parts.map(valueOf)).toEqual([-25, -20, -5]);
    const there = await ledgerFor(
      { places: ['here', 'elsewhere'] },
      { filter: { places: ['elsewhere'] } },
      { run, world },
    );
    expect(there.parts.map(({ verdict }) => verdict)).toEqual(['same', 'same', 'same']);
  });

  test.each([
    ['years that run backwards', { fromYear: 2004, toYear: 2002 }, /hold no year/],
    ['a year that is not simulated', { toYear: 2031 }, /no year 2031/],
    ['a place that is not in the plan', { filter: { places: ['kerala'] } }, /no place "kerala"/],
    ['a sum of shares', { view: 'level' as const, fromYear: 2001, over: 'sum' as const }, /cannot be summed/],
    [
      'an outcome without a sex',
      { outcome: 'poverty' as const, filter: { sex: 'girl' as const } },
      /cannot be narrowed/,
    ],
  ])('%s is refused before any run', async (_name, query, sentence) => {
    const { run, asked } = twelve();
    await expect(ledgerFor({}, query, { run })).rejects.toThrow(sentence);
    expect(asked).toEqual([]);
  });
});

describe('on the way', () => {
  test('a first small answer, then one after each replicate from the second on; progress never goes back', async () => {
    const stages: LedgerStage[] = [];
    const shares: number[] = [];
    const { run, asked } = twelve();
    await attribute(planOf({ households: 120, replicates: 4 }), [WORKING], {
      run,
      world: WORLD,
      inFlight: 1,
      onLedgers: ([{ parts }], stage) => {
        expect(parts).toHaveLength(3);
        stages.push(stage);
      },
      onProgress: ({ done, total }) => shares.push(done / total),
    });
    expect(stages).toEqual([
      { households: 40, replicates: 2, final: false },
      { households: 120, replicates: 2, final: false },
      { households: 120, replicates: 3, final: false },
      { households: 120, replicates: 4, final: true },
    ]);
    expect(asked).toHaveLength(8 * (2 + 4));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  test('an abort ends it with its reason and asks for nothing more', async () => {
    const stop = new AbortController();
    const { run, asked } = twelve();
    const reason = new Error('enough');
    const onProgress = ({ done }: { done: number }) => void (done > 0 && stop.abort(reason));
    await expect(ledgerFor({ replicates: 50 }, {}, { run, signal: stop.signal, onProgress, inFlight: 2 })).rejects.toBe(
      reason,
    );
    expect(asked.length).toBeLessThan(20);
  });

  test('with a memory a coalition that was made before is not made again', async () => {
    const { run, asked } = twelve();
    const remembered = rememberRuns(run, 1e9);
    await ledgerFor({}, {}, { run: remembered });
    await ledgerFor({ scenario: packageOf({ schoolMealsCoverage: 1, coordinationLevel: 1 }) }, {}, { run: remembered });
    // nobody, M, C and both were all there already
    expect(asked).toHaveLength(2 * 8);
  });
});

describe('on the model', () => {
  const plan: LedgerPlan = {
    places: ['ujjain', 'kalahandi'],
    fromYear: 2001,
    toYear: 2011,
    households: 60,
    replicates: 3,
    seed: 'ledger',
    ensemble: false,
    scenario: shippedById('only-school-meals')!,
    players: { of: 'programmes', baseline: shippedById('no-schemes')! },
  };
  const query: SpanQuery = { outcome: 'schoolAttendance', view: 'level', toYear: 2011 };

  test('parts add up to the difference of the two scenarios themselves', async () => {
    const [ledger] = await attribute(plan, [query], { run: runHere, world: DEFAULTS_WORLD });
    expect(ledger.parts.length).toBeGreaterThan(3);
    const parts = ledger.parts.map(valueOf);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(ledger.whole.value);
    expect([...parts].reverse().reduce((sum, part) => sum + part, 0)).toBe(ledger.whole.value);
    expect(ledger.whole.value).toBeCloseTo(ledger.with! - ledger.without!, 12);
    const meals = ledger.parts.find(({ id }) => id === 'schoolMeals')!;
    expect(meals.value).toBeGreaterThan(0);
  });

  test('more than eight programmes: sampled, with a stated error, and they still add up', async () => {
    const many = { ...plan, places: ['ujjain'], households: 30, replicates: 2, toYear: 2013 };
    const scenario = shippedById('convergence-full-coverage')!;
    const [ledger] = await attribute({ ...many, scenario }, [{ ...query, toYear: 2013 }], { run: runHere });
    expect(ledger).toMatchObject({ exact: false, finding: 'attributed' });
    expect(ledger.parts.length).toBeGreaterThan(8);
    expect(ledger.permutations).toBeGreaterThanOrEqual(ledger.parts.length);
    expect(ledger.parts.every(({ error }) => error! >= 0)).toBe(true);
    expect(ledger.parts.map(valueOf).reduce((sum, part) => sum + part, 0)).toBe(ledger.whole.value);
    expect(ledger.interactions).toHaveLength((ledger.parts.length * (ledger.parts.length - 1)) / 2);
  });
});
