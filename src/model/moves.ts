import { PARAMETER_INDEX as P } from './parameters.ts';
import { FLAG, SCHOOL_AND_WORK } from './columns.ts';
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
  const { plan, livingRows } = world;
  const { rows } = lists;
  const { key, first, size, residence, group, land, poor, seasonal } = h;
  const { landed, landless, becomes, season } = moveRates(world);
  const { netMigration } = world.request.place;
  const leaving = netMigration < 0 ? -netMigration : 0;
  const arriving = netMigration < 0 ? 0 : netMigration;
  const moveSalt = plan.salts[DECISION.townMove];
  const becomeSalt = plan.salts[DECISION.reclassification];
  const seasonSalt = plan.salts[DECISION.seasonalMigration];
  const borderSalt = plan.salts[netMigration < 0 ? DECISION.outMigration : DECISION.inMigration];
  const hasTowns = world.communitiesCount[1] > 0;
  for (let i = 0; i < livingRows; i++) {
    const row = rows[i];
    if (first[row] < 0) continue;
    const who = key[row];
    if (hasTowns && residence[row] === 0) {
      const moves = drawUniform(who, moveSalt) < (land[row] > 0 ? landed : landless);
      if (moves || drawUniform(who, becomeSalt) < becomes) moveToTown(world, row, moves);
    }
    seasonal[row] = 0;
    if (poor[row] !== 0 && residence[row] === 0 && land[row] === 0 && drawUniform(who, seasonSalt) < season) {
      seasonal[row] = 1;
      count(SEASONAL + householdCell(0, group[row]), size[row]);
    }
    const u = drawUniform(who, borderSalt);
    if (u < leaving) leavePlace(row);
    else if (u < arriving) arrive(world, row, u);
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
function moveToTown(world: World, row: number, moves: boolean): void {
  if (moves) count(MOVED + householdCell(0, h.group[row]), h.size[row]);
  enterTown(world, row, townFor(world, row));
}

/** The town community that a family comes to. */
function townFor({ plan, communitiesOf, communitiesCount }: World, row: number): number {
  return communitiesOf[1][
    Math.floor(drawUniform(h.key[row], plan.salts[DECISION.townCommunity]) * communitiesCount[1])
  ];
}

/**
 * Net migration with the rest of the world: where it is negative families leave, where it is positive families like
 * those of the place arrive, mostly in its towns. Newcomers are named by the family that they resemble and the year.
 */
function leavePlace(row: number): void {
  const { first } = h;
  count(OUT + householdCell(h.residence[row], h.group[row]), h.size[row]);
  while (first[row] >= 0) leaveHousehold(first[row]);
}

function arrive(world: World, row: number, u: number): void {
  const share = level(world, P.inMigrantsToTown);
  const toTown = world.communitiesCount[1] > 0 && u < world.request.place.netMigration * share;
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
    enterTown(world, row, townFor(world, row));
  }
  count(IN + householdCell(h.residence[row], h.group[row]), h.size[row]);
}

/** Poor children of 10 to 17 who were out of school last year can be lost to traffickers; no measured rate exists. */
function loseToTraffickers(world: World): void {
  const { plan, livingRows } = world;
  const { rows } = lists;
  const { first, poor, seasonal, residence, group } = h;
  const { next: nextOf, birthYear, activity, flags, key, sex } = p;
  const { year } = plan;
  const salt = plan.salts[DECISION.trafficking];
  const kept = 1 - level(world, P.vigilance) * level(world, P.migrationProtectionCoverage);
  const usual = level(world, P.traffickingRisk) * kept;
  const away = level(world, P.traffickingRisk) * 3 * kept;
  for (let i = 0; i < livingRows; i++) {
    const row = rows[i];
    if (poor[row] === 0) continue;
    const rate = seasonal[row] !== 0 ? away : usual;
    let member = first[row];
    while (member >= 0) {
      const next = nextOf[member];
      const age = year - birthYear[member];
      if (age < 10) break; // the younger stand behind
      if (age < 18 && activity[member] > SCHOOL_AND_WORK && (flags[member] & FLAG.married) === 0) {
        if (drawUniform(key[member], salt) < rate) {
          count(TRAFFICKED + childCell(residence[row], group[row], sex[member], bandOf(age)), 1);
          count(OUT + householdCell(residence[row], group[row]), 1);
          leaveHousehold(member);
        }
      }
      member = next;
    }
  }
}
