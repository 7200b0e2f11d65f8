// A thread for tests: what it does with a run depends on the seed.
import { parentPort, threadId } from 'node:worker_threads';
import { expose, transfer } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';

const api = {
  simulatePlace({ seed, place, replicate, fromYear, toYear }) {
    if (seed === 'die') process.exit(3);
    if (seed === 'crash') setTimeout(() => parentPort.emit('message', undefined.nothing));
    if (seed === 'crash') return new Promise(() => {});
    if (seed === 'throw') throw new RangeError('the schedule has no year 1950');
    if (seed === 'refused') return new Float64Array(2 ** 45);
    if (seed === 'full') for (const all = []; ;) all.push(new Array(100_000).fill(all.length + 0.5));
    if (seed === 'slow') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
    // two cells, of which none is zero
    const values = Float64Array.of(replicate + 1, threadId);
    const packed = { length: 2, bits: Uint32Array.of(3), before: Uint32Array.of(0), values };
    return transfer({ placeId: place.id, replicate, fromYear, toYear, weight: 1, packed }, [values.buffer]);
  },
};

expose(api, nodeEndpoint(parentPort));
