import { FLAG, createCommunities, createHouseholds, createPersons, NORM_CELLS } from './columns.ts';
import type { Luck } from './luck.ts';
import {
  createLuck,
  createSalts,
  DECISION,
  drawUniform,
  fillSalts,
  firstHouseholdKey,
  keyOf,
  NORMAL_TABLE,
} from './luck.ts';
import { clamp, log, normalQuantile } from './numeric.ts';
import { PARAMETER_INDEX, PARAMETERS } from './parameters.ts';
import type { ParameterId } from './parameters.ts';
import type { Place } from './place.ts';
import { SOCIAL_GROUPS } from './place.ts';
import type { ConsumptionSpread } from './population/consumption.ts';
import { consumptionAt, GROUP_INCOME, solveConsumption } from './population/consumption.ts';
import type { Family, FamilySchedules } from './population/members.ts';
import {
  acresAt,
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
import { assignJob } from './work.ts';
import { cubeLength } from './world.ts';

/** Simulated households that make one community: the sampled part of a village or ward of 100 to 200. */
export const COMMUNITY_HOUSEHOLDS = 100;

/** What is solved once per run before the first household is made. */
interface Groundwork {
  readonly salts: Int32Array;
  readonly spreads: readonly [ConsumptionSpread, ConsumptionSpread];
  readonly schedules: FamilySchedules;
  /** Income at the start relative to 2004-05, by residence (back-cast with the growth rate). */
  readonly backCast: readonly [number, number];
  /** Households placed so far, rural and urban. */
  readonly placed: [rural: number, urban: number];
  readonly parameter: (id: ParameterId) => number;
}

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
  let wanted = 0;
  for (let i = 0; i < request.households; i++) {
    wanted += meanSize;
    addHousehold(world, ground, i, wanted);
  }
  return world;
}

function emptyWorld(request: RunRequest, luck: Luck): World {
  const personRoom = Math.ceil(request.households * (request.place.population / request.place.households) * 1.7) + 256;
  const householdRoom = Math.ceil(request.households * 1.6) + 64;
  const communityRoom = Math.ceil(request.households / COMMUNITY_HOUSEHOLDS) + 4;
  const slots = Math.max(1, Math.floor(request.households / 150));
  return {
    request,
    luck,
    weight: request.place.households / request.households,
    persons: createPersons(personRoom),
    households: createHouseholds(householdRoom),
    communities: createCommunities(communityRoom),
    personCount: 0,
    householdCount: 0,
    communityCount: 0,
    plan: {
      year: request.fromYear - 1,
      values: new Float64Array(PARAMETERS.length),
      salts: createSalts(),
      growth: new Float64Array([1, 1]),
      wageFarm: 1,
      wageOther: 1,
      rain: 0,
      deathRate: new Float64Array(200),
      birthRate: new Float64Array(35),
      marriageRate: new Float64Array(35),
    },
    lasting: lastingSalts(luck),
    market: { adults: 0, children: 0, publicWorksShare: 0, reference: 0 },
    schoolBase: new Float64Array(18 * 4),
    fertilityScale: 1,
    schoolPlace: new Float64Array(communityRoom * 2),
    startCasteGap: request.values[PARAMETER_INDEX.casteGap],
    matching: {
      slots,
      grooms: new Int32Array(slots * SOCIAL_GROUPS.length),
      brides: new Int32Array(slots * SOCIAL_GROUPS.length),
      chain: new Int32Array(personRoom),
    },
    normCounts: {
      attending: new Int32Array(communityRoom * NORM_CELLS),
      all: new Int32Array(communityRoom * NORM_CELLS),
    },
    communitiesOf: [new Int32Array(communityRoom), new Int32Array(communityRoom)],
    communitiesCount: [0, 0],
    cube: new Float64Array(cubeLength(request)),
    cubeRow: 0,
  };
}

/** Salts of draws that are made once in a life (year 0). */
function lastingSalts(luck: Luck): Int32Array {
  const salts = createSalts();
  fillSalts(luck, 0, salts);
  return salts;
}

function layGround(request: RunRequest, salts: Int32Array): Groundwork {
  const { place } = request;
  const first = request.values.subarray(0, PARAMETERS.length);
  const parameter = (id: ParameterId): number => first[PARAMETER_INDEX[id]];
  const gaps = GROUP_INCOME.map((id) => parameter(id) * parameter('casteGap'));
  const transitory = parameter('shockSpread');
  return {
    salts,
    parameter,
    placed: [0, 0],
    spreads: [solveConsumption(place, 0, gaps, transitory), solveConsumption(place, 1, gaps, transitory)],
    schedules: familySchedules(place, request, parameter),
    backCast: [backCast(request, 'incomeGrowthRural'), backCast(request, 'incomeGrowthUrban')],
  };
}

