import { PARAMETER_INDEX as P } from './parameters.ts';
import { drawNormal, fillSalts, DECISION } from './luck.ts';
import { clamp } from './numeric.ts';
import type { Nation, Place, Schedule } from './place.ts';
import type { LabourMarket, World } from './world.ts';
import { level, PARAMETER_COUNT } from './world.ts';

/**
 * Step 1, plan: resolves the levers of the year in this place, the weather, wages from last year's labour supply, and
 * the schedules of death, birth and marriage. Everything is written into `world.plan`; nothing is allocated.
 * @param values of the scenario, or of the treated arm of a trial
 */
export function planYear(world: World, year: number, values = world.request.values): void {
  const { plan, request, luck } = world;
  const row = (year - request.fromYear) * PARAMETER_COUNT;
  for (let i = 0; i < PARAMETER_COUNT; i++) plan.values[i] = values[row + i];
  plan.year = year;
  fillSalts(luck, year, plan.salts);
  if (year > request.fromYear) {
    const extra = level(world, P.incomeGrowth);
    plan.growth[0] *= 1 + level(world, P.incomeGrowthRural) + extra;
    plan.growth[1] *= 1 + level(world, P.incomeGrowthUrban) + extra;
    plan.spread += level(world, P.incomeInequality);
  }
  plan.rain = drawNormal(luck.k2, plan.salts[DECISION.rain]);
  planWages(world);
  planDeaths(request.nation, request.place, year, plan.deathRate);
  planFamilies(world, year);
  planSchoolBase(world);
}

/** Children's labour over adults' on the land last year, and elsewhere; nothing where no adult works there. */
export function farmSupply({ farmChildren, farmAdults }: LabourMarket): number {
  return farmAdults > 0 ? farmChildren / farmAdults : 0;
}

export function otherSupply({ children, farmChildren, adults, farmAdults }: LabourMarket): number {
  return adults > farmAdults ? (children - farmChildren) / (adults - farmAdults) : 0;
}

/**
 * Wages relative to trend by sector, on the land and elsewhere: w = 1 + phi (reference - supply), supply = gamma children /
 * adults of last year. The substitution axiom (Basu and Van 1998): children's work lowers the wage that their parents earn.
 */
function planWages(world: World): void {
  const { plan, market } = world;
  const phi = level(world, P.wageElasticity);
  // Imbert and Papp's 4.7 % was found where about a quarter of households worked about 45 days
  const works = (market.publicWorksShare / (0.25 * 0.45)) * level(world, P.publicWorksWageEffect);
  // before anybody was counted, supply and reference are both nothing
  plan.wageFarm = wageAt(phi, market.farmReference, farmSupply(market)) + works;
  plan.wageOther = wageAt(phi, market.otherReference, otherSupply(market));
}

function wageAt(phi: number, reference: number, supply: number): number {
  return clamp(1 + phi * (reference - supply), 0.3, 1.7);
}

/** Position of the known year at or before a moment: the first one also before all, the last one from there on. */
function yearBefore({ years }: Schedule, moment: number): number {
  const last = years.length - 1;
  let i = moment >= years[last] ? last : 0;
  while (i < last && years[i + 1] < moment) i++;
  return i;
}

/** How far a moment lies from the year at a position to the next, 0..1. Outside the known years: not at all. */
function shareAfter({ years }: Schedule, i: number, moment: number): number {
  if (moment <= years[0] || i === years.length - 1) return 0;
  return (moment - years[i]) / (years[i + 1] - years[i]);
}

/** A schedule's value at a moment, between the years it is known for by a straight line, outside them held. */
export function scheduleAt(schedule: Schedule, moment: number, index: number): number {
  const { rows } = schedule;
  const i = yearBefore(schedule, moment);
  const from = rows[i][index];
  return from + ((rows[i + 1] ?? rows[i])[index] - from) * shareAfter(schedule, i, moment);
}

