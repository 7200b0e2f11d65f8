import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseGroup, type FilterPart } from '../../src/experiment/quantities-filter.ts';
import { readUnit } from '../../src/experiment/quantities-unit.ts';
import { GENERIC_PLACES, parsePlace, parseYear } from '../../src/experiment/quantities-where.ts';
import { readCsv } from '../../src/experiment/targets-csv.ts';
import { parseTargets, TARGET_COLUMNS, type Target } from '../../src/experiment/targets.ts';

const HEAD = TARGET_COLUMNS.join(',');
const TRIALS = {
  trials: ['stipend-substitution', 'midday-meal-attendance', 'peer-multiplier', 'income-share-of-decline'],
};
const SHIPPED = readFileSync('src/evidence/tables/targets.csv', 'utf8');

const ROW = {
  id: 'T1',
  quantity: 'child_wpr',
  definition: '',
  place: 'India',
  year: '2001',
  group: 'all',
  value: '5',
  low: '4.8',
  high: '5.2',
  unit: '%',
  source: '',
  confidence: 'verified',
};

function table(...rows: Partial<typeof ROW>[]): string {
  const lines = rows.map((row) => TARGET_COLUMNS.map((column) => `"${{ ...ROW, ...row }[column]}"`).join(','));
  return [HEAD, ...lines].join('\n');
}

function one(row: Partial<typeof ROW>): Target {
  const parsed = parseTargets(table(row), 't.csv', TRIALS);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value[0];
}

function problem(text: string) {
  const parsed = parseTargets(text, 't.csv', TRIALS);
  if (parsed.ok) throw new Error('it was taken');
  return parsed.problem;
}

describe('comma-separated text', () => {
  test('quotes hold commas, quotes and line ends; blank lines and the mark of Windows editors do not count', () => {
    const { lines } = readCsv('\uFEFFa, b ,c\r\n"1,5","say ""no""","two\nlines"\r\n\r\n4,,6');
    expect(lines).toEqual([
      { line: 1, cells: ['a', 'b', 'c'] },
      { line: 2, cells: ['1,5', 'say "no"', 'two\nlines'] },
      { line: 5, cells: ['4', '', '6'] },
    ]);
  });

  test('a comma at the end leaves an empty cell, a quote never closed is told with its line', () => {
    expect(readCsv('a,b\n1,').lines[1].cells).toEqual(['1', '']);
    expect(readCsv('a\n"b').openQuote).toBe(2);
  });
});

describe('the shipped targets', () => {
  test('are the 25 of the evidence, and each asks something of the model', () => {
    const parsed = parseTargets(SHIPPED, 'targets.csv', TRIALS);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
    expect(parsed.value.map(({ id }) => id)).toEqual(
      Array.from({ length: 25 }, (_, i) => `C${String(i + 1).padStart(2, '0')}`),
    );
    const asked = parsed.value.map(({ asks }) => (asks.kind === 'trial' ? asks.trial : asks.quantity.id));
    expect(asked.filter((name) => name === 'child_wpr')).toHaveLength(6);
    expect(asked.slice(20)).toEqual([
      'income-share-of-decline',
      'stipend-substitution',
      'stipend-substitution',
      'midday-meal-attendance',
      'peer-multiplier',
    ]);
    const { asks } = parsed.value[23];
    expect(asks).toMatchObject({ places: ['madhya-pradesh'], filter: { sexes: [1], grades: [0, 0], residences: [0] } });
  });
});

