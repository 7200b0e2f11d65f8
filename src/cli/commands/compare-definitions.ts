import { definitionsOf, type DefinitionRow } from '../../experiment/definitions-gap.ts';
import type { ExperimentResult } from '../../experiment/types.ts';
import { differenceText, type Translator } from '../../i18n/index.ts';
import type { Cell } from '../csv.ts';
import { tableText } from '../table.ts';

/** Every definition of child labour in the last year: definitions[scenario][definition], each held against the first scenario. */
export type Definitions = readonly (readonly DefinitionRow[])[];

export function definitionRows(result: ExperimentResult): Definitions {
  const { scenarios, toYear } = result.plan;
  return scenarios.map((_, index) => definitionsOf(result, index, 0, toYear));
}

/** All definitions side by side: each scenario's level, how far girls are above boys in it, and the difference from the first. */
export function definitionsText(words: Translator, { plan }: ExperimentResult, definitions: Definitions): string {
  const titles = plan.scenarios.map((scenario) => words.scenarioTitle(scenario));
  const [gap, difference] = [words.t('cli.compare.gap'), words.t('cli.compare.difference')];
  const head = ['', ...titles.flatMap((title, index) => [title, gap, ...(index > 0 ? [difference] : [])])];
  const lines = definitions[0].map(({ definition }, at) => [
    `  ${words.outcomeLabel(definition)}`,
    ...definitions.flatMap((ofScenario, index) => cellTexts(words, ofScenario[at], index > 0)),
  ]);
  return `\n${words.t('cli.compare.definitions', { year: words.year(plan.toYear) })}\n${tableText([head, ...lines])}`;
}

function cellTexts(words: Translator, row: DefinitionRow, withDifference: boolean): string[] {
  const { all, gap, gapVerdict, difference, verdict } = row;
  const judged = (estimate: typeof gap, word: typeof verdict) =>
    differenceText(words, { estimate, verdict: word }, 'share', 'rounded', 'cli.compare');
  const texts = [words.estimate(all, 'share', 'rounded'), judged(gap, gapVerdict)];
  return withDifference ? [...texts, judged(difference, verdict)] : texts;
}

/** The same for a file; the first scenario has no difference from itself. */
export function definitionsJson(definitions: Definitions, labels: readonly string[]) {
  return definitions.flatMap((ofScenario, index) =>
    ofScenario.map(({ difference, verdict, ...row }) => ({
      scenario: labels[index],
      ...row,
      ...(index > 0 ? { difference, verdict } : {}),
    })),
  );
}

/**
 * The same for a table of data, one line for everybody, girls, boys and the gap. The verdict beside the gap is of the gap
 * itself: `more` where girls are clearly above boys.
 */
export function* definitionCells(definitions: Definitions, labels: readonly string[], year: number): Generator<Cell[]> {
  for (const [index, ofScenario] of definitions.entries())
    for (const { definition, all, girls, boys, gap, gapVerdict, difference, verdict } of ofScenario) {
      const start = [`definition.${definition}`, year];
      const none = [null, null, null];
      const [own, word] = index > 0 ? [[difference.median, difference.lower, difference.upper], verdict] : [none, null];
      const ends = ({ median, lower, upper }: typeof all) => [median, lower, upper];
      yield [...start, 'all', 'all', labels[index], ...ends(all), ...own, word, all.replicates];
      yield [...start, 'sex', 'girl', labels[index], ...ends(girls), ...none, null, girls.replicates];
      yield [...start, 'sex', 'boy', labels[index], ...ends(boys), ...none, null, boys.replicates];
      yield [...start, 'sex', 'girlLessBoy', labels[index], ...ends(gap), ...none, gapVerdict, gap.replicates];
    }
}
