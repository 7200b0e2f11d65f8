/** What a table of targets says in short English words, in the reader's language. */
import { PLACES } from '../evidence/places.ts';
import type { ValidatedTarget, ValidationEstimate } from '../evidence/validation.ts';
import { hasMessage, type MessageKey, type Translator } from '../i18n/index.ts';
import type { Grade } from '../model/parameters.ts';

/** Beginnings that are known, tried in this order; the first that fits is taken off, and the rest read on. */
const PHRASES: readonly (readonly [RegExp, (words: Translator, match: RegExpExecArray) => string])[] = [
  [/^(all|n\/a)(?= |$)/i, () => ''],
  [/^undated\b.*/i, (words) => words.t('ui.validation.undated')],
  [/^india\b/i, (words) => words.t('ui.validation.india')],
  [/^generic\b/i, (words) => words.t('ui.validation.programme')],
  [/^rural\b/i, (words) => words.t('residence.rural')],
  [/^urban\b/i, (words) => words.t('residence.urban')],
  [/^boys\b/i, (words) => words.t('sex.boy')],
  [/^girls\b/i, (words) => words.t('sex.girl')],
  [/^grade (\d+)\b/i, (words, [, number]) => words.t('ui.validation.grade', { number })],
  [/^(\d{1,2})-(\d{1,2})\b/, (words, [, lower, upper]) => words.t('ui.validation.ages', { lower, upper })],
];

/** Place, year and group of a row in the reader's words; what nobody knows stays as it is. */
export function whereText(
  words: Translator,
  { place, year, group }: { readonly place: string; readonly year: string; readonly group: string },
): string {
  return [place, year, group].flatMap((text) => phrasesOf(words, text)).join(' · ');
}

function phrasesOf(words: Translator, text: string): string[] {
  const rest = text.trim();
  if (rest === '') return [];
  const place = PLACES.find(({ name }) => rest === name || rest.startsWith(`${name} `));
  if (place) return [words.placeName(place), ...phrasesOf(words, rest.slice(place.name.length))];
  for (const [pattern, say] of PHRASES) {
    const match = pattern.exec(rest);
    if (match) return [say(words, match), ...phrasesOf(words, rest.slice(match[0].length))].filter((part) => part);
  }
  return [rest];
}

/** What is measured, in words; the quantity's id where there are none. */
export function quantityText(words: Translator, quantity: string): string {
  const key = `ui.validation.quantity.${quantity}`;
  return hasMessage(key) ? words.t(key) : quantity;
}

/** 'low to high', one number where they are the same, and open where an end is null; empty where both are. */
export function rangeText(words: Translator, unit: string, low: number | null, high: number | null): string {
  if (low === null && high === null) return '';
  if (unit === 'sign') return signText(words, low ?? high);
  if (low === null) return withUnit(words, `≤ ${figure(words, high!)}`, unit);
  if (high === null) return withUnit(words, `≥ ${figure(words, low)}`, unit);
  if (low === high) return withUnit(words, figure(words, low), unit);
  const ends = { lower: figure(words, low), upper: figure(words, high) };
  return withUnit(words, words.t('value.interval', ends), unit);
}

/** 'median (lower to upper)' with its unit; 'no figure' where there was nobody. */
export function modelText(words: Translator, { median, lower, upper }: ValidationEstimate, unit: string): string {
  if (median === null) return words.t('value.none');
  if (unit === 'sign') return signText(words, median);
  const value = figure(words, median);
  if (lower === null || upper === null) return withUnit(words, value, unit);
  const args = { value, lower: figure(words, lower), upper: figure(words, upper) };
  return withUnit(words, words.t('value.estimate', args), unit);
}

/** Three digits, of large numbers five. */
function figure(words: Translator, value: number): string {
  return words.parameterNumber(Number(value.toPrecision(Math.abs(value) >= 1000 ? 5 : 3)));
}

const UNITS: Readonly<Record<string, MessageKey>> = {
  '%': 'ui.percent',
  pp: 'value.points',
  'children/woman': 'ui.validation.unit.perWoman',
  land: 'ui.validation.unit.acres',
};

function withUnit(words: Translator, value: string, unit: string): string {
  if (unit === '' || unit === 'ratio') return value;
  return Object.hasOwn(UNITS, unit) ? words.t(UNITS[unit], { value }) : words.t('ui.valueUnit', { value, unit });
}

/** A sign in words. The median of an even number of replicates may lie between two signs. */
function signText(words: Translator, sign: number | null): string {
  if (sign === null) return words.t('value.none');
  if (!Number.isInteger(sign)) return words.t('ui.validation.sign.mixed');
  return words.t(`ui.validation.sign.${sign > 0 ? 'more' : sign < 0 ? 'less' : 'none'}`);
}

/** What to know beside the figure of a target: sentences of the command line. */
export function noteTexts(words: Translator, { notes, modelYear, year, trial, places }: ValidatedTarget): string[] {
  const args = { year: words.year(modelYear ?? 0), asked: year, trial: trial ?? '', places: places ?? 0 };
  return notes.map((note) => `cli.validate.note.${note}`).flatMap((key) => (hasMessage(key) ? words.t(key, args) : []));
}

/** The grade behind a table's word on how sure a figure is, and what that word adds: likely, or weak. */
export function confidenceOf(confidence: string): { readonly grade: Grade; readonly adds?: 'likely' | 'weak' } {
  if (confidence === 'verified' || confidence === 'assumed') return { grade: confidence };
  const adds = (['likely', 'weak'] as const).find((word) => confidence.endsWith(`-${word}`));
  return { grade: 'unverified', ...(adds ? { adds } : {}) };
}
