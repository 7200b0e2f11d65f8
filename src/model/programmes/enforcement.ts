import { PARAMETER_INDEX as P } from '../parameters.ts';
import type { World } from '../world.ts';
import { level } from '../world.ts';
import { book, PROGRAMME_INDEX } from './delivery.ts';

/**
 * Enforcement of the child labour law. Eligible: hired work outside farming. Gives: employers expect a fine and take it
 * off the child's wage: w' = w (1 - fineShare x effort). Family work is out of sight. Costs: per household of the place.
 */
export function enforce(world: World): void {
  const effort = level(world, P.enforcementEffort);
  const households = world.rowEnd - world.rowStart;
  book(PROGRAMME_INDEX.enforcement, effort * level(world, P.enforcementCost) * households, households, households);
}

/** Share of a hired child's wage that is left outside farming. */
export function wageAfterFine(world: World): number {
  return 1 - level(world, P.fineShare) * level(world, P.enforcementEffort);
}
