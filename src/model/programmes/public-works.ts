import { PARAMETER_INDEX as P } from '../parameters.ts';
import { REACH } from '../columns.ts';
import { households as h, lists } from '../state.ts';
import type { World } from '../world.ts';
import { level } from '../world.ts';
import { aimedCoverage, book, PROGRAMME_INDEX, reachDraw } from './delivery.ts';

/** Households with more than this many poverty lines of income do not ask for public works. Assumed. */
const ASKS_BELOW = 2;

/** Public works (NREGS). Eligible: village households that would ask for work. Costs are booked with the wages paid. */
export function offerPublicWorks(world: World): void {
  const coverage = level(world, P.publicWorksCoverage);
  const programme = PROGRAMME_INDEX.publicWorks;
  const most = ASKS_BELOW * world.request.place.povertyLine[0];
  let asking = 0;
  let hired = 0;
  for (let i = world.rowStart; i < world.rowEnd; i++) {
    const row = lists.rows[i];
    if (h.residence[row] !== 0) continue;
    if (h.income[row] > most * h.size[row]) continue;
    asking++;
    const desk = (h.reach[row] & REACH.desk) !== 0;
    if (reachDraw(world, h.key[row], programme, desk) >= aimedCoverage(world, row, coverage)) continue;
    h.reach[row] |= REACH.publicWorks;
    hired++;
  }
  book(programme, 0, hired, asking);
}

/**
 * Wages of public works to a household, Rs a month: days x wage / 12, less what the days would have earned elsewhere.
 * Women's share of the days takes them from the home.
 */
export function payPublicWorks(world: World, row: number): number {
  const days = level(world, P.publicWorksDays);
  const wage = level(world, P.publicWorksWage);
  h.womenAway[row] = (days / 100) * level(world, P.womenOnPublicWorks) * 2;
  book(PROGRAMME_INDEX.publicWorks, days * (wage + level(world, P.publicWorksCost)), 0, 0);
  return (days * wage * (1 - level(world, P.publicWorksForgone))) / 12;
}
