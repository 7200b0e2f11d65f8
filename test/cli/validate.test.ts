import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TABLE_PROBLEM_CODES } from '../../src/experiment/targets.ts';
import { TRIAL_PROBLEM_CODES } from '../../src/experiment/trial-problem.ts';
import { shippedTrials } from '../../src/cli/commands/trial-library.ts';
import { hasMessage } from '../../src/i18n/index.ts';
import { convergence, emptyFolder } from './support.ts';

const HEAD = 'id,quantity,definition,place,year,group,value,low,high,unit,source,confidence';
const SMALL = ['--households', '20', '--replicates', '2'];
const TRIAL = {
  format: 'convergence-lab-trial',
  version: 1,
  id: 'small-meal',
  title: 'A meal',
  base: { values: { schoolMealsCoverage: 0 } },
  places: ['goa'],
  treatment: { values: { schoolMealsCoverage: 1 }, from: 2002 },
  who: { ages: [6, 10] },
  outcome: 'attending',
  contrast: 'points',
  observed: { low: 0, high: 100, source: 'nobody', grade: 'assumed' },
};

/** A folder with a table of targets and a folder of trials. */
function files(rows: string[], trials: object[] = [TRIAL]) {
  const folder = emptyFolder();
  const targets = join(folder, 'targets.csv');
  writeFileSync(targets, [HEAD, ...rows].join('\n'));
  const inside = emptyFolder();
  trials.forEach((trial, index) => writeFileSync(join(inside, `${index}.json`), JSON.stringify(trial)));
  return { folder, args: ['--targets', targets, '--trials', inside], trials: inside, json: join(folder, 'out.json') };
}

interface Written {
  readonly hits: number;
  readonly total: number;
  readonly targets: Record<string, unknown>[];
  readonly trials: Record<string, unknown>[];
}

