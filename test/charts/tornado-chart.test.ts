import { describe as group, expect, it } from 'vitest';
import { describe, legendOf, tableOf, tornadoChart, type TornadoChartInput } from '../../src/charts/index.ts';
import { createTranslator, LOCALES } from '../../src/i18n/index.ts';
import { around, LAPTOP, NOBODY, PHONE } from './examples.ts';

const input: TornadoChartInput = {
  kind: 'tornado',
  ...{ outcome: 'childLabourIlo', view: 'count', year: 2020, size: LAPTOP, translator: createTranslator('en') },
  assumed: around(-1000),
  shown: 2,
  rows: [
    {
      ...{
        label: 'Pull of meals',
        unit: 'utility',
        lowValue: '0.2',
        highValue: '0.6',
        low: around(-400),
        high: around(-1700),
      },
      ...{ isLowClear: true, isHighClear: true },
    },
    {
      ...{ label: 'Fines', unit: 'share', lowValue: '0', highValue: '1', low: around(-1010), high: around(-900) },
      ...{ isLowClear: false, isHighClear: true },
    },
    {
      ...{ label: 'Left over', unit: 'years', lowValue: '1', highValue: '2', low: around(-1000), high: around(-1000) },
      ...{ isLowClear: false, isHighClear: false },
    },
  ],
};

group('tornadoChart', () => {
  it('draws a bar from the difference as assumed to each end, for the rows that are shown', () => {
    const { data, layout } = tornadoChart(input);
    const bars = data.filter(({ mode, legendgroup }) => mode === 'lines' && legendgroup !== 'assumed');
    expect(bars.map(({ x }) => x)).toEqual([
      [-1000, -400, null, -1000, -1010, null],
      [-1000, -1700, null, -1000, -900, null],
    ]);
    expect(layout.yaxis.ticktext).toEqual(['Pull of meals', 'Fines']);
    const [low, high] = layout.xaxis.range;
    expect(low).toBeLessThan(-1700);
    expect(high).toBeGreaterThan(0);
  });

  it('has a filled sign where an end moves the difference clearly, a hollow one where it does not', () => {
    const signs = tornadoChart(input).data.filter(({ mode }) => mode === 'markers');
    expect(signs.map(({ marker, x }) => [marker!.symbol, x])).toEqual([
      ['circle', [-400, null]],
      ['circle-open', [null, -1010]],
      ['square', [-1700, -900]],
      ['square-open', [null, null]],
    ]);
  });

  it('marks the difference as assumed, and tells its signs apart by more than colour', () => {
    const line = tornadoChart(input).data.find(({ legendgroup }) => legendgroup === 'assumed')!;
    expect(line.x).toEqual([-1000, -1000]);
    expect(new Set(legendOf(input).map(({ symbol }) => symbol)).size).toBe(3);
  });

  it('without rows, or without anybody, says so instead of drawing nothing', () => {
    for (const empty of [
      { ...input, rows: [] },
      { ...input, assumed: NOBODY, rows: [{ ...input.rows[0], low: NOBODY, high: NOBODY }] },
    ]) {
      const { data, layout } = tornadoChart(empty);
      expect(data).toEqual([]);
      expect(layout.annotations[0].text).toBe('No figures to show');
      expect(describe(empty)).toBe('Child labour (ILO): there are no figures to show.');
      expect(JSON.stringify(layout)).not.toMatch(/NaN|Infinity/);
    }
  });
});

group('the tornado in words', () => {
  it('is one sentence that names those that move it most', () => {
    expect(describe(input)).toBe(
      'Child labour (ILO), difference in 2020: −1,000 as assumed; most moved by Pull of meals: −400 at its low end, −1,700 at its high end; Fines: −1,010 at its low end, −900 at its high end; Left over: −1,000 at its low end, −1,000 at its high end.',
    );
  });

  it('is a table of all rows', () => {
    const { columns, rows } = tableOf(input);
    expect(columns).toHaveLength(10);
    expect(rows.map((row) => row.map(({ value }) => value))[0]).toEqual([
      ...['Pull of meals', 'utility', '0.2', '0.6', -400, -440, -360, -1700, -1870, -1530],
    ]);
    expect(rows).toHaveLength(3);
  });

  it.each(LOCALES)('has every word in %s, on a phone too', (locale) => {
    const here = { ...input, translator: createTranslator(locale), size: PHONE };
    expect(() => [tornadoChart(here), describe(here), tableOf(here), legendOf(here)]).not.toThrow();
  });
});
