import { breakdownFilters, differenceOf, verdict, type Verdict } from '../experiment/compare.ts';
import { partsOf, POVERTY_PARTS, povertyRows, type PartsBy } from '../experiment/poverty-gains.ts';
import { seriesOf } from '../experiment/summarize.ts';
import type { Estimate, ExperimentResult, Filter } from '../experiment/types.ts';
import { levelOf } from '../experiment/reading.ts';
import type { OutcomeId } from '../model/outcomes.ts';
import type { Cell } from './csv.ts';

/** The parts of the people that a comparison shows beside the whole unless --by says otherwise. */
export const USUAL_PARTS: readonly PartsBy[] = ['group', 'sex', 'residence'];

/** An outcome of one part of the people in the last year: each scenario's level, and its difference from the first. */
export interface ComparisonRow {
  readonly outcome: OutcomeId;
  /** `all`, or the dimension and the part. */
  readonly dimension: 'all' | PartsBy;
  readonly part: string;
  readonly scenarios: readonly ComparisonCell[];
}

export interface ComparisonCell {
  readonly level: Estimate;
  /** Missing for the first scenario, the baseline. */
  readonly difference?: Estimate;
  readonly verdict?: Verdict;
}

/**
 * Every row of the comparison of all scenarios with the first one, in the last year of the plan. An outcome has the parts
 * of `by` that apply to it.
 * @param result for `poverty`, runs that hold every child of the last year
 */
export function comparisonRows(
  result: ExperimentResult,
  outcomes: readonly OutcomeId[],
  by: readonly PartsBy[] = USUAL_PARTS,
): ComparisonRow[] {
  return outcomes.flatMap((outcome) => {
    const parts = partsOf(outcome).filter((each) => by.includes(each));
    return [
      rowOf(result, outcome, 'all', 'all', {}),
      ...parts.flatMap((dimension) =>
        dimension === 'poverty'
          ? povertyPartRows(result, outcome)
          : breakdownFilters(result.plan, { outcome }, dimension).map(({ key, filter }) =>
              rowOf(result, outcome, dimension, key, filter),
            ),
      ),
    ];
  });
}

/** Parts that were asked for and that an outcome has not, and in what it is counted, which is why. */
export interface MissingParts {
  readonly outcome: OutcomeId;
  readonly by: readonly PartsBy[];
  readonly countedIn: ReturnType<typeof levelOf>;
}

/** Outcomes that lack some of the parts of `by`. */
export function missingParts(outcomes: readonly OutcomeId[], by: readonly PartsBy[]): MissingParts[] {
  return outcomes.flatMap((outcome) => {
    const missing = by.filter((each) => !partsOf(outcome).includes(each));
    return missing.length > 0 ? [{ outcome, by: missing, countedIn: levelOf(outcome) }] : [];
  });
}

function rowOf(
  result: ExperimentResult,
  outcome: OutcomeId,
  dimension: ComparisonRow['dimension'],
  part: string,
  filter: Filter,
): ComparisonRow {
  const scenarios = result.plan.scenarios.map((_, index) => cellOf(result, index, outcome, filter));
  return { outcome, dimension, part, scenarios };
}

/** Children who are poor in the first scenario, and the rest; of those who are there in every scenario. */
function povertyPartRows({ plan, runs }: ExperimentResult, outcome: OutcomeId): ComparisonRow[] {
  const panels = { plan, runs, year: plan.toYear };
  const rows = plan.scenarios.map((_, index) => povertyRows(panels, index, 0, outcome));
  return POVERTY_PARTS.map((part, at) => {
    const scenarios = rows.map((ofScenario, index): ComparisonCell => {
      const { scenario: level, difference } = ofScenario[at];
      return index === 0 ? { level } : { level, difference, verdict: verdict(difference) };
    });
    return { outcome, dimension: 'poverty' as const, part, scenarios };
  });
}

function cellOf(result: ExperimentResult, index: number, outcome: OutcomeId, filter: Filter): ComparisonCell {
  const query = { outcome, filter };
  const level = seriesOf(result, index, query).estimates.at(-1)!;
  if (index === 0) return { level };
  const difference = differenceOf(result, index, 0, query).estimates.at(-1)!;
  return { level, difference, verdict: verdict(difference) };
}

export const COMPARISON_COLUMNS = [
  ...['outcome', 'year', 'dimension', 'part', 'scenario', 'level', 'level_lower', 'level_upper'],
  ...['difference', 'difference_lower', 'difference_upper', 'verdict', 'replicates'],
] as const;

/** The same rows for a table of data, one line for each scenario. */
export function* comparisonCells(
  rows: readonly ComparisonRow[],
  labels: readonly string[],
  year: number,
): Generator<Cell[]> {
  for (const { outcome, dimension, part, scenarios } of rows)
    for (const [index, { level, difference, verdict: word }] of scenarios.entries()) {
      const change = difference ? [difference.median, difference.lower, difference.upper] : [null, null, null];
      const levels = [level.median, level.lower, level.upper];
      yield [outcome, year, dimension, part, labels[index], ...levels, ...change, word ?? null, level.replicates];
    }
}
