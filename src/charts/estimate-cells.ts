import { outcomeStyle } from '../i18n/index.ts';
import type { Estimate } from '../experiment/types.ts';
import type { ChartContext } from './figure.ts';
import { outcomeUnitText } from './input.ts';
import { numberOrNull } from './line-traces.ts';
import type { Cell, Column } from './table.ts';

/** Three columns of an estimate: its median with the unit, and both ends. */
export function estimateColumns(context: ChartContext, label: string, difference: boolean): Column[] {
  const { translator } = context;
  const unit = outcomeUnitText(context, difference);
  return [
    { label: translator.t('chart.columnUnit', { label, part: translator.t('chart.median'), unit }), numeric: true },
    { label: translator.t('chart.column', { label, part: translator.t('chart.lower') }), numeric: true },
    { label: translator.t('chart.column', { label, part: translator.t('chart.upper') }), numeric: true },
  ];
}

/** The cells of those columns. */
export function estimateCells(context: ChartContext, estimate: Estimate | undefined, difference: boolean): Cell[] {
  const { outcome, view, translator } = context;
  const [median, lower, upper] = [estimate?.median, estimate?.lower, estimate?.upper].map((value) =>
    numberOrNull(value ?? null),
  );
  const style = outcomeStyle(outcome, view);
  const texts = translator.estimateCells({ median, lower, upper }, style, 'rounded', difference);
  // The column says 'percentage points', so the number must be in them; without the digits of rounding.
  const isPoints = difference && style === 'share';
  return [median, lower, upper].map((known, at) => ({
    value: isPoints && known !== null ? Number((known * 100).toPrecision(12)) : known,
    text: texts[at],
  }));
}
