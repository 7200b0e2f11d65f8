import { costPerAvertedOf, cumulativeOf } from '../../experiment/compare.ts';
import { digestOf } from '../../experiment/digest.ts';
import type { ExperimentResult } from '../../experiment/types.ts';
import { outcomeStyle, type MessageKey, type Translator } from '../../i18n/index.ts';
import { outcomeById, type OutcomeId } from '../../model/outcomes.ts';
import {
  COMPARISON_COLUMNS,
  comparisonCells,
  comparisonRows,
  type ComparisonCell,
  type ComparisonRow,
} from '../comparison.ts';
import { csvText } from '../csv.ts';
import { checkFile, writeFiles, type OutputFile } from '../files.ts';
import { outcomesFlag, type Flags } from '../flags.ts';
import { UsageError, type Context } from '../host.ts';
import { footnote, MAIN_OUTCOMES } from '../outcome-table.ts';
import { makeRuns, PLAN_FLAGS, planFrom, scepticFlag } from '../plan-flags.ts';
import { PRODUCT } from '../product.ts';
import { labelsOf, loadScenario } from '../scenario-files.ts';
import { tableText } from '../table.ts';
import type { Command } from './command.ts';

export const compareCommand: Command = {
  name: 'compare',
  takes: 'BASELINE FILE...',
  about: 'cli.command.compare',
  flags: [...PLAN_FLAGS, 'outcomes', 'sceptic', 'json', 'csv', 'force', 'workers'],
  async run(context, { flags, names }) {
    if (names.length < 2) throw new UsageError('cli.problem.compareNeedsTwo');
    const scenarios = names.map((name) => loadScenario(name).scenario);
    const outcomes = outcomesFlag(flags) ?? MAIN_OUTCOMES;
    const plan = planFrom(scenarios, flags);
    const dial = scepticFlag(flags);
    for (const path of [flags.json, flags.csv]) if (typeof path === 'string') checkFile(path, flags.force === true);
    const result = await makeRuns(context, plan, flags);
    const rows = comparisonRows(result, outcomes);
    const { host, words } = context;
    const note = dial > 0 ? `${words.t('cli.sceptic.note', { dial: words.share(dial) })}\n` : '';
    host.out(comparisonTables(words, result, rows) + averted(words, result, outcomes) + footnote(words, result) + note);
    const files = outputFiles(context, result, rows, flags);
    if (files.length > 0) writeFiles(files);
    return 0;
  },
};

function outputFiles(context: Context, result: ExperimentResult, rows: ComparisonRow[], flags: Flags): OutputFile[] {
  const labels = labelsOf(result.plan.scenarios);
  const year = result.plan.toYear;
  const { json, csv } = flags;
  const dial = scepticFlag(flags);
  const files: OutputFile[] = [];
  if (typeof csv === 'string')
    files.push({ path: csv, text: csvText(COMPARISON_COLUMNS, comparisonCells(rows, labels, year)) });
  if (typeof json === 'string') {
    const { command } = context;
    const about = { format: 'convergence-lab-comparison', version: 1, product: PRODUCT, command };
    const content = {
      ...about,
      ...(dial > 0 ? { sceptic: dial } : {}),
      digest: digestOf(result),
      plan: result.plan,
      labels,
      year,
      rows,
    };
    files.push({ path: json, text: JSON.stringify(content, null, 2) + '\n' });
  }
  return files;
}

function comparisonTables(words: Translator, result: ExperimentResult, rows: readonly ComparisonRow[]): string {
  const titles = result.plan.scenarios.map((scenario) => words.scenarioTitle(scenario));
  const outcomes = [...new Set(rows.map(({ outcome }) => outcome))];
  const tables = outcomes.map((outcome) => {
    const { toYear } = result.plan;
    const heading = `${words.outcomeLabel(outcome)}, ${words.year(toYear)} (${words.outcomeUnit(outcome)})`;
    const head = ['', titles[0], ...titles.slice(1).flatMap((title) => [title, words.t('cli.compare.difference')])];
    const lines = rows
      .filter((row) => row.outcome === outcome)
      .map((row) => [
        `  ${partLabel(words, row)}`,
        ...row.scenarios.flatMap((cell) => cellTexts(words, outcome, cell)),
      ]);
    return `${heading}\n${tableText([head, ...lines])}`;
  });
  return tables.join('\n');
}

function partLabel(words: Translator, { dimension, part }: ComparisonRow): string {
  return dimension === 'all' ? words.t('cli.compare.all') : words.t(`${dimension}.${part}` as MessageKey);
}

function cellTexts(words: Translator, outcome: OutcomeId, { level, difference, verdict }: ComparisonCell): string[] {
  const style = outcomeStyle(outcome);
  const texts = [words.estimate(level, style, 'rounded')];
  if (!difference) return texts;
  if (verdict === 'same') return [...texts, words.t('cli.compare.same')];
  if (verdict === 'noClearDifference') {
    const interval = words.differenceInterval(difference.lower, difference.upper, style, 'rounded');
    return [...texts, words.t('cli.compare.noClearDifference', { interval })];
  }
  return [...texts, words.differenceEstimate(difference, style, 'rounded')];
}

/** Children kept from labour over the whole span, and what each child-year cost, by the first definition among the outcomes. */
function averted(words: Translator, result: ExperimentResult, outcomes: readonly OutcomeId[]): string {
  const definition = outcomes.find((id) => outcomeById(id)?.definition);
  if (!definition) return '';
  const { scenarios, fromYear, toYear } = result.plan;
  const span = { outcome: words.outcomeLabel(definition), from: words.year(fromYear), to: words.year(toYear) };
  const rows = scenarios.slice(1).map((scenario, index) => {
    const query = { outcome: definition };
    const change = cumulativeOf(result, index + 1, 0, query).estimates.at(-1)!;
    const cost = costPerAvertedOf(result, index + 1, 0, query);
    return [
      `  ${words.scenarioTitle(scenario)}`,
      words.differenceEstimate(change, 'count', 'rounded'),
      words.estimate(cost, 'rupees', 'rounded'),
    ];
  });
  const head = ['', words.t('cli.compare.childYears'), words.t('cli.compare.cost')];
  return `\n${words.t('cli.compare.span', span)}\n${tableText([head, ...rows])}`;
}
