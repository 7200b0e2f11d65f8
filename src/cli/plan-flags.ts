import { availableParallelism } from 'node:os';
import { bytesNeeded } from '../experiment/memory.ts';
import { runExperiment } from '../experiment/run.ts';
import { scepticWorld } from '../experiment/sceptic.ts';
import type { ExperimentPlan, ExperimentResult, RunSimulation } from '../experiment/types.ts';
import { worldFor } from '../experiment/world.ts';
import { resolvePlaces, resolveSeed, resolveYears } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { countFlag, numberFlag, placesFlag, seedFlag, yearFlag, type FlagName, type Flags } from './flags.ts';
import { UsageError, type Context } from './host.ts';
import { gigabytes, memoryAllowed } from './memory.ts';
import { progressLine } from './progress.ts';

/** Flags that say which runs to make. */
export const PLAN_FLAGS: readonly FlagName[] = ['households', 'replicates', 'places', 'to', 'seed', 'no-ensemble'];

const DEFAULT_HOUSEHOLDS = 1000;
const DEFAULT_REPLICATES = 8;

/**
 * The plan that scenarios and flags ask for. Scenarios are compared with the same luck, in the same places and years:
 * where they say different things, a flag must say which. Throws a UsageError or a ScenarioProblem.
 */
export function planFrom(scenarios: readonly Scenario[], flags: Flags): ExperimentPlan {
  const years = { from: resolveYears(scenarios[0]).from, to: yearFlag(flags) };
  const plan: ExperimentPlan = {
    scenarios,
    places: placesFlag(flags) ?? agreed(scenarios, resolvePlaces, 'places'),
    fromYear: years.from,
    toYear: years.to ?? agreed(scenarios, (scenario) => resolveYears(scenario).to, 'to'),
    households: countFlag(flags, 'households') ?? DEFAULT_HOUSEHOLDS,
    replicates: countFlag(flags, 'replicates') ?? DEFAULT_REPLICATES,
    seed: seedFlag(flags) ?? agreed(scenarios, resolveSeed, 'seed'),
    ...(flags['no-ensemble'] ? { ensemble: false as const } : {}),
  };
  checkMemory(plan, countFlag(flags, 'workers') ?? availableParallelism());
  return plan;
}

function agreed<T>(scenarios: readonly Scenario[], read: (scenario: Scenario) => T, flag: FlagName): T {
  const first = read(scenarios[0]);
  const other = scenarios.find((scenario) => JSON.stringify(read(scenario)) !== JSON.stringify(first));
  if (other)
    throw new UsageError('cli.problem.disagree', { flag: `--${flag}`, first: scenarios[0].id, other: other.id });
  return first;
}

/**
 * Refuses a plan that would take more than its share of the machine's memory, before anything is done. Throws a UsageError.
 * @param panelYears years of which every child is written down
 */
export function checkMemory(plan: ExperimentPlan, workers: number, panelYears = 0): void {
  const { results, people } = bytesNeeded(plan, workers, panelYears);
  const allowed = memoryAllowed();
  if (results + people <= allowed) return;
  throw new UsageError('cli.problem.memory', {
    ...{ needed: gigabytes(results + people), results: gigabytes(results), people: gigabytes(people) },
    ...{ households: plan.households, workers, allowed: gigabytes(allowed) },
  });
}

/** The sceptic's dial, 0 where it is not set. Throws a ScenarioProblem. */
export function scepticFlag(flags: Flags): number {
  return numberFlag(flags, 'sceptic', 0, 1) ?? 0;
}

/** The line that says how far the sceptic's dial is turned; empty at 0. */
export function scepticNote({ words }: Context, flags: Flags): string {
  const dial = scepticFlag(flags);
  return dial > 0 ? `${words.t('cli.sceptic.note', { dial: words.share(dial) })}\n` : '';
}

/** What a file says of the dial; nothing at 0. */
export function scepticJson(flags: Flags): { sceptic?: number } {
  const dial = scepticFlag(flags);
  return dial > 0 ? { sceptic: dial } : {};
}

/**
 * Makes the runs of a plan with as many workers as the flags say, and draws the progress.
 * @param panelYears years of which every child is written down beside the figures; that changes none of them
 */
export async function makeRuns(
  context: Context,
  plan: ExperimentPlan,
  flags: Flags,
  panelYears: readonly number[] = [],
): Promise<ExperimentResult> {
  const { host } = context;
  const workers = countFlag(flags, 'workers') ?? host.cores;
  checkMemory(plan, workers, panelYears.length);
  const runner = host.startRunner(workers);
  const line = progressLine(context);
  try {
    const { signal } = host;
    const onProgress = line.tell;
    const world = scepticWorld(worldFor(plan), scepticFlag(flags));
    const run: RunSimulation =
      panelYears.length === 0 ? runner.run : (request, abort) => runner.run({ ...request, panelYears }, abort);
    return await runExperiment(plan, { run, signal, onProgress, world, inFlight: 4 * workers });
  } finally {
    line.clear();
    runner.close();
  }
}
