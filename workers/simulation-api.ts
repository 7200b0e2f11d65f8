import { transfer } from 'comlink';
import type { PlaceRun } from '../src/model/run.ts';
import { CHECKPOINT_BYTES } from '../src/experiment/kept-years.ts';
import { buffersOf, packCube, type PackedRun } from '../src/experiment/packed-run.ts';
import { createResumer } from '../src/experiment/resume.ts';
import { createTurns } from './turns.ts';
import { createReceiver, type SentRequest } from './wire.ts';

const resumer = createResumer({ maxBytes: CHECKPOINT_BYTES });
const receive = createReceiver();
const turns = createTurns();

/** A place or nation is remembered as soon as it comes, though its run may be stopped before its turn. */
function simulate(sent: SentRequest, willFollow: boolean, job: number): Promise<PlaceRun> {
  const request = receive(sent);
  return turns.take(job, () => resumer.steps(request, willFollow));
}

/** The functions that a worker offers. The type is the contract of the wire. */
export const simulationApi = {
  /**
   * The cube and the panels are moved to the other side, not copied.
   * @param willFollow as in `Resumer`
   * @param job names the run for `stop`
   */
  async simulatePlace(sent: SentRequest, willFollow: boolean, job: number): Promise<PlaceRun> {
    const run = await simulate(sent, willFollow, job);
    return transfer(run, [run.cube.buffer, ...(run.panel ?? []).map(({ cells }) => cells.buffer)]);
  },

  /** The same with the cube packed, for a page that holds many runs. */
  async simulatePacked(sent: SentRequest, willFollow: boolean, job: number): Promise<PackedRun> {
    const { cube, ...rest } = await simulate(sent, willFollow, job);
    const run = { ...rest, packed: packCube(cube) };
    return transfer(run, buffersOf(run));
  },

  /** Nobody wants this run any longer: it ends with an error within a year of its simulation. */
  stop(job: number): void {
    turns.stop(job);
  },
};

export type SimulationApi = typeof simulationApi;
