import { STATES } from '../evidence/places.ts';
import type { World } from './world.ts';

/** Smallest part of the average that a place gets, however few people live there. */
const LEAST_PART = 0.25;

/**
 * Simulated households of a place relative to the average state, by its people: a figure of many places is least
 * uncertain when each simulated household stands for as many real ones. A district counts as an average state.
 */
export function partByPeople(world: World, placeId: string): number {
  const { kind, households } = world.placeOf(placeId);
  if (kind === 'district') return 1;
  const mean = STATES.reduce((sum, id) => sum + world.placeOf(id).households, 0) / STATES.length;
  return Math.max(LEAST_PART, households / mean);
}
