import { DEFINITIONS, OUTCOMES, outcomeById, type OutcomeId } from '../model/outcomes.ts';
import { DISCOUNT_RATE } from '../experiment/averted.ts';
import { MOST_COMPARED } from '../experiment/compare.ts';
import { PARTS_BY, type PartsBy } from '../experiment/poverty-gains.ts';
import type { View } from '../experiment/types.ts';
import { shippedById } from '../scenario/library.ts';
import { LINK_VERSION, type LinkState } from '../scenario/link.ts';
import { resolveYears } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { OPENING, shipped } from './opening.ts';
import { lastActiveYear } from './programme-groups.ts';
import { OPENING_WHY, whyExtra, whyFrom, type WhyReading } from './why-settings.ts';

/** The views in the bar, in its order. */
export const TABS = ['explore', 'compare', 'why', 'about'] as const;
export type Tab = (typeof TABS)[number];

/** What is asked in Explore: a scenario, and what it is compared with. */
export interface Pair {
  readonly scenario: Scenario;
  readonly baseline: Scenario;
}

/** Largest discount rate that is taken. */
export const MOST_DISCOUNT = 0.2;

/** How an answer is looked at; but for the sceptic's dial, changing it never needs another run. */
export interface Reading {
  readonly tab: Tab;
  /** Outcome of the large chart and of the headline. */
  readonly outcome: OutcomeId;
  /** The definition of child labour in use. */
  readonly definition: OutcomeId;
  readonly view: View;
  readonly year: number;
  readonly dimension: PartsBy;
  /** Rate a year at which later years count less in the cost per child-year averted. */
  readonly discount: number;
  /** The sceptic's dial, 0 (as assumed) to 1; changing it needs other runs. */
  readonly sceptic: number;
}

/** The whole state of the page: what an address holds. */
export interface Settings {
  readonly pair: Pair;
  readonly reading: Reading;
  /** Scenarios kept for the comparison beside the pair. */
  readonly others: readonly Scenario[];
  /** Id of the scenario that Compare takes as its baseline. */
  readonly comparedWith: string;
  readonly why: WhyReading;
}

const FIRST_DEFINITION = DEFINITIONS[0]?.id ?? OUTCOMES[0].id;

/** What is on the screen at the first visit: the founding programme, against history. */
export function openingSettings(): Settings {
  const { baseline, scenario } = OPENING;
  return {
    pair: { scenario, baseline },
    reading: {
      tab: 'explore',
      outcome: FIRST_DEFINITION,
      definition: FIRST_DEFINITION,
      view: 'level',
      year: lastActiveYear(scenario, baseline),
      dimension: 'group',
      discount: DISCOUNT_RATE,
      sceptic: 0,
    },
    others: [shipped('convergence-full-coverage')],
    comparedWith: baseline.id,
    why: OPENING_WHY,
  };
}

/** Scenarios of the comparison, each id once: baseline and scenario in hand first. */
export function comparedScenarios({ pair, others }: Settings): readonly Scenario[] {
  const all = [pair.baseline, pair.scenario, ...others];
  return all.filter((scenario, index) => all.findIndex(({ id }) => id === scenario.id) === index);
}

/** The state as a link can carry it. */
export function toLinkState(settings: Settings): LinkState {
  const { pair, reading, comparedWith, why } = settings;
  const { definition, view, year, dimension, discount, sceptic } = reading;
  return {
    version: LINK_VERSION,
    view: reading.tab,
    scenarios: comparedScenarios(settings),
    baseline: pair.baseline.id,
    outcome: reading.outcome,
    filter: why.filter,
    places: why.place === '' ? [] : [why.place],
    extra: {
      ...{ scenario: pair.scenario.id, comparedWith, definition, show: view, year: String(year), dimension },
      discount: String(discount),
      ...(sceptic > 0 ? { sceptic: String(sceptic) } : {}),
      ...whyExtra(why),
    },
  };
}

/** The state that a link holds; what it does not say, or says in words of a later version, is as at the first visit. */
export function fromLinkState(state: LinkState): Settings {
  const opening = openingSettings();
  const { extra, scenarios } = state;
  const byId = (id: string | undefined) => scenarios.find((scenario) => scenario.id === id);
  const baseline = byId(state.baseline) ?? scenarios[0];
  const scenario = byId(extra.scenario) ?? scenarios.find((candidate) => candidate !== baseline) ?? baseline;
  return {
    pair: { scenario, baseline },
    reading: {
      tab: TABS.find((tab) => tab === state.view) ?? opening.reading.tab,
      outcome: state.outcome,
      definition: definitionNamed(extra.definition) ?? definitionNamed(state.outcome) ?? opening.reading.definition,
      view: extra.show === 'count' ? 'count' : 'level',
      year: yearNamed(extra.year, scenario),
      dimension: PARTS_BY.find((dimension) => dimension === extra.dimension) ?? opening.reading.dimension,
      discount: discountNamed(extra.discount),
      sceptic: scepticNamed(extra.sceptic),
    },
    others: scenarios.filter((other) => other !== baseline && other !== scenario).slice(0, MOST_COMPARED - 2),
    comparedWith: byId(extra.comparedWith)?.id ?? baseline.id,
    why: whyFrom(state),
  };
}

function definitionNamed(id: string | undefined): OutcomeId | undefined {
  const row = id === undefined ? undefined : outcomeById(id);
  return row?.definition ? row.id : undefined;
}

function discountNamed(text: string | undefined): number {
  const rate = text === undefined ? NaN : Number(text);
  return rate >= 0 && rate <= MOST_DISCOUNT ? rate : DISCOUNT_RATE;
}

function scepticNamed(text: string | undefined): number {
  const dial = text === undefined ? NaN : Number(text);
  return dial >= 0 && dial <= 1 ? dial : 0;
}

function yearNamed(text: string | undefined, scenario: Scenario): number {
  const { from, to } = resolveYears(scenario);
  const year = Number(text);
  return Number.isInteger(year) && year >= from && year <= to ? year : to;
}

/** An id that no open scenario has yet: the name itself, or the name with a number. */
export function freeId(name: string, taken: readonly string[]): string {
  const isTaken = (id: string) => taken.includes(id) || shippedById(id) !== undefined;
  if (!isTaken(name)) return name;
  for (let number = 2; ; number++) if (!isTaken(`${name}-${number}`)) return `${name}-${number}`;
}
