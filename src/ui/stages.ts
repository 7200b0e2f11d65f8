import type { Stage } from '../experiment/refine.ts';
import { bytesNeeded } from '../experiment/memory.ts';
import type { Question } from './answers.ts';
import { memoryAllowed, workersFor } from './device.ts';

/** Stages where memory does not forbid some of them. */
export const ALL_STAGES = 4;

/** Simulated households of one scenario in each stage, over all places and replicates, and the replicates wanted. */
const BUDGETS = [
  { households: 500, replicates: 1 },
  { households: 2_000, replicates: 4 },
  { households: 16_000, replicates: 8 },
  { households: 60_000, replicates: 20 },
] as const;

/** Fewer households are hardly a village; more would sharpen a place beyond what its evidence bears. */
const FEWEST = 50;
const MOST = 2000;
/** The first look is one replicate of the stage after it; from then on there are enough to say something about luck. */
export const FIRST_FIRM_STAGE = 1;
export const FIRST_FULL_STAGE = 2;
/** An answer is sharp when the interval of the headline's difference reaches no further than this share of it either way. */
export const SHARP_REACH = 0.25;
/** Fewer replicates say too little about luck. */
const FEWEST_REPLICATES = 4;
/** Runs of a pair, and of a whole comparison: each takes 0.8 MB, and all of them stay while they are shown. */
const MOST_RUNS = 240;
const MOST_COMPARED_RUNS = 400;
const PAIR = 2;

/**
 * Sizes of the answers to a question: the first within a moment wherever one looks, a last one that is sharp. Households
 * do not hang on the number of scenarios, so that one more in the comparison needs its own runs and no others again; many
 * scenarios get fewer replicates.
 * A stage after the first firm one for which there is no memory is left out.
 * @param firstHouseholds of the first look, over all places; who measures may want more than usual
 */
export function stagesFor(
  { places, scenarios, fromYear, toYear }: Omit<Question, 'seed'>,
  firstHouseholds: number = BUDGETS[0].households,
  allowedBytes: number = memoryAllowed(),
): Stage[] {
  const fits = ({ households, replicates }: Stage) => {
    const size = { households, replicates, places, scenarios, fromYear, toYear };
    const { results, people } = bytesNeeded(size, workersFor());
    return results + people <= allowedBytes;
  };
  return BUDGETS.map((row, stage) => {
    const budget = stage === 0 ? { ...row, households: firstHouseholds } : row;
    const within = (most: number) => Math.max(FEWEST_REPLICATES, Math.min(budget.replicates, Math.floor(most)));
    const isFirst = stage < FIRST_FIRM_STAGE;
    const ofPair = isFirst ? 1 : within(MOST_RUNS / (places.length * PAIR));
    const ofAll = within(MOST_COMPARED_RUNS / (places.length * scenarios.length));
    const replicates = isFirst ? 1 : Math.min(ofPair, ofAll);
    const perPlace = budget.households / ofPair / places.length;
    return { households: Math.round(Math.min(MOST, Math.max(FEWEST, perPlace)) / 10) * 10, replicates };
  }).filter((stage, at) => at <= FIRST_FIRM_STAGE || fits(stage));
}
