/** Who the losing households are: what most of them have in common, as traits and numbers; words are made elsewhere. */
import { RESIDENCES, SOCIAL_GROUPS, type Residence, type SocialGroup } from '../model/outcomes.ts';
import type { ProgrammeId } from '../model/parameters.ts';
import { findingOfChild, findingOfHousehold, HARMS, type HarmId } from './harm-kinds.ts';
import { programmesOf, type ChildRow, type PairedYear } from './harm-pairs.ts';

/** No land; up to one hectare (a marginal holding of the agricultural census); more. */
export const LAND = ['none', 'marginal', 'larger'] as const;
const MARGINAL_ACRES = 2.47;

export interface Traits {
  readonly group: SocialGroup;
  readonly residence: Residence;
  readonly land: (typeof LAND)[number];
  /** Below the line in the baseline. */
  readonly poor: boolean;
  /** Programmes that reach the household or hold something out to a child of it, in the scenario. */
  readonly reached: readonly ProgrammeId[];
}

/** A combination of traits among the households that lose. */
export interface TraitGroup {
  readonly traits: Traits;
  /** Real households that lose, mean of the replicates. */
  readonly losing: number;
  readonly shareOfLosing: number;
  /** Share of all households with children who have these traits: above it the losing ones are over-represented. */
  readonly shareOfAll: number;
}

/** One trait on its own. */
export interface TraitShare {
  readonly trait: keyof Traits;
  readonly value: string;
  readonly shareOfLosing: number;
  readonly shareOfAll: number;
}

export interface LosingStory {
  /** `any`: households with at least one harm. */
  readonly harm: HarmId | 'any';
  /** Real households, mean of the replicates. */
  readonly losing: number;
  /** The most frequent combinations first, three at most. */
  readonly typical: readonly TraitGroup[];
  /** Every trait of the most frequent combination by itself. */
  readonly traits: readonly TraitShare[];
}

const MOST_TYPICAL = 3;

interface Weighed {
  readonly traits: Traits;
  all: number;
  readonly losing: Map<HarmId | 'any', number>;
}

/** Adds up households by their traits, over years, places and replicates. */
export class TraitCount {
  readonly #groups = new Map<string, Weighed>();

  add(pairs: PairedYear, weight: number): void {
    const harmsOf = harmedHouseholds(pairs);
    for (const { key, baseline, scenario } of pairs.households) {
      const family = (baseline ?? scenario)!;
      const traits = traitsOf(family[0], scenario ?? []);
      const name = JSON.stringify(traits);
      const group = this.#groups.get(name) ?? { traits, all: 0, losing: new Map<HarmId | 'any', number>() };
      group.all += weight;
      const harms = harmsOf.get(key);
      for (const harm of harms ? [...harms, 'any' as const] : [])
        group.losing.set(harm, (group.losing.get(harm) ?? 0) + weight);
      this.#groups.set(name, group);
    }
  }

  /** Stories of every harm that somebody bears, and of any harm. @param replicates that were added */
  stories(replicates: number): LosingStory[] {
    const groups = [...this.#groups.values()];
    const all = groups.reduce((sum, group) => sum + group.all, 0);
    return (['any', ...HARMS.map(({ id }) => id)] as const).flatMap((harm) => {
      const losing = groups.reduce((sum, group) => sum + (group.losing.get(harm) ?? 0), 0);
      if (losing === 0) return [];
      const ranked = groups
        .filter((group) => group.losing.has(harm))
        .sort((a, b) => b.losing.get(harm)! - a.losing.get(harm)! || compare(a.traits, b.traits));
      const typical = ranked.slice(0, MOST_TYPICAL).map((group) => ({
        traits: group.traits,
        losing: group.losing.get(harm)! / replicates,
        shareOfLosing: group.losing.get(harm)! / losing,
        shareOfAll: group.all / all,
      }));
      return [{ harm, losing: losing / replicates, typical, traits: sharesOf(groups, harm, ranked[0].traits) }];
    });
  }
}

/** Ties by the traits themselves, never by the order in which households came. */
function compare(a: Traits, b: Traits): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function sharesOf(groups: readonly Weighed[], harm: HarmId | 'any', { reached, ...single }: Traits): TraitShare[] {
  const share = (holds: (traits: Traits) => boolean, of: (group: Weighed) => number) => {
    const [some, every] = groups.reduce(
      ([sum, total], group) => [sum + (holds(group.traits) ? of(group) : 0), total + of(group)],
      [0, 0],
    );
    return some / every;
  };
  const row = (trait: keyof Traits, value: string, holds: (traits: Traits) => boolean): TraitShare => ({
    trait,
    value,
    shareOfLosing: share(holds, (group) => group.losing.get(harm) ?? 0),
    shareOfAll: share(holds, (group) => group.all),
  });
  return [
    ...Object.entries(single).map(([trait, value]) =>
      row(trait as keyof Traits, String(value), (traits) => traits[trait as keyof Traits] === value),
    ),
    ...(reached.length === 0
      ? [row('reached', 'none', (traits) => traits.reached.length === 0)]
      : reached.map((id) => row('reached', id, (traits) => traits.reached.includes(id)))),
  ];
}

function harmedHouseholds({ children, households }: PairedYear): Map<number, Set<HarmId>> {
  const found = new Map<number, Set<HarmId>>();
  const note = (household: number, harm: HarmId) =>
    found.set(household, (found.get(household) ?? new Set<HarmId>()).add(harm));
  for (const harm of HARMS) {
    if (harm.unit === 'household') {
      for (const pair of households) if (findingOfHousehold(harm, pair) === 'harmed') note(pair.key, harm.id);
    } else
      for (const pair of children)
        if (findingOfChild(harm, pair) === 'harmed') note(pair.baseline!.get('household'), harm.id);
  }
  return found;
}

function traitsOf(child: ChildRow, inScenario: readonly ChildRow[]): Traits {
  const land = child.get('land');
  const bits = (column: 'reach' | 'offers') => inScenario.reduce((sum, each) => sum | each.get(column), 0);
  return {
    group: SOCIAL_GROUPS[child.get('group')],
    residence: RESIDENCES[child.get('residence')],
    land: land === 0 ? 'none' : land <= MARGINAL_ACRES ? 'marginal' : 'larger',
    poor: child.get('poor') === 1,
    reached: programmesOf(bits('reach'), bits('offers')),
  };
}
