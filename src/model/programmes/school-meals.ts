import { PARAMETER_INDEX as P } from '../parameters.ts';
import type { World } from '../world.ts';
import { level } from '../world.ts';
import { book, PROGRAMME_INDEX, reachesCommunity } from './delivery.ts';
import { communities as c } from '../state.ts';

/**
 * School meals. Eligible: the schools of every community, grades 1 to 8. Gives: a meal to each child who attends
 * (its worth in kind, and the draw of the meal on the child). Costs: booked per child fed, in consequences.
 */
export function deliverSchoolMeals(world: World): void {
  const coverage = level(world, P.schoolMealsCoverage);
  const programme = PROGRAMME_INDEX.schoolMeals;
  for (let row = 0; row < world.communityCount; row++) {
    if (c.arm[row] !== world.arm) continue;
    const reached = coverage > 0 && reachesCommunity(world, row, programme, coverage);
    c.meals[row] = reached ? 1 : 0;
    if (coverage > 0) book(programme, 0, reached ? 1 : 0, 1);
  }
}
