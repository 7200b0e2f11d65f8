import { extentOf, rightMargin, ticksAround } from './axis.ts';
import { axisStyle, baseLayout, CONFIG, isNarrow, plainText, themeOf } from './figure.ts';
import type { Axis, Figure, Layout, Trace } from './figure.ts';
import type { FrontierChartInput, FrontierDot } from './input.ts';
import { numberOrNull } from './line-traces.ts';
import type { LegendEntry } from './parts-chart.ts';
import { seriesStyle } from './palette.ts';

/**
 * What packages cost, to the right, against the reduction that can be counted on, upward: those that another one beats in
 * grey, the frontier as a line through the others, the answer as a sign of its own, target and budget as dashed lines.
 */
export function frontierChart(input: FrontierChartInput): Figure {
  const { translator, dots } = input;
  const known = dots.filter(({ cost }) => numberOrNull(cost.median) !== null);
  const [x, y] = [costAxis(input, known), effectAxis(input, known)];
  const layout: Layout = {
    ...baseLayout(input),
    margin: { l: 8, r: rightMargin(x, input.size.width), t: 34, b: 128 },
    showlegend: true,
    legend: {
      ...{ orientation: 'v', x: 0, xanchor: 'left', y: -0.14, yanchor: 'top' },
      ...{ itemclick: false, itemdoubleclick: false },
    },
    hovermode: 'closest',
    xaxis: x,
    yaxis: y,
    annotations: [
      {
        text:
          known.length > 0
            ? plainText(
                isNarrow(input.size)
                  ? translator.t('chart.frontier.axesShort')
                  : translator.t('chart.frontier.axes', { year: input.prices }),
              )
            : translator.t('chart.empty'),
        ...{ xref: 'paper', yref: 'paper', x: 0, y: 1, xanchor: 'left', yanchor: 'bottom', yshift: 8 },
        showarrow: false,
        font: { color: themeOf(input.dark).muted, size: 12 },
      },
    ],
    shapes: [],
  };
  const line = known.filter(({ isEfficient }) => isEfficient).sort((a, b) => a.cost.median! - b.cost.median!);
  const beaten = known.filter(({ isEfficient }) => !isEfficient);
  const data = [
    limit(input, 'target', x.range, [input.target, input.target]),
    ...(input.budget !== null && input.budget <= x.range[1]
      ? [limit(input, 'budget', [input.budget, input.budget], y.range)]
      : []),
    marks(input, 'beaten', beaten),
    marks(input, 'line', line),
    ...(input.best ? [marks(input, 'best', [input.best])] : []),
  ];
  return { data: known.length > 0 ? data : [], layout, config: CONFIG };
}

type Part = 'beaten' | 'line' | 'best' | 'target' | 'budget';

/** The signs of the chart that are in it. */
export function frontierLegend(input: FrontierChartInput): LegendEntry[] {
  const parts: Part[] = ['line', 'beaten', ...(input.best ? (['best'] as const) : []), 'target'];
  if (input.budget !== null) parts.push('budget');
  return parts.map((part) => {
    const { color, symbol } = styleOf(input, part);
    const isGrey = part !== 'line' && part !== 'best';
    return { label: labelOf(input, part), role: isGrey ? 'baseline' : 'other', color, symbol };
  });
}

function labelOf({ translator }: FrontierChartInput, part: Part): string {
  return translator.t(`chart.frontier.${part}`);
}

function styleOf({ dark }: FrontierChartInput, part: Part): { color: string; symbol: string; size: number } {
  const grey = seriesStyle('baseline', 0, dark).color;
  switch (part) {
    case 'line':
      return { color: seriesStyle('other', 0, dark).color, symbol: 'circle', size: 9 };
    case 'best':
      return { color: seriesStyle('other', 1, dark).color, symbol: 'diamond', size: 14 };
    case 'beaten':
      return { color: grey, symbol: 'circle-open', size: 6 };
    case 'target':
    case 'budget':
      return { color: grey, symbol: 'line', size: 0 };
  }
}

/** Costs from nothing on, far enough for the answer and for a budget that is not beyond all of them. */
function costAxis(input: FrontierChartInput, dots: readonly FrontierDot[]): Axis {
  const shown = [...dots, ...(input.best ? [input.best] : [])];
  const { low, high } = extentOf(shown.map(({ cost }) => ({ ...cost, lower: null, upper: null }))) ?? {
    low: 0,
    high: 1,
  };
  const least = Math.min(0, low);
  const most = Math.max(high, least + 1);
  const { ticks, step } = ticksAround(least, most, isNarrow(input.size) ? 3 : 6);
  const room = 0.03 * (most - least);
  const range: [number, number] = [least - room, most + room];
  const held = ticks.filter((tick) => tick >= range[0] && tick <= range[1]);
  return {
    ...axisStyle(input),
    range,
    tickvals: held,
    ticktext: held.map((tick) => input.translator.axisNumber(tick, 'rupees', step)),
  };
}

function effectAxis(input: FrontierChartInput, dots: readonly FrontierDot[]): Axis {
  const shown = [...dots, ...(input.best ? [input.best] : [])].map(({ effect }) => effect);
  const least = Math.min(0, ...shown);
  const most = Math.max(input.target, 0.01, ...shown);
  const { ticks, step } = ticksAround(least, most, 5);
  const room = 0.05 * (most - least);
  const range: [number, number] = [least - room, most + room];
  const held = ticks.filter((tick) => tick >= range[0] && tick <= range[1]);
  return {
    ...axisStyle(input),
    range,
    tickvals: held,
    ticktext: held.map((tick) => input.translator.axisNumber(tick, 'share', step)),
  };
}

function marks(input: FrontierChartInput, part: Part, dots: readonly FrontierDot[]): Trace {
  const { translator } = input;
  const { color, symbol, size } = styleOf(input, part);
  return {
    type: 'scatter',
    mode: part === 'line' ? 'lines+markers' : 'markers',
    name: labelOf(input, part),
    x: dots.map(({ cost }) => cost.median),
    y: dots.map(({ effect }) => effect),
    ...(part === 'line' ? { line: { color, width: 2 } } : {}),
    marker: { color, size, symbol },
    hoverinfo: 'text',
    hovertext: dots.map(({ label, cost, effect }) => {
      const value = `${translator.number(cost.median, 'rupees', 'compact')}, ${translator.share(effect)}`;
      return plainText(translator.t('chart.hover', { label, value }));
    }),
    showlegend: true,
    legendgroup: part,
    connectgaps: false,
  };
}

function limit(input: FrontierChartInput, part: Part, x: readonly number[], y: readonly number[]): Trace {
  return {
    type: 'scatter',
    mode: 'lines',
    name: labelOf(input, part),
    ...{ x, y },
    line: { color: styleOf(input, part).color, width: 1.5, dash: part === 'target' ? 'dash' : 'dot' },
    hoverinfo: 'skip',
    showlegend: true,
    legendgroup: part,
    connectgaps: false,
  };
}
