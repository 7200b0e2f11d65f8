import {
  scepticCurve,
  sensitivity,
  type ScepticPoint,
  type Sensitivity,
  type SensitivityPlan,
} from '../../experiment/sensitivity.ts';
import { ASSUMPTION_SETS, ASSUMPTIONS, type AssumptionSet } from '../../experiment/sensitivity-ranges.ts';
import type { SpanQuery } from '../../experiment/attribute.ts';
import { verdict } from '../../experiment/compare.ts';
import { worldFor } from '../../experiment/world.ts';
import type { Estimate } from '../../experiment/types.ts';
import { differenceText, rangeEnds, type NumberStyle, type Translator } from '../../i18n/index.ts';
import { parameterById, type ParameterId } from '../../model/parameters.ts';
import { nearestNames } from '../../scenario/nearest.ts';
import { csvText, type Cell } from '../csv.ts';
import { wordsFlag, type Flags } from '../flags.ts';
import { UsageError, type Context } from '../host.ts';
import { intervalNote } from '../outcome-table.ts';
import { PLAN_FLAGS, planFrom, scepticFlag, scepticNote } from '../plan-flags.ts';
import { PRODUCT } from '../product.ts';
import { tableText, wrapped } from '../table.ts';
import {
  checkOutputs,
  QUERY_FLAGS,
  queryFrom,
  queryStyle,
  queryTitle,
  scenarioPair,
  writeOutputs,
} from './attribute-query.ts';
import type { Command } from './command.ts';
import { withRunner } from './validate.ts';

/** A tornado makes many runs, so each is smaller than those of a comparison. */
const SIZE = { households: '100', replicates: '5' } as const;
/** Bars that are printed; the files hold all. */
const PRINTED = 15;

export const sensitivityCommand: Command = {
  name: 'sensitivity',
  takes: 'SCENARIO [BASELINE]',
  about: 'cli.command.sensitivity',
  flags: [...PLAN_FLAGS, ...QUERY_FLAGS, 'parameters', 'sceptic', 'json', 'csv', 'force', 'workers'],
  async run(context, { flags, names }) {
    const { scenario, baseline } = scenarioPair('sensitivity', names);
    const { scenarios: _both, ...where } = planFrom([scenario, baseline], { ...SIZE, ...flags });
    const query = queryFrom(flags, where);
    const plan: SensitivityPlan = {
      ...where,
      scenario,
      baseline,
      parameters: assumptionsFrom(flags),
      sceptic: scepticFlag(flags),
    };
    checkOutputs(flags);
    const note = scepticNote(context, flags);
    const [found, curve] = await withRunner(context, flags, async (runner) => {
      // The dial is the plan's own here, and the curve has every position of it.
      const options = { ...runner, world: worldFor(plan) };
      const rows = await sensitivity(plan, query, options);
      return [rows, rows.finding === 'measured' ? await scepticCurve(plan, query, options) : []] as const;
    });
    context.host.out(sensitivityText(context, plan, found, curve) + note);
    writeOutputs(
      flags,
      () => sensitivityJson(context, plan, found, curve),
      () => csvText(SENSITIVITY_COLUMNS, sensitivityCells(found, curve)),
    );
    return 0;
  },
};

function assumptionsFrom(flags: Flags): readonly ParameterId[] {
  const asked = wordsFlag(flags, 'parameters') ?? ['main'];
  if (asked.length === 1 && Object.hasOwn(ASSUMPTION_SETS, asked[0])) return ASSUMPTION_SETS[asked[0] as AssumptionSet];
  const known = ASSUMPTIONS.map(({ id }) => id);
  return [...new Set(asked)].map((name) => {
    const id = known.find((each) => each === name);
    if (id) return id;
    const allowed = nearestNames(name, [...known, ...Object.keys(ASSUMPTION_SETS)]);
    throw new UsageError('cli.problem.unknownAssumption', { name, allowed });
  });
}

function sensitivityText(
  { words }: Context,
  plan: SensitivityPlan,
  found: Sensitivity,
  curve: readonly ScepticPoint[],
): string {
  const style = queryStyle(found.query);
  const titles = { title: words.scenarioTitle(plan.scenario), baseline: words.scenarioTitle(plan.baseline) };
  const heading = `${queryTitle(words, found.query)}: ${words.t('cli.why.against', titles)}\n`;
  if (found.finding !== 'measured') return `${heading}${words.t(`sensitivity.${found.finding}`)}\n`;
  const counts = { households: words.count(plan.households), replicates: words.count(found.replicates) };
  const notes = [
    words.t('sensitivity.rangeNote'),
    words.t('cli.note.runs', { ...counts, places: plan.places.length }),
    intervalNote(words, found.replicates, plan.ensemble),
  ];
  return [
    heading,
    `${differenceLine(words, plan, judged(words, found.difference, style))}\n\n`,
    tornadoTable(words, found, style),
    `\n${turnsText(words, plan, found)}\n`,
    found.skipped.length === 0 ? '' : `${words.t('sensitivity.skipped', { names: labels(words, found.skipped) })}\n`,
    `\n${scepticTable(words, curve, style)}${wrapped(words.t('sensitivity.scepticNote'), 100, '')}`,
    `\n${wrapped(notes.join(' '), 100, '')}${words.t('app.projectionAbout')}\n`,
  ].join('');
}

