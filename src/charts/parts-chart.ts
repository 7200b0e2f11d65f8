import { breakdownChart } from './breakdown-chart.ts';
import { frontierChart, frontierLegend } from './frontier-chart.ts';
import type { Figure, Role } from './figure.ts';
import type { PartsChartInput } from './input.ts';
import { seriesStyle } from './palette.ts';
import { tornadoChart, tornadoLegend } from './tornado-chart.ts';

/** A sign of a chart and what it stands for. */
export interface LegendEntry {
  readonly label: string;
  readonly role: Role;
  readonly color: string;
  readonly symbol: string;
}

/** The figure of a chart of parts. */
export function partsChart(input: PartsChartInput): Figure {
  if (input.kind === 'tornado') return tornadoChart(input);
  return input.kind === 'frontier' ? frontierChart(input) : breakdownChart(input);
}

/** Its signs, for a legend in words that wrap; empty where there is only one. */
export function legendOf(input: PartsChartInput): LegendEntry[] {
  if (input.kind === 'tornado') return tornadoLegend(input);
  if (input.kind === 'frontier') return frontierLegend(input);
  if (input.series.length < 2) return [];
  return input.series.map(({ label, role, index }) => {
    const { color, symbol } = seriesStyle(role, index, input.dark);
    return { label, role, color, symbol };
  });
}
