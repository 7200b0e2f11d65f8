/** The reduced model as we write models: a column per property, luck by key, no allocation in the yearly loop. */
import { createLuck, GUMBEL_TABLE, keyOf, mix, NORMAL_TABLE, saltOf, type Luck } from '../../src/model/luck.ts';
import { exp } from '../../src/model/numeric.ts';
import { MOST_CHILDREN, PEOPLE, VILLAGE_HOUSEHOLDS, type CreateReduced, type ReducedParameters } from './equations.ts';

const SHOCK = 1;
const CHOICE_A = 2;
const CHOICE_B = 3;
const [SCHOOL, BOTH, WORK, NEITHER] = [0, 1, 2, 3];
/** ((age - 4) / 13) to the power 1.5. */
const EARNING_AGE = Float64Array.from({ length: 18 }, (_, age) => {
  const x = Math.max(0, age - 4) / 13;
  return x * Math.sqrt(x);
});

interface State {
  readonly villages: number;
  readonly luck: Luck;
  readonly parameters: ReducedParameters;
  year: number;
  readonly household: {
    readonly key: Int32Array;
    /** Row of the first child; the next household's is the end. */
    readonly first: Int32Array;
    readonly usual: Float32Array;
    readonly shock: Float32Array;
  };
  readonly child: {
    readonly key: Int32Array;
    readonly age: Uint8Array;
    readonly activity: Uint8Array;
    readonly taste: Float32Array;
  };
  readonly norm: Float64Array;
}

export const createTypedArrays: CreateReduced = (villages, parameters, seed) => {
  const state = createState(villages, parameters, seed);
  return {
    run(years) {
      for (let i = 0; i < years; i++) simulateYear(state);
    },
    counts: () => countActivities(state),
  };
};

function uniform(bits: number): number {
  return (bits >>> 0) * 2.3283064365386963e-10;
}

function normal(bits: number): number {
  const cell = bits >>> 20;
  const low = NORMAL_TABLE[cell];
  return low + (NORMAL_TABLE[cell + 1] - low) * ((bits & 0xfffff) * 9.5367431640625e-7);
}

function createState(villages: number, parameters: ReducedParameters, seed: string): State {
  const luck = createLuck(seed, 0, 'reduced');
  const households = villages * VILLAGE_HOUSEHOLDS;
  const most = households * MOST_CHILDREN;
  const household = {
    key: new Int32Array(households),
    first: new Int32Array(households + 1),
    usual: new Float32Array(households),
    shock: new Float32Array(households),
  };
  const child = {
    key: new Int32Array(most),
    age: new Uint8Array(most),
    activity: new Uint8Array(most).fill(NEITHER),
    taste: new Float32Array(most),
  };
  let row = 0;
  for (let i = 0; i < households; i++) {
    const key = keyOf(luck.k2, i);
    household.key[i] = key;
    household.first[i] = row;
    household.usual[i] = exp(parameters.incomeMean + parameters.incomeSpread * normal(keyOf(key, 1)));
    household.shock[i] = parameters.shockSpread * normal(keyOf(key, 2));
    const children = 1 + Math.floor(MOST_CHILDREN * uniform(keyOf(key, 3)));
    for (let c = 0; c < children; c++, row++) {
      child.key[row] = keyOf(key, 10 + c);
      child.age[row] = Math.floor(18 * uniform(keyOf(child.key[row], 1)));
      child.taste[row] = parameters.tasteSpread * normal(keyOf(child.key[row], 2));
    }
  }
  household.first[households] = row;
  return { villages, luck, parameters, year: 0, household, child, norm: new Float64Array(villages).fill(0.5) };
}

/** Ageing, shock, choice and norm, village by village: what a village needs stays in the cache. */
function simulateYear(state: State): void {
  const { luck, villages, parameters } = state;
  const year = ++state.year;
  const shockSalt = saltOf(luck, year, SHOCK);
  const saltA = saltOf(luck, year, CHOICE_A);
  const saltB = saltOf(luck, year, CHOICE_B);
  for (let village = 0; village < villages; village++) {
    const seen = simulateVillage(state, village, shockSalt, saltA, saltB);
    const { norm } = state;
    if (seen >= 0) norm[village] = parameters.normKept * norm[village] + (1 - parameters.normKept) * seen;
  }
}

