import { seriesOf } from '../experiment/summarize.ts';
import { SHIPPED_ENSEMBLE } from '../experiment/ensemble.ts';
import type { ExperimentPlan, ExperimentResult } from '../experiment/types.ts';
import { outcomeStyle, type Translator } from '../i18n/index.ts';
import type { OutcomeId } from '../model/outcomes.ts';
import { tableText } from './table.ts';

/** What the tables show unless --outcomes says otherwise: a choice of ours, of the outcomes that most people ask about. */
export const MAIN_OUTCOMES: readonly OutcomeId[] = [
  'childLabourIlo',
  'hazardousWork',
  'schoolAttendance',
  'neither',
  'childPoverty',
  'literacyAt15',
  'childhoodLost',
];

/** For each scenario its outcomes in the first and the last year, all places together. */
export function outcomeTables(words: Translator, result: ExperimentResult, outcomes: readonly OutcomeId[]): string {
  const { scenarios, fromYear, toYear } = result.plan;
  const tables = scenarios.map((scenario, index) => {
    const rows = outcomes.map((id) => {
      const { estimates } = seriesOf(result, index, { outcome: id });
      const cells = [estimates[0], estimates.at(-1)!].map((each) => words.estimate(each, outcomeStyle(id), 'rounded'));
      return [words.outcomeLabel(id), ...cells, words.outcomeUnit(id)];
    });
    const head = ['', words.year(fromYear), words.year(toYear)];
    return `${words.scenarioTitle(scenario)}\n${tableText([head, ...rows], ['left', 'right', 'right', 'left'])}`;
  });
  return tables.join('\n');
}

/** What intervals of so many replicates show, which hangs on whether each takes a draw of the ensemble. */
export function intervalNote(words: Translator, replicates: number, ensemble: ExperimentPlan['ensemble']): string {
  if (replicates < 2) return words.t('cli.note.oneReplicate');
  const isDrawn = ensemble !== false && SHIPPED_ENSEMBLE.size > 0;
  return words.t(isDrawn ? 'cli.note.intervalEnsemble' : 'cli.note.interval');
}

/** What the figures are and are not, in the lines below every table. */
export function footnote(words: Translator, result: ExperimentResult): string {
  const { households, replicates, places, ensemble } = result.plan;
  const counts = { households: words.count(households), replicates: words.count(replicates), places: places.length };
  return `\n${words.t('cli.note.runs', counts)} ${intervalNote(words, replicates, ensemble)}\n${words.t('app.projectionAbout')}\n`;
}
