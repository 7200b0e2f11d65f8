import type { Checkpoint } from './checkpoint.ts';
import { takeCheckpoint, worldAt } from './checkpoint.ts';
import { endPacking, openRun } from './packed-run.ts';
import { takePanel } from './panel.ts';
import { buildWorld } from './population.ts';
import type { PanelYear, PlaceRun, RunRequest } from './run.ts';
import { leave } from './state.ts';
import type { World } from './world.ts';
import { simulateYear, warmUp } from './year.ts';

/** Where a run begins, and where it leaves a copy of its world for other runs. */
export interface Continuation {
  /** Begin after this year instead of at the start: see `worldAt` for which requests it fits. */
  readonly from?: Checkpoint;
  /** Told the world at the end of each of `keepAfter`, as far as they are simulated. */
  readonly keep?: (checkpoint: Checkpoint) => void;
  readonly keepAfter?: readonly number[];
}

/**
 * Simulates one place over the years of a request: one scenario, one replicate.
 * Same request, same result to the bit, in every engine, on any number of workers, and from whichever checkpoint.
 */
export function simulatePlace(request: RunRequest, continuation: Continuation = {}): PlaceRun {
  return toItsEnd(simulateInSteps(request, continuation));
}

/** What steps return when nobody stops them. */
export function toItsEnd<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same with a stop before every year, so that a worker can hear in between that nobody wants the run any longer. */
export function* simulateInSteps(
  request: RunRequest,
  { from, keep, keepAfter }: Continuation = {},
): Generator<void, PlaceRun> {
  if (!(request.households >= 1)) throw new RangeError(`households is ${request.households}; at least 1 is needed`);
  if (request.toYear < request.fromYear)
    throw new RangeError(`toYear ${request.toYear} lies before fromYear ${request.fromYear}`);
  const world = from ? worldAt(request, from) : worldAtStart(request);
  try {
    const panel: PanelYear[] = from?.panel.map((year) => ({ ...year, cells: year.cells.slice() })) ?? [];
    for (let year = from ? from.year + 1 : request.fromYear; year <= request.toYear; year++) {
      yield;
      simulateYear(world, year);
      if (request.panelYears?.includes(year)) panel.push(takePanel(world));
      if (keep && keepAfter?.includes(year)) keep(takeCheckpoint(world, panel));
    }
    return openRun({
      placeId: request.place.id,
      replicate: request.replicate,
      fromYear: request.fromYear,
      toYear: request.toYear,
      weight: world.weight,
      packed: endPacking(world.counted),
      ...(request.panelYears === undefined ? {} : { panel }),
      ...(world.story === undefined ? {} : { story: world.story }),
    });
  } finally {
    leave(world);
  }
}

function worldAtStart(request: RunRequest): World {
  const world = buildWorld(request);
  warmUp(world);
  return world;
}
