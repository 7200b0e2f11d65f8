import { nearestNames } from './nearest.ts';
import { PLACE_NAMES, membersOf, stateOf } from './place-names.ts';
import { inside, refuse, refuseType, type Spot } from './problem.ts';

/** Years that a scenario can speak of. The synthetic population stands at the start of the first one. */
export const FIRST_YEAR = 2001;
export const LAST_YEAR = 2050;

/** Longest texts, in characters. */
export const TEXT_LIMITS = { id: 60, title: 120, about: 4000, seed: 80 } as const;

/** First and last year, both included. */
export interface YearSpan {
  readonly from: number;
  readonly to: number;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** True for what JSON calls an object: neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object, or the problem `wrongType`. */
export function checkObject(value: unknown, spot: Spot): JsonObject {
  return isObject(value) ? value : refuseType(spot, value, 'object');
}

/** A list that is not empty, or a problem. */
export function checkList(value: unknown, spot: Spot): readonly unknown[] {
  if (!Array.isArray(value)) return refuseType(spot, value, 'list');
  if (value.length === 0) refuse('missingField', inside(spot, 0), undefined);
  return value;
}

/** Refuses a field that has no meaning here, before the fields after it are looked at. */
export function checkField(name: string, known: readonly string[], spot: Spot, value: unknown): void {
  if (!known.includes(name)) refuse('unknownField', inside(spot, name), value, known.join(', '));
}

/** Refuses an object that lacks one of the fields. */
export function checkComplete(object: JsonObject, required: readonly string[], spot: Spot): void {
  const missing = required.find((name) => !Object.hasOwn(object, name));
  if (missing !== undefined) refuse('missingField', inside(spot, missing), undefined, required.join(', '));
}

/** A finite number in a range; -0 becomes 0, because files cannot tell them apart. */
export function checkNumber(value: unknown, min: number, max: number, spot: Spot): number {
  if (typeof value !== 'number' || Number.isNaN(value)) return refuseType(spot, value, 'number');
  if (value < min || value > max) refuse('outOfRange', spot, value, `${min} … ${max}`);
  return value + 0;
}

/** A whole number in a range. */
export function checkWholeNumber(value: unknown, min: number, max: number, spot: Spot): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) return refuseType(spot, value, 'whole number');
  return checkNumber(value, min, max, spot);
}

/** A year in the span. */
export function checkYear(value: unknown, span: YearSpan, spot: Spot): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) return refuseType(spot, value, 'whole number');
  if (value < span.from || value > span.to) refuse('yearOutOfRange', spot, value, `${span.from} … ${span.to}`);
  return value;
}

// eslint-disable-next-line no-control-regex -- to find exactly these
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
// eslint-disable-next-line no-control-regex -- as above, but for line ends and tabs
const CONTROL_IN_PARAGRAPHS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** A text with at least one visible character. It stays a text: nothing in it is markup. */
export function checkText(value: unknown, field: keyof typeof TEXT_LIMITS, spot: Spot): string {
  if (typeof value !== 'string') return refuseType(spot, value, 'text');
  const longest = TEXT_LIMITS[field];
  const control = field === 'about' ? CONTROL_IN_PARAGRAPHS : CONTROL_CHARACTERS;
  const tooLong = value.length > 2 * longest || characterCount(value) > longest;
  if (tooLong || value.trim() === '' || control.test(value)) refuse('badText', spot, value, `1 … ${longest}`);
  return value;
}

/** Characters as people count them closely enough: an emoji or a rare letter is one, not two. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}

export const ID_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A lower-case name with hyphens, such as 'only-school-meals'. */
export function checkId(value: unknown, spot: Spot): string {
  const id = checkText(value, 'id', spot);
  if (!ID_PATTERN.test(id)) refuse('badText', spot, id, 'a-z, 0-9, -');
  return id;
}

/** Ids of places and names of sets, none of which lies inside another. */
export function checkPlaces(value: unknown, spot: Spot): readonly string[] {
  const taken = new Map<string, string>();
  return checkList(value, spot).map((name, index) => {
    const at = inside(spot, index);
    const known = checkPlaceName(name, at);
    for (const id of membersOf(known)) {
      const other = taken.get(id) ?? holderOf(id, taken);
      if (other !== undefined) refuse('overlappingPlaces', at, known, other);
    }
    for (const id of membersOf(known)) taken.set(id, known);
    return known;
  });
}

/** Name under which the state around a place, or a district inside it, is already in the list. */
function holderOf(placeId: string, taken: ReadonlyMap<string, string>): string | undefined {
  const state = stateOf(placeId)!;
  if (state !== placeId) return taken.get(state);
  for (const [id, name] of taken) if (stateOf(id) === placeId) return name;
  return undefined;
}

/** A place id or the name of a set. */
export function checkPlaceName(value: unknown, spot: Spot): string {
  if (typeof value !== 'string') return refuseType(spot, value, 'text');
  if (!PLACE_NAMES.includes(value)) refuse('unknownPlace', spot, value, nearestNames(value, PLACE_NAMES));
  return value;
}

/** First year is fixed, the last is open up to 2050. */
export function checkYears(value: unknown, spot: Spot): YearSpan {
  const years = checkObject(value, spot);
  const all: YearSpan = { from: FIRST_YEAR, to: LAST_YEAR };
  for (const name of Object.keys(years)) {
    checkField(name, ['from', 'to'], spot, years[name]);
    checkYear(years[name], all, inside(spot, name));
    if (name === 'from' && years.from !== FIRST_YEAR) {
      refuse('startYearFixed', inside(spot, 'from'), years.from, String(FIRST_YEAR));
    }
  }
  checkComplete(years, ['from', 'to'], spot);
  const { from, to } = years as unknown as YearSpan;
  if (from >= to) refuse('yearsReversed', inside(spot, 'to'), to, `${from + 1} … ${LAST_YEAR}`);
  return { from, to };
}
