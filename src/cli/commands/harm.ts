import { harm, HARMS, type HarmLedger, type HarmPlan, type HarmRow } from '../../experiment/harm.ts';
import { differenceText, losingSentence, type Translator } from '../../i18n/index.ts';
import { csvText, type Cell } from '../csv.ts';
import { yearInside } from '../flags.ts';
import type { Context } from '../host.ts';
import { PLAN_FLAGS, planFrom, scepticJson, scepticNote } from '../plan-flags.ts';
import { PRODUCT } from '../product.ts';
import { tableText } from '../table.ts';
import { checkOutputs, scenarioPair, writeOutputs } from './attribute-query.ts';
import type { Command } from './command.ts';
import { withRunner } from './validate.ts';

export const harmCommand: Command = {
  name: 'harm',
  takes: 'SCENARIO [BASELINE]',
  about: 'cli.command.harm',
  flags: [...PLAN_FLAGS, 'year', 'since', 'sceptic', 'json', 'csv', 'force', 'workers'],
  async run(context, { flags, names }) {
    const { scenario, baseline } = scenarioPair('harm', names);
    const plan = planFrom([scenario, baseline], flags);
    const last = yearInside(flags, 'year', plan.fromYear, plan.toYear) ?? plan.toYear;
    const first = yearInside(flags, 'since', plan.fromYear, last) ?? last;
    const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    checkOutputs(flags);
    const note = scepticNote(context, flags);
    const { scenarios: _scenarios, ...where } = plan;
    const harmPlan: HarmPlan = { ...where, scenario, baseline, years };
    const ledger = await withRunner(context, flags, (options) => harm(harmPlan, options));
    context.host.out(harmText(context, harmPlan, ledger) + note);
    writeOutputs(
      flags,
      () => ({ ...harmJson(context, harmPlan, ledger), ...scepticJson(flags) }),
      () => csvText(HARM_COLUMNS, harmCells(ledger)),
    );
    return 0;
  },
};

function harmText({ words }: Context, plan: HarmPlan, ledger: HarmLedger): string {
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
  const interval = words.t(ledger.replicates > 1 ? 'cli.note.interval' : 'cli.note.oneReplicate');
  return [
    `${words.t('cli.harm.title')}, ${when}: ${title}\n`,
    harmTable(words, ledger),
    storiesText(words, ledger),
    `\n${words.t('cli.harm.overlap')} ${words.t('cli.note.runs', counts)} ${interval}\n${words.t('app.projectionAbout')}\n`,
  ].join('');
}

function harmTable(words: Translator, { rows }: HarmLedger): string {
  const head = ['', ...(['harmed', 'gained', 'net', 'among'] as const).map((column) => words.t(`cli.harm.${column}`))];
  const lines = HARMS.map(({ id }) => {
    const row = rows.find((each) => each.harm === id && each.dimension === 'all')!;
    const { harmed, gained, among, verdict } = row;
    const net = differenceText(words, { estimate: row.net, verdict }, 'count', 'rounded', 'cli.compare');
    const cells = [harmed, gained].map((estimate) => words.estimate(estimate, 'count', 'rounded'));
    return [`  ${harmLabel(words, id)}`, ...cells, net, words.number(among.median, 'count', 'rounded')];
  });
  return tableText([head, ...lines]);
}

function harmLabel(words: Translator, id: HarmRow['harm'] | 'any'): string {
  return words.t(`cli.harm.${id}`);
}

function storiesText(words: Translator, { stories }: HarmLedger): string {
  if (stories.length === 0) return `\n${words.t('cli.harm.nobody')}\n`;
  const lines = stories.map(
    (story) => `  ${harmLabel(words, story.harm)}: ${losingSentence(words, story.typical[0])}\n`,
  );
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
