import { outcomeStyle, type Translator } from '../i18n/index.ts';
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
  return [estimate?.median, estimate?.lower, estimate?.upper].map((value) =>
    valueCell(context, value ?? null, difference),
  );
}

function valueCell({ outcome, view, translator }: ChartContext, value: number | null, difference: boolean): Cell {
  const style = outcomeStyle(outcome, view);
  const write: Translator['number'] = difference ? translator.difference : translator.number;
  const known = numberOrNull(value);
  // The column says 'percentage points', so the number must be in them; without the digits of rounding.
  const isPoints = difference && style === 'share' && known !== null;
  return { value: isPoints ? Number((known * 100).toPrecision(12)) : known, text: write(value, style, 'rounded') };
}
