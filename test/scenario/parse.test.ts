import { describe, expect, it } from 'vitest';
import { PARAMETERS } from '../../src/model/parameters.ts';
import { readJson } from '../../src/scenario/json-text.ts';
import { editDistance, nearestNames } from '../../src/scenario/nearest.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { attempt } from '../../src/scenario/problem.ts';
import type { Problem } from '../../src/scenario/scenario.ts';

const GOOD = { format: 'convergence-lab-scenario', version: 1, id: 'mine', title: 'Mine', values: {} };

function parse(changes: Record<string, unknown>) {
  return parseScenario(JSON.stringify({ ...GOOD, ...changes }), 'mine.json');
}

function problemIn(text: string): Problem {
  const parsed = parseScenario(text, 'mine.json');
  if (parsed.ok) throw new Error(`accepted ${text.slice(0, 200)}`);
  return parsed.problem;
}

function problemOf(changes: Record<string, unknown>): Problem {
  return problemIn(JSON.stringify({ ...GOOD, ...changes }));
}

/** Code, field and value of a problem. */
function told({ code, field, value }: Problem) {
  return [code, field, value];
}

describe('parseScenario accepts', () => {
  it('the smallest scenario, and returns it deeply frozen', () => {
    const parsed = parse({ values: { awarenessEffort: [{ from: 2010, value: 0.5 }] } });
    if (!parsed.ok) throw new Error(parsed.problem.code);
    expect(parsed.value).toEqual({ ...GOOD, values: { awarenessEffort: [{ from: 2010, value: 0.5 }] } });
    expect(Object.isFrozen(parsed.value.values.awarenessEffort)).toBe(true);
  });

  it('texts in any language, and leaves markup what it is: text', () => {
    const title = '<img src=x onerror=alert(1)> बाल श्रम {value} 👧🏽';
    const about = 'Line one\n\tLine two & "quotes"';
    const parsed = parse({ title, about, seed: '  2001 ' });
    expect(parsed).toMatchObject({ ok: true, value: { title, about, seed: '  2001 ' } });
  });

  it('a byte order mark, line ends of Windows, and 120 characters of two code units each', () => {
    const title = '👧'.repeat(120);
    const text = '\uFEFF' + JSON.stringify({ ...GOOD, title }, null, 2).replaceAll('\n', '\r\n');
    expect(parseScenario(text, 'mine.json')).toMatchObject({ ok: true, value: { title } });
  });

  it('every parameter at both ends of its range', () => {
    for (const end of ['min', 'max'] as const) {
      const values = Object.fromEntries(PARAMETERS.map((row) => [row.id, row[end]]));
      expect(parse({ values })).toMatchObject({ ok: true, value: { values } });
    }
  });

  it('-0 as 0', () => {
    const parsed = parseScenario(JSON.stringify(GOOD).replace('{}', '{"incomeGrowth":-0}'), 'mine.json');
    expect(parsed.ok && Object.is(parsed.value.values.incomeGrowth, 0)).toBe(true);
  });
});