function tornadoTable(words: Translator, { rows }: Sensitivity, style: NumberStyle): string {
  const head = [
    words.t('sensitivity.assumption'),
    words.t('sensitivity.grade'),
    words.t('sensitivity.shiftLow'),
    words.t('sensitivity.shiftHigh'),
    words.t('cli.parameters.unit'),
  ];
  const lines = rows.slice(0, PRINTED).map(({ id, grade, range, shiftLow, shiftHigh }) => {
    const [low, high] = rangeEnds(words.locale, parameterById(id)!, [range.low, range.high]);
    return [
      `  ${words.parameterLabel(id)} (${words.t('sensitivity.range', { low, high })})`,
      words.t(`grade.${grade}`),
      judged(words, shiftLow, style),
      judged(words, shiftHigh, style),
      words.parameterUnit(id),
    ];
  });
  // Units are whole phrases: in the last column they push nothing aside.
  return tableText([head, ...lines], ['left', 'left', 'right', 'right', 'left']);
}

function differenceLine(words: Translator, { sceptic = 0 }: SensitivityPlan, difference: string): string {
  if (sceptic === 0) return words.t('sensitivity.difference', { difference });
  return words.t('sensitivity.differenceUnder', { difference, dial: words.share(sceptic) });
}

function turnsText(
  words: Translator,
  { sceptic = 0 }: SensitivityPlan,
  { rows, verdict: judgement }: Sensitivity,
): string {
  // An answer that is not clear has nothing to be turned round.
  if (judgement === 'unknown') return words.t('why.sensitivity.early');
  if (judgement !== 'fewer' && judgement !== 'more')
    return words.t(sceptic === 0 ? 'why.sensitivity.nothingToTurn' : 'sensitivity.nothingToTurnUnder');
  const turning = rows.filter(({ turns }) => turns).map(({ id }) => id);
  if (turning.length === 0) return words.t('sensitivity.turnsNone');
  return words.t('sensitivity.turns', { names: labels(words, turning) });
}

function labels(words: Translator, ids: readonly ParameterId[]): string {
  return words.list(ids.map((id) => words.parameterLabel(id)));
}

function scepticTable(words: Translator, curve: readonly ScepticPoint[], style: NumberStyle): string {
  const rows = curve.map(({ dial, difference }) => [
    `  ${words.t('sensitivity.scepticAt', { dial: words.share(dial) })}`,
    judged(words, difference, style),
  ]);
  return tableText([[words.t('sensitivity.sceptic'), ''], ...rows]);
}

/** A difference with its interval; that nothing is clear is said before the numbers are. */
function judged(words: Translator, estimate: Estimate, style: NumberStyle): string {
  return differenceText(words, { estimate, verdict: verdict(estimate) }, style, 'rounded', 'cli.compare');
}

function sensitivityJson(
  { command }: Context,
  plan: SensitivityPlan,
  found: Sensitivity,
  curve: readonly ScepticPoint[],
): object {
  const { scenario, baseline, parameters: _ids, sceptic: dial = 0, ...where } = plan;
  const about = { format: 'convergence-lab-sensitivity', version: 1, product: PRODUCT, command };
  const { query, ...rest } = found;
  const { outcome, ...asked }: SpanQuery = query;
  const named = { scenario: scenario.id, baseline: baseline.id, plan: where, outcome, query: asked };
  return { ...about, ...(dial > 0 ? { scepticDial: dial } : {}), ...named, ...rest, sceptic: curve };
}

const SENSITIVITY_COLUMNS = [
  ...['row', 'id', 'grade', 'low', 'high', 'unit', 'range_from', 'swing', 'verdict', 'turns'],
  ...['at_low', 'at_low_lower', 'at_low_upper', 'at_high', 'at_high_lower', 'at_high_upper'],
  ...['shift_low', 'shift_low_lower', 'shift_low_upper', 'shift_high', 'shift_high_lower', 'shift_high_upper'],
  ...['difference', 'difference_lower', 'difference_upper'],
] as const;

function* sensitivityCells(found: Sensitivity, curve: readonly ScepticPoint[]): Generator<Cell[]> {
  const cells = ({ median, lower, upper }: Estimate): Cell[] => [median, lower, upper];
  const none = (count: number): Cell[] => new Array<Cell>(count).fill(null);
  for (const row of found.rows) {
    const { low, high, from } = row.range;
    yield [
      ...[
        'assumption',
        row.id,
        row.grade,
        low,
        high,
        parameterById(row.id)!.unit,
        from,
        row.swing,
        row.verdict,
        String(row.turns),
      ],
      ...[row.atLow, row.atHigh, row.shiftLow, row.shiftHigh].flatMap(cells),
      ...none(3),
    ];
  }
  yield ['difference', ...none(7), found.verdict, ...none(13), ...cells(found.difference)];
  for (const { dial, difference, verdict: word } of curve)
    yield ['sceptic', null, null, dial, dial, null, null, null, word, ...none(13), ...cells(difference)];
}
