import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EnsembleFile } from '../../src/evidence/ensemble.ts';
import { ensembleOf } from '../../src/experiment/ensemble.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { PRIORS } from '../../src/experiment/priors.ts';
import { parameterById } from '../../src/model/parameters.ts';
import { convergence, emptyFolder } from './support.ts';

const TARGETS = `id,quantity,definition,place,year,group,value,low,high,unit,source,confidence
A,school_attendance,attending,Goa,2002,all,,70,90,%,test,verified
B,poverty_headcount,Tendulkar,Goa,2002,all,,10,20,%,test,verified
`;

/** A calibration that takes a blink, in a folder of its own. */
function small() {
  const folder = emptyFolder();
  const targets = join(folder, 'targets.csv');
  writeFileSync(targets, TARGETS);
  const out = join(folder, 'ensemble.json');
  const inputs = ['--targets', targets];
  const size = ['--particles', '8', '--generations', '2', '--households', '1'];
  const read = () => JSON.parse(readFileSync(out, 'utf8')) as EnsembleFile;
  return { folder, targets, out, inputs, flags: [...inputs, ...size, '--out', out], read };
}

describe('convergence calibrate', () => {
  test('writes an ensemble with its provenance, its state and a report', async () => {
    const { folder, out, flags, read } = small();
    const report = join(folder, 'report.md');
    const said = await convergence(['calibrate', ...flags, '--report', report, '--seed', 'one two']);
    expect(said).toMatchObject({ code: 0, err: '', started: [2], closed: 1 });
    expect(readdirSync(folder).sort()).toEqual(['ensemble.json', 'ensemble.state.json', 'report.md', 'targets.csv']);
    const file = read();
    expect(file).toMatchObject({ format: 'convergence-lab-ensemble', version: 1 });
    expect(file.provenance).toMatchObject({
      command: expect.stringMatching(/^convergence calibrate .*--seed 'one two'$/) as string,
      seed: 'one two',
      product: expect.stringMatching(/^convergence-lab \d/) as string,
      observed: '2002-2002',
      households: 1,
      particles: 8,
      evaluations: 16,
    });
    expect(file.provenance!.generations).toHaveLength(2);
    expect(file.parameters).toEqual(PRIORS.map(({ id }) => id));
    expect(file.draws).toHaveLength(200);
    for (const draw of file.draws)
      draw.forEach((value, at) => {
        const { min, max } = parameterById(file.parameters[at])!;
        expect(value >= min && value <= max).toBe(true);
      });
    expect(file.fit.map(({ id }) => id)).toEqual(['A']);
    expect(said.out).toContain('Generation 2: tolerance ');
    expect(said.out).toContain(`digest ${ensembleOf(file).digest}`);
    expect(said.out).toContain(`Written: ${out}, ${report}, `);
    const text = readFileSync(report, 'utf8');
    for (const { id } of PRIORS) expect(text).toContain(`| \`${id}\` |`);
    expect(text).toContain('| A | school_attendance, Goa, 2002, all | 70.0 … 90.0 |');
    expect(text).toContain("--seed 'one two'`");
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('goes on from a state as if it had never stopped, and with nothing else', async () => {
    const whole = small();
    await convergence(['calibrate', ...whole.flags]);
    const halves = small();
    const one = [...halves.flags, '--generations=1'].filter(
      (flag, at, all) => flag !== '--generations' && all[at - 1] !== '--generations',
    );
    await convergence(['calibrate', ...one]);
    const state = join(halves.folder, 'ensemble.state.json');
    const stopped = readFileSync(state, 'utf8');
    const again = [
      'calibrate',
      ...halves.inputs,
      '--generations',
      '2',
      '--out',
      halves.out,
      '--force',
      '--resume',
      state,
    ];
    const said = await convergence(again);
    expect(said).toMatchObject({ code: 0, err: '' });
    expect(said.out).not.toContain('Generation 1:');
    expect(halves.read().draws).toEqual(whole.read().draws);
    expect(halves.read().fit).toEqual(whole.read().fit);

    writeFileSync(state, stopped);
    const other = await convergence([...again, '--seed', 'other']);
    expect(other.code).toBe(2);
    expect(other.err).toMatch(/begun with another seed \(convergence-lab\) than now \(other\)/);
    writeFileSync(halves.targets, TARGETS.replace('70,90', '71,90'));
    expect((await convergence(again)).err).toMatch(/begun with another targets/);
    expect(readFileSync(state, 'utf8')).toBe(stopped);
  });

  test('stopped by Ctrl+C, says where to go on', async () => {
    const { folder, flags, out } = small();
    const stop = new AbortController();
    const state = join(folder, 'ensemble.state.json');
    const said = await convergence(['calibrate', ...flags], {
      signal: stop.signal,
      startRunner: () => ({
        run(request, signal) {
          if (existsSync(state)) stop.abort(new Error('interrupted'));
          return runHere(request, signal);
        },
        close() {},
      }),
    });
    expect(said.code).toBe(130);
    expect(said.err).toContain(`what was done stands in ${state}`);
    expect(existsSync(out)).toBe(false);
  });

  test('refuses before any work what it would have to replace, and what it cannot read', async () => {
    const { folder, flags, out } = small();
    writeFileSync(out, 'mine');
    const taken = await convergence(['calibrate', ...flags]);
    expect(taken).toMatchObject({ code: 2, started: [] });
    expect(taken.err).toContain('ensemble.json exists already');
    expect(readFileSync(out, 'utf8')).toBe('mine');
    const state = join(folder, 'other.json');
    writeFileSync(state, '{"format": "something"}');
    const wrong = await convergence(['calibrate', ...flags, '--force', '--resume', state]);
    expect(wrong).toMatchObject({ code: 2, started: [] });
    expect(wrong.err).toContain('other.json');
    expect((await convergence(['calibrate', 'history'])).code).toBe(2);
    expect((await convergence(['calibrate', '--particles', '0'])).code).toBe(2);
    expect(existsSync('ensemble.json')).toBe(false);
  });
});

describe('an ensemble in runs', () => {
  test('is named in run.json, and --no-ensemble stays with the run', async () => {
    const out = join(emptyFolder(), 'out');
    const flags = ['--households', '20', '--replicates', '1', '--places', 'goa', '--to', '2002'];
    await convergence(['run', 'history', ...flags, '--no-ensemble', '--out', out]);
    const file = join(out, 'run.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ ensemble: '', plan: { ensemble: false } });
    const said = await convergence(['run', file]);
    expect(said.code).toBe(0);
    expect(said.out).toContain('identical');
  });
});
