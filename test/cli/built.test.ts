/** The command line as it is shipped: built, in a process of its own, with real threads. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '../../src/experiment/digest.ts';
import { runExperiment } from '../../src/experiment/run.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import type { ExperimentPlan } from '../../src/experiment/types.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { fromNodeWorker } from '../../workers/node-worker-like.ts';
import { createPool } from '../../workers/worker-pool.ts';
import { emptyFolder } from './support.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let built = '';

beforeAll(async () => {
  // Into a folder of its own: what lies in dist-cli may be older than the sources.
  built = mkdtempSync(join(tmpdir(), 'convergence-built-'));
  const configFile = join(ROOT, 'vite.cli.config.ts');
  await build({ root: ROOT, configFile, logLevel: 'error', build: { outDir: built, emptyOutDir: false } });
}, 60_000);
afterAll(() => rmSync(built, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function convergence(args: readonly string[], whileRunning: (child: ReturnType<typeof spawn>) => void = () => {}) {
  return new Promise<Ended>((resolve) => {
    const child = spawn(process.execPath, [join(built, 'convergence.js'), ...args]);
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', (code) => resolve({ code, out, err }));
    whileRunning(child);
  });
}

const SMALL = ['--households', '50', '--replicates', '2', '--places', 'goa,sikkim', '--to', '2006'];

describe('the built command line', () => {
  test('writes the same files with one worker and with three, and repeats them', async () => {
    const folder = emptyFolder();
    const outs = ['1', '3'].map((workers) => join(folder, workers));
    for (const out of outs) {
      const workers = out.slice(-1);
      const args = ['run', 'history', 'no-schemes', ...SMALL, '--workers', workers, '--out', out];
      expect(await convergence(args)).toMatchObject({ code: 0, err: '' });
    }
    const text = (out: string) => readFileSync(join(out, 'outcomes.csv'), 'utf8');
    expect(text(outs[0])).toBe(text(outs[1]));
    const [one, three] = outs.map((out) => JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')));
    expect(three.digest).toBe(one.digest);

    const here = await runExperiment(planOf(one.plan), { run: runHere });
    expect(digestOf(here)).toBe(one.digest);

    const again = await convergence(['run', join(outs[1], 'run.json'), '--workers', '1']);
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toMatch(/^identical: /);
  }, 60_000);

  test('ends with code 2 and one sentence for a wrong command', async () => {
    const { code, out, err } = await convergence(['run', 'histry']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^convergence: histry: .*history.*\n$/);
  });

  test('stops at Ctrl+C within moments and leaves nothing', async () => {
    const folder = emptyFolder();
    const args = ['run', 'history', '--households', '20000', '--replicates', '20', '--out', join(folder, 'out')];
    let sentAt = 0;
    const { code, err } = await convergence(args, (child) => {
      setTimeout(() => {
        sentAt = performance.now();
        child.kill('SIGINT');
      }, 1500);
    });
    expect({ code, err }).toEqual({ code: 130, err: 'convergence: stopped; nothing was written.\n' });
    expect(performance.now() - sentAt).toBeLessThan(3000);
    expect(readdirSync(folder)).toEqual([]);
  }, 30_000);

  test('does not mind a reader that has seen enough', async () => {
    const { code, err } = await convergence(['parameters'], (child) => child.stdout!.destroy());
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});

describe('the built worker', () => {
  test('gives the same runs as this thread, over the wire', async () => {
    const file = pathToFileURL(join(built, 'simulation.node-worker.js'));
    const pool = createPool({ size: 2, start: () => fromNodeWorker(new Worker(file)) });
    const plan = planOf({
      ...{ places: ['goa', 'sikkim'], fromYear: 2001, toYear: 2005 },
      ...{ households: 60, replicates: 3, seed: 'wire' },
    });
    try {
      const there = await runExperiment(plan, { run: pool.run });
      const here = await runExperiment(plan, { run: runHere });
      expect(there.runs).toEqual(here.runs);
      expect(digestOf(there)).toBe(digestOf(here));
    } finally {
      pool.close();
    }
  }, 30_000);
});

function planOf(plan: Omit<ExperimentPlan, 'scenarios'>): ExperimentPlan {
  return { ...plan, scenarios: [shippedById('history')!, shippedById('no-schemes')!] };
}
