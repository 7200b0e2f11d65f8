import type { Estimate, Series } from '../experiment/types.ts';
import { plainText, type Annotation, type ChartContext, type Trace } from './figure.ts';
import { isNarrow, lettersOf, shortened, themeOf } from './figure.ts';
import type { ChartSeries } from './input.ts';
import { bandColor, seriesStyle, type SeriesStyle } from './palette.ts';

/** The number itself, or null for one that is missing or no number: Plotly leaves a gap there. */
export function numberOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/** Stretches of years that all have an interval: [first, end) positions. A band never spans a year without one. */
export function bandStretches(estimates: readonly Estimate[]): [first: number, end: number][] {
  const stretches: [number, number][] = [];
  let first = -1;
  for (let at = 0; at <= estimates.length; at++) {
    const has = at < estimates.length && hasInterval(estimates[at]);
    if (has && first < 0) first = at;
    if (!has && first >= 0) {
      stretches.push([first, at]);
      first = -1;
    }
  }
  return stretches;
}

function hasInterval({ lower, upper }: Estimate): boolean {
  return numberOrNull(lower) !== null && numberOrNull(upper) !== null;
}

/** Two invisible lines per stretch, the upper one filled down to the lower. */
function bandTraces(line: ChartSeries, style: SeriesStyle, group: string, lines: number): Trace[] {
  const { years, estimates } = line.series;
  return bandStretches(estimates).flatMap(([first, end]) => {
    const edge = (end_: 'lower' | 'upper'): Trace => ({
      type: 'scatter',
      mode: 'lines',
      name: plainText(line.label),
      x: years.slice(first, end),
      y: estimates.slice(first, end).map((estimate) => estimate[end_]),
      line: { color: style.color, width: 0 },
      hoverinfo: 'skip',
      showlegend: false,
      legendgroup: group,
      connectgaps: false,
    });
    return [edge('lower'), { ...edge('upper'), fill: 'tonexty', fillcolor: bandColor(style.color, lines) }];
  });
}

/**
 * Bands first, then medians, so that no band hides a line. `hover` writes what is said about a year.
 */
export function lineTraces(
  lines: readonly ChartSeries[],
  context: ChartContext,
  hover: (estimate: Estimate) => string,
  showLegend: boolean,
): Trace[] {
  const styles = lines.map((line) => seriesStyle(line.role, line.index, context.dark));
  const bands = lines.flatMap((line, at) => bandTraces(line, styles[at], `series${at}`, lines.length));
  const medians = lines.map(({ label, series }, at): Trace => {
    const style = styles[at];
    // A single year has no line to draw.
    const mode = series.years.length === 1 ? 'lines+markers' : 'lines';
    return {
      type: 'scatter',
      mode,
      name: plainText(label),
      x: series.years,
      y: series.estimates.map(({ median }) => numberOrNull(median)),
      line: { color: style.color, width: style.width, dash: style.dash },
      marker: { color: style.color, size: 8, symbol: style.symbol },
      hoverinfo: 'x+text',
      hovertext: series.estimates.map((estimate) =>
        plainText(context.translator.t('chart.hover', { label, value: hover(estimate) })),
      ),
      showlegend: showLegend,
      legendgroup: `series${at}`,
      connectgaps: false,
    };
  });
  return [...bands, ...medians];
}

/** Last year of a line that has a median; null where none has. */
export function lastKnown(series: Series): { year: number; estimate: Estimate } | null {
  for (let at = series.years.length - 1; at >= 0; at--)
    if (numberOrNull(series.estimates[at].median) !== null)
      return { year: series.years[at], estimate: series.estimates[at] };
  return null;
}

/** First year of a line that has a median; null where none has. */
export function firstKnown(series: Series): { year: number; estimate: Estimate } | null {
  const at = series.estimates.findIndex(({ median }) => numberOrNull(median) !== null);
  return at < 0 ? null : { year: series.years[at], estimate: series.estimates[at] };
}

const LABEL_LETTERS = 24;
const LABEL_LINE_PIXELS = 18;

/** Width that labels beside the lines ask for, at most a third of the chart; none on a phone. */
export function labelMargin(lines: readonly ChartSeries[], context: ChartContext): number {
  if (isNarrow(context.size) || lines.length === 0) return 12;
  const longest = Math.max(...lines.map(({ label }) => Math.min(LABEL_LETTERS, lettersOf(label).length)));
  return Math.min(context.size.width / 3, 28 + longest * 8);
}

/**
 * Names at the ends of their lines, moved apart where they would lie on each other. The text has the page's colour, for
 * contrast; a bullet before it has the line's.
 */
export function directLabels(
  lines: readonly ChartSeries[],
  context: ChartContext,
  range: readonly [number, number],
  pixels: number,
): Annotation[] {
  if (isNarrow(context.size)) return [];
  const ends = lines
    .map((line) => ({ line, end: lastKnown(line.series) }))
    .filter((item): item is { line: ChartSeries; end: NonNullable<ReturnType<typeof lastKnown>> } => item.end !== null)
    .sort((a, b) => a.end.estimate.median! - b.end.estimate.median!);
  const heights = ends.map(({ end }) => ((end.estimate.median! - range[0]) / (range[1] - range[0] || 1)) * pixels);
  const moved = spread(heights, LABEL_LINE_PIXELS, pixels);
  return ends.map(({ line, end }, at) => {
    const { color } = seriesStyle(line.role, line.index, context.dark);
    return {
      text: `<span style="color:${color}">●</span> ${plainText(shortened(line.label, LABEL_LETTERS))}`,
      x: end.year,
      y: end.estimate.median,
      yshift: Math.round(moved[at] - heights[at]),
      xshift: 6,
      xanchor: 'left',
      yanchor: 'middle',
      align: 'left',
      showarrow: false,
      font: { color: themeOf(context.dark).text, size: 13 },
    };
  });
}

/** Ascending positions at least `gap` apart and, as far as they fit, between 0 and `room`. */
export function spread(positions: readonly number[], gap: number, room: number): number[] {
  const moved = [...positions];
  for (let at = 1; at < moved.length; at++) moved[at] = Math.max(moved[at], moved[at - 1] + gap);
  const last = moved.length - 1;
  if (last >= 0 && moved[last] > room) {
    moved[last] = room;
    for (let at = last - 1; at >= 0; at--) moved[at] = Math.min(moved[at], moved[at + 1] - gap);
  }
  return moved;
}
