import type { ExperimentPlan } from '../../experiment/types.ts';
import { placeById } from '../../evidence/places.ts';
import { turnsText, type Translator } from '../../i18n/index.ts';
import { isNoLimit, parameterById, PARAMETERS, type ParameterId } from '../../model/parameters.ts';
import { describeDifferences, type Difference } from '../../scenario/differences.ts';
import { resolveValues } from '../../scenario/resolve.ts';
import type { Step } from '../../scenario/scenario.ts';
import type { Cell } from '../csv.ts';
import { tableText } from '../table.ts';

/** An assumption that a scenario and the first one set differently: `a` is the first scenario's value, `b` its own. */
export interface AssumptionRow extends Difference {
  readonly scenario: number;
}

/** What differs between each scenario and the first, and only that, in the places and years of the plan. */
export function assumptionRows({ scenarios, places, fromYear, toYear }: ExperimentPlan): AssumptionRow[] {
  return scenarios.slice(1).flatMap((scenario, index) =>
    describeDifferences(scenarios[0], scenario, places, fromYear, toYear).map((difference) => ({
      scenario: index + 1,
      ...difference,
    })),
  );
}

/** How many assumptions differ in each scenario; where they are asked for, all of them. */
export function assumptionsText(
  words: Translator,
  plan: ExperimentPlan,
  rows: readonly AssumptionRow[],
  isFull: boolean,
): string {
  const titles = plan.scenarios.map((scenario) => words.scenarioTitle(scenario));
  const heading = words.t('ui.compare.differences', { baseline: titles[0] });
  const parts = titles.slice(1).map((title, index) => {
    const own = rows.filter(({ scenario }) => scenario === index + 1);
    const line = `  ${title}: ${words.t('ui.compare.differenceCount', { count: own.length })}\n`;
    return isFull && own.length > 0 ? `${line}${assumptionTable(words, plan, own, [titles[0], title])}` : line;
  });
  const more = !isFull && rows.length > 0 ? `${words.t('cli.compare.assumptionsMore')}\n` : '';
  return `\n${heading}\n${parts.join('')}${more}`;
}

function assumptionTable(
  words: Translator,
  { places: all }: ExperimentPlan,
  rows: readonly AssumptionRow[],
  titles: readonly [string, string],
): string {
  const head = [`    ${words.t('ui.assumption')}`, ...titles, words.t('cli.parameters.unit'), words.t('ui.where')];
  const lines = rows.map(({ id, a, b, places }) => {
    const row = parameterById(id)!;
    const where =
      places.length === all.length
        ? words.t('ui.everywhere')
        : words.list(places.map((place) => words.placeName(placeById(place))));
    return [
      `    ${words.parameterLabel(id)}`,
      turnsText(words, row, a),
      turnsText(words, row, b),
      words.parameterUnit(id),
      where,
    ];
  });
  return tableText([head, ...lines], ['left', 'right', 'right', 'left', 'left']);
}

/** The same for a file: dated values of both, with the unit; a value of null is no limit. */
export function assumptionsJson(rows: readonly AssumptionRow[], labels: readonly string[]) {
  return rows.map(({ scenario, id, firstYear, places, a, b }) => ({
    ...{ scenario: labels[scenario], id, unit: parameterById(id)!.unit, firstYear, places },
    ...{ baseline: limitedSteps(id, a), value: limitedSteps(id, b) },
  }));
}

function limitedSteps(id: ParameterId, steps: readonly Step[]) {
  return steps.map((step) => ({ ...step, value: limited(id, step.value) }));
}

/** Null for no limit, whose number in a scenario is only a sign for it. */
function limited(id: ParameterId, value: number): number | null {
  return isNoLimit(parameterById(id)!, value) ? null : value;
}

/**
 * The same for a table of data: one line for the first year in which the values differ, and one for each later year in
 * which either moves. Level: the scenario's value; difference: less that of the first scenario. No limit leaves both empty, and
 * the verdict says who has none.
 */
export function* assumptionCells(
  { scenarios, places: all, fromYear, toYear }: ExperimentPlan,
  rows: readonly AssumptionRow[],
  labels: readonly string[],
): Generator<Cell[]> {
  const resolved = new Map<string, Float64Array>();
  const valuesOf = (index: number, place: string) => {
    const key = `${index} ${place}`;
    const known = resolved.get(key) ?? resolveValues(scenarios[index], place, fromYear, toYear);
    resolved.set(key, known);
    return known;
  };
  for (const { scenario, id, firstYear, places } of rows) {
    const part = places.length === all.length ? 'all' : places.join(' ');
    const where = [part === 'all' ? 'all' : 'places', part, labels[scenario]];
    const [before, after] = [0, scenario].map((index) => {
      const values = valuesOf(index, places[0]);
      const column = PARAMETERS.findIndex((row) => row.id === id);
      return (year: number) => values[(year - fromYear) * PARAMETERS.length + column];
    });
    for (let year = firstYear; year <= toYear; year++) {
      const moves = [before, after].some((value) => year > fromYear && value(year) !== value(year - 1));
      if (year > firstYear && !moves) continue;
      const [level, other] = [after, before].map((value) => limited(id, value(year)));
      const word = level === null ? 'noLimit' : other === null ? 'limit' : null;
      const difference = level === null || other === null ? null : level - other;
      yield [`assumption.${id}`, year, ...where, level, null, null, difference, null, null, word, null];
    }
  }
}
