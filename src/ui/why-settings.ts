import { PROGRAMME_DISTRICTS } from '../evidence/places.ts';
import type { LinkFilter, LinkState } from '../scenario/link.ts';
import { HARMS, type HarmId } from '../experiment/harm-kinds.ts';
import { ASSUMPTION_SETS, type AssumptionSet } from '../experiment/sensitivity-ranges.ts';
import { TOLD_KINDS, type ToldKind } from '../experiment/story-kinds.ts';
import type { View } from '../experiment/types.ts';
import { OPENING_WISH, wishFrom, wishTexts, type FrontierWish } from './frontier-wish.ts';

/** The questions that Why answers, in the order of its bar. */
export const WHY_SECTIONS = ['programmes', 'drivers', 'harm', 'child', 'sensitivity', 'frontier'] as const;
export type WhySection = (typeof WHY_SECTIONS)[number];

/** How Why is looked at: part of the address. */
export interface WhyReading {
  readonly section: WhySection;
  readonly view: View;
  /** Whom the ledgers are about; what is absent is not narrowed. */
  readonly filter: LinkFilter;
  /** Id of a place of the scenario, or empty: all of them together (a story then happens in the first). */
  readonly place: string;
  /** First year of a span that ends with the year in reading; null: that year alone. */
  readonly since: number | null;
  /** What the drivers are held against: their neutral values, or closed as far as their dials go. */
  readonly drivers: 'scenario' | 'closed';
  /** The harm that is broken down by group. */
  readonly harm: HarmId;
  readonly kind: ToldKind;
  /** Key of the child whose life is told; null: the clearest of its kind. */
  readonly child: number | null;
  /** Which assumptions are tried at both of their ends. */
  readonly assumptions: AssumptionSet;
  /** What the frontier is to reach. */
  readonly wish: FrontierWish;
}

/** Sets of assumptions in the order in which they are offered. */
export const OFFERED_ASSUMPTIONS = Object.keys(ASSUMPTION_SETS) as readonly AssumptionSet[];

export const OPENING_WHY: WhyReading = {
  ...{ section: 'programmes', view: 'count', filter: {}, place: '', since: null },
  ...{ drivers: 'scenario', harm: HARMS[0].id, kind: 'changed', child: null },
  ...{ assumptions: 'main', wish: OPENING_WISH },
};

/** Place of a story where none is chosen: one of the founding programme if the scenario has it, else its first. */
export function storyPlace(chosen: string, places: readonly string[]): string {
  if (places.includes(chosen)) return chosen;
  return places.find((id) => PROGRAMME_DISTRICTS.includes(id)) ?? places[0];
}

/** What of it stands in the `extra` of a link; what is as at the first visit is left out. */
export function whyExtra(why: WhyReading): Record<string, string> {
  const opening = textsOf(OPENING_WHY);
  return Object.fromEntries(Object.entries(textsOf(why)).filter(([name, text]) => text !== opening[name]));
}

function textsOf({
  section,
  view,
  since,
  drivers,
  harm,
  kind,
  child,
  assumptions,
  wish,
}: WhyReading): Record<string, string> {
  const numbers = { since: since === null ? '' : String(since), child: child === null ? '' : String(child) };
  return {
    whySection: section,
    whyView: view,
    drivers,
    harm,
    story: kind,
    assumptions,
    ...numbers,
    ...wishTexts(wish),
  };
}

/** What a link says of it; what it does not say, or says in words of a later version, is as at the first visit. */
export function whyFrom({ extra, filter, places }: LinkState): WhyReading {
  const [since, child] = [wholeNumber(extra.since), wholeNumber(extra.child)];
  return {
    section: WHY_SECTIONS.find((section) => section === extra.whySection) ?? OPENING_WHY.section,
    view: extra.whyView === 'level' ? 'level' : 'count',
    filter,
    place: places.length === 1 ? places[0] : '',
    since,
    drivers: extra.drivers === 'closed' ? 'closed' : 'scenario',
    harm: HARMS.find(({ id }) => id === extra.harm)?.id ?? OPENING_WHY.harm,
    kind: TOLD_KINDS.find((kind) => kind === extra.story) ?? OPENING_WHY.kind,
    child,
    assumptions: OFFERED_ASSUMPTIONS.find((each) => each === extra.assumptions) ?? OPENING_WHY.assumptions,
    wish: wishFrom(extra),
  };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^-?\d{1,15}$/.test(text) ? Number(text) : null;
}
