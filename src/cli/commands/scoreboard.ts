import { FOUNDING_FIGURES, FOUNDING_FUNNEL, FOUNDING_YEARS } from '../../evidence/founding-programme.ts';
import { PRICE_YEAR } from '../../experiment/averted.ts';
import { scoreboardOf, SCORE_FIGURES, type Scoreboard } from '../../experiment/scoreboard.ts';
import type { Estimate, ExperimentPlan, ExperimentResult } from '../../experiment/types.ts';
import type { NumberStyle, Translator } from '../../i18n/index.ts';
import { csvText, type Cell } from '../csv.ts';
import { yearInside } from '../flags.ts';
import { UsageError, type Context } from '../host.ts';
import { footnote } from '../outcome-table.ts';
import { makeRuns, PLAN_FLAGS, planFrom } from '../plan-flags.ts';
import { PRODUCT } from '../product.ts';
import { loadScenario } from '../scenario-files.ts';
import { tableText } from '../table.ts';
import { checkOutputs, writeOutputs } from './attribute-query.ts';
import type { Command } from './command.ts';

/** The scenario whose scoreboard the founding programme's own can stand beside. */
const FOUNDING = 'convergence-as-implemented';

export const scoreboardCommand: Command = {
  name: 'scoreboard',
  takes: 'SCENARIO',
  about: 'cli.command.scoreboard',
  flags: [...PLAN_FLAGS, 'year', 'since', 'json', 'csv', 'force', 'workers'],
  async run(context, { flags, names }) {
    if (names.length === 0) throw new UsageError('cli.problem.noFiles', { command: 'scoreboard' });
    if (names.length > 1) throw new UsageError('cli.problem.tooMany', { command: 'scoreboard', name: names[1] });
    const { scenario } = loadScenario(names[0]);
    const whole = planFrom([scenario], flags);
    const own = scenario.id === FOUNDING && flags.year === undefined && flags.to === undefined ? FOUNDING_YEARS : null;
    const last = yearInside(flags, 'year', whole.fromYear, whole.toYear) ?? own?.to ?? whole.toYear;
    const first = yearInside(flags, 'since', whole.fromYear, last) ?? own?.from ?? last;
    checkOutputs(flags);
    const plan: ExperimentPlan = { ...whole, toYear: last };
    const result = await makeRuns(context, plan, flags);
    const board = scoreboardOf(result, 0, first, last);
    context.host.out(boardText(context, result, board));
    writeOutputs(
      flags,
      () => boardJson(context, plan, board),
      () => csvText(COLUMNS, cellsOf(board)),
    );
    return 0;
  },
};

function boardText({ words }: Context, result: ExperimentResult, board: Scoreboard): string {
  const { rows, fromYear, toYear, funnel } = board;
  const [scenario] = result.plan.scenarios;
  const years = fromYear === toYear ? words.year(toYear) : `${words.year(fromYear)}–${words.year(toYear)}`;
  const title = `${words.t('why.score.title')}: ${words.scenarioTitle(scenario)}, ${years}\n`;
  const count = (estimate: Estimate) => words.estimate(estimate, 'count', 'rounded');
  const head = ['', '', ...SCORE_FIGURES.map((column) => words.t(`why.score.${column}`))];
  const median = (estimate: Estimate | null, style: NumberStyle) =>
    estimate ? words.number(estimate.median, style, 'rounded') : '';
  const lines = rows.map((row) => [
    `  ${words.programmeLabel(row.programme)}`,
    words.t(`why.score.unit.${row.unit}`),
    ...[row.meant, row.target, row.reached].map((each) => median(each, 'count')),
    ...[row.targetShare, row.share].map((each) => median(each, 'share')),
    row.started ? count(row.started) : '',
    median(row.spending, 'rupees'),
  ]);
  const body = rows.length === 0 ? `${words.t('why.score.none')}\n` : tableText([head, ...lines], ['left', 'left']);
  const steps = words.t('why.score.funnel', {
    contacted: count(funnel.contacted),
    forms: count(funnel.forms),
    linked: count(funnel.linked),
  });
  const founding = scenario.id === FOUNDING ? foundingText(words) : '';
  const about = `\n${words.t('why.score.about')}\n${footnote(words, result)}`;
  return `${title}${body}\n${steps}\n${founding}${about}`;
}

/** What the founding programme wrote of itself, over its whole time. */
function foundingText(words: Translator): string {
  const figures = FOUNDING_FIGURES.map(({ programme, target, reached }) => [
    `  ${words.programmeLabel(programme)}`,
    words.count(target),
    words.count(reached),
  ]);
  const head = ['', words.t('why.score.paperTarget'), words.t('why.score.paperReached')];
  const { contacted, forms, linked } = FOUNDING_FUNNEL;
  const funnel = words.t('why.score.paperFunnel', {
    contacted: words.count(contacted),
    forms: words.count(forms),
    linked: words.count(linked),
  });
  return `\n${words.t('why.score.paper')}\n${tableText([head, ...figures])}${funnel}\n`;
}

function boardJson({ command }: Context, plan: ExperimentPlan, board: Scoreboard): object {
  const [scenario] = plan.scenarios;
  const about = { format: 'convergence-lab-scoreboard', version: 1, product: PRODUCT, command };
  const { scenarios: _scenarios, ...where } = plan;
  const founding = scenario.id === FOUNDING ? { founding: FOUNDING_FIGURES, foundingFunnel: FOUNDING_FUNNEL } : {};
  return { ...about, scenario: scenario.id, plan: where, priceYear: PRICE_YEAR, ...board, ...founding };
}

const COLUMNS = [
  'programme',
  'unit',
  ...SCORE_FIGURES.flatMap((id) => [id, `${id}_lower`, `${id}_upper`]),
  'replicates',
];

function* cellsOf({ rows }: Scoreboard): Generator<Cell[]> {
  for (const row of rows) {
    const figures = SCORE_FIGURES.flatMap((id) => {
      const estimate = row[id];
      return estimate ? [estimate.median, estimate.lower, estimate.upper] : [null, null, null];
    });
    yield [row.programme, row.unit, ...figures, row.spending.replicates];
  }
}
