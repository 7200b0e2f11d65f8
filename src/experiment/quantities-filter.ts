import { RESIDENCES, SEXES, SOCIAL_GROUPS } from '../model/outcomes.ts';
import { SECTORS } from '../model/columns.ts';

/** Youngest and oldest age, or first and last grade completed, both included. */
export type Span = readonly [from: number, to: number];

/** The children that a figure is about, by the indices of the tables; what is absent is not narrowed. */
export interface ChildFilter {
  readonly residences?: readonly number[];
  readonly groups?: readonly number[];
  readonly sexes?: readonly number[];
  readonly ages?: Span;
  /** Grades completed before the year: a child in grade 1 has completed none. Only trials can be narrowed so. */
  readonly grades?: Span;
  readonly poor?: boolean;
  /** Sectors of work. */
  readonly sectors?: readonly number[];
}

export type FilterPart = keyof ChildFilter;

/** Ages that the model counts. */
export const CHILD_AGES: Span = [5, 17];

/** A group in words, part by part: what a quantity takes is said with these in the list of known groups. */
export const GROUP_WORDS: Readonly<Record<FilterPart, string>> = {
  residences: RESIDENCES.join(', '),
  sexes: 'boys, girls',
  groups: SOCIAL_GROUPS.join(', '),
  ages: 'ages such as 6-10 or 14 (between 5 and 17)',
  grades: 'grade 1 to grade 12',
  poor: 'poor, non-poor',
  sectors: SECTORS.join(', '),
};

/** Words that narrow nothing. */
const EMPTY = new Set(
  [
    'all,both,total,overall,combined,any,child,children,kids,person,persons,people,population,household,households,year',
    'years,yr,yrs,old,age,ages,aged,of,in,at,the,and,or,from,with,for,sexes,areas,area,only,group,groups,workers,generic',
    'living,who,are,students,pupils,school,n/a,na,none,-',
  ]
    .join(',')
    .split(','),
);

type Meaning = readonly [part: FilterPart, index: number];

const WORDS: ReadonlyMap<string, Meaning> = new Map([
  ...words('residences', RESIDENCES, [
    ['village', 'villages', 'country'],
    ['town', 'towns', 'city', 'cities'],
  ]),
  ...words('sexes', SEXES, [
    ['boys', 'male', 'males', 'men'],
    ['girls', 'female', 'females', 'women'],
  ]),
  ...words('groups', SOCIAL_GROUPS, [
    ['scs', 'dalit', 'dalits'],
    ['sts', 'adivasi', 'adivasis', 'tribal'],
    ['obcs'],
    ['muslims'],
    ['others', 'general'],
  ]),
]);

const SECTOR_WORDS: ReadonlyMap<string, Meaning> = new Map(
  words('sectors', SECTORS, [
    ['agricultural', 'farm', 'farming', 'land'],
    ['industry', 'making'],
    ['service'],
    ['others'],
  ]),
);

function words(
  part: FilterPart,
  names: readonly string[],
  others: readonly (readonly string[])[],
): [string, Meaning][] {
  return names.flatMap((name, index) =>
    [name, ...(others[index] ?? [])].map((word): [string, Meaning] => [word, [part, index]]),
  );
}

/** Long names as one word of the list above. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\bscheduled castes?\b/g, 'sc'],
  [/\bscheduled tribes?\b/g, 'st'],
  [/\bother backward(?: class(?:es)?)?\b/g, 'obc'],
  [/\bnot poor\b|\bnon[- ]?poor\b/g, 'nonpoor'],
];

/**
 * A group such as 'rural girls 11-14', 'SC, urban', 'girls grade 1', 'agriculture'. Parts may stand in any order, with
 * commas or without. The first word that means nothing is returned instead.
 * @param takes what the quantity can be narrowed by; a word of another part means nothing here
 */
export function parseGroup(text: string, takes: readonly FilterPart[]): ChildFilter | { readonly unknown: string } {
  let rest = text.toLowerCase().replaceAll(/[–—]/g, '-');
  const found: { -readonly [Part in FilterPart]?: ChildFilter[Part] } = {};
  for (const [phrase, word] of PHRASES) rest = rest.replaceAll(phrase, word);
  let unknown: string | undefined;
  rest = rest.replace(
    /\b(?:grade|class|std)s?\s*(\d+)(?:\s*(?:-|to)\s*(\d+))?/,
    (whole, first: string, last?: string) => {
      const span: Span = [Number(first) - 1, Number(last ?? first) - 1];
      if (!takes.includes('grades') || span[0] < 0 || span[1] > 11 || span[0] > span[1]) unknown ??= whole;
      found.grades = span;
      return ' ';
    },
  );
  rest = rest.replace(/(\d+)(?:\s*(?:-|\bto\b|\band\b)\s*(\d+))?/, (whole, first: string, last?: string) => {
    const span: Span = [Number(first), Number(last ?? first)];
    if (!takes.includes('ages') || span[0] < CHILD_AGES[0] || span[1] > CHILD_AGES[1] || span[0] > span[1])
      unknown ??= whole;
    found.ages = span;
    return ' ';
  });
  for (const word of rest.split(/[\s,;&+()."'’/]+/)) {
    if (word === '' || EMPTY.has(word)) continue;
    const meaning = meaningOf(word, takes);
    if (meaning === undefined) unknown ??= word;
    else if (meaning[0] === 'poor') found.poor = meaning[1] === 1;
    else {
      const part = meaning[0] as 'residences' | 'groups' | 'sexes' | 'sectors';
      found[part] = [...(found[part] ?? []), meaning[1]];
    }
  }
  return unknown === undefined ? found : { unknown };
}

function meaningOf(word: string, takes: readonly FilterPart[]): Meaning | undefined {
  if ((word === 'poor' || word === 'nonpoor') && takes.includes('poor')) return ['poor', word === 'poor' ? 1 : 0];
  // 'other' is a sector where sectors are asked for, else a social group
  const meaning = (takes.includes('sectors') ? SECTOR_WORDS.get(word) : undefined) ?? WORDS.get(word);
  return meaning !== undefined && takes.includes(meaning[0]) ? meaning : undefined;
}

/** Both filters at once; where both narrow the same part, the second counts. */
export function narrow(first: ChildFilter, second: ChildFilter): ChildFilter {
  return { ...first, ...second };
}

/** The first span of ages in a text, such as '6-13' in 'not attending, ages 6-13'; undefined where there is none. */
export function agesIn(text: string, which = 0): Span | undefined {
  const spans = [...text.matchAll(/(?<![\d.])(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})(?![\d.])/g)]
    .map((match): Span => [Number(match[1]), Number(match[2])])
    .filter(([from, to]) => from >= CHILD_AGES[0] && to <= CHILD_AGES[1] && from <= to);
  return spans[which];
}
