import { outcomeStyle } from '../i18n/index.ts';
import { outcomeById, type OutcomeRow } from '../model/outcomes.ts';
import type { Estimate } from '../experiment/types.ts';
import { axisStyle, isNarrow, lettersOf, type Axis, type ChartContext } from './figure.ts';

/** Lowest and highest number that a chart must hold; null without any number. */
export interface Extent {
  readonly low: number;
  readonly high: number;
}

/** Extent of medians and of the ends of their intervals. */
export function extentOf(estimates: Iterable<Estimate>): Extent | null {
  let low = Infinity;
  let high = -Infinity;
  for (const { median, lower, upper } of estimates)
    for (const value of [median, lower, upper])
      if (value !== null && Number.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
  return low <= high ? { low, high } : null;
}

/** Step of 1, 2 or 5 times a power of ten that cuts a span into about `pieces`. */
export function niceStep(span: number, pieces: number): number {
  const rough = span / Math.max(1, pieces);
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * 0.999999) ?? 10;
  // Without the digits of rounding: 0.0001 instead of 0.00009999999999999999.
  return Number((factor * power).toPrecision(12));
}

/** Multiples of a step from `low` to `high`, both ends widened to a multiple. */
export function ticksAround(low: number, high: number, pieces: number): { ticks: number[]; step: number } {
  const step = niceStep(high - low || Math.abs(high) || 1, pieces);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks: number[] = [];
  // A product of whole numbers, not a running sum, so that the ticks carry no rounding.
  for (let at = first; at <= last; at++) ticks.push(Number((at * step).toPrecision(12)));
  return { ticks, step };
}

/** Number of value ticks that a height has room for. */
function piecesFor(height: number): number {
  return Math.max(2, Math.min(6, Math.floor(height / 42)));
}

/**
 * Axis of levels. It starts at zero, so that heights compare as the numbers do, unless the outcome hardly moves far away
 * from zero (attendance between 85 and 95 %), where a zero would flatten everything worth seeing.
 */
export function levelAxis(context: ChartContext, extent: Extent | null, pixels: number): Axis {
  const row = outcomeById(context.outcome);
  const { low, high } = extent ?? { low: 0, high: 1 };
  const fromZero = low >= 0 && (low < high * 0.5 || isSmallGood(row, context));
  const { ticks, step } = ticksAround(fromZero ? 0 : low, high, piecesFor(pixels));
  const style = outcomeStyle(context.outcome, context.view);
  const [bottom, top] = closeRange(ticks, low, high, fromZero);
  const range: [number, number] = [bottom, style === 'share' ? Math.min(1, top) : top];
  const shown = ticks.filter((tick) => tick >= range[0] && tick <= range[1]);
  return {
    ...axisStyle(context),
    range,
    tickvals: shown,
    ticktext: shown.map((tick) => context.translator.axisNumber(tick, style, step)),
  };
}

/** Range that ends a little beyond the numbers instead of at the next tick, as long as two ticks stay in it. */
function closeRange(ticks: readonly number[], low: number, high: number, fromZero: boolean): [number, number] {
  const [first, last] = [ticks[0], ticks[ticks.length - 1]];
  const room = (high - (fromZero ? 0 : low)) * 0.06;
  if (ticks.length < 4) return [first, Math.max(ticks[1], Math.min(last, high + room))];
  return [fromZero ? first : Math.max(first, low - room), Math.min(last, high + room)];
}

function isSmallGood(row: OutcomeRow | undefined, context: ChartContext): boolean {
  return row?.good === 'lower' && (context.view === 'count' || row.format === 'share' || row.format === 'count');
}

/** Axis of differences: zero is always on it with some room on either side, and every tick has its sign. */
export function differenceAxis(context: ChartContext, extent: Extent | null, pixels: number): Axis {
  const { low: lowest, high: highest } = extent ?? { low: 0, high: 0 };
  // Nothing but zeros still needs a span.
  const reach = Math.max(Math.abs(lowest), Math.abs(highest)) || (outcomeById(context.outcome)?.per ? 0.01 : 1);
  const [low, high] = [Math.min(lowest, -0.15 * reach), Math.max(highest, 0.15 * reach)];
  const { ticks, step } = ticksAround(low, high, piecesFor(pixels));
  const shown = ticks.filter((tick) => tick >= low * 1.05 && tick <= high * 1.05);
  const style = outcomeStyle(context.outcome, context.view);
  return {
    ...axisStyle(context),
    range: [low * 1.05, high * 1.05],
    tickvals: shown,
    ticktext: shown.map((tick) => context.translator.axisNumber(tick, style, step, true)),
  };
}

/** Width of a letter of an axis in pixels, in the widest of our scripts. */
const LETTER = 7.6;
/** Part of a chart's width that is left beside the names of its rows. */
const BESIDE_NAMES = 0.5;

/** Axis of values below rows with names; on a phone with as many ticks as their labels have room. */
export function valueAxis(
  context: ChartContext,
  axisOf: (context: ChartContext, extent: Extent | null, pixels: number) => Axis,
  extent: Extent | null,
): Axis {
  if (!isNarrow(context.size)) return axisOf(context, extent, 300);
  const axis = axisOf(context, extent, 180);
  const letters = axis.ticktext.reduce((sum, text) => sum + lettersOf(text).length + 1, 0);
  return letters * LETTER <= BESIDE_NAMES * context.size.width ? axis : axisOf(context, extent, 90);
}

/** Right margin with room for that half of the last label of a value axis which stands beyond its tick. */
export function rightMargin({ range, tickvals, ticktext }: Axis, width: number): number {
  const [low, high] = range;
  const label = lettersOf(ticktext.at(-1) ?? '').length * LETTER;
  const inside = ((high - (tickvals.at(-1) ?? low)) / (high - low || 1)) * BESIDE_NAMES * width;
  return Math.max(16, Math.ceil(label / 2 - inside));
}

/** Axis of years, with as many of them named as the width holds. */
export function yearAxis(context: ChartContext, years: readonly number[], pixels: number): Axis {
  const first = years.length > 0 ? Math.min(...years) : 2001;
  const last = years.length > 0 ? Math.max(...years) : 2030;
  const wanted = Math.max(1, Math.floor(pixels / (isNarrow(context.size) ? 48 : 64)));
  const step = [1, 2, 5, 10, 20, 50].find((candidate) => (last - first) / candidate <= wanted) ?? 100;
  const ticks: number[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) ticks.push(year);
  // Room or span for one round year only: the ends say more.
  if (ticks.length < 2) ticks.splice(0, ticks.length, ...new Set([first, last]));
  return {
    ...axisStyle(context),
    showgrid: false,
    ticks: 'outside',
    // Heads the box under the pointer: a bare year in every language.
    hoverformat: '.0f',
    // Half a year on either side, so that the first and last dot are whole.
    range: [first - 0.5, last + 0.5],
    tickvals: ticks,
    ticktext: ticks.map((year) => context.translator.year(year)),
  };
}
