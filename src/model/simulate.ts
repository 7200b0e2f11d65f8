import { takePanel } from './panel.ts';
import { buildWorld } from './population.ts';
import type { PanelYear, PlaceRun, RunRequest } from './run.ts';
import { simulateYear, warmUp } from './year.ts';

/**
 * Simulates one place over the years of a request: one scenario, one replicate.
 * Same request, same result to the bit, in every engine and on any number of workers.
 */
export function simulatePlace(request: RunRequest): PlaceRun {
  if (!(request.households >= 1)) throw new RangeError(`households is ${request.households}; at least 1 is needed`);
  if (request.toYear < request.fromYear)
    throw new RangeError(`toYear ${request.toYear} lies before fromYear ${request.fromYear}`);
  const world = buildWorld(request);
  warmUp(world);
  const panel: PanelYear[] = [];
  for (let year = request.fromYear; year <= request.toYear; year++) {
    simulateYear(world, year);
    if (request.panelYears?.includes(year)) panel.push(takePanel(world));
  }
  return {
    placeId: request.place.id,
    replicate: request.replicate,
    fromYear: request.fromYear,
    toYear: request.toYear,
    weight: world.weight,
    cube: world.cube,
    ...(request.panelYears === undefined ? {} : { panel }),
    ...(world.story === undefined ? {} : { story: world.story }),
  };
}
