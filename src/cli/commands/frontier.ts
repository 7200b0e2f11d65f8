import {
  frontier,
  largestHouseholds,
  LEAST_SIMULATED,
  LIFT_STEPS,
  packageEfforts,
  packageScenario,
  type Frontier,
  type FrontierPlan,
  type FrontierPoint,
} from '../../experiment/frontier.ts';
import type { SpanQuery } from '../../experiment/attribute.ts';
import { bytesOfPeople } from '../../experiment/memory.ts';
import { worldFor } from '../../experiment/world.ts';
import type { Filter } from '../../experiment/types.ts';
import type { Translator } from '../../i18n/index.ts';
import { DEFINITIONS, outcomeById } from '../../model/outcomes.ts';
import { copyOf } from '../../scenario/edit.ts';
import { csvText, type Cell } from '../csv.ts';
import { choiceFlag, countFlag, numberFlag, yearInside, type FlagName, type Flags } from '../flags.ts';
import { UsageError, type Context } from '../host.ts';
import { gigabytes, memoryAllowed } from '../memory.ts';
import { PLAN_FLAGS, planFrom, scepticJson, scepticNote } from '../plan-flags.ts';
import { PRODUCT } from '../product.ts';
import { loadScenario } from '../scenario-files.ts';
import { tableText, wrapped } from '../table.ts';
import { checkOutputs, QUERY_FLAGS, queryFrom, queryTitle, writeOutputs } from './attribute-query.ts';
import type { Command } from './command.ts';
import { withRunner } from './validate.ts';

/** A search makes many runs, so each is smaller than those of a comparison. */
const SIZE = { households: '200', replicates: '5' } as const;
const DEFAULT_TARGET = 25;
const DEFAULT_PROBABILITY = 0.8;
const MOST_RUPEES = 1e15;

const OWN_FLAGS: readonly FlagName[] = [
  ...(['target', 'probability', 'budget', 'equity-floor', 'baseline', 'start', 'packages'] as const),
];

export const frontierCommand: Command = {
  name: 'frontier',
  takes: 'SCENARIO',
  about: 'cli.command.frontier',
  flags: [
    ...OWN_FLAGS,
    ...PLAN_FLAGS,
    ...QUERY_FLAGS.filter((flag) => flag !== 'view'),
    'sceptic',
    'json',
    'csv',
    'force',
    'workers',
  ],
  async run(context, { flags, names }) {
    if (names.length === 0) throw new UsageError('cli.problem.noFiles', { command: 'frontier' });
    if (names.length > 1) throw new UsageError('cli.problem.oneScenario', { command: 'frontier', name: names[1] });
    const { scenario } = loadScenario(names[0]);
    const baseline = typeof flags.baseline === 'string' ? loadScenario(flags.baseline).scenario : scenario;
    const { scenarios: _both, ...where } = planFrom([scenario, baseline], { ...SIZE, ...flags });
    const query = queryFrom({ ...flags, view: 'level' }, where);
    checkDefinition(query);
    const plan: FrontierPlan = { ...where, scenario, baseline, ...wishFrom(flags, where.fromYear, query) };
    checkOutputs(flags);
    checkLargest(plan, countFlag(flags, 'workers') ?? context.host.cores);
    const note = scepticNote(context, flags);
    const found = await withRunner(context, flags, (options) => frontier(plan, query, options));
    context.host.out(frontierText(context, plan, found) + note);
    writeOutputs(
      flags,
      () => ({ ...frontierJson(context, plan, found), ...scepticJson(flags) }),
      () => csvText(columnsOf(found), frontierCells(found)),
    );
    return 0;
  },
};

function checkDefinition({ outcome }: SpanQuery): void {
  if (outcomeById(outcome)!.definition) return;
  throw new UsageError('cli.problem.noDefinition', { outcome, allowed: DEFINITIONS.map(({ id }) => id).join(', ') });
}

/** Refuses a search whose largest runs, which come last, would find no memory. Throws a UsageError. */
function checkLargest(plan: FrontierPlan, workers: number): void {
  const households = largestHouseholds(plan);
  const [needed, allowed] = [bytesOfPeople(households, workers), memoryAllowed()];
  if (needed <= allowed) return;
  throw new UsageError('cli.problem.memoryOfFrontier', {
    ...{ households, workers, needed: gigabytes(needed), allowed: gigabytes(allowed) },
    floor: plan.equity ? 'on' : 'off',
  });
}

type Wish = Pick<FrontierPlan, 'target' | 'probability' | 'budget' | 'equity' | 'earliest' | 'packages'>;

