/** How large each section is: quick to see that all works, standard to compare. */
import type { OneToOneSize } from './one-to-one.ts';
import type { SpeedSize } from './throughput.ts';
import type { GrowthPlan } from './growth.ts';

export interface BenchPlan {
  readonly name: 'quick' | 'standard';
  readonly speed: {
    readonly sizes: readonly SpeedSize[];
    readonly placeSizes: readonly number[];
    readonly linearYears: number;
  };
  readonly choice: { readonly households: number; readonly rounds: number };
  readonly reduced: { readonly villages: number; readonly years: number; readonly rounds: number };
  readonly growth: GrowthPlan;
  readonly oneToOne: OneToOneSize;
  /** Levers moved in the browser. */
  readonly leverChanges: number;
}

/** About three minutes on a quiet machine with two cores; the million has fewer years, so that it fits. */
export const STANDARD: BenchPlan = {
  name: 'standard',
  speed: {
    sizes: [
      { households: 10_000, years: 30, rounds: 5 },
      { households: 100_000, years: 30, rounds: 3 },
      { households: 1_000_000, years: 6, rounds: 1 },
    ],
    placeSizes: [10_000, 100_000, 1_000_000],
    linearYears: 6,
  },
  choice: { households: 700_000, rounds: 15 },
  reduced: { villages: 1000, years: 5, rounds: 5 },
  growth: { households: 20_000, years: 10, replicates: 1, scenarios: 1, workers: 1 },
  oneToOne: { years: 30, workers: 2, pairs: 6, share: 1 },
  leverChanges: 20,
};

/** Under a minute; its figures are rough, and the largest sizes are missing. */
export const QUICK: BenchPlan = {
  name: 'quick',
  speed: {
    sizes: [
      { households: 10_000, years: 10, rounds: 3 },
      { households: 100_000, years: 6, rounds: 1 },
    ],
    placeSizes: [10_000, 100_000],
    linearYears: 6,
  },
  choice: { households: 70_000, rounds: 9 },
  reduced: { villages: 200, years: 5, rounds: 3 },
  growth: { households: 5_000, years: 5, replicates: 1, scenarios: 1, workers: 1 },
  oneToOne: { years: 10, workers: 2, pairs: 6, share: 0.05 },
  leverChanges: 5,
};
