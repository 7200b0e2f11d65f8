import { outcomeStyle } from '../i18n/index.ts';
import type { Estimate } from '../experiment/types.ts';
import { differenceAxis, extentOf, levelAxis, yearAxis } from './axis.ts';
import { baseLayout, CONFIG, isNarrow, plainText, themeOf } from './figure.ts';
import type { Annotation, Axis, ChartContext, Figure, Layout } from './figure.ts';
import { LAST_OBSERVED_YEAR, outcomeUnitText } from './input.ts';
import type { ChartSeries, DifferenceChartInput, TimeChartInput } from './input.ts';
import { directLabels, labelMargin, lineTraces } from './line-traces.ts';
import { outcomeById } from '../model/outcomes.ts';

type AnyTimeInput = TimeChartInput | DifferenceChartInput;

/** Medians as lines with translucent 90 % bands, and a mark where the projection begins. */
export function timeChart(input: TimeChartInput): Figure {
  return linesOverYears(input, levelAxis, (estimate) => levelText(input, estimate));
}

/** Paired differences with their band around a line at zero; says on which side it is better for children. */
export function differenceChart(input: DifferenceChartInput): Figure {
  const figure = linesOverYears(input, differenceAxis, (estimate) => differenceText(input, estimate));
  const better = betterSide(input);
  const annotations = better ? [...figure.layout.annotations, better] : figure.layout.annotations;
  return { ...figure, layout: { ...figure.layout, annotations, shapes: [zeroLine(input), ...figure.layout.shapes] } };
}

/** A small chart of the strip: lines and bands, few ticks, no words but the numbers. */
export function smallChart(input: TimeChartInput): Figure {
  const { size } = input;
  const margin = { l: 8, r: 12, t: 10, b: 26 };
  const years = yearsOf(input.series);
  const pixels = Math.max(40, size.height - margin.t - margin.b);
  const yaxis = levelAxis(input, extentOf(estimatesOf(input.series)), Math.min(pixels, 120));
  const layout: Layout = {
    ...baseLayout(input),
    margin,
    font: { ...(baseLayout(input).font as object), size: 11 },
    showlegend: false,
    hovermode: 'x unified',
    xaxis: yearAxis(input, years, Math.max(96, size.width - 60)),
    yaxis,
    annotations: isEmpty(input.series) ? [emptyNote(input)] : [],
    shapes: projectionLine(input, years),
  };
  return {
    data: lineTraces(input.series, input, (estimate) => levelText(input, estimate), false),
    layout,
    config: CONFIG,
  };
}

type ValueAxis = (context: ChartContext, extent: ReturnType<typeof extentOf>, pixels: number) => Axis;

function linesOverYears(input: AnyTimeInput, valueAxis: ValueAxis, hover: (estimate: Estimate) => string): Figure {
  const { size, series } = input;
  const narrow = isNarrow(size);
  const showLegend = narrow && series.length > 1;
  const margin = { l: 8, r: labelMargin(series, input), t: 40, b: showLegend ? 40 + 22 * series.length : 34 };
  const pixels = Math.max(60, size.height - margin.t - margin.b);
  const years = yearsOf(series);
  const yaxis = valueAxis(input, extentOf(estimatesOf(series)), pixels);
  const layout: Layout = {
    ...baseLayout(input),
    margin,
    showlegend: showLegend,
    legend: {
      orientation: 'v',
      x: 0,
      xanchor: 'left',
      y: -0.14,
      yanchor: 'top',
      itemclick: false,
      itemdoubleclick: false,
    },
    hovermode: 'x unified',
    xaxis: yearAxis(input, years, Math.max(96, size.width - margin.l - margin.r - 40)),
    yaxis,
    annotations: isEmpty(series)
      ? [emptyNote(input)]
      : [unitNote(input), ...projectionNote(input, years), ...directLabels(series, input, yaxis.range, pixels)],
    shapes: projectionLine(input, years),
  };
  return { data: lineTraces(series, input, hover, showLegend), layout, config: CONFIG };
}

