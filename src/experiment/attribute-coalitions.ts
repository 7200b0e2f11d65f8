/** The coalitions of a ledger, simulated in stages: a first small one that answers soon, then the one that was asked for. */
import type { Coalitions } from './attribute-ledger.ts';
import { contrastOf, type Contrast, type PlayerId, type Players } from './attribute-players.ts';
import { readVariants, type VariantPlan } from './attribute-runs.ts';
import type { PlaceRun } from '../model/run.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { MOST_PLAYERS_EXACT } from './shapley.ts';
import { balancedPermutations, coalitionsOf, swappedCoalitions } from './shapley-sample.ts';
import type { ExperimentProgress, RunSimulation } from './types.ts';
import { worldFor, type World } from './world.ts';

/** What is to be shared out, and with how many runs. */
export interface LedgerPlan extends VariantPlan {
  readonly scenario: Scenario;
  readonly players: Players;
}

/** How far a ledger is: more is to come unless `final`. */
export interface LedgerStage {
  readonly households: number;
  readonly replicates: number;
  readonly final: boolean;
}

export interface CoalitionOptions {
  readonly run: RunSimulation;
  readonly signal?: AbortSignal;
  readonly world?: World;
  readonly inFlight?: number;
  /** Over all stages, in simulated households of all runs. */
  readonly onProgress?: (progress: ExperimentProgress) => void;
  /** Without the first small stage, for those who do not watch. */
  readonly noFirstAnswer?: boolean;
  /** Balanced blocks of permutations where there are more than eight players; each costs about as much as eight players. */
  readonly blocks?: number;
}

/** The first answer: so few households that it is there in about two seconds. */
export const FIRST_ANSWER = { households: 40, replicates: 2 } as const;
/** Households of all its runs together; where coalitions and places are many, each run gets by with fewer. */
const FIRST_BUDGET = 60_000;
const FIRST_FEWEST = 10;

/** Those who share the difference of a plan, without any run. */
export function attributePlayers(plan: LedgerPlan, world: World = worldFor(plan)): readonly PlayerId[] {
  return contrastOf(plan.scenario, plan.players, plan, world).players.map(({ id }) => id);
}

/** What was read so far: found[position of the coalition][replicate]. */
export type OnFound<T> = (coalitions: Coalitions, found: readonly (readonly T[])[], stage: LedgerStage) => void;

/**
 * Simulates every coalition and keeps of each run what `read` makes of it. Tells `onFound` after the first small stage,
 * then after each further replicate, and at last with all of them.
 * Rejects as `runExperiment` does; throws a RangeError for a plan that cannot be run.
 */
export async function readCoalitions<T>(
  plan: LedgerPlan,
  read: (runs: readonly PlaceRun[]) => T,
  onFound: OnFound<T>,
  options: CoalitionOptions,
): Promise<void> {
  const world = options.world ?? worldFor(plan);
  const contrast = contrastOf(plan.scenario, plan.players, plan, world);
  const coalitions = coalitionsFor(contrast, plan.seed, options.blocks ?? 1);
  const variants = coalitions.made.map((coalition) => contrast.coalition(coalition));
  const stages = stagesOf(plan, variants.length, options);
  const total = stages.reduce((sum, stage) => sum + sizeOf(stage), 0);
  const { run, signal, inFlight } = options;
  let before = 0;
  for (const [index, stage] of stages.entries()) {
    await readVariants<T>({ ...plan, ...stage }, variants, {
      ...{ run, signal, inFlight, world, read },
      onProgress: ({ done, total: runs }) =>
        options.onProgress?.({ done: before + (sizeOf(stage) * done) / runs, total }),
      onReplicate: (found, replicates) => {
        // A first answer from one replicate has no interval, and the next one is soon there.
        const isComplete = replicates === stage.replicates;
        const final = isComplete && index === stages.length - 1;
        if (!isComplete && (replicates < 2 || (index === 0 && stages.length > 1))) return;
        onFound(coalitions, found, { households: stage.households, replicates, final });
      },
    });
    before += sizeOf(stage);
  }
}

/** Coalitions that a ledger needs, in the order in which they are made. */
interface Made extends Coalitions {
  readonly made: readonly number[];
}

function coalitionsFor({ players }: Contrast, seed: string, blocks: number): Made {
  const ids = players.map(({ id }) => id);
  if (players.length <= MOST_PLAYERS_EXACT) {
    const made = Array.from({ length: 2 ** players.length }, (_, coalition) => coalition);
    return { players: ids, made, indexOf: (coalition) => coalition };
  }
  const permutations = balancedPermutations(players.length, blocks, seed);
  const made = [...new Set([...coalitionsOf(permutations), ...swappedCoalitions(permutations)])];
  const positions = new Map(made.map((coalition, position) => [coalition, position]));
  return { players: ids, permutations, made, indexOf: (coalition) => positions.get(coalition)! };
}

function stagesOf(plan: LedgerPlan, coalitions: number, { noFirstAnswer }: CoalitionOptions) {
  const full = { households: plan.households, replicates: plan.replicates };
  const { replicates } = FIRST_ANSWER;
  const each = Math.floor(FIRST_BUDGET / (coalitions * plan.places.length * replicates));
  const households = Math.max(FIRST_FEWEST, Math.min(FIRST_ANSWER.households, each));
  const isWorthIt = plan.households >= 2 * households && plan.replicates > replicates;
  return noFirstAnswer || !isWorthIt ? [full] : [{ households, replicates }, full];
}

function sizeOf({ households, replicates }: { households: number; replicates: number }): number {
  return households * replicates;
}
