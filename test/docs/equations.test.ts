// The tables that describe the model (equations, steps, programmes, inputs) say what the code does.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  constantsOf,
  EQUATIONS,
  equationsOf,
  NOT_IN_AN_EQUATION,
  parametersOf,
  type EquationRow,
} from '../../src/model/equations.ts';
import { NATION_INPUTS, NOT_DRAWN, PLACE_INPUTS } from '../../src/model/entities.ts';
import { DECISION } from '../../src/model/luck.ts';
import { parameterById, PARAMETERS } from '../../src/model/parameters.ts';
import { PROGRAMME_ACCOUNTS } from '../../src/model/programmes/account.ts';
import { STEPS } from '../../src/model/steps.ts';

const MODEL = fileURLToPath(new URL('../../src/model/', import.meta.url));

/** Files that only describe: a parameter named there is not thereby used. */
const DESCRIBING = /^(equations|entities|steps|place|parameters|programmes\/account)(\.ts|\/)/;
const sources = new Map(
  readdirSync(MODEL, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !DESCRIBING.test(name))
    .map((name) => [name, readFileSync(MODEL + name, 'utf8')]),
);

/** Code on one line, so that the formatter's line breaks do not matter. */
const plain = (code: string) => code.replaceAll(/\s+/g, ' ').replaceAll(/([([]) | (?=[)\]])/g, '$1');
const mentions = (code: string, word: string) => new RegExp(`\\b${word}\\b`).test(code);

/** What is wrong with a reference `file:name`. */
function wrongReference(reference: string): string[] {
  const [file, name] = reference.split(':');
  const code = sources.get(file);
  if (code === undefined) return [`${reference}: no such file`];
  return new RegExp(`\\b(function|const) ${name}\\b`).test(code) ? [] : [`${reference}: not declared there`];
}

/** What is wrong with an equation: references, numbers that are not in the code, parameters that its files do not read. */
function wrongIn(equation: EquationRow): string[] {
  const files = equation.code.map((reference) => sources.get(reference.split(':')[0]) ?? '');
  return [
    ...equation.code.flatMap(wrongReference),
    ...constantsOf(equation).flatMap(({ code }) => {
      const [file, text] = [code.slice(0, code.indexOf(':')), code.slice(code.indexOf(':') + 2)];
      return plain(sources.get(file) ?? '').includes(plain(text)) ? [] : [`${equation.id}: not in ${file}: ${text}`];
    }),
    ...parametersOf(equation)
      .filter((id) => !parameterById(id) || !files.some((code) => mentions(code, id)))
      .map((id) => `${equation.id}: its files do not read ${id}`),
  ];
}

describe('equations', () => {
  test('have ids of their own and something to say', () => {
    expect(new Set(EQUATIONS.map(({ id }) => id)).size).toBe(EQUATIONS.length);
    expect(EQUATIONS.filter((row) => row.formula.length === 0 || row.code.length === 0 || row.about === '')).toEqual(
      [],
    );
  });

  test.each(EQUATIONS.map((equation) => [equation.id, equation] as const))(
    '%s is what the code says',
    (_id, equation) => {
      expect(wrongIn(equation)).toEqual([]);
    },
  );

  test('hold every parameter of the table, or a reason why not', () => {
    const held = new Set([...EQUATIONS.flatMap(parametersOf), ...Object.keys(NOT_IN_AN_EQUATION)]);
    expect(PARAMETERS.map(({ id }) => id).filter((id) => !held.has(id))).toEqual([]);
    const both = EQUATIONS.flatMap(parametersOf).filter((id) => id in NOT_IN_AN_EQUATION);
    expect(both).toEqual([]);
  });

  test('every parameter of the table is read somewhere in the model', () => {
    const unread = PARAMETERS.filter(({ id }) => ![...sources.values()].some((code) => mentions(code, id)));
    expect(unread.map(({ id }) => id)).toEqual([]);
  });

  test('a planted fault is found: a function, a number, a parameter that the code does not have', () => {
    const [first] = EQUATIONS;
    const planted: EquationRow = {
      ...first,
      code: ['economy.ts:notThere', 'nowhere.ts:earn'],
      symbols: [
        { symbol: 'x', parameter: 'reEntryCost' },
        { symbol: '9', value: '9', meaning: '', code: 'economy.ts: FLOOR = 0.99' },
      ],
    };
    expect(wrongIn(planted)).toHaveLength(4);
  });
});

describe('steps of the year', () => {
  test('are those of simulateYear, in its order', () => {
    const year = sources.get('year.ts') ?? '';
    const body = year.slice(year.indexOf('function simulateYear'), year.indexOf('function planArms'));
    const at = STEPS.map(({ id, code }) => body.indexOf(`${id === 'plan' ? 'planArms' : code.split(':')[1]}(world`));
    expect(at.filter((position) => position < 0)).toEqual([]);
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(STEPS.flatMap(({ code }) => wrongReference(code))).toEqual([]);
  });

  test('each has an equation', () => {
    expect(STEPS.filter(({ id }) => equationsOf(id).length === 0)).toEqual([]);
  });
});

test('accounts of programmes name functions that exist', () => {
  expect(Object.values(PROGRAMME_ACCOUNTS).flatMap(({ code }) => wrongReference(code))).toEqual([]);
});

test('inputs are read by the model exactly where it is said', () => {
  const read = (field: string) => [...sources.values()].some((code) => mentions(code, field));
  const wrong = Object.entries({ ...PLACE_INPUTS, ...NATION_INPUTS }).filter(
    ([field, use]) => (use !== null) !== read(field),
  );
  expect(wrong.map(([field]) => field)).toEqual([]);
  expect(existsSync(MODEL + 'place.ts')).toBe(true);
});

test('what is said not to be drawn is not, and all else is', () => {
  const drawn = (name: string) => [...sources.values()].some((code) => code.includes(`DECISION.${name}`));
  const wrong = Object.keys(DECISION).filter(
    (name) => drawn(name) === NOT_DRAWN.includes(name as keyof typeof DECISION),
  );
  expect(wrong).toEqual([]);
});
