import type { Worker } from 'node:worker_threads';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { WorkerLike } from './worker-pool.ts';

/** A thread of Node that looks to the pool like a worker of the browser: any end of it that nobody asked for is an `error`. */
export function fromNodeWorker(worker: Worker): WorkerLike {
  const endpoint = nodeEndpoint(worker);
  return {
    postMessage: (message, transfer) => endpoint.postMessage(message, transfer),
    removeEventListener: (type, listener) => endpoint.removeEventListener(type, listener),
    addEventListener(type, listener) {
      if (type === 'message') endpoint.addEventListener(type, listener);
      if (type !== 'error') return;
      const tell = (message: string) => {
        const event = { type, message } as unknown as Event;
        if (typeof listener === 'function') listener(event);
        else listener.handleEvent(event);
      };
      worker.on('error', (error: unknown) => tell(error instanceof Error ? error.message : String(error)));
      worker.on('exit', (code) => tell(`the thread ended with code ${code}`));
    },
    terminate: () => void worker.terminate(),
  };
}
