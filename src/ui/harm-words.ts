import { HARMS, type HarmId, type HarmLedger, type HarmRow } from '../experiment/harm.ts';
import type { Dimension } from '../experiment/summarize.ts';
import { differenceText, type Translator } from '../i18n/index.ts';

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
  return differenceText(words, { estimate: net, verdict }, 'count', 'rounded');
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
