import { PARAMETER_INDEX as P } from '../parameters.ts';
import { FLAG, NEITHER, OFFER, REACH, SCHOOL, SCHOOL_AND_WORK, WORK } from '../columns.ts';
import { DECISION, drawUniform } from '../luck.ts';
import { households as h, lists, persons as p } from '../state.ts';
import type { World } from '../world.ts';
import { level } from '../world.ts';
import { aimedCoverage, book, PROGRAMME_INDEX, reachDraw, seatLimit } from './delivery.ts';

/** Programmes that hold a limited number of seats for single children: bridge schools and vocational courses. */
interface SeatProgramme {
  readonly id: 'bridgeSchools' | 'vocationalTraining';
  /** Positions of the levers in the table. */
  readonly coverage: number;
  readonly seats: number;
  readonly offer: number;
  readonly minAge: number;
  readonly maxAge: number;
  /** Years that a child may keep the seat. */
  readonly years: number;
}

/** Bridge schools (NCLP). Eligible: children of 8 to 14 who were out of school last year, or have a place already. Give: the way back and a stipend. */
const BRIDGE: SeatProgramme = {
  id: 'bridgeSchools',
  coverage: P.bridgeSchoolsCoverage,
  seats: P.bridgeSchoolsSeats,
  offer: OFFER.bridgeSchool,
  minAge: 8,
  maxAge: 14,
  years: 3,
};

/** Vocational training (SDIS). Eligible: adolescents of 14 to 17 who were out of school last year, or have a place already. */
const TRAINING: SeatProgramme = {
  id: 'vocationalTraining',
  coverage: P.vocationalTrainingCoverage,
  seats: P.vocationalTrainingSeats,
  offer: OFFER.training,
  minAge: 14,
  maxAge: 17,
  years: 2,
};

export function offerBridgeSchools(world: World): void {
  offerSeats(world, BRIDGE);
}

export function offerTraining(world: World): void {
  offerSeats(world, TRAINING);
}

/**
 * Two passes: who is eligible and reached; then seats, by one draw per child. Children who had a seat last year and
 * attended keep it for its years. Money is booked in consequences, for those who take the offer.
 */
function offerSeats(world: World, programme: SeatProgramme): void {
  const { activity: activityOf, flags, offers, seatYears, key } = p;
  const { rows, start, child, age: ageOf } = lists;
  const { minAge, maxAge, years, offer } = programme;
  const coverage = level(world, programme.coverage);
  const index = PROGRAMME_INDEX[programme.id];
  const salt = world.lasting[DECISION.seat];
  const queue: number[] = [];
  let eligible = 0;
  for (let i = world.rowStart; i < world.rowEnd; i++) {
    const end = start[i + 1];
    for (let k = start[i]; k < end; k++) {
      const age = ageOf[k];
      if (age < minAge || age > maxAge) continue;
      const m = child[k];
      const activity = activityOf[m];
      const stays = keepsSeat(seatYears[m], activity, years);
      const out = activity === WORK || activity === NEITHER;
      if ((!out && !stays) || (flags[m] & FLAG.married) !== 0) continue;
      eligible++;
      const row = rows[i];
      const desk = (h.reach[row] & REACH.desk) !== 0;
      if (reachDraw(world, h.key[row], index, desk) >= aimedCoverage(world, row, coverage)) continue;
      offers[m] |= offer;
      queue.push(placeInQueue(drawUniform(key[m], salt), stays));
    }
  }
  book(index, 0, 0, eligible);
  ration(world, programme, seatLimit(world, level(world, programme.seats), queue));
}

/** Those who keep their seats stand before those who wait for one. */
function placeInQueue(draw: number, stays: boolean): number {
  return stays ? draw - 1 : draw;
}

function keepsSeat(seatYears: number, activity: number, years: number): boolean {
  return seatYears > 0 && seatYears < years && (activity === SCHOOL || activity === SCHOOL_AND_WORK);
}

function ration(world: World, programme: SeatProgramme, limit: number): void {
  if (limit === Infinity) return;
  const salt = world.lasting[DECISION.seat];
  for (let k = lists.start[world.rowStart]; k < lists.start[world.rowEnd]; k++) {
    const m = lists.child[k];
    if ((p.offers[m] & programme.offer) === 0) continue;
    const stays = keepsSeat(p.seatYears[m], p.activity[m], programme.years);
    if (placeInQueue(drawUniform(p.key[m], salt), stays) >= limit) p.offers[m] &= ~programme.offer;
  }
}
