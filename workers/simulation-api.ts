import { transfer } from 'comlink';
import type { PlaceRun } from '../src/model/run.ts';
import { buffersOf, packCube, type PackedRun } from '../src/experiment/packed-run.ts';
import { CHECKPOINT_BYTES } from '../src/experiment/kept-years.ts';
import { createResumer } from '../src/experiment/resume.ts';
import { createReceiver, type SentRequest } from './wire.ts';

const resumer = createResumer({ maxBytes: CHECKPOINT_BYTES });
const receive = createReceiver();

/** The functions that a worker offers. The type is the contract of the wire. */
export const simulationApi = {
  /**
   * The cube and the panels are moved to the other side, not copied.
   * @param willFollow as in `Resumer`
   */
  simulatePlace(request: SentRequest, willFollow: boolean): PlaceRun {
    const run = resumer.run(receive(request), willFollow);
    return transfer(run, [run.cube.buffer, ...(run.panel ?? []).map(({ cells }) => cells.buffer)]);
  },

  /** The same with the cube packed, for a page that holds many runs. */
  simulatePacked(request: SentRequest, willFollow: boolean): PackedRun {
    const { cube, ...rest } = resumer.run(receive(request), willFollow);
    const run = { ...rest, packed: packCube(cube) };
    return transfer(run, buffersOf(run));
  },
};

export type SimulationApi = typeof simulationApi;
