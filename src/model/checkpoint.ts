/**
 * A run that stops at the end of a year and goes on from there. Scenarios share all luck, so that the years before the
 * first difference between two of them are the same to the bit and need to be simulated only once.
 */
import { cellsPerRow } from './columns.ts';
import type { StoryYear } from './explain.ts';
import { createLuck } from './luck.ts';
import { continuePacking, copyOfPacking, type Packed } from './packed-run.ts';
import { emptyWorld } from './population/empty-world.ts';
import type { PanelYear, RunRequest } from './run.ts';
import { makeRoom } from './state.ts';
import type { World } from './world.ts';

/** The world at the end of a year. Holds copies: nobody may change them, and many runs may start from one. */
export interface Checkpoint {
  /** Last year that is simulated. */
  readonly year: number;
  /** Memory that it takes, roughly. */
  readonly bytes: number;
  readonly state: Copied;
  /** What the years up to here have counted. */
  readonly counted: Packed;
  readonly panel: readonly PanelYear[];
  readonly story: readonly StoryYear[];
}

/** A world as plain copies: columns cut to the rows in use, numbers, and objects of these. */
interface Copied {
  readonly [name: string]: Copied | Column | number;
}

type Column = Float64Array | Float32Array | Int32Array | Int16Array | Uint16Array | Uint8Array;

/**
 * What a year finds and need not: the request and its luck, which the next run brings along; the counts and the story,
 * kept apart; the plan in force, an alias; and the heads of the marriage market, which every year fills before it reads.
 * Whatever is not named here is copied, so that a column added to the world is never forgotten.
 */
const LEFT_OUT: ReadonlySet<string> = new Set<keyof World>([
  ...(['request', 'luck', 'weight', 'lasting', 'counted', 'story', 'plan', 'matching'] as const),
]);

/**
 * Years whose values the state at the end of `year` hangs on: those up to it, and in any case those up to 2004, since
 * incomes at the start are cast back from the head-count of 2004-05 over the growth that lies between.
 */
export function lastYearThatCounts(year: number): number {
  return Math.max(year, 2004);
}

/** Copies a world between two years, with the panels taken so far. */
export function takeCheckpoint(world: World, panel: readonly PanelYear[]): Checkpoint {
  const used: Readonly<Record<string, number>> = {
    persons: world.personCount,
    households: world.householdCount,
    communities: world.communityCount,
  };
  let bytes = 0;
  const copy = (value: object, rows?: number): Copied => {
    const copied: Record<string, Copied | Column | number> = {};
    for (const [name, part] of Object.entries(value)) {
      if (value === world && LEFT_OUT.has(name)) continue;
      if (typeof part === 'number') copied[name] = part;
      else if (ArrayBuffer.isView(part)) {
        const column = part as Column;
        const cells = rows === undefined ? column.length : cellsPerRow(value as { capacity: number }, column) * rows;
        copied[name] = column.slice(0, cells);
        bytes += (copied[name] as Column).byteLength;
      } else if (typeof part === 'object' && part !== null)
        copied[name] = copy(part, value === world ? used[name] : undefined);
      else throw new TypeError(`a checkpoint can not hold ${name}, a ${typeof part}`);
    }
    return copied;
  };
  const state = copy(world);
  const counted = copyOfPacking(world.counted);
  bytes += counted.bits.byteLength + counted.before.byteLength + counted.values.byteLength;
  // Results belong to whoever asked for them: what is kept has to be a copy.
  const panels = panel.map((year) => ({ ...year, cells: year.cells.slice() }));
  for (const { cells } of panels) bytes += cells.byteLength;
  return { year: world.plan.year, bytes, state, counted, panel: panels, story: [...(world.story ?? [])] };
}

/**
 * A world as it was at a checkpoint, for a request that agrees with the one of then in everything but its last year and
 * the values after `lastYearThatCounts`. Whether it does is for the caller to know.
 */
export function worldAt(request: RunRequest, checkpoint: Checkpoint): World {
  const world = emptyWorld(request, createLuck(request.seed, request.replicate, request.place.id));
  const { personCount, householdCount, communityCount } = checkpoint.state as Readonly<Record<string, number>>;
  makeRoom({ persons: personCount, households: householdCount, communities: communityCount });
  restore(world, checkpoint.state);
  continuePacking(world.counted, checkpoint.counted);
  world.story?.push(...checkpoint.story);
  return world;
}

function restore(target: object, copied: Copied): void {
  const parts = target as Record<string, object | number>;
  for (const [name, part] of Object.entries(copied)) {
    const own = parts[name];
    if (typeof part === 'number') {
      if (name !== 'capacity') parts[name] = part;
    } else if (ArrayBuffer.isView(part)) (own as Column).set(part as Column);
    else restore(own as object, part as Copied);
  }
}
