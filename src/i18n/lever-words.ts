import { isNoLimit, type ParameterId, type ParameterRow } from '../model/parameters.ts';
import type { Step } from '../scenario/scenario.ts';
import { INTL_LOCALES } from './locales.ts';
import { isPercent } from './parameter-words.ts';
import type { Translator } from './translator.ts';

type Row = ParameterRow<ParameterId>;

/** A value of a lever as people say it, without its unit: '30 %', '65', 'no limit'. */
export function leverValue(words: Translator, row: Row, value: number): string {
  if (isNoLimit(row, value)) return words.t('ui.noLimit');
  if (row.role === 'seats') return words.count(value);
  if (!isPercent(row)) return words.parameterNumber(value);
  const percent = Number((value * 100).toFixed(1));
  const sign = row.min < 0 && percent > 0 ? '+' : '';
  return words.t('ui.percent', {
    value: sign + percent.toLocaleString(INTL_LOCALES[words.locale]).replace('-', '\u2212'),
  });
}

/** Dated values in one line: '2009: 60 %; 2014: 1 %'; a value that never changes without its year. */
export function turnsText(words: Translator, row: Row, turns: readonly Step[]): string {
  if (turns.length === 1) return leverValue(words, row, turns[0].value);
  return turns
    .map(({ from, value }) => words.t('ui.turn', { year: words.year(from), value: leverValue(words, row, value) }))
    .join('; ');
}
