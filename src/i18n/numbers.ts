import { outcomeById, type OutcomeId } from '../model/outcomes.ts';
import { INTL_LOCALES, type Locale } from './locales.ts';

/** How a number is written. The first five are the formats of the outcomes table. */
export type NumberStyle = 'share' | 'count' | 'mean' | 'rupees' | 'index' | 'year';

/** How much of a large number is shown: all of it, three significant digits, or '4.1 lakh'. */
export type Precision = 'exact' | 'rounded' | 'compact';

/** One step of the compact form: from this size on, divide by it and name it. */
interface Magnitude {
  readonly from: number;
  readonly key: 'value.thousand' | 'value.lakh' | 'value.crore' | 'value.million' | 'value.billion';
}

// Own names, because engines write 4.1L, 4.1 lakh or 410T for the same request.
const INDIAN: readonly Magnitude[] = [
  { from: 1e7, key: 'value.crore' },
  { from: 1e5, key: 'value.lakh' },
  { from: 1e3, key: 'value.thousand' },
];
const MAGNITUDES: Readonly<Record<Locale, readonly Magnitude[]>> = {
  en: INDIAN,
  hi: INDIAN,
  id: [
    { from: 1e9, key: 'value.billion' },
    { from: 1e6, key: 'value.million' },
    { from: 1e3, key: 'value.thousand' },
  ],
};

const MINUS = '\u2212';
const formats = new Map<string, Intl.NumberFormat>();

/** A number format is slow to make and is asked for in every cell of a table, so each is kept. */
function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(INTL_LOCALES[locale], options)));
  return format;
}

/**
 * Digits in the reader's grouping, with a true minus sign. A value that rounds to zero carries no sign.
 */
export function formatDigits(locale: Locale, value: number, options: Intl.NumberFormatOptions = {}): string {
  const text = numberFormat(locale, { signDisplay: 'negative', ...options }).format(value);
  return text.replace('-', MINUS);
}

/** The magnitude in which the compact form of a value is named, and the value in it; null below a thousand. */
export function magnitudeOf(locale: Locale, value: number): { key: Magnitude['key']; scaled: number } | null {
  // 99,950 would be written as 100 thousand: what rounds up to the next name is given that name.
  const size = Math.abs(Number(value.toPrecision(2))) || 0;
  const magnitude = MAGNITUDES[locale].find(({ from }) => size >= from);
  return magnitude ? { key: magnitude.key, scaled: value / magnitude.from } : null;
}

const decimals = (count: number) => ({ minimumFractionDigits: count, maximumFractionDigits: count });

/**
 * Fraction digits and digits in all for a style; the same in every language.
 * @param more digits beyond the usual ones. People and Rupees in thousands and above never get decimals, others two at most
 */
export function digitOptions(
  style: NumberStyle,
  value: number,
  precision: Precision,
  more = 0,
): Intl.NumberFormatOptions {
  switch (style) {
    case 'share':
      return { style: 'percent', ...decimals(1 + more) };
    case 'mean':
      return decimals(1 + more);
    case 'index':
      return decimals(2 + more);
    case 'year':
      return { useGrouping: false, maximumFractionDigits: 0 };
    case 'rupees':
    case 'count':
      if (precision === 'compact')
        return more > 0 ? decimals(more) : { maximumSignificantDigits: Math.abs(value) < 100 ? 2 : 3 };
      if (precision === 'rounded' && Math.abs(value) >= 1000)
        return { maximumSignificantDigits: Math.min(3 + more, Math.trunc(Math.abs(value)).toFixed(0).length) };
      return decimals(Math.min(more, 2));
  }
}

/** Format of an outcome's numbers when it is shown as a level or as a count of real children. */
export function outcomeStyle(id: OutcomeId, view: 'level' | 'count' = 'level'): NumberStyle {
  return view === 'count' ? 'count' : (outcomeById(id)?.format ?? 'mean');
}
