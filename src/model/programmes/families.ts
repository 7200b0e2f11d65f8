import { PARAMETER_INDEX as P } from '../parameters.ts';
import { REACH } from '../columns.ts';
import { DECISION, drawUniform } from '../luck.ts';
import { households as h, lists } from '../state.ts';
import type { World } from '../world.ts';
import { level } from '../world.ts';
import { book, bookStarted, linksFamily, PROGRAMME_INDEX, reachDraw, seatLimit } from './delivery.ts';

/** Schemes that poor families apply for: livelihoods, insurance, transfers; and protection of migrating families. */

/** Years over which a linked family's income rises. */
const GAIN_YEARS = 3;

/**
 * Livelihood linkage. Eligible: poor families. Gives: lasting income, growing over three years; also work for children's
 * hands (new assets). Seats are families. Once linked, a family stays linked.
 */
export function linkLivelihoods(world: World): void {
  const coverage = level(world, P.livelihoodsCoverage);
  const programme = PROGRAMME_INDEX.livelihoods;
  const salt = world.lasting[DECISION.seat];
  // families linked before keep their seats and stand before all others
  const queue: number[] = [];
  let eligible = 0;
  for (let i = world.rowStart; i < world.rowEnd; i++) {
    const row = lists.rows[i];
    if (h.linkedYears[row] > 0) {
      queue.push(-1);
      eligible++;
      continue;
    }
    if (h.poor[row] === 0) continue;
    eligible++;
    const linked = linksFamily(world, row, programme, coverage);
    if (linked) {
      h.reach[row] |= REACH.livelihood;
      queue.push(drawUniform(h.key[row], salt));
    }
  }
  book(programme, 0, 0, eligible);
  const limit = seatLimit(world, level(world, P.livelihoodsSeats), queue);
  const gain = level(world, P.livelihoodsIncome) / GAIN_YEARS;
  const unitCost = level(world, P.livelihoodsCost);
  for (let i = world.rowStart; i < world.rowEnd; i++) {
    const row = lists.rows[i];
    const before = h.linkedYears[row];
    if (before === 0 && (h.reach[row] & REACH.livelihood) === 0) continue;
    if (before === 0 && drawUniform(h.key[row], salt) >= limit) {
      h.reach[row] &= ~REACH.livelihood;
      continue;
    }
    h.reach[row] |= REACH.livelihood;
    if (before < GAIN_YEARS) h.gain[row] += gain;
    if (before === 0) bookStarted('livelihoods', 1);
    if (before < 250) h.linkedYears[row] = before + 1;
    book(programme, before < GAIN_YEARS ? unitCost : 0, 1, 0);
  }
}

/** Social protection. Eligible: poor households. Gives: part of a loss made good (paid in the economy). */
export function insureHouseholds(world: World): void {
  offerToPoor(
    world,
    'socialProtection',
    level(world, P.socialProtectionCoverage),
    level(world, P.socialProtectionCost),
    REACH.insurance,
    false,
  );
}

/** Cash transfer. Eligible: poor households with children of 5 to 17. Gives: a sum per child (paid in the choice). */
export function registerForTransfers(world: World): void {
  offerToPoor(
    world,
    'cashTransfer',
    level(world, P.cashTransferCoverage),
    level(world, P.cashTransferCost),
    REACH.transfer,
    true,
  );
}

function offerToPoor(
  world: World,
  id: 'socialProtection' | 'cashTransfer',
  coverage: number,
  unitCost: number,
  bit: number,
  withChildren: boolean,
): void {
  const programme = PROGRAMME_INDEX[id];
  let eligible = 0;
  let linked = 0;
  for (let i = world.rowStart; i < world.rowEnd; i++) {
    const row = lists.rows[i];
    if (h.poor[row] === 0 || (withChildren && h.children[row] === 0)) continue;
    eligible++;
    if (!linksFamily(world, row, programme, coverage)) continue;
    h.reach[row] |= bit;
    linked++;
  }
  // each family is booked in whole Rs
  book(programme, linked * Math.round(unitCost), linked, eligible);
}

/** Migration protection. Eligible: families who leave for a season. Gives: a hostel or worksite school for the children. */
export function protectMigrants(world: World): void {
  const coverage = level(world, P.migrationProtectionCoverage);
  const unitCost = level(world, P.migrationProtectionCost);
  const programme = PROGRAMME_INDEX.migrationProtection;
  for (let i = world.rowStart; i < world.rowEnd; i++) {
    const row = lists.rows[i];
    if (h.seasonal[row] === 0) continue;
    const desk = (h.reach[row] & REACH.desk) !== 0;
    const reached = reachDraw(world, h.key[row], programme, desk) < coverage;
    if (reached) h.reach[row] |= REACH.hostel;
    book(programme, reached ? unitCost * h.children[row] : 0, reached ? 1 : 0, 1);
  }
}
