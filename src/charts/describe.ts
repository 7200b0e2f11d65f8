import { differenceText, outcomeStyle } from '../i18n/index.ts';
import type { Estimate } from '../experiment/types.ts';
import { verdict } from '../experiment/compare.ts';
import type { ChartContext } from './figure.ts';
import { estimateCells, estimateColumns } from './estimate-cells.ts';
import { describeFrontier, frontierTable } from './frontier-words.ts';
import { LAST_OBSERVED_YEAR } from './input.ts';
import type { BreakdownChartInput, BreakdownSeries, ChartInput, ChartSeries } from './input.ts';
import type { DifferenceChartInput, TimeChartInput } from './input.ts';
import { firstKnown, lastKnown, numberOrNull } from './line-traces.ts';
import type { Column, Table } from './table.ts';
import { describeTornado, tornadoTable } from './tornado-words.ts';

/** One sentence that says what the chart shows, for readers who do not see it. */
export function describe(input: ChartInput): string {
  if (input.kind === 'tornado') return describeTornado(input);
  if (input.kind === 'frontier') return describeFrontier(input);
  const outcome = input.name ?? input.translator.outcomeLabel(input.outcome);
  if (isBreakdown(input)) return describeBreakdown(input, outcome);
  const known = input.series.map(({ series }) => lastKnown(series)).filter((end) => end !== null);
  if (known.length === 0) return input.translator.t('chart.describe.empty', { outcome });
  return input.kind === 'difference' ? describeDifference(input, outcome) : describeTime(input, outcome);
}

function isBreakdown(input: ChartInput): input is BreakdownChartInput {
  return 'groups' in input;
}

function levelText({ outcome, view, translator }: ChartContext, estimate: Estimate): string {
  return translator.estimate(estimate, outcomeStyle(outcome, view), 'rounded');
}

function describeTime(input: TimeChartInput, outcome: string): string {
  const { translator } = input;
  const years = input.series.flatMap(({ series }) => series.years);
  const [from, to] = [Math.min(...years), Math.max(...years)];
  const parts = input.series.map((line) => describeLine(input, line)).join('; ');
  const words = { outcome, from: translator.year(from), to: translator.year(to), parts };
  return to > LAST_OBSERVED_YEAR
    ? translator.t('chart.describe.timeProjection', { ...words, lastObserved: translator.year(LAST_OBSERVED_YEAR) })
    : translator.t('chart.describe.time', words);
}

function describeLine(input: TimeChartInput, { label, series }: ChartSeries): string {
  const { translator } = input;
  const [first, last] = [firstKnown(series), lastKnown(series)];
  if (!first || !last) return translator.t('chart.describe.nothing', { label });
  const end = { label, last: levelText(input, last.estimate), to: translator.year(last.year) };
  if (first.year === last.year) return translator.t('chart.describe.single', end);
  const start = translator.number(first.estimate.median, outcomeStyle(input.outcome, input.view), 'rounded');
  return translator.t('chart.describe.change', { ...end, first: start, from: translator.year(first.year) });
}

function describeDifference(input: DifferenceChartInput, outcome: string): string {
  const { translator } = input;
  const to = Math.max(...input.series.flatMap(({ series }) => lastKnown(series)?.year ?? []));
  const parts = input.series.map(({ label, series }) => {
    const estimate = series.estimates[series.years.indexOf(to)];
    const value = estimate ? differenceWords(input, estimate) : translator.t('value.none');
    return translator.t('chart.hover', { label, value });
  });
  return translator.t('chart.describe.difference', { outcome, year: translator.year(to), parts: parts.join('; ') });
}

/** A difference in words: where the interval holds zero, that there is none to be seen. */
function differenceWords({ outcome, view, translator }: ChartContext, estimate: Estimate): string {
  const judged = { estimate, verdict: verdict(estimate) };
  return differenceText(translator, judged, outcomeStyle(outcome, view), 'rounded');
}

function describeBreakdown(input: BreakdownChartInput, outcome: string): string {
  const { translator } = input;
  const parts = input.series.map((item) => describeSpan(input, item));
  if (input.groups.length === 0 || parts.length === 0) return translator.t('chart.describe.empty', { outcome });
  const key = input.difference ? 'chart.describe.difference' : 'chart.describe.breakdown';
  return translator.t(key, { outcome, year: translator.year(input.year), parts: parts.join('; ') });
}

function describeSpan(input: BreakdownChartInput, { label, estimates }: BreakdownSeries): string {
  const { translator } = input;
  const known = estimates
    .map((estimate, at) => ({ group: input.groups[at], median: numberOrNull(estimate.median) }))
    .filter((item): item is { group: string; median: number } => item.median !== null)
    .sort((a, b) => a.median - b.median);
  if (known.length === 0) return translator.t('chart.describe.nothing', { label });
  const [low, high] = [known[0], known[known.length - 1]];
  const style = outcomeStyle(input.outcome, input.view);
  const write = input.difference ? translator.difference : translator.number;
  return translator.t('chart.describe.span', {
    label,
    ...{ low: low.group, lowValue: write(low.median, style, 'rounded') },
    ...{ high: high.group, highValue: write(high.median, style, 'rounded') },
  });
}

/** The chart's numbers as a table: one row a year, or one a group; for each line its median and both ends. */
export function tableOf(input: ChartInput): Table {
  if (input.kind === 'tornado') return tornadoTable(input);
  if (input.kind === 'frontier') return frontierTable(input);
  const { translator } = input;
  const difference = isBreakdown(input) ? (input.difference ?? false) : input.kind === 'difference';
  const columns = input.series.flatMap(({ label }) => estimateColumns(input, label, difference));
  if (isBreakdown(input)) {
    const heading: Column = { label: translator.t('chart.group'), numeric: false };
    const rows = input.groups.map((group, at) => [
      { value: group, text: group },
      ...input.series.flatMap(({ estimates }) => estimateCells(input, estimates[at], difference)),
    ]);
    return { columns: [heading, ...columns], rows };
  }
  const years = [...new Set(input.series.flatMap(({ series }) => series.years))].sort((a, b) => a - b);
  const rows = years.map((year) => [
    { value: year, text: translator.year(year) },
    ...input.series.flatMap(({ series }) =>
      estimateCells(input, series.estimates[series.years.indexOf(year)], difference),
    ),
  ]);
  return { columns: [{ label: translator.t('chart.year'), numeric: true }, ...columns], rows };
}
