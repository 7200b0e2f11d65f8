import { avertedOf, DISCOUNT_RATE, PRICE_YEAR, type Averted } from '../../experiment/averted.ts';
import { MOST_COMPARED } from '../../experiment/compare.ts';
import { digestOf } from '../../experiment/digest.ts';
import type { Estimate, ExperimentResult } from '../../experiment/types.ts';
import { differenceText, outcomeStyle, type MessageKey, type Translator } from '../../i18n/index.ts';
import { outcomeById, type OutcomeId } from '../../model/outcomes.ts';
import {
  COMPARISON_COLUMNS,
  comparisonCells,
  comparisonRows,
  missingParts,
  USUAL_PARTS,
  type ComparisonCell,
  type ComparisonRow,
  type MissingParts,
} from '../comparison.ts';
import { csvText, type Cell } from '../csv.ts';
import { checkFiles, writeFiles, type OutputFile } from '../files.ts';
import { numberFlag, outcomesFlag, partsFlag, type Flags } from '../flags.ts';
import { UsageError, type Context } from '../host.ts';
import { footnote, MAIN_OUTCOMES } from '../outcome-table.ts';
import { makeRuns, PLAN_FLAGS, planFrom, scepticJson, scepticNote } from '../plan-flags.ts';
import { PRODUCT } from '../product.ts';
import { labelsOf, loadScenario } from '../scenario-files.ts';
import { tableText } from '../table.ts';
import type { Command } from './command.ts';
import {
  assumptionCells,
  assumptionRows,
  assumptionsJson,
  assumptionsText,
  type AssumptionRow,
} from './compare-assumptions.ts';
import {
  definitionCells,
  definitionRows,
  definitionsJson,
  definitionsText,
  type Definitions,
} from './compare-definitions.ts';

export const compareCommand: Command = {
  name: 'compare',
  takes: 'BASELINE FILE...',
  about: 'cli.command.compare',
  flags: [
    ...PLAN_FLAGS,
    'outcomes',
    'by',
    'definitions',
    'assumptions',
    'discount',
    'sceptic',
    'json',
    'csv',
    'force',
    'workers',
  ],
  async run(context, { flags, names }) {
    if (names.length < 2) throw new UsageError('cli.problem.compareNeedsTwo');
    if (names.length > MOST_COMPARED)
      throw new UsageError('cli.problem.compareTooMany', { most: MOST_COMPARED, given: names.length });
    const scenarios = names.map((name) => loadScenario(name).scenario);
    const outcomes = outcomesFlag(flags) ?? MAIN_OUTCOMES;
    const by = partsFlag(flags) ?? USUAL_PARTS;
    const plan = planFrom(scenarios, flags);
    const note = scepticNote(context, flags);
    const rate = numberFlag(flags, 'discount', 0, 0.2) ?? DISCOUNT_RATE;
    checkFiles([flags.json, flags.csv], flags.force === true);
    const result = await makeRuns(context, plan, flags, by.includes('poverty') ? [plan.toYear] : []);
    const rows = comparisonRows(result, outcomes, by);
    const missing = missingParts(outcomes, by);
    const assumptions = assumptionRows(plan);
    const averted = avertedRows(result, outcomes, rate);
    const definitions = flags.definitions === true ? definitionRows(result) : undefined;
    const { host, words } = context;
    host.out(
      comparisonTables(words, result, rows, missing) +
        povertyNote(words, rows) +
        (definitions ? definitionsText(words, result, definitions) : '') +
        avertedText(words, result, averted, rate) +
        assumptionsText(words, plan, assumptions, flags.assumptions === true) +
        footnote(words, result) +
        note,
    );
    const files = outputFiles(context, result, { rows, missing, definitions, averted, assumptions }, flags);
    if (files.length > 0) writeFiles(files);
    return 0;
  },
};

interface Compared {
  readonly rows: readonly ComparisonRow[];
  readonly missing: readonly MissingParts[];
  /** Missing where they were not asked for. */
  readonly definitions: Definitions | undefined;
  readonly averted: readonly AvertedRow[];
  readonly assumptions: readonly AssumptionRow[];
}

function outputFiles(context: Context, result: ExperimentResult, compared: Compared, flags: Flags): OutputFile[] {
  const { rows, missing, definitions, averted, assumptions } = compared;
  const labels = labelsOf(result.plan.scenarios);
  const year = result.plan.toYear;
  const { json, csv } = flags;
  const files: OutputFile[] = [];
  if (typeof csv === 'string')
    files.push({
      path: csv,
      text: csvText(COMPARISON_COLUMNS, [
        ...comparisonCells(rows, labels, year),
        ...(definitions ? definitionCells(definitions, labels, year) : []),
        ...avertedCells(averted, labels, year),
        ...assumptionCells(result.plan, assumptions, labels),
      ]),
    });
  if (typeof json === 'string') {
    const { command } = context;
    const about = { format: 'convergence-lab-comparison', version: 1, product: PRODUCT, command };
    const content = {
      ...about,
      ...scepticJson(flags),
      digest: digestOf(result),
      plan: result.plan,
      labels,
      year,
      rows,
      missingParts: missing,
      ...(definitions ? { definitions: definitionsJson(definitions, labels) } : {}),
      priceYear: PRICE_YEAR,
      averted: averted.map(({ scenario, ...row }) => ({ scenario: labels[scenario], ...row })),
      assumptions: assumptionsJson(assumptions, labels),
    };
    files.push({ path: json, text: JSON.stringify(content, null, 2) + '\n' });
  }
  return files;
}

