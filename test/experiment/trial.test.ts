import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runHere } from '../../src/experiment/run-here.ts';
import { maximumOf } from '../../src/experiment/trial-bins.ts';
import { parseTrial } from '../../src/experiment/trial-file.ts';
import { COLUMN, ROW_WIDTH } from '../../src/experiment/trial-panel.ts';
import { runTrials } from '../../src/experiment/trial-run.ts';
import { treatedValues } from '../../src/experiment/trial-values.ts';
import type { Trial } from '../../src/experiment/trial.ts';
import type { RunSimulation } from '../../src/experiment/types.ts';
import { DEFAULTS_WORLD } from '../../src/experiment/world.ts';
import { PARAMETER_INDEX, PARAMETERS, type ParameterId } from '../../src/model/parameters.ts';
import type { PanelColumn, PanelYear } from '../../src/model/run.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { fakeRun } from './fakes.ts';

const MEAL = { values: { schoolMealsCoverage: 1 }, from: 2003 };
const FILE = {
  format: 'convergence-lab-trial',
  version: 1,
  id: 'a-trial',
  title: 'A trial',
  base: { values: { schoolMealsCoverage: 0 } },
  places: ['goa'],
  treatment: MEAL,
  outcome: 'attending',
  contrast: 'points',
};
type Changes = Readonly<Record<string, unknown>>;

const parse = (changes: Changes = {}) => parseTrial(JSON.stringify({ ...FILE, ...changes }), 't.json');

