import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { convergence, emptyFolder, rowsOf, SMALL } from './support.ts';

const FEW = ['--parameters', 'mealPull,strain'];

describe('convergence sensitivity', () => {
  test('prints what moves the difference, and writes it as JSON and CSV', async () => {
    const folder = emptyFolder();
    const [json, csv] = [join(folder, 's.json'), join(folder, 's.csv')];
    const args = ['sensitivity', 'only-school-meals', 'no-schemes', ...SMALL, '--outcome', 'schoolAttendance', ...FEW];
    const said = await convergence([...args, '--json', json, '--csv', csv]);
    expect(said).toMatchObject({ code: 0, err: '', closed: 1 });
    expect(said.out).toMatch(/The difference as assumed: /);
    expect(said.out).toMatch(/100\.0% of the way/);
    expect(said.out).not.toMatch(/NaN|undefined|null/);
    const file = JSON.parse(readFileSync(json, 'utf8')) as Record<string, unknown>;
    expect(file).toMatchObject({
      format: 'convergence-lab-sensitivity',
      outcome: 'schoolAttendance',
      finding: 'measured',
    });
    expect(file.rows).toHaveLength(2);
    expect(file.sceptic).toHaveLength(5);
    const rows = rowsOf(readFileSync(csv, 'utf8'));
    expect(rows.map(({ row }) => row)).toEqual(['assumption', 'assumption', 'difference', ...Array(5).fill('sceptic')]);
    expect(rows[2].difference).toBe(rows[3].difference);
  });

  test.each([
    ['2', 'childLabourIlo', /not clear as assumed, so there is no answer to turn round/],
    ['1', 'schoolAttendance', /After one replicate nothing can be said of luck/],
  ])('%s replicates, %s: no turning of an answer that is not clear', async (replicates, outcome, sentence) => {
    const where = ['--households', '150', '--places', 'kalahandi', '--to', '2006', '--replicates', replicates];
    const args = ['sensitivity', 'only-school-meals', 'no-schemes', ...where, ...FEW, '--outcome', outcome];
    const { out } = await convergence(args);
    expect(out).toMatch(sentence);
    expect(out).not.toMatch(/None of them alone turns/);
  });

  test('identical scenarios: zero, in words', async () => {
    const { code, out } = await convergence(['sensitivity', 'history', 'history', ...SMALL]);
    expect(code).toBe(0);
    expect(out).toMatch(/exactly zero, whatever is assumed/);
  });

  test.each([
    ['--parameters mealpul', /--parameters: mealpul is no assumption.*close names: mealPull/],
    ['--parameters casteGap', /casteGap is no assumption/],
    ['--outcome povertee', /no outcome povertee/],
    ['--year 2031', /--year: the year 2031 cannot be simulated/],
    ['--since 2009 --year 2005', /--since: the year 2009/],
  ])('%s gets one sentence and code 2', async (flags, sentence) => {
    const { code, err, started } = await convergence(['sensitivity', 'history', ...flags.split(' ')]);
    expect(err).toMatch(sentence);
    expect({ code, started }).toEqual({ code: 2, started: [] });
  });
});

