/**
 * The choice between school and work a second time, slowly and in the words of the documentation, to hold the model's own
 * code to it. One world in, what each child should do out; the world is not changed.
 */
import { FLAG, NEITHER, NORM_CELLS, OFFER, REACH, SCHOOL, SCHOOL_AND_WORK, WORK } from '../../src/model/columns.ts';
import { DECISION, drawBits, GUMBEL_TABLE } from '../../src/model/luck.ts';
import { power } from '../../src/model/numeric.ts';
import { PARAMETER_INDEX, type ParameterId } from '../../src/model/parameters.ts';
import type { World } from '../../src/model/world.ts';

/** Order of alternatives everywhere below: school, school and work, work, neither. */
export const ALTERNATIVES = [SCHOOL, SCHOOL_AND_WORK, WORK, NEITHER] as const;

export interface ChildChoice {
  readonly person: number;
  readonly household: number;
  readonly age: number;
  /** Utility of each alternative, luck included, and the money that each brings the household, Rs a month. */
  readonly utility: readonly number[];
  readonly money: readonly number[];
  /** Consumption above subsistence under each alternative, poverty lines per person. */
  readonly consumption: readonly number[];
  readonly chosen: number;
}

/** Four Gumbel draws: 16 bits each, 12 for the cell of the table and 4 for the place in it. */
export function gumbelDraws(key: number, saltA: number, saltB: number): number[] {
  return [saltA, saltB].flatMap((salt) =>
    [16, 0].map((shift) => {
      const bits = (drawBits(key, salt) >>> shift) & 0xffff;
      const cell = bits >> 4;
      return GUMBEL_TABLE[cell] + ((GUMBEL_TABLE[cell + 1] - GUMBEL_TABLE[cell]) * (bits & 15)) / 16;
    }),
  );
}

/** What every child of 5 to 17 who is not married should choose, and the income of each household afterwards. */
export function chooseByFormula(world: World): { children: ChildChoice[]; income: Map<number, number> } {
  const { persons: p, households: h } = world;
  const children: ChildChoice[] = [];
  const income = new Map<number, number>();
  for (let row = 0; row < world.householdCount; row++) {
    if (h.first[row] < 0) continue;
    let money = h.income[row];
    let paidToSchools = 0;
    for (let m = h.first[row]; m >= 0; m = p.next[m]) {
      const age = world.plan.year - p.birthYear[m];
      if (age < 5 || age > 17 || (p.flags[m] & FLAG.married) !== 0) continue;
      const { choice, cost } = chooseForChild(world, row, m, age, money);
      children.push(choice);
      money += choice.money[choice.chosen];
      if (choice.chosen === SCHOOL || choice.chosen === SCHOOL_AND_WORK) paidToSchools += cost;
    }
    income.set(row, money + paidToSchools);
  }
  return { children, income };
}

function chooseForChild(
  world: World,
  row: number,
  m: number,
  age: number,
  income: number,
): { choice: ChildChoice; cost: number } {
  const { persons: p, households: h, plan, request } = world;
  const at = (id: ParameterId): number => plan.values[PARAMETER_INDEX[id]];
  const line = request.place.povertyLine[h.residence[row]];
  const { money, cost, homeValue } = moneyOf(world, row, m, age, income, line);
  const fixed = pullsOf(world, row, m, age);
  const luck = gumbelDraws(p.key[m], plan.salts[DECISION.choiceA], plan.salts[DECISION.choiceB]);
  const consumption = money.map(
    (x, j) => (income + x + (j === NEITHER ? homeValue : 0)) / (h.size[row] * line) - at('subsistence'),
  );
  // from 0.12 down along the tangent: the slope of -1 / x at the floor is 1 / 0.12²
  const need = consumption.map((x) => (x > 0.12 ? 1 / x : 1 / 0.12 + (0.12 - x) / 0.12 ** 2));
  const utility = fixed.map((v, j) => v - at('consumptionWeight') * (h.size[row] / 5.3) * need[j] + luck[j]);
  const chosen = utility.indexOf(Math.max(...utility));
  return { choice: { person: m, household: row, age, utility, money, consumption, chosen }, cost };
}