/** The same for as many entries of a schedule as `row` has room for: the years around the moment are looked up once. */
function fillRow(schedule: Schedule, moment: number, row: Float64Array): void {
  const { rows } = schedule;
  const i = yearBefore(schedule, moment);
  const from = rows[i];
  const to = rows[i + 1] ?? from;
  const share = shareAfter(schedule, i, moment);
  for (let index = 0; index < row.length; index++) row[index] = from[index] + (to[index] - from[index]) * share;
}

/** Space for the rows of one place and year. */
const mortality = new Float64Array(100);
const fertility = new Float64Array(35);
const everMarried = new Float64Array(35);
const marriedBefore = new Float64Array(35);

/** Chance of dying in the year by sex and age: q = m / (1 + m / 2). Below five scaled by the place. */
function planDeaths(nation: Nation, place: Place, year: number, deathRate: Float64Array): void {
  for (let sex = 0; sex < 2; sex++) {
    fillRow(sex === 0 ? nation.mortalityMale : nation.mortalityFemale, year + 0.5, mortality);
    for (let age = 0; age < 100; age++) {
      const rate = mortality[age] * (age < 5 ? place.mortalityRatio : 1);
      deathRate[sex * 100 + age] = rate / (1 + rate / 2);
    }
  }
}

/** Total fertility of the place: its own 2001 and 2005 levels, afterwards along the national path. */
export function totalFertility(place: Place, nation: Nation, year: number): number {
  if (year <= 2005) {
    const share = clamp((year - 2001) / 4, 0, 1);
    return place.tfr2001 + (place.tfr2005 - place.tfr2001) * share;
  }
  return (place.tfr2005 * scheduleAt(nation.tfr, year + 0.5, 0)) / scheduleAt(nation.tfr, 2005.5, 0);
}

/**
 * Births per married woman-year by age: shape of the nation, level of the place, times the driver; and the chance that
 * an unmarried woman marries, from the rise of the share ever married along a cohort.
 */
function planFamilies(world: World, year: number): void {
  const { plan, request } = world;
  const { nation, place } = request;
  const net = 1 + level(world, P.schoolingInFertility) * Math.max(0, year - 2001);
  const total = totalFertility(place, nation, year) * net * level(world, P.fertilityLevel);
  fillRow(nation.fertility, year + 0.5, fertility);
  fillRow(nation.everMarriedWomen, year, everMarried);
  fillRow(nation.everMarriedWomen, year - 1, marriedBefore);
  let sum = 0;
  for (let age = 0; age < 35; age++) sum += fertility[age];
  for (let age = 0; age < 35; age++) {
    const married = everMarried[age];
    // those who marry this year have no child yet: the rate is for women who were married a year ago, a year younger
    const before = age > 0 ? marriedBefore[age - 1] : married * 0.5;
    plan.birthRate[age] = ((fertility[age] / sum) * total) / Math.max(0.05, before);
    const next = age < 34 ? everMarried[age + 1] : married;
    plan.marriageRate[age] = clamp((next - married) / Math.max(0.02, 1 - married), 0.05, 0.6);
  }
  // at 15 a cohort also makes up what happened before
  plan.marriageRate[0] = Math.max(plan.marriageRate[0], everMarried[0]);
}

/** Pull of school common to all children of an age, residence and sex: taste - age slope - late start - girls + town. */
function planSchoolBase(world: World): void {
  const base = world.plan.schoolBase;
  const taste = level(world, P.schoolTaste);
  const slope = level(world, P.schoolTasteAgeSlope);
  const late = level(world, P.lateStart);
  const town = level(world, P.townSchool);
  const girls = level(world, P.girlsSchool);
  const growth = level(world, P.girlsSchoolGrowth);
  for (let age = 5; age < 18; age++) {
    const years = Math.max(0, age - 9);
    let girl = girls;
    for (let i = 0; i < years; i++) girl *= 1 + growth;
    const common = taste - slope * years - late * Math.max(0, 7 - age);
    for (let residence = 0; residence < 2; residence++) {
      base[age * 4 + residence * 2] = common + town * residence;
      base[age * 4 + residence * 2 + 1] = common + town * residence - girl;
    }
  }
}
