import type { Stage } from '../experiment/refine.ts';
import type { Question } from './answers.ts';

/** Simulated households of one scenario in each stage, over all places and replicates, and the replicates wanted. */
const BUDGETS = [
  { households: 2_000, replicates: 4 },
  { households: 16_000, replicates: 8 },
  { households: 60_000, replicates: 20 },
] as const;

/** Fewer households are hardly a village; more would sharpen a place beyond what its evidence bears. */
const FEWEST = 50;
const MOST = 2000;
/** Fewer replicates say nothing about luck. */
const FEWEST_REPLICATES = 4;
/** Runs of a question at a time: each takes 0.8 MB, and all of them stay while they are shown. */
const MOST_RUNS = 240;

/** Sizes of the answers to a question: the first within a moment wherever one looks, a last one that is sharp. */
export function stagesFor({ places, scenarios }: Pick<Question, 'places' | 'scenarios'>): Stage[] {
  return BUDGETS.map((budget) => {
    const room = Math.floor(MOST_RUNS / (places.length * scenarios.length));
    const replicates = Math.max(FEWEST_REPLICATES, Math.min(budget.replicates, room));
    const perPlace = budget.households / replicates / places.length;
    return { households: Math.round(Math.min(MOST, Math.max(FEWEST, perPlace)) / 10) * 10, replicates };
  });
}
