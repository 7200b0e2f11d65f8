import { AGE_BANDS, OUTCOMES, RESIDENCES, SEXES, SOCIAL_GROUPS } from '../model/outcomes.ts';
import type { AgeBand, OutcomeId, Residence, Sex, SocialGroup } from '../model/outcomes.ts';
import {
  checkComplete,
  checkField,
  checkList,
  checkObject,
  checkPlaces,
  checkText,
  checkYears,
  isObject,
  type YearSpan,
} from './check.ts';
import { freezeDeep } from './freeze.ts';
import { SHIPPED, shippedById } from './library.ts';
import { nearestNames } from './nearest.ts';
import { checkScenario } from './parse.ts';
import { inside, refuse, refuseType, type Spot } from './problem.ts';
import type { Scenario } from './scenario.ts';

export const LINK_VERSION = 1;
/** Scenarios that can be open at a time. */
export const MAX_SCENARIOS = 16;

/** Which children are shown: the experiment's filter without its places. What is absent is not narrowed. */
export interface LinkFilter {
  readonly residence?: Residence;
  readonly group?: SocialGroup;
  readonly sex?: Sex;
  readonly ages?: readonly AgeBand[];
}

/** What a shared address brings back: what is open and how it is looked at. */
export interface LinkState {
  readonly version: typeof LINK_VERSION;
  /** Name of the view, as the page names it. */
  readonly view: string;
  /** Open scenarios, each with an id of its own. */
  readonly scenarios: readonly Scenario[];
  /** Id of the open scenario that the others are compared with. */
  readonly baseline: string;
  readonly outcome: OutcomeId;
  readonly filter: LinkFilter;
  /** Ids of places or names of sets; empty: those of the scenarios. */
  readonly places: readonly string[];
  readonly years?: YearSpan;
  readonly seed?: string;
  /** Whatever else a view wants to find again, as short texts. */
  readonly extra: Readonly<Record<string, string>>;
}

type Checks = { readonly [Field in keyof Required<LinkState>]: (value: unknown, spot: Spot) => LinkState[Field] };

const CHECKS: Checks = {
  version: (value, spot) => (value === LINK_VERSION ? LINK_VERSION : refuse('unknownVersion', spot, value, '1')),
  view: (value, spot) => checkWord(value, spot),
  scenarios: checkOpenScenarios,
  baseline: (value, spot) => checkText(value, 'id', spot),
  outcome: (value, spot) =>
    checkOneOf(
      value,
      OUTCOMES.map(({ id }) => id),
      spot,
    ),
  filter: checkFilter,
  places: (value, spot) => (Array.isArray(value) && value.length === 0 ? [] : checkPlaces(value, spot)),
  years: checkYears,
  seed: (value, spot) => checkText(value, 'seed', spot),
  extra: checkExtra,
};
const REQUIRED = ['version', 'view', 'scenarios', 'baseline', 'outcome', 'filter', 'places', 'extra'];

/** The state that an unpacked link holds. Throws a ScenarioProblem. */
export function checkLinkState(document: unknown, spot: Spot): LinkState {
  if (!isObject(document)) return refuse('badLink', spot, document);
  const state: Record<string, unknown> = {};
  for (const name of Object.keys(document)) {
    checkField(name, Object.keys(CHECKS), spot, document[name]);
    state[name] = CHECKS[name as keyof LinkState](document[name], inside(spot, name));
  }
  checkComplete(document, REQUIRED, spot);
  const checked = state as unknown as LinkState;
  const ids = checked.scenarios.map(({ id }) => id);
  if (!ids.includes(checked.baseline)) {
    refuse('unknownScenario', inside(spot, 'baseline'), checked.baseline, ids.join(', '));
  }
  return freezeDeep(checked);
}

function checkOpenScenarios(value: unknown, spot: Spot): readonly Scenario[] {
  const list = checkList(value, spot);
  if (list.length > MAX_SCENARIOS) refuse('tooLarge', spot, list.length, `1 … ${MAX_SCENARIOS}`);
  const ids = new Set<string>();
  return list.map((item, index) => {
    const at = inside(spot, index);
    const scenario = typeof item === 'string' ? checkShipped(item, at) : checkScenario(item, at);
    if (ids.has(scenario.id)) refuse('duplicateField', inside(at, 'id'), scenario.id);
    ids.add(scenario.id);
    return scenario;
  });
}

function checkShipped(id: string, spot: Spot): Scenario {
  const ids = SHIPPED.map((scenario) => scenario.id);
  return shippedById(id) ?? refuse('unknownScenario', spot, id, nearestNames(id, ids));
}

function checkFilter(value: unknown, spot: Spot): LinkFilter {
  const filter = checkObject(value, spot);
  const checked: { -readonly [Field in keyof LinkFilter]: LinkFilter[Field] } = {};
  for (const name of Object.keys(filter)) {
    checkField(name, ['residence', 'group', 'sex', 'ages'], spot, filter[name]);
    const at = inside(spot, name);
    if (name === 'residence') checked.residence = checkOneOf(filter.residence, RESIDENCES, at);
    else if (name === 'group') checked.group = checkOneOf(filter.group, SOCIAL_GROUPS, at);
    else if (name === 'sex') checked.sex = checkOneOf(filter.sex, SEXES, at);
    else checked.ages = checkList(filter.ages, at).map((age, index) => checkOneOf(age, AGE_BANDS, inside(at, index)));
  }
  return checked;
}

const LONGEST_EXTRA = 2000;

function checkExtra(value: unknown, spot: Spot): Record<string, string> {
  const extra = checkObject(value, spot);
  const entries = Object.entries(extra).map(([name, text]): [string, string] => {
    const at = inside(spot, name);
    if (typeof text !== 'string') return refuseType(at, text, 'text');
    if (text.length > LONGEST_EXTRA) refuse('badText', at, text, `0 … ${LONGEST_EXTRA}`);
    return [checkWord(name, at), text];
  });
  return Object.fromEntries(entries);
}

/** A short name made of letters, digits and hyphens. */
function checkWord(value: unknown, spot: Spot): string {
  if (typeof value !== 'string') return refuseType(spot, value, 'text');
  if (!/^[A-Za-z][A-Za-z0-9-]{0,39}$/.test(value)) refuse('badText', spot, value, 'a-z, A-Z, 0-9, -');
  return value;
}

function checkOneOf<T extends string>(value: unknown, allowed: readonly T[], spot: Spot): T {
  if (typeof value !== 'string') return refuseType(spot, value, 'text');
  return allowed.find((name) => name === value) ?? refuse('badText', spot, value, nearestNames(value, allowed));
}
