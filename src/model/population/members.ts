import { FLAG } from '../columns.ts';
import { DECISION, drawNormal, drawUniform, keyOf } from '../luck.ts';
import { clamp, exp, log } from '../numeric.ts';
import type { Nation } from '../place.ts';
import type { World } from '../world.ts';
import { addPerson, joinHousehold } from '../world.ts';
import { households as h, persons as p } from '../state.ts';

/** Quantiles of the age of household heads, 0, 10 ... 100 %. Assumed: shape of Indian household surveys. */
const HEAD_AGE = [20, 28, 32, 36, 39, 43, 47, 52, 58, 65, 82];

/** Age of a head at quantile u. */
export function headAgeAt(u: number): number {
  const cell = Math.min(9, Math.floor(u * 10));
  return Math.floor(HEAD_AGE[cell] + (HEAD_AGE[cell + 1] - HEAD_AGE[cell]) * (u * 10 - cell));
}

/** How much of `casteSchool` each group bears, order of SOCIAL_GROUPS. Assumed. */
export const CASTE_SCHOOL_SHARE = [0.7, 1, 0.3, 0.8, 0];

/** What the composition of one household needs to know. */
export interface Family {
  readonly household: number;
  readonly key: number;
  readonly salts: Int32Array;
  /** Quasi-random start and multiplier of the mothers' births. */
  readonly birthStart: number;
  readonly fecundity: number;
  /** Standard deviations of the family's schooling. */
  readonly schooling: number;
}

/** Births per woman-year by age 15..49 in the first year, and survival to each age; shared by all families of a place. */
export interface FamilySchedules {
  readonly fertility: Float64Array;
  readonly survival: Float64Array;
  readonly everMarried: readonly number[];
  readonly pastGrowth: number;
  /** Thresholds of literacy (standard deviations), by residence x sex. */
  readonly literacyThreshold: Float64Array;
}

/** Share surviving from birth to each age 0..60, from the schedule of the first years, scaled below 5 by the place. */
export function survivalTable(nation: Nation, mortalityRatio: number): Float64Array {
  const table = new Float64Array(61);
  let alive = 1;
  for (let age = 0; age <= 60; age++) {
    const rate = (nation.mortalityMale.rows[0][age] + nation.mortalityFemale.rows[0][age]) / 2;
    alive *= exp(-rate * (age < 5 ? mortalityRatio : 1));
    table[age] = alive;
  }
  return table;
}

/** Whether somebody can read and write, from the family's schooling and their own part; older people less often. */
export function setLiteracy(person: number, family: Family, schedules: FamilySchedules, age: number): void {
  const residence = h.residence[family.household];
  const own = 0.7 * family.schooling + 0.714 * drawNormal(p.key[person], family.salts[DECISION.schooling]);
  const cohort = age < 25 ? -0.35 : age < 40 ? 0 : age < 55 ? 0.35 : 0.7;
  const above = own - schedules.literacyThreshold[residence * 2 + p.sex[person]] - cohort;
  if (above <= 0) return;
  p.flags[person] |= FLAG.literate | FLAG.everAttended;
  p.grade[person] = clamp(Math.floor(3 + 5.5 * above), 2, 15);
}

/** Adds an adult with literacy and childhood work. */
export function addAdult(
  world: World,
  family: Family,
  schedules: FamilySchedules,
  tag: number,
  sex: number,
  age: number,
  married: boolean,
): number {
  const person = addPerson(world, keyOf(family.key, tag), sex, world.request.fromYear - 1 - age);
  if (married) p.flags[person] |= FLAG.married;
  setLiteracy(person, family, schedules, age);
  const worked = 0.12 + ((p.flags[person] & FLAG.literate) !== 0 ? 0 : 0.25);
  if (drawUniform(p.key[person], family.salts[DECISION.workedAsChild]) < worked) p.flags[person] |= FLAG.workedAsChild;
  joinHousehold(person, family.household);
  return person;
}

/**
 * Adds the surviving children that a mother would have had: her births are spread along her past years by her
 * age-specific rates (systematic sampling: a birth whenever the cumulated rate passes a whole number), so that family
 * sizes differ by mother and the mean is met closely. Grown daughters have mostly left; grown sons stay with chance `sonsStay`.
 */
export function addChildren(
  world: World,
  family: Family,
  schedules: FamilySchedules,
  mother: number,
  motherAge: number,
  sonsStay: number,
): void {
  let cumulated = family.birthStart;
  let before = Math.floor(cumulated);
  const boyShare = 1 / (1 + world.request.place.sexRatioChild);
  // her past rates are those of all women, raised because she is one of those who married by her age
  const raise = 1 / Math.max(0.3, schedules.everMarried[clamp(motherAge - 15, 0, 34)]);
  for (let motherThen = 15; motherThen < Math.min(50, motherAge); motherThen++) {
    const age = motherAge - motherThen - 1;
    const rate = schedules.fertility[motherThen - 15] * raise * (1 + schedules.pastGrowth * age);
    cumulated += rate * family.fecundity * schedules.survival[Math.min(60, age)];
    const now = Math.floor(cumulated);
    if (now === before) continue;
    before = now;
    const order = p.births[mother]++;
    const key = keyOf(p.key[mother], order);
    const sex = drawUniform(key, family.salts[DECISION.childSex]) < boyShare ? 0 : 1;
    const home = stays(age, sex, sonsStay, schedules.everMarried, drawUniform(key, family.salts[DECISION.leftHome]));
    if (!home) continue;
    const child = addPerson(world, key, sex, world.request.fromYear - 1 - age);
    p.mother[child] = p.key[mother];
    if (age >= 18) setLiteracy(child, family, schedules, age);
    joinHousehold(child, family.household);
    if (sex === 0 && age >= 20) addSonsFamily(world, family, schedules, child, age);
  }
}

/** A grown son who stayed may have married: his wife and their children live with his parents (joint family). */
function addSonsFamily(world: World, family: Family, schedules: FamilySchedules, son: number, age: number): void {
  const married = clamp((age - 18) / 10, 0, 0.95);
  if (drawUniform(p.key[son], family.salts[DECISION.spouse]) >= married) return;
  p.flags[son] |= FLAG.married;
  const wifeAge = Math.max(16, age - 2 - Math.floor(5 * drawUniform(p.key[son], family.salts[DECISION.memberAge])));
  const wife = addAdult(world, { ...family, key: keyOf(p.key[son], 5) }, schedules, 2, 1, wifeAge, true);
  addChildren(world, family, schedules, wife, wifeAge, 1);
}

function stays(age: number, sex: number, sonsStay: number, everMarried: readonly number[], u: number): boolean {
  if (age < 15) return true;
  if (sex === 1) return u >= everMarried[Math.min(34, age - 15)];
  if (age < 20) return true;
  return u < 1 - (1 - sonsStay) * Math.min(1, (age - 19) / 10);
}

/** Log-normal multiplier of a mother's births with mean 1, from a uniform; the ends are kept finite. */
export function fecundityAt(u: number): number {
  return 0.45 + 1.1 * u;
}

/** Acres of a landed village family: exponential-like with mean about 2.6, from a uniform. */
export function acresAt(u: number): number {
  return clamp(-2.6 * log(Math.max(1e-6, 1 - u)), 0.1, 25);
}
