import { describe as group, expect, it } from 'vitest';
import { describe, frontierChart, legendOf, tableOf, type FrontierChartInput } from '../../src/charts/index.ts';
import { createTranslator, LOCALES } from '../../src/i18n/index.ts';
import { around, LAPTOP, PHONE, single } from './examples.ts';

const dot = (label: string, cost: number, effect: number, isEfficient: boolean) => ({
  ...{ label, cost: cost === 0 ? single(0) : around(cost), effect, isEfficient },
});

const input: FrontierChartInput = {
  kind: 'frontier',
  ...{ outcome: 'childLabourIlo', view: 'level', size: LAPTOP, translator: createTranslator('en') },
  dots: [
    dot('Nothing', 0, 0, true),
    dot('Meals', 3e9, 0.3, true),
    dot('Cash', 2e9, 0.1, true),
    dot('Both', 5e9, 0.28, false),
  ],
  best: dot('Meals', 3.1e9, 0.27, true),
  ...{ target: 0.25, budget: 4e9, prices: '2004-05' },
};

const trace = (figure: ReturnType<typeof frontierChart>, part: string) =>
  figure.data.find(({ legendgroup }) => legendgroup === part);

group('frontierChart', () => {
  it('draws a line through what no other package beats, the cheapest first, and the rest in grey', () => {
    const figure = frontierChart(input);
    expect(trace(figure, 'line')).toMatchObject({
      mode: 'lines+markers',
      x: [0, 2e9, 3e9],
      y: [0, 0.1, 0.3],
    });
    const beaten = trace(figure, 'beaten')!;
    expect(beaten).toMatchObject({ mode: 'markers', x: [5e9], y: [0.28] });
    expect(beaten.marker!.color).not.toBe(trace(figure, 'line')!.marker!.color);
    expect(trace(figure, 'best')).toMatchObject({ x: [3.1e9], y: [0.27], marker: { symbol: 'diamond' } });
  });

  it('holds every package, the target and the budget inside its axes', () => {
    const { layout, data } = frontierChart(input);
    for (const { x, y } of data)
      for (const [at, value] of x.entries()) {
        expect(value).toBeGreaterThanOrEqual(layout.xaxis.range[0]);
        expect(value).toBeLessThanOrEqual(layout.xaxis.range[1]);
        expect(y[at]).toBeGreaterThanOrEqual(layout.yaxis.range[0]);
        expect(y[at]).toBeLessThanOrEqual(layout.yaxis.range[1]);
      }
    expect(trace(frontierChart(input), 'budget')!.x).toEqual([4e9, 4e9]);
  });

  it('leaves out a budget beyond all packages, none, and an answer that is not there yet', () => {
    expect(trace(frontierChart({ ...input, budget: 1e12 }), 'budget')).toBeUndefined();
    const open = frontierChart({ ...input, budget: null, best: null });
    expect(open.data.map(({ legendgroup }) => legendgroup)).toEqual(['target', 'beaten', 'line']);
    expect(legendOf({ ...input, budget: null, best: null })).toHaveLength(3);
  });

  it('with a single package of no cost, or none at all, has no number that is none', () => {
    const one = frontierChart({ ...input, dots: [input.dots[0]], best: null, target: 0, budget: 0 });
    expect(JSON.stringify(one)).not.toMatch(/NaN|Infinity/);
    const none = frontierChart({ ...input, dots: [], best: null });
    expect(none.data).toEqual([]);
    expect(none.layout.annotations[0].text).toBe('No figures to show');
    expect(describe({ ...input, dots: [], best: null })).toContain('there are no figures to show');
  });
});

group('the frontier in words', () => {
  it('is one sentence with both ends of the line and the answer', () => {
    expect(describe(input)).toBe(
      'Child labour (ILO): what 4 packages cost against the reduction that can be counted on; 25.0% less is asked for. 3 of them no other one beats, from 0.0% less for Rs 0 to 30.0% less for Rs 300 crore. The answer: 27.0% less for Rs 310 crore.',
    );
  });

  it('is a table of all packages, the answer on top and then the cheapest first, with the year of the prices', () => {
    const { columns, rows } = tableOf(input);
    expect(columns[1].label).toContain('2004-05 prices');
    expect(rows.map((row) => [row[0].value, row[4].value])).toEqual([
      ['Meals', 27],
      ['Nothing', 0],
      ['Cash', 10],
      ['Meals', 30],
      ['Both', 28],
    ]);
    expect(rows[0][5].value).toBe('the answer, with fresh luck');
    expect(rows[4][5].value).toBe('beaten by another package');
  });

  it.each(LOCALES)('has every word in %s, on a phone too', (locale) => {
    const here = { ...input, translator: createTranslator(locale), size: PHONE };
    expect(() => [frontierChart(here), describe(here), tableOf(here), legendOf(here)]).not.toThrow();
  });
});
