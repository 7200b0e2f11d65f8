import type { Stage } from '../experiment/refine.ts';
import type { Question } from './answers.ts';

/** Simulated households of each stage over all places and replicates, and how many replicates share them. */
const BUDGETS = [
  { households: 6_000, replicates: 3 },
  { households: 40_000, replicates: 8 },
  { households: 160_000, replicates: 20 },
] as const;

/** Fewer would leave a village or two of a place, more would sharpen one place beyond what the evidence bears. */
const FEWEST = 60;
const MOST = 2000;

/** Sizes of the answers to a question: the first within a moment wherever one looks, a last one that is sharp. */
export function stagesFor(question: Pick<Question, 'places'>): Stage[] {
  return BUDGETS.map(({ households, replicates }) => {
    const perPlace = households / replicates / question.places.length;
    return { households: Math.round(Math.min(MOST, Math.max(FEWEST, perPlace)) / 10) * 10, replicates };
  });
}
