// Long because it holds one function to everything that is claimed of it.
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { FLAG, NEITHER, OFFER, REACH, SCHOOL, SCHOOL_AND_WORK, WORK } from '../../src/model/columns.ts';
import { DECISION } from '../../src/model/luck.ts';
import { PARAMETER_INDEX, type ParameterId } from '../../src/model/parameters.ts';
import type { World } from '../../src/model/world.ts';
import { addPerson, joinHousehold } from '../../src/model/world.ts';
import { ALTERNATIVES, chooseByFormula, gumbelDraws, type ChildChoice } from './choice-formula.ts';
import { chiSquareLimit } from './statistics.ts';
import { copyInForce, copyOf, placeNamed, requestFor, worldOf, type RequestOptions } from './support.ts';
import { lists } from '../../src/model/state.ts';

type Choose = (world: World) => void;

/** What a test wants to see just before the children choose. */
const hook = vi.hoisted(() => ({ before: (_world: unknown): void => {} }));
let choose: Choose;

vi.mock('../../src/model/choice.ts', async (importOriginal) => {
  const own = await importOriginal<{ choose: Choose }>();
  return {
    ...own,
    choose: (world: World) => {
      hook.before(world);
      own.choose(world);
    },
  };
});

beforeAll(async () => {
  ({ choose } = await vi.importActual<{ choose: Choose }>('../../src/model/choice.ts'));
});

/** The world of the request's last year as it is when the children choose. */
function worldBeforeChoice(options: RequestOptions): World {
  const request = requestFor(options);
  let seen: World | undefined;
  hook.before = (world) => {
    const { plan } = world as World;
    if (plan.year === request.toYear) seen = copyOf(world as World);
  };
  worldOf(request);
  hook.before = () => {};
  return copyInForce(seen!);
}

/** A copy in which the children have chosen. */
function afterChoice(world: World, change?: (copy: World) => void): World {
  const copy = copyInForce(world);
  change?.(copy);
  choose(copy);
  return copy;
}

function setLevel(world: World, id: ParameterId, value: number): void {
  world.plan.values[PARAMETER_INDEX[id]] = value;
}

// Year 2016: every programme of the founding package at full coverage; 2001: only what there was.
const FULL = { scenario: 'convergence-full-coverage', toYear: 2016, households: 500 } as const;
const EVERYTHING = {
  ...FULL,
  set: { cashTransferCoverage: 1, bridgeSchoolsSeats: 100_000, enforcementEffort: 0.7, normShift: 0.1 },
} as const;

describe('the code does what the documentation says', () => {
  test.each<[string, RequestOptions]>([
    ['no schemes', { toYear: 2002, households: 500 }],
    ['history', { scenario: 'history', toYear: 2011, households: 500 }],
    ['full coverage, towns and villages', FULL],
    ['full coverage, poor villages', { ...FULL, place: 'kalahandi' }],
    ['all at once', EVERYTHING],
    [
      'all at once, transfer without condition',
      { ...EVERYTHING, set: { ...EVERYTHING.set, cashTransferConditional: 0 } },
    ],
  ])('%s', (_, options) => {
    const world = worldBeforeChoice(options);
    const { children, income } = chooseByFormula(world);
    expect(children.length).toBeGreaterThan(300);
    const after = afterChoice(world);
    for (const { person, chosen } of children) expect(after.persons.activity[person]).toBe(chosen);
    // incomes are kept in single precision
    for (const [row, money] of income)
      expect(Math.abs(after.households.income[row] / money - 1), `household ${row}`).toBeLessThan(1e-6);
  });

  test('and all of it: one such world holds every kind of child, offer and alternative', () => {
    const world = worldBeforeChoice({ ...EVERYTHING, place: 'kalahandi', households: 900 });
    const { children } = chooseByFormula(world);
    const { persons: p, households: h } = world;
    const some = (holds: (child: ChildChoice) => boolean): boolean => children.some(holds);
    for (const offer of [OFFER.bridgeSchool, OFFER.training])
      expect(some(({ person }) => (p.offers[person] & offer) !== 0)).toBe(true);
    for (const bit of [REACH.publicWorks, REACH.livelihood, REACH.insurance, REACH.transfer, REACH.hostel])
      expect(some(({ household }) => (h.reach[household] & bit) !== 0)).toBe(true);
    for (const activity of ALTERNATIVES) expect(some(({ chosen }) => chosen === activity)).toBe(true);
    for (const residence of [0, 1]) expect(some(({ household }) => h.residence[household] === residence)).toBe(true);
    for (const grade of [0, 5, 8]) expect(some(({ person }) => p.grade[person] === grade)).toBe(true);
  });
});

