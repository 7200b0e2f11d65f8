import { breakdownFilters } from '../experiment/compare.ts';
import { dimensionApplies, DIMENSIONS, seriesOf, viewApplies } from '../experiment/summarize.ts';
import type { ExperimentResult, Filter, Query, View } from '../experiment/types.ts';
import { OUTCOMES } from '../model/outcomes.ts';
import type { Cell } from './csv.ts';

/** Columns of outcomes.csv. `all` stands where nothing is narrowed. */
export const OUTCOME_COLUMNS = [
  ...['scenario', 'place', 'year', 'outcome', 'view', 'residence', 'group', 'sex', 'ages'],
  ...['median', 'lower', 'upper', 'replicates', 'unit'],
] as const;

/**
 * Rows of outcomes.csv: every outcome in every year, of all places together and of each; of all people, and by each of
 * residence, social group, sex and age where the outcome has it. Each place is broken down only if `full`.
 * @param labels one name for each scenario
 */
export function* outcomeRows(result: ExperimentResult, labels: readonly string[], full: boolean): Generator<Cell[]> {
  const { places } = result.plan;
  const parts: { place: string; filter: Filter }[] = places.map((id) => ({ place: id, filter: { places: [id] } }));
  if (places.length > 1) parts.unshift({ place: 'all', filter: {} });
  for (const [scenario, label] of labels.entries())
    for (const [index, { place, filter }] of parts.entries())
      for (const { id } of OUTCOMES) {
        const broken = full || index === 0;
        const filters = [filter, ...(broken ? narrowed(result, { outcome: id, filter }) : [])];
        for (const view of viewsOf(id))
          for (const each of filters)
            yield* seriesRows(result, scenario, label, place, { outcome: id, view, filter: each });
      }
}

/** A count beside the level only where it says something else: of an outcome that is a count it is the same. */
function viewsOf(outcome: Query['outcome']): View[] {
  const row = OUTCOMES.find(({ id }) => id === outcome)!;
  return row.per && viewApplies(outcome, 'count') ? ['level', 'count'] : ['level'];
}

function narrowed(result: ExperimentResult, query: Query): Filter[] {
  const dimensions = DIMENSIONS.filter((each) => each !== 'places' && dimensionApplies(query.outcome, each));
  return dimensions.flatMap((each) => breakdownFilters(result.plan, query, each).map(({ filter }) => filter));
}

function* seriesRows(
  result: ExperimentResult,
  scenario: number,
  label: string,
  place: string,
  query: Query,
): Generator<Cell[]> {
  const { outcome, view = 'level', filter = {} } = query;
  const { residence = 'all', group = 'all', sex = 'all', ages = ['all'] } = filter;
  const row = OUTCOMES.find(({ id }) => id === outcome)!;
  const unit = view === 'count' ? 'people' : row.unit;
  const { years, estimates } = seriesOf(result, scenario, query);
  for (const [index, year] of years.entries()) {
    const { median, lower, upper, replicates } = estimates[index];
    yield [
      label,
      place,
      year,
      outcome,
      view,
      residence,
      group,
      sex,
      ages.join(' '),
      median,
      lower,
      upper,
      replicates,
      unit,
    ];
  }
}
