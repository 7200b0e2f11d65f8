/** A line of a table: where it begins in the file, counted from 1, and its cells. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Comma-separated text after RFC 4180: quotes around cells that hold commas, quotes (doubled) or line ends; `\n` or
 * `\r\n`; blank lines are left out; spaces around unquoted cells do not count.
 * `openQuote` is the line of a quote that is never closed, 0 where there is none.
 */
export function readCsv(text: string): { readonly lines: readonly CsvLine[]; readonly openQuote: number } {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let at = 0;
  let line = 1;
  let began = 1;
  const endLine = () => {
    if (cells.some((cell) => cell !== '')) lines.push({ line: began, cells });
    cells = [];
    began = line;
  };
  while (at < source.length) {
    const cell =
      source[skipSpaces(source, at)] === '"' ? quotedCell(source, skipSpaces(source, at)) : plainCell(source, at);
    if (cell === undefined) return { lines, openQuote: line };
    for (let i = at; i < cell.end; i++) if (source[i] === '\n') line++;
    cells.push(cell.text);
    at = cell.end;
    if (source[at] === ',') {
      at++;
      // a comma at the very end leaves an empty cell behind it
      if (at === source.length) cells.push('');
      continue;
    }
    if (source[at] === '\r') at++;
    if (source[at] === '\n') {
      at++;
      line++;
    }
    endLine();
  }
  endLine();
  return { lines, openQuote: 0 };
}

interface Cell {
  readonly text: string;
  /** Position of the comma or line end behind it. */
  readonly end: number;
}

function plainCell(source: string, start: number): Cell {
  let end = start;
  while (end < source.length && source[end] !== ',' && source[end] !== '\n') end++;
  const cut = source[end - 1] === '\r' && source[end] === '\n' ? end - 1 : end;
  return { text: source.slice(start, Math.max(start, cut)).trim(), end: Math.max(start, cut) };
}

function quotedCell(source: string, quote: number): Cell | undefined {
  let text = '';
  let at = quote + 1;
  while (true) {
    const next = source.indexOf('"', at);
    if (next < 0) return undefined;
    text += source.slice(at, next);
    if (source[next + 1] !== '"') {
      // what stands between the closing quote and the comma belongs to nobody but is not thrown away
      const rest = plainCell(source, next + 1);
      return { text: text + rest.text, end: rest.end };
    }
    text += '"';
    at = next + 2;
  }
}

function skipSpaces(source: string, at: number): number {
  while (source[at] === ' ' || source[at] === '\t') at++;
  return at;
}
