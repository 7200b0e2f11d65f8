import { PARAMETER_INDEX as P } from './parameters.ts';
import { FLAG, NEITHER, NORM_CELLS, OFFER, REACH, SCHOOL, SCHOOL_AND_WORK, WORK } from './columns.ts';
import { DECISION, GUMBEL_TABLE, mix } from './luck.ts';
import { wageAfterFine } from './programmes/enforcement.ts';
import { casteAtSchool } from './schools.ts';
import type { World } from './world.ts';
import { level } from './world.ts';

/**
 * Step 7, choices: each child of 5 to 17, eldest first, between school (S), school and work (B), work (W), neither (N).
 *
 *   c_j = (Y_other + e_j - cost_j + transfer_j + D_j) / household size      Rs a month per person
 *   V_j = a (n / 5.3) u(c_j / z) + school_j + work_j + chores_j + Gumbel_j   the largest is chosen; n members
 *   u(x) = 1 - 1 / (x - s), below a floor its tangent there
 *
 * Random utility over consumption (Bourguignon, Ferreira and Leite 2003) with a subsistence-sensitive utility (Basu and
 * Van 1998) and a social multiplier. Gumbel-max and not the inverse distribution: with the same luck a better school
 * can only move children to school, never shuffle others (Oberst and Sontag 2019).
 */

/**
 * Least x - s at which need follows 1 / (x - s). Below it need rises along the tangent: an extra Rupee counts as much as at
 * the floor and no more, so that need stays finite and the very poorest never stop to respond to money.
 */
const FLOOR = 0.12;
/** The tangent of 1 / x at the floor: `AT_ZERO - SLOPE x`. */
const AT_ZERO = 2 / FLOOR;
const SLOPE = 1 / (FLOOR * FLOOR);

/** Need at a consumption of x above subsistence, poverty lines a person: -u(x). Small, so that engines inline it. */
export function needAt(x: number): number {
  return x > FLOOR ? 1 / x : AT_ZERO - SLOPE * x;
}

/** ((age - 4) / 13) to the power 1.5: what a child can earn at each age relative to 17. */
export const EARNING_AGE = Array.from({ length: 18 }, (_, age) => {
  const x = Math.max(0, age - 4) / 13;
  return x * Math.sqrt(x);
});

/**
 * Mean members of a household, Census 2001 (1,028.6 million people). What a child earns is shared by all, and all their gains
 * count (a sum of utilities, Bentham's household): with n u(Y / n) a Rupee is worth u'(c), the same in a large family as
 * in a small one that is as poor. With u(Y / n) alone each of many children would have next to no reason to work.
 */
export const MEAN_SIZE = 5.3;

/** Share of India's people who work, Census 2001: places are measured against it. */
const INDIA_WORKS = 0.391;

/** What is the same for all children of the place in a year, read from the table once. */
export interface ChoiceTerms {
  weight: number;
  subsistence: number;
  lambda: number;
  strain: number;
  hardship: number;
  hardshipYoung: number;
  girlsPaidWork: number;
  townWork: number;
  placeWork: number;
  girlsChores: number;
  youngSiblings: number;
  motherAway: number;
  homeProduction: number;
  normPressure: number;
  normShift: number;
  parentsWorked: number;
  reEntryCost: number;
  awarenessStigma: number;
  awarenessSchool: number;
  secondarySchool: number;
  childWage: number;
  childWageGrowth: number;
  wageBesideSchool: number;
  landPull: number;
  afterFine: number;
  rainWage: number;
  vacated: number;
  costPrimary: number;
  costUpper: number;
  costSecondary: number;
  accessCost: number;
  mealPull: number;
  mealValue: number;
  stipend: number;
  trainingPull: number;
  trainingStipend: number;
  trackingPull: number;
  transfer: number;
  conditional: boolean;
  seasonalLoss: number;
  livelihoodDemand: number;
}

