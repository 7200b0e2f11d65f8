import { outcomeStyle } from '../i18n/index.ts';
import { differenceAxis, extentOf, levelAxis, rightMargin, valueAxis } from './axis.ts';
import { axisStyle, baseLayout, CONFIG, isNarrow, onTwoLines, plainText, themeOf } from './figure.ts';
import type { Axis, ChartContext, Figure, Layout, Trace } from './figure.ts';
import { outcomeUnitText, type BreakdownChartInput, type BreakdownSeries } from './input.ts';
import { numberOrNull } from './line-traces.ts';
import { seriesStyle } from './palette.ts';

/** Largest distance between the dots of two scenarios in a row, and what all lanes of a row may take, in rows. */
const LANE = 0.18;
const LANES = 0.8;

/** Dots with bars for their 90 % intervals, one row a group; with several scenarios each has its lane in the row. */
export function breakdownChart(input: BreakdownChartInput): Figure {
  const { size, series, groups } = input;
  const showLegend = series.length > 1;
  const extent = extentOf(series.flatMap(({ estimates }) => estimates));
  const axisOf = input.difference ? differenceAxis : levelAxis;
  const values = valueAxis(input, axisOf, extent);
  const margin = { l: 8, r: rightMargin(values, size.width), t: 34, b: showLegend ? 40 + 22 * series.length : 34 };
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
    hovermode: 'closest',
    xaxis: values,
    yaxis: groupAxis(input, input.groups),
    annotations: [
      {
        text: extent ? plainText(outcomeUnitText(input, input.difference)) : input.translator.t('chart.empty'),
        ...{ xref: 'paper', yref: 'paper', y: 1, yanchor: 'bottom', yshift: 4 },
        // On a phone the names of rows take half of the width, and above them is room.
        ...(isNarrow(size) ? { x: 1, xanchor: 'right' } : { x: 0, xanchor: 'left' }),
        showarrow: false,
        font: { color: themeOf(input.dark).muted, size: 12 },
      },
    ],
    shapes: input.difference ? [zeroLine(input)] : [],
  };
  const data = series.flatMap((item, at) => [intervalBars(input, item, at), dots(input, item, at, showLegend)]);
  // A chart without groups has no rows, and Plotly needs none.
  return { data: groups.length === 0 ? [] : data, layout, config: CONFIG };
}

/** Height of a scenario's dot: the first group on top, lanes around the middle of the row. */
function laneOf(groupAt: number, seriesAt: number, seriesCount: number): number {
  const lane = Math.min(LANE, LANES / Math.max(1, seriesCount - 1));
  // Adding 0 turns the -0 of the first row into 0.
  return Number((-groupAt - (seriesAt - (seriesCount - 1) / 2) * lane).toFixed(3)) + 0;
}

/** An axis of names, the first on top at 0, the others a whole number below each other. */
export function groupAxis(context: ChartContext, groups: readonly string[]): Axis {
  const letters = isNarrow(context.size) ? 18 : context.size.width < 1000 ? 32 : 48;
  // Letters of Hindi are wider, and Plotly gives names no more than half of the width.
  const most = (group: string) => (/[\u0900-\u097f]/.test(group) ? Math.round(0.83 * letters) : letters);
  return {
    ...axisStyle(context),
    range: [-Math.max(1, groups.length) + 0.4, 0.6],
    tickvals: groups.map((_, at) => (at === 0 ? 0 : -at)),
    // Names cut in half can be alike.
    ticktext: groups.map((group) => onTwoLines(group, most(group))),
  };
}

function intervalBars(input: BreakdownChartInput, item: BreakdownSeries, at: number): Trace {
  const style = seriesStyle(item.role, item.index, input.dark);
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  item.estimates.forEach(({ lower, upper }, groupAt) => {
    if (numberOrNull(lower) === null || numberOrNull(upper) === null) return;
    const lane = laneOf(groupAt, at, input.series.length);
    // The null lifts the pen between two bars.
    x.push(lower, upper, null);
    y.push(lane, lane, null);
  });
  return {
    type: 'scatter',
    mode: 'lines',
    name: plainText(item.label),
    x,
    y,
    line: { color: style.color, width: 3 },
    hoverinfo: 'skip',
    showlegend: false,
    legendgroup: `series${at}`,
    connectgaps: false,
  };
}

function dots(input: BreakdownChartInput, item: BreakdownSeries, at: number, showLegend: boolean): Trace {
  const style = seriesStyle(item.role, item.index, input.dark);
  const { translator } = input;
  const numbers = outcomeStyle(input.outcome, input.view);
  const write = input.difference ? translator.differenceEstimate : translator.estimate;
  return {
    type: 'scatter',
    mode: 'markers',
    name: plainText(item.label),
    x: item.estimates.map(({ median }) => numberOrNull(median)),
    y: item.estimates.map((_, groupAt) => laneOf(groupAt, at, input.series.length)),
    marker: { color: style.color, size: 11, symbol: style.symbol },
    hoverinfo: 'text',
    hovertext: item.estimates.map((estimate, groupAt) => {
      const label = input.series.length > 1 ? `${input.groups[groupAt]}, ${item.label}` : input.groups[groupAt];
      return plainText(translator.t('chart.hover', { label, value: write(estimate, numbers, 'rounded') }));
    }),
    showlegend: showLegend,
    legendgroup: `series${at}`,
    connectgaps: false,
  };
}

/** A line at zero for values that run across. */
export function zeroLine(context: ChartContext): Readonly<Record<string, unknown>> {
  const line = { color: themeOf(context.dark).text, width: 1.5 };
  return { type: 'line', xref: 'x', yref: 'paper', x0: 0, x1: 0, y0: 0, y1: 1, line, layer: 'below' };
}