describe('a row', () => {
  test('is read in columns of any order, with more of them, and may lack a value', () => {
    const text = `note,${[...TARGET_COLUMNS].reverse().join(',')}\nx,verified,s,%,5.2,4.8,,all,2001,Bihar,,child_wpr,T9`;
    const parsed = parseTargets(text, 't.csv');
    expect(parsed).toMatchObject({ ok: true, value: [{ id: 'T9', place: 'Bihar', value: null, low: 4.8, high: 5.2 }] });
  });

  test('takes the ages of its group, else those of its definition, else those of the quantity', () => {
    const ages = (row: Partial<typeof ROW>) => {
      const { asks } = one({ quantity: 'out_of_school', ...row });
      return asks.kind === 'figure' && [asks.question.filter.ages, asks.panel];
    };
    expect(ages({})).toEqual([[6, 14], false]);
    expect(ages({ definition: 'not attending, ages 6-13' })).toEqual([[6, 13], true]);
    expect(ages({ definition: 'not attending, ages 6-13', group: 'rural girls 11-14' })).toEqual([[11, 14], false]);
    expect(ages({ group: '15-17' })).toEqual([[15, 17], false]);
  });

  test('may name a trial by its id, as a quantity of that name, or in its definition', () => {
    const trial = (row: Partial<typeof ROW>) => {
      const { asks } = one(row);
      return asks.kind === 'trial' && asks.trial;
    };
    expect(trial({ quantity: 'peer_multiplier', place: 'generic' })).toBe('peer-multiplier');
    expect(trial({ quantity: 'Peer-Multiplier' })).toBe('peer-multiplier');
    expect(trial({ quantity: 'trial', id: 'peer-multiplier' })).toBe('peer-multiplier');
    expect(trial({ quantity: 'trial', definition: 'peer-multiplier: own response' })).toBe('peer-multiplier');
  });

  test('may name any outcome of the app', () => {
    expect(one({ quantity: 'childLabourIlo', group: 'sc girls 12-14' }).asks.kind).toBe('figure');
    expect(problem(table({ quantity: 'poverty', group: 'girls' }))).toMatchObject({ code: 'unknownGroup' });
  });
});

test.each<[string, Partial<typeof ROW>, object]>([
  ['a quantity', { quantity: 'child_wrp' }, { code: 'unknownQuantity', column: 'quantity', value: 'child_wrp' }],
  ['a place', { place: 'Biharr' }, { code: 'unknownPlace', column: 'place', value: 'Biharr' }],
  ['a group', { group: 'left-handed' }, { code: 'unknownGroup', column: 'group', value: 'left-handed' }],
  ['ages outside 5 to 17', { group: '3-6' }, { code: 'unknownGroup', value: '3-6' }],
  ['a group that the quantity has not', { quantity: 'boys_share', group: 'girls' }, { code: 'unknownGroup' }],
  ['a trial', { quantity: 'trial' }, { code: 'unknownTrial', allowed: TRIALS.trials.join(', ') }],
  ['a year', { year: 'soon' }, { code: 'unknownYear', value: 'soon' }],
  ['a year after the last', { year: '2051' }, { code: 'unknownYear' }],
  ['a range that runs backwards', { low: '6' }, { code: 'rangeReversed', value: '6', allowed: '5.2' }],
  ['a value outside its range', { value: '9' }, { code: 'valueOutside' }],
  ['no number', { low: 'about 4' }, { code: 'notNumber', column: 'low', value: 'about 4' }],
  ['a number in the style of a country', { high: '1,234' }, { code: 'notNumber', column: 'high' }],
  ['a missing number', { high: '' }, { code: 'missingCell', column: 'high' }],
  ['a negative share', { value: '', low: '-1' }, { code: 'impossibleValue', value: '-1', allowed: '0 … 100' }],
  ['a share over 100 %', { value: '', high: '101' }, { code: 'impossibleValue', value: '101' }],
  [
    'a share over 1',
    { value: '', low: '0', high: '1.5', unit: 'share' },
    { code: 'impossibleValue', allowed: '0 … 1' },
  ],
  [
    'fewer than no people',
    { quantity: 'population', value: '', low: '-5', unit: 'persons' },
    { code: 'impossibleValue' },
  ],
  ['no id', { id: '' }, { code: 'missingCell', column: 'id' }],
])('refuses %s', (_, row, expected) => {
  expect(problem(table(row))).toMatchObject({ where: 't.csv', line: 2, ...expected });
});

test('unknown names are told together with those that are known', () => {
  expect(problem(table({ quantity: 'x' })).allowed).toMatch(
    /child_wpr, main_share.*stipend_substitution.*childLabourIlo/,
  );
  expect(problem(table({ place: 'x' })).allowed).toMatch(/India.*Bihar.*Kalahandi/);
  expect(problem(table({ group: 'x' })).allowed).toMatch(
    /all, rural, urban, boys, girls, sc, st, obc, muslim, other, ages/,
  );
});

