import { FLAG } from './columns.ts';
import { createLuck, DECISION, drawUniform, firstHouseholdKey, keyOf } from './luck.ts';
import { clamp, log, normalQuantile } from './numeric.ts';
import { PARAMETER_INDEX, PARAMETERS } from './parameters.ts';
import type { ParameterId } from './parameters.ts';
import type { Place } from './place.ts';
import { SOCIAL_GROUPS } from './place.ts';
import { COMMUNITY_HOUSEHOLDS, emptyWorld } from './population/empty-world.ts';
import type { Groundwork } from './population/endowment.ts';
import { endowHouseholds, INCOME_DIMENSION, tableNormal } from './population/endowment.ts';
import type { Family, FamilySchedules } from './population/members.ts';
import {
  addAdult,
  addChildren,
  CASTE_SCHOOL_SHARE,
  fecundityAt,
  headAgeAt,
  survivalTable,
} from './population/members.ts';
import { spreadPoint } from './population/spread.ts';
import type { RunRequest } from './run.ts';
import type { World } from './world.ts';
import { communities as c, households as h, persons as p } from './state.ts';

/**
 * The synthetic population of a place at the start of its first year.
 * Households, people, residence and social groups of the 2001 Census; consumption from the 2004-05 head-count; families
 * from the births that their mothers would have had. Household i depends on the seed, the place and i alone.
 */
export function buildWorld(request: RunRequest): World {
  const luck = createLuck(request.seed, request.replicate, request.place.id);
  const world = emptyWorld(request, luck);
  world.plan.values.set(request.values.subarray(0, PARAMETERS.length));
  const ground = layGround(request, world.lasting);
  const meanSize = request.place.population / request.place.households;
  for (let i = 0; i < request.households; i++) addHousehold(world, ground, i, meanSize);
  endowHouseholds(world, ground);
  world.fertilityScale = fertilityScale(world, ground.schedules);
  return world;
}

/**
 * The differentials of fertility by social group and schooling have mean 1 over the women of the nation, not over those
 * of a place. This scale makes it so at the start; as girls learn more, births then fall below the path of the place.
 */
function fertilityScale(world: World, schedules: FamilySchedules): number {
  const { request } = world;
  let women = 0;
  let births = 0;
  for (let m = 0; m < world.personCount; m++) {
    const age = request.fromYear - 1 - p.birthYear[m];
    if (p.sex[m] !== 1 || (p.flags[m] & FLAG.married) === 0 || age < 15 || age > 49) continue;
    const rate = schedules.fertility[age - 15] / Math.max(0.05, schedules.everMarried[age - 15]);
    women += rate;
    births +=
      rate *
      request.nation.fertilityByGroup[h.group[p.household[m]]] *
      request.nation.fertilityBySchooling[Math.min(12, p.grade[m])];
  }
  return births > 0 ? women / births : 1;
}

function layGround(request: RunRequest, salts: Int32Array): Groundwork {
  const first = request.values.subarray(0, PARAMETERS.length);
  const parameter = (id: ParameterId): number => first[PARAMETER_INDEX[id]];
  const casteSchooling = [0, 1].map((residence) => {
    const gaps = CASTE_SCHOOL_SHARE.map((share) => share * parameter('casteLiteracy') * parameter('casteGap'));
    const mean = gaps.reduce((sum, gap, group) => sum + gap * request.place.groupShares[residence][group], 0);
    return gaps.map((gap) => mean - gap);
  });
  return {
    salts,
    parameter,
    placed: [0, 0],
    missing: new Float64Array(2 * SOCIAL_GROUPS.length),
    casteSchooling,
    schedules: familySchedules(request.place, request, parameter),
    backCast: [
      backCast(request, 'incomeGrowthRural') * familyStart(request.place, parameter, 1),
      backCast(request, 'incomeGrowthUrban') * familyStart(request.place, parameter, 0.5),
    ],
  };
}

/** How much lower incomes start because families grow less poor until 2004 as their children grow up, more where there are more. */
function familyStart(place: Place, parameter: (id: ParameterId) => number, share: number): number {
  return 1 - share * parameter('familyDrift') * Math.max(0, place.tfr2001 - 1);
}

/** Income at the start of the run relative to 2004: the product of the growth that lies between. */
function backCast(request: RunRequest, id: 'incomeGrowthRural' | 'incomeGrowthUrban'): number {
  let ratio = 1;
  for (let year = request.fromYear + 1; year <= 2004; year++) {
    const row = (year - request.fromYear) * PARAMETERS.length;
    if (row >= request.values.length) break;
    ratio /= 1 + request.values[row + PARAMETER_INDEX[id]] + request.values[row + PARAMETER_INDEX.incomeGrowth];
  }
  return ratio;
}

function familySchedules(place: Place, request: RunRequest, parameter: (id: ParameterId) => number): FamilySchedules {
  const { nation } = request;
  const shape = nation.fertility.rows[0];
  const everMarried = nation.everMarriedWomen.rows[0];
  let sum = 0;
  for (let age = 0; age < 35; age++) sum += shape[age];
  const fertility = new Float64Array(35);
  for (let age = 0; age < 35; age++) fertility[age] = (shape[age] / sum) * place.tfr2001;
  const literacyThreshold = new Float64Array(4);
  for (let residence = 0; residence < 2; residence++) {
    literacyThreshold[residence * 2] = -normalQuantile(clamp(place.literacyMale[residence], 0.02, 0.98));
    literacyThreshold[residence * 2 + 1] = -normalQuantile(clamp(place.literacyFemale[residence], 0.02, 0.98));
  }
  return {
    fertility,
    survival: survivalTable(nation, place.mortalityRatio),
    everMarried,
    pastGrowth: parameter('fertilityPast'),
    literacyThreshold,
  };
}

