import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shippedById } from '../../src/scenario/library.ts';
import { OUTCOMES } from '../../src/model/outcomes.ts';
import { PARAMETERS } from '../../src/model/parameters.ts';
import { SHIPPED } from '../../src/scenario/library.ts';
import { convergence, emptyFolder, rowsOf, SMALL } from './support.ts';

const PARTS = ['all', 'sc', 'st', 'obc', 'muslim', 'other', 'boy', 'girl', 'rural', 'urban'];

describe('convergence compare', () => {
  test('a scenario compared with itself is the same everywhere', async () => {
    const csv = join(emptyFolder(), 'c.csv');
    const { code, out } = await convergence([
      'compare',
      'history',
      'history',
      ...SMALL,
      '--outcomes',
      'all',
      '--csv',
      csv,
    ]);
    expect(code).toBe(0);
    expect(out).toContain('the same');
    expect(out).not.toMatch(/no clear difference|NaN|undefined/);
    const all = rowsOf(readFileSync(csv, 'utf8')).filter((row) => row.scenario === 'history-2');
    const isAverted = (row: (typeof all)[number]) =>
      /^(spending|(childYears|costPerChildYear)Averted\..*)$/.test(row.outcome);
    const [averted, spending, cost] = all.filter(isAverted);
    expect([averted, spending].map((row) => [row.difference, row.verdict])).toEqual([
      ['0', 'same'],
      ['0', 'same'],
    ]);
    expect(cost.level).toBe('');
    const seconds = all.filter((row) => !isAverted(row));
    expect(new Set(seconds.map((row) => row.outcome))).toEqual(new Set(OUTCOMES.map((row) => row.id)));
    for (const row of seconds) {
      if (row.verdict === 'unknown') expect(row.level).toBe('');
      else expect([row.verdict, row.difference]).toEqual(['same', '0']);
      for (const end of [row.difference_lower, row.difference_upper]) expect(['', '0']).toContain(end);
    }
  });

  test('prints levels and differences by group, and writes them as JSON and CSV', async () => {
    const folder = emptyFolder();
    const [json, csv] = [join(folder, 'sub', 'c.json'), join(folder, 'c.csv')];
    const args = ['compare', 'no-schemes', 'history', 'only-school-meals', ...SMALL];
    const said = await convergence([
      ...args,
      '--outcomes',
      'schoolAttendance,childLabourIlo',
      '--discount',
      '0.05',
      '--json',
      json,
      '--csv',
      csv,
    ]);
    expect(said).toMatchObject({ code: 0, err: '', closed: 1 });
    expect(said.out).toMatch(/Children at school, 2003 \(share of children\)/);
    for (const label of ['All', 'Scheduled Tribes', 'Girls', 'Urban']) expect(said.out).toContain(`  ${label} `);
    expect(said.out).toMatch(/Child labour \(ILO\): sums over 2001 to 2003, compared with the first scenario/);

    const content = JSON.parse(readFileSync(json, 'utf8'));
    expect(content).toMatchObject({ format: 'convergence-lab-comparison', version: 1, year: 2003 });
    expect(content.plan.scenarios[1]).toEqual(shippedById('history'));
    expect(content.labels).toEqual(['no-schemes', 'history', 'only-school-meals']);
    expect(content.digest).toMatch(/^[0-9a-f]{32}$/);
    const attendance = content.rows.filter((row: { outcome: string }) => row.outcome === 'schoolAttendance');
    expect(attendance.map((row: { part: string }) => row.part)).toEqual(PARTS);
    const [all] = attendance;
    expect(all.scenarios).toHaveLength(3);
    expect(all.scenarios[0].difference).toBeUndefined();

    const rows = rowsOf(readFileSync(csv, 'utf8'));
    // Two of the three scenarios are held against the first: child-years averted, spending, cost.
    expect(rows).toHaveLength(2 * PARTS.length * 3 + 2 * 3);
    const [history] = content.averted;
    expect(history).toMatchObject({ scenario: 'history', definition: 'childLabourIlo', rate: 0.05 });
    expect(content.priceYear).toBe('2004-05');
    const averted = rows.find(
      (row) => row.outcome === 'childYearsAverted.childLabourIlo' && row.scenario === 'history',
    )!;
    expect(Number(averted.difference)).toBeCloseTo(history.childYears.median, 6);
    expect(said.out).toContain('by 5.0% a year back to 2001');
    const [first, second] = rows;
    expect([first.scenario, first.difference, first.verdict]).toEqual(['no-schemes', '', '']);
    expect(Number(second.difference)).toBeCloseTo(all.scenarios[1].difference.median, 9);
    expect(second.verdict).toBe(all.scenarios[1].verdict);
  });

  test('says so where there is no clear difference, without the appearance of a figure', async () => {
    const flags = ['--households', '40', '--replicates', '3', '--places', 'goa', '--to', '2004'];
    const { out } = await convergence(['compare', 'no-schemes', 'history', ...flags]);
    expect(out).toMatch(/no clear difference \([−+\d.]+ to [−+\d.]+ percentage points\)/);
  });

  test('a single replicate makes no claim', async () => {
    const flags = ['--households', '40', '--replicates', '1', '--places', 'goa', '--to', '2004'];
    const { out } = await convergence(['compare', 'no-schemes', 'history', ...flags, '--outcomes', 'childLabourIlo']);
    expect(out).toContain('A single replicate says nothing about luck');
    expect(out).not.toMatch(/\d% \(/);
  });
});

test('convergence scenarios lists all that are shipped', async () => {
  const { code, out } = await convergence(['scenarios']);
  expect(code).toBe(0);
  for (const { id } of SHIPPED) expect(out).toMatch(new RegExp(`^${id}  `, 'm'));
});

test('convergence parameters lists every parameter with unit, range, grade and source', async () => {
  const csv = join(emptyFolder(), 'p.csv');
  const { code, out } = await convergence(['parameters', '--csv', csv]);
  expect(code).toBe(0);
  expect(out.trimEnd().split('\n')).toHaveLength(1 + PARAMETERS.length);
  const lines = out.split('\n');
  for (const { id, unit, source } of PARAMETERS) {
    const line = lines.find((each) => each.startsWith(`${id} `));
    expect(line).toContain(unit);
    expect(line).toContain(source);
    expect(line).toMatch(/Verified|Not checked|Assumed/);
  }
  expect(readFileSync(csv, 'utf8').split('\n').length).toBeGreaterThan(PARAMETERS.length);
});
