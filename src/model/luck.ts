/**
 * All luck of a run. Every draw is a pure function of (seed, who, year, decision), never of the order in which draws
 * are made: two scenarios share all luck, a person keeps theirs whatever happens to others, and one more household
 * changes nobody else's (common random numbers by key; Vivarium, Starsim).
 *
 * A text seed becomes a 128-bit key by seedrandom; all draws after that are one keyed 32-bit hash.
 */
import seedrandom from 'seedrandom';
import { log, normalQuantile } from './numeric.ts';

/** What a draw decides. The number is part of the key: never reuse or renumber one (results would change). */
export const DECISION = {
  death: 1,
  birth: 2,
  marriage: 3,
  matching: 4,
  newHousehold: 5,
  childSex: 6,
  infantDeath: 7,
  incomeShock: 8,
  rain: 9,
  choiceA: 10,
  choiceB: 11,
  workDays: 12,
  hazard: 13,
  pass: 14,
  literacy: 15,
  injury: 16,
  distress: 17,
  townMove: 18,
  townCommunity: 19,
  reclassification: 20,
  seasonalMigration: 21,
  trafficking: 22,
  inMigration: 23,
  outMigration: 24,
  desk: 25,
  shared: 26,
  form: 27,
  link: 28,
  seat: 29,
  illness: 30,
  job: 31,
  found: 32,
  trial: 33,
  // who a person or household is, drawn once (year 0)
  composition: 40,
  headAge: 41,
  spouse: 42,
  memberAge: 43,
  leftHome: 44,
  schooling: 45,
  land: 46,
  taste: 47,
  childTaste: 48,
  sector: 49,
  workedAsChild: 50,
  distance: 51,
  quality: 52,
  firstSchool: 53,
  sonSchooling: 54,
  // one draw per programme: 60 + its index in PROGRAMMES
  programme: 60,
} as const;
const DECISIONS = 96;

/** The key of all luck of one (seed, replicate, place). */
export interface Luck {
  readonly k0: number;
  readonly k1: number;
  readonly k2: number;
  readonly k3: number;
}

/**
 * Luck of a replicate of a place. The scenario has no part in it.
 * @param seed any text
 */
export function createLuck(seed: string, replicate: number, placeId: string): Luck {
  const generator = seedrandom(`${seed}\u0000${replicate}\u0000${placeId}`);
  return { k0: generator.int32(), k1: generator.int32(), k2: generator.int32(), k3: generator.int32() };
}

/** A bijection of 32-bit integers whose every output bit depends on every input bit (Wellons 2018, lowbias32). */
export function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}

/** The key of somebody from two integers that say who it is, such as (mother's key, birth order). */
export function keyOf(a: number, b: number): number {
  return mix(mix(a ^ 0x5bd1e995) + Math.imul(b + 1, 0x9e3779b1));
}

/** Key of household number `index` of the starting population. */
export function firstHouseholdKey(luck: Luck, index: number): number {
  return keyOf(luck.k2, index) ^ luck.k3;
}

/** What is mixed into a key for a decision in a year; the same for everybody, so it is computed once a year. */
export function saltOf(luck: Luck, year: number, decision: number): number {
  return mix(mix(luck.k0 ^ Math.imul(year, 0x9e3779b1)) + Math.imul(decision, 0x85ebca77)) ^ luck.k1;
}

/** Salts of all decisions in a year, written into `salts` (no allocation). */
export function fillSalts(luck: Luck, year: number, salts: Int32Array): void {
  for (let decision = 0; decision < DECISIONS; decision++) salts[decision] = saltOf(luck, year, decision);
}

export function createSalts(): Int32Array {
  return new Int32Array(DECISIONS);
}

/** 32 random bits of somebody (`who` is a key) for a salt. */
export function drawBits(who: number, salt: number): number {
  return mix(who ^ salt);
}

/** Uniform in 0..1, 1 excluded. */
export function drawUniform(who: number, salt: number): number {
  return (mix(who ^ salt) >>> 0) * 2.3283064365386963e-10;
}

const TABLE_BITS = 12;
const TABLE_SIZE = 1 << TABLE_BITS;

function quantileTable(quantile: (p: number) => number): Float64Array {
  const table = new Float64Array(TABLE_SIZE + 2);
  // the ends stand for the outermost quarter of a cell, so that the table stays finite
  for (let i = 0; i <= TABLE_SIZE; i++)
    table[i] = quantile(i === 0 ? 0.25 / TABLE_SIZE : i === TABLE_SIZE ? 1 - 0.25 / TABLE_SIZE : i / TABLE_SIZE);
  table[TABLE_SIZE + 1] = table[TABLE_SIZE];
  return table;
}

/** Quantiles of the standard normal at i/4096; read it with linear interpolation. */
export const NORMAL_TABLE = quantileTable(normalQuantile);

/** Quantiles of the standard Gumbel distribution, -log(-log p), at i/4096. */
export const GUMBEL_TABLE = quantileTable((p) => -log(-log(p)));

/** Standard normal draw by table (largest 3.8 standard deviations). */
export function drawNormal(who: number, salt: number): number {
  const bits = mix(who ^ salt);
  const cell = bits >>> 20;
  const low = NORMAL_TABLE[cell];
  return low + (NORMAL_TABLE[cell + 1] - low) * ((bits & 0xfffff) * 9.5367431640625e-7);
}
