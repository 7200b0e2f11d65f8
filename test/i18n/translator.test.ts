import { describe, expect, it } from 'vitest';
import { createTranslator, isLocale, LOCALES, matchLocale, tableCatalogue } from '../../src/i18n/index.ts';
import type { MessageKey } from '../../src/i18n/index.ts';
import { magnitudeOf } from '../../src/i18n/numbers.ts';
import { OUTCOMES } from '../../src/model/outcomes.ts';
import { PARAMETERS } from '../../src/model/parameters.ts';
import type { ExpectedKind } from '../../src/scenario/problem.ts';
import { PROBLEM_CODES, type Problem } from '../../src/scenario/scenario.ts';

const [en, hi, id] = LOCALES.map((locale) => createTranslator(locale));

describe('numbers', () => {
  it('group in lakh and crore in India and in thousands in Indonesia', () => {
    expect(en.count(1234567)).toBe('12,34,567');
    expect(hi.count(1234567)).toBe('12,34,567');
    expect(id.count(1234567)).toBe('1.234.567');
  });

  it('name large numbers in the reader’s way', () => {
    expect(en.count(412000, 'compact')).toBe('4.1 lakh');
    expect(hi.count(412000, 'compact')).toBe('4.1 लाख');
    expect(id.count(412000, 'compact')).toBe('412 ribu');
    expect(id.count(4120000, 'compact')).toBe('4,1 juta');
    expect(en.count(23400000, 'compact')).toBe('2.3 crore');
    expect(en.count(950, 'compact')).toBe('950');
    expect(en.count(-412000, 'compact')).toBe('−4.1 lakh');
  });

  it('never call a number a hundred thousand, nor a hundred lakh', () => {
    for (const value of [99_499, 99_500, 99_999, 9_949_999, 9_950_000, 9_999_999]) {
      const { scaled } = magnitudeOf('en', value)!;
      expect(scaled).toBeLessThan(99.5);
    }
  });

  it('round estimates to three digits where asked', () => {
    expect(en.count(412345, 'rounded')).toBe('4,12,000');
    expect(en.count(412, 'rounded')).toBe('412');
  });

  it('write shares as per cent, changes of shares in percentage points', () => {
    expect(en.share(0.1234)).toBe('12.3%');
    expect(id.share(0.1234)).toContain('12,3');
    expect(en.difference(-0.0123, 'share')).toBe('−1.2 percentage points');
    expect(en.difference(0.0123, 'share')).toBe('+1.2 percentage points');
    expect(en.differenceEstimate({ median: -0.02, lower: -0.03, upper: -0.01 }, 'share')).toBe(
      '−2.0 (−3.0 to −1.0) percentage points',
    );
  });

  it('write small changes of shares with two decimals, all of an interval alike', () => {
    expect(en.difference(0.0004, 'share')).toBe('+0.04 percentage points');
    expect(en.differenceEstimate({ median: -0.004, lower: -0.009, upper: 0.001 }, 'share')).toBe(
      '−0.40 (−0.90 to +0.10) percentage points',
    );
    expect(en.differenceInterval(-0.012, 0.001, 'share')).toBe('−1.2 to +0.1 percentage points');
  });

  it('give a change that rounds to zero no sign', () => {
    expect(en.difference(-0.2, 'count')).toBe('0');
    expect(en.number(-0.0001, 'share')).toBe('0.0%');
  });

  it('write rupees with the sign first', () => {
    expect(en.rupees(1234567)).toBe('Rs 12,34,567');
    expect(hi.rupees(1234567)).toBe('₹12,34,567');
    expect(en.difference(-1200, 'rupees')).toBe('−Rs 1,200');
    expect(en.difference(1200, 'rupees')).toBe('+Rs 1,200');
  });

  it('never group a year', () => {
    for (const translator of [en, hi, id]) expect(translator.year(2030)).toBe('2030');
  });

  it('say that a number is missing instead of writing NaN', () => {
    for (const missing of [null, undefined, NaN, Infinity]) expect(en.count(missing)).toBe('no figure');
    expect(hi.estimate({ median: null, lower: null, upper: null }, 'share')).toBe('आँकड़ा नहीं');
    expect(en.estimate({ median: 0.5, lower: null, upper: null }, 'share')).toBe('50.0%');
    expect(en.interval(null, 1, 'count')).toBe('');
    expect(en.interval(0.1, 0.2, 'share')).toBe('10.0% to 20.0%');
  });

  it('give an interval that rounding would hide the digits that show it, and the number before it as many', () => {
    const lakhs = { median: 1_602_300, lower: 1_598_000, upper: 1_604_000 };
    expect(en.estimate(lakhs, 'count', 'compact')).toBe('16.02 lakh (15.98 lakh to 16.04 lakh)');
    expect(hi.estimate(lakhs, 'count', 'compact')).toBe('16.02 लाख (15.98 लाख से 16.04 लाख)');
    expect(id.estimate(lakhs, 'count', 'compact')).toBe('1,602 juta (1,598 juta sampai 1,604 juta)');
    expect(en.interval(1_598_000, 1_604_000, 'rupees', 'compact')).toBe('Rs 15.98 lakh to Rs 16.04 lakh');
    const many = { median: 412_345, lower: 412_340, upper: 412_352 };
    expect(en.estimate(many, 'count', 'rounded')).toBe('4,12,345 (4,12,340 to 4,12,352)');
    expect(hi.estimate(many, 'count', 'rounded')).toBe('4,12,345 (4,12,340 से 4,12,352)');
    expect(id.estimate(many, 'count', 'rounded')).toBe('412.345 (412.340 sampai 412.352)');
    const few = { median: 0.3, lower: 0.1, upper: 0.4 };
    expect([en, hi, id].map((words) => words.estimate(few, 'count', 'rounded'))).toEqual([
      ...['0.3 (0.1 to 0.4)', '0.3 (0.1 से 0.4)', '0,3 (0,1 sampai 0,4)'],
    ]);
    const share = { median: 0.99981, lower: 0.99962, upper: 0.99999 };
    expect(en.estimate(share, 'share')).toBe('99.98% (99.96% to 100.00%)');
    expect(en.differenceEstimate({ median: -0.0002, lower: -0.00021, upper: -0.00019 }, 'share')).toBe(
      '−0.020 (−0.021 to −0.019) percentage points',
    );
    expect(en.differenceEstimate({ median: 1.232, lower: 1.231, upper: 1.234 }, 'index')).toBe(
      '+1.232 (+1.231 to +1.234)',
    );
  });

  it('write the numbers of an interval alike in cells of their own', () => {
    const many = { median: 412_345, lower: 412_340, upper: 412_352 };
    expect(hi.estimateCells(many, 'count', 'rounded')).toEqual(['4,12,345', '4,12,340', '4,12,352']);
    expect(id.estimateCells({ median: 0.5, lower: null, upper: null }, 'mean')).toEqual([
      ...['0,5', 'tidak ada angka', 'tidak ada angka'],
    ]);
    expect(en.estimateCells({ median: -0.02, lower: -0.021, upper: -0.001 }, 'share', 'exact', true)).toEqual([
      ...['−2.0', '−2.1', '−0.1'].map((text) => `${text} percentage points`),
    ]);
  });

  it('leave an interval as it is where its ends read apart, are equal, or differ by next to nothing', () => {
    const apart = { median: 1_600_000, lower: 1_500_000, upper: 1_600_001 };
    expect(en.estimate(apart, 'count', 'compact')).toBe('16 lakh (15 lakh to 16 lakh)');
    expect(en.estimate({ median: 3, lower: 3, upper: 3 }, 'count')).toBe('3 (3 to 3)');
    expect(en.estimate({ median: 412_345.2, lower: 412_345.1, upper: 412_345.3 }, 'count', 'rounded')).toBe(
      '4,12,000 (4,12,000 to 4,12,000)',
    );
    expect(en.interval(0.5, 0.5 + 1e-12, 'share')).toBe('50.0% to 50.0%');
  });

  it('show every default as it is', () => {
    for (const row of PARAMETERS)
      expect(Number(en.parameterNumber(row.default).replaceAll(',', '').replace('−', '-'))).toBe(row.default);
    expect(en.parameterNumber(0.1 + 0.2)).toBe('0.3');
  });

  it('tell neighbouring ticks apart', () => {
    const ticks: [number[], 'share' | 'count' | 'mean', number][] = [
      [[0, 0.005, 0.01, 0.015], 'share', 0.005],
      [[95_000, 97_500, 100_000, 102_500], 'count', 2500],
      [[12_340_000, 12_345_000, 12_350_000], 'count', 5000],
      [[1.0, 1.2, 1.4], 'mean', 0.2],
    ];
    for (const translator of [en, hi, id])
      for (const [values, style, step] of ticks)
        expect(new Set(values.map((value) => translator.axisNumber(value, style, step))).size).toBe(values.length);
    expect(en.axisNumber(0.1, 'share', 0.05)).toBe('10%');
    expect(en.axisNumber(-0.02, 'share', 0.01, true)).toBe('−2');
    expect(en.axisNumber(150_000, 'count', 50_000)).toBe('1.5 lakh');
  });
});

