/** Summaries to Plotly figures as plain objects, with a sentence and a table for readers who do not see them. */
export { breakdownChart } from './breakdown-chart.ts';
export { describe, tableOf } from './describe.ts';
export { frontierChart } from './frontier-chart.ts';
export { lettersOf, LINE_BREAK } from './figure.ts';
export type { ChartContext, ChartSize, Figure, Role } from './figure.ts';
export { LAST_OBSERVED_YEAR } from './input.ts';
export type { BreakdownChartInput, BreakdownSeries, ChartInput, ChartSeries } from './input.ts';
export type { DifferenceChartInput, FrontierChartInput, FrontierDot, PartsChartInput } from './input.ts';
export type { TimeChartInput, TornadoChartInput, TornadoRow } from './input.ts';
export { legendOf, partsChart, type LegendEntry } from './parts-chart.ts';
export { seriesStyle } from './palette.ts';
export type { SeriesStyle } from './palette.ts';
export { numberCell, textCell, toCsv } from './table.ts';
export type { Cell, Column, CsvOptions, Table } from './table.ts';
export { differenceChart, smallChart, timeChart } from './time-chart.ts';
export { tornadoChart } from './tornado-chart.ts';
