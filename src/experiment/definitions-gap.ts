/** All rival definitions of child labour read off one run, side by side, and the gap between girls and boys in each. */
import { DEFINITIONS, type OutcomeId } from '../model/outcomes.ts';
import { differenceEstimate, differenceOf, lessBy, verdict, type Verdict } from './compare.ts';
import { readingOf } from './reading.ts';
import { replicateValues, seriesOf, yearIndex } from './summarize.ts';
import type { Estimate, ExperimentResult } from './types.ts';

export interface DefinitionRow {
  readonly definition: OutcomeId;
  readonly all: Estimate;
  readonly girls: Estimate;
  readonly boys: Estimate;
  /** Share of girls less that of boys, replicate by replicate. */
  readonly gap: Estimate;
  readonly gapVerdict: Verdict;
  /** Scenario less baseline. */
  readonly difference: Estimate;
  readonly verdict: Verdict;
}

/** One row for each definition, in the order of the table. Throws a RangeError for a year or scenario that is not there. */
export function definitionsOf(
  result: ExperimentResult,
  scenarioIndex: number,
  baselineIndex: number,
  year: number,
): DefinitionRow[] {
  const at = yearIndex(result.plan, year);
  return DEFINITIONS.map(({ id: outcome }) => {
    const level = (sex?: 'girl' | 'boy') =>
      seriesOf(result, scenarioIndex, { outcome, ...(sex ? { filter: { sex } } : {}) }).estimates[at];
    const values = (sex: 'girl' | 'boy') =>
      replicateValues(result, scenarioIndex, readingOf(result.plan, { outcome, filter: { sex } })).map(
        (each) => each[at],
      );
    const gap = differenceEstimate(lessBy(values('girl'), values('boy')));
    const difference = differenceOf(result, scenarioIndex, baselineIndex, { outcome }).estimates[at];
    return {
      ...{ definition: outcome, all: level(), girls: level('girl'), boys: level('boy') },
      ...{ gap, gapVerdict: verdict(gap), difference, verdict: verdict(difference) },
    };
  });
}