describe('a worked example by hand', () => {
  /**
   * A boy of 12 in a village, grade 6, at school last year, with father, mother and grandmother; the family has Rs 1200
   * a month and a poverty line of Rs 400 a person. No luck yet:
   *   wage = 0.7 x (8/13)^1.5 x 400 = 135.17; cost = 0.07 x 400 = 28; pull = 4 - 3 x 0.25 = 3.25; s = 0.1;
   * four members, a = 4 x 4 / 5.3 = 3.0189
   *   x_S = (1200 - 28) / 1600 - 0.1            = 0.6325   V_S = 3.25 - 3.0189 / 0.6325          = -1.5229
   *   x_B = (1200 - 28 + 67.58) / 1600 - 0.1    = 0.6747   V_B = 1.625 - 2.4 - 3.0189 / 0.6747   = -5.2491
   *   x_W = (1200 + 135.17) / 1600 - 0.1        = 0.7345   V_W = -1.4 - 3.0189 / 0.7345          = -5.5102
   *   x_N = (1200 + 76) / 1600 - 0.1            = 0.6975   V_N = -3.0189 / 0.6975                = -4.3281
   */
  function family(key: number): World {
    const world = worldBeforeChoice({
      place: placeNamed('ujjain', { povertyLine: [400, 500], urbanShare: 0 }),
      households: 1,
      toYear: 2001,
      set: {
        ...{ consumptionWeight: 4, subsistence: 0.1, schoolTaste: 4, schoolTasteAgeSlope: 0.25, strain: 2.4 },
        ...{ hardship: 1.4, childWage: 0.7, wageBesideSchool: 0.5, schoolBesideWork: 0.5, homeProduction: 0.19 },
        ...{ schoolCostUpperPrimary: 0.07, normPressure: 0, distanceWeight: 0, qualityWeight: 0, casteSchool: 0 },
      },
    });
    const { persons: p, households: h, plan } = world;
    h.first[0] = -1;
    h.size[0] = 0;
    for (const [birthYear, sex] of [
      [1961, 0],
      [1965, 1],
      [1935, 1],
    ])
      joinHousehold(addPerson(world, 1000 + birthYear, sex, birthYear), 0);
    const boy = addPerson(world, key, 0, 1989);
    joinHousehold(boy, 0);
    p.activity[boy] = SCHOOL;
    p.grade[boy] = 6;
    p.sector[boy] = 3;
    for (const column of ['young', 'parentWorked', 'linkedYears', 'seasonal', 'reach', 'womenAway'] as const)
      h[column][0] = 0;
    h.children[0] = 1;
    h.income[0] = 1200;
    plan.values[PARAMETER_INDEX.placeWork] = 0;
    plan.wageFarm = 1;
    plan.growth[0] = 1;
    plan.rain = 0;
    plan.salts[DECISION.choiceA] = 0x1234;
    plan.salts[DECISION.choiceB] = 0x5678;
    listChildren(world);
    return world;
  }

  /** Those of the only family, as the model lists them before the programmes of a year. */
  function listChildren({ persons: p, households: h, plan }: World): void {
    let listed = 0;
    for (let m = h.first[0]; m >= 0; m = p.next[m]) {
      const age = plan.year - p.birthYear[m];
      if (age < 5 || age > 17) continue;
      lists.child[listed] = m;
      lists.age[listed++] = age;
    }
    lists.start[1] = listed;
  }

  const boyOf = (world: World): number => world.personCount - 1;

  // Luck of four keys, computed apart from the model: hash and quantiles by Python.
  test.each([
    ['school', 1, [-1.5585, -1.4661, 0.2826, -0.8756], SCHOOL, 1200],
    ['neither', 28, [-1.5918, 1.3442, -0.8556, 1.5576], NEITHER, 1200],
    ['work', 29, [-0.1081, -0.0744, 4.4009, -0.5568], WORK, 1335.17],
    ['school and work', 52, [0.7641, 6.008, -1.6223, 2.9414], SCHOOL_AND_WORK, 1267.58],
  ] as const)('%s', (_, key, luck, activity, income) => {
    const world = family(key);
    const draws = gumbelDraws(key, 0x1234, 0x5678);
    const withoutLuck = [-1.5229, -5.2491, -5.5102, -4.3281];
    luck.forEach((value, j) => expect(draws[j]).toBeCloseTo(value, 3));
    const [{ utility }] = chooseByFormula(world).children;
    withoutLuck.forEach((value, j) => expect(utility[j] - draws[j]).toBeCloseTo(value, 4));
    const after = afterChoice(world);
    expect(after.persons.activity[boyOf(after)]).toBe(activity);
    // school fees are consumption too
    expect(after.households.income[0]).toBeCloseTo(income, 1);
  });

  test('shares over many lucks are those of the multinomial logit', () => {
    // P(j) = exp V_j / sum of exp V_k, for the boy above with a taste for school lower by 2
    const counts = [0, 0, 0, 0];
    const world = family(1);
    world.persons.taste[boyOf(world)] = -2;
    const { utility } = chooseByFormula(world).children[0];
    const draws = gumbelDraws(1, 0x1234, 0x5678);
    const weights = utility.map((v, j) => Math.exp(v - draws[j]));
    const sum = weights.reduce((a, b) => a + b, 0);
    const trials = 20_000;
    for (let key = 1; key <= trials; key++) {
      world.persons.key[boyOf(world)] = key * 7919;
      world.persons.activity[boyOf(world)] = SCHOOL;
      world.households.income[0] = 1200;
      choose(world);
      counts[world.persons.activity[boyOf(world)]]++;
    }
    // fails with chance 1e-4 were the draws Gumbel
    const chi = counts.reduce((total, n, j) => {
      const expected = (trials * weights[j]) / sum;
      return total + ((n - expected) * (n - expected)) / expected;
    }, 0);
    expect(chi).toBeLessThan(chiSquareLimit(3));
  });

  test('the elder chooses first, and the younger lives with what came of it', () => {
    const younger = (tasteOfElder: number): ChildChoice => {
      const world = family(1);
      const { persons: p } = world;
      // with this luck she works when she does not go to school
      const sister = addPerson(world, 29, 1, 1987);
      joinHousehold(sister, 0);
      p.grade[sister] = 6;
      p.activity[sister] = SCHOOL;
      p.sector[sister] = 3;
      p.taste[sister] = tasteOfElder;
      p.flags[sister] = 0;
      listChildren(world);
      const { children } = chooseByFormula(world);
      expect(children.map(({ age }) => age)).toEqual([14, 12]);
      const after = afterChoice(world);
      expect(after.persons.activity[sister]).toBe(children[0].chosen);
      expect(after.persons.activity[sister]).toBe(tasteOfElder > 0 ? SCHOOL : WORK);
      expect(after.persons.activity[sister - 1]).toBe(children[1].chosen);
      return children[1];
    };
    const besidePupil = younger(60);
    const besideWorker = younger(-60);
    for (const j of ALTERNATIVES) expect(besideWorker.consumption[j]).toBeGreaterThan(besidePupil.consumption[j]);
    // the luxury axiom between brothers and sisters: need presses less on the younger where the elder earns
    expect(besideWorker.utility[SCHOOL] - besideWorker.utility[WORK]).toBeGreaterThan(
      besidePupil.utility[SCHOOL] - besidePupil.utility[WORK],
    );
  });
});

