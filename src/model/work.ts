import { PARAMETER_INDEX as P } from './parameters.ts';
import { FLAG } from './columns.ts';
import { DECISION, drawUniform, keyOf } from './luck.ts';
import { level } from './world.ts';
import type { World } from './world.ts';
import { households as h, persons as p } from './state.ts';

/**
 * The job that a child would find: sector by the mix of the residence, and whether for an employer. Drawn once in
 * childhood by the child's key, again only when the family moves to town. On the land, families without land of their
 * own hire out.
 */
export function assignJob(world: World, person: number): void {
  const { lasting } = world;
  const row = p.household[person];
  const town = h.residence[row] === 1;
  const u = drawUniform(p.key[person], lasting[DECISION.sector]);
  const farm = level(world, town ? P.urbanFarm : P.ruralFarm);
  const making = farm + level(world, town ? P.urbanManufacturing : P.ruralManufacturing);
  const services = making + level(world, town ? P.urbanServices : P.ruralServices);
  const sector = u < farm ? 0 : u < making ? 1 : u < services ? 2 : 3;
  p.sector[person] = sector;
  const own = drawUniform(keyOf(p.key[person], 9), lasting[DECISION.sector]) < level(world, P.familyWorkshop);
  const hired = sector === 0 ? h.land[row] === 0 : !own;
  if (hired) p.flags[person] |= FLAG.hired;
  else p.flags[person] &= ~FLAG.hired;
}
