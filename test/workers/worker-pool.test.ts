import { Worker } from 'node:worker_threads';
import { expose } from 'comlink';
import { afterEach, describe, expect, test } from 'vitest';
import { OutOfMemory } from '../../src/experiment/memory.ts';
import { closeRun, packedOf, type PackedRun } from '../../src/model/packed-run.ts';
import type { PlaceRun, RunRequest } from '../../src/model/run.ts';
import { fromNodeWorker } from '../../workers/node-worker-like.ts';
import { createReceiver, type SentRequest } from '../../workers/wire.ts';
import { createPool, type Pool, type WorkerLike } from '../../workers/worker-pool.ts';
import { fakeSimulate, fakeWorld } from '../experiment/fakes.ts';

const world = fakeWorld();
const pools: Pool[] = [];
afterEach(() => pools.splice(0).forEach((pool) => pool.close()));

function request(replicate = 0, seed = 'test'): RunRequest {
  const values = world.valuesOf({ values: {} } as never, 'here', 2001, 2002, 0);
  return {
    ...{ place: world.placeOf('here'), nation: world.nation, fromYear: 2001, toYear: 2002 },
    ...{ households: 10, seed, replicate, values },
  };
}

/** Workers over real message channels, in this thread: the test ends each run and kills each worker by hand. */
function channelWorkers() {
  const started: {
    sent: (SentRequest & { willFollow: boolean; job: number })[];
    stopped: number[];
    asked: { request: RunRequest; finish: () => void; fail: (error: Error) => void }[];
    die: (message?: string) => void;
    terminated: boolean;
  }[] = [];
  const start = (): WorkerLike => {
    const { port1, port2 } = new MessageChannel();
    const receive = createReceiver();
    const dying: ((event: Event) => void)[] = [];
    const state: (typeof started)[number] = {
      sent: [],
      stopped: [],
      asked: [],
      die: (message) => dying.forEach((tell) => tell({ type: 'error', message } as unknown as Event)),
      terminated: false,
    };
    started.push(state);
    const simulate = (sent: SentRequest, willFollow: boolean, job: number) =>
      new Promise<PlaceRun>((resolve, reject) => {
        state.sent.push({ ...sent, willFollow, job });
        const wanted = receive(sent);
        const run = fakeSimulate(wanted);
        state.asked.push({ request: wanted, finish: () => resolve(run), fail: reject });
      });
    expose(
      {
        async simulatePlace(sent: SentRequest, willFollow: boolean, job: number): Promise<PackedRun> {
          return closeRun(await simulate(sent, willFollow, job));
        },
        stop: (job: number) => void state.stopped.push(job),
      },
      port2,
    );
    return {
      postMessage: (message, moved) => port1.postMessage(message, moved ?? []),
      start: () => port1.start(),
      addEventListener(type, listener) {
        if (type === 'error') dying.push(listener as (event: Event) => void);
        else port1.addEventListener(type, listener as EventListener);
      },
      removeEventListener: (type, listener) => port1.removeEventListener(type, listener as EventListener),
      terminate() {
        state.terminated = true;
        port1.close();
      },
    };
  };
  return { start, started };
}

function poolOf(size: number, start: () => WorkerLike, patienceMs?: number): Pool {
  const pool = createPool({ size, start, patienceMs });
  pools.push(pool);
  return pool;
}

/** Messages need a few turns of the event loop to cross. */
async function crossed(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !condition(); turn++) await new Promise((resolve) => setTimeout(resolve, 2));
  expect(condition()).toBe(true);
}

