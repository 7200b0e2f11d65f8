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
  | 'estimateCells'
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

/**
 * A value in its style: sign, unit sign, digits, name of the magnitude. The words 'percentage points' are not here.
 * @param decimals of percentage points
 * @param more digits beyond the usual ones
 */
function writeNumber(
  locale: Locale,
  value: number,
  { style, precision, signed }: Writing,
  decimals = pointDecimals(value),
  more = 0,
): string {
  const sign = signed ? SIGN_SHOWN : {};
  if (style === 'share' && signed) {
    const places = decimals + more;
    return formatDigits(locale, value * 100, { minimumFractionDigits: places, maximumFractionDigits: places, ...sign });
  }
  const isLarge = precision === 'compact' && (style === 'count' || style === 'rupees');
  const magnitude = isLarge ? magnitudeOf(locale, value) : null;
  const scaled = magnitude?.scaled ?? value;
  const digits = formatDigits(locale, scaled, { ...digitOptions(style, scaled, precision, more), ...sign });
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

/** Digits beyond the usual ones that are tried before an interval is taken for narrower than anybody wants to know. */
const MOST_MORE = 4;

/**
 * Numbers that are written together, the last two of them the ends of an interval. Ends that differ and would read the same get
 * so many digits more, and the others with them, that not even the middle between them reads like one of them: else an interval
 * across the edge of rounding would look many times as wide as it is.
 */
function writeTogether(locale: Locale, numbers: readonly number[], writing: Writing): string[] {
  const [lower, upper] = numbers.slice(-2);
  const decimals = pointDecimals(...numbers);
  const withMore = (more: number) => numbers.map((number) => writeNumber(locale, number, writing, decimals, more));
  const usual = withMore(0);
  if (lower === upper || usual.at(-2) !== usual.at(-1)) return usual;
  const middle = lower + (upper - lower) / 2;
  for (let more = 1; more <= MOST_MORE; more++) {
    const texts = withMore(more);
    const between = writeNumber(locale, middle, writing, decimals, more);
    if (texts.at(-2) !== between && between !== texts.at(-1)) return texts;
  }
  const closest = withMore(MOST_MORE);
  return closest.at(-2) === closest.at(-1) ? usual : closest;
}

function writeInterval(locale: Locale, lower: Maybe, upper: Maybe, writing: Writing): string {
  if (lower == null || upper == null) return '';
  const [low, high] = writeTogether(locale, [lower, upper], writing);
  const ends = { lower: low, upper: high };
  return withPoints(locale, translate(locale, 'value.interval', ends), writing);
}

function writeEstimate(locale: Locale, { median, lower, upper }: EstimateNumbers, writing: Writing): string {
  if (median == null || lower == null || upper == null) return writeOne(locale, median, writing);
  const [value, low, high] = writeTogether(locale, [median, lower, upper], writing);
  return withPoints(locale, translate(locale, 'value.estimate', { value, lower: low, upper: high }), writing);
}

/** Median and both ends for cells of their own, each with its unit. */
function writeCells(locale: Locale, { median, lower, upper }: EstimateNumbers, writing: Writing): string[] {
  if (median == null || lower == null || upper == null)
    return [median, lower, upper].map((value) => writeOne(locale, value, writing));
  return writeTogether(locale, [median, lower, upper], writing).map((text) => withPoints(locale, text, writing));
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
    estimateCells: (estimate, style, precision, signed = false) =>
      writeCells(locale, estimate, { ...level(style, precision), signed }),
    axisNumber: (value, style, step, signed = false) => writeTick(locale, value, style, step, signed),
    list: (items) => joined.format(items),
    // Six digits, not those of the slider's step: a default may lie between two steps (0.126 with a step of 0.01).
    parameterNumber: (value) => formatDigits(locale, Number(value.toPrecision(6)), { maximumFractionDigits: 8 }),
  };
}
