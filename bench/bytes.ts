/** Bytes: of a run over the wire, and of the state of a place. */
import { serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { lists } from '../src/model/state.ts';
import type { World } from '../src/model/world.ts';
import { fromNodeWorker } from '../workers/node-worker-like.ts';
import { createPool } from '../workers/worker-pool.ts';
import { worldOfChoosers } from './choice.ts';
import { requestFor } from './requests.ts';

export interface ByteFigures {
  /** What a worker is sent for a run of 2001 to 2030: the first of a session, and one more in the same place. */
  readonly sentForFirstRun: number;
  readonly sentForNextRun: number;
  /** What it sends back; nearly all of it is moved, not copied. */
  readonly sentBack: number;
  /** Sums of the columns as declared. */
  readonly columnsPerPerson: number;
  readonly columnsPerHousehold: number;
  readonly columnsPerCommunity: number;
  /** All that a simulated place holds in a late year, by its households at the start; room that nobody uses yet takes nothing. */
  readonly heldPerStartHousehold: number;
  readonly peoplePerStartHousehold: number;
}

export async function measureBytes(script: URL): Promise<ByteFigures> {
  const households = 20_000;
  const world = worldOfChoosers(households, 15, 'ujjain');
  const { persons, communities, ...tables } = world;
  return {
    ...(await bytesOverTheWire(script)),
    columnsPerPerson: bytesOfColumns(persons) / persons.capacity,
    columnsPerHousehold: bytesOfColumns(tables.households) / tables.households.capacity,
    columnsPerCommunity: bytesOfColumns(communities) / communities.capacity,
    heldPerStartHousehold: bytesHeld(world) / households,
    peoplePerStartHousehold: livingPeople(world) / households,
  };
}

/** Listens to both ends of a real worker of the pool. */
async function bytesOverTheWire(script: URL) {
  let sent = 0;
  let back = 0;
  const pool = createPool({
    size: 1,
    start: () => {
      const worker = new Worker(script);
      worker.on('message', (message) => (back += serialize(message).byteLength));
      const end = fromNodeWorker(worker);
      const postMessage: typeof end.postMessage = (message, transfer) => {
        sent += serialize(message).byteLength;
        end.postMessage(message, transfer);
      };
      return { ...end, postMessage };
    },
  });
  try {
    const run = async (scenario: string) => {
      sent = back = 0;
      await pool.run(requestFor({ place: 'ujjain', households: 500, years: 30, scenario }));
      return { sent, back };
    };
    const first = await run('history');
    const next = await run('no-schemes');
    return { sentForFirstRun: first.sent, sentForNextRun: next.sent, sentBack: next.back };
  } finally {
    pool.close();
  }
}

function bytesOfColumns(table: object): number {
  return Object.values(table).reduce<number>(
    (sum, column) => sum + (ArrayBuffer.isView(column) ? column.byteLength : 0),
    0,
  );
}

/** What a place and its results take: its rows of the columns and lists of the thread, as far as they are in use. */
export function bytesHeld(world: World): number {
  const { persons, households, communities, counted } = world;
  const byPerson = { child: lists.child, age: lists.age, chain: lists.chain, scratch: lists.scratch.int32 };
  const byHousehold = { rows: lists.rows, start: lists.start };
  return (
    (bytesOfColumns(persons) + bytesOfColumns(byPerson)) * (world.personCount / persons.capacity) +
    (bytesOfColumns(households) + bytesOfColumns(byHousehold)) * (world.householdCount / households.capacity) +
    bytesOfColumns(communities) * (world.communityCount / communities.capacity) +
    bytesOfColumns(counted)
  );
}

function livingPeople({ households: h, householdCount }: World): number {
  let people = 0;
  for (let row = 0; row < householdCount; row++) people += h.size[row];
  return people;
}
