/** Who the losing households are: what most of them have in common, as traits and numbers; words are made elsewhere. */
import { RESIDENCES, SOCIAL_GROUPS, type Residence, type SocialGroup } from '../model/outcomes.ts';
import { PROGRAMMES, type ProgrammeId } from '../model/parameters.ts';
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
}

/** A combination of traits among the households that lose. */
export interface TraitGroup {
  readonly traits: Traits;
  /** Real households that lose, mean of the replicates. */
  readonly losing: number;
  readonly shareOfLosing: number;
  /** Share of all households with children who have these traits: above it the losing ones are over-represented. */
  readonly shareOfAll: number;
  /** Programmes that reach losing households of this combination in the scenario, the most frequent first. */
  readonly reached: readonly { readonly programme: ProgrammeId; readonly share: number }[];
}

/** One trait on its own; `reached` by a programme, or by `none` of those that reach families or children. */
export interface TraitShare {
  readonly trait: keyof Traits | 'reached';
  readonly value: string;
  readonly shareOfLosing: number;
  readonly shareOfAll: number;
}

export interface LosingStory {
  /** `any`: households with at least one harm. */
  readonly harm: HarmId | 'any';
  /** Real households, mean of the replicates. */
  readonly losing: number;
  /** Simulated households behind that, counted anew in every year and replicate: what is said of few rests on chance. */
  readonly simulated: number;
  /** The most frequent combinations first, three at most. */
  readonly typical: readonly TraitGroup[];
  /** Every trait of the most frequent combination by itself, and every programme that reaches somebody. */
  readonly traits: readonly TraitShare[];
}

const MOST_TYPICAL = 3;

/** Households of the same traits that the same programmes reach. */
interface Weighed {
  readonly traits: Traits;
  readonly reached: readonly ProgrammeId[];
  all: number;
  readonly losing: Map<HarmId | 'any', number>;
  /** The same without weights. */
  readonly simulated: Map<HarmId | 'any', number>;
}

/** Adds up households by their traits, over years, places and replicates. */
export class TraitCount {
  readonly #cells = new Map<string, Weighed>();

  add(pairs: PairedYear, weight: number): void {
    const harmsOf = harmedHouseholds(pairs);
    for (const { key, baseline, scenario } of pairs.households) {
      const traits = traitsOf((baseline ?? scenario)![0]);
      const reached = reachedIn(scenario ?? []);
      const name = JSON.stringify([traits, reached]);
      const cell: Weighed = this.#cells.get(name) ?? {
        traits,
        reached,
        all: 0,
        losing: new Map(),
        simulated: new Map(),
      };
      cell.all += weight;
      const harms = harmsOf.get(key);
      for (const harm of harms ? [...harms, 'any' as const] : []) {
        cell.losing.set(harm, (cell.losing.get(harm) ?? 0) + weight);
        cell.simulated.set(harm, (cell.simulated.get(harm) ?? 0) + 1);
      }
      this.#cells.set(name, cell);
    }
  }

  /** Stories of every harm that somebody bears, and of any harm. @param replicates that were added */
  stories(replicates: number): LosingStory[] {
    const cells = [...this.#cells.values()];
    return (['any', ...HARMS.map(({ id }) => id)] as const).flatMap((harm) => {
      const losing = sum(cells, lossOf(harm));
      if (losing === 0) return [];
      const typical = combinations(cells)
        .map((group) => ({ group, losing: sum(group, lossOf(harm)) }))
        .filter((each) => each.losing > 0)
        .sort((a, b) => b.losing - a.losing || compare(a.group[0].traits, b.group[0].traits))
        .slice(0, MOST_TYPICAL)
        .map(({ group }) => groupOf(group, cells, harm, replicates));
      const simulated = sum(cells, (cell) => cell.simulated.get(harm) ?? 0);
      const traits = sharesOf(cells, harm, typical[0].traits);
      return [{ harm, losing: losing / replicates, simulated, typical, traits }];
    });
  }
}

function lossOf(harm: HarmId | 'any'): (cell: Weighed) => number {
  return ({ losing }) => losing.get(harm) ?? 0;
}

const allOf = ({ all }: Weighed) => all;

function sum(cells: readonly Weighed[], of: (cell: Weighed) => number): number {
  return cells.reduce((total, cell) => total + of(cell), 0);
}

/** Cells of the same traits, whatever reaches them. */
function combinations(cells: readonly Weighed[]): Weighed[][] {
  const found = new Map<string, Weighed[]>();
  for (const cell of cells) {
    const name = JSON.stringify(cell.traits);
    found.set(name, [...(found.get(name) ?? []), cell]);
  }
  return [...found.values()];
}

function groupOf(
  group: readonly Weighed[],
  cells: readonly Weighed[],
  harm: HarmId | 'any',
  replicates: number,
): TraitGroup {
  const losing = sum(group, lossOf(harm));
  const reached = PROGRAMMES.map((programme) => {
    const those = group.filter((cell) => cell.reached.includes(programme));
    return { programme, share: sum(those, lossOf(harm)) / losing };
  });
  return {
    traits: group[0].traits,
    losing: losing / replicates,
    shareOfLosing: losing / sum(cells, lossOf(harm)),
    shareOfAll: sum(group, allOf) / sum(cells, allOf),
    reached: reached.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share),
  };
}

/** Ties by the traits themselves, never by the order in which households came. */
function compare(a: Traits, b: Traits): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function sharesOf(cells: readonly Weighed[], harm: HarmId | 'any', traits: Traits): TraitShare[] {
  const [losing, all] = [sum(cells, lossOf(harm)), sum(cells, allOf)];
  const row = (trait: TraitShare['trait'], value: string, holds: (cell: Weighed) => boolean): TraitShare => {
    const those = cells.filter(holds);
    return { trait, value, shareOfLosing: sum(those, lossOf(harm)) / losing, shareOfAll: sum(those, allOf) / all };
  };
  const reaching = PROGRAMMES.filter((programme) => cells.some(({ reached }) => reached.includes(programme)));
  return [
    ...(Object.keys(traits) as (keyof Traits)[]).map((trait) =>
      row(trait, String(traits[trait]), (cell) => cell.traits[trait] === traits[trait]),
    ),
    ...reaching.map((programme) => row('reached', programme, ({ reached }) => reached.includes(programme))),
    row('reached', 'none', ({ reached }) => reached.length === 0),
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

function traitsOf(child: ChildRow): Traits {
  const land = child.get('land');
  return {
    group: SOCIAL_GROUPS[child.get('group')],
    residence: RESIDENCES[child.get('residence')],
    land: land === 0 ? 'none' : land <= MARGINAL_ACRES ? 'marginal' : 'larger',
    poor: child.get('poor') === 1,
  };
}

/** What reaches the household, or is held out to one of its children. */
function reachedIn(family: readonly ChildRow[]): ProgrammeId[] {
  const bits = (column: 'reach' | 'offers') => family.reduce((all, child) => all | child.get(column), 0);
  return programmesOf(bits('reach'), bits('offers'));
}
