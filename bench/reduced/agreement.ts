/** Whether two implementations of the reduced model tell the same story, with the luck of each its own. */
import { ACTIVITIES } from './equations.ts';

export interface Agreement {
  readonly activity: (typeof ACTIVITIES)[number];
  /** Share of the children of 5 to 17. */
  readonly left: number;
  readonly right: number;
  /** The difference in standard errors; villages are independent of each other, children of one village are not. */
  readonly z: number;
}

/** Compares the shares of the activities. Each argument: villages x 4 counts. */
export function compareShares(left: Float64Array, right: Float64Array): Agreement[] {
  return ACTIVITIES.map((activity, index) => {
    const a = shareAndError(left, index);
    const b = shareAndError(right, index);
    const z = (a.share - b.share) / Math.sqrt(a.variance + b.variance);
    return { activity, left: a.share, right: b.share, z };
  });
}

/** A ratio of sums over villages and its variance, linearised: sum of (x - share n)^2 / (sum of n)^2 x V / (V - 1). */
function shareAndError(counts: Float64Array, index: number): { share: number; variance: number } {
  const villages = counts.length / ACTIVITIES.length;
  const total = counts.reduce((sum, count) => sum + count, 0);
  let some = 0;
  for (let v = 0; v < villages; v++) some += counts[v * ACTIVITIES.length + index];
  const share = some / total;
  let squares = 0;
  for (let v = 0; v < villages; v++) {
    const ofVillage = counts.subarray(v * ACTIVITIES.length, (v + 1) * ACTIVITIES.length);
    const children = ofVillage.reduce((sum, count) => sum + count, 0);
    squares += (ofVillage[index] - share * children) ** 2;
  }
  return { share, variance: ((squares / (total * total)) * villages) / (villages - 1) };
}