describe('convergence compare --sceptic', () => {
  test('0 changes nothing; 1 leaves less of a difference and says so', async () => {
    const folder = emptyFolder();
    const difference = async (...flags: string[]) => {
      const csv = join(folder, `${flags.join('')}.csv`);
      const where = [...SMALL, '--households', '60'].slice(2);
      const line = ['compare', 'no-schemes', 'only-school-meals', ...where, '--outcomes', 'schoolAttendance'];
      const { out } = await convergence([...line, ...flags, '--csv', csv]);
      const row = rowsOf(readFileSync(csv, 'utf8')).find((each) => each.part === 'all' && each.difference !== '')!;
      return { out, value: Number(row.difference) };
    };
    const plain = await difference();
    expect(await difference('--sceptic', '0')).toEqual(plain);
    const doubted = await difference('--sceptic', '1');
    expect(plain.value).toBeGreaterThan(0);
    expect(doubted.value).toBeLessThan(plain.value);
    expect(doubted.out).toMatch(/sceptic's dial of 100\.0% is set/);
  });

  test.each(['1.5', '-1', 'much'])('%s is refused', async (dial) => {
    const { code, err } = await convergence(['compare', 'history', 'no-schemes', `--sceptic=${dial}`]);
    expect(code).toBe(2);
    expect(err).toMatch(/--sceptic: /);
  });
});

/** Meals pull children to school by an effect that is assumed; whoever was only pulled by it is not there at a dial of 1. */
describe('--sceptic in harm, story and sensitivity', () => {
  const where = ['--households', '150', '--places', 'kalahandi', '--to', '2004'];
  const both = ['only-school-meals', 'no-schemes', ...where];
  const asked = async (command: string, flags: readonly string[]) => {
    const json = join(emptyFolder(), 'file.json');
    const said = await convergence([command, ...both, ...flags, '--json', json]);
    expect(said).toMatchObject({ code: 0, err: '', closed: 1 });
    const { command: _typed, ...file } = JSON.parse(readFileSync(json, 'utf8')) as Record<string, unknown>;
    return { out: said.out, file };
  };

  test('harm: fewer are touched, and text and file say so', async () => {
    type Row = { harm: string; dimension: string; gained: { median: number } };
    const flags = ['--replicates', '2'];
    const gained = ({ rows }: { rows?: Row[] }) => rows!.find(({ dimension }) => dimension === 'all')!.gained.median;
    const plain = await asked('harm', flags);
    expect(await asked('harm', [...flags, '--sceptic', '0'])).toEqual(plain);
    const doubted = await asked('harm', [...flags, '--sceptic', '1']);
    expect(doubted.out).toMatch(/sceptic's dial of 100\.0% is set/);
    expect([plain.file.sceptic, doubted.file.sceptic]).toEqual([undefined, 1]);
    expect(gained(plain.file)).toBeGreaterThan(gained(doubted.file));
  });

  test('story: another world, and text and file say so', async () => {
    const plain = await asked('story', []);
    expect(await asked('story', ['--sceptic', '0'])).toEqual(plain);
    const doubted = await asked('story', ['--sceptic', '1']);
    expect(doubted.out).toMatch(/sceptic's dial of 100\.0% is set/);
    expect([plain.file.sceptic, doubted.file.sceptic]).toEqual([undefined, 1]);
    expect([doubted.file.found, doubted.file.candidate, doubted.file.story]).not.toEqual([
      plain.file.found,
      plain.file.candidate,
      plain.file.story,
    ]);
  });

  test('sensitivity: the tornado at a position of the dial; the curve has all of them as before', async () => {
    const flags = ['--replicates', '2', '--outcome', 'schoolAttendance', ...FEW];
    type Rows = { id: string; swing: number; range: object }[];
    const row = ({ rows }: { rows?: unknown }, id: string) => (rows as Rows).find((each) => each.id === id)!;
    const plain = await asked('sensitivity', flags);
    expect(await asked('sensitivity', [...flags, '--sceptic', '0'])).toEqual(plain);
    const doubted = await asked('sensitivity', [...flags, '--sceptic', '1']);
    expect(doubted.out).toMatch(/The difference with the sceptic's dial at 100\.0%: /);
    expect(doubted.out).toMatch(/sceptic's dial of 100\.0% is set/);
    expect(doubted.out).not.toMatch(/as assumed: /);
    expect([plain.file.scepticDial, doubted.file.scepticDial]).toEqual([undefined, 1]);
    expect(doubted.file.sceptic).toEqual(plain.file.sceptic);
    const curve = plain.file.sceptic as { difference: unknown }[];
    expect(plain.file.difference).toEqual(curve[0].difference);
    expect(doubted.file.difference).toEqual(curve[4].difference);
    // What counts as none moves nothing, whatever its size.
    expect(row(plain.file, 'mealPull').swing).toBeGreaterThan(0);
    expect(row(doubted.file, 'mealPull')).toMatchObject({ swing: 0, range: row(plain.file, 'mealPull').range });
  });

  test.each(['harm', 'story', 'sensitivity'])('%s refuses a dial that is none, before any run', async (command) => {
    for (const dial of ['1.5', '-1', 'much']) {
      const { code, err, started } = await convergence([command, 'history', 'no-schemes', `--sceptic=${dial}`]);
      expect(err).toMatch(/--sceptic: /);
      expect({ code, started }).toEqual({ code: 2, started: [] });
    }
  });
});
