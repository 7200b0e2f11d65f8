import { totalmem } from 'node:os';
import { bytesOfPeople, householdsWithin, MEMORY_SHARE, OutOfMemory, saysOutOfMemory } from '../experiment/memory.ts';
import type { RunSimulation } from '../experiment/types.ts';
import { UsageError, type Host, type Runner } from './host.ts';

/** Bytes that a command may take: a share of the machine's memory, or of what a container leaves of it. */
export function memoryAllowed(): number {
  // Absent in older versions of Node, 0 or enormous where nothing limits the process.
  const limit = (process as { constrainedMemory?: () => number | undefined }).constrainedMemory?.() || Infinity;
  return MEMORY_SHARE * Math.min(totalmem(), limit);
}

export function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}

/**
 * The surroundings with a guard before every run, whichever command asks for it: a run that cannot fit beside those of the
 * other workers is refused, and one that found no memory after all is told in a sentence. Runs reject with a UsageError.
 */
export function withMemoryGuard(host: Host): Host {
  return { ...host, startRunner: (workers) => guarded(host.startRunner(workers), workers) };
}

function guarded(runner: Runner, workers: number): Runner {
  const allowed = memoryAllowed();
  const run: RunSimulation = async (request, signal) => {
    const { households, place } = request;
    const needed = bytesOfPeople(households, workers);
    if (needed > allowed)
      throw new UsageError('cli.problem.memoryOfWorkers', {
        ...{ households, workers, needed: gigabytes(needed), allowed: gigabytes(allowed) },
        fits: householdsWithin(allowed, workers),
      });
    try {
      return await runner.run(request, signal);
    } catch (error) {
      if (saysOutOfMemory(error)) throw outOfMemory(new OutOfMemory({ households, place }), workers);
      throw error;
    }
  };
  return { run, close: () => runner.close() };
}

function outOfMemory({ households, placeId }: OutOfMemory, workers: number): UsageError {
  return new UsageError('cli.problem.outOfMemory', { households, place: placeId, workers });
}
