import {
  AGES,
  caste,
  choresOf,
  choresShare,
  GRADES,
  HIRED_BIT,
  kindOfWork,
  mealOrSecondary,
  mealWorth,
  paidWorkOf,
  tabulate,
  vacatedWork,
  youngHardship,
} from './choice-tables.ts';
import { PARAMETER_INDEX as P } from './parameters.ts';
import { FLAG, NEITHER, NORM_CELLS, OFFER, REACH, SCHOOL, SCHOOL_AND_WORK, WORK } from './columns.ts';
import { DECISION, GUMBEL_TABLE, mix } from './luck.ts';
import { wageAfterFine } from './programmes/enforcement.ts';
import { communities as c, households as h, lists, persons as p } from './state.ts';
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
    // the more come to town than the trend, the more informal work there is for children
    townWork: level(world, P.townWork) - level(world, P.inflowChildDemand) * (level(world, P.urbanisation) - 1),
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

const wages = new Float64Array(2 * AGES);

/**
 * What a child earns in full-time work this year by residence x 18 + age, Rs a month, before what the kind of work does to
 * it. The next call writes into the same table.
 */
export function childWages({ plan, request }: World, t: ChoiceTerms): Float64Array {
  for (let residence = 0; residence < 2; residence++) {
    const line = request.place.povertyLine[residence];
    const wageNow =
      (residence === 1 ? plan.wageOther : plan.wageFarm) * (1 + t.childWageGrowth * (plan.growth[residence] - 1));
    for (let age = 0; age < AGES; age++)
      wages[residence * AGES + age] = t.childWage * EARNING_AGE[age] * line * wageNow;
  }
  return wages;
}

/**
 * The children of each household, eldest first; what one earns or costs counts for the next.
 * One long body on purpose: numbers that cross a call which the engine does not inline are boxed, and this is the
 * hottest place of the model. What it reads often stands in constants of its own for the same reason.
 */
