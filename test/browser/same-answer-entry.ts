import { digestOf } from '../../src/experiment/digest.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { runExperiment } from '../../src/experiment/run.ts';
import { shippedById } from '../../src/scenario/library.ts';

/** One small experiment with everything on; its digest is the same wherever it is run. */
export async function digestOfSmallExperiment(): Promise<string> {
  const scenarios = ['history', 'convergence-full-coverage'].map((id) => shippedById(id)!);
  const plan = { scenarios, places: ['surat', 'kalahandi'], fromYear: 2001, toYear: 2030 };
  return digestOf(
    await runExperiment({ ...plan, households: 120, replicates: 2, seed: 'everywhere' }, { run: runHere }),
  );
}

Object.assign(globalThis, { digestOfSmallExperiment });
