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
  readonly onStage: (result: ExperimentResult, stage: number) => void;
  /** Over all stages, in simulated households; an early end leaves it short of the total. */
  readonly onProgress?: (progress: ExperimentProgress) => void;
  /** Told the result of each stage; true says that it is sharp enough and the rest is not needed. See `isNarrow`. */
  readonly enough?: (result: ExperimentResult) => boolean;
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
    options.onStage(result, index);
    if (options.enough?.(result)) break;
  }
  return result!;
}

/** True when the interval of an estimate is narrower than `share` of its median, both ways: 0.1 is a tenth. */
export function isNarrow(estimate: Estimate, share: number): boolean {
  const { median, lower, upper } = estimate;
  if (median === null || lower === null || upper === null) return false;
  return upper - lower <= share * Math.abs(median);
}

function sizeOf(stage: Stage): number {
  return stage.households * stage.replicates;
}
