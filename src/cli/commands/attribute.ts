import { attribute, type Ledger, type LedgerPlan, type Share } from '../../experiment/attribute.ts';
import {
  differenceText,
  hasMessage,
  playerLabel,
  type MessageKey,
  type NumberStyle,
  type Translator,
} from '../../i18n/index.ts';
import { csvText, type Cell } from '../csv.ts';
import { choiceFlag } from '../flags.ts';
import type { Context } from '../host.ts';
import { PLAN_FLAGS, planFrom, scepticJson, scepticNote } from '../plan-flags.ts';
import { PRODUCT } from '../product.ts';
import { tableText } from '../table.ts';
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

/** A ledger makes many runs, so each is smaller than those of a comparison. */
const SIZE = { households: '200', replicates: '5' } as const;

export const attributeCommand: Command = {
  name: 'attribute',
  takes: 'SCENARIO [BASELINE]',
  about: 'cli.command.attribute',
  flags: [...PLAN_FLAGS, ...QUERY_FLAGS, 'drivers', 'sceptic', 'json', 'csv', 'force', 'workers'],
  async run(context, { flags, names }) {
    const { scenario, baseline } = scenarioPair('attribute', names);
    const plan = planFrom([scenario, baseline], { ...SIZE, ...flags });
    const query = queryFrom(flags, plan);
    const to = choiceFlag(flags, 'drivers', ['scenario', 'closed']);
    checkOutputs(flags);
    const note = scepticNote(context, flags);
    const ledgerPlan: LedgerPlan = {
      ...plan,
      scenario,
      players: to ? { of: 'drivers', to } : { of: 'programmes', baseline },
    };
    const [ledger] = await withRunner(context, flags, (options) => attribute(ledgerPlan, [query], options));
    context.host.out(ledgerText(context, ledgerPlan, ledger) + note);
    writeOutputs(
      flags,
      () => ({ ...ledgerJson(context, ledgerPlan, ledger), ...scepticJson(flags) }),
      () => csvText(LEDGER_COLUMNS, ledgerCells(ledger)),
    );
    return 0;
  },
};

/** A share with its interval; that nothing is clear is said before the numbers are. */
export function shareText(words: Translator, { value, lower, upper, verdict }: Share, style: NumberStyle): string {
  const estimate = { median: value, lower, upper };
  return differenceText(words, { estimate, verdict }, style, 'rounded', 'cli.compare');
}

function ledgerText({ words }: Context, plan: LedgerPlan, ledger: Ledger): string {
  const { query, finding, whole, dividend } = ledger;
  const style = queryStyle(query);
  const lines = [`${queryTitle(words, query)}: ${headingOf(words, plan)}\n`];
  if (finding !== 'attributed') return `${lines[0]}${words.t(`cli.attribute.${finding}`)}\n`;
  const head = ['', ...(['part', 'alone', 'last'] as const).map((column) => words.t(`cli.attribute.${column}`))];
  const rows = ledger.parts.map((part) => [
    `  ${playerLabel(words, part.id)}`,
    ...[part, part.alone, part.last].map((share) => shareText(words, share, style)),
  ]);
  lines.push(tableText([head, ...rows, [`  ${words.t('cli.attribute.whole')}`, shareText(words, whole, style)]]));
  if (ledger.parts.length === 1) lines.push(words.t('cli.attribute.single') + '\n');
  else {
    lines.push(`\n${words.t('cli.attribute.dividend', { dividend: shareText(words, dividend, style) })}\n`);
    lines.push(pairsText(words, ledger, style));
  }
  lines.push(`\n${noteOf(words, plan, ledger)}\n${words.t('app.projectionAbout')}\n`);
  return lines.join('');
}

function headingOf(words: Translator, { scenario, players }: LedgerPlan): string {
  const title = words.scenarioTitle(scenario);
  if (players.of === 'drivers') return words.t(`cli.attribute.drivers.${players.to}`, { title });
  return words.t('cli.why.against', { title, baseline: words.scenarioTitle(players.baseline) });
}

/** The pairs that clearly do something together, the strongest first. */
function pairsText(words: Translator, { interactions }: Ledger, style: NumberStyle): string {
  const clear = interactions
    .filter(({ verdict }) => verdict === 'reinforce' || verdict === 'replace')
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  if (clear.length === 0) return `${words.t('cli.attribute.noPairs')}\n`;
  const rows = clear.map(({ first, second, value, lower, upper, verdict }) => [
    `  ${words.list([playerLabel(words, first), playerLabel(words, second)])}`,
    words.t(`cli.attribute.${verdict}` as MessageKey),
    words.differenceEstimate({ median: value, lower, upper }, style, 'rounded'),
  ]);
  return `${words.t('cli.attribute.pairs')}\n${tableText(rows, ['left', 'left', 'right'])}`;
}

function noteOf(words: Translator, plan: LedgerPlan, { exact, permutations, replicates }: Ledger): string {
  const counts = {
    households: words.count(plan.households),
    replicates: words.count(replicates),
    places: plan.places.length,
  };
  const how = exact
    ? words.t('cli.attribute.exact')
    : words.t('cli.attribute.sampled', { permutations: permutations! });
  const interval = words.t(replicates > 1 ? 'cli.attribute.interval' : 'cli.note.oneReplicate');
  return `${words.t('cli.note.runs', counts)} ${how} ${interval}`;
}

/** The ledger as JSON: what was asked, then what was found. */
export function ledgerJson({ command }: Context, plan: LedgerPlan, ledger: Ledger): object {
  const { query, whole, parts, interactions, dividend, ...rest } = ledger;
  const { outcome, ...asked } = query;
  const { scenario, players, ...where } = plan;
  return {
    format: 'convergence-lab-ledger',
    version: 1,
    product: PRODUCT,
    command,
    scenario: scenario.id,
    ...(players.of === 'programmes' ? { baseline: players.baseline.id } : { drivers: players.to }),
    plan: where,
    outcome,
    query: asked,
    ...rest,
    // Nobody to count is no whole of zero.
    whole: ledger.finding === 'nobody' ? null : whole.value,
    wholeInterval: { lower: whole.lower, upper: whole.upper, verdict: whole.verdict },
    parts,
    interactions,
    dividend: ledger.finding === 'nobody' ? { ...dividend, value: null } : dividend,
  };
}

const LEDGER_COLUMNS = [
  ...['row', 'first', 'second', 'value', 'lower', 'upper', 'verdict'],
  ...['alone', 'alone_lower', 'alone_upper', 'last', 'last_lower', 'last_upper', 'sampling_error'],
] as const;

function* ledgerCells({ parts, interactions, whole, dividend }: Ledger): Generator<Cell[]> {
  const cells = ({ value, lower, upper }: Pick<Share, 'value' | 'lower' | 'upper'>) => [value, lower, upper];
  const nothing = [null, null, null, null, null, null, null];
  for (const part of parts) {
    const own = [...cells(part), part.verdict];
    yield ['part', part.id, null, ...own, ...cells(part.alone), ...cells(part.last), part.error ?? null];
  }
  yield ['whole', null, null, ...cells(whole), whole.verdict, ...nothing];
  yield ['dividend', null, null, ...cells(dividend), dividend.verdict, ...nothing];
  for (const pair of interactions) {
    const error = [null, null, null, null, null, null, pair.error ?? null];
    yield ['interaction', pair.first, pair.second, ...cells(pair), pair.verdict, ...error];
  }
}

/** A message whose key is made of an id of a table; the id itself where there is none. */
export function wordFor(words: Translator, key: string, id: string): string {
  return hasMessage(key) ? words.t(key) : id;
}
