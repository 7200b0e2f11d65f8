import { describe, expect, test } from 'vitest';
import { VALIDATION } from '../../src/evidence/validation.ts';
import { createTranslator } from '../../src/i18n/index.ts';
import {
  confidenceOf,
  modelText,
  noteTexts,
  quantityText,
  rangeText,
  whereText,
} from '../../src/ui/validation-words.ts';

const [english, hindi, indonesian] = (['en', 'hi', 'id'] as const).map((locale) => createTranslator(locale));
const estimate = (median: number | null, lower: number | null = null, upper: number | null = null) => ({
  ...{ median, lower, upper, replicates: 2 },
});

describe('rows of the table', () => {
  test('say place, year and group in words', () => {
    const row = { place: 'Madhya Pradesh rural', year: 'n/a', group: 'girls grade 1' };
    expect(whereText(english, row)).toBe('Madhya Pradesh · Rural · Girls · grade 1');
    expect(whereText(english, { place: 'India', year: '2005-06', group: '6-10' })).toBe(
      'India · 2005-06 · 6 to 10 years',
    );
    expect(whereText(english, { place: 'Gotham', year: '2001', group: 'all' })).toBe('Gotham · 2001');
    expect(whereText(english, { place: 'generic', year: 'undated (a paper)', group: 'all' })).toBe(
      'the five states of the founding programme · no year stated',
    );
  });

  test.each([
    ['Hindi', hindi],
    ['English', english],
    ['Indonesian', indonesian],
  ])('of the shipped table have words for everything in %s', (_, words) => {
    for (const target of VALIDATION.targets) {
      expect(quantityText(words, target.quantity)).not.toBe(target.quantity);
      const text = [
        quantityText(words, target.quantity),
        whereText(words, target),
        rangeText(words, target.unit, target.low, target.high),
        modelText(words, target, target.unit),
      ].join(' ');
      // Whatever had no word would stand there in English.
      if (words === hindi) expect(text).not.toMatch(/\p{Script=Latin}/u);
      expect(text).not.toMatch(/NaN|Infinity|undefined|children\/woman/);
      expect(noteTexts(words, target)).toHaveLength(target.notes.length);
    }
    for (const trial of VALIDATION.trials) {
      const text = `${rangeText(words, trial.unit, trial.low, trial.high)} ${modelText(words, trial, trial.unit)}`;
      if (words === hindi) expect(text).not.toMatch(/\p{Script=Latin}/u);
    }
  });
});

describe('numbers', () => {
  test('have three digits, their unit once, and open ends', () => {
    expect(rangeText(english, '%', 4.8, 5.2)).toBe('4.8 to 5.2 %');
    expect(rangeText(english, 'ratio', 1, null)).toBe('≥ 1');
    expect(rangeText(english, 'pp', null, 3)).toBe('≤ 3 percentage points');
    expect(rangeText(english, 'pp', null, null)).toBe('');
    expect(rangeText(english, '%', 13, 13)).toBe('13 %');
    expect(rangeText(english, 'hours', 2, 3)).toBe('2 to 3 hours');
    expect(modelText(english, estimate(5.00005, 2.5385, 7.4615), '%')).toBe('5 (2.54 to 7.46) %');
    expect(modelText(indonesian, estimate(0.2934), 'ratio')).toBe('0,293');
    expect(modelText(english, estimate(null), '%')).toBe('no figure');
  });

  test('are words where they are a sign', () => {
    expect([1, -1, 0].map((sign) => rangeText(english, 'sign', sign, sign))).toEqual(['more', 'less', 'no difference']);
    expect(modelText(english, estimate(-0.5, -1, 0), 'sign')).toBe('runs disagree');
    expect(modelText(english, estimate(-1, -1, -1), 'sign')).toBe('less');
  });
});

test('a grade keeps what the table adds to it', () => {
  expect(confidenceOf('verified')).toEqual({ grade: 'verified' });
  expect(confidenceOf('unverified-likely')).toEqual({ grade: 'unverified', adds: 'likely' });
  expect(confidenceOf('unverified-weak')).toEqual({ grade: 'unverified', adds: 'weak' });
  expect(confidenceOf('')).toEqual({ grade: 'unverified' });
});