function trial(changes: Changes = {}): Trial {
  const parsed = parse(changes);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

function problem(changes: Changes) {
  const parsed = parse(changes);
  if (parsed.ok) throw new Error('it was taken');
  return parsed.problem;
}

describe('the shipped trials', () => {
  const files = readdirSync('scenarios/trials').filter((name) => name.endsWith('.json'));
  test.each(files)('%s is in order and named after its id', (name) => {
    const parsed = parseTrial(readFileSync(`scenarios/trials/${name}`, 'utf8'), name);
    expect(parsed).toMatchObject({ ok: true, value: { id: name.replace('.json', '') } });
  });
  test('there are some for every kind of contrast', () => expect(files.length).toBeGreaterThan(20));
});

describe('a file', () => {
  test('may say little: the rest is history, the five states, everybody treated, the first year', () => {
    const { first, contrast, seed } = trial({ base: undefined, places: undefined });
    expect(first.base).toEqual({ scenario: 'history', values: {} });
    expect(first.places).toHaveLength(5);
    expect(first.years).toEqual([2003, 2003]);
    expect(first.treatment).toMatchObject({ unit: 'community', share: 1 });
    expect(first.who.units).toBe('treated');
    expect([contrast.kind, seed]).toEqual(['points', 'convergence-lab']);
  });

  test('the second side takes from the first what it does not say', () => {
    const { first, second } = trial({
      contrast: 'ratio',
      who: { ages: [6, 10] },
      second: { outcome: 'chores', horizon: 2 },
    });
    expect(second).toEqual({ ...first, outcome: { name: 'chores', direction: 1 }, years: [2005, 2005] });
  });

  test.each<[string, Changes, object]>([
    ['another format', { format: 'convergence-lab-scenario' }, { code: 'notTrial', field: 'format' }],
    ['another version', { version: 2 }, { code: 'unknownVersion', field: 'version' }],
    ['no outcome', { outcome: undefined }, { code: 'missingField', field: 'outcome' }],
    ['an unknown field', { dose: 1 }, { code: 'unknownField', field: 'dose' }],
    [
      'an unknown parameter',
      { treatment: { values: { meals: 1 }, from: 2003 } },
      { code: 'unknownParameter', field: 'treatment.values.meals' },
    ],
    [
      'a value out of range',
      { treatment: { values: { schoolMealsCoverage: 2 }, from: 2003 } },
      { code: 'outOfRange', allowed: '0 … 1' },
    ],
    [
      'a treatment without a year',
      { treatment: { values: { schoolMealsCoverage: 1 } } },
      { code: 'missingField', field: 'treatment.from' },
    ],
    [
      'a treatment that changes nothing',
      { treatment: { values: {}, from: 2003 } },
      { code: 'noChange', field: 'treatment' },
    ],
    ['nobody treated', { treatment: { ...MEAL, share: 0 } }, { code: 'noChange', field: 'treatment.share' }],
    ['a share above 1', { treatment: { ...MEAL, share: 1.1 } }, { code: 'outOfRange', field: 'treatment.share' }],
    [
      'meals for single households',
      { treatment: { ...MEAL, share: 0.5, unit: 'household' } },
      { code: 'needsCommunity', value: 'schoolMealsCoverage' },
    ],
    [
      'an unknown unit',
      { treatment: { ...MEAL, unit: 'school' } },
      { code: 'unknownChoice', field: 'treatment.unit', allowed: 'community, household' },
    ],
    [
      'a year before the first',
      { treatment: { ...MEAL, from: 1999 } },
      { code: 'yearOutOfRange', field: 'treatment.from' },
    ],
    ['a horizon before the first year', { horizon: -3 }, { code: 'beforeStart', field: 'horizon', value: '2000' }],
    ['a horizon after the last', { horizon: 60 }, { code: 'afterEnd', field: 'horizon' }],
    ['a horizon that runs backwards', { horizon: [3, 1] }, { code: 'rangeReversed', field: 'horizon' }],
    [
      'a baseline before the first year',
      { treatment: { ...MEAL, from: 2001 }, who: { baseline: { poor: true } } },
      { code: 'beforeStart', field: 'who' },
    ],
    ['an unknown outcome', { outcome: 'happiness' }, { code: 'unknownChoice', field: 'outcome', value: 'happiness' }],
    ['an unknown contrast', { contrast: 'odds' }, { code: 'unknownChoice', field: 'contrast' }],
    ['a ratio of one side', { contrast: 'ratio' }, { code: 'missingField', field: 'second' }],
    [
      'ages that nobody is',
      { who: { ages: [3, 9] } },
      { code: 'unknownChoice', field: 'who.ages.0', allowed: '[5, 17]' },
    ],
    ['an unknown sex', { who: { sex: 'girls' } }, { code: 'unknownChoice', field: 'who.sex', allowed: 'boy, girl' }],
    ['an unknown field of who', { who: { height: 1 } }, { code: 'unknownField', field: 'who.height' }],
    [
      'a programme that cannot be seen',
      { who: { reached: ['schoolMeals'] } },
      { code: 'unknownChoice', field: 'who.reached' },
    ],
    [
      'reached before anybody is',
      { who: { reached: ['cashTransfer'] }, horizon: -1 },
      { code: 'nothingReached', field: 'horizon' },
    ],
    [
      'a wage of girls',
      { outcome: 'wageAgriculture', who: { sex: 'girl' } },
      { code: 'cannotNarrow', field: 'outcome' },
    ],
    ['injuries of the poor', { outcome: 'injured', who: { poor: true } }, { code: 'cannotNarrow', field: 'outcome' }],
    ['no anchor', { treatment: undefined }, { code: 'missingField', field: 'treatment', allowed: 'treatment, year' }],
    ['an unknown place', { places: ['gotham'] }, { code: 'unknownPlace', field: 'places.0' }],
    ['an unknown scenario', { base: 'histroy' }, { code: 'unknownScenario', field: 'base' }],
    [
      'bins out of order',
      { contrast: { kind: 'maximum', column: 'land', bins: [0, 2, 1, 5] } },
      { code: 'rangeReversed', field: 'contrast.bins.2' },
    ],
    [
      'too few bins for an inside',
      { contrast: { kind: 'maximum', column: 'land', bins: 2 } },
      { code: 'unknownChoice', field: 'contrast.bins' },
    ],
    [
      'a sum that is no monthly one',
      { treatment: { ...MEAL, amountAsShareOfConsumption: { publicWorksWage: 0.1 } } },
      { code: 'unknownChoice' },
    ],
    [
      'an observed range that runs backwards',
      { observed: { low: 3, high: 1, source: 's', grade: 'verified' } },
      { code: 'rangeReversed', field: 'observed.low' },
    ],
    [
      'an unknown grade',
      { observed: { source: 's', grade: 'sure' } },
      { code: 'unknownChoice', field: 'observed.grade' },
    ],
  ])('with %s is refused', (_, changes, expected) =>
    expect(problem(changes)).toMatchObject({ where: 't.json', ...expected }),
  );

  test('that is no JSON, or says a name twice, is refused', () => {
    expect(parseTrial('{', 't.json')).toMatchObject({ ok: false, problem: { code: 'notJson' } });
    expect(parseTrial('{"id":"a","id":"b"}', 't.json')).toMatchObject({
      ok: false,
      problem: { code: 'duplicateField' },
    });
    expect(parseTrial('[]', 't.json')).toMatchObject({ ok: false, problem: { code: 'notTrial' } });
  });
});

describe('values of the treated', () => {
  const YEARS = { placeId: 'goa', fromYear: 2001, toYear: 2006, spot: { where: 't', field: 'treatment' } };
  const base = DEFAULTS_WORLD.valuesOf(shippedById('history')!, 'goa', 2001, 2006, 0);
  const by = (id: ParameterId, changes: Changes, worth = 0) => {
    const { treatment } = trial({ treatment: { from: 2003, ...changes } }).first;
    const values = treatedValues(base, treatment!, YEARS, () => worth);
    return Array.from({ length: 6 }, (_, year) => values[year * PARAMETERS.length + PARAMETER_INDEX[id]]);
  };

  test('hold from the first year on for as many years as the treatment lasts, then the base is back', () => {
    const before = by('bridgeSchoolsCoverage', { values: { awarenessEffort: 1 } });
    expect(before).toEqual([0.01, 0.01, 0.01, 0.01, 0.01, 0.01]);
    expect(by('bridgeSchoolsCoverage', { values: { bridgeSchoolsCoverage: 0.5 }, years: 2 })).toEqual([
      0.01, 0.01, 0.5, 0.5, 0.01, 0.01,
    ]);
  });

  test('take any parameter, dated steps with ramps, and places', () => {
    expect(by('consumptionWeight', { values: { consumptionWeight: 5 } }).slice(1, 3)).toEqual([
      base[PARAMETER_INDEX.consumptionWeight],
      5,
    ]);
    const ramp = [{ from: 2004, value: 0.3, rampYears: 1 }];
    expect(by('cashTransferCoverage', { values: { cashTransferCoverage: ramp } })).toEqual([0, 0, 0, 0.15, 0.3, 0.3]);
    const elsewhere = { places: { bihar: 1 }, everywhere: 0.2 };
    expect(by('cashTransferCoverage', { values: { cashTransferCoverage: elsewhere } })[2]).toBe(0.2);
    expect(by('cashTransferCoverage', { values: { cashTransferCoverage: { places: { bihar: 1 } } } })[2]).toBe(0);
  });

  test('changes are added to the base, and refused where they leave the range of the parameter', () => {
    const shock = [
      { from: 2003, value: -0.04 },
      { from: 2004, value: 0.04 },
    ];
    expect(by('incomeGrowth', { changes: { incomeGrowth: shock }, years: 2 })).toEqual([0, 0, -0.04, 0.04, 0, 0]);
    expect(() => by('socialProtectionCoverage', { changes: { socialProtectionCoverage: 1 } })).toThrow(
      /changeTooLarge/,
    );
  });

  test('sums are worked out, and refused above what the lever takes', () => {
    expect(by('cashTransferAmount', { amountAsShareOfConsumption: 0.1 }, 77)[2]).toBe(77);
    expect(() => by('cashTransferAmount', { amountAsShareOfConsumption: 0.1 }, 1e4)).toThrow(/amountTooLarge/);
  });
});

// Worlds of a few children, written down by hand. The treated world is told by the treatment of the request.
type Child = Partial<Record<PanelColumn, number>> & { key: number };

function panel(year: number, children: readonly Child[]): PanelYear {
  const cells = new Float64Array(children.length * ROW_WIDTH);
  children.forEach((child, row) => {
    for (const [name, value] of Object.entries({ age: 8, treated: 1, ...child }))
      cells[row * ROW_WIDTH + COLUMN[name as PanelColumn]] = value;
  });
  return { year, rows: children.length, cells };
}

type Years = Readonly<Record<number, readonly Child[]>>;

function worlds(untreated: Years, treated: Years): RunSimulation {
  return (request) => {
    const years = request.treatment ? { ...untreated, ...treated } : untreated;
    const panels = (request.panelYears ?? []).map((year) => panel(year, years[year] ?? []));
    const { fromYear, toYear } = request;
    return Promise.resolve({ ...fakeRun([], { placeId: request.place.id, fromYear, toYear }), panel: panels });
  };
}

const SCHOOL = { activity: 0, attends: 1 };
const WORK = { activity: 2, attends: 0 };
const HOME = { activity: 3, attends: 0 };

async function answer(changes: Changes, run: RunSimulation) {
  const [result] = await runTrials([trial(changes)], { households: 10, replicates: 1 }, { run });
  return result;
}

describe('the answer, by hand', () => {
  const untreated: Years = {
    2002: [
      { key: 1, poor: 1, grade: 0 },
      { key: 2, poor: 1, grade: 4 },
      { key: 3, poor: 0, grade: 0 },
      { key: 4, poor: 0, grade: 4 },
    ],
    2003: [
      { key: 1, ...WORK, rules: 1, sex: 0, grade: 0, hours: 20 },
      { key: 2, ...HOME, sex: 1, grade: 5, hours: 0 },
      { key: 3, ...SCHOOL, sex: 0, grade: 1, hours: 0 },
      { key: 4, ...HOME, sex: 1, grade: 5, hours: 0 },
      { key: 9, ...HOME },
    ],
  };
  const treated: Years = {
    2003: [
      // in another order, one gone, one new, one not treated
      { key: 4, ...HOME, sex: 1, treated: 0 },
      { key: 8, ...SCHOOL },
      { key: 3, ...SCHOOL, sex: 0 },
      { key: 2, ...SCHOOL, sex: 1, reach: 8 },
      { key: 1, ...SCHOOL, sex: 0, offers: 1 },
    ],
  };
  const run = worlds(untreated, treated);
  const value = async (changes: Changes) => (await answer(changes, run)).estimate.median;

  test('the same children are followed in both worlds, the treated ones', async () => {
    const result = await answer({}, run);
    expect(result).toMatchObject({ unit: 'pp', children: 3 });
    expect(result.untreated.median).toBeCloseTo(100 / 3, 10);
    expect(result.treated.median).toBeCloseTo(100, 10);
    expect(result.estimate.median).toBeCloseTo(200 / 3, 10);
  });

  test('untreated and all, for what spills over', async () => {
    expect(await value({ who: { units: 'untreated' } })).toBe(0);
    expect(await value({ who: { units: 'all' } })).toBe(50);
  });

  test.each<[string, object, number | null]>([
    ['sex', { sex: 'girl' }, 100],
    ['poverty before', { baseline: { poor: true } }, 100],
    ['not poor before', { baseline: { poor: false } }, 0],
    ['out of school without the treatment', { school: 'out' }, 100],
    ['activity', { activity: ['work', 'schoolAndWork'] }, 100],
    ['grade in the year, by what was completed before', { grade: 1 }, 50],
    ['grade on the eve of the treatment', { baseline: { grade: [5, 6] } }, 100],
    ['reached by the transfer', { reached: ['cashTransfer'] }, 100],
    ['in school under the treatment', { underTreatment: { school: 'in' }, school: 'in' }, 0],
    ['nobody', { ages: [15, 17] }, null],
  ])('who: %s', async (_, who, points) => {
    expect(await value({ who })).toBe(points);
  });

  test('relative, level, direction, gap, sign, ratio and share', async () => {
    expect(await value({ contrast: 'relative' })).toBeCloseTo(200, 10);
    expect(await value({ contrast: 'level' })).toBe(100);
    expect(await value({ outcome: { measure: 'censusWorker', direction: 'fall' } })).toBeCloseTo(100 / 3, 10);
    expect(await value({ contrast: 'sign', outcome: 'hours' })).toBe(-1);
    const both = { outcome: { measure: 'censusWorker', direction: 'fall' }, second: { outcome: 'attending' } };
    expect(await value({ contrast: 'ratio', ...both })).toBeCloseTo(0.5, 10);
    expect(await value({ contrast: 'share', ...both })).toBeCloseTo(50, 10);
    const gap = { contrast: { kind: 'gap', of: 'points' }, who: { sex: 'girl' }, second: { who: { sex: 'boy' } } };
    expect(await value(gap)).toBe(50);
  });

  test('without anything below a ratio there is no answer', async () => {
    expect(await value({ contrast: 'ratio', second: { who: { baseline: { poor: false } } } })).toBeNull();
  });

  test('a change over time, with and without the treatment', async () => {
    const years = { ...untreated, 2002: untreated[2002].map((child) => ({ ...child, ...HOME })) };
    const at = worlds(years, treated);
    const changed = await answer({ contrast: { kind: 'change', since: 2002 }, who: { units: 'all' } }, at);
    expect(changed.estimate.median).toBe(80);
    const alone = await answer({ treatment: undefined, year: 2003, contrast: { kind: 'change', since: 2002 } }, at);
    expect(alone.estimate.median).toBe(20);
  });

  test('the maximum over a column', async () => {
    const children = [0, 0, 1, 1, 3, 3].map((land, key): Child => ({
      key,
      land,
      ...(key === 2 || key === 3 ? WORK : HOME),
    }));
    const at = worlds({ 2003: children }, {});
    const asked = { treatment: undefined, year: 2003, outcome: 'workOnly' };
    const position = { kind: 'maximum', column: 'land', bins: [0, 0.5, 2, null] };
    expect((await answer({ ...asked, contrast: position }, at)).estimate.median).toBe(1);
    expect((await answer({ ...asked, contrast: { ...position, report: 'interior' } }, at)).estimate.median).toBe(1);
    expect((await answer({ ...asked, contrast: { ...position, bins: 3 } }, at)).estimate.median).toBe(1);
  });
});

test('bins with equally many children keep equal ones together; a maximum at an end is no interior one', () => {
  const child = (position: number, of: number) => ({ position, of, per: 1 });
  const rising = [1, 2, 3, 4, 5, 6].map((position) => child(position, position));
  expect(maximumOf(rising, 3)).toMatchObject({ position: 5.5, interior: false, levels: [1.5, 3.5, 5.5] });
  expect(maximumOf([child(0, 1), child(0, 0), child(0, 0), child(1, 1)], 4)?.levels).toEqual([1 / 3, null, null, 1]);
  expect(maximumOf([], 3)).toBeNull();
});

describe('in the model itself', () => {
  const size = { households: 150, replicates: 2 };
  const values = async (changes: Changes) => (await runTrials([trial(changes)], size, { run: runHere }))[0].values;

  test('a year before the treatment nothing differs, not even the last digit', async () => {
    expect(await values({ horizon: -1, outcome: 'workHours' })).toEqual([0, 0]);
  });

  test('a treatment that says what holds anyway has no effect on anybody, whatever its share', async () => {
    const nothing = { values: { schoolMealsCoverage: 0 }, from: 2003, share: 0.5 };
    expect(await values({ treatment: nothing, horizon: [0, 2], who: { units: 'all' } })).toEqual([0, 0]);
  });

  test('a meal draws children to school', async () => {
    for (const points of await values({ who: { ages: [6, 10] } })) expect(points).toBeGreaterThan(2);
  });

  test('a transfer of a tenth of consumption raises consumption of those reached by about a tenth at most', async () => {
    const treatment = {
      values: { cashTransferCoverage: 1, cashTransferConditional: 0 },
      amountAsShareOfConsumption: 0.1,
      from: 2003,
    };
    const asked = {
      base: 'history',
      places: ['bihar'],
      treatment,
      who: { reached: ['cashTransfer'] },
      outcome: 'consumption',
      contrast: 'relative',
    };
    for (const percent of await values(asked)) {
      expect(percent).toBeGreaterThan(5);
      expect(percent).toBeLessThan(20);
    }
  });

  test('what is read off the cube and what is read child by child agree where nobody comes or goes', async () => {
    const cube = await values({ outcome: 'povertyGap', contrast: 'relative', who: {} });
    expect(cube.every((value) => value !== null)).toBe(true);
  });

  test('the answer does not hang on the order in which runs end', async () => {
    const late: RunSimulation = async (request, signal) => {
      await new Promise((resolve) => setTimeout(resolve, request.place.id === 'goa' ? 30 : 0));
      return runHere(request, signal);
    };
    const asked = [trial({ places: ['goa', 'sikkim', 'kerala'] })];
    const [one] = await runTrials(asked, size, { run: late, inFlight: 6 });
    const [other] = await runTrials(asked, size, { run: runHere, inFlight: 1 });
    expect(one.values).toEqual(other.values);
  });

  test('it can be stopped, and an error of a run is told', async () => {
    const stop = new AbortController();
    const never: RunSimulation = () => new Promise<never>(() => {});
    const waiting = runTrials([trial()], size, { run: never, signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    const broken: RunSimulation = () => Promise.reject(new Error('no schedule'));
    await expect(runTrials([trial()], size, { run: broken })).rejects.toThrow('no schedule');
  });
});