export function choiceTerms(world: World): ChoiceTerms {
  const works = level(world, P.publicWorksCoverage) * (level(world, P.publicWorksDays) / 100);
  return {
    weight: level(world, P.consumptionWeight),
    subsistence: level(world, P.subsistence),
    lambda: level(world, P.schoolBesideWork),
    strain: level(world, P.strain),
    hardship: level(world, P.hardship),
    hardshipYoung: level(world, P.hardshipYoung),
    girlsPaidWork: level(world, P.girlsPaidWork),
    townWork: level(world, P.townWork),
    placeWork: level(world, P.placeWork) * ((world.request.place.workerShare - INDIA_WORKS) / 0.1),
    girlsChores: level(world, P.girlsChores),
    youngSiblings: level(world, P.youngSiblings),
    motherAway: level(world, P.motherAway),
    homeProduction: level(world, P.homeProduction),
    normPressure: level(world, P.normPressure),
    normShift: level(world, P.normShift),
    parentsWorked: level(world, P.parentsWorked),
    reEntryCost: level(world, P.reEntryCost),
    awarenessStigma: level(world, P.awarenessStigma),
    awarenessSchool: level(world, P.awarenessSchool),
    secondarySchool: level(world, P.secondarySchool),
    childWage: level(world, P.childWage),
    childWageGrowth: level(world, P.childWageGrowth),
    wageBesideSchool: level(world, P.wageBesideSchool),
    landPull: level(world, P.landPull),
    afterFine: wageAfterFine(world),
    rainWage: 1 + level(world, P.rainChildWage) * world.plan.rain,
    vacated: level(world, P.vacatedWork) * works,
    costPrimary: level(world, P.schoolCostPrimary),
    costUpper: level(world, P.schoolCostUpperPrimary),
    costSecondary: level(world, P.schoolCostSecondary),
    accessCost: level(world, P.accessCost),
    mealPull: level(world, P.mealPull),
    mealValue: level(world, P.schoolMealsValue),
    stipend: level(world, P.bridgeSchoolsStipend),
    trainingPull: level(world, P.trainingPull),
    trainingStipend: level(world, P.vocationalTrainingStipend),
    trackingPull: level(world, P.trackingPull),
    transfer: level(world, P.cashTransferAmount),
    conditional: level(world, P.cashTransferConditional) >= 0.5,
    seasonalLoss: level(world, P.seasonalSchoolLoss),
    livelihoodDemand: level(world, P.livelihoodChildDemand),
  };
}

export function choose(world: World): void {
  const terms = choiceTerms(world);
  const hostelLoss = terms.seasonalLoss * (1 - level(world, P.hostelEffect));
  const caste = [0, 1, 2, 3, 4].map((group) => casteAtSchool(world, group));
  const { households: h } = world;
  for (let i = world.rowStart; i < world.rowEnd; i++) {
    const row = world.rows[i];
    if (h.children[row] > 0) chooseInHousehold(world, row, terms, hostelLoss, caste[h.group[row]]);
  }
}

/**
 * The children of one household, eldest first; what one earns or costs counts for the next.
 * One long body on purpose: numbers that cross a call which the engine does not inline are boxed, and this is the
 * hottest place of the model.
 */
