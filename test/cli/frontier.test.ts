import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { convergence, emptyFolder, rowsOf } from './support.ts';

const TINY = ['--households', '40', '--replicates', '2', '--places', 'kalahandi', '--to', '2005', '--packages', '30'];

describe('convergence frontier', () => {
  test('answers in words, and writes every package as JSON and CSV', { timeout: 30_000 }, async () => {
    const folder = emptyFolder();
    const [json, csv] = [join(folder, 'f.json'), join(folder, 'f.csv')];
    const wish = ['--target', '20', '--probability', '0.5', '--equity-floor', 'off', '--budget', '1000000000000'];
    const said = await convergence(['frontier', 'no-schemes', ...TINY, ...wish, '--json', json, '--csv', csv]);
    expect(said).toMatchObject({ code: 0, err: '', closed: 1 });
    expect(said.out).toMatch(/Asked for: 20\.0% less with a probability of 50\.0%, over all children together/);
    expect(said.out).toMatch(/Packages that no other one beats/);
    expect(said.out).not.toMatch(/NaN|undefined|null/);
    const file = JSON.parse(readFileSync(json, 'utf8')) as {
      finding: string;
      points: { cost: { median: number }; effect: number; efficient: boolean }[];
      package?: unknown;
    };
    expect(file).toMatchObject({ format: 'convergence-lab-frontier', wish: { target: 0.2, equity: false } });
    expect(file.points.length).toBeGreaterThan(10);
    const rows = rowsOf(readFileSync(csv, 'utf8'));
    expect(rows).toHaveLength(file.points.length);
    expect(rows.filter(({ efficient }) => efficient === 'true')).toHaveLength(
      file.points.filter(({ efficient }) => efficient).length,
    );
    if (file.package === undefined) return expect(file.finding).not.toBe('found');
    // the package is a scenario file that can be run
    const made = join(folder, 'package.json');
    writeFileSync(made, JSON.stringify(file.package));
    expect(await convergence(['run', made, ...TINY.slice(0, 8)])).toMatchObject({ code: 0, err: '' });
  });

  test('a target of zero is met already, a budget of zero buys nothing: one sentence each, code 0', async () => {
    const met = await convergence(['frontier', 'history', ...TINY, '--target', '0']);
    expect(met.out).toMatch(/The target is met already/);
    const poor = await convergence(['frontier', 'history', ...TINY, '--budget', '0']);
    expect(poor.out).toMatch(/With nothing to spend nothing can be added/);
    expect([met.code, poor.code]).toEqual([0, 0]);
  });

  test('the floor is called blind only where the answer itself was judged by no group', async () => {
    const [home, size] = [TINY.slice(4, 8), ['--households', '40', '--replicates', '2', '--packages', '5']];
    const { out } = await convergence(['frontier', 'no-schemes', ...home, ...size, '--target', '10']);
    expect(out).toMatch(/Rural +\d/);
    expect(out).not.toMatch(/the floor could not be applied/);
  });

  test('of the first year alone: a package that starts in it, not a failure', async () => {
    const few = [...TINY.slice(0, 8), '--packages', '5'];
    const { code, out, err } = await convergence(['frontier', 'no-schemes', ...few, '--year', '2001']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/ 2001: packages on top of/);
    expect(out).not.toMatch(/NaN|undefined|null/);
  });

  test('nobody of the kind: said', async () => {
    const few = ['--households', '3', '--replicates', '1', '--places', 'goa', '--to', '2003'];
    const { code, out } = await convergence(['frontier', 'history', ...few, '--group', 'st', '--residence', 'urban']);
    expect(code).toBe(0);
    expect(out).toMatch(/nobody in child labour here/);
    expect(out).not.toMatch(/floor says nothing/);
    expect(out).not.toMatch(/NaN/);
  });

  describe('with little memory, of which half may be taken', () => {
    const machine = (bytes: number) => void vi.spyOn(process, 'constrainedMemory').mockReturnValue(bytes);
    afterEach(() => void vi.restoreAllMocks());
    const search = ['frontier', 'no-schemes', ...TINY.slice(4, 8), '--packages', '3', '--workers', '2'];

    test('last runs that would find none are told before any run, with the way out, which works', async () => {
      machine(200_000_000);
      const small = [...search, ...TINY.slice(0, 4)];
      const { code, err, out, started } = await convergence(small);
      expect({ code, out, started }).toEqual({ code: 2, out: '', started: [] });
      expect(err).toMatch(
        /up to 8000 households a place; that needs 0\.1 GB .* 2 workers, .* fewer --workers or for --equity-floor off\.\n$/,
      );
      expect((await convergence([...small, '--equity-floor', 'off'])).code).toBe(0);
      expect((await convergence([...search.slice(0, -1), '1', ...TINY.slice(0, 4)])).code).toBe(0);
    });

    test('without the floor the runs with fresh luck are the largest', async () => {
      machine(146_000_000);
      const size = ['--households', '1000', '--replicates', '1'];
      const { code, err, started } = await convergence([...search, ...size, '--equity-floor', 'off']);
      expect({ code, started }).toEqual({ code: 2, started: [] });
      expect(err).toMatch(/up to 2000 households a place.* fewer --workers or --households\.\n$/);
    });
  });

  test.each([
    ['', /frontier needs a scenario/],
    ['history no-schemes', /takes one scenario \(found no-schemes as well\)/],
    ['history --outcome poverty', /poverty is no definition of child labour.*childLabourIlo/],
    ['history --target 120', /--target: 120 is out of range; allowed: 0 … 100/],
    ['history --probability 0', /--probability: 0 is out of range/],
    ['history --budget lots', /--budget: lots is no sum of money/],
    ['history --budget=-5', /--budget: -5 is out of range/],
    ['history --equity-floor maybe', /--equity-floor: maybe is not known here; allowed: on, off/],
    ['history --year 2010 --start 2012', /--start: the year 2012 cannot be simulated/],
    ['history --baseline nowhere', /nowhere: there is no such file/],
    ['history --packages 0', /--packages: 0 is out of range/],
  ])('%s: one sentence and code 2, before any run', async (line, sentence) => {
    const { code, err, started } = await convergence(['frontier', ...line.split(' ').filter((word) => word !== '')]);
    expect(err).toMatch(sentence);
    expect({ code, started }).toEqual({ code: 2, started: [] });
  });
});
