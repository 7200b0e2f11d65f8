// The one place where the command line meets Node: streams, threads, Ctrl+C.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { fromNodeWorker } from '../../workers/node-worker-like.ts';
import { createPool } from '../../workers/worker-pool.ts';
import { runCommandLine } from './command-line.ts';

/** The build puts the worker beside this file. A plain text, so that the bundler leaves it alone. */
const WORKER = './simulation.node-worker.js';

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort(new Error('interrupted')));

// A reader that has seen enough (`convergence parameters | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
  environment: process.env,
  cores: availableParallelism(),
  signal: interrupted.signal,
  startRunner: (size) =>
    createPool({ size, start: () => fromNodeWorker(new Worker(new URL(WORKER, import.meta.url))) }),
});
