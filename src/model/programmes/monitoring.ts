import { PARAMETER_INDEX as P } from '../parameters.ts';
import type { World } from '../world.ts';
import { level } from '../world.ts';
import { book, PROGRAMME_INDEX, reachesCommunity } from './delivery.ts';
import { communities as c } from '../state.ts';

/**
 * Monitoring and tracking. Eligible: every community. Gives: a committee that visits children out of school (they find
 * it easier to come back) and, where schemes are coordinated, points them at families whose children work.
 * Costs: per household of a community with a committee.
 */
export function deliverMonitoring(world: World): void {
  const coverage = level(world, P.monitoringCoverage);
  const unitCost = level(world, P.monitoringCost);
  const programme = PROGRAMME_INDEX.monitoring;
  for (let row = 0; row < world.communityCount; row++) {
    if (c.arm[row] !== world.arm) continue;
    const reached = coverage > 0 && reachesCommunity(world, row, programme, coverage);
    c.committee[row] = reached ? 1 : 0;
    if (coverage > 0) book(programme, reached ? unitCost * c.households[row] : 0, reached ? 1 : 0, 1);
  }
}
