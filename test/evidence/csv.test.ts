import { describe, expect, it } from 'vitest';
import { parseCsv, toNumber } from '../../scripts/evidence/csv.mjs';
import { gradeOf } from '../../scripts/evidence/tables.mjs';

describe('the reader of the tables', () => {
  it('reads quoted commas, quotes and line breaks', () => {
    expect(parseCsv('a,b\r\n"1,071","say ""so"""\n"two\nlines",\n')).toEqual([
      { a: '1,071', b: 'say "so"' },
      { a: 'two\nlines', b: '' },
    ]);
  });

  it('reads a last row without a line break', () => {
    expect(parseCsv('a,b\n1,2')).toEqual([{ a: '1', b: '2' }]);
  });

  it('refuses ragged rows and open quotes', () => {
    expect(() => parseCsv('a,b\n1\n')).toThrow(/row 2 has 1 fields/);
    expect(() => parseCsv('a\n"1\n')).toThrow(/inside a quoted field/);
  });

  it('reads thousands and refuses what is no number', () => {
    expect(toNumber('1,071')).toBe(1071);
    expect(() => toNumber('')).toThrow(/not a number/);
    expect(() => toNumber('n/a')).toThrow(/not a number/);
  });

  it('knows the grades of the tables and refuses any other', () => {
    expect(['verified', 'unverified-likely', 'unverified-weak', 'assumed'].map(gradeOf)).toEqual([
      'verified',
      'unverified',
      'unverified',
      'assumed',
    ]);
    expect(() => gradeOf('probably')).toThrow(/unknown confidence/);
  });
});
