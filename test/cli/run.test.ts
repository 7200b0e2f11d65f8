import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunFile } from '../../src/cli/run-file.ts';
import { digestOf } from '../../src/experiment/digest.ts';
import { runExperiment } from '../../src/experiment/run.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { seriesOf } from '../../src/experiment/summarize.ts';
import { AGE_BANDS, OUTCOMES } from '../../src/model/outcomes.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { convergence, emptyFolder, rowsOf, SMALL } from './support.ts';

const SCENARIO = {
  format: 'convergence-lab-scenario',
  version: 1,
  id: 'faster-growth',
  title: 'Faster growth',
  extends: 'history',
  values: { incomeGrowth: 0.03 },
};

describe('convergence run', () => {
  test('writes what it was and what came of it, and prints a table', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'faster.json');
    const out = join(folder, 'deep', 'results');
    writeFileSync(file, JSON.stringify(SCENARIO));
    const said = await convergence(['run', 'history', file, ...SMALL, '--seed', 'a b', '--out', out]);
    expect(said).toMatchObject({ code: 0, err: '', started: [2], closed: 1 });
    expect(readdirSync(out).sort()).toEqual(['outcomes.csv', 'run.json']);
    expect(said.out).toMatch(/History\n +2001 +2003\nChild labour \(ILO\) /);
    expect(said.out).toContain('Faster growth\n');
    expect(said.out).toContain('20 simulated households in each, 2 replicates');
    expect(said.out).toContain(`Written to ${out}: outcomes.csv, run.json`);

    const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as RunFile;
    expect(run).toMatchObject({
      format: 'convergence-lab-run',
      version: 1,
      product: { name: 'convergence-lab' },
      command: `convergence run history ${file} ${SMALL.join(' ')} --seed 'a b' --out ${out}`,
      plan: { places: ['goa'], fromYear: 2001, toYear: 2003, households: 20, replicates: 2, seed: 'a b' },
    });
    expect(run.scenarios.map(({ scenario }) => scenario)).toEqual([shippedById('history'), SCENARIO]);
    const plan = { ...run.plan, scenarios: run.scenarios.map(({ scenario }) => scenario) };
    const result = await runExperiment(plan, { run: runHere });
    expect(run.digest).toBe(digestOf(result));
    const level = seriesOf(result, 1, { outcome: 'schoolAttendance' }).estimates[2].median;
    expect(run.scenarios[1].medians.schoolAttendance).toBe(level);
  });

  test('outcomes.csv holds every outcome, broken down where that makes sense', async () => {
    const out = join(emptyFolder(), 'out');
    const flags = ['--households', '20', '--replicates', '2', '--places', 'goa,sikkim', '--to', '2002'];
    await convergence(['run', 'history', ...flags, '--out', out]);
    const text = readFileSync(join(out, 'outcomes.csv'), 'utf8');
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
    const rows = rowsOf(text.replaceAll(/"[^"]*"/g, 'quoted'));
    expect(new Set(rows.map((row) => row.outcome))).toEqual(new Set(OUTCOMES.map((row) => row.id)));
    expect(new Set(rows.map((row) => row.year))).toEqual(new Set(['2001', '2002']));
    const of = (wanted: Record<string, string>) =>
      rows.filter((row) => Object.entries(wanted).every(([column, value]) => row[column] === value));
    const everyone = { residence: 'all', group: 'all', sex: 'all', ages: 'all' };
    const attendance = { outcome: 'schoolAttendance', year: '2002' };
    for (const place of ['all', 'goa', 'sikkim'])
      expect(of({ ...attendance, ...everyone, place }).map((row) => row.view)).toEqual(['level', 'count']);
    expect(of({ ...attendance, place: 'all', view: 'level' }).filter((row) => row.sex !== 'all')).toHaveLength(2);
    expect(of({ ...attendance, place: 'all', view: 'level' }).filter((row) => row.group !== 'all')).toHaveLength(5);
    expect(of({ ...attendance, place: 'all', view: 'level' }).filter((row) => row.ages !== 'all')).toHaveLength(3);
    expect(of({ ...attendance, place: 'goa', view: 'level' })).toHaveLength(1);
    expect(of({ outcome: 'poverty', year: '2002' }).filter((row) => row.sex !== 'all')).toHaveLength(0);
    expect(of({ outcome: 'injured', view: 'count' })).toHaveLength(0);
    const [all, goa, sikkim] = ['all', 'goa', 'sikkim'].map((place) =>
      Number(of({ outcome: 'householdCount', year: '2001', ...everyone, place })[0].median),
    );
    expect(all / (goa + sikkim)).toBeCloseTo(1, 1);
  });

  test('--full breaks down each place too', async () => {
    const out = join(emptyFolder(), 'out');
    await convergence(['run', 'history', ...SMALL, '--places', 'goa'].slice(0, -2).concat('--full', '--out', out));
    const rows = rowsOf(readFileSync(join(out, 'outcomes.csv'), 'utf8').replaceAll(/"[^"]*"/g, 'quoted'));
    expect(new Set(rows.map((row) => row.ages))).toEqual(new Set(['all', ...AGE_BANDS]));
    expect(new Set(rows.map((row) => row.place))).toEqual(new Set(['goa']));
  });

  test('two scenarios of the same id are told apart', async () => {
    const out = join(emptyFolder(), 'out');
    await convergence(['run', 'history', 'history', ...SMALL, '--out', out]);
    const names = rowsOf(readFileSync(join(out, 'outcomes.csv'), 'utf8')).map((row) => row.scenario);
    expect(new Set(names)).toEqual(new Set(['history', 'history-2']));
  });

  test('shows the outcomes asked for, in the language asked for', async () => {
    const { out } = await convergence(['run', 'history', ...SMALL, '--outcomes', 'poverty', '--lang', 'hi']);
    expect(out).toContain('इतिहास');
    expect(out).not.toContain('Child labour');
    expect(out.split('\n').filter((line) => /\d%/.test(line))).toHaveLength(1);
  });

  test('takes as many workers as told, cores otherwise', async () => {
    expect((await convergence(['run', 'history', ...SMALL, '--workers', '3'])).started).toEqual([3]);
    expect((await convergence(['run', 'history', ...SMALL], { cores: 7 })).started).toEqual([7]);
  });

  test('draws progress only where somebody watches', async () => {
    expect((await convergence(['run', 'history', ...SMALL])).err).toBe('');
    const { err } = await convergence(['run', 'history', ...SMALL], { interactive: true });
    expect(err).toContain('2 of 2 runs');
    expect(err.endsWith('\r\u001b[2K')).toBe(true);
  });
});

