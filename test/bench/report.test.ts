import { describe, expect, test } from 'vitest';
import { toJson, type AppFigures, type Figures } from '../../bench/figures.ts';
import { growthPlans } from '../../bench/growth.ts';
import { inTurns, median, ratioOf } from '../../bench/measure.ts';
import { toMarkdown, toText } from '../../bench/report.ts';

const FIGURES: Figures = {
  plan: 'quick',
  machine: {
    ...{ date: '2026-01-02T03:04:05.000Z', processor: 'a processor', cores: 2, loadBefore: 0.1 },
    ...{ node: '20.19.0', platform: 'linux x64' },
  },
  choice: {
    ...{ children: 1_000_000, rounds: 3, nsPerChild: 60, nsPerChildInC: null, ratioToC: null },
    ...{ identical: null, compiler: null, reason: 'no C compiler' },
  },
  reduced: {
    ...{ households: 1000, yearsPerRound: 5, rounds: 3 },
    ns: { typedArrays: 100, plainObjects: 1000, agentScript: 600 },
    ratio: { plainObjects: { median: 10, low: 9, high: 11 }, agentScript: { median: 6, low: 5.5, high: 6.5 } },
    largestZ: { plainObjects: 1.2, agentScript: 0.4 },
  },
  missing: { speed: 'left out by --only', oneToOne: 'takes minutes', app: 'needs a browser', bytes: 'x', growth: 'x' },
};

/** Every flat figure that the JSON file promises. */
const PROMISED = [
  ...['householdYearsPerSecondPerCore', 'timeRatioToC', 'timeRatioToPlainObjects', 'timeRatioToAgentScript'],
  ...['secondWorkerSpeedup', 'linearity', 'leverMedianMs', 'leverP95Ms', 'coldStartMs', 'lateLeverShare'],
  ...['oneToOneSeconds', 'oneToOnePeakBytes', 'leverColdMedianMs', 'firstLookMedianMs', 'firstLookP95Ms'],
  'firmLookMedianMs',
];

const APP: AppFigures = {
  ...{ coldStartMs: 1200, leverMedianMs: 58, leverP95Ms: 131, leverColdMedianMs: 700, firstLookMedianMs: 40 },
  ...{ firstLookP95Ms: 61, firmLookMedianMs: 90, firmLookP95Ms: 140, lateLeverShare: 0.7, households: 5000 },
};

describe('the report of the benchmarks', () => {
  test('has every flat figure, null with its reason where it was not measured', () => {
    const json = toJson(FIGURES) as Record<string, unknown> & { reasons: Record<string, string> };
    for (const name of PROMISED) {
      expect(json, name).toHaveProperty(name);
      expect(json[name] === null, name).toBe(json.reasons[name] !== undefined);
    }
    expect(json.timeRatioToPlainObjects).toBe(10);
    expect(json.reasons).toMatchObject({ timeRatioToC: 'no C compiler', oneToOneSeconds: 'takes minutes' });
  });

  test('takes the waits of the browser from its section, and says which targets they reach', () => {
    const { app, ...missing } = FIGURES.missing;
    const figures = { ...FIGURES, app: APP, missing };
    expect(app).toBeDefined();
    const json = toJson(figures) as Record<string, unknown> & { reasons: Record<string, string> };
    for (const [name, value] of Object.entries(APP))
      if (PROMISED.includes(name)) expect([name, json[name], json.reasons[name]]).toEqual([name, value, undefined]);
    const text = toText(figures);
    for (const words of ['58 ms, 95 % within 131 ms', 'at most 60 ms: reached; 95 %: at most 120 ms: missed'])
      expect(text).toContain(words);
    expect(text).toContain('at most 0.65: missed');
  });

  test.each([
    ['text', toText],
    ['Markdown', toMarkdown],
  ])('says in %s what was measured where, what was reached and what is missing', (_, write) => {
    const text = write(FIGURES);
    for (const words of ['2026-01-02 03:04', 'a processor', 'load 0.1', '10.0 (9.0 to 11.0)', 'at least 8: reached'])
      expect(text).toContain(words);
    for (const words of ['at least 7: missed', 'not measured', 'app: not measured, needs a browser'])
      expect(text).toContain(words);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('grows one dimension at a time, workers no further than there are cores', () => {
    const base = { households: 10, years: 1, replicates: 1, scenarios: 1, workers: 1 };
    const plans = growthPlans(base, 2);
    expect(plans[0]).toEqual({ ...base, grown: 'base' });
    expect(plans.filter(({ grown }) => grown === 'workers').map(({ workers }) => workers)).toEqual([2]);
    for (const { grown, ...plan } of plans.slice(1))
      expect(Object.entries(base).filter(([name, value]) => plan[name as keyof typeof base] !== value)).toEqual([
        [grown, base[grown as keyof typeof base]],
      ]);
  });
});

describe('measuring', () => {
  test('takes turns and keeps what a piece measured itself', async () => {
    const order: string[] = [];
    const piece = (name: string, own: number) => () => (order.push(name), own);
    expect(await inTurns(2, [piece('a', 1), piece('b', 2)])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(order.join('')).toBe('abab');
  });

  test('takes ratios round by round', () => {
    expect(ratioOf([2, 40, 6], [1, 10, 2])).toEqual({ median: 3, low: 2, high: 4 });
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow(RangeError);
  });
});
