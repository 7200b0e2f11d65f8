import { DECISION, drawUniform } from './luck.ts';
import { communities as c, households as h, lists } from './state.ts';
import type { World } from './world.ts';

/**
 * Lists the households where somebody lives, those of the scenario's arm before the treated ones, and draws the arm of
 * new communities and households by their own luck. Without a trial everybody is in arm 0.
 */
export function listHouseholds(world: World): void {
  const { request, lasting } = world;
  const { rows } = lists;
  const { first, arm } = h;
  // before the first year every unit lives under the scenario
  const trial = world.plan.year >= request.fromYear ? request.treatment : undefined;
  if (trial?.unit === 'community')
    for (let row = 0; row < world.communityCount; row++)
      c.arm[row] = drawUniform(c.key[row], lasting[DECISION.trial]) < trial.share ? 1 : 0;
  let n = 0;
  for (let row = 0; row < world.householdCount; row++) {
    if (first[row] < 0) continue;
    if (trial !== undefined) {
      const own = trial.unit === 'household' && drawUniform(h.key[row], lasting[DECISION.trial]) < trial.share;
      arm[row] = own || c.arm[h.community[row]] === 1 ? 1 : 0;
    }
    if (arm[row] === 0) rows[n++] = row;
  }
  world.treatedStart = n;
  if (trial !== undefined)
    for (let row = 0; row < world.householdCount; row++) if (first[row] >= 0 && arm[row] === 1) rows[n++] = row;
  world.livingRows = n;
  enterArm(world, 0);
}

/** Puts an arm's plan and households in force. */
export function enterArm(world: World, arm: number): void {
  world.arm = arm;
  world.plan = world.plans[arm];
  world.rowStart = arm === 0 ? 0 : world.treatedStart;
  world.rowEnd = arm === 0 ? world.treatedStart : world.livingRows;
}