function wishFrom(flags: Flags, fromYear: number, query: SpanQuery): Wish {
  const latest = (query.over ?? 'last') === 'last' ? query.toYear : (query.fromYear ?? query.toYear);
  const earliest = yearInside(flags, 'start', fromYear, latest);
  const packages = countFlag(flags, 'packages');
  const budget = budgetFrom(flags);
  return {
    target: (numberFlag(flags, 'target', 0, 100) ?? DEFAULT_TARGET) / 100,
    // A probability of nothing asks for nothing.
    probability: numberFlag(flags, 'probability', 0.01, 1) ?? DEFAULT_PROBABILITY,
    equity: choiceFlag(flags, 'equity-floor', ['on', 'off']) !== 'off',
    ...(budget === undefined ? {} : { budget }),
    ...(earliest === undefined ? {} : { earliest }),
    ...(packages === undefined ? {} : { packages }),
  };
}

/** Rupees, or undefined for no limit, which has a word of its own. Throws a UsageError or a ScenarioProblem. */
function budgetFrom(flags: Flags): number | undefined {
  const { budget } = flags;
  if (budget === 'none') return undefined;
  if (typeof budget === 'string' && !/^-?\d+(\.\d+)?$/.test(budget))
    throw new UsageError('cli.problem.badBudget', { value: budget, most: String(MOST_RUPEES) });
  return numberFlag(flags, 'budget', 0, MOST_RUPEES);
}

function frontierText({ words }: Context, plan: FrontierPlan, found: Frontier): string {
  const { scenario, baseline = scenario } = plan;
  const titles = { title: words.scenarioTitle(scenario), baseline: words.scenarioTitle(baseline) };
  const counts = { households: words.count(plan.households), replicates: words.count(found.replicates) };
  const { confirmedWith: again } = found;
  const fresh = again && { households: words.count(again.households), replicates: again.replicates };
  const notes = [
    words.t('frontier.note'),
    words.t('cli.note.runs', { ...counts, places: plan.places.length }),
    ...(fresh ? [words.t('why.frontier.confirmedWith', fresh)] : []),
  ];
  return [
    `${words.t('frontier.about', { outcome: queryTitle(words, found.query), ...titles })}\n`,
    `${askedText(words, plan)}\n\n${wrapped(answerText(words, plan, found), 100, '')}`,
    found.best && found.finding !== 'alreadyMet' ? bestTables(words, plan, found, found.best) : '',
    lineTable(words, plan, found),
    found.unjudged.length === 0 || found.finding === 'nobody'
      ? ''
      : `\n${wrapped(unjudgedText(words, found), 100, '')}`,
    `\n${wrapped(notes.join(' '), 100, '')}${words.t('app.projectionAbout')}\n`,
  ].join('');
}

function askedText(words: Translator, { target, probability, equity, budget }: FrontierPlan): string {
  return words.t('frontier.asked', {
    target: words.share(target),
    probability: words.share(probability),
    floor: words.t(equity ? 'frontier.floorOn' : 'frontier.floorOff'),
    budget:
      budget === undefined
        ? words.t('frontier.budgetNone')
        : words.t('frontier.budgetOf', { budget: words.rupees(budget, 'compact') }),
  });
}

function answerText(
  words: Translator,
  plan: FrontierPlan,
  { finding, best, furthest, points, query, unconfirmed }: Frontier,
): string {
  const costs = (point: FrontierPoint) => words.estimate(point.cost, 'rupees', 'compact');
  const args = {
    packages: words.count(points.length),
    cost: best ? costs(best) : '',
    effect: best ? words.share(best.effect) : '',
    from: words.year(plan.fromYear),
    to: words.year(query.toYear),
  };
  const again = unconfirmed > 0 && best ? ` ${words.t('frontier.unconfirmed', { count: unconfirmed })}` : '';
  const answer = words.t(`frontier.${finding}`, args) + again;
  if (!furthest || furthest.effect <= 0 || finding === 'found' || finding === 'alreadyMet') return answer;
  return `${answer} ${words.t('frontier.furthest', { effect: words.share(furthest.effect), cost: costs(furthest) })}`;
}

function bestTables(words: Translator, plan: FrontierPlan, found: Frontier, best: FrontierPoint): string {
  const efforts = packageEfforts(shortPlan(plan, found), plan.scenario, found.programmes, best.pack, worldFor(plan));
  const head = (['programme', 'before', 'effort'] as const).map((column) => words.t(`frontier.${column}`));
  const rows = efforts.map(({ programme, before, effort }) => [
    `  ${words.programmeLabel(programme)}`,
    words.share(before),
    words.share(effort),
  ]);
  const reachHead = [words.t('frontier.reach'), words.t('frontier.assured'), words.t('frontier.chance')];
  const reach = best.cells.map(({ filter, assured, probability }, at) => [
    `  ${at === 0 ? words.t('frontier.everybody') : cellLabel(words, filter)}`,
    words.share(assured),
    words.share(probability),
  ]);
  const start = words.t('frontier.start', { year: words.year(best.pack.start) });
  return `\n${tableText([head, ...rows])}${start}\n\n${tableText([reachHead, ...reach])}`;
}

