/**
 * Typed access to the evidence: what is known of every place and of the nation, with unit, source and grade.
 * `scripts/make-places.mjs` makes the two JSON files from the tables; nothing here is typed in by hand.
 */
import type { Nation, Place } from '../model/place.ts';
import nationFile from './nation.json' with { type: 'json' };
import placesFile from './places.json' with { type: 'json' };

/** How sure a value is: read in the named source; from the literature, not checked; our own rule or choice. */
export const GRADES = ['verified', 'unverified', 'assumed'] as const;
export type Grade = (typeof GRADES)[number];

/** A value and where it comes from. */
export interface Evidence<T> {
  readonly value: T;
  readonly unit: string;
  readonly source: string;
  readonly grade: Grade;
  /** How the value was derived or chosen; missing where it was read as it is. */
  readonly rule?: string;
  /** Grade of each row of a schedule, where they differ. */
  readonly rowGrades?: readonly Grade[];
}

/** What a place is called and where it lies: the fields of `Place` that are not evidence. */
type Identity = 'id' | 'name' | 'kind' | 'stateId';
export type PlaceField = Exclude<keyof Place, Identity>;

export interface PlaceRecord extends Pick<Place, Identity> {
  /** Names for show in Hindi and Bahasa Indonesia. */
  readonly names: { readonly hi: string; readonly id: string };
  readonly values: { readonly [Field in PlaceField]: Evidence<Place[Field]> };
}

export type NationRecord = { readonly [Field in keyof Nation]: Evidence<Nation[Field]> };

// The compiler reads lists in JSON as number[]; the tests hold the shapes to what the types say.
export const PLACES = placesFile.places as unknown as readonly PlaceRecord[];
export const NATION_EVIDENCE = nationFile.values as unknown as NationRecord;

/** The 35 states and union territories of 2001, in the order of the Census. */
export const STATES: readonly string[] = PLACES.filter((place) => place.kind === 'state').map((place) => place.id);

/** The ten districts of the programme. */
export const PROGRAMME_DISTRICTS: readonly string[] = PLACES.filter((place) => place.kind === 'district').map(
  (place) => place.id,
);

const byId = new Map(PLACES.map((place) => [place.id, place]));

export function placeById(id: string): PlaceRecord {
  const place = byId.get(id);
  if (!place) throw new RangeError(`unknown place "${id}"`);
  return place;
}

function plainValues<T>(record: { readonly [Field in keyof T]: Evidence<T[Field]> }): T {
  const entries = Object.entries(record) as [string, Evidence<unknown>][];
  return Object.fromEntries(entries.map(([field, evidence]) => [field, evidence.value])) as T;
}

/** The plain numbers that the model takes. */
export function toPlace(record: PlaceRecord): Place {
  const { id, name, kind, stateId, values } = record;
  return { id, name, kind, stateId, ...plainValues<Pick<Place, PlaceField>>(values) };
}

export const NATION: Nation = plainValues<Nation>(NATION_EVIDENCE);
