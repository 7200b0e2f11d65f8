import type { MeasureId } from '../model/outcomes.ts';
import type { PlaceRun } from '../model/run.ts';
import { estimateOf } from './estimate.ts';
import { measureReadingOf, readingOf, type Reading } from './reading.ts';
import type { ExperimentPlan, ExperimentResult, Filter, Query, Series } from './types.ts';

export { agesOf, dimensionApplies, DIMENSIONS, filterApplies, viewApplies, type Dimension } from './reading.ts';

/**
 * An outcome by year in one scenario: the median of the replicates with its 90 % interval.
 * Throws a RangeError for a scenario, filter, view or place that does not apply; ask `filterApplies` before.
 */
export function seriesOf(result: ExperimentResult, scenarioIndex: number, query: Query): Series {
  return summarize(result, scenarioIndex, readingOf(result.plan, query));
}

/** The same for a bare measure, as a sum over real people: `spending.schoolMeals`, `reached.schoolMeals`. */
export function measureSeriesOf(
  result: ExperimentResult,
  scenarioIndex: number,
  measure: MeasureId,
  filter: Filter = {},
): Series {
  return summarize(result, scenarioIndex, measureReadingOf(result.plan, measure, filter));
}

/** An outcome of a single run in one year, null where there is nobody. Throws as `seriesOf` does, and for a year not run. */
export function valueOf(run: PlaceRun, query: Query, year: number): number | null {
  if (!(year >= run.fromYear && year <= run.toYear))
    throw new RangeError(`the run has no year ${year}; it has ${run.fromYear} to ${run.toYear}`);
  const plan = { places: [run.placeId], fromYear: run.fromYear, toYear: run.toYear } as unknown as ExperimentPlan;
  return readingOf(plan, query).read([run])[year - run.fromYear];
}

/** Values by replicate, then by year: what estimates, differences and rankings are made of. */
export function replicateValues(
  result: ExperimentResult,
  scenarioIndex: number,
  reading: Reading,
): (number | null)[][] {
  const ofScenario = result.runs[scenarioIndex];
  if (!ofScenario) throw new RangeError(`there is no scenario ${scenarioIndex} among ${result.runs.length}`);
  return ofScenario.map((runs) => reading.read(runs));
}

/** The years of a plan, first to last. */
export function yearsOf(plan: Pick<ExperimentPlan, 'fromYear' | 'toYear'>): number[] {
  return Array.from({ length: plan.toYear - plan.fromYear + 1 }, (_, index) => plan.fromYear + index);
}

/** Position of a year in every series of a plan. Throws a RangeError for a year outside it. */
export function yearIndex(plan: ExperimentPlan, year: number): number {
  const index = yearsOf(plan).indexOf(year);
  if (index < 0) throw new RangeError(`the plan has no year ${year}; it has ${plan.fromYear} to ${plan.toYear}`);
  return index;
}

function summarize(result: ExperimentResult, scenarioIndex: number, reading: Reading): Series {
  const values = replicateValues(result, scenarioIndex, reading);
  const years = yearsOf(result.plan);
  const estimates = years.map((_, year) =>
    estimateOf(
      values.map((ofReplicate) => ofReplicate[year]),
      reading.bounds,
    ),
  );
  return { years, estimates };
}