describe('parseScenario refuses', () => {
  it('what is not JSON, with line and column', () => {
    const text = '{\n  "format": "convergence-lab-scenario",\n  "title": Mine\n}';
    const problem = problemIn(text);
    expect(problem).toEqual({
      code: 'notJson',
      where: 'mine.json:3:12',
      field: '',
      value: 'Mine',
      allowed: '',
      line: 3,
      column: 12,
    });
    expect(problemIn('')).toMatchObject({ code: 'notJson', line: 1, column: 1 });
    expect(problemIn('%PDF-1.7')).toMatchObject({ code: 'notJson', line: 1, column: 1 });
    expect(problemIn('{"a": 1,}')).toMatchObject({ line: 1, column: 9 });
    expect(problemIn('{"a": "x\n"}')).toMatchObject({ line: 1, column: 7 });
    expect(problemIn('{"a": 1}}')).toMatchObject({ line: 1, column: 9 });
    expect(problemIn('{"a": [1}')).toMatchObject({ line: 1, column: 9 });
    expect(problemIn('{"a" 1}')).toMatchObject({ line: 1, column: 6 });
    expect(problemIn('{"a": 01}')).toMatchObject({ line: 1, column: 8 });
    expect(problemIn('{"a": {')).toMatchObject({ line: 1, column: 8 });
  });

  it('a name that stands twice, of which one would be dropped in silence', () => {
    const text = JSON.stringify(GOOD).replace('{}', '{"awarenessEffort":0.1,"awarenessEffort":0.5}');
    expect(told(problemIn(text))).toEqual(['duplicateField', 'values.awarenessEffort', 'awarenessEffort']);
    expect(told(problemIn('{"a":[1,{"b":1,"\\u0062":2}]}'))).toEqual(['duplicateField', 'a.1.b', 'b']);
  });

  it('50 MB of noise in less than a second', () => {
    const noise = '{"values":['.repeat(5_000_000);
    const start = performance.now();
    const problem = problemIn(noise);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(problem).toMatchObject({ code: 'tooLarge', field: '', value: '55000000' });
  });

  it.each([
    ['lists', '['.repeat(999_999), 'notJson'],
    ['closed lists', '['.repeat(499_999) + ']'.repeat(499_999), 'notScenario'],
    ['objects', '{"a":'.repeat(190_000), 'notJson'],
    ['closed objects', '{"a":'.repeat(160_000) + '1' + '}'.repeat(160_000), 'notScenario'],
    ['a value', JSON.stringify(GOOD).replace('{}', '['.repeat(400_000) + ']'.repeat(400_000)), 'wrongType'],
    ['one long text', `"${'\\\\'.repeat(400_000)}"`, 'notScenario'],
    ['one long number', `${'9'.repeat(900_000)}`, 'notScenario'],
  ])('nesting and length without end: %s', (_, text, code) => {
    const start = performance.now();
    expect(problemIn(text)).toMatchObject({ code });
    // Takes half a second at most; what grows with the square of the length would take minutes.
    expect(performance.now() - start).toBeLessThan(4000);
  });

  it('other documents', () => {
    for (const text of ['null', '1', '"x"', '[]', 'true']) expect(problemIn(text).code).toBe('notScenario');
    expect(told(problemIn('{}'))).toEqual(['notScenario', 'format', '']);
    expect(problemOf({ format: 'geojson' })).toEqual({
      code: 'notScenario',
      where: 'mine.json',
      field: 'format',
      value: 'geojson',
      allowed: 'convergence-lab-scenario',
    });
  });

  it('unknown versions', () => {
    expect(told(problemOf({ version: 2 }))).toEqual(['unknownVersion', 'version', '2']);
    expect(told(problemOf({ version: 0 }))).toEqual(['unknownVersion', 'version', '0']);
    expect(told(problemOf({ version: 1.5 }))).toEqual(['unknownVersion', 'version', '1.5']);
    expect(told(problemOf({ version: '1' }))).toEqual(['wrongType', 'version', '1']);
    expect(told(problemOf({ version: undefined }))).toEqual(['missingField', 'version', '']);
  });

  it('unknown and missing fields', () => {
    expect(told(problemOf({ valeus: {} }))).toEqual(['unknownField', 'valeus', '{…}']);
    expect(problemOf({ valeus: {} }).allowed).toContain('values');
    expect(told(problemOf({ values: undefined }))).toEqual(['missingField', 'values', '']);
    expect(told(problemOf({ title: undefined }))).toEqual(['missingField', 'title', '']);
    expect(told(problemOf({ years: { from: 2001 } }))).toEqual(['missingField', 'years.to', '']);
    expect(told(problemOf({ years: { from: 2001, to: 2010, step: 2 } }))).toEqual(['unknownField', 'years.step', '2']);
  });

  it('names that poison prototypes', () => {
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      const raw = (text: string) => JSON.stringify(GOOD).replace('"values":{}', text);
      expect(told(problemIn(raw(`"values":{},"${name}":{"polluted":1}`)))).toEqual(['unknownField', name, '{…}']);
      expect(told(problemIn(raw(`"values":{"${name}":0.5}`)))).toEqual(['unknownParameter', `values.${name}`, name]);
      const perPlace = `"values":{"awarenessEffort":{"places":{"${name}":0.5}}}`;
      expect(told(problemIn(raw(perPlace)))).toEqual(['unknownPlace', `values.awarenessEffort.places.${name}`, name]);
      const lever = `"values":{"awarenessEffort":{"${name}":{},"places":{"bihar":0.5}}}`;
      expect(problemIn(raw(lever)).code).toBe('unknownField');
      expect(problemIn(raw(`"values":{},"extends":"${name}"`)).code).toBe('unknownScenario');
      expect(problemIn(raw(`"values":{},"places":["${name}"]`)).code).toBe('unknownPlace');
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('ids and texts', () => {
    for (const id of ['', 'Mine', 'a b', '-a', 'a--b', '../x', 'x'.repeat(61), 'é']) {
      expect(problemOf({ id }), id).toMatchObject({ code: 'badText', field: 'id' });
    }
    expect(told(problemOf({ id: 7 }))).toEqual(['wrongType', 'id', '7']);
    for (const title of ['', '   ', 'two\nlines', 'a\u0000b', 'x'.repeat(121)]) {
      expect(problemOf({ title }), title).toMatchObject({ code: 'badText', field: 'title', allowed: '1 … 120' });
    }
    expect(told(problemOf({ title: null }))).toEqual(['wrongType', 'title', 'null']);
    expect(problemOf({ about: 'x'.repeat(4001) })).toMatchObject({ code: 'badText', allowed: '1 … 4000' });
    expect(problemOf({ seed: 'x'.repeat(81) })).toMatchObject({ code: 'badText', field: 'seed', allowed: '1 … 80' });
    expect(told(problemOf({ seed: 42 }))).toEqual(['wrongType', 'seed', '42']);
  });

  it('values that are too long to repeat: 60 characters, no half characters', () => {
    const { value } = problemOf({ id: '👧'.repeat(500_00) });
    expect(Array.from(value)).toHaveLength(60);
    expect(value).toBe('👧'.repeat(59) + '…');
    expect(problemOf({ ['x'.repeat(1000)]: 1 }).field).toBe('x'.repeat(59) + '…');
  });

  it('scenarios to extend that are not shipped', () => {
    const problem = problemOf({ extends: 'histroy' });
    expect(told(problem)).toEqual(['unknownScenario', 'extends', 'histroy']);
    expect(problem.allowed.split(', ')[0]).toBe('history');
  });

  it('places', () => {
    const problem = problemOf({ places: ['bihar', 'Sitamarhi '] });
    expect(told(problem)).toEqual(['unknownPlace', 'places.1', 'Sitamarhi ']);
    expect(problem.allowed.split(', ')[0]).toBe('sitamarhi');
    expect(told(problemOf({ places: 'bihar' }))).toEqual(['wrongType', 'places', 'bihar']);
    expect(told(problemOf({ places: [] }))).toEqual(['missingField', 'places.0', '']);
    expect(told(problemOf({ places: [1] }))).toEqual(['wrongType', 'places.0', '1']);
  });

  it('places inside each other, whose children would be counted twice', () => {
    expect(problemOf({ places: ['bihar', 'ranchi', 'katihar'] })).toMatchObject({
      code: 'overlappingPlaces',
      field: 'places.2',
      value: 'katihar',
      allowed: 'bihar',
    });
    expect(problemOf({ places: ['katihar', 'bihar'] })).toMatchObject({ field: 'places.1', allowed: 'katihar' });
    expect(problemOf({ places: ['states', 'ranchi'] })).toMatchObject({ field: 'places.1', allowed: 'states' });
    expect(problemOf({ places: ['programme-districts', 'states'] })).toMatchObject({ code: 'overlappingPlaces' });
    expect(problemOf({ places: ['goa', 'goa'] })).toMatchObject({ code: 'overlappingPlaces', field: 'places.1' });
  });

  it('years', () => {
    expect(problemOf({ years: { from: 2008, to: 2013 } })).toMatchObject({
      code: 'startYearFixed',
      field: 'years.from',
      value: '2008',
      allowed: '2001',
    });
    expect(told(problemOf({ years: { from: 2001, to: 2001 } }))).toEqual(['yearsReversed', 'years.to', '2001']);
    expect(told(problemOf({ years: { to: 1999, from: 2001 } }))).toEqual(['yearOutOfRange', 'years.to', '1999']);
    expect(told(problemOf({ years: { from: 2001, to: 2051 } }))).toEqual(['yearOutOfRange', 'years.to', '2051']);
    expect(told(problemOf({ years: { from: 2001, to: 2010.5 } }))).toEqual(['wrongType', 'years.to', '2010.5']);
    expect(told(problemOf({ years: [2001, 2010] }))).toEqual(['wrongType', 'years', '[…]']);
  });

  it('parameters that nobody knows, with the nearest names', () => {
    const problem = problemOf({ values: { awarenesEffort: 0.5 } });
    expect(told(problem)).toEqual(['unknownParameter', 'values.awarenesEffort', 'awarenesEffort']);
    expect(problem.allowed.split(', ')[0]).toBe('awarenessEffort');
    expect(problemOf({ values: { bridgeSchools: 0.5 } }).allowed).toContain('bridgeSchoolsCoverage');
  });

  it('values out of range or of another kind', () => {
    expect(problemOf({ values: { awarenessEffort: 1.2 } })).toEqual({
      code: 'outOfRange',
      where: 'mine.json',
      field: 'values.awarenessEffort',
      value: '1.2',
      allowed: '0 … 1',
    });
    expect(problemIn(JSON.stringify(GOOD).replace('{}', '{"awarenessEffort":1e999}')).code).toBe('outOfRange');
    for (const value of ['0.5', null, true]) {
      expect(told(problemOf({ values: { awarenessEffort: value } }))).toEqual([
        'wrongType',
        'values.awarenessEffort',
        String(value),
      ]);
    }
    expect(told(problemOf({ values: [] }))).toEqual(['wrongType', 'values', '[]']);
  });

  const steps = (list: unknown) => problemOf({ values: { awarenessEffort: list } });

  it('steps', () => {
    const field = 'values.awarenessEffort';
    expect(told(steps([]))).toEqual(['missingField', `${field}.0`, '']);
    expect(told(steps([0.5]))).toEqual(['wrongType', `${field}.0`, '0.5']);
    expect(told(steps([{ from: 2008 }]))).toEqual(['missingField', `${field}.0.value`, '']);
    expect(told(steps([{ from: 2008, value: 2 }]))).toEqual(['outOfRange', `${field}.0.value`, '2']);
    expect(told(steps([{ from: 2000, value: 1 }]))).toEqual(['yearOutOfRange', `${field}.0.from`, '2000']);
    expect(told(steps([{ from: 2008, value: 1, until: 9 }]))).toEqual(['unknownField', `${field}.0.until`, '9']);
    expect(told(steps([{ from: 2008, value: 1, rampYears: 31 }]))).toEqual([
      'outOfRange',
      `${field}.0.rampYears`,
      '31',
    ]);
    expect(told(steps([{ from: 2008, value: 1, rampYears: 1.5 }]))).toEqual([
      'wrongType',
      `${field}.0.rampYears`,
      '1.5',
    ]);
    const twice = [
      { from: 2008, value: 1 },
      { from: 2008, value: 0 },
    ];
    expect(steps(twice)).toMatchObject({ code: 'stepsOutOfOrder', field: `${field}.1.from`, allowed: '2009 … 2050' });
    const back = [
      { from: 2010, value: 1 },
      { from: 2008, value: 0 },
    ];
    expect(told(steps(back))).toEqual(['stepsOutOfOrder', `${field}.1.from`, '2008']);
  });

  it('steps after the years of the scenario, wherever it states them', () => {
    const values = { awarenessEffort: [{ from: 2012, value: 1 }] };
    const { format, version, id, title } = GOOD;
    const years = { from: 2001, to: 2011 };
    for (const scenario of [
      { format, version, id, title, years, values },
      { format, version, id, title, values, years },
    ]) {
      expect(problemIn(JSON.stringify(scenario))).toMatchObject({ code: 'yearOutOfRange', allowed: '2001 … 2011' });
    }
  });

  it('dated values of what is the same in all years', () => {
    const row = PARAMETERS.find(({ dated }) => !dated)!;
    expect(problemOf({ values: { [row.id]: [{ from: 2008, value: row.max }] } })).toMatchObject({
      code: 'notDated',
      field: `values.${row.id}`,
    });
    expect(parse({ values: { [row.id]: { places: { bihar: row.max } } } }).ok).toBe(true);
  });

  it('paths of places', () => {
    const field = 'values.awarenessEffort';
    expect(told(steps({ everywhere: 0.5 }))).toEqual(['missingField', `${field}.places`, '']);
    expect(told(steps({ places: {} }))).toEqual(['missingField', `${field}.places`, '']);
    expect(told(steps({ places: { bihra: 0.5 } }))).toEqual(['unknownPlace', `${field}.places.bihra`, 'bihra']);
    expect(told(steps({ places: { bihar: 5 } }))).toEqual(['outOfRange', `${field}.places.bihar`, '5']);
    expect(told(steps({ places: { bihar: { places: {} } } }))).toEqual(['wrongType', `${field}.places.bihar`, '{…}']);
    expect(told(steps({ places: { bihar: 0.5 }, everywhere: 'x' }))).toEqual(['wrongType', `${field}.everywhere`, 'x']);
  });

  it('with the first problem in the order of the document', () => {
    const { format, version } = GOOD;
    expect(problemIn(JSON.stringify({ format, version, seed: 1, id: 'A', values: { x: 1 } })).field).toBe('seed');
    expect(problemIn(JSON.stringify({ values: { x: 1 }, format, version, seed: 1 })).field).toBe('values.x');
    // Only format and version come first: without them the rest has no meaning.
    expect(problemIn(JSON.stringify({ seed: 1, format, version: 9 })).field).toBe('version');
  });
});

describe('nearestNames', () => {
  it('counts letters to insert, delete or replace', () => {
    expect(editDistance('', 'abc')).toBe(3);
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('meels', 'meals')).toBe(1);
  });

  it('offers the three closest, in any case of letters, without a long comparison', () => {
    expect(nearestNames('BIHR', ['goa', 'bihar', 'sikkim', 'kerala'])).toMatch(/^bihar, /);
    expect(nearestNames('x'.repeat(900_000), ['goa', 'bihar', 'sikkim', 'kerala']).split(', ')).toHaveLength(3);
  });
});

describe('readJson', () => {
  it('finds the same fault as JSON.parse in every text that has one', () => {
    const good = '{"a": [1, -2.5e3, true, null, "x\\n\\u0041"], "b": {"c": {}}, "d": []}';
    expect(readJson(good, 'f')).toEqual(JSON.parse(good));
    for (let at = 0; at < good.length; at++) {
      for (const bad of [
        good.slice(0, at),
        good.slice(0, at) + '}' + good.slice(at),
        good.slice(0, at) + '#' + good.slice(at),
      ]) {
        const read = attempt(() => readJson(bad, 'f'));
        let parses = true;
        try {
          JSON.parse(bad);
        } catch {
          parses = false;
        }
        expect(read.ok, bad).toBe(parses);
        if (!read.ok) expect(read.problem.column!, bad).toBeLessThanOrEqual(bad.length + 1);
      }
    }
  });
});
