/**
 * A book of ledgers: the runs of one attribution, read for every outcome and year at once, so that another outcome,
 * definition, view or year range needs no further run.
 */
import { OUTCOMES, type OutcomeId } from '../model/outcomes.ts';
import type { PlaceRun } from '../model/run.ts';
import { readCoalitions, type CoalitionOptions, type LedgerPlan, type LedgerStage } from './attribute-coalitions.ts';
import { ledgerOf, type Coalitions, type Ledger } from './attribute-ledger.ts';
import { checkedSpan, worthOfYears, type SpanQuery } from './attribute-worth.ts';
import { filterApplies, readingOf, viewApplies } from './reading.ts';
import type { ExperimentPlan, Filter, View } from './types.ts';

export interface BookOptions extends CoalitionOptions {
  /** Told after a first small stage and then after each further replicate. */
  readonly onBook?: (book: LedgerBook) => void;
}

export interface LedgerBook {
  readonly plan: LedgerPlan;
  /** Whom every ledger of the book is about. */
  readonly filter: Filter;
  readonly stage: LedgerStage;
  /**
   * The ledger of any outcome and years of the plan; the filter is the book's. Throws a RangeError for an outcome or view
   * that has no such part of the people, and for years that the plan does not have.
   */
  ledger(query: Omit<SpanQuery, 'filter'>): Ledger;
}

/** Values by year of one outcome and view, one list for each; NaN where there was nobody. */
type Page = readonly Float64Array[];

interface Shelf {
  readonly outcome: OutcomeId;
  readonly view: View;
}

/**
 * Simulates all coalitions of a plan and opens the book on them.
 * Rejects as `runExperiment` does; throws a RangeError where the filter suits no outcome.
 */
export async function openBook(plan: LedgerPlan, filter: Filter, options: BookOptions): Promise<LedgerBook> {
  const shelves = shelvesFor(filter);
  const readings = shelves.map((shelf) => readingOf(plan as unknown as ExperimentPlan, { ...shelf, filter }));
  const read = (runs: readonly PlaceRun[]): Page =>
    readings.map((reading) => Float64Array.from(reading.read(runs), (value) => value ?? NaN));
  let book: LedgerBook | undefined;
  await readCoalitions<Page>(
    plan,
    read,
    (coalitions, found, stage) => {
      book = bookOf(plan, filter, shelves, { coalitions, found, stage });
      options.onBook?.(book);
    },
    { ...options, noFirstAnswer: options.noFirstAnswer || !options.onBook },
  );
  return book!;
}

function shelvesFor(filter: Filter): Shelf[] {
  const shelves = OUTCOMES.filter(({ id }) => filterApplies(id, filter)).flatMap(({ id }) =>
    (['level', 'count'] as const).filter((view) => viewApplies(id, view)).map((view) => ({ outcome: id, view })),
  );
  if (shelves.length === 0) throw new RangeError('there is no outcome of just these people');
  return shelves;
}

interface Contents {
  readonly coalitions: Coalitions;
  readonly found: readonly (readonly Page[])[];
  readonly stage: LedgerStage;
}

function bookOf(plan: LedgerPlan, filter: Filter, shelves: readonly Shelf[], contents: Contents): LedgerBook {
  const { coalitions, found, stage } = contents;
  // The lists grow while further replicates arrive; the book keeps to its own.
  const pages = found.map((ofCoalition) => ofCoalition.slice(0, stage.replicates));
  return {
    ...{ plan, filter, stage },
    ledger(query) {
      const { outcome, view = 'level' } = query;
      const shelf = shelves.findIndex((each) => each.outcome === outcome && each.view === view);
      if (shelf < 0) throw new RangeError(`${outcome} has no view "${view}" of just these people`);
      const span = checkedSpan(plan, { ...query, filter });
      const byReplicate = Array.from({ length: stage.replicates }, (_, replicate) =>
        pages.map((ofCoalition) => {
          const values = ofCoalition[replicate][shelf];
          return worthOfYears((year) => (Number.isNaN(values[year]) ? null : values[year]), span);
        }),
      );
      return ledgerOf({ ...query, filter }, coalitions, byReplicate);
    },
  };
}
