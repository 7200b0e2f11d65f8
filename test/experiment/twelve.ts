/**
 * A world of twelve households whose every number can be worked out on paper. Years 2001 to 2004; each of the twelve
 * stands for ten real ones. Household 100 + n has child n, of 8 years in 2001; household 101 also a boy of 13 (child 13), household 102
 * a girl of 9 (child 14). Odd children are boys, even ones girls. Households 101 to 106 are SC, without land and poor;
 * 107 to 112 are others with one acre, not poor.
 *
 * Without programmes children 1 to 6 work (30 hours a week, all ILO child labour; 1 and 2 for an employer; 1 in danger),
 * all others go to school. Three programmes, M meals, B bridge schools, C coordination; who stops work for school:
 *
 *   nobody on   -                M         1, 2           M and B      1, 2, 3, 4      B and C   3, 5
 *   C           -                B         3              M and C      1, 2            all       1, 2, 3, 4, 5
 *
 * so that 6, 6, 4, 5, 2, 4, 4, 1 children work. And where all three are on, in the same year:
 *   child 13, beside school, takes up 20 hours of unpaid work in the family;
 *   child 14 does 15 hours of chores instead of 10;
 *   child 8 is neither at school nor at work (only in the first replicate);
 *   child 6 works in danger;
 *   child 9 and with it household 109 is gone;
 *   household 103 consumes 0.95 instead of 1, household 104 0.995, household 107 1.2;
 *   household 110 leaves for a season.
 */
import { OFFER, REACH } from '../../src/model/columns.ts';
import type { AlternativeStory, ChoiceStory, StoryYear, TermAmounts } from '../../src/model/explain.ts';
import { PARAMETER_INDEX, PARAMETERS } from '../../src/model/parameters.ts';
import {
  PANEL_COLUMNS,
  type PanelColumn,
  type PanelYear,
  type PlaceRun,
  type RunRequest,
} from '../../src/model/run.ts';
import type { RunSimulation } from '../../src/experiment/types.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { fakeRun, fakeScenario, fakeWorld, type Count } from './fakes.ts';

const M = 1;
const B = 2;
const C = 4;

/** Who stops work, by the programmes that are on. */
const STOPPED: Readonly<Record<number, readonly number[]>> = {
  0: [],
  [M]: [1, 2],
  [B]: [3],
  [C]: [],
  [M | B]: [1, 2, 3, 4],
  [M | C]: [1, 2],
  [B | C]: [3, 5],
  [M | B | C]: [1, 2, 3, 4, 5],
};

export const NOTHING = fakeScenario('nothing');
export const PACKAGE = packageOf({ schoolMealsCoverage: 1, bridgeSchoolsCoverage: 1, coordinationLevel: 1 });

export function packageOf(values: Scenario['values'], id = 'package'): Scenario {
  return fakeScenario(id, values);
}

/** What programmes are on from 2002; 2001 is the same in all worlds. */
export const WORLD = {
  ...fakeWorld(),
  placeOf: (id: string) => ({ ...fakeWorld().placeOf(id), households: 120 }),
  valuesOf(...[scenario, place, fromYear, toYear, replicate]: Parameters<ReturnType<typeof fakeWorld>['valuesOf']>) {
    const values = fakeWorld().valuesOf(scenario, place, fromYear, toYear, replicate);
    const before = fakeWorld().valuesOf(NOTHING, place, fromYear, fromYear, replicate);
    values.set(before, 0);
    return values;
  },
};

export const WHERE = { places: ['here'], fromYear: 2001, toYear: 2004, households: 12, seed: 'twelve' } as const;

/** How many runs were asked for, and their answers. */
export function twelve() {
  const asked: RunRequest[] = [];
  const run: RunSimulation = async (request, signal) => {
    signal?.throwIfAborted();
    asked.push(request);
    return answer(request);
  };
  return { run, asked };
}

function programmesOn({ values, fromYear }: RunRequest, year: number): number {
  const on = (id: keyof typeof PARAMETER_INDEX) =>
    values[(year - fromYear) * PARAMETERS.length + PARAMETER_INDEX[id]] > 0;
  return (
    (on('schoolMealsCoverage') ? M : 0) | (on('bridgeSchoolsCoverage') ? B : 0) | (on('coordinationLevel') ? C : 0)
  );
}

