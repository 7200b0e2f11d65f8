import { harm, HARMS, type HarmLedger, type HarmPlan, type HarmRow } from '../../experiment/harm.ts';
import { DIMENSIONS, type Dimension } from '../../experiment/reading.ts';
import { differenceText, losingSentences, type Translator } from '../../i18n/index.ts';
import { csvText, type Cell } from '../csv.ts';
import { countFlag, partsFlag, yearInside } from '../flags.ts';
import type { Context } from '../host.ts';
import { intervalNote } from '../outcome-table.ts';
import { checkMemory, PLAN_FLAGS, planFrom, scepticJson, scepticNote } from '../plan-flags.ts';
import { PRODUCT } from '../product.ts';
import { tableText } from '../table.ts';
import { checkOutputs, scenarioPair, writeOutputs } from './attribute-query.ts';
import type { Command } from './command.ts';
import { withRunner } from './validate.ts';

export const harmCommand: Command = {
  name: 'harm',
  takes: 'SCENARIO [BASELINE]',
  about: 'cli.command.harm',
  flags: [...PLAN_FLAGS, 'year', 'since', 'by', 'sceptic', 'json', 'csv', 'force', 'workers'],
  async run(context, { flags, names }) {
    const { scenario, baseline } = scenarioPair('harm', names);
    const plan = planFrom([scenario, baseline], flags);
    const last = yearInside(flags, 'year', plan.fromYear, plan.toYear) ?? plan.toYear;
    const first = yearInside(flags, 'since', plan.fromYear, last) ?? last;
    const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const by = partsFlag(flags, DIMENSIONS) ?? [];
    checkMemory({ ...plan, toYear: last }, countFlag(flags, 'workers') ?? context.host.cores, years.length);
    checkOutputs(flags);
    const note = scepticNote(context, flags);
    const { scenarios: _scenarios, ...where } = plan;
    const harmPlan: HarmPlan = { ...where, scenario, baseline, years };
    const ledger = await withRunner(context, flags, (options) => harm(harmPlan, options));
    context.host.out(harmText(context, harmPlan, ledger, by) + note);
    writeOutputs(
      flags,
      () => ({ ...harmJson(context, harmPlan, ledger), ...scepticJson(flags) }),
      () => csvText(HARM_COLUMNS, harmCells(ledger)),
    );
    return 0;
  },
};

function harmText({ words }: Context, plan: HarmPlan, ledger: HarmLedger, by: readonly Dimension[]): string {
  const { years } = ledger;
  const [from, to] = [words.year(years[0]), words.year(years.at(-1)!)];
  const when = years.length === 1 ? to : words.t('cli.why.sum', { from, to });
  const title = words.t('cli.why.against', {
    title: words.scenarioTitle(plan.scenario),
    baseline: words.scenarioTitle(plan.baseline),
  });
  const counts = {
    households: words.count(plan.households),
    replicates: words.count(ledger.replicates),
    places: plan.places.length,
  };
  const interval = intervalNote(words, ledger.replicates, plan.ensemble);
  return [
    `${words.t('cli.harm.title')}, ${when}: ${title}\n`,
    harmTable(words, ledger, by),
    missingText(words, ledger, by),
    storiesText(words, ledger),
    `\n${words.t('cli.harm.overlap')} ${words.t('cli.note.runs', counts)} ${interval}\n${words.t('app.projectionAbout')}\n`,
  ].join('');
}

/** Everybody, and below them the parts asked for that the harm has. */
function harmTable(words: Translator, { rows }: HarmLedger, by: readonly Dimension[]): string {
  const head = ['', ...(['harmed', 'gained', 'net', 'among'] as const).map((column) => words.t(`cli.harm.${column}`))];
  const shown = HARMS.flatMap(({ id }) =>
    ['all' as const, ...by].flatMap((part) => rows.filter(({ harm, dimension }) => harm === id && dimension === part)),
  );
  const lines = shown.map((row) => {
    const { harmed, gained, among, verdict, dimension, part } = row;
    const name = dimension === 'all' ? harmLabel(words, row.harm) : `  ${words.partLabel(dimension, part)}`;
    const net = differenceText(words, { estimate: row.net, verdict }, 'count', 'rounded', 'cli.compare');
    const cells = [harmed, gained].map((estimate) => words.estimate(estimate, 'count', 'rounded'));
    return [`  ${name}`, ...cells, net, words.number(among.median, 'count', 'rounded')];
  });
  return tableText([head, ...lines]);
}

/** Why households are not told apart as children are; empty where they were not asked to be. */
function missingText(words: Translator, { rows }: HarmLedger, by: readonly Dimension[]): string {
  const has = (part: Dimension) => rows.some(({ unit, dimension }) => unit === 'household' && dimension === part);
  // A single place has no parts by place, for children either.
  const missing = by.filter((part) => !has(part) && part !== 'places');
  if (missing.length === 0) return '';
  const parts = words.list(missing.map((part) => words.t(`dimension.${part}`))).toLocaleLowerCase(words.locale);
  return `  ${words.t('cli.harm.missing', { parts })}\n`;
}

function harmLabel(words: Translator, id: HarmRow['harm'] | 'any'): string {
  return words.t(`cli.harm.${id}`);
}

function storiesText(words: Translator, { stories }: HarmLedger): string {
  if (stories.length === 0) return `\n${words.t('cli.harm.nobody')}\n`;
  const lines = stories.map((story) => `  ${harmLabel(words, story.harm)}: ${losingSentences(words, story)[0]}\n`);
  return `\n${words.t('cli.harm.typical')}\n${lines.join('')}`;
}

function harmJson({ command }: Context, plan: HarmPlan, ledger: HarmLedger): object {
  const { scenario, baseline, ...where } = plan;
  const about = { format: 'convergence-lab-harm', version: 1, product: PRODUCT, command };
  return { ...about, scenario: scenario.id, baseline: baseline.id, plan: where, ...ledger };
}

const HARM_COLUMNS = [
  ...['harm', 'unit', 'dimension', 'part', 'among', 'harmed', 'harmed_lower', 'harmed_upper'],
  ...['gained', 'gained_lower', 'gained_upper', 'net', 'net_lower', 'net_upper', 'verdict', 'replicates'],
] as const;

function* harmCells({ rows }: HarmLedger): Generator<Cell[]> {
  for (const { harm: id, unit, dimension, part, among, harmed, gained, net, verdict } of rows) {
    const cells = [harmed, gained, net].flatMap(({ median, lower, upper }) => [median, lower, upper]);
    yield [id, unit, dimension, part, among.median, ...cells, verdict, net.replicates];
  }
}