describe('words', () => {
  it('fill places and refuse what does not exist', () => {
    expect(en.t('value.interval', { lower: '1', upper: '2' })).toBe('1 to 2');
    expect(() => en.t('value.interval', { lower: '1' })).toThrow();
    expect(() => en.t('no.such.key' as MessageKey)).toThrow('There is no message "no.such.key"');
  });

  it('show the English of the tables to the letter', () => {
    for (const row of PARAMETERS) {
      expect(en.parameterAbout(row.id)).toBe(row.about);
      expect(en.parameterUnit(row.id)).toBe(row.unit);
    }
    for (const row of OUTCOMES) expect(en.outcomeAbout(row.id)).toBe(row.about);
    expect(Object.keys(tableCatalogue()).length).toBe(2 * (PARAMETERS.length + OUTCOMES.length));
  });

  it('keep a name that they do not know', () => {
    expect(hi.placeName({ id: 'bihar', name: 'Bihar' })).toBe('बिहार');
    expect(hi.placeName({ id: 'atlantis', name: 'Atlantis' })).toBe('Atlantis');
    expect(id.scenarioTitle({ id: 'history', title: 'History' })).toBe('Sejarah');
    expect(id.scenarioTitle({ id: 'history', title: 'History, my way' })).toBe('History, my way');
    expect(hi.scenarioTitle({ id: 'my-own', title: 'My {own} <b>' })).toBe('My {own} <b>');
    expect(en.scenarioAbout({ id: 'my-own' })).toBe('');
    expect(hi.partLabel('ages', '5-9')).toBe('5 से 9 वर्ष');
    expect(hi.partLabel('places', 'surat')).toBe('सूरत');
    expect(id.partLabel('group', 'constructor')).toBe('constructor');
  });

  it('join lists', () => {
    expect(en.list(['a', 'b', 'c'])).toMatch(/^a, b,? and c$/);
  });
});

