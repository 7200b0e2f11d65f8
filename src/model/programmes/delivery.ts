import { PARAMETER_INDEX as P } from '../parameters.ts';
import { REACH } from '../columns.ts';
import { DECISION, drawUniform, keyOf } from '../luck.ts';
import { PLACE_MEASURES, PLACE_START, SEATED, type SeatedId } from '../outcomes/measures.ts';
import type { ProgrammeId } from '../parameters.ts';
import { PROGRAMMES } from '../parameters.ts';
import type { World } from '../world.ts';
import { count, level } from '../world.ts';
import { communities as c, households as h } from '../state.ts';

/**
 * How schemes reach people. Without coordination each scheme reaches its own households: independent luck. With
 * coordination r a household is, with chance r, handled at one shared desk: one draw for all schemes. The draws last a
 * lifetime, so more coverage only ever adds households.
 */

const SPENDING = PLACE_START + PLACE_MEASURES.indexOf('spending.schoolAccess');
const REACHED = PLACE_START + PLACE_MEASURES.indexOf('reached.schoolAccess');
const ELIGIBLE = PLACE_START + PLACE_MEASURES.indexOf('eligible.schoolAccess');
const CONTACTED = PLACE_START + PLACE_MEASURES.indexOf('familiesContacted');
const FORMS = PLACE_START + PLACE_MEASURES.indexOf('familiesForms');
const LINKED = PLACE_START + PLACE_MEASURES.indexOf('familiesLinked');
const STARTED = PLACE_START + PLACE_MEASURES.indexOf('started.bridgeSchools');

/** Position of a programme in PROGRAMMES and in all lists by programme. */
export const PROGRAMME_INDEX = Object.fromEntries(PROGRAMMES.map((id, index) => [id, index])) as Readonly<
  Record<ProgrammeId, number>
>;

/** Books money (whole Rs), people or communities reached, and those eligible, for the scoreboard. */
export function book(programme: number, spending: number, reached: number, eligible: number): void {
  count(SPENDING + programme, Math.round(spending));
  count(REACHED + programme, reached);
  count(ELIGIBLE + programme, eligible);
}

/** Books children or families who take a place of a programme and had none in the year before. */
export function bookStarted(programme: SeatedId, started: number): void {
  count(STARTED + SEATED.indexOf(programme), started);
}

/** Whether this household or community is handled at the shared desk. */
export function atDesk(world: World, key: number): boolean {
  const coordination = level(world, P.coordinationLevel);
  return coordination > 0 && drawUniform(key, world.lasting[DECISION.desk]) < coordination;
}

/** The draw that a programme compares with its coverage: one for all at the desk, else its own. */
export function reachDraw(world: World, key: number, programme: number, desk: boolean): number {
  return drawUniform(key, world.lasting[desk ? DECISION.shared : DECISION.programme + programme]);
}

/** Whether a community-wide programme reaches this community. */
export function reachesCommunity(world: World, community: number, programme: number, coverage: number): boolean {
  const key = c.key[community];
  return reachDraw(world, key, programme, atDesk(world, key)) < coverage;
}

/**
 * Coverage that a family with a working child sees: where a committee tracks children and schemes are coordinated,
 * part of the gap to full coverage closes.
 */
export function aimedCoverage(world: World, household: number, coverage: number): number {
  if (c.committee[h.community[household]] === 0 || (h.reach[household] & REACH.workingChild) === 0) return coverage;
  return coverage + (1 - coverage) * level(world, P.trackingAim) * level(world, P.coordinationLevel);
}

/**
 * The funnel of schemes that a family must apply for: contacted, forms completed, linked. Books each step and says
 * whether the family is linked.
 */
export function linksFamily(world: World, household: number, programme: number, coverage: number): boolean {
  const key = h.key[household];
  const desk = (h.reach[household] & REACH.desk) !== 0;
  if (reachDraw(world, key, programme, desk) >= aimedCoverage(world, household, coverage)) return false;
  count(CONTACTED, 1);
  // forms and the way to the scheme are the scheme's own, but at the desk they are one
  const way = desk ? key : keyOf(key, programme);
  if (drawUniform(way, world.lasting[DECISION.form]) >= level(world, P.formsCompleted)) return false;
  count(FORMS, 1);
  if (drawUniform(way, world.lasting[DECISION.link]) >= level(world, desk ? P.linkedAtDesk : P.linkedAlone))
    return false;
  count(LINKED, 1);
  return true;
}

/**
 * The limit below which a place in the queue gets a seat: seats are real ones, the queue (one number per taker, its order
 * is lost) is simulated. No more are served than there are seats, but for the rounding of one taker's weight, which luck
 * decides so that the mean is right. More seats only ever add people.
 */
export function seatLimit(world: World, seats: number, queue: number[]): number {
  const served = Math.floor(seats / world.weight + drawUniform(world.luck.k2, world.lasting[DECISION.seat]));
  if (served >= queue.length) return Infinity;
  queue.sort((a, b) => a - b);
  return queue[served];
}
