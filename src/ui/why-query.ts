import type { SpanQuery } from '../experiment/attribute.ts';
import { agesOf, filterApplies, viewApplies } from '../experiment/summarize.ts';
import type { Filter } from '../experiment/types.ts';
import type { Translator } from '../i18n/index.ts';
import { outcomeById } from '../model/outcomes.ts';
import type { Settings } from './settings.ts';
import { whySubject } from './why-subject.ts';

type Query = Omit<SpanQuery, 'filter'>;

/** The figure that a ledger is asked for, or why there is none. */
export type WhyQuery =
  | { readonly kind: 'query'; readonly query: Query }
  /** The first year comes after the last. */
  | { readonly kind: 'noYears' }
  /** The outcome says nothing of just these people: poverty has no sex, a Census worker is below 15. */
  | { readonly kind: 'noPart' };

/** Reads the figure off the settings; a span of years is a sum of people (person-years) or a mean of levels. */
export function whyQuery(settings: Settings): WhyQuery {
  const { reading, why } = settings;
  const { outcome } = reading;
  const { since, year } = whySubject(settings);
  if (since > year) return { kind: 'noYears' };
  if (!filterApplies(outcome, why.filter)) return { kind: 'noPart' };
  const view = viewApplies(outcome, why.view) ? why.view : 'level';
  if (since === year) return { kind: 'query', query: { outcome, view, toYear: year } };
  const isCount = view === 'count' || outcomeById(outcome)!.format === 'count';
  return { kind: 'query', query: { outcome, view, fromYear: since, toYear: year, over: isCount ? 'sum' : 'mean' } };
}

/** When a figure is about, in words: '2013', 'sum over 2004 to 2013'. */
export function whenText(words: Translator, { toYear, fromYear = toYear, over = 'last' }: Query): string {
  if (over === 'last') return words.year(toYear);
  const span = { from: words.year(fromYear), to: words.year(toYear) };
  return words.t(over === 'sum' ? 'why.sumOver' : 'why.meanOver', span);
}

/** Whom a figure is about, in words; empty for everybody. */
export function whomText(words: Translator, filter: Filter, outcome: Query['outcome']): string {
  const { group, sex, residence, ages } = filter;
  const isNarrowed = ages !== undefined && ages.length < agesOf(outcome).length;
  const parts = [
    ...(group ? [words.partLabel('group', group)] : []),
    ...(sex ? [words.partLabel('sex', sex)] : []),
    ...(residence ? [words.partLabel('residence', residence)] : []),
    ...(isNarrowed ? ages.map((band) => words.partLabel('ages', band)) : []),
  ];
  return parts.join(', ');
}