export function choose(world: World): void {
  const t = choiceTerms(world);
  const wageAt = childWages(world, t);
  tabulate(world, t);
  const { plan, request, rowStart, rowEnd } = world;
  const { rows, start, child, age: ageOf, schoolPlace } = lists;
  const { key, flags: flagsOf, sex, grade: gradeOf, offers: offersOf, sector: sectorOf, taste } = p;
  const { activity: activityOf, earned: earnedOf } = p;
  const { residence: residenceOf, group: groupOf, community: communityOf, size: sizeOf, reach: reachOf } = h;
  const { land: landOf, seasonal: seasonalOf, parentWorked, linkedYears, young, womenAway, income: incomeOf } = h;
  const { awareness, meals: mealsIn, committee, access, norm } = c;
  const { schoolBase } = plan;
  const { povertyLine } = request.place;
  const gumbel = GUMBEL_TABLE;
  const { subsistence, lambda, strain, hardship, normPressure, normShift, reEntryCost, trackingPull } = t;
  const { costSecondary, wageBesideSchool, conditional } = t;
  const hostelLoss = t.seasonalLoss * (1 - level(world, P.hostelEffect));
  const saltA = plan.salts[DECISION.choiceA];
  const saltB = plan.salts[DECISION.choiceB];
  for (let i = rowStart; i < rowEnd; i++) {
    const end = start[i + 1];
    let k = start[i];
    if (k === end) continue;
    const row = rows[i];
    const residence = residenceOf[row];
    const group = groupOf[row];
    const community = communityOf[row];
    const size = sizeOf[row];
    const line = povertyLine[residence];
    const perPerson = 1 / (size * line);
    const weight = t.weight * (size / MEAN_SIZE);
    const reach = reachOf[row];
    const land = landOf[row] > 3 ? 3 : landOf[row];
    const farmFactor = t.rainWage * (1 + t.landPull * land);
    kindOfWork[0] = kindOfWork[1] = farmFactor;
    const aware = awareness[community];
    const awarePull = t.awarenessSchool * aware;
    const meals = mealsIn[community];
    const tracked = committee[community] !== 0;
    const costShare = 1 - t.accessCost * access[community];
    const paid = (reach & REACH.transfer) !== 0 ? t.transfer : 0;
    const always = conditional ? 0 : paid;
    const ifAttending = conditional ? paid : 0;
    const seasonal = seasonalOf[row] !== 0 ? ((reach & REACH.hostel) !== 0 ? hostelLoss : t.seasonalLoss) : 0;
    const casteLoss = caste[group];
    const normCell = community * NORM_CELLS + group * 2;
    const workHousehold =
      (parentWorked[row] !== 0 ? t.parentsWorked : 0) -
      t.awarenessStigma * aware -
      (residence === 1 ? t.townWork : 0) +
      t.placeWork +
      (linkedYears[row] > 0 ? t.livelihoodDemand : 0);
    const needed = t.youngSiblings * young[row] + t.motherAway * womenAway[row];
    const atHome = t.homeProduction * line;
    // what the household can still spend: schooling of elder children is paid before the younger ones' turn
    let income = incomeOf[row];
    let schooling = 0;
    for (; k < end; k++) {
      const m = child[k];
      const age = ageOf[k];
      const flags = flagsOf[m];
      if ((flags & FLAG.married) !== 0) {
        activityOf[m] = NEITHER;
        earnedOf[m] = 0;
        continue;
      }
      const girl = sex[m];
      const grade = gradeOf[m];
      const offers = offersOf[m];
      const before = activityOf[m];
      const wasOut = before === WORK || before === NEITHER;

      // the pull of school
      let pull =
        schoolBase[age * 4 + residence * 2 + girl] +
        taste[m] +
        schoolPlace[community * 2 + girl] +
        normPressure * (norm[normCell + girl] + normShift - 0.75) +
        awarePull -
        casteLoss -
        seasonal;
      pull += mealOrSecondary[meals * GRADES + grade];
      const bridge = (offers & OFFER.bridgeSchool) !== 0;
      if (wasOut && !bridge && age > 6) pull -= reEntryCost;
      if (wasOut && tracked) pull += trackingPull;
      const training = (offers & OFFER.training) !== 0;
      if (training) pull += t.trainingPull;

      // what school costs and brings, Rs a month
      let cost: number;
      if (grade < 8) cost = (grade < 5 ? t.costPrimary : t.costUpper) * line * costShare;
      else cost = costSecondary * line * Math.sqrt(income > 0 ? income * perPerson : 0);
      if (training) cost = 0;
      const attending = ifAttending + mealWorth[meals * GRADES + grade];
      const leaving = (bridge ? t.stipend : 0) + (training ? t.trainingStipend : 0);

      // what work brings
      const sector = sectorOf[m];
      const kind = kindOfWork[sector * 2 + ((flags >> HIRED_BIT) & 1)];
      const wage = wageAt[residence * AGES + age] * kind;
      const workPull = workHousehold - youngHardship[age] - paidWorkOf[girl] + vacatedWork[residence * AGES + age];
      const chores = needed * choresShare[girl] + choresOf[girl];

      // consumption under each alternative, above subsistence, in poverty lines per person
      const rest = income + always;
      const xS = (rest - cost + attending + leaving) * perPerson - subsistence;
      const xB = (rest - cost + attending + wage * wageBesideSchool) * perPerson - subsistence;
      const xW = (rest + wage) * perPerson - subsistence;
      const xN = (rest + atHome) * perPerson - subsistence;

      // four Gumbel draws from two hashes: 12 bits choose the cell, 4 the place inside it
      const who = key[m];
      const bitsA = mix(who ^ saltA);
      const bitsB = mix(who ^ saltB);
      let cell = bitsA >>> 20;
      const gS = gumbel[cell] + (gumbel[cell + 1] - gumbel[cell]) * ((bitsA >>> 16) & 15) * 0.0625;
      cell = (bitsA >>> 4) & 4095;
      const gB = gumbel[cell] + (gumbel[cell + 1] - gumbel[cell]) * (bitsA & 15) * 0.0625;
      cell = bitsB >>> 20;
      const gW = gumbel[cell] + (gumbel[cell + 1] - gumbel[cell]) * ((bitsB >>> 16) & 15) * 0.0625;
      cell = (bitsB >>> 4) & 4095;
      const gN = gumbel[cell] + (gumbel[cell + 1] - gumbel[cell]) * (bitsB & 15) * 0.0625;

      const vS = pull - weight * needAt(xS) + gS;
      const vB = lambda * pull - strain + workPull - weight * needAt(xB) + gB;
      const vW = workPull - hardship - weight * needAt(xW) + gW;
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

      activityOf[m] = activity;
      // the year just decided stands in `attends` after consequences; until then it holds last year's
      const earned = activity === WORK ? wage : activity === SCHOOL_AND_WORK ? wage * wageBesideSchool : 0;
      earnedOf[m] = earned;
      income += always + earned;
      if (activity === SCHOOL || activity === SCHOOL_AND_WORK) {
        income += attending - cost;
        schooling += cost;
        if (activity === SCHOOL) income += leaving;
      }
    }
    // spending on school is consumption too, as surveys count it
    incomeOf[row] = income + schooling;
  }
}
