/** A cell of a table of data; null is an empty cell. */
export type Cell = string | number | null;

/** Comma-separated text after RFC 4180 with `\n` as line end, the names of the columns first. */
export function csvText(columns: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [columns.join(',')];
  for (const row of rows) lines.push(row.map(csvCell).join(','));
  return lines.join('\n') + '\n';
}

/** Numbers with at most ten significant digits, which hides the rounding of sums and nothing else. */
function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(Number(cell.toPrecision(10)));
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