/** Returns the share of the children of 6 to 14 who attend, -1 where there is none. One long body, as in choice.ts. */
function simulateVillage(state: State, village: number, shockSalt: number, saltA: number, saltB: number): number {
  const { household: h, child: c, parameters: t } = state;
  const fresh = t.shockSpread * Math.sqrt(1 - t.shockKept * t.shockKept);
  const common = t.schoolPull + t.peers * state.norm[village];
  let attending = 0;
  let all = 0;
  const end = (village + 1) * VILLAGE_HOUSEHOLDS;
  for (let i = village * VILLAGE_HOUSEHOLDS; i < end; i++) {
    const shockBits = mix(h.key[i] ^ shockSalt);
    let cell = shockBits >>> 20;
    let low = NORMAL_TABLE[cell];
    const draw = low + (NORMAL_TABLE[cell + 1] - low) * ((shockBits & 0xfffff) * 9.5367431640625e-7);
    h.shock[i] = t.shockKept * h.shock[i] + fresh * draw;
    const luck = 1 + h.shock[i];
    let income = h.usual[i] * (luck < t.incomeFloor ? t.incomeFloor : luck);
    for (let m = h.first[i]; m < h.first[i + 1]; m++) {
      const age = c.age[m] + 1;
      if (age > 17) {
        c.key[m] = keyOf(c.key[m], 5);
        c.taste[m] = t.tasteSpread * normal(keyOf(c.key[m], 2));
        c.activity[m] = NEITHER;
        c.age[m] = 0;
        continue;
      }
      c.age[m] = age;
      if (age < 5) continue;
      const wage = t.wage * EARNING_AGE[age];
      let xS = (income - t.schoolCost) * (1 / PEOPLE) - t.subsistence;
      let xB = (income - t.schoolCost + wage * t.wageBesideSchool) * (1 / PEOPLE) - t.subsistence;
      let xW = (income + wage) * (1 / PEOPLE) - t.subsistence;
      let xN = income * (1 / PEOPLE) - t.subsistence;
      if (xS < t.consumptionFloor) xS = t.consumptionFloor;
      if (xB < t.consumptionFloor) xB = t.consumptionFloor;
      if (xW < t.consumptionFloor) xW = t.consumptionFloor;
      if (xN < t.consumptionFloor) xN = t.consumptionFloor;

      const bitsA = mix(c.key[m] ^ saltA);
      const bitsB = mix(c.key[m] ^ saltB);
      cell = bitsA >>> 20;
      low = GUMBEL_TABLE[cell];
      const gS = low + (GUMBEL_TABLE[cell + 1] - low) * ((bitsA >>> 16) & 15) * 0.0625;
      cell = (bitsA >>> 4) & 4095;
      low = GUMBEL_TABLE[cell];
      const gB = low + (GUMBEL_TABLE[cell + 1] - low) * (bitsA & 15) * 0.0625;
      cell = bitsB >>> 20;
      low = GUMBEL_TABLE[cell];
      const gW = low + (GUMBEL_TABLE[cell + 1] - low) * ((bitsB >>> 16) & 15) * 0.0625;
      cell = (bitsB >>> 4) & 4095;
      low = GUMBEL_TABLE[cell];
      const gN = low + (GUMBEL_TABLE[cell + 1] - low) * (bitsB & 15) * 0.0625;

      const pull = common + c.taste[m];
      const vS = pull - t.weight / xS + gS;
      const vB = t.besideWork * pull - t.strain - t.weight / xB + gB;
      const vW = -t.hardship - t.weight / xW + gW;
      const vN = -t.weight / xN + gN;
      let activity = SCHOOL;
      let best = vS;
      if (vB > best) {
        best = vB;
        activity = BOTH;
      }
      if (vW > best) {
        best = vW;
        activity = WORK;
      }
      if (vN > best) activity = NEITHER;
      c.activity[m] = activity;
      const attends = activity <= BOTH;
      income += activity === WORK ? wage : activity === BOTH ? wage * t.wageBesideSchool : 0;
      if (attends) income -= t.schoolCost;
      if (age >= 6 && age <= 14) {
        all++;
        if (attends) attending++;
      }
    }
  }
  return all > 0 ? attending / all : -1;
}

function countActivities({ villages, household: h, child: c }: State): Float64Array {
  const counts = new Float64Array(villages * 4);
  for (let village = 0; village < villages; village++) {
    const end = h.first[(village + 1) * VILLAGE_HOUSEHOLDS];
    for (let m = h.first[village * VILLAGE_HOUSEHOLDS]; m < end; m++)
      if (c.age[m] >= 5) counts[village * 4 + c.activity[m]]++;
  }
  return counts;
}
