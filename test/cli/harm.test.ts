import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { HARMS } from '../../src/experiment/harm.ts';
import { SOCIAL_GROUPS } from '../../src/model/outcomes.ts';
import { convergence, emptyFolder, rowsOf } from './support.ts';

const PAIR = ['convergence-full-coverage', 'history'];
const WHERE = ['--households', '150', '--replicates', '2', '--places', 'kalahandi,ujjain', '--to', '2012'];

describe('convergence harm', () => {
  test('--by prints the parts of every harm as the files hold them, which are the same without it', async () => {
    const files = async (...flags: string[]) => {
      const csv = join(emptyFolder(), 'h.csv');
      const said = await convergence(['harm', ...PAIR, ...WHERE, ...flags, '--csv', csv]);
      expect(said).toMatchObject({ code: 0, err: '' });
      expect(said.out).not.toMatch(/NaN|undefined/);
      return { out: said.out, csv: readFileSync(csv, 'utf8') };
    };
    const [plain, parts] = [await files(), await files('--by', 'group,sex')];
    expect(parts.csv).toBe(plain.csv);
    expect(plain.out).not.toMatch(/^ {4}(Scheduled Tribes|Girls) /m);
    expect(parts.out.match(/^ {4}Scheduled Tribes /gm)).toHaveLength(HARMS.length);
    // Households have no sex.
    const ofChildren = HARMS.filter(({ unit }) => unit !== 'household').length;
    expect(parts.out.match(/^ {4}Girls /gm)).toHaveLength(ofChildren);
    expect(parts.out).toMatch(/Households are not shown by sex: they have none\./);
    expect(plain.out).not.toContain('Households are not shown');
    // Each child is of one group: the groups add up to all, in each replicate and so among whom it is counted here.
    const rows = rowsOf(plain.csv).filter(({ harm }) => harm === 'outOfSchool');
    const among = (part: string) => Number(rows.find((row) => row.part === part)!.among);
    expect(among('all')).toBeGreaterThan(0);
    expect(SOCIAL_GROUPS.reduce((sum, part) => sum + among(part), 0)).toBeCloseTo(among('all'), 0);
  });

  test.each(['harm', 'sensitivity'])(
    '%s says what its intervals show, with the ensemble and without',
    async (command) => {
      const few = command === 'sensitivity' ? ['--parameters', 'strain'] : [];
      const asked = (...flags: string[]) => convergence([command, ...PAIR, ...WHERE, ...few, ...flags]);
      expect((await asked()).out.replaceAll('\n', ' ')).toMatch(/as each replicate takes another calibrated draw/);
      const { out } = await asked('--no-ensemble');
      expect(out.replaceAll('\n', ' ')).toMatch(/luck, not what we do not know\./);
      expect(out).not.toContain('calibrated draw.');
    },
  );

  test('--by all names what it offers; poverty is not among it', async () => {
    const { out } = await convergence(['harm', ...PAIR, ...WHERE, '--by', 'all']);
    for (const label of ['Muslims', 'Boys', 'Rural', '5 to 9 years', 'Ujjain']) expect(out).toMatch(`    ${label} `);
    const { code, err, started } = await convergence(['harm', ...PAIR, '--by', 'poverty']);
    expect({ code, started }).toEqual({ code: 2, started: [] });
    expect(err).toMatch(/--by: poverty is not known here; allowed: all, group, sex, residence, ages, places/);
  });
});

describe('every child written down', () => {
  afterEach(() => void vi.restoreAllMocks());

  test.each(['harm', 'story'])('%s: refused before any run where there is no memory for it', async (command) => {
    vi.spyOn(process, 'constrainedMemory').mockReturnValue(600_000_000);
    const size = ['--households', '20000', '--places', 'kalahandi'];
    const more = command === 'harm' ? ['--replicates', '1', '--since', '2001'] : [];
    const { code, out, err, started } = await convergence([command, ...PAIR, ...size, ...more, '--to', '2030']);
    expect({ code, out, started }).toEqual({ code: 2, out: '', started: [] });
    expect(err).toMatch(/GB of memory are needed \(0\.[5-9] GB for the results/);
  });
});