function levelText({ outcome, view, translator }: ChartContext, estimate: Estimate): string {
  return translator.estimate(estimate, outcomeStyle(outcome, view), 'rounded');
}

function differenceText({ outcome, view, translator }: ChartContext, estimate: Estimate): string {
  return translator.differenceEstimate(estimate, outcomeStyle(outcome, view), 'rounded');
}

function yearsOf(series: readonly ChartSeries[]): number[] {
  return [...new Set(series.flatMap((line) => line.series.years))].sort((a, b) => a - b);
}

function estimatesOf(series: readonly ChartSeries[]): Estimate[] {
  return series.flatMap((line) => line.series.estimates);
}

function isEmpty(series: readonly ChartSeries[]): boolean {
  return extentOf(estimatesOf(series)) === null;
}

/** True where the years reach from what was observed into the projection. */
function projectionBegins(years: readonly number[]): boolean {
  return years.length > 0 && years[0] <= LAST_OBSERVED_YEAR && years[years.length - 1] > LAST_OBSERVED_YEAR;
}

/** Half a year after the last observed one, so that its point stays on the observed side. */
const PROJECTION_X = LAST_OBSERVED_YEAR + 0.5;

function projectionLine(context: ChartContext, years: readonly number[]): Layout['shapes'] {
  if (!projectionBegins(years)) return [];
  const line = { color: themeOf(context.dark).muted, width: 1, dash: 'dash' };
  return [{ type: 'line', xref: 'x', yref: 'paper', x0: PROJECTION_X, x1: PROJECTION_X, y0: 0, y1: 1, line }];
}

function projectionNote(context: ChartContext, years: readonly number[]): Annotation[] {
  if (!projectionBegins(years)) return [];
  const key = isNarrow(context.size) ? 'chart.projectionShort' : 'chart.projection';
  return [
    {
      text: context.translator.t(key),
      ...{ xref: 'x', yref: 'paper', x: PROJECTION_X, y: 1, xanchor: 'left', yanchor: 'top', xshift: 3 },
      showarrow: false,
      font: { color: themeOf(context.dark).muted, size: 11 },
    },
  ];
}

/** What the numbers are, written flat above the axis: turned letters are hard to read, above all in Devanagari. */
function unitNote(input: AnyTimeInput): Annotation {
  return {
    text: plainText(outcomeUnitText(input, input.kind === 'difference')),
    ...{ xref: 'paper', yref: 'paper', x: 0, y: 1, xanchor: 'left', yanchor: 'bottom', yshift: 8 },
    showarrow: false,
    align: 'left',
    font: { color: themeOf(input.dark).muted, size: 12 },
  };
}

function emptyNote(context: ChartContext): Annotation {
  return {
    text: context.translator.t('chart.empty'),
    ...{ xref: 'paper', yref: 'paper', x: 0.5, y: 0.5, xanchor: 'center', yanchor: 'middle' },
    showarrow: false,
    font: { color: themeOf(context.dark).muted },
  };
}

function zeroLine(context: ChartContext): Readonly<Record<string, unknown>> {
  const line = { color: themeOf(context.dark).text, width: 1.5 };
  return { type: 'line', xref: 'paper', yref: 'y', x0: 0, x1: 1, y0: 0, y1: 0, line, layer: 'below' };
}

/** Points to the side of zero that is better for children; null for an outcome that is neither good nor bad. */
function betterSide(context: ChartContext): Annotation | null {
  const good = outcomeById(context.outcome)?.good;
  if (good !== 'lower' && good !== 'higher') return null;
  const arrow = good === 'lower' ? '↓' : '↑';
  return {
    text: `${arrow} ${context.translator.t('chart.better')}`,
    ...{ xref: 'paper', yref: 'paper', x: 0.01, xanchor: 'left' },
    ...(good === 'lower' ? { y: 0, yanchor: 'bottom' } : { y: 1, yanchor: 'top' }),
    showarrow: false,
    font: { color: themeOf(context.dark).muted, size: 11 },
  };
}
