import type { PlaceRun, RunRequest } from '../model/run.ts';
import type { ExperimentProgress, RunSimulation } from './types.ts';
import { untilAborted } from './abort.ts';

/** A piece of work that makes one run or several, one after the other. */
export interface Task {
  /** Runs that it makes, for the progress. */
  readonly runs: number;
  work(run: (request: RunRequest) => Promise<PlaceRun>): Promise<void>;
}

export interface TaskOptions {
  readonly run: RunSimulation;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExperimentProgress) => void;
  /** Tasks under way at a time; a pool queues what its workers cannot take. */
  readonly inFlight?: number;
}

/**
 * Works through the tasks in order, several at a time. Rejects with the signal's reason when aborted and with the first
 * error of a task, which stops the others.
 */
export async function workThrough(tasks: readonly Task[], options: TaskOptions): Promise<void> {
  const { run, signal, onProgress, inFlight = 16 } = options;
  signal?.throwIfAborted();
  const total = tasks.reduce((sum, task) => sum + task.runs, 0);
  let done = 0;
  let next = 0;
  let stopped: { readonly reason: unknown } | undefined;
  const stops = new Set<AbortController>();
  const stopAll = (reason: unknown) => {
    stopped ??= { reason };
    for (const stop of stops) stop.abort(reason);
  };
  const onAbort = () => stopAll(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  onProgress?.({ done, total });
  const make = async (request: RunRequest) => {
    if (stopped) throw stopped.reason;
    // each run has a signal of its own: Node warns of a leak when one signal has many listeners
    const stop = new AbortController();
    stops.add(stop);
    try {
      return await untilAborted(run(request, stop.signal), stop.signal);
    } finally {
      stops.delete(stop);
      if (!stopped) onProgress?.({ done: ++done, total });
    }
  };
  const lane = async () => {
    while (next < tasks.length) {
      if (stopped) throw stopped.reason;
      await tasks[next++].work(make);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(inFlight, tasks.length) }, lane));
  } catch (error) {
    stopAll(error);
    throw error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}
