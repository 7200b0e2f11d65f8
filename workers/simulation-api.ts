import { closeRun, type PackedRun } from '../src/model/packed-run.ts';
import { rehearse } from '../src/model/rehearse.ts';
import type { PlaceRun } from '../src/model/run.ts';
import { CHECKPOINT_BYTES } from '../src/experiment/kept-years.ts';
import { createResumer } from '../src/experiment/resume.ts';
import { createTurns } from './turns.ts';
import { createReceiver, type SentRequest } from './wire.ts';

const resumer = createResumer({ maxBytes: CHECKPOINT_BYTES });
const receive = createReceiver();
const turns = createTurns();
let hasRehearsed = false;

/** A place or nation is remembered as soon as it comes, though its run may be stopped before its turn. */
function simulate(sent: SentRequest, willFollow: boolean, job: number): Promise<PlaceRun> {
  const request = receive(sent);
  if (!hasRehearsed) rehearse(request);
  hasRehearsed = true;
  return turns.take(job, () => resumer.steps(request, willFollow));
}

/**
 * The functions that a worker offers. The type is the contract of the wire.
 *
 * Results are copied to the other side, not moved. The first buffer that a thread gives away makes V8 throw away all code
 * that it has compiled for typed arrays, and look in every access after that whether the array is still there.
 */
export const simulationApi = {
  /**
   * @param willFollow as in `Resumer`
   * @param job names the run for `stop`
   */
  async simulatePlace(sent: SentRequest, willFollow: boolean, job: number): Promise<PackedRun> {
    return closeRun(await simulate(sent, willFollow, job));
  },

  /** Nobody wants this run any longer: it ends with an error within a year of its simulation. */
  stop(job: number): void {
    turns.stop(job);
  },
};

export type SimulationApi = typeof simulationApi;
