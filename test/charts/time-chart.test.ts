import { describe, expect, it } from 'vitest';
import { differenceChart, smallChart, timeChart, type Figure, type TimeChartInput } from '../../src/charts/index.ts';
import { createTranslator, LOCALES } from '../../src/i18n/index.ts';
import { OUTCOMES } from '../../src/model/outcomes.ts';
import { around, LAPTOP, lines, NOBODY, path, PHONE, single, SMALL } from './examples.ts';

const translator = createTranslator('en');
const input: TimeChartInput = { series: lines(), outcome: 'childLabourCensus', translator, size: LAPTOP };

/** Everything in a figure except the texts, which differ between versions of ICU. */
function skeleton(figure: Figure): unknown {
  const words = new Set(['ticktext', 'hovertext', 'text']);
  return JSON.parse(JSON.stringify(figure, (key, value) => (words.has(key) ? undefined : value)));
}

/** Pairs of traces that make bands: the filled one and the one before it. */
function bands(figure: Figure) {
  return figure.data.flatMap((trace, at) => (trace.fill ? [{ lower: figure.data[at - 1], upper: trace }] : []));
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
}

describe('timeChart', () => {
  it('keeps its shape', () => {
    const short = lines().map((line) => ({
      ...line,
      series: path(2010, 2012, 0.12, line.role === 'baseline' ? 0.1 : 0.09),
    }));
    expect(skeleton(timeChart({ ...input, series: short }))).toMatchSnapshot();
  });

  it('draws a closed band for each line, below every median', () => {
    const figure = timeChart(input);
    expect(bands(figure)).toHaveLength(2);
    for (const { lower, upper } of bands(figure)) {
      expect(lower.fill).toBeUndefined();
      expect(upper.x).toEqual(lower.x);
      expect(lower.legendgroup).toBe(upper.legendgroup);
      upper.y.forEach((high, at) => expect(high).toBeGreaterThanOrEqual(lower.y[at]!));
    }
    const firstMedian = figure.data.findIndex((trace) => trace.hoverinfo === 'x+text');
    expect(figure.data.slice(firstMedian).every((trace) => !trace.fill)).toBe(true);
    expect(firstMedian).toBe(4);
  });

  it('draws no band over a year without an interval', () => {
    const series = path(2001, 2009, 0.2, 0.1);
    const estimates = series.estimates.map((estimate, at) => (at === 3 ? single(0.17) : at === 6 ? NOBODY : estimate));
    const figure = timeChart({ ...input, series: [{ ...input.series[0], series: { ...series, estimates } }] });
    expect(bands(figure).map(({ upper }) => upper.x)).toEqual([
      [2001, 2002, 2003],
      [2005, 2006],
      [2008, 2009],
    ]);
    const median = figure.data.at(-1)!;
    expect(median.y[3]).toBe(0.17);
    expect(median.y[6]).toBeNull();
    const alone = timeChart({
      ...input,
      series: [{ ...input.series[0], series: { years: [2001], estimates: [single(0.2)] } }],
    });
    expect(bands(alone)).toEqual([]);
    expect(alone.data[0].mode).toBe('lines+markers');
  });

  it('marks where the projection begins, if the years reach over it', () => {
    const isMark = (shape: Readonly<Record<string, unknown>>) => shape.x0 === 2011.5 && shape.x1 === 2011.5;
    expect(timeChart(input).layout.shapes.filter(isMark)).toHaveLength(1);
    const before = [{ ...input.series[0], series: path(2001, 2011, 0.2, 0.1) }];
    const after = [{ ...input.series[0], series: path(2015, 2030, 0.2, 0.1) }];
    for (const series of [before, after]) expect(timeChart({ ...input, series }).layout.shapes).toEqual([]);
  });

  it('starts shares of children at work at zero, attendance near 90 % not', () => {
    expect(timeChart(input).layout.yaxis.range[0]).toBe(0);
    const high = path(2001, 2030, 0.86, 0.95);
    const estimates = high.estimates.map(({ median }) => around(median!, 0.02));
    const attending = [{ ...input.series[0], series: { ...high, estimates } }];
    const { range } = timeChart({ ...input, outcome: 'schoolAttendance', series: attending }).layout.yaxis;
    expect(range[0]).toBeGreaterThan(0.5);
    expect(range[1]).toBeLessThanOrEqual(1);
  });

  it('holds every median and interval inside its axis, for every outcome and size', () => {
    for (const { id, format } of OUTCOMES)
      for (const size of [LAPTOP, PHONE, SMALL]) {
        const scale = format === 'share' ? 0.9 : 123_456;
        const series = lines().map((line) => ({ ...line, series: path(2001, 2030, scale, scale / 3) }));
        for (const figure of [timeChart, smallChart].map((chart) => chart({ ...input, outcome: id, series, size }))) {
          const { range, tickvals, ticktext } = figure.layout.yaxis;
          const highest = Math.max(...bands(figure).flatMap(({ upper }) => upper.y as number[]));
          expect(range[0]).toBeLessThanOrEqual(Math.min(...bands(figure).flatMap(({ lower }) => lower.y as number[])));
          expect(range[1]).toBeGreaterThanOrEqual(highest);
          expect(ticktext).toHaveLength(tickvals.length);
          expect(new Set(ticktext).size).toBe(tickvals.length);
        }
      }
  });

  it('holds no number that is none, even where there is nobody to count', () => {
    const nothing = [{ ...input.series[0], series: { years: [2001, 2002], estimates: [NOBODY, NOBODY] } }];
    const broken = [
      { ...input.series[0], series: { years: [2001, 2002], estimates: [around(NaN), around(Infinity)] } },
    ];
    const flat = [{ ...input.series[0], series: path(2001, 2005, 0, 0) }];
    for (const series of [[], nothing, broken, flat, lines()])
      for (const size of [LAPTOP, PHONE, { width: 0, height: 0 }])
        for (const figure of [timeChart, smallChart].map((chart) => chart({ ...input, series, size }))) {
          expect(numbersIn(figure).filter((number) => !Number.isFinite(number))).toEqual([]);
          const [low, high] = figure.layout.yaxis.range;
          expect(high).toBeGreaterThan(low);
        }
    expect(timeChart({ ...input, series: nothing }).layout.annotations).toMatchObject([{ text: 'No figures to show' }]);
  });

  it('names the lines beside them on a laptop and in a legend on a phone', () => {
    const wide = timeChart(input);
    expect(wide.layout.showlegend).toBe(false);
    const labels = wide.layout.annotations.filter(({ text }) => text.includes('●'));
    expect(labels.map(({ text }) => text.replace(/<[^>]*>/g, ''))).toEqual(['● Convergence', '● History']);
    const narrow = timeChart({ ...input, size: PHONE });
    expect(narrow.layout.showlegend).toBe(true);
    expect(narrow.data.filter((trace) => trace.showlegend).map(({ name }) => name)).toEqual(['History', 'Convergence']);
    expect(narrow.layout.annotations.some(({ text }) => text.includes('●'))).toBe(false);
  });

  it('moves labels of lines that end together apart', () => {
    const series = ['A', 'B', 'C'].map((label, index) => ({ ...input.series[1], label, index }));
    const { layout } = timeChart({ ...input, series });
    const shifts = layout.annotations.filter(({ text }) => text.includes('●')).map(({ yshift }) => yshift as number);
    shifts.sort((a, b) => a - b);
    for (let at = 1; at < shifts.length; at++) expect(shifts[at] - shifts[at - 1]).toBeGreaterThanOrEqual(17);
  });

  it('has fewer ticks on a phone', () => {
    const [wide, narrow, small] = [LAPTOP, PHONE, SMALL].map((size) => timeChart({ ...input, size }).layout);
    expect(narrow.xaxis.tickvals.length).toBeLessThan(wide.xaxis.tickvals.length);
    expect(narrow.xaxis.tickvals.length).toBeGreaterThanOrEqual(2);
    expect(small.yaxis.tickvals.length).toBeLessThanOrEqual(4);
  });

  it('shows what people typed as they typed it', () => {
    const label = '<a href="x">Plan</a> & more';
    const figure = timeChart({ ...input, size: PHONE, series: [{ ...input.series[0], label }, input.series[1]] });
    const median = figure.data.find((trace) => trace.hoverinfo === 'x+text')!;
    expect(median.name).toBe('&lt;a href="x"&gt;Plan&lt;/a&gt; &amp; more');
    expect(median.hovertext![0].startsWith('&lt;a')).toBe(true);
    expect(JSON.stringify(timeChart({ ...input, series: [{ ...input.series[0], label }] }))).not.toContain('<a ');
  });

  it('speaks the language of the reader, and needs none of Plotly’s words', () => {
    for (const locale of LOCALES) {
      const figure = timeChart({ ...input, translator: createTranslator(locale) });
      const { text } = figure.layout.annotations.find(({ y, xref }) => xref === 'x' && y === 1)!;
      expect(text).toBe(createTranslator(locale).t('chart.projection'));
      expect(figure.config).toMatchObject({ displaylogo: false, displayModeBar: false, responsive: true });
      expect(figure.config.modeBarButtonsToRemove).toEqual(['lasso2d', 'select2d']);
      expect(figure.config).not.toHaveProperty('locale');
    }
  });

  it('names a font with Devanagari', () => {
    expect((timeChart(input).layout.font as { family: string }).family).toContain('Devanagari');
  });
});

