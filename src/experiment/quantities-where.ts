import { PLACES, PROGRAMME_DISTRICTS, STATES } from '../evidence/places.ts';
import { RESIDENCES } from '../model/outcomes.ts';
import { FIRST_YEAR, LAST_YEAR } from '../scenario/check.ts';

/** Where a row says nothing of a place, or 'generic': the five states of the founding programme. Chosen by us. */
export const GENERIC_PLACES: readonly string[] = [
  ...new Set(PLACES.filter((place) => place.kind === 'district').map((place) => place.stateId)),
];

/** Places of a figure, added up by their people, and the residence that stands in the name ('Madhya Pradesh rural'). */
export interface Whereabouts {
  readonly places: readonly string[];
  readonly residence?: number;
  /** True where the text names no place of its own. */
  readonly generic: boolean;
}

const SETS: ReadonlyMap<string, readonly string[]> = new Map([
  ...['india', 'all india', 'nation', 'national', 'states', 'all states'].map((name) => [name, STATES] as const),
  ...['generic', 'any', 'n a', 'na', 'none', '', 'five states', 'programme states'].map(
    (name) => [name, GENERIC_PLACES] as const,
  ),
  ...['programme districts', 'ten districts', 'project districts'].map((name) => [name, PROGRAMME_DISTRICTS] as const),
]);

/** Names that other tables use for places of 2001. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  orissa: 'odisha',
  uttaranchal: 'uttarakhand',
  pondicherry: 'puducherry',
  'nct of delhi': 'delhi',
  'andaman and nicobar': 'andaman-and-nicobar-islands',
};

const BY_NAME: ReadonlyMap<string, string> = new Map([
  ...PLACES.flatMap((place) => [place.id, place.name].map((name) => [plain(name), place.id] as const)),
  ...PLACES.flatMap((place) => Object.values(place.names).map((name) => [plain(name), place.id] as const)),
  ...Object.entries(OTHER_NAMES),
]);

/** Every place that a table may name, for the sentence about one that it may not. */
export const KNOWN_PLACES: readonly string[] = [
  'India',
  ...PLACES.map((place) => place.name),
  'programme districts',
  'generic',
];

function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** A place by its id or name, in any case, with 'rural' or 'urban' before or after it. Undefined for an unknown one. */
export function parsePlace(text: string): Whereabouts | undefined {
  const words = plain(text).split(' ');
  const residence = RESIDENCES.findIndex((name) => words.includes(name));
  const drop = new Set<string>([...RESIDENCES, 'state', 'district']);
  const whole = words.join(' ');
  const name = SETS.has(whole) || BY_NAME.has(whole) ? whole : words.filter((word) => !drop.has(word)).join(' ');
  const set = SETS.get(name);
  const id = BY_NAME.get(name);
  const places = set ?? (id === undefined ? undefined : [id]);
  if (places === undefined) return undefined;
  return { places, generic: set === GENERIC_PLACES, ...(residence < 0 ? {} : { residence }) };
}

/** The year that the model is read in, and why it is another one than the row's. */
export interface ModelYear {
  readonly year: number;
  /** `before`: the row is older than the first year; `undated`: the row has no year. */
  readonly moved?: 'before' | 'undated';
}

/**
 * The year of a row: '2001', '1999-00' and '2004-05' (a survey year: its first), '1987-2000' (a span: its last),
 * 'undated' or 'n/a' (the default of the quantity). Before 2001 the first year stands in. Undefined for what is no year.
 */
export function parseYear(text: string, otherwise: number): ModelYear | undefined {
  const years = [...text.matchAll(/(?<!\d)(1[89]\d\d|20\d\d)(?:\s*[-–/]\s*(\d{2,4}))?(?!\d)/g)];
  if (years.length === 0) {
    const undated = /^(undated|n\/?a\.?|none|any|generic|-|—|)$/i.test(text.replace(/\(.*\)/, '').trim());
    return undated ? { year: otherwise, moved: 'undated' } : undefined;
  }
  const [, first, second] = years[0];
  const last = years.length > 1 ? years[years.length - 1][1] : second?.length === 4 ? second : first;
  const year = Number(last);
  if (year > LAST_YEAR) return undefined;
  return year < FIRST_YEAR ? { year: FIRST_YEAR, moved: 'before' } : { year };
}