describe('over a message channel', () => {
  test('a run that crosses the wire is the run made here', async () => {
    const { start, started } = channelWorkers();
    const pool = poolOf(1, start);
    const remote = pool.run(request(5));
    await crossed(() => started[0].asked.length === 1);
    started[0].asked[0].finish();
    const run = await remote;
    expect(packedOf(run)).toBeDefined();
    expect({ ...run }).toEqual(fakeSimulate(request(5)));
  });

  test('starts its workers at once, gives each one run at a time, and queues the rest in order', async () => {
    const { start, started } = channelWorkers();
    const pool = poolOf(2, start);
    expect([started.length, pool.size]).toEqual([2, 2]);
    const runs = [0, 1, 2, 3, 4].map((replicate) => pool.run(request(replicate)));
    await crossed(() => started.every((worker) => worker.asked.length === 1));
    const askedOf = (index: number) => started[index].asked.map((asked) => asked.request.replicate);
    expect([askedOf(0), askedOf(1)]).toEqual([[0], [1]]);
    started[1].asked[0].finish();
    await crossed(() => started[1].asked.length === 2);
    expect([askedOf(0), askedOf(1)]).toEqual([[0], [1, 2]]);
    started[0].asked[0].finish();
    await crossed(() => started[0].asked.length === 2);
    started[0].asked[1].finish();
    await crossed(() => started[0].asked.length === 3);
    started[0].asked[2].finish();
    started[1].asked[1].finish();
    const made = await Promise.all(runs);
    expect(made.map((run) => run.replicate)).toEqual([0, 1, 2, 3, 4]);
  });

  test('gives a run to the worker that has made one of its kind, and lets none be idle for that', async () => {
    const { start, started } = channelWorkers();
    const pool = poolOf(2, start);
    const askedOf = (index: number) => started[index].asked.map((asked) => asked.request.replicate);
    const finishNext = async (index: number, at: number) => {
      await crossed(() => started[index].asked.length > at);
      started[index].asked[at].finish();
    };
    // Two scenarios of each replicate, as an experiment asks for them.
    const first = [0, 0, 1, 1].map((replicate) => pool.run(request(replicate)));
    for (const at of [0, 1]) for (const index of [0, 1]) await finishNext(index, at);
    await Promise.all(first);
    expect([askedOf(0), askedOf(1)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    const again = [1, 0].map((replicate) => pool.run(request(replicate)));
    for (const index of [0, 1]) await finishNext(index, 2);
    await Promise.all(again);
    expect([askedOf(0)[2], askedOf(1)[2]]).toEqual([0, 1]);
    const crowd = [0, 0, 0].map((replicate) => pool.run(request(replicate)));
    for (const index of [0, 1]) await finishNext(index, 3);
    await finishNext(0, 4);
    await Promise.all(crowd);
    expect(askedOf(1)).toEqual([1, 1, 1, 0]);
  });

  test('sends a place and the nation once to each worker, and again to the one that replaces it', async () => {
    const { start, started } = channelWorkers();
    const pool = poolOf(1, start);
    const runs = [0, 1].map((replicate) => pool.run(request(replicate)));
    await crossed(() => started[0].asked.length === 1);
    started[0].asked[0].finish();
    await crossed(() => started[0].asked.length === 2);
    started[0].die();
    await crossed(() => started[1]?.asked.length === 1);
    started[1].asked[0].finish();
    await Promise.all(runs);
    const withContent = started.map(({ sent }) =>
      sent.map(({ place, nation }) => [place, nation].map((part) => 'content' in part)),
    );
    expect(withContent).toEqual([
      [
        [true, true],
        [false, false],
      ],
      [[true, true]],
    ]);
    expect(started[1].asked[0].request).toEqual(request(1));
  });

  test.each([
    [false, [true, false, false]],
    [true, [true, true, true]],
  ])(
    'says whether runs of the kind will follow; where levers are moved (%s) they may always',
    async (explores, says) => {
      const { start, started } = channelWorkers();
      const pool = createPool({ size: 1, start, explores });
      pools.push(pool);
      const runs = [0, 0, 1].map((replicate) => pool.run(request(replicate)));
      for (const at of [0, 1, 2]) {
        await crossed(() => started[0].asked.length > at);
        started[0].asked[at].finish();
      }
      await Promise.all(runs);
      expect(started[0].sent.map(({ willFollow }) => willFollow)).toEqual(says);
    },
  );

  test('a queued run that is aborted never starts', async () => {
    const { start, started } = channelWorkers();
    const pool = poolOf(1, start);
    const stop = new AbortController();
    const first = pool.run(request(0));
    const second = pool.run(request(1), stop.signal);
    const third = pool.run(request(2));
    stop.abort(new Error('moved on'));
    await expect(second).rejects.toThrow('moved on');
    await crossed(() => started[0].asked.length === 1);
    started[0].asked[0].finish();
    await first;
    await crossed(() => started[0].asked.length === 2);
    started[0].asked[1].finish();
    expect((await third).replicate).toBe(2);
    expect(started[0].asked.map((asked) => asked.request.replicate)).toEqual([0, 2]);
  });

  test('a running run that is aborted frees its caller at once; its late answer is ignored', async () => {
    const { start, started } = channelWorkers();
    const pool = poolOf(1, start);
    const stop = new AbortController();
    const first = pool.run(request(0), stop.signal);
    const second = pool.run(request(1));
    await crossed(() => started[0].asked.length === 1);
    stop.abort(new Error('moved on'));
    await expect(first).rejects.toThrow('moved on');
    expect(started[0].asked).toHaveLength(1);
    started[0].asked[0].finish();
    await crossed(() => started[0].asked.length === 2);
    started[0].asked[1].finish();
    expect((await second).replicate).toBe(1);
    expect(started).toHaveLength(1);
  });

  test('a worker hears that nobody wants its run, and is free as soon as it says so', async () => {
    const { start, started } = channelWorkers();
    const pool = poolOf(1, start);
    const stop = new AbortController();
    const first = pool.run(request(0), stop.signal);
    const second = pool.run(request(1));
    await crossed(() => started[0].asked.length === 1);
    stop.abort(new Error('moved on'));
    await expect(first).rejects.toThrow('moved on');
    await crossed(() => started[0].stopped.length === 1);
    expect(started[0].stopped).toEqual([started[0].sent[0].job]);
    started[0].asked[0].fail(new Error('the run was stopped'));
    await crossed(() => started[0].asked.length === 2);
    started[0].asked[1].finish();
    expect((await second).replicate).toBe(1);
    expect(started).toHaveLength(1);
  });

  test('a worker that goes on too long with what nobody wants is replaced', async () => {
    const { start, started } = channelWorkers();
    const pool = poolOf(1, start, 5);
    const stop = new AbortController();
    const first = pool.run(request(0), stop.signal);
    await crossed(() => started[0].asked.length === 1);
    stop.abort();
    await expect(first).rejects.toThrow(/abort/i);
    const second = pool.run(request(1));
    await crossed(() => started.length === 2 && started[1].asked.length === 1);
    expect(started[0].terminated).toBe(true);
    started[1].asked[0].finish();
    expect((await second).replicate).toBe(1);
  });

  test('refuses what is aborted already', async () => {
    const { start, started } = channelWorkers();
    const pool = poolOf(1, start);
    await expect(pool.run(request(), AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
    expect(started[0].asked).toHaveLength(0);
  });

  test('replaces a dead worker and tries its run once more', async () => {
    const { start, started } = channelWorkers();
    const pool = poolOf(1, start);
    const run = pool.run(request(7));
    const next = pool.run(request(8));
    await crossed(() => started[0].asked.length === 1);
    started[0].die('out of memory');
    await crossed(() => started.length === 2 && started[1].asked.length === 1);
    expect(started[1].asked[0].request.replicate).toBe(7);
    started[1].asked[0].finish();
    expect((await run).replicate).toBe(7);
    await crossed(() => started[1].asked.length === 2);
    started[1].asked[1].finish();
    expect((await next).replicate).toBe(8);
  });

  test('gives up on a run that kills two workers, and goes on with the others', async () => {
    const { start, started } = channelWorkers();
    const pool = poolOf(1, start);
    const bad = pool.run(request(7));
    const good = pool.run(request(8));
    await crossed(() => started[0].asked.length === 1);
    started[0].die('out of memory');
    await crossed(() => started[1]?.asked.length === 1);
    started[1].die('out of memory');
    await expect(bad).rejects.toThrow('no memory left for 10 households of here');
    await crossed(() => started[2]?.asked.length === 1);
    started[2].asked[0].finish();
    expect((await good).replicate).toBe(8);
  });

  test('a worker that dies idle is started again only when there is work', async () => {
    const { start, started } = channelWorkers();
    const pool = poolOf(2, start);
    started[0].die();
    started[1].die();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(started).toHaveLength(2);
    const run = pool.run(request());
    await crossed(() => started[2]?.asked.length === 1);
    started[2].asked[0].finish();
    expect((await run).placeId).toBe('here');
  });

  test('an error of the model reaches the caller and leaves the worker alive', async () => {
    const { start, started } = channelWorkers();
    const pool = poolOf(1, start);
    const run = pool.run(request());
    await crossed(() => started[0].asked.length === 1);
    started[0].asked[0].fail(new RangeError('no year 1950'));
    await expect(run).rejects.toThrow('no year 1950');
    const next = pool.run(request(1));
    await crossed(() => started[0].asked.length === 2);
    started[0].asked[1].finish();
    expect((await next).replicate).toBe(1);
    expect(started).toHaveLength(1);
  });

  test('workers that cannot start fail every run that waits, however many', async () => {
    const pool = poolOf(2, () => {
      throw new Error('workers are not allowed here');
    });
    const runs = Array.from({ length: 40 }, (_, replicate) => pool.run(request(replicate)));
    const settled = await Promise.allSettled(runs);
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
  });

  test('workers that cannot start fail the run, not the page', async () => {
    const pool = poolOf(2, () => {
      throw new Error('workers are not allowed here');
    });
    await expect(pool.run(request())).rejects.toThrow('workers are not allowed here');
    await expect(pool.run(request())).rejects.toThrow('workers are not allowed here');
  });

  test('closing ends the workers and rejects what waits', async () => {
    const { start, started } = channelWorkers();
    const pool = poolOf(1, start);
    const runs = [pool.run(request(0)), pool.run(request(1))];
    await crossed(() => started[0].asked.length === 1);
    pool.close();
    for (const run of runs) await expect(run).rejects.toThrow('was closed');
    expect(started[0].terminated).toBe(true);
    await expect(pool.run(request())).rejects.toThrow('is closed');
  });

  test.each([0, 1.5, NaN])('refuses a size of %s', (size) => {
    expect(() => createPool({ size, start: channelWorkers().start })).toThrow(RangeError);
  });
});

describe('over threads of Node', () => {
  const start = () => fromNodeWorker(new Worker(new URL('./mischief.node-worker.mjs', import.meta.url)));

  test('runs on several threads', async () => {
    const pool = poolOf(2, start);
    const made = await Promise.all([0, 1, 2, 3].map((replicate) => pool.run(request(replicate))));
    expect(made.map((run) => run.cube[0])).toEqual([1, 2, 3, 4]);
    expect(new Set(made.map((run) => run.cube[1])).size).toBe(2);
  });

  test.each([
    ['die', /stopped twice on the same run: the thread ended with code 3/],
    ['crash', /stopped twice on the same run: Cannot read properties of undefined/],
    ['throw', /the schedule has no year 1950/],
  ])('survives a run that makes its thread %s', async (seed, message) => {
    const pool = poolOf(1, start);
    const bad = pool.run(request(0, seed));
    const good = pool.run(request(1));
    await expect(bad).rejects.toThrow(message);
    expect((await good).replicate).toBe(1);
  });

  test.each(['refused', 'full'])('tells of a thread whose memory is %s what it was simulating', async (seed) => {
    const limited = () =>
      fromNodeWorker(
        new Worker(new URL('./mischief.node-worker.mjs', import.meta.url), {
          resourceLimits: { maxOldGenerationSizeMb: 24 },
        }),
      );
    const pool = poolOf(1, limited);
    const bad = pool.run(request(0, seed));
    const good = pool.run(request(1));
    await expect(bad).rejects.toBeInstanceOf(OutOfMemory);
    await expect(bad).rejects.toMatchObject({ households: 10, placeId: 'here' });
    expect((await good).replicate).toBe(1);
  });

  test('an abort does not wait for the thread', async () => {
    const pool = poolOf(1, start, 10);
    const stop = new AbortController();
    const slow = pool.run(request(0, 'slow'), stop.signal);
    setTimeout(() => stop.abort(new Error('moved on')), 100);
    await expect(slow).rejects.toThrow('moved on');
    expect((await pool.run(request(1))).replicate).toBe(1);
  });
});
