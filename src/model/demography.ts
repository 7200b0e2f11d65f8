import { PARAMETER_INDEX as P } from './parameters.ts';
import { FLAG } from './columns.ts';
import { DECISION, drawNormal, drawUniform, keyOf } from './luck.ts';
import { clamp } from './numeric.ts';
import {
  HOUSEHOLD_CELLS,
  HOUSEHOLD_MEASURES,
  HOUSEHOLD_START,
  PLACE_MEASURES,
  PLACE_START,
  householdCell,
} from './outcomes/measures.ts';
import { AGES, lastingTaste } from './population/endowment.ts';
import { households as h, lists, persons as p } from './state.ts';
import { assignJob } from './work.ts';
import type { World } from './world.ts';
import { addPerson, count, joinHousehold, leaveHousehold, level } from './world.ts';

const BIRTHS = HOUSEHOLD_START + HOUSEHOLD_MEASURES.indexOf('births') * HOUSEHOLD_CELLS;
const DEATHS = HOUSEHOLD_START + HOUSEHOLD_MEASURES.indexOf('deaths') * HOUSEHOLD_CELLS;
const MARRIED = HOUSEHOLD_START + HOUSEHOLD_MEASURES.indexOf('womenMarried') * HOUSEHOLD_CELLS;
const WOMEN = PLACE_START + PLACE_MEASURES.indexOf('women15-19');
const BIRTHS_AT = PLACE_START + PLACE_MEASURES.indexOf('birthsAt15-19');
const START_PERSONS = PLACE_START + PLACE_MEASURES.indexOf('startPersons');

/**
 * Yearly chance that an unmarried man looks for a bride, below 23 and from 23 to 45. More look than find, as the age of
 * brides decides how many marriages there are. Assumed; the median age of men at marriage is about 22.7 (NFHS-3).
 */
const GROOM_RATE = { young: 0.25, grown: 0.6 } as const;

/** Five years of age of a woman of 15 to 49, from 0. */
const AGE_BAND = Uint8Array.from({ length: 50 }, (_, age) => (age < 15 ? 0 : Math.floor((age - 15) / 5)));

/** Ages at which somebody may look for a groom or bride, or have a child: by married x sex x age, 1 where they may. */
const SEX = AGES;
const MARRIED_OR_NOT = 2 * AGES;
const mayMarryOrBear = Uint8Array.from({ length: 4 * AGES }, (_, i) => {
  const [married, woman, age] = [i >= MARRIED_OR_NOT, i % MARRIED_OR_NOT >= SEX, i % AGES];
  return (woman ? age >= 15 && age < 50 : age >= 20 && age < 46 && !married) ? 1 : 0;
});

/**
 * Step 2, demography: everybody grows a year older; deaths, births, marriages.
 * Each draw hangs on the person's own key and the year, so one person's fate never shifts another's luck.
 */
export function ageAndRenew(world: World): void {
  const asked = outlive(world);
  world.matching.grooms.fill(-1);
  world.matching.brides.fill(-1);
  marryOrBear(world, asked);
  marry(world);
}

/**
 * Deaths. Lists those of the living who may marry or bear a child this year in `lists.child`, which the children of the
 * year need later only, and returns how many there are. Everybody is written down and the list made longer by one or
 * none, as a branch on age and sex is one that no processor can foresee.
 */
function outlive(world: World): number {
  const { plan, livingRows } = world;
  const { rows, child: queue } = lists;
  const { first, size, poor } = h;
  const { next, birthYear, key, sex: sexOf, flags } = p;
  const { year, deathRate } = plan;
  const salt = plan.salts[DECISION.death];
  const mortalityPoor = level(world, P.mortalityPoor);
  const mortalityOther = mortalityOfOthers(mortalityPoor);
  let persons = 0;
  let listed = 0;
  for (let i = 0; i < livingRows; i++) {
    const row = rows[i];
    const mortality = poor[row] !== 0 ? mortalityPoor : mortalityOther;
    persons += size[row];
    for (let member = first[row]; member >= 0;) {
      const following = next[member];
      const age = year - birthYear[member];
      const sex = sexOf[member];
      const rate = deathRate[sex * 100 + (age > 99 ? 99 : age)] * mortality;
      if (drawUniform(key[member], salt) < rate) die(row, member);
      else {
        queue[listed] = member;
        listed += mayMarryOrBear[(flags[member] & FLAG.married) * MARRIED_OR_NOT + sex * SEX + age];
      }
      member = following;
    }
  }
  count(START_PERSONS, persons);
  return listed;
}

/** Mortality of families above the poverty line relative to the schedule, from that of the poor. */
function mortalityOfOthers(mortalityPoor: number): number {
  return 1.5 - mortalityPoor / 2;
}

function die(row: number, person: number): void {
  leaveHousehold(person);
  count(DEATHS + householdCell(h.residence[row], h.group[row]), 1);
}

/** Women look for a groom or may have a child, men look for a bride: those that `outlive` has listed. */
function marryOrBear(world: World, asked: number): void {
  const { plan, fertilityScale } = world;
  const { fertilityByGroup, fertilityBySchooling } = world.request.nation;
  const { child: queue, counts } = lists;
  const { birthYear, key, sex, flags, grade: gradeOf, household } = p;
  const { residence, group: groupOf } = h;
  const { year, birthRate, marriageRate } = plan;
  const marriageSalt = plan.salts[DECISION.marriage];
  const birthSalt = plan.salts[DECISION.birth];
  for (let i = 0; i < asked; i++) {
    const person = queue[i];
    const age = year - birthYear[person];
    if (sex[person] === 0) {
      const looks = age < 23 ? GROOM_RATE.young : GROOM_RATE.grown;
      if (drawUniform(key[person], marriageSalt) < looks) enterMarket(world, person, false);
      continue;
    }
    const band = AGE_BAND[age];
    counts[WOMEN + band]++;
    if ((flags[person] & FLAG.married) === 0) {
      if (drawUniform(key[person], marriageSalt) < marriageRate[age - 15]) enterMarket(world, person, true);
      continue;
    }
    const row = household[person];
    const group = groupOf[row];
    const cell = householdCell(residence[row], group);
    counts[cell + MARRIED]++;
    const grade = gradeOf[person];
    const rate =
      birthRate[age - 15] * fertilityByGroup[group] * fertilityBySchooling[grade > 12 ? 12 : grade] * fertilityScale;
    if (drawUniform(key[person], birthSalt) >= rate) continue;
    counts[cell + BIRTHS]++;
    counts[BIRTHS_AT + band]++;
    surviveInfancy(world, row, bear(world, row, person));
  }
}

