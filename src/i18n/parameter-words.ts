import type { ParameterId, ParameterRow } from '../model/parameters.ts';
import type { Locale } from './locales.ts';
import { formatDigits } from './numbers.ts';

/** Shares and yearly rates read better as per cent; the table says which they are in its unit. */
export function isPercent(row: ParameterRow<ParameterId>): boolean {
  return row.max <= 1 && row.step < 0.5 && /^(share|per year)/.test(row.unit);
}

/** Digits of the larger end: the ends are conventions or quantiles of draws, and no more is known of them. */
const DIGITS = 3;

/**
 * Both ends of a range of a parameter, without its unit, in equally many decimals: '0.67', '1.13'; a share in per cent. So many
 * decimals as give the larger end three digits, or fewer where both ends are the same with fewer.
 */
export function rangeEnds(
  locale: Locale,
  row: ParameterRow<ParameterId>,
  [low, high]: readonly [number, number],
): [low: string, high: string] {
  const scale = isPercent(row) ? 100 : 1;
  const ends = [low * scale, high * scale];
  const largest = Math.max(...ends.map(Math.abs));
  const most = largest === 0 ? 0 : Math.max(0, DIGITS - 1 - Math.floor(Math.log10(largest)));
  // toFixed takes up to a hundred, and no parameter needs a tenth of them.
  const rounded = ends.map((end) => Number(end.toFixed(Math.min(most, 10))));
  const decimals = Math.max(...rounded.map((end) => String(end).split('.')[1]?.length ?? 0));
  const style = scale === 100 ? ({ style: 'percent' } as const) : {};
  const digits = { ...style, minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return rounded.map((end) => formatDigits(locale, end / scale, digits)) as [string, string];
}
