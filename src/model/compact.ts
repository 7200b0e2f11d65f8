import { clearRows } from './columns.ts';
import { enter, households as h, lists, persons as p } from './state.ts';
import type { World } from './world.ts';
import { roomNeeded } from './world.ts';

/**
 * Years between two compactions of many people and of few: births and marriages scatter families over memory only slowly,
 * and few people stay in the processor's cache wherever they lie, but the rows of those who are gone add up.
 */
const EVERY = { many: 8, few: 16 } as const;
const MANY = 200_000;

/** Called between two years: every few of them, and where there is no room left for another. */
export function compactWhenDue(world: World): void {
  const every = world.personCount >= MANY ? EVERY.many : EVERY.few;
  const isDue = (world.plan.year - world.request.fromYear) % every === every - 1;
  if (isDue || roomNeeded(world.personCount) > p.capacity) compactPeople(world);
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
  permuteColumns(order, people);
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

/** One loop per kind of column: an access that sees several kinds of typed array is ten times slower. */
function permuteColumns(order: Int32Array, people: number): void {
  const { int32, int16, uint16, uint8, float32 } = lists.scratch;
  permuteInt32(p.key, int32, order, people);
  permuteInt32(p.household, int32, order, people);
  permuteInt32(p.mother, int32, order, people);
  permuteInt32(p.lost, int32, order, people);
  permuteInt16(p.birthYear, int16, order, people);
  permuteFloat32(p.taste, float32, order, people);
  permuteUint16(p.flags, uint16, order, people);
  permuteUint16(p.days, uint16, order, people);
  permuteUint16(p.earned, uint16, order, people);
  permuteUint8(p.sex, uint8, order, people);
  permuteUint8(p.births, uint8, order, people);
  permuteUint8(p.grade, uint8, order, people);
  permuteUint8(p.activity, uint8, order, people);
  permuteUint8(p.offers, uint8, order, people);
  permuteUint8(p.sector, uint8, order, people);
  permuteUint8(p.hours, uint8, order, people);
  permuteUint8(p.chores, uint8, order, people);
  permuteUint8(p.seatYears, uint8, order, people);
}

function permuteInt32(column: Int32Array, scratch: Int32Array, order: Int32Array, people: number): void {
  for (let i = 0; i < people; i++) scratch[i] = column[order[i]];
  column.set(scratch.subarray(0, people));
}

function permuteInt16(column: Int16Array, scratch: Int16Array, order: Int32Array, people: number): void {
  for (let i = 0; i < people; i++) scratch[i] = column[order[i]];
  column.set(scratch.subarray(0, people));
}

function permuteFloat32(column: Float32Array, scratch: Float32Array, order: Int32Array, people: number): void {
  for (let i = 0; i < people; i++) scratch[i] = column[order[i]];
  column.set(scratch.subarray(0, people));
}

function permuteUint16(column: Uint16Array, scratch: Uint16Array, order: Int32Array, people: number): void {
  for (let i = 0; i < people; i++) scratch[i] = column[order[i]];
  column.set(scratch.subarray(0, people));
}

function permuteUint8(column: Uint8Array, scratch: Uint8Array, order: Int32Array, people: number): void {
  for (let i = 0; i < people; i++) scratch[i] = column[order[i]];
  column.set(scratch.subarray(0, people));
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
