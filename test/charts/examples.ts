import type { ChartSeries, ChartSize } from '../../src/charts/index.ts';
import type { Estimate, Series } from '../../src/experiment/types.ts';

export const LAPTOP: ChartSize = { width: 900, height: 420 };
export const PHONE: ChartSize = { width: 320, height: 280 };
export const SMALL: ChartSize = { width: 200, height: 120 };

/** An estimate with an interval a tenth wide on either side. */
export function around(median: number, half = 0.1 * Math.abs(median)): Estimate {
  return { median, lower: median - half, upper: median + half, replicates: 20 };
}

/** One replicate: a median without an interval. */
export function single(median: number): Estimate {
  return { median, lower: null, upper: null, replicates: 1 };
}

export const NOBODY: Estimate = { median: null, lower: null, upper: null, replicates: 20 };

/** A straight path from one value to another over some years. */
export function path(fromYear: number, toYear: number, start: number, end: number): Series {
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, at) => fromYear + at);
  const estimates = years.map((_, at) => around(start + ((end - start) * at) / Math.max(1, years.length - 1)));
  return { years, estimates };
}

export function lines(): ChartSeries[] {
  return [
    { label: 'History', role: 'baseline', index: 0, series: path(2001, 2030, 0.12, 0.05) },
    { label: 'Convergence', role: 'scenario', index: 0, series: path(2001, 2030, 0.12, 0.03) },
  ];
}
