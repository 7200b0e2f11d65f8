import { PARAMETER_INDEX as P } from './parameters.ts';
import { FLAG, SCHOOL, SCHOOL_AND_WORK } from './columns.ts';
import { DECISION, drawUniform, keyOf } from './luck.ts';
import {
  CHILD_CELLS,
  CHILD_MEASURES,
  childCell,
  HOUSEHOLD_CELLS,
  HOUSEHOLD_MEASURES,
  HOUSEHOLD_START,
  householdCell,
} from './outcomes/measures.ts';
import { bandOf } from './observe.ts';
import { households as h, lists, persons as p } from './state.ts';
import { assignJob } from './work.ts';
import type { World } from './world.ts';
import { addPerson, count, joinHousehold, leaveHousehold, level } from './world.ts';

const MOVED = HOUSEHOLD_START + HOUSEHOLD_MEASURES.indexOf('movedToTown') * HOUSEHOLD_CELLS;
const IN = HOUSEHOLD_START + HOUSEHOLD_MEASURES.indexOf('inMigrants') * HOUSEHOLD_CELLS;
const OUT = HOUSEHOLD_START + HOUSEHOLD_MEASURES.indexOf('outMigrants') * HOUSEHOLD_CELLS;
const SEASONAL = HOUSEHOLD_START + HOUSEHOLD_MEASURES.indexOf('seasonalMigrants') * HOUSEHOLD_CELLS;
const TRAFFICKED = CHILD_MEASURES.indexOf('trafficked') * CHILD_CELLS;

/** Step 3, moves: families move to town or see their village become one, come and go; poor landless ones leave for a season. */
export function move(world: World): void {
  const rates = moveRates(world);
  for (let i = 0; i < world.livingRows; i++) {
    const row = lists.rows[i];
    if (h.first[row] < 0) continue;
    if (h.residence[row] === 0) moveToTown(world, row, rates);
    leaveForSeason(world, row, rates);
    crossBorder(world, row, rates);
  }
  loseToTraffickers(world);
}

/** Yearly chances that are the same for many families. */
interface MoveRates {
  /** To town: of families with land and without; of seeing the village become a town. Nobody moves where there is none. */
  landed: number;
  landless: number;
  becomes: number;
  season: number;
  /** Share of arriving families who come to towns. */
  toTown: number;
}

function moveRates(world: World): MoveRates {
  const dial = level(world, P.urbanisation);
  const rate = level(world, P.townMoveRate) * dial;
  return {
    // families without land move twice as often as those with
    landed: rate * 0.67,
    landless: rate * 1.33,
    becomes: level(world, P.townReclassificationRate) * dial,
    season: level(world, P.seasonalMigrationRate),
    toTown: level(world, P.inMigrantsToTown),
  };
}

/** A family that comes to town earns as families of its standing do there; land is left or built over. */
function enterTown(world: World, row: number, community: number): void {
  const { plan } = world;
  h.residence[row] = 1;
  h.community[row] = community;
  h.productivity[row] *= world.townPremium;
  h.land[row] = 0;
  for (let m = h.first[row]; m >= 0; m = p.next[m]) if (plan.year - p.birthYear[m] < 18) assignJob(world, m);
}

/**
 * Two ways into town: a family moves, or its village becomes a town (about a third of urban growth 2001 to 2011). Both
 * are drawn by household, as a simulated household stands for families of many villages.
 */
function moveToTown(world: World, row: number, rates: MoveRates): void {
  const { plan } = world;
  const towns = world.communitiesCount[1];
  if (towns === 0) return;
  const key = h.key[row];
  const rate = h.land[row] > 0 ? rates.landed : rates.landless;
  const moves = drawUniform(key, plan.salts[DECISION.townMove]) < rate;
  if (!moves && drawUniform(key, plan.salts[DECISION.reclassification]) >= rates.becomes) return;
  if (moves) count(MOVED + householdCell(0, h.group[row]), h.size[row]);
  const pick = Math.floor(drawUniform(key, plan.salts[DECISION.townCommunity]) * towns);
  enterTown(world, row, world.communitiesOf[1][pick]);
}

