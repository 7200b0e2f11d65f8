import { DECISION, drawUniform } from './luck.ts';
import type { World } from './world.ts';

/**
 * Lists the households where somebody lives, those of the scenario's arm before the treated ones, and draws the arm of
 * new communities and households by their own luck. Without a trial everybody is in arm 0.
 */
export function listHouseholds(world: World): void {
  const { households: h, communities: c, request, lasting } = world;
  // before the first year every unit lives under the scenario
  const trial = world.plan.year >= request.fromYear ? request.treatment : undefined;
  if (world.rows.length < world.householdCount) world.rows = new Int32Array(h.capacity);
  if (trial?.unit === 'community')
    for (let row = 0; row < world.communityCount; row++)
      c.arm[row] = drawUniform(c.key[row], lasting[DECISION.trial]) < trial.share ? 1 : 0;
  let n = 0;
  for (let row = 0; row < world.householdCount; row++) {
    if (h.first[row] < 0) continue;
    if (trial !== undefined) {
      const own = trial.unit === 'household' && drawUniform(h.key[row], lasting[DECISION.trial]) < trial.share;
      h.arm[row] = own || c.arm[h.community[row]] === 1 ? 1 : 0;
    }
    if (h.arm[row] === 0) world.rows[n++] = row;
  }
  world.treatedStart = n;
  if (trial !== undefined)
    for (let row = 0; row < world.householdCount; row++)
      if (h.first[row] >= 0 && h.arm[row] === 1) world.rows[n++] = row;
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
