import type { Persons } from './columns.ts';
import { createPersons } from './columns.ts';
import type { World } from './world.ts';
import { roomNeeded } from './world.ts';

/** Years between two compactions of many people: births and marriages scatter families over memory only slowly. */
const EVERY = 6;
/** Rows of fewer people stay in the processor's cache, wherever they lie. */
const MANY = 16_384;

/**
 * Called between two years. A small place is put in order only when it has no room left for another year; a large one
 * every few years as well.
 */
export function compactWhenDue(world: World): void {
  const isDue = world.personCount >= MANY && (world.plan.year - world.request.fromYear) % EVERY === EVERY - 1;
  if (isDue || roomNeeded(world.personCount) > world.persons.capacity) compactPeople(world);
}

/**
 * Lays the members of each household side by side again, in household order, and drops the rows of those who are gone.
 * Only positions change, so results are the same to the bit; but a walk through scattered families misses the cache at
 * every step once the population outgrows it.
 */
export function compactPeople(world: World): void {
  const from = world.persons;
  if (world.sparePersons?.capacity !== from.capacity) world.sparePersons = createPersons(from.capacity);
  const to = world.sparePersons;
  const order = to.next; // written last, so it can hold the order meanwhile
  const people = orderPeople(world, order);
  permuteColumns(from, to, order, people);
  linkHouseholds(world, to);
  world.persons = to;
  world.sparePersons = from;
  world.personCount = people;
}

/** Fills `order` with the old row of each new one. Returns how many there are. */
function orderPeople(world: World, order: Int32Array): number {
  const { persons: p, households: h } = world;
  let people = 0;
  for (let row = 0; row < world.householdCount; row++)
    for (let m = h.first[row]; m >= 0; m = p.next[m]) order[people++] = m;
  return people;
}

/** One loop per kind of column: an access that sees several kinds of typed array is ten times slower. */
function permuteColumns(from: Persons, to: Persons, order: Int32Array, people: number): void {
  permuteInt32(from.key, to.key, order, people);
  permuteInt32(from.household, to.household, order, people);
  permuteInt32(from.mother, to.mother, order, people);
  permuteInt32(from.lost, to.lost, order, people);
  permuteInt16(from.birthYear, to.birthYear, order, people);
  permuteFloat32(from.taste, to.taste, order, people);
  permuteUint16(from.flags, to.flags, order, people);
  permuteUint16(from.days, to.days, order, people);
  permuteUint16(from.earned, to.earned, order, people);
  permuteUint8(from.sex, to.sex, order, people);
  permuteUint8(from.births, to.births, order, people);
  permuteUint8(from.grade, to.grade, order, people);
  permuteUint8(from.activity, to.activity, order, people);
  permuteUint8(from.offers, to.offers, order, people);
  permuteUint8(from.sector, to.sector, order, people);
  permuteUint8(from.hours, to.hours, order, people);
  permuteUint8(from.chores, to.chores, order, people);
  permuteUint8(from.seatYears, to.seatYears, order, people);
}

function permuteInt32(from: Int32Array, to: Int32Array, order: Int32Array, people: number): void {
  for (let i = 0; i < people; i++) to[i] = from[order[i]];
}

function permuteInt16(from: Int16Array, to: Int16Array, order: Int32Array, people: number): void {
  for (let i = 0; i < people; i++) to[i] = from[order[i]];
}

function permuteFloat32(from: Float32Array, to: Float32Array, order: Int32Array, people: number): void {
  for (let i = 0; i < people; i++) to[i] = from[order[i]];
}

function permuteUint16(from: Uint16Array, to: Uint16Array, order: Int32Array, people: number): void {
  for (let i = 0; i < people; i++) to[i] = from[order[i]];
}

function permuteUint8(from: Uint8Array, to: Uint8Array, order: Int32Array, people: number): void {
  for (let i = 0; i < people; i++) to[i] = from[order[i]];
}

/** Households hold runs of neighbours now: each member is followed by the next row, the last by nobody. */
function linkHouseholds(world: World, to: Persons): void {
  const h = world.households;
  let next = 0;
  for (let row = 0; row < world.householdCount; row++) {
    const size = h.size[row];
    if (h.first[row] < 0) continue;
    h.first[row] = next;
    for (let i = 1; i < size; i++) to.next[next + i - 1] = next + i;
    next += size;
    to.next[next - 1] = -1;
  }
}