/**
 * With the same luck, a change moves children only in the direction it points to, one by one and without exception. In
 * families of several children a brother's earnings come in between, so these look at families with one child of 5 to 17.
 */
describe('the same luck, one thing changed', () => {
  let world: World;
  let only: ChildChoice[];

  beforeAll(() => {
    world = worldBeforeChoice({ place: 'kalahandi', scenario: 'history', toYear: 2010, households: 1500 });
    const { children } = chooseByFormula(world);
    const perHousehold = new Map<number, number>();
    for (const { household } of children) perHousehold.set(household, (perHousehold.get(household) ?? 0) + 1);
    only = children.filter(({ household }) => perHousehold.get(household) === 1);
    expect(only.length).toBeGreaterThan(200);
  });

  /** From and to of every child who changes. */
  function moves(change: (copy: World) => void, among: readonly ChildChoice[] = only): [number, number][] {
    const [before, after] = [afterChoice(world), afterChoice(world, change)];
    return among
      .map(({ person }): [number, number] => [before.persons.activity[person], after.persons.activity[person]])
      .filter(([from, to]) => from !== to);
  }

  const towardsSchool = ([from, to]: [number, number]): boolean =>
    to === SCHOOL || (to === SCHOOL_AND_WORK && from !== SCHOOL);

  test('nothing changed, nobody moves', () => expect(moves(() => {})).toEqual([]));

  test.each([0.2, 1, 3])('school that pulls %d more takes children to school only', (more) => {
    const moved = moves(({ plan }) => {
      for (let i = 0; i < plan.schoolBase.length; i++) plan.schoolBase[i] += more;
    });
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every(towardsSchool)).toBe(true);
  });

  test('cheaper school takes children to school only', () => {
    const moved = moves((copy) => {
      setLevel(copy, 'schoolCostPrimary', 0);
      setLevel(copy, 'schoolCostUpperPrimary', 0);
      setLevel(copy, 'schoolCostSecondary', 0);
    });
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every(towardsSchool)).toBe(true);
  });

  test('a meal takes children to school only, and a higher child wage to work only', () => {
    expect(moves(({ communities }) => communities.meals.fill(1)).every(towardsSchool)).toBe(true);
    const moved = moves((copy) => setLevel(copy, 'childWage', 1.2));
    expect(moved.length).toBeGreaterThan(0);
    for (const [from, to] of moved) expect(to === WORK || (to === SCHOOL_AND_WORK && from !== WORK)).toBe(true);
  });

  test('a stipend on condition of leaving work takes children to school without work only', () => {
    const offered =
      (stipend: number) =>
      (copy: World): void => {
        for (let m = 0; m < copy.personCount; m++) copy.persons.offers[m] |= OFFER.bridgeSchool;
        setLevel(copy, 'bridgeSchoolsStipend', stipend);
      };
    const [little, much] = [0, 300].map((stipend) => afterChoice(world, offered(stipend)));
    const moved = only
      .map(({ person }) => [little.persons.activity[person], much.persons.activity[person]])
      .filter(([from, to]) => from !== to);
    expect(moved.length).toBeGreaterThan(0);
    for (const [, to] of moved) expect(to).toBe(SCHOOL);
  });

  test('a transfer on condition of school takes children to school only', () => {
    const moved = moves((copy) => {
      for (let row = 0; row < copy.householdCount; row++) copy.households.reach[row] |= REACH.transfer;
      setLevel(copy, 'cashTransferAmount', 200);
      setLevel(copy, 'cashTransferConditional', 1);
    });
    expect(moved.length).toBeGreaterThan(0);
    // it pays for school beside work as well
    for (const [from, to] of moved) expect([SCHOOL, SCHOOL_AND_WORK].includes(to) && from !== SCHOOL).toBe(true);
  });

  test('luxury axiom: more income takes no child to what earns more', () => {
    // above the floor of consumption, and below secondary school, whose fees rise with income
    const settled = only.filter(
      ({ person, consumption }) => consumption.every((x) => x > 0.12) && world.persons.grade[person] < 8,
    );
    const richer = afterChoice(world, ({ households: h }) => {
      for (let row = 0; row < h.income.length; row++) h.income[row] *= 1.3;
    });
    const homeValue = world.plan.values[PARAMETER_INDEX.homeProduction];
    let moved = 0;
    for (const { person, household, money, chosen } of settled) {
      const line = world.request.place.povertyLine[world.households.residence[household]];
      const worth = money.map((x, j) => x + (j === NEITHER ? homeValue * line : 0));
      const now = richer.persons.activity[person];
      if (now !== chosen) moved++;
      expect(worth[now]).toBeLessThanOrEqual(worth[chosen]);
    }
    expect(moved).toBeGreaterThan(0);
  });

  test('in all families together, more income means fewer at work and more at school', () => {
    const count = (copy: World, activities: readonly number[]): number => {
      const { children } = chooseByFormula(world);
      return children.filter(({ person }) => activities.includes(copy.persons.activity[person])).length;
    };
    const poorer = afterChoice(world);
    const richer = afterChoice(world, ({ households: h }) => {
      for (let row = 0; row < h.income.length; row++) h.income[row] *= 1.3;
    });
    expect(count(richer, [WORK, SCHOOL_AND_WORK])).toBeLessThan(count(poorer, [WORK, SCHOOL_AND_WORK]));
    expect(count(richer, [SCHOOL])).toBeGreaterThan(count(poorer, [SCHOOL]));
  });

  test('married girls neither attend nor earn', () => {
    const wed = afterChoice(world, ({ persons: p }) => {
      for (const { person } of only) p.flags[person] |= FLAG.married;
    });
    for (const { person } of only) {
      expect(wed.persons.activity[person]).toBe(NEITHER);
      expect(wed.persons.earned[person]).toBe(0);
    }
  });
});
