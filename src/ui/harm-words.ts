import {
  HARMS,
  type HarmId,
  type HarmLedger,
  type HarmRow,
  type LosingStory,
  type Traits,
} from '../experiment/harm.ts';
import type { Dimension } from '../experiment/summarize.ts';
import type { MessageKey, Translator } from '../i18n/index.ts';

export function harmLabel(words: Translator, id: HarmId | 'any'): string {
  return words.t(`cli.harm.${id}`);
}

/** Harms of children, of households, in the order of the table. */
export const CHILD_HARMS = HARMS.filter(({ unit }) => unit !== 'household').map(({ id }) => id);
export const HOUSEHOLD_HARMS = HARMS.filter(({ unit }) => unit === 'household').map(({ id }) => id);

/** The row of everybody. */
export function wholeRow({ rows }: HarmLedger, harm: HarmId): HarmRow {
  return rows.find((row) => row.harm === harm && row.dimension === 'all')!;
}

/** Rows of a harm, part by part. */
export function partRows({ rows }: HarmLedger, harm: HarmId, dimension: Dimension): HarmRow[] {
  return rows.filter((row) => row.harm === harm && row.dimension === dimension);
}

/** Ways in which a harm can be broken down. */
export function harmDimensions(ledger: HarmLedger, harm: HarmId): Dimension[] {
  const found = ledger.rows.filter((row) => row.harm === harm && row.dimension !== 'all');
  return [...new Set(found.map(({ dimension }) => dimension as Dimension))];
}

/** Harmed less gained in words: where the interval holds zero, that there is no clear difference. */
export function netText(words: Translator, { net, verdict, among }: HarmRow): string {
  if (among.median === null) return words.t('value.none');
  if (verdict === 'same') return words.t('chart.same');
  if (verdict !== 'noClearDifference') return words.differenceEstimate(net, 'count', 'rounded');
  const interval = words.differenceInterval(net.lower, net.upper, 'count', 'rounded');
  return words.t('chart.noClearDifference', { interval });
}

/** What the ledger comes to: how many households lose in some way, and in which ways more lose than gain. */
export function harmSentence(words: Translator, ledger: HarmLedger, when: string): string {
  const any = ledger.stories.find(({ harm }) => harm === 'any');
  if (!any) return words.t('why.harm.nobody', { when });
  const clear = HARMS.filter(({ id }) => wholeRow(ledger, id).verdict === 'more').map(({ id }) => harmLabel(words, id));
  const households = words.count(any.losing, 'rounded');
  if (clear.length === 0) return words.t('why.harm.someNoneClear', { when, households });
  return words.t('why.harm.some', { when, households, count: clear.length, harms: words.list(clear) });
}

/** Programmes that reach at least half of a combination are named with it. */
const MOST = 0.5;

/** What most of the losing households have in common, in one sentence. */
export function storySentence(words: Translator, { typical }: LosingStory, at = 0): string {
  const { traits, shareOfLosing, shareOfAll, reached } = typical[at];
  const named = reached.filter(({ share }) => share >= MOST).map(({ programme }) => words.programmeLabel(programme));
  const programmes = words.list(named);
  const how = named.length === 0 ? words.t('cli.harm.notReached') : words.t('cli.harm.reached', { programmes });
  return words.t('cli.harm.story', {
    traits: `${traitsText(words, traits)}, ${how}`,
    losing: words.share(shareOfLosing),
    all: words.share(shareOfAll),
  });
}

function traitsText(words: Translator, { group, residence, land, poor }: Traits): string {
  return [
    words.partLabel('group', group),
    words.partLabel('residence', residence),
    words.t(`cli.harm.land.${land}` as MessageKey),
    words.t(poor ? 'cli.harm.poor' : 'cli.harm.notPoor'),
  ].join(', ');
}
