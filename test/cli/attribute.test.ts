import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { convergence, emptyFolder, rowsOf, SMALL } from './support.ts';

interface LedgerFile {
  readonly outcome: string;
  readonly finding: string;
  readonly whole: number | null;
  readonly parts: readonly { id: string; value: number; lower: number | null; upper: number | null }[];
  readonly interactions: readonly unknown[];
  readonly dividend: { value: number | null; lower: number | null; upper: number | null };
}

async function ledger(...args: string[]) {
  const json = join(emptyFolder(), 'ledger.json');
  const said = await convergence(['attribute', ...args, '--json', json]);
  const text = said.code === 0 ? readFileSync(json, 'utf8') : '{}';
  expect(said.out + text).not.toMatch(/NaN|undefined|Infinity/);
  return { ...said, file: JSON.parse(text) as LedgerFile };
}

describe('convergence attribute', () => {
  test('JSON holds outcome, whole, parts that add up to it exactly, interactions and dividend', async () => {
    const csv = join(emptyFolder(), 'ledger.csv');
    const where = [
      'history',
      'no-schemes',
      '--households',
      '20',
      '--replicates',
      '2',
      '--places',
      'goa',
      '--to',
      '2008',
    ];
    const { code, file } = await ledger(...where, '--outcome', 'schoolAttendance', '--csv', csv);
    expect(code).toBe(0);
    expect(file).toMatchObject({ outcome: 'schoolAttendance', finding: 'attributed' });
    expect(file.parts.map(({ id }) => id)).toContain('schoolMeals');
    expect(file.parts.reduce((sum, { value }) => sum + value, 0)).toBe(file.whole);
    for (const part of [...file.parts, file.dividend])
      for (const number of [part.value, part.lower, part.upper]) expect(Number.isFinite(number)).toBe(true);
    expect(file.interactions).toHaveLength((file.parts.length * (file.parts.length - 1)) / 2);
    expect(rowsOf(readFileSync(csv, 'utf8')).map(({ row }) => row)).toContain('dividend');
  });

  test('one programme only: all of the difference is its part, no dividend', async () => {
    const path = join(emptyFolder(), 'meals.json');
    const meals = {
      format: 'convergence-lab-scenario',
      version: 1,
      id: 'meals',
      title: 'Meals',
      extends: 'no-schemes',
    };
    writeFileSync(path, JSON.stringify({ ...meals, values: { schoolMealsCoverage: 1 } }));
    const { code, out, file } = await ledger(path, 'no-schemes', ...SMALL, '--outcome', 'schoolAttendance');
    expect(code).toBe(0);
    expect(out).toMatch(/Only one thing differs/);
    expect(file.parts.map(({ id }) => id)).toEqual(['schoolMeals']);
    expect(file.parts[0].value).toBe(file.whole);
    expect(file).toMatchObject({ interactions: [], dividend: { value: 0, lower: 0, upper: 0 } });
  });

  test.each([
    ['identical scenarios', ['history', 'history']],
    ['no programme on, on either side', ['no-schemes', 'no-schemes']],
  ])('%s: exactly zero, in words, code 0', async (_name, names) => {
    const { code, out, file } = await ledger(...names, ...SMALL);
    expect(code).toBe(0);
    expect(out).toMatch(/the difference is exactly zero, and there is nothing to share out/);
    expect(file).toMatchObject({ finding: 'nothingDiffers', whole: 0, parts: [], dividend: { value: 0 } });
  });

  test('a place without children of a group: said, no figure is made up', async () => {
    const narrow = ['--group', 'st', '--residence', 'urban', '--sex', 'girl', '--view', 'level'];
    const small = ['--households', '3', '--replicates', '2', '--places', 'goa', '--to', '2003'];
    const { code, out, file } = await ledger('history', 'no-schemes', ...small, ...narrow);
    expect(code).toBe(0);
    expect(out).toMatch(/Nobody of this kind lives in these simulated places/);
    expect(file).toMatchObject({ finding: 'nobody', whole: null, parts: [], dividend: { value: null } });
  });

  test.each([
    ['an empty range of years', '--since 2009 --year 2005', /--since: the year 2009 cannot be simulated/],
    ['a year that is not simulated', '--to 2010 --year 2011', /--year: the year 2011 cannot be simulated/],
    ['a group that there is not', '--group dalit', /--group: dalit is not known here; allowed: sc, st/],
    ['an outcome without a sex', '--outcome poverty --sex girl', /poverty cannot be narrowed by --sex/],
    ['a sum of shares', '--view level --over sum', /cannot be summed over years/],
  ])('%s: one sentence and code 2, before any run', async (_name, flags, sentence) => {
    const { code, err, started } = await convergence(['attribute', 'history', ...flags.split(' ')]);
    expect(err).toMatch(sentence);
    expect(err).toMatch(/^convergence: [^\n]+\n$/);
    expect({ code, started }).toEqual({ code: 2, started: [] });
  });

  test('no scenario, or three: one sentence and code 2', async () => {
    expect(await convergence(['attribute'])).toMatchObject({ code: 2 });
    expect((await convergence(['attribute', 'history', 'history', 'history'])).err).toMatch(/found history as well/);
  });
});