function answer(request: RunRequest): PlaceRun {
  const { fromYear, toYear, replicate, place, households, panelYears, explainKeys } = request;
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, index) => fromYear + index);
  const children = years.map((year) => childrenOf(request, year));
  const counts = years.flatMap((year, at): Count[] => [
    [year, 'children', children[at].length],
    [year, 'iloChildLabour', children[at].filter(({ key, activity }) => key <= 12 && activity === 2).length],
  ]);
  const weight = place.households / households;
  return {
    ...fakeRun(counts, { placeId: place.id, replicate, fromYear, toYear, weight }),
    ...(panelYears ? { panel: panelYears.map((year) => panelOf(year, children[year - fromYear])) } : {}),
    ...(explainKeys ? { story: years.map((year) => storyOf(request, year, explainKeys[0])) } : {}),
  };
}

type Child = Partial<Record<PanelColumn, number>> & { readonly key: number; readonly activity: number };

function childrenOf(request: RunRequest, year: number): Child[] {
  const on = programmesOn(request, year);
  const all = on === (M | B | C);
  const keys = Array.from({ length: 14 }, (_, index) => index + 1).filter((key) => !(all && key === 9));
  return keys.map((key) => childOf(request, key, year, on));
}

function childOf(request: RunRequest, key: number, year: number, on: number): Child {
  const all = on === (M | B | C);
  const household = 100 + (key === 13 ? 1 : key === 14 ? 2 : key);
  const works = key <= 6 && !STOPPED[on].includes(key);
  const helps = all && key === 13;
  const idle = all && key === 8 && request.replicate === 0;
  const activity = works ? 2 : helps ? 1 : idle ? 3 : 0;
  const poor = household <= 106;
  const consumption = all ? (({ 103: 0.95, 104: 0.995, 107: 1.2 } as Record<number, number>)[household] ?? 1) : 1;
  const worked = Array.from({ length: year - 2000 }, (_, index) => 2001 + index).filter(
    (past) => key <= 6 && !STOPPED[programmesOn(request, past)].includes(key),
  );
  return {
    key,
    household,
    activity,
    age: year - 2001 + (key === 13 ? 13 : key === 14 ? 9 : 8),
    sex: key % 2 === 0 ? 1 : 0,
    group: poor ? 0 : 4,
    poor: poor ? 1 : 0,
    land: poor ? 0 : 1,
    consumption,
    attends: activity < 2 ? 1 : 0,
    hours: works ? 30 : helps ? 20 : 0,
    chores: key === 14 ? (all ? 15 : 10) : 5,
    hired: key <= 2 ? 1 : 0,
    hazardous: works && (key === 1 || (all && key === 6)) ? 1 : 0,
    offers: on & B && key === 3 ? OFFER.bridgeSchool : 0,
    reach: on & C && (household === 105 || household === 106) ? REACH.desk : 0,
    seasonal: all && household === 110 ? 1 : 0,
    birthOrder: 1,
    lost: 1000 * worked.length,
  };
}

function panelOf(year: number, children: readonly Child[]): PanelYear {
  const cells = Float64Array.from(children.flatMap((child) => PANEL_COLUMNS.map((column) => child[column] ?? 0)));
  return { year, rows: children.length, cells };
}

/**
 * School is worth -1 (money) + 2 (age) to every child, with meals 2 more; work -0.5 (money) + 2.5 (luck): 1 or 3 against 2.
 * Staying at home -3 and school beside work -2 are out of the question. A stipend of Rs 100 where bridge schools are.
 */
function storyOf(request: RunRequest, year: number, key: number): StoryYear {
  const on = programmesOn(request, year);
  const alternative = (terms: TermAmounts): AlternativeStory => ({
    terms,
    utility: Object.values(terms).reduce((sum, amount) => sum + amount, 0),
    consumption: 1,
  });
  const alternatives = [
    alternative({ money: -1, age: 2, ...(on & M ? { meal: 2 } : {}) }),
    alternative({ money: -2 }),
    alternative({ money: -0.5, luck: 2.5 }),
    alternative({ money: -3 }),
  ];
  const { age = 0, activity } = childOf(request, key, year, on);
  const choice: ChoiceStory = {
    key,
    household: 100 + key,
    age,
    wasOut: true,
    chosen: activity,
    alternatives,
    money: {
      income: 2000,
      schoolCost: 50,
      attending: on & M ? 60 : 0,
      stipend: on & B ? 100 : 0,
      transfer: 0,
      wage: 300,
      wageBesideSchool: 150,
      atHome: 80,
    },
    community: { access: 0, awareness: 0, meals: (on & M) !== 0, committee: false },
  };
  return { year, choices: [choice] };
}
