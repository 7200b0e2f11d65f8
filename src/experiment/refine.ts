import { runExperiment } from './run.ts';
import type { Estimate, ExperimentPlan, ExperimentProgress, ExperimentResult, RunSimulation } from './types.ts';
import type { World } from './world.ts';

/** How large and how often: a small stage answers at once, a large one answers sharply. */
export interface Stage {
  readonly households: number;
  readonly replicates: number;
}

/** The first answers within a moment; each later stage takes four to five times as long as the one before. */
export const STAGES: readonly Stage[] = [
  { households: 200, replicates: 2 },
  { households: 400, replicates: 4 },
  { households: 1000, replicates: 8 },
];

export interface RefineOptions {
  /** One that remembers runs lets a stage with the households of an earlier one make only the further replicates. */
  readonly run: RunSimulation;
  readonly signal?: AbortSignal;
  /** `isLast` where nothing follows: the stage was the largest, or `enough` says that it is sharp. */
  readonly onStage: (result: ExperimentResult, stage: number, isLast: boolean) => void;
  /** Waited for between two stages: where it shows what it was handed, the workers leave it the processor. */
  readonly rest?: () => Promise<void>;
  /** Over all stages, in simulated households; an early end leaves it short of the total. */
  readonly onProgress?: (progress: ExperimentProgress) => void;
  /** Asked about the result of each stage; true says that it is sharp and the rest is not needed. See `isNarrow`. */
  readonly enough?: (result: ExperimentResult, stage: number) => boolean;
  readonly inFlight?: number;
  readonly world?: World;
}

/**
 * Runs the plan in stages of growing size and hands over the result of each; resolves with the last one.
 * Households and replicates of the plan itself are not used. Rejects as `runExperiment` does.
 */
export async function refine(
  plan: ExperimentPlan,
  stages: readonly Stage[],
  options: RefineOptions,
): Promise<ExperimentResult> {
  if (stages.length === 0) throw new RangeError('a refinement needs one stage or more');
  const { run, signal, inFlight, world } = options;
  const total = stages.reduce((sum, stage) => sum + sizeOf(stage), 0);
  let before = 0;
  let result: ExperimentResult | undefined;
  for (const [index, stage] of stages.entries()) {
    const share = sizeOf(stage);
    const onProgress = ({ done, total: jobs }: ExperimentProgress) =>
      options.onProgress?.({ done: before + (share * done) / jobs, total });
    result = await runExperiment({ ...plan, ...stage }, { run, signal, inFlight, world, onProgress });
    before += share;
    const isLast = index === stages.length - 1 || (options.enough?.(result, index) ?? false);
    options.onStage(result, index, isLast);
    if (isLast) break;
    await options.rest?.();
  }
  return result!;
}

/**
 * How far the interval of an estimate reaches either way, as a share of its median: 0.1 is a tenth, 0 is exact. Half the
 * width of the interval; null where there is no interval, Infinity around a median of zero.
 */
export function reachOf({ median, lower, upper }: Estimate): number | null {
  if (median === null || lower === null || upper === null) return null;
  return upper === lower ? 0 : (upper - lower) / 2 / Math.abs(median);
}

/** True when the interval of an estimate reaches no further than `share` of its median either way. */
export function isNarrow(estimate: Estimate, share: number): boolean {
  const reach = reachOf(estimate);
  return reach !== null && reach <= share;
}

function sizeOf(stage: Stage): number {
  return stage.households * stage.replicates;
}