function leaveForSeason(world: World, row: number, rates: MoveRates): void {
  const { plan } = world;
  const atRisk = h.poor[row] !== 0 && h.residence[row] === 0 && h.land[row] === 0;
  const leaves = atRisk && drawUniform(h.key[row], plan.salts[DECISION.seasonalMigration]) < rates.season;
  h.seasonal[row] = leaves ? 1 : 0;
  if (leaves) count(SEASONAL + householdCell(0, h.group[row]), h.size[row]);
}

/**
 * Net migration with the rest of the world: where it is negative families leave, where it is positive families like
 * those of the place arrive, mostly in its towns. Newcomers are named by the family that they resemble and the year.
 */
function crossBorder(world: World, row: number, rates: MoveRates): void {
  const { plan, request } = world;
  const net = request.place.netMigration;
  if (net < 0) {
    if (drawUniform(h.key[row], plan.salts[DECISION.outMigration]) >= -net) return;
    count(OUT + householdCell(h.residence[row], h.group[row]), h.size[row]);
    while (h.first[row] >= 0) leaveHousehold(h.first[row]);
    return;
  }
  const u = drawUniform(h.key[row], plan.salts[DECISION.inMigration]);
  if (u >= net) return;
  const towns = world.communitiesCount[1];
  const toTown = towns > 0 && u < net * rates.toTown;
  arriveLike(world, row, toTown && h.residence[row] === 0);
}

function arriveLike(world: World, model: number, toTown: boolean): void {
  const { plan } = world;
  const row = world.householdCount++;
  for (const column of Object.values(h) as unknown as { [index: number]: number }[])
    if (typeof column === 'object') column[row] = column[model];
  h.key[row] = keyOf(h.key[model] ^ 0x2545f491, plan.year);
  h.first[row] = -1;
  h.size[row] = 0;
  let order = 0;
  for (let m = h.first[model]; m >= 0; m = p.next[m]) {
    const person = addPerson(world, keyOf(h.key[row], 100 + order++), p.sex[m], p.birthYear[m]);
    p.births[person] = p.births[m];
    p.grade[person] = p.grade[m];
    p.flags[person] = p.flags[m];
    p.activity[person] = p.activity[m];
    p.taste[person] = p.taste[m];
    joinHousehold(person, row);
    if (plan.year - p.birthYear[m] < 18) assignJob(world, person);
  }
  if (toTown) {
    const pick = Math.floor(drawUniform(h.key[row], plan.salts[DECISION.townCommunity]) * world.communitiesCount[1]);
    enterTown(world, row, world.communitiesOf[1][pick]);
  }
  count(IN + householdCell(h.residence[row], h.group[row]), h.size[row]);
}

/** Poor children of 10 to 17 who were out of school last year can be lost to traffickers; no measured rate exists. */
function loseToTraffickers(world: World): void {
  const { plan } = world;
  const risk = level(world, P.traffickingRisk);
  const kept = 1 - level(world, P.vigilance) * level(world, P.migrationProtectionCoverage);
  for (let i = 0; i < world.livingRows; i++) {
    const row = lists.rows[i];
    if (h.poor[row] === 0 || h.first[row] < 0) continue;
    const rate = risk * (h.seasonal[row] !== 0 ? 3 : 1) * kept;
    let member = h.first[row];
    while (member >= 0) {
      const next = p.next[member];
      const age = plan.year - p.birthYear[member];
      if (age < 10) break; // the younger stand behind
      const out = p.activity[member] !== SCHOOL && p.activity[member] !== SCHOOL_AND_WORK;
      if (age < 18 && out && (p.flags[member] & FLAG.married) === 0) {
        if (drawUniform(p.key[member], plan.salts[DECISION.trafficking]) < rate) {
          count(TRAFFICKED + childCell(h.residence[row], h.group[row], p.sex[member], bandOf(age)), 1);
          count(OUT + householdCell(h.residence[row], h.group[row]), 1);
          leaveHousehold(member);
        }
      }
      member = next;
    }
  }
}
