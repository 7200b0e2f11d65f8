import { NORM_CELLS } from './columns.ts';
import { communities as c, lists } from './state.ts';
import type { World } from './world.ts';

/** Pupils whose weight the community as a whole gets in a group's norm, and the place as a whole in a community's. */
const POOLED = 8;
/** Share of last year's norm that is kept: people notice slowly. Assumed. */
const KEPT = 0.5;

/**
 * Step 9, norms: each community sees which of its own children of 6 to 14 attended, by social group and sex. Small
 * groups look at the community, small communities at the place (partial pooling). Counted while the children's year is decided.
 */
export function formNorms(world: World): void {
  const { pupils: attending, peers: all } = lists;
  const used = world.communityCount * NORM_CELLS;
  let placeAttending = 0;
  let placeAll = 0;
  for (let i = 0; i < used; i++) {
    placeAttending += attending[i];
    placeAll += all[i];
  }
  const placeShare = placeAll > 0 ? placeAttending / placeAll : 0.75;
  for (let community = 0; community < world.communityCount; community++) {
    const start = community * NORM_CELLS;
    let some = 0;
    let every = 0;
    for (let i = start; i < start + NORM_CELLS; i++) {
      some += attending[i];
      every += all[i];
    }
    const share = (some + POOLED * placeShare) / (every + POOLED);
    for (let i = start; i < start + NORM_CELLS; i++) {
      const seen = (attending[i] + POOLED * share) / (all[i] + POOLED);
      c.norm[i] = c.norm[i] > 0 ? KEPT * c.norm[i] + (1 - KEPT) * seen : seen;
    }
  }
}
