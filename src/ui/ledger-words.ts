import type { Interaction, Ledger, LedgerPart, PairVerdict, PlayerId, Share } from '../experiment/attribute.ts';
import type { Estimate } from '../experiment/types.ts';
import { differenceText, outcomeStyle, playerLabel, type NumberStyle, type Translator } from '../i18n/index.ts';
import { outcomeById } from '../model/outcomes.ts';

/** How the numbers of a ledger are written. */
export function ledgerStyle({ query }: Ledger): NumberStyle {
  return outcomeStyle(query.outcome, query.view);
}

/** A share with its interval; that nothing is clear is said before the numbers are. */
export function shareText(words: Translator, { value, lower, upper, verdict }: Share, style: NumberStyle): string {
  return differenceText(words, { estimate: { median: value, lower, upper }, verdict }, style, 'rounded');
}

/** A share as what a chart draws. */
export function shareEstimate({ value, lower, upper, verdict }: Share, replicates: number): Estimate {
  return { median: value, lower, upper, replicates, ...(verdict === 'same' ? { same: true } : {}) };
}

/** Better or worse for children; null where it is neither, or not clear. */
export function shareIsBetter({ verdict }: Share, { query }: Pick<Ledger, 'query'>): boolean | null {
  const { good } = outcomeById(query.outcome)!;
  if (good === 'neither' || (verdict !== 'fewer' && verdict !== 'more')) return null;
  return (verdict === 'fewer') === (good === 'lower');
}

/** Parts, the largest first; equal ones in their own order. */
export function partsBySize(parts: readonly LedgerPart[]): LedgerPart[] {
  return [...parts].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}

/**
 * True where the whole is exactly zero, or nobody is there. Of a first look that says that its households are too few, not
 * that programmes do nothing.
 */
export function tellsNothing({ finding, whole }: Pick<Ledger, 'finding' | 'whole'>): boolean {
  return finding === 'attributed' ? whole.verdict === 'same' : finding === 'nobody';
}

/** The convergence dividend in one sentence. */
export function dividendSentence(words: Translator, ledger: Ledger): string {
  const { dividend, parts } = ledger;
  if (parts.length === 1) return words.t('why.dividend.single', { name: playerLabel(words, parts[0].id) });
  const style = ledgerStyle(ledger);
  const amount = words.differenceEstimate({ ...dividend, median: dividend.value }, style, 'rounded');
  if (dividend.verdict === 'same') return words.t('why.dividend.same');
  if (dividend.verdict === 'unknown') return words.t('why.dividend.unknown', { amount });
  if (dividend.verdict === 'noClearDifference') {
    const interval = words.differenceInterval(dividend.lower, dividend.upper, style, 'rounded');
    return words.t('why.dividend.noClearDifference', { interval });
  }
  const isBetter = shareIsBetter(dividend, ledger);
  if (isBetter === null) return words.t('why.dividend.neither', { amount });
  return words.t(isBetter ? 'why.dividend.more' : 'why.dividend.less', { amount });
}

/** What a ledger comes to, in one sentence: the whole, and who added most to it. */
export function ledgerSentence(words: Translator, ledger: Ledger, what: string): string {
  const { whole, parts } = ledger;
  const style = ledgerStyle(ledger);
  const shared = { what, whole: shareText(words, whole, style) };
  const [first] = partsBySize(parts.filter((part) => part.verdict === whole.verdict));
  if (whole.verdict === 'same' && parts.every(({ verdict }) => verdict === 'same'))
    return words.t('why.ledger.allSame', shared);
  if (!first || (whole.verdict !== 'fewer' && whole.verdict !== 'more')) return words.t('why.ledger.whole', shared);
  return words.t('why.ledger.most', {
    ...shared,
    name: playerLabel(words, first.id),
    part: shareText(words, first, style),
  });
}

/** The symbol before the word of a pair, so that colour is never alone. */
export const PAIR_SYMBOLS: Readonly<Record<PairVerdict, string>> = {
  reinforce: '▲',
  replace: '▼',
  noClearDifference: '·',
  same: '=',
  unknown: '?',
};

/** The interaction of two players, in whichever order; undefined for a player with itself. */
export function pairOf(ledger: Ledger, one: PlayerId, other: PlayerId): Interaction | undefined {
  return ledger.interactions.find(
    ({ first, second }) => (first === one && second === other) || (first === other && second === one),
  );
}

export function pairText(words: Translator, pair: Interaction, style: NumberStyle): string {
  if (pair.verdict === 'same') return words.t('chart.same');
  return words.differenceEstimate({ ...pair, median: pair.value }, style, 'rounded');
}

/** Pairs that clearly reinforce or replace each other, the strongest first; equal ones in their own order. */
export function strongestPairs({ interactions }: Pick<Ledger, 'interactions'>): Interaction[] {
  return interactions
    .filter(({ verdict }) => verdict === 'reinforce' || verdict === 'replace')
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}

/** 'Awareness and Monitoring reinforce each other: −329 (−609 to −70)', of a pair that does one or the other. */
export function pairSentence(words: Translator, pair: Interaction, style: NumberStyle): string {
  const [one, other] = [pair.first, pair.second].map((id) => playerLabel(words, id));
  const kind = pair.verdict === 'reinforce' ? 'reinforce' : 'replace';
  return words.t(`why.pairs.${kind}`, { one, other, amount: pairText(words, pair, style) });
}
