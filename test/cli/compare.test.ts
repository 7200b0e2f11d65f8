import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ComparisonRow } from '../../src/cli/comparison.ts';
import { MOST_COMPARED } from '../../src/experiment/compare.ts';
import { povertyRows, readPoverty } from '../../src/experiment/poverty-gains.ts';
import { agesOf } from '../../src/experiment/reading.ts';
import { runExperiment } from '../../src/experiment/run.ts';
import { valueOf } from '../../src/experiment/summarize.ts';
import type { Estimate, ExperimentPlan } from '../../src/experiment/types.ts';
import { createTranslator } from '../../src/i18n/index.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { DEFINITIONS, OUTCOMES } from '../../src/model/outcomes.ts';
import { parameterById, PARAMETERS } from '../../src/model/parameters.ts';
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
    expect(all.some((row) => row.outcome.startsWith('assumption.'))).toBe(false);
    expect(out).toContain('0 assumptions differ');
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

    const lines = rowsOf(readFileSync(csv, 'utf8'));
    const rows = lines.filter((row) => !row.outcome.startsWith('assumption.'));
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

  test('tells the parts that are asked for as the app does: age, place, and poor or not in the baseline', async () => {
    const folder = emptyFolder();
    const [json, csv] = [join(folder, 'c.json'), join(folder, 'c.csv')];
    const shape = ['--households', '60', '--replicates', '2', '--places', 'goa,delhi', '--to', '2004'];
    const names = ['no-schemes', 'convergence-full-coverage'];
    const asked = ['--outcomes', 'childLabourIlo,poverty', '--by', 'poverty,ages,places', '--json', json, '--csv', csv];
    const { code, out } = await convergence(['compare', ...names, ...shape, ...asked]);

    expect(code).toBe(0);
    for (const label of ['5 to 9 years', 'Delhi', 'Poor in the baseline', 'Not poor in the baseline'])
      expect(out).toContain(`  ${label} `);
    expect(out).not.toMatch(/NaN|undefined|Girls/);
    expect(out).toContain('the same children are looked at in every scenario');
    const { rows, plan, digest, missingParts } = JSON.parse(readFileSync(json, 'utf8'));
    const parts = (outcome: string) =>
      rows.filter((row: ComparisonRow) => row.outcome === outcome).map((row: ComparisonRow) => row.part);
    expect(parts('childLabourIlo')).toEqual([
      ...['all', ...agesOf('childLabourIlo'), 'goa', 'delhi', 'poor', 'notPoor'],
    ]);
    // Persons are not written down one by one, and poverty has no age.
    expect(parts('poverty')).toEqual(['all', 'goa', 'delhi']);
    expect(out).toMatch(/Not shown by age and poverty: this outcome is counted by household/);
    expect(missingParts).toEqual([{ outcome: 'poverty', by: ['ages', 'poverty'], countedIn: 'household' }]);

    const panels = await readPoverty(plan, 2004, { run: runHere });
    const poor = rows.find((row: ComparisonRow) => row.part === 'poor') as ComparisonRow;
    const [expected] = povertyRows(panels, 1, 0, 'childLabourIlo');
    expect(poor.scenarios[1].difference).toEqual(expected.difference);
    expect(poor.scenarios[1].level).toEqual(expected.scenario);
    expect(rowsOf(readFileSync(csv, 'utf8')).filter((row) => row.dimension === 'poverty')).toHaveLength(4);

    // Writing the children down moves no figure.
    const plain = join(folder, 'plain.json');
    await convergence(['compare', ...names, ...shape, '--json', plain]);
    expect(JSON.parse(readFileSync(plain, 'utf8')).digest).toBe(digest);
  });

  test('the poor of the first scenario are the same children in every column', async () => {
    const json = join(emptyFolder(), 'c.json');
    const shape = ['--households', '300', '--replicates', '1', '--places', 'kalahandi', '--to', '2030'];
    const names = ['history', 'convergence-full-coverage', 'no-schemes'];
    const asked = ['--outcomes', 'childLabourIlo', '--by', 'poverty', '--json', json];
    expect((await convergence(['compare', ...names, ...shape, ...asked])).code).toBe(0);
    const { rows, plan } = JSON.parse(readFileSync(json, 'utf8')) as { rows: ComparisonRow[]; plan: ExperimentPlan };
    for (const { scenarios } of rows.filter(({ dimension }) => dimension === 'poverty')) {
      const [first, ...others] = scenarios.map(({ level }) => level.median!);
      // With one replicate a difference is that of the levels shown.
      others.forEach((level, at) => expect(level - first).toBeCloseTo(scenarios[at + 1].difference!.median!, 12));
    }
    // Some children are missing in one of the three, or this would show nothing.
    const { runs } = await readPoverty(plan, 2030, { run: runHere });
    expect(new Set(runs.map(([[run]]) => run.panel![0].rows)).size).toBeGreaterThan(1);
  });

  test.each([
    [
      'en',
      'wageAgriculture',
      /Not shown by social group, sex, age and poverty: this outcome is one figure for a whole place/,
    ],
    ['en', 'childhoodLost', /Not shown by poverty: .*nobody knows which of its children are poor/],
    ['hi', 'literacy', /लिंग, आयु,? और गरीबी के अनुसार नहीं दिखाया गया: यह परिणाम परिवार के अनुसार गिना जाता है/],
    [
      'id',
      'literacy',
      /Tidak ditampilkan menurut jenis kelamin, usia, dan kemiskinan: hasil ini dihitung per rumah tangga/,
    ],
  ])('says in %s why %s has not the parts asked for', async (lang, outcome, sentence) => {
    const by = ['--by', outcome === 'wageAgriculture' ? 'group,sex,ages,poverty' : 'all'];
    const args = ['compare', 'history', 'no-schemes', ...SMALL, '--outcomes', outcome, ...by, '--lang', lang];
    const { code, out } = await convergence(args);
    expect(code).toBe(0);
    expect(out).toMatch(sentence);
  });

  test('--definitions: every definition of the same runs, with the gap between girls and boys', async () => {
    const folder = emptyFolder();
    const [json, csv] = [join(folder, 'c.json'), join(folder, 'c.csv')];
    const shape = ['--households', '200', '--replicates', '3', '--places', 'kalahandi', '--to', '2004'];
    const args = ['compare', 'history', 'no-schemes', ...shape, '--outcomes', 'childLabourIlo'];
    const plain = await convergence(args);
    const said = await convergence([...args, '--definitions', '--json', json, '--csv', csv]);
    expect(said).toMatchObject({ code: 0, err: '' });
    const table = said.out.slice(said.out.indexOf('All definitions of child labour, 2004'));
    for (const { label } of DEFINITIONS.map(({ id }) => ({ label: createTranslator('en').outcomeLabel(id) })))
      expect(table).toContain(`  ${label} `);
    expect(table.match(/Girls less boys/g)).toHaveLength(2);
    expect(plain.out).not.toContain('All definitions of child labour');
    expect(said.out).not.toMatch(/NaN|undefined/);

    type Row = { scenario: string; definition: string } & Record<'all' | 'girls' | 'boys' | 'gap', Estimate>;
    const file = JSON.parse(readFileSync(json, 'utf8')) as {
      definitions: Row[];
      rows: ComparisonRow[];
      plan: ExperimentPlan;
    };
    expect(file.definitions).toHaveLength(2 * DEFINITIONS.length);
    const ilo = file.definitions.filter(({ definition }) => definition === 'childLabourIlo');
    const levels = (part: string) => file.rows.find((row) => row.part === part)!.scenarios.map(({ level }) => level);
    expect(ilo.map(({ all }) => all)).toEqual(levels('all'));
    expect(ilo.map(({ girls }) => girls)).toEqual(levels('girl'));
    expect(ilo.map(({ boys }) => boys)).toEqual(levels('boy'));
    const result = await runExperiment(file.plan, { run: runHere });
    const gaps = [0, 1, 2].map((replicate) => {
      const [girl, boy] = (['girl', 'boy'] as const).map((sex) =>
        valueOf(result.runs[1][replicate][0], { outcome: 'childLabourIlo', filter: { sex } }, 2004),
      );
      return girl! - boy!;
    });
    expect(ilo[1].gap.median).toBeCloseTo(gaps.sort((a, b) => a - b)[1], 12);
    const lines = rowsOf(readFileSync(csv, 'utf8')).filter(({ outcome }) => outcome === 'definition.childLabourIlo');
    expect(lines.map(({ part, scenario }) => `${scenario} ${part}`)).toEqual(
      ['history', 'no-schemes'].flatMap((id) => ['all', 'girl', 'boy', 'girlLessBoy'].map((part) => `${id} ${part}`)),
    );
    expect(Number(lines[7].level)).toBeCloseTo(ilo[1].gap.median!, 9);
  });

  test('says nothing of missing parts where none is missing', async () => {
    const { out } = await convergence([
      'compare',
      'history',
      'no-schemes',
      ...SMALL,
      '--outcomes',
      'neither',
      '--by',
      'all',
    ]);
    expect(out).not.toContain('Not shown by');
  });

  test('says which assumptions differ, and only those', async () => {
    const folder = emptyFolder();
    const [json, csv] = [join(folder, 'c.json'), join(folder, 'c.csv')];
    const mine = { ...shippedById('no-schemes')!, id: 'mine', title: 'Mine', values: {} };
    const file = join(folder, 'mine.json');
    writeFileSync(
      file,
      JSON.stringify({ ...mine, extends: 'no-schemes', values: { schoolMealsCoverage: [{ from: 2002, value: 0.5 }] } }),
    );
    const args = ['compare', 'no-schemes', file, ...SMALL];
    const short = await convergence(args);
    expect(short.out).toMatch(
      /What differs from No schemes.*\n {2}Mine: 1 assumption differs\n--assumptions lists them/,
    );
    const { out } = await convergence([...args, '--assumptions', '--json', json, '--csv', csv]);
    expect(out).toMatch(/School meals: coverage +0 % +2001: 0 %; 2002: 50 % +share of .* +everywhere\n/);
    expect(JSON.parse(readFileSync(json, 'utf8')).assumptions).toEqual([
      {
        ...{ scenario: 'mine', id: 'schoolMealsCoverage', unit: parameterById('schoolMealsCoverage')!.unit },
        ...{ firstYear: 2002, places: ['goa'], baseline: [{ from: 2001, value: 0 }] },
        value: [
          { from: 2001, value: 0 },
          { from: 2002, value: 0.5 },
        ],
      },
    ]);
    const rows = rowsOf(readFileSync(csv, 'utf8')).filter((row) => row.outcome.startsWith('assumption.'));
    expect(rows).toMatchObject([
      {
        ...{ outcome: 'assumption.schoolMealsCoverage', year: '2002', dimension: 'all', part: 'all' },
        ...{ scenario: 'mine', level: '0.5', difference: '0.5', verdict: '' },
      },
    ]);
  });

  test('no limit of places is a word in the table, an empty cell with a word in the CSV, null in the JSON, and never a number', async () => {
    const folder = emptyFolder();
    const [json, csv] = [join(folder, 'c.json'), join(folder, 'c.csv')];
    const where = ['--households', '20', '--replicates', '2', '--places', 'kalahandi', '--to', '2014'];
    const names = ['history', 'convergence-as-implemented', 'history'];
    const files = ['--json', json, '--csv', csv];
    const { out } = await convergence([
      'compare',
      ...names,
      ...where,
      '--outcomes',
      'neither',
      '--assumptions',
      ...files,
    ]);
    expect(out).toMatch(/Bridge schools: places +no limit +2001: no limit; 2009: 1,900; 2013: 950; 2014: no limit/);
    const rows = rowsOf(readFileSync(csv, 'utf8')).filter((row) => row.outcome === 'assumption.bridgeSchoolsSeats');
    expect(rows.map(({ year, level, difference, verdict }) => [year, level, difference, verdict])).toEqual([
      ['2009', '1900', '', 'limit'],
      ['2013', '950', '', 'limit'],
      ['2014', '', '', 'noLimit'],
    ]);
    const { assumptions } = JSON.parse(readFileSync(json, 'utf8')) as { assumptions: { id: string }[] };
    expect(assumptions.find(({ id }) => id === 'bridgeSchoolsSeats')).toMatchObject({
      baseline: [{ from: 2001, value: null }],
      value: [
        { from: 2001, value: null },
        { from: 2009, value: 1900 },
        { from: 2013, value: 950 },
        { from: 2014, value: null },
      ],
    });
    // The other way round the first scenario has the limit.
    const turned = join(folder, 'turned.csv');
    const back = [
      'compare',
      'convergence-as-implemented',
      'history',
      ...where,
      '--outcomes',
      'neither',
      '--csv',
      turned,
    ];
    expect((await convergence(back)).code).toBe(0);
    const [first] = rowsOf(readFileSync(turned, 'utf8')).filter((row) => row.outcome.endsWith('Seats'));
    expect(first).toMatchObject({ year: '2009', level: '', difference: '', verdict: 'noLimit' });
    expect(readFileSync(csv, 'utf8') + readFileSync(turned, 'utf8')).not.toMatch(/10000000|-999/);
  });

  test('takes eight scenarios, as the app does, and no more', async () => {
    const eight = ['history', ...new Array<string>(MOST_COMPARED - 1).fill('no-schemes')];
    expect(MOST_COMPARED).toBe(8);
    expect((await convergence(['compare', ...eight, ...SMALL, '--outcomes', 'neither'])).code).toBe(0);
    const { code, out, err, started } = await convergence(['compare', ...eight, 'history', ...SMALL]);
    expect({ code, out, started }).toEqual({ code: 2, out: '', started: [] });
    expect(err).toMatch(/^convergence: compare takes 8 scenarios at most, .* found 9; leave some out.*\n$/);
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
