import { bytesOfCube } from '../model/packed-run.ts';
import type { PlaceRun, RunRequest } from '../model/run.ts';
import { untilAborted } from './abort.ts';
import { contentKey } from './content-key.ts';
import { recentBytes } from './recent-bytes.ts';
import type { RunSimulation } from './types.ts';

/** A run under way, and how many callers still wait for it. */
interface Pending {
  readonly promise: Promise<PlaceRun>;
  readonly stop: AbortController;
  waiting: number;
}

/**
 * The same seam with a memory: a request whose content was run before is answered with the run of then, so that the
 * baseline stays while a lever moves. At most `maxBytes` of results are kept, those used last. Two equal requests at
 * the same time share one run, which is aborted only when nobody waits for it any longer; what failed or was aborted
 * is forgotten. Runs that are handed out are shared: nobody may change them.
 */
export function rememberRuns(run: RunSimulation, maxBytes: number): RunSimulation {
  const kept = recentBytes(maxBytes, sizeOf);
  const pending = new Map<string, Pending>();

  const start = (key: string, request: RunRequest): Pending => {
    const stop = new AbortController();
    const entry: Pending = { promise: run(request, stop.signal), stop, waiting: 0 };
    pending.set(key, entry);
    const forget = () => {
      if (pending.get(key) === entry) pending.delete(key);
    };
    entry.promise.then((made) => {
      forget();
      kept.add(key, made);
    }, forget);
    return entry;
  };

  return async (request, signal) => {
    signal?.throwIfAborted();
    const key = contentKey(request);
    const past = kept.get(key);
    if (past) return past;
    const entry = pending.get(key) ?? start(key, request);
    entry.waiting++;
    try {
      return await untilAborted(entry.promise, signal);
    } finally {
      entry.waiting--;
      if (entry.waiting === 0 && pending.get(key) === entry) {
        pending.delete(key);
        entry.stop.abort(signal?.reason);
      }
    }
  };
}

/** Bytes of a run's numbers: its cube, and its panels of children, which can be ten times as large. */
function sizeOf(run: PlaceRun): number {
  return (run.panel ?? []).reduce((sum, { cells }) => sum + cells.byteLength, bytesOfCube(run));
}