describe('validate', () => {
  test('prints target, range, median, interval and verdict, and writes the same as JSON', async () => {
    const { args, json } = files([
      'A,school_attendance,attending,Goa,2002,6-13,50,0,100,%,"a, b",verified',
      'B,tfr,,Goa,1999-00,all,,90,91,children/woman,,',
      'C,small_meal,,generic,n/a,girls,,-100,100,pp,,',
    ]);
    const { code, out, err, started, closed } = await convergence(['validate', ...args, ...SMALL, '--json', json]);
    expect([code, err, started.length, closed]).toEqual([0, '', 1, 1]);
    expect(out).toMatch(/A +school_attendance · Goa · 2002 · 6-13 +0 to 100 .* hit\n/);
    expect(out).toMatch(/B +tfr · Goa · 1999-00 · all +90 to 91 .* miss\n/);
    expect(out).toContain('2 of 3 targets hit');
    expect(out).toContain('B: The row is of 1999-00; the model begins in 2001, which stands in.');
    expect(out).toMatch(/small-meal +0 to 100 /);
    const written = JSON.parse(readFileSync(json, 'utf8')) as Written;
    expect([written.hits, written.total]).toEqual([2, 3]);
    expect(written.targets[0]).toMatchObject({
      ...{
        id: 'A',
        quantity: 'school_attendance',
        place: 'Goa',
        year: '2002',
        group: '6-13',
        low: 0,
        high: 100,
        hit: true,
      },
      ...{
        unit: '%',
        value: 50,
        modelYear: 2002,
        median: expect.any(Number),
        lower: expect.any(Number),
        upper: expect.any(Number),
      },
    });
    expect(written.targets[1]).toMatchObject({ hit: false, note: expect.stringContaining('2001') });
    expect(written.targets[1]).toMatchObject({ fitted: false, notes: ['before'], trial: null, places: null });
    expect(written.targets[2]).toMatchObject({ fitted: true, notes: ['trial'], trial: 'small-meal', places: 1 });
    expect(written.trials).toMatchObject([{ id: 'small-meal', unit: 'pp', hit: true, grade: 'assumed' }]);
  });

  test('the file says with which model, values and size it was made', async () => {
    const { args, json } = files(['A,child_wpr,,Sikkim,2001,all,,0,100,%,"a, b",unverified-weak']);
    const made = async (...more: string[]) => {
      await convergence(['validate', ...args, ...SMALL, '--json', json, ...more]);
      return JSON.parse(readFileSync(json, 'utf8')) as Written & { digests: unknown };
    };
    const first = await made();
    const digest = expect.stringMatching(/^[0-9a-f]{32}$/) as string;
    expect(first).toMatchObject({
      ...{ households: 20, replicates: 2, seed: 'convergence-lab' },
      digests: { model: digest, evidence: digest, values: digest },
      targets: [{ definition: '', source: 'a, b', confidence: 'unverified-weak' }],
    });
    expect((await made('--seed', 'other')).digests).toEqual(first.digests);
    expect(await made('--no-ensemble')).toMatchObject({ draws: 0 });
  });

  test('gives the same figures with any number of workers and on any day', async () => {
    const { args, json, folder } = files(['A,child_wpr,,Sikkim,2001,all,,0,100,%,,']);
    const other = join(folder, 'other.json');
    await convergence(['validate', ...args, ...SMALL, '--json', json]);
    await convergence(['validate', ...args, ...SMALL, '--json', other, '--workers', '3']);
    const targetsOf = (path: string) => (JSON.parse(readFileSync(path, 'utf8')) as Written).targets;
    expect(targetsOf(other)).toEqual(targetsOf(json));
  });

  test('replaces its own earlier file, and no other without --force', async () => {
    const { args, json, folder } = files(['A,child_wpr,,Sikkim,2001,all,,0,100,%,,']);
    writeFileSync(json, '');
    for (let time = 0; time < 2; time++)
      expect((await convergence(['validate', ...args, ...SMALL, '--json', json])).code).toBe(0);
    const thesis = join(folder, 'thesis.json');
    writeFileSync(thesis, '{"years":3}');
    const refused = await convergence(['validate', ...args, ...SMALL, '--json', thesis]);
    expect([refused.code, refused.started]).toEqual([2, []]);
    expect(readFileSync(thesis, 'utf8')).toBe('{"years":3}');
  });

  test.each<[string, string[], RegExp]>([
    [
      'an unknown quantity',
      ['A,wpr,,Goa,2001,all,,0,1,%,,'],
      /line 2, column “quantity”: there is no quantity wpr; known ones: child_wpr, .*small_meal/,
    ],
    [
      'an unknown place',
      ['A,child_wpr,,Gotham,2001,all,,0,1,%,,'],
      /does not know the place Gotham; known ones: India, .*Bihar/,
    ],
    [
      'an unknown group',
      ['A,child_wpr,,Goa,2001,tall,,0,1,%,,'],
      /no group tall; known ones, alone or together: all, rural/,
    ],
    ['a reversed range', ['A,child_wpr,,Goa,2001,all,,2,1,%,,'], /low \(2\) lies above high \(1\)/],
    ['an impossible share', ['A,child_wpr,,Goa,2001,all,,-2,1,%,,'], /-2 is impossible .* 0 … 100/],
    ['no number', ['A,child_wpr,,Goa,2001,all,,x,1,%,,'], /x is not a number/],
    ['a short line', ['A,child_wpr'], /has 2 cells, the first line has 12/],
    ['no rows', [], /the table holds no targets/],
  ])('%s is one sentence and code 2, before any run', async (_, rows, sentence) => {
    const { args, json } = files(rows);
    const { code, out, err, started } = await convergence(['validate', ...args, '--json', json]);
    expect([code, out, started]).toEqual([2, '', []]);
    expect(err).toMatch(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(() => readFileSync(json)).toThrow();
  });

  test('wrong columns and missing files too', async () => {
    const { folder, trials } = files([]);
    const wrong = join(folder, 'wrong.csv');
    writeFileSync(wrong, 'id,quantity\nA,child_wpr');
    expect((await convergence(['validate', '--targets', wrong])).err).toMatch(
      /columns are missing: definition, place, /,
    );
    writeFileSync(wrong, '');
    expect((await convergence(['validate', '--targets', wrong])).err).toMatch(/holds no targets/);
    expect(await convergence(['validate', '--targets', join(folder, 'none.csv')])).toMatchObject({
      code: 2,
      started: [],
    });
    expect(await convergence(['validate', '--trials', join(folder, 'none')])).toMatchObject({ code: 2, started: [] });
    expect((await convergence(['validate', '--trials', emptyFolder()])).err).toMatch(/no trial file in this folder/);
    writeFileSync(join(trials, 'twin.json'), JSON.stringify(TRIAL));
    expect((await convergence(['validate', '--trials', trials])).err).toMatch(
      /the trial small-meal stands in .* already/,
    );
  });

  test.each<[string, object, RegExp]>([
    ['a scenario', { format: 'convergence-lab-scenario' }, /not a virtual trial .* expected: convergence-lab-trial/],
    ['an unknown field', { dose: 2 }, /field “dose”: there is no such field/],
    ['an unknown outcome', { outcome: 'joy' }, /field “outcome”: joy cannot stand here; allowed: childLabourCensus/],
    [
      'a lever out of range',
      { treatment: { values: { schoolMealsCoverage: 7 }, from: 2002 } },
      /7 is out of range; allowed: 0 … 1/,
    ],
  ])('a trial that is %s is one sentence and code 2', async (_, change, sentence) => {
    const { args } = files(['A,child_wpr,,Goa,2001,all,,0,1,%,,'], [{ ...TRIAL, ...change }]);
    const { code, err, started } = await convergence(['validate', ...args]);
    expect([code, started]).toEqual([2, []]);
    expect(err).toMatch(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('a change that leaves the range of its parameter is told although it comes up in the runs', async () => {
    const change = { values: undefined, changes: { schoolAccessCoverage: 0.9 }, from: 2002 };
    const { args } = files(['A,child_wpr,,Goa,2001,all,,0,1,%,,'], [{ ...TRIAL, treatment: change }]);
    const { code, err } = await convergence(['validate', ...args, ...SMALL]);
    expect(code).toBe(2);
    expect(err).toMatch(/leaves its range .* choose a smaller change/);
  });

  test('a sentence exists for everything that can be wrong', () => {
    for (const code of TABLE_PROBLEM_CODES) expect([code, hasMessage(`cli.table.${code}`)]).toEqual([code, true]);
    for (const code of TRIAL_PROBLEM_CODES) expect([code, hasMessage(`cli.trial.${code}`)]).toEqual([code, true]);
  });

  test('speaks Hindi and Indonesian', async () => {
    const { args } = files(['A,child_wpr,,Gotham,2001,all,,0,1,%,,']);
    expect((await convergence(['validate', ...args, '--lang', 'hi'])).err).toMatch(/मॉडल स्थान Gotham को नहीं जानता/);
    expect((await convergence(['validate', ...args, '--lang', 'id'])).err).toMatch(
      /model tidak mengenal tempat Gotham/,
    );
  });
});

describe('trial', () => {
  test('runs a file, and a shipped one by its name', async () => {
    const { trials, json } = files([]);
    const { code, out } = await convergence([
      'trial',
      join(trials, '0.json'),
      'luxury-axiom',
      ...SMALL,
      '--json',
      json,
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/small-meal {2}A meal\n/);
    expect(out).toMatch(/Answer: .* pp, 90 % interval/);
    expect(out).toMatch(/Observed: 0 to 100 \(Assumed: nobody\) hit/);
    expect(out).toContain('Basu and Van 1998');
    const written = JSON.parse(readFileSync(json, 'utf8')) as Written;
    expect(written.trials.map(({ id }) => id)).toEqual(['small-meal', 'luxury-axiom']);
  });

  test('needs one that there is', async () => {
    expect(await convergence(['trial'])).toMatchObject({ code: 2, err: expect.stringContaining('peer-multiplier') });
    expect((await convergence(['trial', 'peer-multiplyer'])).err).toMatch(/close names: peer-multiplier/);
  });

  test('all shipped ones are in order, and the targets name some of them', () => {
    const ids = shippedTrials().map(({ id }) => id);
    const wanted = ['income-share-of-decline', 'stipend-substitution', 'midday-meal-attendance', 'peer-multiplier'];
    expect(ids).toEqual(expect.arrayContaining(wanted));
  });
});
