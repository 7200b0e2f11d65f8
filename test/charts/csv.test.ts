import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableOf, toCsv, type Cell, type Table } from '../../src/charts/index.ts';
import { createTranslator } from '../../src/i18n/index.ts';
import { LAPTOP, lines } from './examples.ts';

function cell(value: Cell['value']): Cell {
  return { value, text: 'not used' };
}

function tableWith(...values: Cell['value'][]): Table {
  return { columns: values.map((_, at) => ({ label: `c${at}`, numeric: true })), rows: [values.map(cell)] };
}

/** Reads CSV as RFC 4180 says. */
function read(csv: string): string[][] {
  const rows: string[][] = [];
  let [row, field, quoted] = [[] as string[], '', false];
  for (let at = 0; at < csv.length; at++) {
    const letter = csv[at];
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (csv[at + 1] === '"') field += csv[++at];
      else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === ',') [row, field] = [[...row, field], ''];
    else if (letter === '\r' && csv[at + 1] === '\n') {
      rows.push([...row, field]);
      [row, field] = [[], ''];
      at++;
    } else field += letter;
  }
  return rows;
}

describe('toCsv', () => {
  it('writes raw numbers, whatever the language', () => {
    const table = tableOf({ series: lines(), outcome: 'poverty', translator: createTranslator('id'), size: LAPTOP });
    const rows = read(toCsv(table));
    expect(rows).toHaveLength(31);
    expect(rows[30].map(Number)).toEqual(table.rows[29].map(({ value }) => value));
  });

  it('keeps negative numbers, and leaves missing ones and no-numbers empty', () => {
    expect(toCsv(tableWith(-0.5, null, NaN, 1e-7))).toBe('c0,c1,c2,c3\r\n-0.5,,,1e-7\r\n');
  });

  it('quotes commas, quotes and line ends', () => {
    expect(toCsv(tableWith('a,b', 'say "x"', 'one\ntwo', ' edge '))).toContain('"a,b","say ""x""","one\ntwo"," edge "');
  });

  it('never lets a text begin as a formula', () => {
    const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1', '=HYPERLINK("http://x","y")'];
    for (const formula of formulas) expect(read(toCsv(tableWith(formula)))[1][0]).toBe(`'${formula}`);
    const asLabel: Table = { columns: [{ label: '=cmd', numeric: false }], rows: [] };
    expect(toCsv(asLabel)).toBe("'=cmd\r\n");
    expect(toCsv(tableWith('plain'))).toContain('\r\nplain\r\n');
  });

  it('comes back as it went, for any text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (texts) => {
        const [, row] = read(toCsv(tableWith(...texts)));
        expect(row.map((text, at) => (text === `'${texts[at]}` ? texts[at] : text))).toEqual(texts);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('puts a byte order mark in front where asked', () => {
    expect(toCsv(tableWith('क'), { byteOrderMark: true }).startsWith('\uFEFFc0')).toBe(true);
    expect(toCsv(tableWith('क')).startsWith('c0')).toBe(true);
  });
});
