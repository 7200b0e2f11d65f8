import { describe as suite, expect, it } from 'vitest';
import { describe, tableOf, type BreakdownChartInput, type TimeChartInput } from '../../src/charts/index.ts';
import type { DifferenceChartInput } from '../../src/charts/index.ts';
import { createTranslator, LOCALES } from '../../src/i18n/index.ts';
import { around, LAPTOP, lines, NOBODY, path, single } from './examples.ts';

const [en, hi, id] = LOCALES.map((locale) => createTranslator(locale));
const time: TimeChartInput = { series: lines(), outcome: 'childLabourCensus', translator: en, size: LAPTOP };
const difference: DifferenceChartInput = {
  ...time,
  kind: 'difference',
  series: [{ ...lines()[1], series: path(2001, 2030, 0, -0.02) }],
};
const breakdown: BreakdownChartInput = {
  ...time,
  kind: 'breakdown',
  groups: ['Boys', 'Girls'],
  year: 2030,
  series: [{ label: 'History', role: 'baseline', index: 0, estimates: [around(0.1), around(0.08)] }],
};

suite('describe', () => {
  it('says from where to where, and what is a projection', () => {
    expect(describe(time)).toBe(
      'Children at work (Census), 2001 to 2030: History: 12.0% in 2001, 5.0% (4.5% to 5.5%) in 2030; ' +
        'Convergence: 12.0% in 2001, 3.0% (2.7% to 3.3%) in 2030; ' +
        'the years after 2011 are a projection under assumptions.',
    );
    const past = [{ ...lines()[0], series: path(2001, 2011, 0.2, 0.1) }];
    expect(describe({ ...time, series: past })).not.toContain('projection');
  });

  it('is one sentence in each language, with the names and no gaps', () => {
    for (const translator of [en, hi, id])
      for (const input of [time, difference, breakdown]) {
        const sentence = describe({ ...input, translator });
        expect(sentence).toContain(translator.outcomeLabel('childLabourCensus'));
        expect(sentence).toContain('2030');
        expect(sentence).toContain(input.series[0].label);
        expect(sentence).not.toMatch(/undefined|NaN|null|\{|\}/);
        expect(sentence).toMatch(translator === hi ? /[^।]।$/ : /[^.]\.$/);
      }
    expect(describe({ ...time, translator: hi })).toContain('मान्यताओं पर आधारित प्रक्षेपण');
    expect(describe({ ...time, translator: id })).toContain('proyeksi berdasarkan asumsi');
  });

  it('says of a difference whether it is clear', () => {
    const of = (estimate: ReturnType<typeof around>) =>
      describe({
        ...difference,
        series: [{ ...difference.series[0], series: { years: [2030], estimates: [estimate] } }],
      });
    expect(of(around(-0.02))).toContain('−2.0 (−2.2 to −1.8) percentage points');
    expect(of(around(-0.02, 0.05))).toContain('no clear difference (−7.0 to +3.0 percentage points)');
    expect(of({ ...around(0, 0), same: true })).toContain('exactly the same');
    expect(of(NOBODY)).toBe('Children at work (Census): there are no figures to show.');
  });

  it('names the lowest and the highest group', () => {
    expect(describe(breakdown)).toBe(
      'Children at work (Census) in 2030: History: lowest for Girls (8.0%), highest for Boys (10.0%).',
    );
    const nobody = [{ ...breakdown.series[0], estimates: [NOBODY, NOBODY] }];
    expect(describe({ ...breakdown, series: nobody })).toContain('History: no figures');
  });
});

suite('tableOf', () => {
  it('has a row a year with the median and both ends of every line', () => {
    const { columns, rows } = tableOf(time);
    expect(columns).toHaveLength(7);
    expect(columns[0].label).toBe('Year');
    expect(columns[1].label).toBe('History: median (share of children)');
    expect(rows).toHaveLength(30);
    for (const row of rows) expect(row).toHaveLength(columns.length);
    const values = rows[29].map(({ value }) => value as number);
    [2030, 0.05, 0.045, 0.055, 0.03, 0.027, 0.033].forEach((value, at) => expect(values[at]).toBeCloseTo(value, 12));
    expect(rows[29][1].text).toBe('5.0%');
  });

  it('says in words what is missing and keeps it missing as a value', () => {
    const series = [{ ...lines()[0], series: { years: [2001, 2002], estimates: [single(0.5), NOBODY] } }];
    const { rows } = tableOf({ ...time, series });
    expect(rows[0].map(({ value }) => value)).toEqual([2001, 0.5, null, null]);
    expect(rows[1].map(({ text }) => text)).toEqual(['2002', 'no figure', 'no figure', 'no figure']);
  });

  it('lines up series of different years', () => {
    const series = [
      { ...lines()[0], series: path(2001, 2003, 0.3, 0.1) },
      { ...lines()[1], series: path(2002, 2004, 0.3, 0.1) },
    ];
    const { rows } = tableOf({ ...time, series });
    expect(rows.map((row) => row[0].value)).toEqual([2001, 2002, 2003, 2004]);
    expect(rows[0][4].value).toBeNull();
    expect(rows[3][1].value).toBeNull();
    expect(rows[1][4].value).toBeCloseTo(0.3, 12);
  });

  it('has a row a group, and signs on differences', () => {
    const { columns, rows } = tableOf({ ...breakdown, difference: true });
    expect(columns[0].numeric).toBe(false);
    expect(rows.map((row) => row[0].value)).toEqual(['Boys', 'Girls']);
    expect(rows[0][1].text).toBe('+10.0 percentage points');
  });

  it('keeps changes of shares in the percentage points that the column names', () => {
    const { columns, rows } = tableOf(difference);
    expect(columns[1].label).toBe('Convergence: median (percentage points)');
    expect(rows[29].map(({ value }) => value)).toEqual([2030, -2, -2.2, -1.8]);
    const counts = tableOf({ ...difference, view: 'count' });
    expect(counts.columns[1].label).toBe('Convergence: median (Children at work (Census), number)');
    expect(counts.rows[29][1].value).toBeCloseTo(-0.02, 12);
  });
});
