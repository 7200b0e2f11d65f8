/**
 * The convergence ledger: what each programme, or each driver, added to a difference between two worlds. Shapley values
 * over coalitions that are really simulated, all with the same luck, so that every part is a paired difference.
 */
import { readCoalitions, type CoalitionOptions, type LedgerPlan, type LedgerStage } from './attribute-coalitions.ts';
import { ledgerOf, type Ledger } from './attribute-ledger.ts';
import { worthReader, type SpanQuery } from './attribute-worth.ts';

export { openBook, type LedgerBook } from './attribute-book.ts';
export { attributePlayers, FIRST_ANSWER, type LedgerPlan, type LedgerStage } from './attribute-coalitions.ts';
export type { Interaction, Ledger, LedgerPart, PairVerdict, Share } from './attribute-ledger.ts';
export { CLOSED_DRIVERS, type PlayerId, type Players } from './attribute-players.ts';
export type { SpanQuery } from './attribute-worth.ts';

export interface AttributeOptions extends CoalitionOptions {
  /** Told after a first small stage and then after each further replicate, one ledger for each query. */
  readonly onLedgers?: (ledgers: readonly Ledger[], stage: LedgerStage) => void;
}

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
  const short: LedgerPlan = { ...plan, toYear };
  const readers = queries.map((query) => worthReader(short, query));
  let ledgers: Ledger[] = [];
  await readCoalitions<readonly (number | null)[]>(
    short,
    (runs) => readers.map((read) => read(runs)),
    (coalitions, found, stage) => {
      ledgers = queries.map((query, at) => {
        const byReplicate = Array.from({ length: stage.replicates }, (_, replicate) =>
          found.map((ofCoalition) => ofCoalition[replicate][at]),
        );
        return ledgerOf(query, coalitions, byReplicate);
      });
      options.onLedgers?.(ledgers, stage);
    },
    { ...options, noFirstAnswer: options.noFirstAnswer || !options.onLedgers },
  );
  return ledgers;
}
