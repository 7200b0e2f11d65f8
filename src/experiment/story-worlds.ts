/** All children of a place in two worlds, year by year: the book in which stories are looked up. */
import { ALTERNATIVES, type Alternative, type ChoiceStory } from '../model/explain.ts';
import { RESIDENCES, SEXES, SOCIAL_GROUPS, type Residence, type Sex, type SocialGroup } from '../model/outcomes.ts';
import type { ProgrammeId } from '../model/parameters.ts';
import type { PanelColumn, PlaceRun, RunRequest } from '../model/run.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { SECTORS } from '../model/columns.ts';
import type { VariantPlan } from './attribute-runs.ts';
import { indexPanel, programmesOf, type ChildRow } from './harm-pairs.ts';
import type { RunSimulation } from './types.ts';
import { worldFor, type World } from './world.ts';

/** One place, one replicate: a story happens somewhere. */
export interface StoryPlan extends Omit<VariantPlan, 'places' | 'replicates'> {
  readonly scenario: Scenario;
  readonly baseline: Scenario;
  readonly place: string;
  readonly replicate: number;
}

export interface StoryOptions {
  readonly run: RunSimulation;
  readonly signal?: AbortSignal;
  readonly world?: World;
}

type Year = ReturnType<typeof indexPanel>;

/** The children of both worlds by year. */
export interface TwoWorlds {
  readonly plan: StoryPlan;
  readonly years: readonly number[];
  readonly baseline: ReadonlyMap<number, Year>;
  readonly scenario: ReadonlyMap<number, Year>;
}

/** A brother or sister below 18, seen from the child. */
export interface Sibling {
  readonly key: number;
  readonly age: number;
  readonly sex: Sex;
  readonly activity: Alternative;
}

/** A child in one year of one world. Money in Rs a month at 2004-05 prices, consumption in poverty lines per person. */
export interface ChildYear {
  readonly age: number;
  readonly activity: Alternative;
  /** Years of schooling completed. */
  readonly grade: number;
  readonly literate: boolean;
  readonly daysOfWork: number;
  readonly hoursOfWork: number;
  readonly hoursOfChores: number;
  readonly hazardous: boolean;
  readonly hired: boolean;
  readonly sector: (typeof SECTORS)[number];
  readonly earned: number;
  readonly consumption: number;
  readonly poor: boolean;
  readonly residence: Residence;
  readonly landAcres: number;
  readonly seasonal: boolean;
  /** Childhood years lost so far. */
  readonly lost: number;
  /** Programmes that reach the family, the child or, where the choice is told, the community. */
  readonly reached: readonly ProgrammeId[];
  readonly siblings: readonly Sibling[];
  /** What weighed in the choice; null in a story that is not told yet and for a year without one. */
  readonly choice: ChoiceStory | null;
}

/** Who the child is, in both worlds. No names: nobody real is meant. */
export interface ChildAbout {
  readonly key: number;
  readonly sex: Sex;
  readonly group: SocialGroup;
  readonly birthYear: number;
  readonly birthOrder: number;
  readonly parentWorkedAsChild: boolean;
}

/** Runs both worlds and keeps every child of every year. Rejects as `RunSimulation` does. */
export async function readTwoWorlds(plan: StoryPlan, options: StoryOptions): Promise<TwoWorlds> {
  const years = Array.from({ length: plan.toYear - plan.fromYear + 1 }, (_, index) => plan.fromYear + index);
  if (years.length === 0) throw new RangeError(`the years ${plan.fromYear} to ${plan.toYear} hold no year`);
  const runs = await bothWorlds(plan, options, { panelYears: years });
  const [baseline, scenario] = runs.map((run) => new Map(run.panel!.map((panel) => [panel.year, indexPanel(panel)])));
  return { plan, years, baseline, scenario };
}

/** The runs of the baseline and of the scenario, with what else is asked of them. */
export function bothWorlds(
  plan: StoryPlan,
  { run, signal, world = worldFor(plan) }: StoryOptions,
  extra: Pick<RunRequest, 'panelYears' | 'explainKeys'>,
): Promise<PlaceRun[]> {
  const { place, fromYear, toYear, households, seed, replicate } = plan;
  const where = { place: world.placeOf(place), nation: world.nation };
  const requests = [plan.baseline, plan.scenario].map((scenario) => {
    const values = world.valuesOf(scenario, place, fromYear, toYear, replicate);
    return { ...where, fromYear, toYear, households, seed, replicate, values, ...extra };
  });
  return Promise.all(requests.map((request) => run(request, signal)));
}

/** Who a child is, from the first year in which it is seen; undefined for nobody of this key. */
export function aboutChild(worlds: TwoWorlds, key: number): ChildAbout | undefined {
  for (const year of worlds.years) {
    const row = worlds.baseline.get(year)?.children.get(key) ?? worlds.scenario.get(year)?.children.get(key);
    if (row)
      return {
        key,
        sex: SEXES[row.get('sex')],
        group: SOCIAL_GROUPS[row.get('group')],
        birthYear: year - row.get('age'),
        birthOrder: row.get('birthOrder'),
        parentWorkedAsChild: row.get('parentWorked') === 1,
      };
  }
  return undefined;
}

export function childYear(year: Year | undefined, key: number, choice: ChoiceStory | null): ChildYear | null {
  const row = year?.children.get(key);
  if (!year || !row) return null;
  const flag = (column: PanelColumn) => row.get(column) === 1;
  const siblings = year.families.get(row.get('household'))!.filter((other) => other.get('key') !== key);
  return {
    age: row.get('age'),
    activity: ALTERNATIVES[row.get('activity')],
    grade: row.get('grade'),
    literate: flag('literate'),
    daysOfWork: row.get('days'),
    hoursOfWork: row.get('hours'),
    hoursOfChores: row.get('chores'),
    hazardous: flag('hazardous'),
    hired: flag('hired'),
    sector: SECTORS[row.get('sector')],
    earned: row.get('earned'),
    consumption: row.get('consumption'),
    poor: flag('poor'),
    residence: RESIDENCES[row.get('residence')],
    landAcres: row.get('land'),
    seasonal: flag('seasonal'),
    lost: row.get('lost') / 1000,
    reached: [...programmesOf(row.get('reach'), row.get('offers')), ...ofCommunity(choice)],
    siblings: siblings.map(siblingOf),
    choice,
  };
}

function siblingOf(row: ChildRow): Sibling {
  return {
    key: row.get('key'),
    age: row.get('age'),
    sex: SEXES[row.get('sex')],
    activity: ALTERNATIVES[row.get('activity')],
  };
}

function ofCommunity(choice: ChoiceStory | null): ProgrammeId[] {
  if (!choice) return [];
  const { access, awareness, meals, committee } = choice.community;
  const reached: [boolean, ProgrammeId][] = [
    [access > 0, 'schoolAccess'],
    [meals, 'schoolMeals'],
    [awareness > 0, 'awareness'],
    [committee, 'monitoring'],
  ];
  return reached.flatMap(([there, programme]) => (there ? [programme] : []));
}
