import { takeCheckpoint, worldAt } from '../model/checkpoint.ts';
import { takePanel } from '../model/panel.ts';
import { buildWorld } from '../model/population.ts';
import type { PanelYear, PlaceRun, RunRequest } from '../model/run.ts';
import type { Continuation } from '../model/simulate.ts';
import type { World } from '../model/world.ts';
import { simulateYear, warmUp } from '../model/year.ts';

/**
 * `simulatePlace` with a stop after every year, so that a worker can hear in between that nobody wants the run any longer.
 * The same run to the bit; a test holds the two together.
 */
export function* simulateInSteps(
  request: RunRequest,
  { from, keep, keepAfter }: Continuation,
): Generator<void, PlaceRun> {
  if (!(request.households >= 1)) throw new RangeError(`households is ${request.households}; at least 1 is needed`);
  if (request.toYear < request.fromYear)
    throw new RangeError(`toYear ${request.toYear} lies before fromYear ${request.fromYear}`);
  const world = from ? worldAt(request, from) : worldAtStart(request);
  const panel: PanelYear[] = from?.panel.map((year) => ({ ...year, cells: year.cells.slice() })) ?? [];
  for (let year = from ? from.year + 1 : request.fromYear; year <= request.toYear; year++) {
    yield;
    simulateYear(world, year);
    if (request.panelYears?.includes(year)) panel.push(takePanel(world));
    if (keep && keepAfter?.includes(year)) keep(takeCheckpoint(world, panel));
  }
  return runOf(world, panel);
}

function worldAtStart(request: RunRequest): World {
  const world = buildWorld(request);
  warmUp(world);
  return world;
}

function runOf({ request, weight, cube, story }: World, panel: readonly PanelYear[]): PlaceRun {
  const { place, replicate, fromYear, toYear, panelYears } = request;
  return {
    ...{ placeId: place.id, replicate, fromYear, toYear, weight, cube },
    ...(panelYears === undefined ? {} : { panel }),
    ...(story === undefined ? {} : { story }),
  };
}
