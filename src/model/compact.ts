import type { Persons } from './columns.ts';
import { clearRows } from './columns.ts';
import type { Scratch } from './state.ts';
import { enter, households as h, lists, persons as p } from './state.ts';
import type { World } from './world.ts';
import { roomNeeded } from './world.ts';

/**
 * Years between two compactions: births and marriages scatter families over memory only slowly, and few people stay in the
 * processor's cache wherever they lie, but the rows of those who are gone add up.
 */
const EVERY = { many: 4, some: 8, few: 16 } as const;
const MANY = 200_000;
const SOME = 40_000;

/** Called between two years: every few of them, and where there is no room left for another. */
export function compactWhenDue(world: World): void {
  const people = world.personCount;
  const every = people >= MANY ? EVERY.many : people >= SOME ? EVERY.some : EVERY.few;
  const isDue = (world.plan.year - world.request.fromYear) % every === every - 1;
  if (isDue || roomNeeded(people) > p.capacity) compactPeople(world);
}

/**
 * Lays the members of each household side by side again, in household order, and drops the rows of those who are gone.
 * Only positions change, so results are the same to the bit; but a walk through scattered families misses the cache at
 * every step once the population outgrows it.
 */
export function compactPeople(world: World): void {
  enter(world);
  const order = lists.chain; // filled by the marriages of a year and not needed between two
  const people = orderPeople(world, order);
  permuteColumns(people);
  linkHouseholds(world);
  clearRows(p, people, world.personCount);
  world.personCount = people;
}

/** Fills `order` with the old row of each new one. Returns how many there are. */
function orderPeople(world: World, order: Int32Array): number {
  const { first } = h;
  const { next } = p;
  let people = 0;
  for (let row = 0; row < world.householdCount; row++)
    for (let m = first[row]; m >= 0; m = next[m]) order[people++] = m;
  return people;
}

/** Columns that move with a person, and the kind of each; `next` is made anew. */
const MOVING = {
  key: 'int32',
  household: 'int32',
  mother: 'int32',
  lost: 'int32',
  birthYear: 'int16',
  taste: 'float32',
  flags: 'uint16',
  days: 'uint16',
  earned: 'uint16',
  sex: 'uint8',
  births: 'uint8',
  grade: 'uint8',
  activity: 'uint8',
  offers: 'uint8',
  sector: 'uint8',
  hours: 'uint8',
  chores: 'uint8',
  seatYears: 'uint8',
} as const satisfies Record<Exclude<keyof Persons, 'capacity' | 'next'>, keyof Scratch>;
type Moving = keyof typeof MOVING;

/** Rows at a time: a function that is called often is compiled for the very columns, one that runs long is not. */
const BLOCK = 4096;

function permuteColumns(people: number): void {
  for (const [name, kind] of Object.entries(MOVING) as [Moving, keyof Scratch][]) {
    for (let from = 0; from < people; from += BLOCK) gather(name, from, Math.min(people, from + BLOCK));
    p[name].set(lists.scratch[kind].subarray(0, people));
  }
}

/** Writes a column in its new order into the scratch space; one loop each, so that every access knows its array. */
function gather(name: Moving, from: number, to: number): void {
  const { chain: order, scratch } = lists;
  const { int32, int16, uint16, uint8, float32 } = scratch;
  const { key, household, mother, lost, birthYear, taste, flags, days, earned } = p;
  const { sex, births, grade, activity, offers, sector, hours, chores, seatYears } = p;
  switch (name) {
    case 'key':
      for (let i = from; i < to; i++) int32[i] = key[order[i]];
      break;
    case 'household':
      for (let i = from; i < to; i++) int32[i] = household[order[i]];
      break;
    case 'mother':
      for (let i = from; i < to; i++) int32[i] = mother[order[i]];
      break;
    case 'lost':
      for (let i = from; i < to; i++) int32[i] = lost[order[i]];
      break;
    case 'birthYear':
      for (let i = from; i < to; i++) int16[i] = birthYear[order[i]];
      break;
    case 'taste':
      for (let i = from; i < to; i++) float32[i] = taste[order[i]];
      break;
    case 'flags':
      for (let i = from; i < to; i++) uint16[i] = flags[order[i]];
      break;
    case 'days':
      for (let i = from; i < to; i++) uint16[i] = days[order[i]];
      break;
    case 'earned':
      for (let i = from; i < to; i++) uint16[i] = earned[order[i]];
      break;
    case 'sex':
      for (let i = from; i < to; i++) uint8[i] = sex[order[i]];
      break;
    case 'births':
      for (let i = from; i < to; i++) uint8[i] = births[order[i]];
      break;
    case 'grade':
      for (let i = from; i < to; i++) uint8[i] = grade[order[i]];
      break;
    case 'activity':
      for (let i = from; i < to; i++) uint8[i] = activity[order[i]];
      break;
    case 'offers':
      for (let i = from; i < to; i++) uint8[i] = offers[order[i]];
      break;
    case 'sector':
      for (let i = from; i < to; i++) uint8[i] = sector[order[i]];
      break;
    case 'hours':
      for (let i = from; i < to; i++) uint8[i] = hours[order[i]];
      break;
    case 'chores':
      for (let i = from; i < to; i++) uint8[i] = chores[order[i]];
      break;
    case 'seatYears':
      for (let i = from; i < to; i++) uint8[i] = seatYears[order[i]];
      break;
    default:
      name satisfies never; // a column that nobody moves would be lost
  }
}

/** Households hold runs of neighbours now: each member is followed by the next row, the last by nobody. */
function linkHouseholds({ householdCount }: World): void {
  const { first, size } = h;
  const { next: nextOf } = p;
  let next = 0;
  for (let row = 0; row < householdCount; row++) {
    if (first[row] < 0) continue;
    first[row] = next;
    for (const end = next + size[row] - 1; next < end; next++) nextOf[next] = next + 1;
    nextOf[next++] = -1;
  }
}
