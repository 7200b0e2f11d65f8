import { buildWorld } from './population.ts';
import type { PlaceRun, RunRequest } from './run.ts';
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
  for (let year = request.fromYear; year <= request.toYear; year++) simulateYear(world, year);
  return {
    placeId: request.place.id,
    replicate: request.replicate,
    fromYear: request.fromYear,
    toYear: request.toYear,
    weight: world.weight,
    cube: world.cube,
  };
}
