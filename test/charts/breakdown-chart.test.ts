import { describe, expect, it } from 'vitest';
import { breakdownChart, type BreakdownChartInput } from '../../src/charts/index.ts';
import { createTranslator } from '../../src/i18n/index.ts';
import { around, LAPTOP, NOBODY, PHONE, single } from './examples.ts';

const input: BreakdownChartInput = {
  groups: ['Scheduled Castes', 'Scheduled Tribes', 'All others'],
  series: [
    { label: 'History', role: 'baseline', index: 0, estimates: [around(0.1), around(0.12), around(0.06)] },
    { label: 'Convergence', role: 'scenario', index: 0, estimates: [around(0.08), single(0.09), NOBODY] },
  ],
  year: 2030,
  outcome: 'childLabourCensus',
  translator: createTranslator('en'),
  size: LAPTOP,
};

describe('breakdownChart', () => {
  it('keeps its shape', () => {
    const figure = breakdownChart(input);
    expect(figure.data.map(({ name, mode, x, y, marker }) => ({ name, mode, x, y, marker }))).toMatchSnapshot();
  });

  it('has a bar from end to end of each interval and a dot at each median', () => {
    const [bars, dots, otherBars, otherDots] = breakdownChart(input).data;
    expect(bars.x).toHaveLength(9);
    dots.x.forEach((median, at) => {
      const [lower, upper, gap] = bars.x.slice(3 * at, 3 * at + 3);
      expect(median).toBeGreaterThan(lower!);
      expect(median).toBeLessThan(upper!);
      expect(gap).toBeNull();
      expect(bars.y.slice(3 * at, 3 * at + 2)).toEqual([dots.y[at], dots.y[at]]);
    });
    // No bar without an interval, no dot without a median.
    expect(otherBars.x).toHaveLength(3);
    expect(otherDots.x).toEqual([0.08, 0.09, null]);
  });

  it('puts the first group on top and gives each scenario its lane', () => {
    const { data, layout } = breakdownChart(input);
    expect(layout.yaxis.ticktext).toEqual(input.groups);
    expect(layout.yaxis.tickvals).toEqual([0, -1, -2]);
    expect(new Set(data.filter(({ mode }) => mode === 'markers').flatMap(({ y }) => y)).size).toBe(6);
    for (const { y } of data)
      for (const height of y) if (height !== null) expect(Math.abs(height - Math.round(height))).toBeLessThan(0.4);
  });

  it('keeps up to eight scenarios inside their row', () => {
    const series = Array.from({ length: 8 }, (_, index) => ({ ...input.series[0], role: 'other' as const, index }));
    const { data } = breakdownChart({ ...input, series });
    for (const { y } of data)
      y.forEach((height, at) => {
        const group = data[1].y.length === y.length ? at : Math.floor(at / 3);
        if (height !== null) expect(Math.abs(height + group)).toBeLessThan(0.5);
      });
  });

  it('shows differences around zero with their sign', () => {
    const series = [{ ...input.series[1], estimates: [around(-0.02), around(0.01), NOBODY] }];
    const { layout, data } = breakdownChart({ ...input, series, difference: true });
    expect(layout.shapes).toMatchObject([{ x0: 0, x1: 0 }]);
    expect(layout.xaxis.tickvals).toContain(0);
    expect(data[1].hovertext![0]).toBe('Scheduled Castes: −2.0 (−2.2 to −1.8) percentage points');
  });

  it('never cuts a Devanagari letter from its vowel sign', () => {
    const groups = ['की'.repeat(30)];
    const series = [{ ...input.series[0], estimates: [around(0.1)] }];
    const [text] = breakdownChart({ ...input, groups, series, size: PHONE }).layout.yaxis.ticktext;
    expect(text).toBe(`${'की'.repeat(14)}…`);
  });

  it('leaves room for a label at the right end, and on a phone no more ticks than have room', () => {
    const counts = { ...input, outcome: 'childLabourIlo' as const, view: 'count' as const, difference: true };
    const estimates = [around(-8000, 500), around(-1000, 3000), NOBODY];
    const wide = breakdownChart({ ...counts, series: [{ ...input.series[1], estimates }] }).layout;
    expect(wide.xaxis.ticktext.at(-1)).toBe('+2 thousand');
    expect(wide.margin).toMatchObject({ r: expect.toSatisfy((right: number) => right > 30) });
    expect(breakdownChart(input).layout.margin).toMatchObject({ r: 16 });
    for (const locale of ['en', 'hi', 'id'] as const) {
      const narrow = { ...counts, size: PHONE, translator: createTranslator(locale) };
      const { ticktext } = breakdownChart({ ...narrow, series: [{ ...input.series[1], estimates }] }).layout.xaxis;
      expect(ticktext.length).toBeGreaterThan(1);
      expect(ticktext.length, ticktext.join(' ')).toBeLessThan(4);
    }
  });

  it('cuts long names on a phone and stands with nobody to show', () => {
    const narrow = breakdownChart({ ...input, size: PHONE });
    for (const text of narrow.layout.yaxis.ticktext) expect(text.length).toBeLessThanOrEqual(18);
    const empty = breakdownChart({ ...input, groups: [], series: [] });
    expect(empty.data).toEqual([]);
    expect(empty.layout.annotations[0].text).toBe('No figures to show');
  });
});
