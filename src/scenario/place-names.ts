import { PLACES, PROGRAMME_DISTRICTS, STATES } from '../evidence/places.ts';
import type { PlaceSet } from './scenario.ts';

/** The places behind each name that stands for several. */
export const MEMBERS: Readonly<Record<PlaceSet, readonly string[]>> = {
  'programme-districts': PROGRAMME_DISTRICTS,
  states: STATES,
};

const STATE_OF = new Map(PLACES.map((place) => [place.id, place.stateId]));

/** Every name that a scenario may use for a place or several. */
export const PLACE_NAMES: readonly string[] = [...Object.keys(MEMBERS), ...STATE_OF.keys()];

/** True for a name of PLACE_SETS. */
export function isPlaceSet(name: string): name is PlaceSet {
  return Object.hasOwn(MEMBERS, name);
}

/** Ids behind a name: the members of a set, or the place itself. */
export function membersOf(name: string): readonly string[] {
  return isPlaceSet(name) ? MEMBERS[name] : [name];
}

/** State that a place lies in; its own id for a state, undefined for an unknown place. */
export function stateOf(placeId: string): string | undefined {
  return STATE_OF.get(placeId);
}

/** Names that may speak for a place, the nearest first: itself, its state, the sets that it belongs to. */
export function namesFor(placeId: string): readonly string[] {
  const sets = Object.keys(MEMBERS).filter((name) => MEMBERS[name as PlaceSet].includes(placeId));
  const state = stateOf(placeId);
  return [placeId, ...(state === undefined || state === placeId ? [] : [state]), ...sets];
}
