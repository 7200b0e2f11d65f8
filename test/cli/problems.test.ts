import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command-line.ts';
import { CATALOGUES, LOCALES } from '../../src/i18n/index.ts';
import { convergence, emptyFolder, SMALL } from './support.ts';

/** What the person typed, and what the one sentence must name. */
const PROBLEMS: [string, RegExp][] = [
  ['frob', /no command frob; close names: run/],
  ['run', /run needs a scenario/],
  ['run nowhere.json', /nowhere\.json: there is no such file/],
  ['run histry', /histry: there is no such file.*close names: history/],
  ['run history --household 3', /no flag --household here; close names: --households/],
  ['run history --json x.json', /no flag --json here/],
  ['run history -x', /no flag -x here/],
  ['run history --households', /--households needs a value; write --households N/],
  ['run history --households --force', /--households needs a value/],
  ['run history --households=', /--households needs a value/],
  ['run history --households 0', /--households: 0 is out of range; allowed: 1 … 1000000/],
  ['run history --households 2.5', /--households: 2\.5 is not of the right kind; allowed: a whole number/],
  ['run history --households 1e3', /--households: 1e3 is not of the right kind/],
  ['run history --replicates many', /--replicates: many is not of the right kind/],
  ['run history --replicates 1 --replicates 2', /--replicates stands twice/],
  ['run history --workers 0', /--workers: 0 is out of range/],
  ['run history --places bihr', /--places: the model does not know the place bihr; allowed: bihar/],
  ['run history --places bihar,katihar', /--places: katihar lies inside another place/],
  ['run history --places ,', /--places/],
  ['run history --to 2001', /--to: the year 2001 cannot be simulated; allowed: 2002 … 2050/],
  ['run history --to soon', /--to: soon is not of the right kind/],
  ['run history --outcomes povertee', /no outcome povertee; close names: poverty/],
  ['run history --full=yes', /--full takes no value \(found yes\)/],
  ['run history --lang fr', /--lang: fr is not a language.*allowed: en, hi, id/],
  ['run history --places states --replicates 10000', /: \d+\.\d GB of memory are needed.*and \d+\.\d GB is allowed/],
  [
    'run history --places states --households 1000000 --replicates 1 --workers 256',
    /GB for 1000000 households a place in 256 workers.*fewer --households or --workers/,
  ],
  ['compare history no-schemes --households 1000000 --workers 256', /GB for 1000000 households a place/],
  ['run history convergence-five-states', /history and convergence-five-states do not agree on --places/],
  ['run history --households -5', /--households: -5 is out of range; allowed: 1 … 1000000/],
  ['run history --outcomes ,', /--outcomes needs a value; write --outcomes a,b/],
  ['compare history no-schemes --discount -1', /--discount: -1 is out of range; allowed: 0 … 0\.2/],
  [
    'compare history no-schemes --discount Infinity',
    /--discount: Infinity is not of the right kind; allowed: a number/,
  ],
  ['compare history no-schemes --json x.out --csv ./x.out', /\.\/x\.out is named twice.*give each a file of its own/],
  ['attribute history --json x.out --csv x.out', /x\.out is named twice/],
  ['attribute history --outcome povertee', /--outcome: there is no outcome povertee; close names: poverty/],
  ['attribute history --outcome all', /--outcome: there is no outcome all/],
  ['attribute history --outcome poverty,neither', /--outcome: there is no outcome poverty,neither/],
  ['attribute history --ages ,', /--ages needs a value; write --ages a,b/],
  ['attribute history --since 2005 --year 2003', /--since: the year 2005 cannot be simulated; allowed: 2001 … 2003/],
  ['sensitivity history --parameters ,', /--parameters needs a value; write --parameters a,b/],
  [
    'frontier history --budget Infinity',
    /--budget: Infinity is no sum of money; allowed: a number from 0 .* write none for no/,
  ],
  ['frontier history --budget 5e9', /--budget: 5e9 is no sum of money/],
  ['frontier history --budget -1', /--budget: -1 is out of range; allowed: 0/],
  ['compare history', /compare needs two scenarios or more/],
  [
    'compare history no-schemes --by caste',
    /--by: caste is not.*allowed: all, group, sex, residence, ages, places, poverty/,
  ],
  ['compare history no-schemes --by ,', /--by needs a value; write --by a,b/],
  ['compare history no-schemes --assumptions=yes', /--assumptions takes no value \(found yes\)/],
  [
    'compare history no-schemes --by poverty --places states --households 20000 --replicates 1000 --workers 1',
    /GB of memory are needed/,
  ],
  ['scenarios history', /scenarios takes no file \(found history\)/],
  ['parameters x', /parameters takes no file/],
];

