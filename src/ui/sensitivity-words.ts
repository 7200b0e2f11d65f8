import type { Sensitivity } from '../experiment/sensitivity.ts';
import type { AssumptionRange } from '../experiment/sensitivity-ranges.ts';
import { differenceText, outcomeStyle, rangeEnds, type NumberStyle, type Translator } from '../i18n/index.ts';
import type { Estimate } from '../experiment/types.ts';
import { verdict } from '../experiment/compare.ts';
import { parameterById, type ParameterId } from '../model/parameters.ts';

/** How the numbers of a tornado are written. */
export function sensitivityStyle({ query }: Pick<Sensitivity, 'query'>): NumberStyle {
  return outcomeStyle(query.outcome, query.view);
}

/** A difference with its interval; that nothing is clear is said before the numbers are. */
export function judgedText(words: Translator, estimate: Estimate, style: NumberStyle): string {
  return differenceText(words, { estimate, verdict: verdict(estimate) }, style, 'rounded');
}

/** What the difference hangs on, in one sentence: as assumed, and where the assumption that moves it most takes it, clearly if any does. */
export function sensitivitySentence(words: Translator, found: Sensitivity, what: string): string {
  const style = sensitivityStyle(found);
  const difference = judgedText(words, found.difference, style);
  const [first] = found.rows.filter(({ verdict: moves }) => moves === 'moves' || moves === 'unknown');
  if (!first || first.swing === 0) return words.t('why.sensitivity.none', { what, difference });
  const [lowValue, highValue] = endTexts(words, first.range);
  return words.t(first.verdict === 'moves' ? 'why.sensitivity.most' : 'why.sensitivity.mostYet', {
    ...{ what, difference, name: words.parameterLabel(first.id) },
    low: words.difference(first.atLow.median, style, 'rounded'),
    high: words.difference(first.atHigh.median, style, 'rounded'),
    ...{ lowValue, highValue },
    unit: words.parameterUnit(first.id),
  });
}

/** Whether any assumption alone turns the answer round, and which were left out. */
export function turnsSentence(words: Translator, { rows, skipped, verdict: judged }: Sensitivity): string {
  const labels = (ids: readonly ParameterId[]) => words.list(ids.map((id) => words.parameterLabel(id)));
  const turning = rows.filter(({ turns }) => turns).map(({ id }) => id);
  const isClear = judged === 'fewer' || judged === 'more';
  const parts = [
    isClear
      ? turning.length > 0
        ? words.t('sensitivity.turns', { names: labels(turning) })
        : words.t('sensitivity.turnsNone')
      : words.t(judged === 'unknown' ? 'why.sensitivity.early' : 'why.sensitivity.nothingToTurn'),
    ...(skipped.length > 0 ? [words.t('sensitivity.skipped', { names: labels(skipped) })] : []),
  ];
  return parts.join(' ');
}

/** True where an end moves the difference farther than luck would; one replicate cannot tell, and then it counts. */
export function isClearShift(estimate: Estimate): boolean {
  const judged = verdict(estimate);
  return judged !== 'noClearDifference' && judged !== 'same';
}

/** Both ends of an assumption's range, without the unit: '0.25', '0.75'. */
export function endTexts(words: Translator, { id, low, high }: AssumptionRange): [low: string, high: string] {
  return rangeEnds(words.locale, parameterById(id)!, [low, high]);
}

/** '0.25 to 0.75'. */
export function rangeText(words: Translator, range: AssumptionRange): string {
  const [low, high] = endTexts(words, range);
  return words.t('sensitivity.range', { low, high });
}