/** Income at the start of the run relative to 2004: the product of the growth that lies between. */
function backCast(request: RunRequest, id: 'incomeGrowthRural' | 'incomeGrowthUrban'): number {
  let ratio = 1;
  for (let year = request.fromYear; year <= 2004; year++) {
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

function addHousehold(world: World, ground: Groundwork, index: number, wantedPersons: number): void {
  const { request, luck, households: h } = world;
  const { place } = request;
  const key = firstHouseholdKey(luck, index);
  const stratum = stratumAt(place, spreadPoint(luck, index, 0));
  const residence = stratum >= SOCIAL_GROUPS.length ? 1 : 0;
  const group = stratum % SOCIAL_GROUPS.length;
  const row = world.householdCount++;
  const z = tableNormal(spreadPoint(luck, index, 1));
  const schooling = 0.5 * z + 0.866 * tableNormal(spreadPoint(luck, index, 5)) - groupSchooling(ground, group);
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
  compose(world, family, ground.schedules, headAgeAt(spreadPoint(luck, index, 2)), wantedPersons);
  endow(world, ground, row, z);
}

/** Disadvantaged groups start with less schooling, beyond income (standard deviations). Census 2001: SC and ST literacy. */
function groupSchooling(ground: Groundwork, group: number): number {
  return ground.parameter('casteSchool') * ground.parameter('casteGap') * CASTE_SCHOOL_SHARE[group];
}

function tableNormal(u: number): number {
  const x = u * 4096;
  const cell = Math.min(4095, Math.floor(x));
  return NORMAL_TABLE[cell] + (NORMAL_TABLE[cell + 1] - NORMAL_TABLE[cell]) * (x - cell);
}

/** The community that the next household of a residence belongs to; a new one when the last is full. */
function communityFor(world: World, ground: Groundwork, residence: number): number {
  const position = Math.floor(ground.placed[residence]++ / COMMUNITY_HOUSEHOLDS);
  if (position < world.communitiesCount[residence]) return world.communitiesOf[residence][position];
  return addCommunity(world, ground, residence);
}

function addCommunity(world: World, ground: Groundwork, residence: number): number {
  const c = world.communities;
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

/** Income, land, tastes: what a household has besides its people. */
function endow(world: World, ground: Groundwork, row: number, z: number): void {
  const h = world.households;
  const p = world.persons;
  const { place } = world.request;
  const residence = h.residence[row];
  const key = h.key[row];
  const consumption = consumptionAt(ground.spreads[residence], h.group[row], z) * ground.backCast[residence];
  const farms = residence === 0 ? 1 : 0.1;
  // land goes with income: the chance of having some rises by a fifth per standard deviation
  const landed = farms * (1 - 0.75 * place.landlessShare) * clamp(1 + 0.2 * z, 0.3, 1.5);
  if (drawUniform(key, ground.salts[DECISION.land]) < landed)
    h.land[row] = acresAt(drawUniform(keyOf(key, 3), ground.salts[DECISION.land])) * clamp(1 + 0.3 * z, 0.3, 2);
  h.taste[row] = tableNormal(drawUniform(key, ground.salts[DECISION.taste]));
  let labour = 0;
  let years = 0;
  let parents = 0;
  for (let m = h.first[row]; m >= 0; m = p.next[m]) {
    const age = world.request.fromYear - 1 - p.birthYear[m];
    labour += labourUnits(age, p.sex[m], ground.parameter);
    if ((p.flags[m] & FLAG.married) !== 0 && age < 60) {
      years += p.grade[m];
      parents++;
      if ((p.flags[m] & FLAG.workedAsChild) !== 0) h.parentWorked[row] = 1;
    }
  }
  h.labour[row] = Math.max(0.4, labour);
  h.schooling[row] = clamp(((parents > 0 ? years / parents : 2) - 4) / 4, -1, 2.5);
  h.productivity[row] = (consumption * h.size[row]) / h.labour[row];
  h.poor[row] = consumption < place.povertyLine[residence] ? 1 : 0;
  for (let m = h.first[row]; m >= 0; m = p.next[m]) {
    const age = world.request.fromYear - 1 - p.birthYear[m];
    if (age >= 18) continue;
    assignJob(world, m);
    endowChild(world, ground, row, m, age);
  }
}

/** Labour units of a person: 0 below 18. */
export function labourUnits(age: number, sex: number, parameter: (id: ParameterId) => number): number {
  if (age < 18) return 0;
  if (age >= 65) return parameter('labourElder');
  return parameter(sex === 1 ? 'labourWoman' : 'labourMan');
}

/** Schooling so far of a child who is there at the start: drawn, then two unobserved years of choices settle it. */
function endowChild(world: World, ground: Groundwork, row: number, child: number, age: number): void {
  const p = world.persons;
  const h = world.households;
  p.taste[child] = lastingTaste(world, row, p.key[child], ground.salts[DECISION.childTaste], ground.parameter);
  if (age < 6) return;
  const u = drawUniform(p.key[child], ground.salts[DECISION.firstSchool]);
  const chance = clamp(0.72 + 0.12 * h.schooling[row] + 0.08 * h.taste[row] - 0.04 * Math.max(0, age - 10), 0.05, 0.98);
  if (u < chance) p.flags[child] |= FLAG.attends | FLAG.everAttended;
  else if (u < chance + 0.5 * (1 - chance)) p.flags[child] |= FLAG.everAttended;
  else return;
  const left = u < chance ? 0 : Math.floor((age - 6) * 0.5);
  p.grade[child] = clamp(age - 6 - left - (u < 0.3 ? 1 : 0), 0, 11);
  if (p.grade[child] >= ground.parameter('literacyGrade')) p.flags[child] |= FLAG.literate;
  p.activity[child] = u < chance ? 0 : 3;
}

/** Lasting pull of school on a child (utility): parents' schooling, the household's taste, the child's own. */
export function lastingTaste(
  world: World,
  household: number,
  key: number,
  salt: number,
  parameter: (id: ParameterId) => number,
): number {
  const h = world.households;
  return (
    parameter('parentsSchooling') * h.schooling[household] +
    parameter('householdTaste') * h.taste[household] +
    parameter('childTaste') * tableNormal(drawUniform(key, salt))
  );
}
