import { PARAMETER_INDEX as P } from './parameters.ts';
import { FLAG, NEITHER, SCHOOL, SCHOOL_AND_WORK, WORK } from './columns.ts';
import { labourRules, RULES } from './definitions.ts';
import type { ChildMeasureId, HouseholdMeasureId } from './outcomes/measures.ts';
import {
  CHILD_CELLS,
  CHILD_MEASURES,
  HOUSEHOLD_CELLS,
  HOUSEHOLD_MEASURES,
  HOUSEHOLD_START,
  householdCell,
  PLACE_MEASURES,
  PLACE_START,
} from './outcomes/measures.ts';
import { farmSupply, otherSupply } from './plan.ts';
import { communities as c, households as h, lists, persons as p } from './state.ts';
import type { World } from './world.ts';
import { count, level } from './world.ts';

const at = (id: ChildMeasureId): number => CHILD_MEASURES.indexOf(id) * CHILD_CELLS;
const atHousehold = (id: HouseholdMeasureId): number =>
  HOUSEHOLD_START + HOUSEHOLD_MEASURES.indexOf(id) * HOUSEHOLD_CELLS;

const CHILDREN = at('children');
const ATTENDING = at('attending');
const CHILDREN_6_10 = at('children6to10');
const ATTENDING_6_10 = at('attending6to10');
const CHILDREN_11_14 = at('children11to14');
const ATTENDING_11_14 = at('attending11to14');
const BY_ACTIVITY = [at('schoolOnly'), at('schoolAndWork'), at('workOnly'), at('neither')];
const BY_RULE = RULES.map(at);
const BY_SECTOR = [at('workInAgriculture'), at('workInManufacturing'), at('workInServices'), at('workInOther')];
const HIRED = at('hiredWork');
const WORK_HOURS = at('workHours');
const CHORES_HOURS = at('choresHours');
const DROPPED_OUT = at('droppedOut');
const RE_ENTERED = at('reEntered');
const INJURED = at('injured');
const DISTRESSED = at('distressed');
const CHILDHOOD_LOST = at('childhoodLost');
const POOR_CHILDREN = at('poorChildren');
const TURNED_15 = at('turned15');
const LITERATE_15 = at('literateAt15');
const EARNINGS = at('earnings');
const TURNED_17 = at('turned17');
const EARNINGS_LOST = at('earningsLost');
/** Years of school that a child who starts at 6 and never leaves can have completed well before 17; law and return speak of ten. */
const FULL_SCHOOLING = 10;
const HOUSEHOLDS = atHousehold('households');
const PERSONS = atHousehold('persons');
const POOR_PERSONS = atHousehold('poorPersons');
const POVERTY_GAP = atHousehold('povertyGap');
const CONSUMPTION = atHousehold('consumption');
const OVER_7 = atHousehold('personsOver7');
const LITERATES = atHousehold('literates');
const PUBLIC_DAYS = atHousehold('publicWorksDays');
const COMMUNITIES = PLACE_START + PLACE_MEASURES.indexOf('communities');
const COMMITTEES = PLACE_START + PLACE_MEASURES.indexOf('committees');

/** Age band of a child: 5-9, 10-11, 12-14, 15-17. */
export function bandOf(age: number): number {
  return age < 10 ? 0 : age < 12 ? 1 : age < 15 ? 2 : 3;
}

/**
 * Step 10, observe: one pass over people, all definitions at once, into the counts of the year; and the labour
 * supply that next year's wages answer to. Whole numbers only, so that sums do not depend on order. Observers count,
 * they never steer.
 */
export function observe(world: World): void {
  const { market } = world;
  market.adults = 0;
  market.farmAdults = 0;
  market.children = 0;
  market.farmChildren = 0;
  observeHouseholds(world);
  let committees = 0;
  for (let row = 0; row < world.communityCount; row++) committees += c.committee[row];
  count(COMMUNITIES, world.communityCount);
  count(COMMITTEES, committees);
  if (world.plan.year !== world.request.fromYear) return;
  market.farmReference = farmSupply(market);
  market.otherReference = otherSupply(market);
}

/**
 * Children of the year by residence, social group, sex, age, poverty and activity: counted one by one here, then added up
 * into the measures that all of them have, which are many more than one a child.
 */
const AGES = 13;
const KINDS = 8; // poverty x activity
const tally = new Int32Array(2 * HOUSEHOLD_CELLS * AGES * KINDS);