describe('a wrong command', () => {
  test.each(PROBLEMS)('%s: gets one sentence and code 2', async (line, sentence) => {
    const { code, out, err, started } = await convergence(line.split(' '));
    expect(err).toMatch(sentence);
    expect(err).toMatch(/^convergence: [^\n]+\n$/);
    expect({ code, out, started }).toEqual({ code: 2, out: '', started: [] });
  });

  test('speaks the language that was asked for', async () => {
    const { err } = await convergence(['frob', '--lang', 'id']);
    expect(err).toMatch(/tidak ada perintah frob/);
    const shell = await convergence(['frob'], { environment: { LANG: 'hi_IN.UTF-8' } });
    expect(shell.err).toMatch(/frob नाम का कोई आदेश नहीं/);
  });

  test.each([
    [
      '{"format": "convergence-lab-scenario", "version": 1, "id": "x", "title": "x", "values": {"incomeGrowth": 9}}',
      /incomeGrowth”: 9 is out of range/,
    ],
    ['not json', /file\.json:1:1: the text is not valid JSON/],
    ['[]', /not a scenario/],
    ['', /not valid JSON/],
    ['{"format": "convergence-lab-run", "version": 1}', /field “product”: this is missing/],
    [
      '{"version": 9, "format": "convergence-lab-run", "product": {}, "command": "", "plan": {}, "digest": "", "evidence": "", "scenarios": []}',
      /version 9 is not known/,
    ],
  ])('a file with %s is refused', async (text, sentence) => {
    const file = join(emptyFolder(), 'file.json');
    writeFileSync(file, text);
    const { code, err, started } = await convergence(['run', file]);
    expect({ code, started }).toEqual({ code: 2, started: [] });
    expect(err).toMatch(sentence);
    expect(err).toContain(file);
  });
});

describe('what lies there already', () => {
  test('is not overwritten, and found out before any run', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'thesis.txt'), 'three years of work');
    const refused = await convergence(['run', 'history', ...SMALL, '--out', folder]);
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/holds something already \(thesis\.txt\); choose a new or empty folder.*--force/);
    expect(refused.started).toEqual([]);
    expect(readdirSync(folder)).toEqual(['thesis.txt']);

    const forced = await convergence(['run', 'history', ...SMALL, '--out', folder, '--force']);
    expect(forced.code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['outcomes.csv', 'run.json', 'thesis.txt']);
    expect(readFileSync(join(folder, 'thesis.txt'), 'utf8')).toBe('three years of work');
  });

  test('a file in the place of a folder, and a folder in the place of a file, are refused', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'file');
    writeFileSync(file, '');
    mkdirSync(join(folder, 'sub'));
    expect((await convergence(['run', 'history', ...SMALL, '--out', file])).err).toMatch(/is a file, not a folder/);
    const compare = ['compare', 'history', 'no-schemes', ...SMALL];
    expect((await convergence([...compare, '--csv', file])).err).toMatch(/exists already; choose another name/);
    expect((await convergence([...compare, '--json', join(folder, 'sub')])).err).toMatch(/is a folder; name a file/);
    expect((await convergence([...compare, '--csv', file, '--force'])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^outcome,year,/);
  });

  test('a disk that refuses leaves nothing half written', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'file'), '');
    const out = join(folder, 'file', 'below');
    const { code, err } = await convergence(['run', 'history', ...SMALL, '--out', out]);
    expect(code).toBe(2);
    expect(err).toMatch(/cannot be written \((ENOTDIR|EEXIST)\)/);
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test.skipIf(!existsSync('/proc/self'))('a place where no folder can be made is told, not waited for', async () => {
    const file = '/proc/no-such-folder/file.json';
    const { code, err } = await convergence(['compare', 'history', 'no-schemes', ...SMALL, '--json', file]);
    expect(code).toBe(2);
    expect(err).toMatch(/file\.json: this cannot be written \(E[A-Z]+\)/);
  });
});

