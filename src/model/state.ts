/**
 * The columns of the place that this thread simulates. One place at a time stands in them, and they stay the same arrays
 * for all places and runs: what an engine knows for good it need not ask at every access (which array, which kind, how
 * long). Loops over columns that every world brought along took 1.2 to 1.8 times as long.
 *
 * Take the columns that a function reads out of these objects at its top, not at every access: only then do they become
 * constants of its compiled code.
 */
import type { Communities, Households, Persons } from './columns.ts';
import {
  clearRows,
  cut,
  grow,
  layOutCommunities,
  layOutHouseholds,
  layOutPersons,
  NORM_CELLS,
  paste,
} from './columns.ts';
import { CUBE_WIDTH } from './outcomes/measures.ts';
import type { World } from './world.ts';

/** What every year fills before it reads: lists of who is where, and what is counted. */
export interface Lists {
  /** Households where somebody lives, this year; those of the arm in force from `rowStart` to `rowEnd` of the world. */
  rows: Int32Array;
  /**
   * Children of 5 to 17 of this year, household after household in the order of `rows`, eldest first, so that what
   * concerns children alone need not walk through everybody. Those of household `rows[i]` stand from `start[i]` to
   * `start[i + 1]`. Listed before the programmes of the year; nobody comes or goes after that.
   */
  start: Int32Array;
  child: Int32Array;
  /** Years. */
  age: Uint8Array;
  /** The marriage market: who stands behind whom, by person. */
  chain: Int32Array;
  /** Space for one column of people, as whatever kind it is. */
  scratch: Scratch;
  /** Children of 6 to 14 and those of them who attend, by community x social group x sex. */
  peers: Int32Array;
  pupils: Int32Array;
  /** Worth of school by community and sex (community x 2 + sex), utility; step 5. */
  schoolPlace: Float64Array;
  /** What the year counts: its row of the outcome cube. */
  counts: Float64Array;
}

export interface Scratch {
  readonly int32: Int32Array;
  readonly int16: Int16Array;
  readonly uint16: Uint16Array;
  readonly uint8: Uint8Array;
  readonly float32: Float32Array;
}

/** Rows that are asked for. */
export interface Rooms {
  readonly persons: number;
  readonly households: number;
  readonly communities: number;
}

// Empty until the first place comes, as it says how much room there has to be. Growing them later is possible, but then
// the arrays are no longer the same for good, and the thread goes on more slowly.
export const persons = {} as Persons;
export const households = {} as Households;
export const communities = {} as Communities;
export const lists = {} as Lists;

/** Room for 4,000 households until 2050; rows that nobody uses cost no memory. */
const LEAST: Rooms = { persons: 65_536, households: 16_384, communities: 512 };

/** The places that follow may be larger than the first, so many times. */
const SPARE = 2;

let isLaidOut = false;

/** The place that stands in the columns. */
let inForce: World | undefined;

/**
 * Puts a world in force: from now on the columns of the thread are its own. The one that stood there gets copies, and may
 * come back. Beyond the rows in use the columns hold zeros.
 */
export function enter(world: World): void {
  if (world === inForce) return;
  if (inForce !== undefined) {
    const { personCount, householdCount, communityCount } = inForce;
    inForce.persons = cut(persons, personCount);
    inForce.households = cut(households, householdCount);
    inForce.communities = cut(communities, communityCount);
    leave(inForce);
  }
  if (world.persons !== persons) {
    makeRoom({ persons: world.personCount, households: world.householdCount, communities: world.communityCount });
    paste(world.persons, persons);
    paste(world.households, households);
    paste(world.communities, communities);
    world.persons = persons;
    world.households = households;
    world.communities = communities;
  }
  inForce = world;
}

/** Empties the columns once nobody needs the place any longer. */
export function leave(world: World): void {
  if (world !== inForce) return;
  clearRows(persons, 0, world.personCount);
  clearRows(households, 0, world.householdCount);
  clearRows(communities, 0, world.communityCount);
  inForce = undefined;
}

/**
 * Makes the columns long enough. What they hold is kept. Not in the middle of a year, as steps hold on to the columns.
 * Throws RangeError where there is no memory; smaller places can be simulated after it all the same.
 */
export function makeRoom(asked: Rooms): void {
  const room = (table: keyof Rooms, times: number) => Math.max(times * asked[table], LEAST[table]);
  if (!isLaidOut) {
    layOutPersons(persons, room('persons', SPARE));
    layOutHouseholds(households, room('households', SPARE));
    layOutCommunities(communities, room('communities', SPARE));
    layOutLists();
    isLaidOut = true;
    return;
  }
  if (asked.persons > persons.capacity) grow(persons, asked.persons);
  if (asked.households > households.capacity) grow(households, asked.households);
  if (asked.communities > communities.capacity) grow(communities, asked.communities);
  // between two years nobody needs what they hold
  if (!listsAreLong()) layOutLists();
}

function listsAreLong(): boolean {
  return (
    lists.age.length === persons.capacity &&
    lists.rows.length === households.capacity &&
    lists.schoolPlace.length === communities.capacity * 2
  );
}

function layOutLists(): void {
  // all or none, as above
  const space = new ArrayBuffer(persons.capacity * 4);
  const [child, chain] = [new Int32Array(persons.capacity), new Int32Array(persons.capacity)];
  const age = new Uint8Array(persons.capacity);
  const [rows, start] = [new Int32Array(households.capacity), new Int32Array(households.capacity + 1)];
  const cells = communities.capacity * NORM_CELLS;
  const [peers, pupils] = [new Int32Array(cells), new Int32Array(cells)];
  const schoolPlace = new Float64Array(communities.capacity * 2);
  lists.rows = rows;
  lists.start = start;
  lists.child = child;
  lists.age = age;
  lists.chain = chain;
  lists.scratch = {
    int32: new Int32Array(space),
    int16: new Int16Array(space),
    uint16: new Uint16Array(space),
    uint8: new Uint8Array(space),
    float32: new Float32Array(space),
  };
  lists.peers = peers;
  lists.pupils = pupils;
  lists.schoolPlace = schoolPlace;
  lists.counts = new Float64Array(CUBE_WIDTH);
}
