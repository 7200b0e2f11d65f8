import { outcomeStyle } from '../i18n/index.ts';
import type { Estimate } from '../experiment/types.ts';
import { estimateCells, estimateColumns } from './estimate-cells.ts';
import type { TornadoChartInput } from './input.ts';
import { numberOrNull } from './line-traces.ts';
import { textCell, type Table } from './table.ts';

/** Assumptions that the sentence names. */
const NAMED = 3;

/** One sentence: the difference as assumed, and where the assumptions that move it most take it. */
export function describeTornado(input: TornadoChartInput): string {
  const { translator, rows, assumed } = input;
  const outcome = input.name ?? translator.outcomeLabel(input.outcome);
  if (rows.length === 0 || numberOrNull(assumed.median) === null)
    return translator.t('chart.describe.empty', { outcome });
  const write = ({ median }: Estimate) =>
    translator.difference(median, outcomeStyle(input.outcome, input.view), 'rounded');
  const parts = rows
    .slice(0, NAMED)
    .map(({ label, low, high }) => translator.t('chart.describe.ends', { label, low: write(low), high: write(high) }));
  const year = translator.year(input.year);
  return translator.t('chart.describe.tornado', { outcome, year, assumed: write(assumed), parts: parts.join('; ') });
}

/** Each assumption with its ends, and the difference at either. */
export function tornadoTable(input: TornadoChartInput): Table {
  const { translator, rows } = input;
  const [low, high] = [translator.t('sensitivity.atLow'), translator.t('sensitivity.atHigh')];
  return {
    columns: [
      { label: translator.t('sensitivity.assumption'), numeric: false },
      { label: translator.t('why.sensitivity.unit'), numeric: false },
      { label: translator.t('sensitivity.lowEnd'), numeric: true },
      { label: translator.t('sensitivity.highEnd'), numeric: true },
      ...estimateColumns(input, low, true),
      ...estimateColumns(input, high, true),
    ],
    rows: rows.map((row) => [
      ...[row.label, row.unit, row.lowValue, row.highValue].map(textCell),
      ...estimateCells(input, row.low, true),
      ...estimateCells(input, row.high, true),
    ]),
  };
}
