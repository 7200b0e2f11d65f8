import { PARAMETER_INDEX as P } from './parameters.ts';
import { clamp } from './numeric.ts';
import { CASTE_SCHOOL_SHARE } from './population/members.ts';
import { communities as c, lists } from './state.ts';
import type { World } from './world.ts';
import { level } from './world.ts';

/**
 * Step 5, schools: what school is worth in each community this year, for boys and girls:
 *   - distanceWeight x distance x (1 - access) (girls half as much again) + qualityWeight x (quality - 1/2)
 * where access is the share of the gap that programmes have closed. Written into `lists.schoolPlace`
 * (community x 2 + sex), after the programmes of the year are known.
 */
export function prepareSchools(world: World): void {
  const distanceWeight = level(world, P.distanceWeight);
  const qualityWeight = level(world, P.qualityWeight);
  for (let row = 0; row < world.communityCount; row++) {
    if (c.arm[row] !== world.arm) continue;
    const access = c.access[row];
    const way = distanceWeight * c.distance[row] * (1 - access);
    const quality = clamp(c.quality[row] + (1 - c.quality[row]) * access * 0.6, 0, 1);
    const teaching = qualityWeight * (quality - 0.5);
    lists.schoolPlace[row * 2] = teaching - way;
    lists.schoolPlace[row * 2 + 1] = teaching - way * 1.5;
  }
}

/** Discrimination at school by social group (utility), at this year's caste dial; added to every child's pull of school. */
export function casteAtSchool(world: World, group: number): number {
  return level(world, P.casteSchool) * level(world, P.casteGap) * CASTE_SCHOOL_SHARE[group];
}
