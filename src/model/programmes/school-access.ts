import { PARAMETER_INDEX as P } from '../parameters.ts';
import type { World } from '../world.ts';
import { level } from '../world.ts';
import { book, PROGRAMME_INDEX, reachesCommunity } from './delivery.ts';
import { communities as c } from '../state.ts';

/**
 * School access and quality (SSA, RTE). Eligible: every community. Gives: closes a share `schoolAccessQuality` of the
 * gap in distance, teaching and cost. Costs: per child of 6 to 13 in a covered community.
 */
export function deliverSchoolAccess(world: World): void {
  const coverage = level(world, P.schoolAccessCoverage);
  const quality = level(world, P.schoolAccessQuality);
  const unitCost = level(world, P.schoolAccessCost);
  const programme = PROGRAMME_INDEX.schoolAccess;
  for (let row = 0; row < world.communityCount; row++) {
    if (c.arm[row] !== world.arm) continue;
    const reached = coverage > 0 && reachesCommunity(world, row, programme, coverage);
    c.access[row] = reached ? quality : 0;
    if (coverage > 0) book(programme, reached ? unitCost * quality * c.schoolAge[row] : 0, reached ? 1 : 0, 1);
  }
}
