import { PARAMETER_INDEX as P } from '../parameters.ts';
import type { World } from '../world.ts';
import { level } from '../world.ts';
import { book, PROGRAMME_INDEX, reachesCommunity } from './delivery.ts';
import { communities as c } from '../state.ts';

/**
 * Awareness. Eligible: every community. Gives: awareness (0..1) moves towards 1 while the campaign lasts and decays when
 * it stops; aware communities frown upon children's work and expect children at school. Costs: per household reached.
 */
export function deliverAwareness(world: World): void {
  const effort = level(world, P.awarenessEffort);
  const kept = level(world, P.awarenessKept);
  const unitCost = level(world, P.awarenessCost);
  const programme = PROGRAMME_INDEX.awareness;
  for (let row = 0; row < world.communityCount; row++) {
    if (c.arm[row] !== world.arm) continue;
    const reached = effort > 0 && reachesCommunity(world, row, programme, effort);
    c.awareness[row] = kept * c.awareness[row] + (reached ? 1 - kept : 0);
    if (effort > 0) book(programme, reached ? unitCost * c.households[row] : 0, reached ? 1 : 0, 1);
  }
}
