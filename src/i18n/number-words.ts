import { INTL_LOCALES, type Locale } from './locales.ts';
import { translate } from './message.ts';
import { digitOptions, formatDigits, magnitudeOf, type NumberStyle, type Precision } from './numbers.ts';
import type { Translator } from './translator.ts';

/** A number that may be missing: there was nobody to count. */
export type Maybe = number | null | undefined;

/** Lower end, median and upper end; the experiment's Estimate fits. */
export interface EstimateNumbers {
  readonly median: Maybe;
  readonly lower: Maybe;
  readonly upper: Maybe;
}

type NumberWords = Pick<
  Translator,
  | 'number'
  | 'share'
  | 'count'
  | 'rupees'
  | 'year'
  | 'interval'
  | 'estimate'
  | 'difference'
  | 'differenceInterval'
  | 'differenceEstimate'
  | 'axisNumber'
  | 'list'
  | 'parameterNumber'
>;

/** How a number is written beyond its style. */
interface Writing {
  readonly style: NumberStyle;
  readonly precision: Precision;
  /** True for a change: a plus is written too, and a share is in percentage points. */
  readonly signed: boolean;
}

const SIGN_SHOWN: Intl.NumberFormatOptions = { signDisplay: 'exceptZero' };

/** Decimals of percentage points: two where nothing that is written together reaches a whole point. */
function pointDecimals(...shares: readonly number[]): number {
  return Math.max(...shares.map(Math.abs)) < 0.00995 ? 2 : 1;
}

/** A value in its style: sign, unit sign, digits, name of the magnitude. The words 'percentage points' are not here. */
function writeNumber(
  locale: Locale,
  value: number,
  { style, precision, signed }: Writing,
  decimals = pointDecimals(value),
): string {
  const sign = signed ? SIGN_SHOWN : {};
  if (style === 'share' && signed) {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, ...sign };
    return formatDigits(locale, value * 100, digits);
  }
  const isLarge = precision === 'compact' && (style === 'count' || style === 'rupees');
  const magnitude = isLarge ? magnitudeOf(locale, value) : null;
  const scaled = magnitude?.scaled ?? value;
  const digits = formatDigits(locale, scaled, { ...digitOptions(style, scaled, precision), ...sign });
  const text = magnitude ? translate(locale, magnitude.key, { value: digits }) : digits;
  if (style !== 'rupees') return text;
  const [, before, rest] = /^([+\u2212]?)(.*)$/u.exec(text) as unknown as [string, string, string];
  return before + translate(locale, 'value.rupees', { value: rest });
}

/** Puts the unit behind a number, or behind a number with its interval, so that it is said once. */
function withPoints(locale: Locale, text: string, { style, signed }: Writing): string {
  return style === 'share' && signed ? translate(locale, 'value.points', { value: text }) : text;
}

function writeOne(locale: Locale, value: Maybe, writing: Writing): string {
  if (value == null || !Number.isFinite(value)) return translate(locale, 'value.none');
  return withPoints(locale, writeNumber(locale, value, writing), writing);
}

function writeInterval(locale: Locale, lower: Maybe, upper: Maybe, writing: Writing): string {
  if (lower == null || upper == null) return '';
  const [low, high] = [lower, upper].map((end) => writeNumber(locale, end, writing, pointDecimals(lower, upper)));
  const ends = { lower: low, upper: high };
  return withPoints(locale, translate(locale, 'value.interval', ends), writing);
}

function writeEstimate(locale: Locale, { median, lower, upper }: EstimateNumbers, writing: Writing): string {
  if (median == null || lower == null || upper == null) return writeOne(locale, median, writing);
  const decimals = pointDecimals(median, lower, upper);
  const [value, low, high] = [median, lower, upper].map((number) => writeNumber(locale, number, writing, decimals));
  return withPoints(locale, translate(locale, 'value.estimate', { value, lower: low, upper: high }), writing);
}

/** Decimals that tell apart numbers a step away from each other. */
function decimalsOf(step: number): number {
  return Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)));
}

function writeTick(locale: Locale, value: number, style: NumberStyle, step: number, signed: boolean): string {
  const sign = signed ? SIGN_SHOWN : {};
  if (style === 'share') {
    const digits = { ...sign, maximumFractionDigits: decimalsOf(step * 100) };
    return signed
      ? formatDigits(locale, value * 100, digits)
      : formatDigits(locale, value, { ...digits, style: 'percent' });
  }
  const isWhole = style === 'count' || style === 'rupees';
  const magnitude = isWhole ? magnitudeOf(locale, value) : null;
  const scale = magnitude ? value / magnitude.scaled : 1;
  const digits = formatDigits(locale, value / scale, { ...sign, maximumFractionDigits: decimalsOf(step / scale) });
  return magnitude ? translate(locale, magnitude.key, { value: digits }) : digits;
}

/** The part of a translator that writes numbers. */
export function numberWords(locale: Locale): NumberWords {
  const joined = new Intl.ListFormat(INTL_LOCALES[locale], { type: 'conjunction' });
  const level = (style: NumberStyle, precision: Precision = 'exact'): Writing => ({ style, precision, signed: false });
  const change = (style: NumberStyle, precision: Precision = 'exact'): Writing => ({ style, precision, signed: true });
  return {
    number: (value, style, precision) => writeOne(locale, value, level(style, precision)),
    share: (value) => writeOne(locale, value, level('share')),
    count: (value, precision) => writeOne(locale, value, level('count', precision)),
    rupees: (value, precision) => writeOne(locale, value, level('rupees', precision)),
    year: (value) => writeOne(locale, value, level('year')),
    interval: (lower, upper, style, precision) => writeInterval(locale, lower, upper, level(style, precision)),
    estimate: (estimate, style, precision) => writeEstimate(locale, estimate, level(style, precision)),
    difference: (value, style, precision) => writeOne(locale, value, change(style, precision)),
    differenceInterval: (lower, upper, style, precision) =>
      writeInterval(locale, lower, upper, change(style, precision)),
    differenceEstimate: (estimate, style, precision) => writeEstimate(locale, estimate, change(style, precision)),
    axisNumber: (value, style, step, signed = false) => writeTick(locale, value, style, step, signed),
    list: (items) => joined.format(items),
    // Six digits, not those of the slider's step: a default may lie between two steps (0.126 with a step of 0.01).
    parameterNumber: (value) => formatDigits(locale, Number(value.toPrecision(6)), { maximumFractionDigits: 8 }),
  };
}
