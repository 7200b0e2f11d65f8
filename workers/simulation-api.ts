import { transfer } from 'comlink';
import { simulatePlace } from '../src/model/simulate.ts';
import type { PlaceRun, RunRequest } from '../src/model/run.ts';

/** The functions that a worker offers; all exist anyway. The type is the contract of the wire. */
export const simulationApi = {
  /** The cube and the panels are moved to the other side, not copied. */
  simulatePlace(request: RunRequest): PlaceRun {
    const run = simulatePlace(request);
    return transfer(run, [run.cube.buffer, ...(run.panel ?? []).map(({ cells }) => cells.buffer)]);
  },
};

export type SimulationApi = typeof simulationApi;