function observeHouseholds(world: World): void {
  const { market, request, livingRows } = world;
  const { rows, start, child, age: ageOf, counts } = lists;
  const {
    residence: residenceOf,
    group,
    size: sizeOf,
    income,
    womenAway,
    poor: poorOf,
    labour,
    young,
    literates: read,
  } = h;
  const { povertyLine, agricultureShare } = request.place;
  const { flags: flagsOf, activity: activityOf, sex: sexOf, chores: choresOf } = p;
  const publicDays = Math.round(level(world, P.publicWorksDays));
  tally.fill(0);
  for (let i = 0; i < livingRows; i++) {
    const row = rows[i];
    const residence = residenceOf[row];
    const cell = householdCell(residence, group[row]);
    const size = sizeOf[row];
    const perPerson = income[row] / size;
    const poor = poorOf[row];
    counts[cell + HOUSEHOLDS]++;
    counts[cell + PERSONS] += size;
    counts[cell + CONSUMPTION] += Math.round(perPerson) * size;
    if (womenAway[row] > 0) counts[cell + PUBLIC_DAYS] += publicDays;
    if (poor !== 0) {
      counts[cell + POOR_PERSONS] += size;
      counts[cell + POVERTY_GAP] += Math.round(1000 * (1 - perPerson / povertyLine[residence])) * size;
    }
    market.adults += labour[row];
    market.farmAdults += labour[row] * agricultureShare[residence];
    const from = start[i];
    const end = start[i + 1];
    let over7 = size - young[row] - (end - from);
    let literate = read[row] * FLAG.literate;
    for (let k = from; k < end; k++) {
      const m = child[k];
      const age = ageOf[k];
      const sex = sexOf[m];
      const flags = flagsOf[m];
      const activity = activityOf[m];
      const chores = choresOf[m];
      tally[((cell * 2 + sex) * AGES + age - 5) * KINDS + poor * 4 + activity]++;
      if (age >= 7) {
        over7++;
        literate += flags & FLAG.literate;
      }
      const at = (cell * 2 + sex) * 4 + bandOf(age);
      counts[at + CHORES_HOURS] += chores;
      if (age === 15 && (flags & FLAG.literate) !== 0) counts[at + LITERATE_15]++;
      if (age === 17) counts[at + EARNINGS_LOST] += earningsLost(world, m);
      if ((flags & FLAG.droppedOut) !== 0) counts[at + DROPPED_OUT]++;
      if ((flags & FLAG.reEntered) !== 0) counts[at + RE_ENTERED]++;
      const works = activity === WORK || activity === SCHOOL_AND_WORK;
      if (works || chores >= 21) observeLabour(world, at, m, age, works);
    }
    counts[cell + OVER_7] += over7;
    counts[cell + LITERATES] += literate / FLAG.literate;
  }
  addUpTally();
}

/** Of a child of 17: thousandths of what the years of school that it lacks would have added to its earnings. */
function earningsLost(world: World, m: number): number {
  const short = FULL_SCHOOLING - p.grade[m];
  return short > 0 ? Math.round(1000 * short * level(world, P.returnToSchooling)) : 0;
}

function addUpTally(): void {
  let at = 0;
  for (let homeAndSex = 0; homeAndSex < 2 * HOUSEHOLD_CELLS; homeAndSex++)
    for (let age = 5; age < 5 + AGES; age++) {
      const cell = homeAndSex * 4 + bandOf(age);
      for (let kind = 0; kind < KINDS; kind++) {
        const children = tally[at++];
        if (children > 0) addChildren(cell, age, kind, children);
      }
    }
}

function addChildren(cell: number, age: number, kind: number, children: number): void {
  const { counts } = lists;
  const activity = kind % 4;
  const attends = activity === SCHOOL || activity === SCHOOL_AND_WORK;
  counts[cell + CHILDREN] += children;
  counts[cell + BY_ACTIVITY[activity]] += children;
  if (attends) counts[cell + ATTENDING] += children;
  if (kind >= 4) counts[cell + POOR_CHILDREN] += children;
  if (age >= 6 && age <= 10) {
    counts[cell + CHILDREN_6_10] += children;
    if (attends) counts[cell + ATTENDING_6_10] += children;
  } else if (age >= 11 && age <= 14) {
    counts[cell + CHILDREN_11_14] += children;
    if (attends) counts[cell + ATTENDING_11_14] += children;
  }
  if (age === 15) counts[cell + TURNED_15] += children;
  if (age === 17) counts[cell + TURNED_17] += children;
}

/** Of a child who works, or has many chores. */
function observeLabour(world: World, cell: number, m: number, age: number, works: boolean): void {
  const { counts } = lists;
  const flags = p.flags[m];
  const activity = p.activity[m];
  const hazardous = (flags & FLAG.hazardous) !== 0;
  const hired = (flags & FLAG.hired) !== 0;
  let rules = labourRules(age, activity, p.days[m], p.hours[m], p.chores[m], hired, p.sector[m] === 0, hazardous);
  for (let rule = 0; rules !== 0; rule++, rules >>= 1) if ((rules & 1) !== 0) counts[cell + BY_RULE[rule]]++;
  counts[cell + CHILDHOOD_LOST] += lostOf(m, works, hazardous);
  if (!works) return;
  counts[cell + BY_SECTOR[p.sector[m]]]++;
  if (hired) counts[cell + HIRED]++;
  counts[cell + WORK_HOURS] += p.hours[m];
  counts[cell + EARNINGS] += p.earned[m];
  if ((flags & FLAG.injured) !== 0) counts[cell + INJURED]++;
  if ((flags & FLAG.distressed) !== 0) counts[cell + DISTRESSED]++;
  supplyLabour(world, age, activity, p.sector[m] === 0);
}

/** Thousandths of a childhood year lost this year, by the rule of consequences. */
function lostOf(m: number, works: boolean, hazardous: boolean): number {
  if (!works) return p.activity[m] === NEITHER && p.chores[m] >= 21 ? 500 : 0;
  if (p.activity[m] === WORK) return hazardous || p.hours[m] >= 30 ? 1000 : 600;
  return hazardous ? 500 : 200;
}

/** A working child of 12 to 14 replaces `childLabourUnits` adults; younger ones less, older ones more, half beside school. */
function supplyLabour(world: World, age: number, activity: number, farm: boolean): void {
  const byAge = age < 12 ? 0.6 : age < 15 ? 1 : 1.5;
  const units = level(world, P.childLabourUnits) * byAge * (activity === WORK ? 1 : 0.5);
  world.market.children += units;
  if (farm) world.market.farmChildren += units;
}
