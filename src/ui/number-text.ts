import type { Locale } from '../i18n/index.ts';

/** What somebody typed into a number field. */
export type TypedNumber =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'empty' }
  /** No number in any way of writing. */
  | { readonly kind: 'none' }
  /** A number, but not in the way of writing of this language: '12,5' in English. `value`: what was meant, most likely. */
  | { readonly kind: 'unclear'; readonly value: number };

const DECIMAL: Readonly<Record<Locale, '.' | ','>> = { en: '.', hi: '.', id: ',' };

/**
 * Reads a number as it is written in a language: its decimal sign, its groups of two or three digits, digits of
 * Devanagari too. A sign that stands where the language has none never changes the number: that is 'unclear'.
 */
export function readNumber(text: string, locale: Locale): TypedNumber {
  const typed = text
    .trim()
    .replace(/[\u0966-\u096F]/g, (digit) => String(digit.charCodeAt(0) - 0x0966))
    .replace('\u2212', '-');
  if (typed === '') return { kind: 'empty' };
  const decimal = DECIMAL[locale];
  const group = decimal === '.' ? ',' : '.';
  const [whole, fraction] = splitAt(typed, decimal);
  // A zero in front of a group is a decimal fraction of somebody else: 0.125 in Indonesian.
  const groups = new RegExp(`^[+-]?[1-9]\\d{0,2}(?:[${group}\\s]\\d{2,3})*[${group}\\s]\\d{3}$`);
  const plain = groups.test(whole) ? whole.replace(/[.,\s]/g, '') : whole;
  const value = toNumber(fraction === null ? plain : `${plain}.${fraction}`);
  // Without a decimal sign of the language a dot in `plain` would be one of another language.
  if (value !== null && !/[.,]/.test(plain)) return { kind: 'number', value };
  const meant = meantBy(typed);
  return meant === null ? { kind: 'none' } : { kind: 'unclear', value: meant };
}

/** A number as it stands in a number field: in the way of writing of the language, without groups. */
export function numberText(value: number, locale: Locale): string {
  return String(value).replace('.', DECIMAL[locale]);
}

function splitAt(text: string, sign: string): readonly [string, string | null] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

/** Null where the text is no number or one beyond all numbers. */
function toNumber(text: string): number | null {
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** The last sign as the decimal one, all before it as groups. */
function meantBy(text: string): number | null {
  const at = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (at < 0) return null;
  return toNumber(`${text.slice(0, at).replace(/[.,\s]/g, '')}.${text.slice(at + 1)}`);
}