function chooseInHousehold(world: World, row: number, t: ChoiceTerms, hostelLoss: number, caste: number): void {
  const { persons: p, households: h, communities: c, plan, schoolPlace, request } = world;
  const { schoolBase } = plan;
  const residence = h.residence[row];
  const community = h.community[row];
  const line = request.place.povertyLine[residence];
  const perPerson = 1 / (h.size[row] * line);
  const weight = t.weight * (h.size[row] / MEAN_SIZE);
  const reach = h.reach[row];
  const land = h.land[row] > 3 ? 3 : h.land[row];
  const access = c.access[community];
  const aware = c.awareness[community];
  const meals = c.meals[community] !== 0;
  const paysTransfer = (reach & REACH.transfer) !== 0;
  const seasonal = h.seasonal[row] !== 0 ? ((reach & REACH.hostel) !== 0 ? hostelLoss : t.seasonalLoss) : 0;
  const normCell = community * NORM_CELLS + h.group[row] * 2;
  const wageNow =
    (residence === 1 ? plan.wageOther : plan.wageFarm) * (1 + t.childWageGrowth * (plan.growth[residence] - 1));
  const workHousehold =
    (h.parentWorked[row] !== 0 ? t.parentsWorked : 0) -
    t.awarenessStigma * aware -
    (residence === 1 ? t.townWork : 0) +
    t.placeWork +
    (h.linkedYears[row] > 0 ? t.livelihoodDemand : 0);
  const saltA = plan.salts[DECISION.choiceA];
  const saltB = plan.salts[DECISION.choiceB];
  // what the household can still spend: schooling of elder children is paid before the younger ones' turn
  let income = h.income[row];
  let schooling = 0;
  for (let m = h.first[row]; m >= 0; m = p.next[m]) {
    const age = plan.year - p.birthYear[m];
    if (age < 5 || age > 17) continue;
    const flags = p.flags[m];
    if ((flags & FLAG.married) !== 0) {
      p.activity[m] = NEITHER;
      p.earned[m] = 0;
      continue;
    }
    const girl = p.sex[m];
    const grade = p.grade[m];
    const offers = p.offers[m];
    const wasOut = p.activity[m] === WORK || p.activity[m] === NEITHER;

    // the pull of school
    let pull =
      schoolBase[age * 4 + residence * 2 + girl] +
      p.taste[m] +
      schoolPlace[community * 2 + girl] +
      t.normPressure * (c.norm[normCell + girl] + t.normShift - 0.75) +
      t.awarenessSchool * aware -
      caste -
      seasonal;
    if (grade >= 8) pull -= t.secondarySchool;
    else if (meals) pull += t.mealPull;
    const bridge = (offers & OFFER.bridgeSchool) !== 0;
    if (wasOut && !bridge && age > 6) pull -= t.reEntryCost;
    if (wasOut && c.committee[community] !== 0) pull += t.trackingPull;
    const training = (offers & OFFER.training) !== 0;
    if (training) pull += t.trainingPull;

    // what school costs and brings, Rs a month
    let cost: number;
    if (grade < 8) cost = (grade < 5 ? t.costPrimary : t.costUpper) * line * (1 - t.accessCost * access);
    else cost = t.costSecondary * line * Math.sqrt(income > 0 ? income * perPerson : 0);
    if (training) cost = 0;
    const always = paysTransfer && !t.conditional ? t.transfer : 0;
    const attending = (paysTransfer && t.conditional ? t.transfer : 0) + (meals && grade < 8 ? t.mealValue : 0);
    const leaving = (bridge ? t.stipend : 0) + (training ? t.trainingStipend : 0);

    // what work brings
    const hiredOutsideFarm = p.sector[m] !== 0 && (flags & FLAG.hired) !== 0;
    const farmFactor = p.sector[m] === 0 ? t.rainWage * (1 + t.landPull * land) : hiredOutsideFarm ? t.afterFine : 1;
    const wage = t.childWage * EARNING_AGE[age] * line * wageNow * farmFactor;
    let workPull = workHousehold - (age < 12 ? t.hardshipYoung * (12 - age) : 0) - (girl === 1 ? t.girlsPaidWork : 0);
    if (age >= 14 && residence === 0) workPull += t.vacated;
    const need = (t.youngSiblings * h.young[row] + t.motherAway * h.womenAway[row]) * (girl === 1 ? 1 : 0.5);
    const chores = need + (girl === 1 ? t.girlsChores : 0);

    // consumption under each alternative, above subsistence, in poverty lines per person
    const rest = income + always;
    const xS = (rest - cost + attending + leaving) * perPerson - t.subsistence;
    const xB = (rest - cost + attending + wage * t.wageBesideSchool) * perPerson - t.subsistence;
    const xW = (rest + wage) * perPerson - t.subsistence;
    const xN = (rest + t.homeProduction * line) * perPerson - t.subsistence;

    // four Gumbel draws from two hashes: 12 bits choose the cell, 4 the place inside it
    const bitsA = mix(p.key[m] ^ saltA);
    const bitsB = mix(p.key[m] ^ saltB);
    let cell = bitsA >>> 20;
    const gS = GUMBEL_TABLE[cell] + (GUMBEL_TABLE[cell + 1] - GUMBEL_TABLE[cell]) * ((bitsA >>> 16) & 15) * 0.0625;
    cell = (bitsA >>> 4) & 4095;
    const gB = GUMBEL_TABLE[cell] + (GUMBEL_TABLE[cell + 1] - GUMBEL_TABLE[cell]) * (bitsA & 15) * 0.0625;
    cell = bitsB >>> 20;
    const gW = GUMBEL_TABLE[cell] + (GUMBEL_TABLE[cell + 1] - GUMBEL_TABLE[cell]) * ((bitsB >>> 16) & 15) * 0.0625;
    cell = (bitsB >>> 4) & 4095;
    const gN = GUMBEL_TABLE[cell] + (GUMBEL_TABLE[cell + 1] - GUMBEL_TABLE[cell]) * (bitsB & 15) * 0.0625;

    const vS = pull - weight * needAt(xS) + gS;
    const vB = t.lambda * pull - t.strain + workPull - weight * needAt(xB) + gB;
    const vW = workPull - t.hardship - weight * needAt(xW) + gW;
    const vN = chores - weight * needAt(xN) + gN;

    let activity = SCHOOL;
    let best = vS;
    if (vB > best) {
      best = vB;
      activity = SCHOOL_AND_WORK;
    }
    if (vW > best) {
      best = vW;
      activity = WORK;
    }
    if (vN > best) activity = NEITHER;

    p.activity[m] = activity;
    // the year just decided stands in `attends` after consequences; until then it holds last year's
    const earned = activity === WORK ? wage : activity === SCHOOL_AND_WORK ? wage * t.wageBesideSchool : 0;
    p.earned[m] = earned;
    income += always + earned;
    if (activity === SCHOOL || activity === SCHOOL_AND_WORK) {
      income += attending - cost;
      schooling += cost;
      if (activity === SCHOOL) income += leaving;
    }
  }
  // spending on school is consumption too, as surveys count it
  h.income[row] = income + schooling;
}
