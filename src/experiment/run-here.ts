import { simulatePlace } from '../model/simulate.ts';
import { OutOfMemory, saysOutOfMemory } from './memory.ts';
import type { RunSimulation } from './types.ts';

/**
 * Runs in this thread: for tests, and where workers cannot start. Between two runs the thread is free for what waits,
 * an abort above all. In a file of its own, so that a page with workers does not load the model twice.
 */
export const runHere: RunSimulation = async (request, signal) => {
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
  try {
    return simulatePlace(request);
  } catch (error) {
    throw saysOutOfMemory(error) ? new OutOfMemory(request) : error;
  }
};
