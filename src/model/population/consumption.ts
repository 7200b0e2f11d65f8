import { exp, log, normalCdf, normalQuantile } from '../numeric.ts';
import type { Place } from '../place.ts';

/** The parameters that hold the income gap of each social group, order of SOCIAL_GROUPS. */
export const GROUP_INCOME = [
  'groupIncomeSc',
  'groupIncomeSt',
  'groupIncomeObc',
  'groupIncomeMuslim',
  'groupIncomeOther',
] as const;

/** Log-normal consumption per person of one residence: group means and the spread inside a group. */
export interface ConsumptionSpread {
  /** Log Rs per person and month at 2004-05 prices, by social group. */
  readonly groupMean: Float64Array;
  /** Standard deviation of log consumption inside a group. */
  readonly within: number;
}

/**
 * Solves the level of consumption so that the head-count of 2004-05 is met at the line of the place.
 * Total spread from the Gini: G = 2 Phi(sigma / sqrt 2) - 1. Between-group spread from the group gaps, the rest inside
 * groups. The level is found by bisection: sum over groups of share x Phi((log z - mu - gap) / sigma_w) = head-count.
 * @param groupGaps log points by social group
 * @param family variance of log consumption that comes from the families' labour and size
 * @param transitory standard deviation of yearly shocks, which the observed spread contains too
 */
export function solveConsumption(
  place: Place,
  residence: number,
  groupGaps: readonly number[],
  transitory: number,
  family: number,
): ConsumptionSpread {
  const shares = place.groupShares[residence];
  const total = 1.4142135623730951 * normalQuantile((1 + place.gini[residence]) / 2);
  let mean = 0;
  for (let g = 0; g < shares.length; g++) mean += shares[g] * groupGaps[g];
  let between = 0;
  for (let g = 0; g < shares.length; g++) between += shares[g] * (groupGaps[g] - mean) * (groupGaps[g] - mean);
  const lasting = Math.max(0.01, total * total - between - transitory * transitory - family);
  const seen = Math.sqrt(lasting + transitory * transitory + family);
  const line = log(place.povertyLine[residence]);
  const headcount = place.povertyHeadcount[residence];
  let low = line - 6;
  let high = line + 6;
  for (let i = 0; i < 50; i++) {
    const mu = (low + high) / 2;
    let poor = 0;
    for (let g = 0; g < shares.length; g++) poor += shares[g] * normalCdf((line - mu - groupGaps[g]) / seen);
    if (poor > headcount) low = mu;
    else high = mu;
  }
  const groupMean = new Float64Array(shares.length);
  for (let g = 0; g < shares.length; g++) groupMean[g] = (low + high) / 2 + groupGaps[g];
  return { groupMean, within: Math.sqrt(lasting) };
}

/** Consumption per person, Rs a month at 2004-05 prices, at quantile score `z` (standard deviations) of a group. */
export function consumptionAt(spread: ConsumptionSpread, group: number, z: number): number {
  return exp(spread.groupMean[group] + spread.within * z);
}
