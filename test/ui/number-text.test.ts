import { expect, test } from 'vitest';
import { LOCALES } from '../../src/i18n/index.ts';
import { numberText, readNumber } from '../../src/ui/number-text.ts';

const number = (value: number) => ({ kind: 'number', value });
const unclear = (value: number) => ({ kind: 'unclear', value });

test('numbers are read as the language writes them', () => {
  for (const [text, value] of [
    ['12.5', 12.5],
    [' 3 ', 3],
    ['-5', -5],
    ['−5', -5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['1,234', 1234],
    ['10,00,00,000', 1e8],
    ['100,000,000.25', 1e8 + 0.25],
    ['१२.५', 12.5],
  ] as const) {
    expect(readNumber(text, 'en'), text).toEqual(number(value));
    expect(readNumber(text, 'hi'), text).toEqual(number(value));
  }
  for (const [text, value] of [
    ['12,5', 12.5],
    ['1.234', 1234],
    ['10.000.000,5', 10_000_000.5],
  ] as const)
    expect(readNumber(text, 'id'), text).toEqual(number(value));
});

test('a sign that the language does not have there never changes the number', () => {
  for (const [text, value] of [
    ['12,5', 12.5],
    ['0,125', 0.125],
    ['12,50', 12.5],
    ['1.234,5', 1234.5],
  ] as const)
    expect(readNumber(text, 'en'), text).toEqual(unclear(value));
  for (const [text, value] of [
    ['12.5', 12.5],
    ['0.125', 0.125],
    ['1,234.5', 1234.5],
  ] as const)
    expect(readNumber(text, 'id'), text).toEqual(unclear(value));
});

test('what is no number is none, in every language', () => {
  for (const locale of LOCALES) {
    expect(readNumber('  ', locale)).toEqual({ kind: 'empty' });
    for (const text of ['abc', '1e400', '--3', '12 %', ',', '.', '1,2,3x', 'Infinity', 'NaN', '0x10'])
      expect(readNumber(text, locale), `${locale} ${text}`).toEqual({ kind: 'none' });
    for (const value of [0, 3, -2.5, 12.0625, 1e8, 1e-7])
      expect(readNumber(numberText(value, locale), locale)).toEqual(number(value));
  }
});