describe('convergence run run.json', () => {
  async function saved(): Promise<{ out: string; file: string; run: RunFile }> {
    const out = join(emptyFolder(), 'out');
    await convergence(['run', 'history', 'no-schemes', ...SMALL, '--out', out]);
    const file = join(out, 'run.json');
    return { out, file, run: JSON.parse(readFileSync(file, 'utf8')) as RunFile };
  }

  test('says identical', async () => {
    const { file, run } = await saved();
    const said = await convergence(['run', file]);
    expect(said).toMatchObject({ code: 0, err: '' });
    expect(said.out).toBe(`identical: all results are the same, number for number (digest ${run.digest}).\n`);
  });

  test('writes the same files again, also when the file was rearranged', async () => {
    const { out, file, run } = await saved();
    const again = join(emptyFolder(), 'again');
    writeFileSync(file, JSON.stringify(Object.fromEntries(Object.entries(run).reverse())));
    expect((await convergence(['run', file, '--out', again])).code).toBe(0);
    const text = (folder: string) => readFileSync(join(folder, 'outcomes.csv'), 'utf8');
    expect(text(again)).toBe(text(out));
    const repeated = JSON.parse(readFileSync(join(again, 'run.json'), 'utf8')) as RunFile;
    expect({ ...repeated, command: '' }).toEqual({ ...run, command: '' });
  });

  test.each<[string, (run: RunFile) => unknown, RegExp[]]>([
    [
      'the model',
      (run) => ({
        ...run,
        digest: 'x',
        scenarios: [
          { ...run.scenarios[0], results: 'x', medians: { ...run.scenarios[0].medians, poverty: 0.9 } },
          run.scenarios[1],
        ],
      }),
      [
        /^moved: the digest was x and is [0-9a-f]{32}\./,
        /History: values and evidence are the same, so the model has changed/,
        /Poverty +90\.0% +→ +\d/,
      ],
    ],
    [
      'the values',
      (run) => ({
        ...run,
        digest: 'x',
        scenarios: run.scenarios.map((each) => ({ ...each, values: 'x', results: 'x' })),
      }),
      [
        /History: its values have changed/,
        /No schemes: its values have changed|No national schemes.*values have changed/,
        /No median of the last year moved/,
      ],
    ],
    [
      'evidence and version',
      (run) => ({
        ...run,
        digest: 'x',
        evidence: 'x',
        product: { ...run.product, version: '0.0.1' },
        scenarios: run.scenarios.map((each) => ({ ...each, results: 'x' })),
      }),
      [
        /The file is of version 0\.0\.1, this is version/,
        /What is known of the places or of the nation has changed/,
        /the results follow the changed evidence/,
      ],
    ],
    ['only the digest in the file', (run) => ({ ...run, digest: 'x' }), [/only the digest in the file was changed/]],
  ])('says what moved: %s', async (_, change, sentences) => {
    const { file, run } = await saved();
    writeFileSync(file, JSON.stringify(change(run)));
    const { code, out } = await convergence(['run', file]);
    expect(code).toBe(1);
    for (const sentence of sentences) expect(out).toMatch(sentence);
    expect(out).not.toContain('identical');
  });

  test('is not mixed with flags or files that would make it another run', async () => {
    const { file } = await saved();
    expect((await convergence(['run', file, '--seed', 'other'])).err).toMatch(/repeated as it was; leave out --seed/);
    expect((await convergence(['run', file, 'history'])).err).toMatch(/repeated alone/);
    expect((await convergence(['run', file, '--out', join(file, '..')])).err).toMatch(/holds something already/);
    expect(existsSync(file)).toBe(true);
  });

  test.each<[string, (run: RunFile) => unknown, RegExp]>([
    [
      'a place',
      (run) => ({ ...run, plan: { ...run.plan, places: ['atlantis'] } }),
      /plan\.places\.0”: the model does not know the place atlantis/,
    ],
    ['a count', (run) => ({ ...run, plan: { ...run.plan, households: -1 } }), /plan\.households”: -1 is out of range/],
    [
      'a scenario',
      (run) => ({
        ...run,
        scenarios: [{ ...run.scenarios[0], scenario: { ...run.scenarios[0].scenario, extends: 'x' } }],
      }),
      /scenarios\.0\.scenario\.extends”: there is no scenario x/,
    ],
  ])('refuses a file in which %s is wrong', async (_, change, sentence) => {
    const { file, run } = await saved();
    writeFileSync(file, JSON.stringify(change(run)));
    const { code, err } = await convergence(['run', file]);
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
  });
});