/** A child that is born this year lives through its first year like everybody else. */
function surviveInfancy(world: World, row: number, child: number): void {
  const { plan } = world;
  const mortalityPoor = level(world, P.mortalityPoor);
  const mortality = h.poor[row] !== 0 ? mortalityPoor : mortalityOfOthers(mortalityPoor);
  const rate = plan.deathRate[p.sex[child] * 100] * mortality;
  if (drawUniform(p.key[child], plan.salts[DECISION.death]) < rate) die(row, child);
}

function bear(world: World, row: number, woman: number): number {
  const { plan } = world;
  const { nation } = world.request;
  const child = addPerson(world, keyOf(p.key[woman], p.births[woman]++), 0, plan.year);
  const boys = nation.sexRatioAtBirth / (1 + nation.sexRatioAtBirth);
  p.sex[child] = drawUniform(p.key[child], world.lasting[DECISION.childSex]) < boys ? 0 : 1;
  p.mother[child] = p.key[woman];
  p.taste[child] = lastingTaste(world, row, p.key[child], world.lasting[DECISION.childTaste]);
  joinHousehold(child, row);
  assignJob(world, child);
  return child;
}

/**
 * Puts somebody into the marriage market of their social group and slot. The slot is drawn by key, so that a change in
 * one life re-matches a handful of couples and not the whole place.
 */
function enterMarket(world: World, person: number, bride: boolean): void {
  const { matching, plan } = world;
  const slot = Math.floor(drawUniform(p.key[person], plan.salts[DECISION.matching]) * matching.slots);
  const head = h.group[p.household[person]] * matching.slots + slot;
  const heads = bride ? matching.brides : matching.grooms;
  lists.chain[person] = heads[head];
  heads[head] = person;
}

function marry(world: World): void {
  const { matching } = world;
  const { chain } = lists;
  for (let head = 0; head < matching.brides.length; head++) {
    let bride = matching.brides[head];
    let groom = matching.grooms[head];
    while (bride >= 0 && groom >= 0) {
      const nextBride = chain[bride];
      const nextGroom = chain[groom];
      if (p.household[bride] !== p.household[groom]) settle(world, groom, bride);
      bride = nextBride;
      groom = nextGroom;
    }
  }
}

/** The bride leaves her parents; the couple lives with his parents or founds a household. */
function settle(world: World, groom: number, bride: number): void {
  const { plan } = world;
  const parents = p.household[groom];
  p.flags[groom] |= FLAG.married;
  p.flags[bride] |= FLAG.married;
  leaveHousehold(bride);
  const alone = h.size[parents] === 1;
  const founds =
    h.size[parents] >= level(world, P.jointFamilyMost) ||
    drawUniform(p.key[groom], plan.salts[DECISION.newHousehold]) < level(world, P.newHouseholdShare);
  if (alone || !founds) {
    joinHousehold(bride, parents);
    return;
  }
  leaveHousehold(groom);
  const row = foundHousehold(world, parents, groom, bride);
  joinHousehold(groom, row);
  joinHousehold(bride, row);
}

/** A new household beside his parents': a part of the land, income by his own schooling, tastes partly inherited. */
function foundHousehold(world: World, parents: number, groom: number, bride: number): number {
  const { lasting } = world;
  const row = world.householdCount++;
  const key = keyOf(p.key[groom], 7777);
  h.key[row] = key;
  h.first[row] = -1;
  h.size[row] = 0;
  h.residence[row] = h.residence[parents];
  h.group[row] = h.group[parents];
  h.community[row] = h.community[parents];
  h.land[row] = h.land[parents] * 0.4;
  h.land[parents] *= 0.6;
  const learnt = (p.grade[groom] - 4 * (1 + h.schooling[parents])) * level(world, P.returnToSchooling);
  const luck = 1 + 0.15 * drawNormal(key, lasting[DECISION.sonSchooling]);
  const trade = (p.flags[groom] & FLAG.trained) !== 0 ? level(world, P.trainingWage) : 0;
  h.productivity[row] = h.productivity[parents] * clamp((1 + learnt + trade) * luck, 0.5, 2);
  h.standing[row] = h.standing[parents];
  h.gain[row] = 0;
  h.shock[row] = 0;
  h.savings[row] = 0;
  h.taste[row] = 0.7 * h.taste[parents] + 0.714 * drawNormal(key, lasting[DECISION.taste]);
  h.schooling[row] = clamp(((p.grade[groom] + p.grade[bride]) / 2 - 4) / 4, -1, 2.5);
  h.parentWorked[row] = ((p.flags[groom] | p.flags[bride]) & FLAG.workedAsChild) !== 0 ? 1 : 0;
  h.poor[row] = h.poor[parents];
  h.seasonal[row] = 0;
  h.reach[row] = 0;
  h.linkedYears[row] = 0;
  h.income[row] = 0;
  h.womenAway[row] = 0;
  return row;
}