function comparisonTables(
  words: Translator,
  result: ExperimentResult,
  rows: readonly ComparisonRow[],
  missing: readonly MissingParts[],
): string {
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
    const lacking = missing.find((each) => each.outcome === outcome);
    return `${heading}\n${tableText([head, ...lines])}${lacking ? missingText(words, lacking) : ''}`;
  });
  return tables.join('\n');
}

/** Why an outcome is not told apart as was asked for. */
function missingText(words: Translator, { by, countedIn }: MissingParts): string {
  const parts = words.list(
    by.map((each) => words.t(each === 'poverty' ? 'why.dimension.poverty' : `dimension.${each}`)),
  );
  return `  ${words.t(`cli.compare.missing.${countedIn}`, { parts: parts.toLocaleLowerCase(words.locale) })}\n`;
}

function partLabel(words: Translator, { dimension, part }: ComparisonRow): string {
  if (dimension === 'all') return words.t('cli.compare.all');
  return dimension === 'poverty' ? words.t(`why.poverty.${part}` as MessageKey) : words.partLabel(dimension, part);
}

/** How the poor were told apart, where they are shown. */
function povertyNote(words: Translator, rows: readonly ComparisonRow[]): string {
  return rows.some(({ dimension }) => dimension === 'poverty') ? `\n${words.t('why.poverty.about')}\n` : '';
}

function cellTexts(words: Translator, outcome: OutcomeId, { level, difference, verdict }: ComparisonCell): string[] {
  const style = outcomeStyle(outcome);
  const texts = [words.estimate(level, style, 'rounded')];
  if (!difference || !verdict) return texts;
  return [...texts, differenceText(words, { estimate: difference, verdict }, style, 'rounded', 'cli.compare')];
}

/** What one scenario averts against the first, by one definition. */
interface AvertedRow extends Averted {
  readonly scenario: number;
  readonly definition: OutcomeId;
}

/** By the first definition of child labour among the outcomes; none where there is none. */
function avertedRows(result: ExperimentResult, outcomes: readonly OutcomeId[], rate: number): AvertedRow[] {
  const definition = outcomes.find((id) => outcomeById(id)?.definition);
  if (!definition) return [];
  return result.plan.scenarios.slice(1).map((_, index) => {
    const found = avertedOf(result, index + 1, 0, { outcome: definition }, rate);
    return { scenario: index + 1, definition, ...found };
  });
}

/** Children kept from labour over the whole span, what is spent more, and what each child-year costs. */
function avertedText(words: Translator, result: ExperimentResult, rows: readonly AvertedRow[], rate: number): string {
  if (rows.length === 0) return '';
  const { scenarios, fromYear, toYear } = result.plan;
  const outcome = words.outcomeLabel(rows[0].definition);
  const span = { outcome, from: words.year(fromYear), to: words.year(toYear) };
  const text = (estimate: Estimate, says: Averted['verdict'], style: 'count' | 'rupees') =>
    differenceText(words, { estimate, verdict: says }, style, 'rounded', 'cli.compare');
  const lines = rows.map(({ scenario, childYears, verdict: says, spending, spendingVerdict, cost }) => [
    `  ${words.scenarioTitle(scenarios[scenario])}`,
    text(childYears, says, 'count'),
    text(spending, spendingVerdict, 'rupees'),
    words.estimate(cost, 'rupees', 'rounded'),
  ]);
  const head = ['', ...(['childYears', 'spending', 'cost'] as const).map((column) => words.t(`cli.compare.${column}`))];
  const note = words.t('cli.compare.discounted', { rate: words.share(rate), year: words.year(fromYear) });
  return `\n${words.t('cli.compare.span', span)}\n${tableText([head, ...lines])}${note}\n`;
}

function* avertedCells(rows: readonly AvertedRow[], labels: readonly string[], year: number): Generator<Cell[]> {
  for (const { scenario, definition, childYears, verdict: says, spending, spendingVerdict, cost } of rows) {
    const where = ['all', 'all', labels[scenario]];
    const change = ({ median, lower, upper }: Estimate) => [null, null, null, median, lower, upper];
    const { replicates } = childYears;
    yield [`childYearsAverted.${definition}`, year, ...where, ...change(childYears), says, replicates];
    yield ['spending', year, ...where, ...change(spending), spendingVerdict, replicates];
    const level = [cost.median, cost.lower, cost.upper, null, null, null, null];
    yield [`costPerChildYearAverted.${definition}`, year, ...where, ...level, cost.replicates];
  }
}
