import { outcomeStyle } from '../i18n/index.ts';
import type { Estimate } from '../experiment/types.ts';
import { differenceAxis, extentOf, rightMargin, valueAxis } from './axis.ts';
import { groupAxis, zeroLine } from './breakdown-chart.ts';
import { baseLayout, CONFIG, isNarrow, plainText, themeOf } from './figure.ts';
import type { ChartContext, Figure, Layout, Trace } from './figure.ts';
import { outcomeUnitText, type TornadoChartInput, type TornadoRow } from './input.ts';
import { numberOrNull } from './line-traces.ts';
import type { LegendEntry } from './parts-chart.ts';
import { seriesStyle } from './palette.ts';

type End = 'low' | 'high';

/** Distance of a bar from the middle of its row: both ends may lie on the same side. */
const LANE = 0.17;
const BAR_PIXELS = 8;

/**
 * Bars from the difference as assumed to where each end of an assumption takes it, one row an assumption. A hollow sign is an
 * end that moves the difference no farther than luck would.
 */
export function tornadoChart(input: TornadoChartInput): Figure {
  const rows = input.rows.slice(0, input.shown);
  const estimates = rows.flatMap(({ low, high }) => [medianOf(low), medianOf(high)]);
  const extent = extentOf(rows.length === 0 ? [] : [medianOf(input.assumed), ...estimates]);
  const values = valueAxis(input, differenceAxis, extent);
  const layout: Layout = {
    ...baseLayout(input),
    margin: { l: 8, r: rightMargin(values, input.size.width), t: 34, b: 106 },
    showlegend: true,
    legend: {
      ...{ orientation: 'v', x: 0, xanchor: 'left', y: -0.14, yanchor: 'top' },
      ...{ itemclick: false, itemdoubleclick: false },
    },
    hovermode: 'closest',
    xaxis: values,
    yaxis: groupAxis(
      input,
      rows.map(({ label }) => label),
    ),
    annotations: [
      {
        text: extent ? plainText(outcomeUnitText(input, true)) : input.translator.t('chart.empty'),
        ...{ xref: 'paper', yref: 'paper', y: 1, yanchor: 'bottom', yshift: 4 },
        // On a phone the names of rows take half of the width, and above them is room.
        ...(isNarrow(input.size) ? { x: 1, xanchor: 'right' } : { x: 0, xanchor: 'left' }),
        showarrow: false,
        font: { color: themeOf(input.dark).muted, size: 12 },
      },
    ],
    shapes: [zeroLine(input)],
  };
  const data = (['low', 'high'] as const).flatMap((end) => [
    bars(input, rows, end),
    signs(input, rows, end, true),
    signs(input, rows, end, false),
  ]);
  return { data: extent ? [assumedLine(input, rows.length), ...data] : [], layout, config: CONFIG };
}

/** The two ends, and the line at the difference as assumed. */
export function tornadoLegend(input: TornadoChartInput): LegendEntry[] {
  const { translator, dark } = input;
  const ends = (['low', 'high'] as const).map((end): LegendEntry => {
    const { color, symbol } = styleOf(input, end);
    return { label: labelOf(input, end), role: 'other', color, symbol };
  });
  const { color } = seriesStyle('baseline', 0, dark);
  return [...ends, { label: translator.t('sensitivity.all'), role: 'baseline', color, symbol: 'line' }];
}

/** Intervals of whole differences would hide how far an end moves them; the table has them. */
function medianOf({ median, replicates }: Estimate): Estimate {
  return { median, lower: null, upper: null, replicates };
}

function styleOf({ dark }: ChartContext, end: End) {
  return seriesStyle('other', end === 'low' ? 0 : 1, dark);
}

function labelOf({ translator }: ChartContext, end: End): string {
  return translator.t(end === 'low' ? 'sensitivity.atLow' : 'sensitivity.atHigh');
}

function laneOf(row: number, end: End): number {
  return Number((-row + (end === 'low' ? LANE : -LANE)).toFixed(3));
}

function bars(input: TornadoChartInput, rows: readonly TornadoRow[], end: End): Trace {
  const from = numberOrNull(input.assumed.median);
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  rows.forEach((row, at) => {
    const to = numberOrNull(row[end].median);
    if (from === null || to === null) return;
    // The null lifts the pen between two bars.
    x.push(from, to, null);
    y.push(laneOf(at, end), laneOf(at, end), null);
  });
  return {
    type: 'scatter',
    mode: 'lines',
    name: labelOf(input, end),
    x,
    y,
    line: { color: styleOf(input, end).color, width: BAR_PIXELS },
    hoverinfo: 'skip',
    showlegend: false,
    legendgroup: end,
    connectgaps: false,
  };
}

function signs(input: TornadoChartInput, rows: readonly TornadoRow[], end: End, areClear: boolean): Trace {
  const { translator, outcome, view } = input;
  const { color, symbol } = styleOf(input, end);
  const isShown = (row: TornadoRow) => (end === 'low' ? row.isLowClear : row.isHighClear) === areClear;
  return {
    type: 'scatter',
    mode: 'markers',
    name: labelOf(input, end),
    x: rows.map((row) => (isShown(row) ? numberOrNull(row[end].median) : null)),
    y: rows.map((_, at) => laneOf(at, end)),
    marker: { color, size: 9, symbol: areClear ? symbol : `${symbol}-open` },
    hoverinfo: 'text',
    hovertext: rows.map((row) => {
      const value = translator.differenceEstimate(row[end], outcomeStyle(outcome, view), 'rounded');
      const at = end === 'low' ? row.lowValue : row.highValue;
      return plainText(translator.t('chart.hover', { label: `${row.label} = ${at} (${row.unit})`, value }));
    }),
    showlegend: areClear,
    legendgroup: end,
    connectgaps: false,
  };
}

function assumedLine(input: TornadoChartInput, rows: number): Trace {
  const at = numberOrNull(input.assumed.median);
  const { color } = seriesStyle('baseline', 0, input.dark);
  return {
    type: 'scatter',
    mode: 'lines',
    name: input.translator.t('sensitivity.all'),
    x: [at, at],
    y: [0.6, 0.4 - rows],
    line: { color, width: 2, dash: 'dash' },
    hoverinfo: 'skip',
    showlegend: true,
    legendgroup: 'assumed',
    connectgaps: false,
  };
}
