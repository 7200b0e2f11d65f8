/** A number or text, and how the reader's language writes it. A number that is missing is null. */
export interface Cell {
  readonly value: number | string | null;
  readonly text: string;
}

/** A text as a cell. */
export function textCell(value: string): Cell {
  return { value, text: value };
}

/** A number for a file, as it is. */
export function numberCell(value: number | null): Cell {
  return { value, text: String(value) };
}

export interface Column {
  readonly label: string;
  /** Numbers are set to the right and kept as numbers in a file. */
  readonly numeric: boolean;
}

/** A chart's numbers as a table: for readers who do not see the chart, and for a file. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface CsvOptions {
  /** Puts a byte order mark in front, without which Excel shows Devanagari as rubbish. Other programs do without. */
  readonly byteOrderMark?: boolean;
}

// A spreadsheet runs what begins like this as a formula, also after spaces; a typed label must not be able to do so.
const FORMULA_START = /^\s*[=+\-@\t\r＝＋－＠]/u;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/u;

/**
 * The table as CSV (RFC 4180: comma, CRLF, quotes doubled). Numbers are raw, with a decimal point and in the unit that
 * their column names (a share is 0..1), whatever the language; a missing number is an empty field. A text that a spreadsheet
 * would run as a formula gets an apostrophe in front.
 */
export function toCsv(table: Table, { byteOrderMark = false }: CsvOptions = {}): string {
  const lines = [
    table.columns.map(({ label }) => field(label)),
    ...table.rows.map((row) => row.map(({ value }) => field(value))),
  ];
  return (byteOrderMark ? '\uFEFF' : '') + lines.map((line) => `${line.join(',')}\r\n`).join('');
}

function field(value: number | string | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = FORMULA_START.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
