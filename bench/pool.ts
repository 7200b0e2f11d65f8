/** The worker pool of the product, with its worker built beside the benchmark. */
import { Worker } from 'node:worker_threads';
import type { PlaceRun, RunRequest } from '../src/model/run.ts';
import { fromNodeWorker } from '../workers/node-worker-like.ts';
import { createPool, type Pool } from '../workers/worker-pool.ts';
import { tenDistricts } from './requests.ts';

export function startPool(script: URL, size: number): Pool {
  return createPool({ size, start: () => fromNodeWorker(new Worker(script)) });
}

/** All runs at once; the pool queues what its workers cannot take. */
export function runOn(pool: Pool, requests: readonly RunRequest[]): Promise<PlaceRun[]> {
  return Promise.all(requests.map((request) => pool.run(request)));
}

/** So much that the code is compiled as well as it will be before it is timed: about 200,000 household-years a worker. */
export async function warmPool(pool: Pool): Promise<void> {
  for (let i = 0; i < pool.size; i++) await runOn(pool, tenDistricts(20_000, 10, 1000 + i));
}