/** What each alternative brings, Rs a month; what school costs; what a child at home adds in kind. */
function moneyOf(world: World, row: number, m: number, age: number, income: number, line: number) {
  const { persons: p, households: h, communities: c, plan } = world;
  const at = (id: ParameterId): number => plan.values[PARAMETER_INDEX[id]];
  const community = h.community[row];
  const town = h.residence[row] === 1;
  const [bridge, training] = [OFFER.bridgeSchool, OFFER.training].map((bit) => (p.offers[m] & bit) !== 0);
  const primary = p.grade[m] < 5;
  let cost =
    p.grade[m] < 8
      ? at(primary ? 'schoolCostPrimary' : 'schoolCostUpperPrimary') * (1 - at('accessCost') * c.access[community])
      : at('schoolCostSecondary') * Math.sqrt(income / (h.size[row] * line));
  cost = training ? 0 : cost * line;
  const transfer = (h.reach[row] & REACH.transfer) !== 0 ? at('cashTransferAmount') : 0;
  const conditional = at('cashTransferConditional') === 1;
  const meal = c.meals[community] === 1 && p.grade[m] < 8 ? at('schoolMealsValue') : 0;
  const stipend = (bridge ? at('bridgeSchoolsStipend') : 0) + (training ? at('vocationalTrainingStipend') : 0);
  const always = conditional ? 0 : transfer;
  const pupil = always + (conditional ? transfer : 0) + meal - cost;

  const growth = 1 + at('childWageGrowth') * (plan.growth[town ? 1 : 0] - 1);
  const ofAdult = (town ? plan.wageOther : plan.wageFarm) * growth;
  let wage = at('childWage') * power((age - 4) / 13, 1.5) * line * ofAdult;
  if (p.sector[m] === 0)
    wage *= (1 + at('rainChildWage') * plan.rain) * (1 + at('landPull') * Math.min(3, h.land[row]));
  else if ((p.flags[m] & FLAG.hired) !== 0) wage *= 1 - at('fineShare') * at('enforcementEffort');
  const money = [pupil + stipend, pupil + wage * at('wageBesideSchool'), always + wage, always];
  return { money, cost, homeValue: at('homeProduction') * line };
}

/** What speaks for each alternative besides money and luck, utility. */
function pullsOf(world: World, row: number, m: number, age: number): number[] {
  const { persons: p, households: h, communities: c, plan } = world;
  const at = (id: ParameterId): number => plan.values[PARAMETER_INDEX[id]];
  const community = h.community[row];
  const girl = p.sex[m] === 1;
  const town = h.residence[row] === 1;
  const outLastYear = p.activity[m] === WORK || p.activity[m] === NEITHER;
  const [bridge, training] = [OFFER.bridgeSchool, OFFER.training].map((bit) => (p.offers[m] & bit) !== 0);

  const beyondNine = Math.max(0, age - 9);
  let school = at('schoolTaste') - at('schoolTasteAgeSlope') * beyondNine - at('lateStart') * Math.max(0, 7 - age);
  if (town) school += at('townSchool');
  if (girl) school -= at('girlsSchool') * power(1 + at('girlsSchoolGrowth'), beyondNine);
  school += p.taste[m];
  const way = at('distanceWeight') * c.distance[community] * (1 - c.access[community]) * (girl ? 1.5 : 1);
  const quality = Math.min(1, c.quality[community] + 0.6 * (1 - c.quality[community]) * c.access[community]);
  school += at('qualityWeight') * (quality - 0.5) - way;
  const norm = c.norm[community * NORM_CELLS + h.group[row] * 2 + p.sex[m]];
  school += at('normPressure') * (norm + at('normShift') - 0.75) + at('awarenessSchool') * c.awareness[community];
  school -= at('casteSchool') * at('casteGap') * [0.7, 1, 0.3, 0.8, 0][h.group[row]];
  const hostel = (h.reach[row] & REACH.hostel) !== 0;
  if (h.seasonal[row] === 1) school -= at('seasonalSchoolLoss') * (hostel ? 1 - at('hostelEffect') : 1);
  if (p.grade[m] >= 8) school -= at('secondarySchool');
  else if (c.meals[community] === 1) school += at('mealPull');
  if (outLastYear && !bridge && age > 6) school -= at('reEntryCost');
  if (outLastYear && c.committee[community] === 1) school += at('trackingPull');
  if (training) school += at('trainingPull');

  let work = -at('awarenessStigma') * c.awareness[community];
  if (h.parentWorked[row] === 1) work += at('parentsWorked');
  if (town) work += at('inflowChildDemand') * (at('urbanisation') - 1) - at('townWork');
  work += (at('placeWork') * (world.request.place.workerShare - 0.391)) / 0.1;
  if (h.linkedYears[row] > 0) work += at('livelihoodChildDemand');
  work -= at('hardshipYoung') * Math.max(0, 12 - age);
  if (girl) work -= at('girlsPaidWork');
  if (age >= 14 && !town) work += (at('vacatedWork') * at('publicWorksCoverage') * at('publicWorksDays')) / 100;

  const need = at('youngSiblings') * h.young[row] + at('motherAway') * h.womenAway[row];
  const chores = girl ? need + at('girlsChores') : need / 2;
  return [school, at('schoolBesideWork') * school - at('strain') + work, work - at('hardship'), chores];
}