describe('failures that are nobody’s typing', () => {
  test('an error of the model is one sentence and code 1, and the workers are closed', async () => {
    const startRunner = () => ({ run: () => Promise.reject(new Error('the schedule is empty')), close });
    let closed = 0;
    const close = () => void closed++;
    const folder = join(emptyFolder(), 'out');
    const { code, err, out } = await convergence(['run', 'history', ...SMALL, '--out', folder], { startRunner });
    expect({ code, out, closed }).toEqual({ code: 1, out: '', closed: 1 });
    expect(err).toBe('convergence: this did not work: the schedule is empty\n');
    expect(() => readdirSync(folder)).toThrow();
  });

  test.each([
    [
      'run history',
      /^convergence: the memory of this machine did not suffice for 20 households of goa in 2 workers, and no/,
    ],
    [
      'validate',
      /^convergence: the memory of this machine did not suffice for \d+ households of [\w-]+ in 2 workers, and no/,
    ],
  ])(
    '%s without memory is one sentence with the way out and code 2, and nothing is written',
    async (line, sentence) => {
      let closed = 0;
      const run = async () => new Float64Array(2 ** 45) as never;
      const startRunner = () => ({ run, close: () => void closed++ });
      const out = join(emptyFolder(), 'out');
      const flags = line === 'validate' ? ['--json', out] : [...SMALL, '--out', out];
      const said = await convergence([...line.split(' '), ...flags], { startRunner });
      expect(said).toMatchObject({ code: 2, out: '' });
      expect(closed).toBe(1);
      expect(said.err).toMatch(sentence);
      expect(said.err).toMatch(/fewer --households or --workers, or end other programs\.\n$/);
      expect(() => readdirSync(out)).toThrow();
    },
  );

  test('a run too large for the workers beside it is refused before it begins, whichever command asks', async () => {
    const run = async () => {
      throw new Error('this run must not begin');
    };
    const flags = ['--households', '1000000', '--workers', '256'];
    const said = await convergence(['validate', ...flags], { startRunner: () => ({ run, close: () => {} }) });
    expect(said).toMatchObject({ code: 2, out: '' });
    expect(said.err).toMatch(
      /households a place need \d+\.\d GB of memory in 256 workers, and .* ask for \d+ --households/,
    );
  });

  test('Ctrl+C stops, writes nothing and gives code 130', async () => {
    const stop = new AbortController();
    const startRunner = () => {
      setTimeout(() => stop.abort(new Error('interrupted')), 5);
      return { run: () => new Promise<never>(() => {}), close: () => {} };
    };
    const folder = join(emptyFolder(), 'out');
    const said = await convergence(['run', 'history', ...SMALL, '--out', folder], { startRunner, signal: stop.signal });
    expect(said.code).toBe(130);
    expect(said.err).toBe('convergence: stopped; nothing was written.\n');
    expect(() => readdirSync(folder)).toThrow();
  });
});

describe('help', () => {
  test('is complete in every language', async () => {
    const commandWords = COMMANDS.map(({ name }) => `convergence ${name}`);
    for (const lang of LOCALES) {
      const { code, out } = await convergence(['--help', '--lang', lang]);
      expect(code).toBe(0);
      for (const words of commandWords) expect(out).toContain(words);
      for (const { flags } of COMMANDS) for (const flag of flags) expect(out).toContain(`--${flag}`);
    }
    const keys = (lang: (typeof LOCALES)[number]) =>
      Object.keys(CATALOGUES[lang]).filter((key) => key.startsWith('cli.'));
    expect(keys('hi').sort()).toEqual(keys('en').sort());
    expect(keys('id').sort()).toEqual(keys('en').sort());
  });

  test.each(COMMANDS.map(({ name }) => name))('of %s names its flags', async (name) => {
    const { code, out } = await convergence([name, '--help']);
    expect(code).toBe(0);
    for (const flag of COMMANDS.find((command) => command.name === name)!.flags) expect(out).toContain(`--${flag}`);
  });

  test.each([[], ['help'], ['-h']])('comes for %j', async (...args) => {
    const { code, out } = await convergence(args);
    expect(code).toBe(0);
    expect(out).toContain('convergence compare BASELINE FILE...');
  });

  test('--version names product and version', async () => {
    expect((await convergence(['--version'])).out).toMatch(/^convergence-lab \d+\.\d+\.\d+\n$/);
  });
});