/** What no other package beats: cost, reduction and what it is made of. */
function lineTable(words: Translator, plan: FrontierPlan, found: Frontier): string {
  const line = found.points.filter(({ efficient }) => efficient).sort((a, b) => a.cost.median! - b.cost.median!);
  if (line.length < 2) return '';
  const head = [words.t('frontier.cost'), words.t('frontier.reduction'), words.t('frontier.with')];
  const rows = line.map((point) => [
    `  ${words.number(point.cost.median, 'rupees', 'compact')}`,
    words.share(point.effect),
    packageText(words, plan, found, point),
  ]);
  return `\n${words.t('frontier.line')}\n${tableText([head, ...rows], ['left', 'right', 'left'])}`;
}

function packageText(words: Translator, plan: FrontierPlan, found: Frontier, { pack }: FrontierPoint): string {
  const efforts = packageEfforts(shortPlan(plan, found), plan.scenario, found.programmes, pack, worldFor(plan));
  if (efforts.length === 0) return words.t('frontier.nothing');
  const parts = efforts.map(({ programme, effort }) =>
    words.t('frontier.lift', { programme: words.programmeLabel(programme), effort: words.share(effort) }),
  );
  return `${words.year(pack.start)}: ${parts.join(', ')}`;
}

function shortPlan(plan: FrontierPlan, { query }: Frontier): FrontierPlan {
  return { ...plan, toYear: query.toYear };
}

function unjudgedText(words: Translator, { unjudged, points, best }: Frontier): string {
  // Everybody is the only one that was judged.
  if ((best ?? points[0]).cells.length === 1) return words.t('frontier.floorBlind');
  const names = unjudged.map(({ filter, simulated }) =>
    words.t('why.frontier.cellOf', { name: cellLabel(words, filter), simulated: words.number(simulated, 'mean') }),
  );
  return words.t('frontier.unjudged', { names: names.join('; '), least: words.count(LEAST_SIMULATED) });
}

function cellLabel(words: Translator, { group, sex, residence }: Filter): string {
  return [
    ...(group ? [words.partLabel('group', group)] : []),
    ...(sex ? [words.partLabel('sex', sex)] : []),
    ...(residence ? [words.partLabel('residence', residence)] : []),
  ].join(', ');
}

function frontierJson({ command, words }: Context, plan: FrontierPlan, found: Frontier): object {
  const { scenario, baseline = scenario, target, probability, budget, equity, earliest, packages, ...rest } = plan;
  const about = { format: 'convergence-lab-frontier', version: 1, product: PRODUCT, command };
  const { query, finding, best, furthest, points, programmes: known, unjudged, replicates } = found;
  const { confirmedWith, unconfirmed } = found;
  const { outcome, ...asked } = query;
  const written = (point: FrontierPoint | null) => point && pointJson(known, point);
  return {
    ...about,
    ...{ scenario: scenario.id, baseline: baseline.id, plan: rest, outcome, query: asked },
    wish: {
      target,
      probability,
      budget: budget ?? null,
      equity,
      earliest: earliest ?? null,
      packages: packages ?? null,
    },
    ...{ finding, best: written(best), furthest: written(furthest) },
    ...(best ? { package: madeScenario(words, shortPlan(plan, found), found, best) } : {}),
    ...{ points: points.map(written), unjudged, replicates, confirmedWith, unconfirmed },
  };
}

function pointJson(programmes: Frontier['programmes'], { pack, cost, ...rest }: FrontierPoint): object {
  const lifts = Object.fromEntries(
    programmes.map((id, at) => [id, pack.lifts[at] / LIFT_STEPS]).filter(([, lift]) => lift !== 0),
  );
  const { median, lower, upper } = cost;
  return { start: pack.start, lifts, cost: { median, lower, upper }, ...rest };
}

function madeScenario(words: Translator, plan: FrontierPlan, found: Frontier, best: FrontierPoint): object {
  const copy = copyOf(plan.scenario, 'cheapest-package', words.t('frontier.title'));
  return packageScenario(plan, copy, found.programmes, best.pack, worldFor(plan));
}

function columnsOf({ programmes }: Frontier): string[] {
  return [
    ...['cost', 'cost_lower', 'cost_upper', 'effect', 'overall', 'worst', 'worst_part'],
    ...['reaches', 'efficient', 'start', ...programmes],
  ];
}

function* frontierCells({ points }: Frontier): Generator<Cell[]> {
  for (const { pack, cost, effect, cells, reaches, efficient } of points) {
    const worst = [...cells].sort((a, b) => a.assured - b.assured)[0];
    const part = worst === cells[0] ? 'all' : [worst.filter.group, worst.filter.sex, worst.filter.residence].join(' ');
    yield [
      ...[cost.median, cost.lower, cost.upper, effect, cells[0].assured, worst.assured, part],
      ...[String(reaches), String(efficient), pack.start, ...pack.lifts.map((lift) => lift / LIFT_STEPS)],
    ];
  }
}
