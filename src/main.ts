import '@fontsource-variable/noto-sans/wght.css';
import '@fontsource-variable/noto-sans-devanagari/wght.css';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/shell.css';
import './ui/styles/explore.css';
import './ui/styles/compare.css';
import './ui/styles/why.css';
import './ui/styles/about.css';
import { createPool } from '../workers/worker-pool.ts';
import { rememberRuns } from './experiment/remember.ts';
import { runExperiment } from './experiment/run.ts';
import type { RunSimulation } from './experiment/types.ts';
import { memoryAllowed, workersFor } from './ui/device.ts';
import { openingQuestion } from './ui/opening.ts';

/** A run of thirty years takes about 0.8 MB. */
const REMEMBERED_BYTES = 400_000_000;

/**
 * Workers that start while the page is still being built. Where the browser lets none start, the same runs are made in
 * this thread, and `onNoWorkers` is told once.
 */
function runInWorkers(onNoWorkers: () => void): RunSimulation {
  let haveWorked = false;
  let haveFailed = false;
  const start = () => {
    try {
      const worker = new Worker(new URL('../workers/simulation.worker.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('error', () => (haveFailed ||= !haveWorked));
      return worker;
    } catch (error) {
      haveFailed = true;
      throw error;
    }
  };
  const pool = createPool({ size: workersFor(), start, explores: true });
  let here: Promise<RunSimulation> | null = null;
  const runHere = () => {
    if (!here) onNoWorkers();
    // Loaded only now, so that a page with workers does not carry the model twice.
    here ??= import('./experiment/run-here.ts').then((module) => module.runHere);
    return here;
  };
  return async (request, signal) => {
    if (here) return (await here)(request, signal);
    try {
      const run = await pool.run(request, signal);
      haveWorked = true;
      return run;
    } catch (error) {
      if (!haveFailed || haveWorked || signal?.aborted) throw error;
      return (await runHere())(request, signal);
    }
  };
}

async function start(): Promise<void> {
  const app = document.querySelector('convergence-lab')!;
  const runOnce = runInWorkers(() => app.notify('noWorkers'));
  const run = rememberRuns(runOnce, Math.min(REMEMBERED_BYTES, memoryAllowed() / 2));
  // The workers make the first look, which the app will ask for in most cases, while the rest of the page arrives.
  runExperiment(openingQuestion(), { run }).catch(() => undefined);
  await import('./ui/convergence-lab.ts');
  await app.start(run, runOnce);
}

void start();