describe('smallChart', () => {
  it('has lines and bands, and no words but the ticks', () => {
    const { data, layout } = smallChart({ ...input, size: SMALL });
    expect(data).toHaveLength(6);
    expect(layout.annotations).toEqual([]);
    expect(layout.showlegend).toBe(false);
    expect(layout.xaxis.tickvals.length).toBeLessThanOrEqual(4);
  });
});

describe('differenceChart', () => {
  const series = [{ ...input.series[1], series: path(2001, 2030, 0, -0.02) }];
  const figure = differenceChart({ ...input, kind: 'difference', series });

  it('has a line at zero inside the axis', () => {
    expect(figure.layout.shapes[0]).toMatchObject({ y0: 0, y1: 0, xref: 'paper', yref: 'y' });
    const { range, tickvals } = figure.layout.yaxis;
    expect(tickvals).toContain(0);
    expect(range[0]).toBeLessThanOrEqual(-0.022);
    expect(range[1]).toBeGreaterThanOrEqual(0);
  });

  it('says which side is better for children, and nothing where neither is', () => {
    const better = (id: 'childLabourCensus' | 'schoolAttendance' | 'population') =>
      differenceChart({ ...input, kind: 'difference', outcome: id, series }).layout.annotations.filter(({ text }) =>
        text.includes('better'),
      );
    expect(better('childLabourCensus')).toMatchObject([{ text: '↓ better for children', y: 0 }]);
    expect(better('schoolAttendance')).toMatchObject([{ text: '↑ better for children', y: 1 }]);
    expect(better('population')).toEqual([]);
  });

  it('writes differences with their sign, shares in percentage points', () => {
    const median = figure.data.at(-1)!;
    expect(median.hovertext!.at(-1)).toBe('Convergence: −2.0 (−2.2 to −1.8) percentage points');
    expect(figure.layout.annotations[0].text).toBe('percentage points');
  });
});