test.each<[string, string, object]>([
  ['nothing', '', { code: 'empty', line: 0 }],
  ['only a first line', HEAD, { code: 'empty', line: 1 }],
  ['other columns', 'id,what\n1,2', { code: 'missingColumns', line: 1 }],
  ['a column twice', `${HEAD},low\n`, { code: 'repeatedColumn', column: 'low' }],
  ['a short line', `${HEAD}\n1,2`, { code: 'cellCount', line: 2, value: '2', allowed: '12' }],
  ['an open quote', `${HEAD}\n"1,2`, { code: 'openQuote', line: 2 }],
  ['one id twice', table({}, { place: 'Bihar' }), { code: 'duplicateId', line: 3, value: 'T1', allowed: '2' }],
])('refuses a table with %s', (_, text, expected) => {
  expect(problem(text)).toMatchObject(expected);
});

test('missing columns are named', () => {
  expect(problem('id,quantity,place\n').value).toBe(
    'definition, year, group, value, low, high, unit, source, confidence',
  );
});

describe('groups', () => {
  const ALL: FilterPart[] = ['residences', 'sexes', 'groups', 'ages', 'grades', 'poor'];
  test.each<[string, object]>([
    ['all', {}],
    ['rural girls 11-14', { residences: [0], sexes: [1], ages: [11, 14] }],
    ['Boys, Scheduled Castes, urban', { residences: [1], sexes: [0], groups: [0] }],
    ['girls grade 1', { sexes: [1], grades: [0, 0] }],
    ['ages 6 to 14 years', { ages: [6, 14] }],
    ['boys and girls', { sexes: [0, 1] }],
    ['14', { ages: [14, 14] }],
    ['non-poor ST', { poor: false, groups: [1] }],
    ['other', { groups: [4] }],
  ])('%s', (text, filter) => expect(parseGroup(text, ALL)).toEqual(filter));

  test('sectors are groups only where sectors are asked for', () => {
    expect(parseGroup('other', ['sectors'])).toEqual({ sectors: [3] });
    expect(parseGroup('agriculture', ALL)).toEqual({ unknown: 'agriculture' });
    expect(parseGroup('girls services', ['sexes', 'sectors'])).toEqual({ sexes: [1], sectors: [2] });
  });
});

describe('places and years', () => {
  test.each<[string, object]>([
    ['Madhya Pradesh rural', { places: ['madhya-pradesh'], residence: 0 }],
    ['urban bihar', { places: ['bihar'], residence: 1 }],
    ['ORISSA', { places: ['odisha'] }],
    ['Daman & Diu', { places: ['daman-and-diu'] }],
    ['kalahandi district', { places: ['kalahandi'] }],
    ['बिहार', { places: ['bihar'] }],
    ['generic rural', { places: GENERIC_PLACES, residence: 0, generic: true }],
  ])('%s', (text, where) => expect(parsePlace(text)).toMatchObject(where));

  test('India is its 35 states; the five states of the programme stand for no place in particular', () => {
    expect(parsePlace('India')?.places).toHaveLength(35);
    expect([...GENERIC_PLACES].sort()).toEqual(['bihar', 'gujarat', 'jharkhand', 'madhya-pradesh', 'odisha']);
    expect(parsePlace('Atlantis')).toBeUndefined();
  });

  test.each<[string, object | undefined]>([
    ['2011', { year: 2011 }],
    ['2004-05', { year: 2004 }],
    ['2005–06', { year: 2005 }],
    ['1999-00', { year: 2001, moved: 'before' }],
    ['1987-2000', { year: 2001, moved: 'before' }],
    ['2003-2005', { year: 2005 }],
    ['undated (founding paper)', { year: 2004, moved: 'undated' }],
    ['n/a', { year: 2004, moved: 'undated' }],
    ['', { year: 2004, moved: 'undated' }],
    ['next year', undefined],
  ])('%s', (text, year) => expect(parseYear(text, 2004)).toEqual(year));
});

test.each<[Parameters<typeof readUnit>[0], string, number, boolean]>([
  ['share', '%', 100, false],
  ['share', 'per cent', 100, false],
  ['share', 'share', 1, false],
  ['share', 'million', 1e-6, true],
  ['share', 'lakh children', 1e-5, true],
  ['points', 'pp', 100, false],
  ['ratio', 'ratio', 1, false],
  ['number', 'children/woman', 1, false],
  ['people', 'persons', 1, true],
  ['people', 'crore', 1e-7, true],
])('a %s in %s is brought there by %d', (natural, unit, factor, counts) => {
  expect(readUnit(natural, unit)).toMatchObject({ factor, counts, known: true });
});