describe('the language of a reader', () => {
  it('is the first that the product speaks', () => {
    expect(matchLocale(['fr-FR', 'hi-IN', 'en'])).toBe('hi');
    expect(matchLocale(['id_ID.UTF-8'])).toBe('id');
    expect(matchLocale(['in'])).toBe('id');
    expect(matchLocale(['C.UTF-8'])).toBe('en');
    expect(matchLocale([])).toBe('en');
    expect(isLocale('hi')).toBe(true);
    expect(isLocale('toString')).toBe(false);
  });
});

describe('problems', () => {
  const problem: Problem = {
    code: 'outOfRange',
    where: 'mine.json',
    field: 'values.enforcementEffort',
    value: '1.5',
    allowed: '0 … 1',
  };

  it('are one sentence that names file, field, value and what is allowed', () => {
    expect(en.problemSentence(problem)).toBe(
      'mine.json, field “values.enforcementEffort”: 1.5 is out of range; allowed: 0 … 1; choose a value inside it.',
    );
  });

  it('name what they are given, for every code and language, and leave out what they are not', () => {
    for (const translator of [en, hi, id])
      for (const code of PROBLEM_CODES) {
        const full = translator.problemSentence({ ...problem, code, line: 3, column: 7 });
        expect(full).toContain('mine.json');
        expect(full).toContain('values.enforcementEffort');
        const end = translator === hi ? /।$/ : /\.$/;
        expect(full).toMatch(end);
        const bare = translator.problemSentence({ ...problem, code, field: '', value: '', allowed: '' });
        expect(bare).toContain('mine.json');
        expect(bare).not.toMatch(/\(\)|“”|undefined|: *;/);
      }
  });

  it('say the place in a text, the kind and the length in the reader’s language', () => {
    expect(en.problemSentence({ ...problem, code: 'notJson', line: 3, column: 7 })).toContain('line 3, column 7');
    expect(hi.problemSentence({ ...problem, code: 'wrongType', allowed: 'whole number' })).toContain('पूर्ण संख्या');
    expect(id.problemSentence({ ...problem, code: 'badText', allowed: '1 … 80' })).toContain('1 … 80 karakter');
  });

  it('say every kind that a check can expect', () => {
    const kinds: Record<ExpectedKind, true> = {
      ...{ number: true, 'whole number': true, text: true, list: true, object: true },
      'number or list of steps': true,
    };
    for (const kind of Object.keys(kinds)) {
      const sentence = hi.problemSentence({ ...problem, code: 'wrongType', allowed: kind });
      expect(sentence).not.toContain(kind);
    }
  });

  it('repeat markup and braces of a file as plain text', () => {
    const sentence = hi.problemSentence({ ...problem, value: "{x} <img src=x> '{y}'" });
    expect(sentence).toContain("{x} <img src=x> '{y}'");
  });
});
