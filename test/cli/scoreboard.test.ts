import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { convergence, emptyFolder, rowsOf } from './support.ts';

const SMALL = ['--households', '60', '--replicates', '2', '--places', 'katihar'];

describe('convergence scoreboard', () => {
  test('the founding programme: its years, its own figures beside, and more places taken than history', async () => {
    const folder = emptyFolder();
    const json = join(folder, 'board.json');
    const csv = join(folder, 'board.csv');
    const { code, out } = await convergence([
      ...['scoreboard', 'convergence-as-implemented', ...SMALL, '--json', json, '--csv', csv],
    ]);
    expect(code).toBe(0);
    expect(out).toContain('2009–2013');
    expect(out).toContain('19,740');
    const file = JSON.parse(readFileSync(json, 'utf8'));
    expect(file).toMatchObject({ format: 'convergence-lab-scoreboard', fromYear: 2009, toYear: 2013 });
    expect(file.founding).toHaveLength(3);
    const rows = rowsOf(readFileSync(csv, 'utf8'));
    expect(rows.map(({ programme }) => programme)).toContain('monitoring');
    for (const { unit, meant, reached, share } of rows) {
      expect(unit === 'children' || unit === 'families').toBe(meant !== '');
      if (meant !== '') expect(Number(reached)).toBeLessThanOrEqual(Number(meant));
      if (share !== '') expect(Number(share)).toBeLessThanOrEqual(1);
    }
  });

  test('history has no programme of its own to hold beside, and says the year', async () => {
    const { code, out } = await convergence(['scoreboard', 'history', ...SMALL, '--year', '2005']);
    expect(code).toBe(0);
    expect(out).toContain('2005');
    expect(out).not.toContain('19,740');
  });

  test('no programme on: words, no empty table', async () => {
    const { code, out } = await convergence(['scoreboard', 'no-schemes', ...SMALL, '--year', '2005']);
    expect(code).toBe(0);
    expect(out).toContain('No programme is on');
    expect(out).not.toMatch(/NaN|undefined/);
  });

  test.each([
    [['scoreboard'], 'scoreboard'],
    [['scoreboard', 'history', 'no-schemes'], 'no-schemes'],
    [['scoreboard', 'history', '--year', '1999'], '1999'],
  ])('%j is refused in one sentence', async (args, named) => {
    const { code, err } = await convergence(args);
    expect(code).toBe(2);
    expect(err).toContain(named);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
