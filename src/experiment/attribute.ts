/**
 * The convergence ledger: what each programme, or each driver, added to a difference between two worlds. Shapley values
 * over coalitions that are really simulated, all with the same luck, so that every part is a paired difference.
 */
import type { Scenario } from '../scenario/scenario.ts';
import { ledgerOf, type Coalitions, type Ledger } from './attribute-ledger.ts';
import { contrastOf, type Contrast, type Players } from './attribute-players.ts';
import { readVariants, type VariantPlan } from './attribute-runs.ts';
import { worthReader, type SpanQuery } from './attribute-worth.ts';
import { MOST_PLAYERS_EXACT } from './shapley.ts';
import { balancedPermutations, coalitionsOf, swappedCoalitions } from './shapley-sample.ts';
import type { ExperimentProgress, RunSimulation } from './types.ts';
import { worldFor, type World } from './world.ts';

export type { Interaction, Ledger, LedgerPart, PairVerdict, Share } from './attribute-ledger.ts';
export { CLOSED_DRIVERS, type PlayerId, type Players } from './attribute-players.ts';
export type { SpanQuery } from './attribute-worth.ts';

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

export interface AttributeOptions {
  readonly run: RunSimulation;
  readonly signal?: AbortSignal;
  readonly world?: World;
  readonly inFlight?: number;
  /** Over all stages, in simulated households of all runs. */
  readonly onProgress?: (progress: ExperimentProgress) => void;
  /** Told after a first small stage and then after each further replicate, one ledger for each query. */
  readonly onLedgers?: (ledgers: readonly Ledger[], stage: LedgerStage) => void;
  /** Without the first small stage, for those who do not watch. */
  readonly noFirstAnswer?: boolean;
  /** Balanced blocks of permutations where there are more than eight players; each costs about as much as eight players. */
  readonly blocks?: number;
}

/** The first answer: so few households that it is there in about two seconds. */
export const FIRST_ANSWER = { households: 40, replicates: 2 } as const;

/**
 * Shares a difference out, one ledger for each query, all from the same runs; up to eight players through all coalitions,
 * more through balanced permutations. Years after the last one asked for are not simulated.
 * Rejects as `runExperiment` does; throws a RangeError for a query that does not apply.
 */
export async function attribute(
  plan: LedgerPlan,
  queries: readonly SpanQuery[],
  options: AttributeOptions,
): Promise<Ledger[]> {
  if (queries.length === 0) throw new RangeError('a ledger needs one query or more');
  for (const query of queries) worthReader(plan, query);
  const toYear = Math.max(...queries.map((query) => query.toYear));
  const world = options.world ?? worldFor(plan);
  const short: LedgerPlan = { ...plan, toYear };
  const contrast = contrastOf(plan.scenario, plan.players, short, world);
  const coalitions = coalitionsFor(contrast, plan.seed, options.blocks ?? 1);
  const stages = stagesOf(plan, options);
  const total = stages.reduce((sum, stage) => sum + sizeOf(stage), 0);
  let before = 0;
  let ledgers: Ledger[] = [];
  for (const [index, stage] of stages.entries()) {
    const onProgress = ({ done, total: runs }: ExperimentProgress) =>
      options.onProgress?.({ done: before + (sizeOf(stage) * done) / runs, total });
    ledgers = await oneStage({ ...short, ...stage }, queries, contrast, coalitions, {
      ...options,
      world,
      onProgress,
      onLedgers: (found, { replicates }) => {
        // A first answer from one replicate has no interval, and the next one is soon there.
        const isLast = index === stages.length - 1 && replicates === stage.replicates;
        if (isLast || (replicates > 1 && (index > 0 || stages.length === 1 || replicates === stage.replicates)))
          options.onLedgers?.(found, { households: stage.households, replicates, final: isLast });
      },
    });
    before += sizeOf(stage);
  }
  return ledgers;
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

function stagesOf(plan: LedgerPlan, { noFirstAnswer, onLedgers }: AttributeOptions) {
  const full = { households: plan.households, replicates: plan.replicates };
  const isWorthIt = plan.households >= 2 * FIRST_ANSWER.households && plan.replicates > FIRST_ANSWER.replicates;
  return noFirstAnswer || !onLedgers || !isWorthIt ? [full] : [FIRST_ANSWER, full];
}

function sizeOf({ households, replicates }: { households: number; replicates: number }): number {
  return households * replicates;
}

async function oneStage(
  plan: LedgerPlan,
  queries: readonly SpanQuery[],
  contrast: Contrast,
  coalitions: Made,
  options: AttributeOptions & { readonly onLedgers: NonNullable<AttributeOptions['onLedgers']> },
): Promise<Ledger[]> {
  const readers = queries.map((query) => worthReader(plan, query));
  type Worths = readonly (number | null)[];
  const ledgersOf = (found: readonly (readonly Worths[])[], complete: number) =>
    queries.map((query, at) => {
      const byReplicate = Array.from({ length: complete }, (_, replicate) =>
        found.map((ofCoalition) => ofCoalition[replicate][at]),
      );
      return ledgerOf(query, coalitions, byReplicate);
    });
  const { run, signal, world, inFlight, onProgress } = options;
  let ledgers: Ledger[] = [];
  await readVariants<Worths>(
    plan,
    coalitions.made.map((coalition) => contrast.coalition(coalition)),
    {
      ...{ run, signal, world, inFlight, onProgress },
      read: (runs) => readers.map((read) => read(runs)),
      onReplicate: (found, replicates) => {
        ledgers = ledgersOf(found, replicates);
        options.onLedgers(ledgers, { households: plan.households, replicates, final: replicates === plan.replicates });
      },
    },
  );
  return ledgers;
}