/** Residence and social group of household i, by their joint shares. Returns residence x groups + group. */
function stratumAt(place: Place, u: number): number {
  let rest = u;
  const groups = SOCIAL_GROUPS.length;
  for (let residence = 0; residence < 2; residence++) {
    const share = residence === 1 ? place.urbanShare : 1 - place.urbanShare;
    for (let group = 0; group < groups; group++) {
      rest -= share * place.groupShares[residence][group];
      if (rest < 0) return residence * groups + group;
    }
  }
  return (place.urbanShare > 0 ? 1 : 0) * groups + groups - 1;
}

function addHousehold(world: World, ground: Groundwork, index: number, meanSize: number): void {
  const { request, luck } = world;
  const { place } = request;
  const key = firstHouseholdKey(luck, index);
  const stratum = stratumAt(place, spreadPoint(luck, index, 0));
  const residence = stratum >= SOCIAL_GROUPS.length ? 1 : 0;
  const group = stratum % SOCIAL_GROUPS.length;
  const row = world.householdCount++;
  const z = tableNormal(spreadPoint(luck, index, INCOME_DIMENSION));
  const schooling =
    0.5 * z + 0.866 * tableNormal(spreadPoint(luck, index, 5)) + ground.casteSchooling[residence][group];
  h.key[row] = key;
  h.first[row] = -1;
  h.size[row] = 0;
  h.residence[row] = residence;
  h.group[row] = group;
  h.community[row] = communityFor(world, ground, residence);
  const family: Family = {
    household: row,
    key,
    salts: ground.salts,
    birthStart: spreadPoint(luck, index, 3),
    fecundity: fecundityAt(spreadPoint(luck, index, 4)),
    schooling,
  };
  // people are steered to the number of the stratum and of the place, whichever lacks fewer
  ground.missing[stratum] += meanSize;
  const wanted = Math.min(world.personCount + ground.missing[stratum], (index + 1) * meanSize);
  compose(world, family, ground.schedules, headAgeAt(spreadPoint(luck, index, 2)), wanted);
  ground.missing[stratum] -= h.size[row];
}

/** The community that the next household of a residence belongs to; a new one when the last is full. */
function communityFor(world: World, ground: Groundwork, residence: number): number {
  const position = Math.floor(ground.placed[residence]++ / COMMUNITY_HOUSEHOLDS);
  if (position < world.communitiesCount[residence]) return world.communitiesOf[residence][position];
  return addCommunity(world, ground, residence);
}

function addCommunity(world: World, ground: Groundwork, residence: number): number {
  const number = world.communitiesCount[residence]++;
  const row = world.communityCount++;
  const key = keyOf(keyOf(world.luck.k1, residence + 77), number);
  c.key[row] = key;
  c.residence[row] = residence;
  const mean = ground.parameter(residence === 1 ? 'distanceUrban' : 'distanceRural');
  c.distance[row] = clamp(-mean * log(1 - drawUniform(key, ground.salts[DECISION.distance]) * 0.999), 0, 4 * mean);
  c.quality[row] = 0.25 + 0.5 * drawUniform(key, ground.salts[DECISION.quality]) + (residence === 1 ? 0.1 : 0);
  world.communitiesOf[residence][number] = row;
  return row;
}

/** Puts people into a new household and steers its size so that the place's number of people is met. */
function compose(
  world: World,
  family: Family,
  schedules: FamilySchedules,
  headAge: number,
  wantedPersons: number,
): void {
  const { key, salts } = family;
  const excess = world.personCount - wantedPersons;
  const womanAlone = drawUniform(key, salts[DECISION.spouse]) < 0.03 + 0.0025 * Math.max(0, headAge - 25);
  // sons leave earlier where the place already has more people than it should
  const sonsStay = excess > 1 ? 0 : excess > -2.5 ? 0.2 : 0.75;
  if (womanAlone) {
    const widow = addAdult(world, family, schedules, 1, 1, headAge, false);
    addChildren(world, family, schedules, widow, headAge, sonsStay);
  } else {
    addAdult(world, family, schedules, 1, 0, headAge, true);
    const wifeAge = Math.max(16, headAge - 2 - Math.floor(6 * drawUniform(key, salts[DECISION.memberAge])));
    const wife = addAdult(world, family, schedules, 2, 1, wifeAge, true);
    addChildren(world, family, schedules, wife, wifeAge, sonsStay);
  }
  addRelatives(world, family, schedules, headAge, wantedPersons);
}

/** Old parents, brothers and sons with their wives, until the place has its number of people (at most five). */
function addRelatives(
  world: World,
  family: Family,
  schedules: FamilySchedules,
  headAge: number,
  wantedPersons: number,
): void {
  const { key, salts } = family;
  const place = drawUniform(key, salts[DECISION.composition]);
  let tag = 10;
  // the threshold differs by household, so that relatives do not come to every household alike
  while (wantedPersons - world.personCount > 0.5 + place && tag < 15) {
    const u = drawUniform(keyOf(key, tag), salts[DECISION.composition]);
    if (u < 0.55 && headAge < 58) {
      addAdult(
        world,
        family,
        schedules,
        tag++,
        u < 0.36 ? 1 : 0,
        Math.min(88, headAge + 21 + Math.floor(24 * u)),
        u > 0.36,
      );
    } else {
      const age = 20 + Math.floor(18 * drawUniform(keyOf(key, tag), salts[DECISION.memberAge]));
      addAdult(world, family, schedules, tag++, 0, age, u < 0.75);
      if (u >= 0.75 || tag >= 15) continue;
      const wife = addAdult(world, family, schedules, tag++, 1, Math.max(17, age - 4), true);
      addChildren(world, family, schedules, wife, Math.max(17, age - 4), 1);
    }
  }
}
