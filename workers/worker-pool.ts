import { wrap, type Endpoint, type Remote } from 'comlink';
import type { PlaceRun, RunRequest } from '../src/model/run.ts';
import { OutOfMemory, saysOutOfMemory } from '../src/experiment/memory.ts';
import { openRun } from '../src/model/packed-run.ts';
import type { RunSimulation } from '../src/experiment/types.ts';
import type { SimulationApi } from './simulation-api.ts';
import { createSender, type SentRequest } from './wire.ts';

/** What the pool needs of a worker: a browser's `Worker` has it; `fromNodeWorker` gives it to a thread of Node. */
export interface WorkerLike extends Endpoint {
  terminate(): void;
}

export interface PoolOptions {
  /** Workers; cores are a good number. */
  readonly size: number;
  readonly start: () => WorkerLike;
  /** How long a worker may go on with a run that nobody wants before it is replaced. Starting one takes about 100 ms. */
  readonly patienceMs?: number;
  /**
   * True where somebody moves levers: every run leaves checkpoints for those that will differ from it. Absent, only those
   * runs leave any that have one of their kind behind them in the queue.
   */
  readonly explores?: boolean;
}

export interface Pool {
  readonly size: number;
  /**
   * Rejects with the signal's reason when aborted, with the model's error, when a worker dies twice on the run, and with
   * `OutOfMemory` where either was for want of memory.
   */
  readonly run: RunSimulation;
  /** Ends all workers; what is queued or under way rejects. */
  close(): void;
}

interface Job {
  readonly request: RunRequest;
  /** Runs of one kind can share years; see `createResumer`. */
  readonly kind: string;
  readonly resolve: (run: PlaceRun) => void;
  readonly reject: (reason: unknown) => void;
  /** Names it to its worker. */
  readonly number: number;
  deaths: number;
}

/** Place of a worker, which may be replaced. Busy also with a run that was aborted and has not come to its end. */
interface Slot {
  worker?: WorkerLike;
  api?: Remote<SimulationApi>;
  send: (request: RunRequest) => SentRequest;
  /** Kinds of runs that the worker has made and may hold checkpoints of. */
  readonly kinds: Set<string>;
  busy: boolean;
  job?: Job;
  patience?: ReturnType<typeof setTimeout>;
}

/** Kinds that a worker is trusted to remember. */
const MOST_KINDS = 4000;

/**
 * Starts its workers at once and gives each one run at a time, first come, first served; but a run goes to the worker
 * that has made one of its kind, which can begin in the middle, as long as no worker is idle for that. comlink never
 * rejects when a worker dies, so the pool listens for that itself, starts another worker and tries the run once more.
 */
export function createPool(options: PoolOptions): Pool {
  const { size } = options;
  const pool = new WorkerPool(options);
  return { size, run: (request, signal) => pool.run(request, signal), close: () => pool.close() };
}

class WorkerPool {
  readonly #slots: Slot[];
  readonly #queue: Job[] = [];
  readonly #start: () => WorkerLike;
  readonly #patienceMs: number;
  readonly #explores: boolean;
  #closed = false;
  #count = 0;
  #isDispatching = false;

  constructor({ size, start, patienceMs = 1000, explores = false }: PoolOptions) {
    if (!Number.isInteger(size) || size < 1) throw new RangeError(`a pool needs 1 worker or more, not ${size}`);
    this.#start = start;
    this.#patienceMs = patienceMs;
    this.#explores = explores;
    this.#slots = Array.from({ length: size }, () => ({ busy: false, kinds: new Set(), send: createSender() }));
    for (const slot of this.#slots) this.#warmUp(slot);
  }

  run(request: RunRequest, signal?: AbortSignal): Promise<PlaceRun> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#closed) return Promise.reject(new Error('the pool of workers is closed'));
    return new Promise((resolve, reject) => {
      const job: Job = { request, kind: kindOf(request), resolve, reject, number: this.#count++, deaths: 0 };
      if (signal) {
        const onAbort = () => this.#abort(job, signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
        const quiet = <T>(settle: (value: T) => void) => {
          return (value: T) => {
            signal.removeEventListener('abort', onAbort);
            settle(value);
          };
        };
        Object.assign(job, { resolve: quiet(resolve), reject: quiet(reject) });
      }
      this.#queue.push(job);
      this.#dispatchSoon();
    });
  }

  close(): void {
    this.#closed = true;
    const running = this.#slots.flatMap((slot) => slot.job ?? []);
    for (const slot of this.#slots) this.#empty(slot);
    for (const job of [...running, ...this.#queue.splice(0)]) job.reject(new Error('the pool of workers was closed'));
  }

  /** When all runs that are asked for together are there: else the first would take workers from those behind it. */
  #dispatchSoon(): void {
    if (this.#isDispatching) return;
    this.#isDispatching = true;
    queueMicrotask(() => {
      this.#isDispatching = false;
      this.#dispatch();
    });
  }

  #dispatch(): void {
    for (const choose of [this.#ownJob, this.#freeJob, this.#otherJob])
      for (const slot of this.#slots) {
        const at = slot.busy ? -1 : choose.call(this, slot);
        if (at >= 0) this.#give(slot, this.#queue.splice(at, 1)[0]);
      }
  }

  /** The first run of a kind that the worker has made. */
  #ownJob(slot: Slot): number {
    return this.#queue.findIndex(({ kind }) => slot.kinds.has(kind));
  }

  /** The first run of a kind that no worker has made. */
  #freeJob(): number {
    return this.#queue.findIndex(({ kind }) => !this.#slots.some(({ kinds }) => kinds.has(kind)));
  }

  /** Rather than idle, what another worker would come to last. */
  #otherJob(): number {
    return this.#queue.length - 1;
  }

  #give(slot: Slot, job: Job): void {
    slot.busy = true;
    slot.job = job;
    try {
      this.#ensureWorker(slot);
    } catch (error) {
      slot.busy = false;
      slot.job = undefined;
      job.reject(error);
      // no answer of this worker will call for what is still queued
      return this.#dispatchSoon();
    }
    const { worker, api } = slot;
    if (slot.kinds.size < MOST_KINDS) slot.kinds.add(job.kind);
    const finish = (settle: () => void) => {
      // A late answer of a worker that was replaced, or to a run that was aborted, is ignored.
      if (slot.worker !== worker) return;
      const wanted = slot.job === job;
      this.#free(slot);
      if (wanted) settle();
      this.#dispatch();
    };
    const willFollow = this.#explores || this.#queue.some(({ kind }) => kind === job.kind);
    const sent = slot.send(job.request);
    const made = api!.simulatePlace(sent, willFollow, job.number).then(openRun);
    made.then(
      (run) => finish(() => job.resolve(run)),
      (error: unknown) => finish(() => job.reject(reasonOf(error, job))),
    );
  }

  #abort(job: Job, reason: unknown): void {
    const queued = this.#queue.indexOf(job);
    if (queued >= 0) this.#queue.splice(queued, 1);
    const slot = this.#slots.find((candidate) => candidate.job === job);
    if (slot) {
      slot.job = undefined;
      // It hears that between two years; if these are long, it is replaced. A worker that dies meanwhile need not answer.
      slot.api!.stop(job.number).catch(() => undefined);
      slot.patience = setTimeout(() => this.#replace(slot), this.#patienceMs);
    }
    job.reject(reason);
  }

  /** The worker still computes what nobody wants: a new one is of more use. */
  #replace(slot: Slot): void {
    this.#empty(slot);
    this.#warmUp(slot);
    this.#dispatch();
  }

  #died(slot: Slot, message: string): void {
    const { job } = slot;
    this.#empty(slot);
    if (job) {
      job.deaths++;
      if (job.deaths < 2) this.#queue.unshift(job);
      else job.reject(reasonOf(new Error(`a simulation worker stopped twice on the same run: ${message}`), job));
    }
    // Only a run starts the next worker: one that cannot start at all would else be started for ever.
    this.#dispatch();
  }

  #ensureWorker(slot: Slot): void {
    if (slot.worker) return;
    const worker = this.#start();
    const onDeath = (event: unknown) => {
      if (slot.worker === worker) this.#died(slot, (event as { message?: string }).message || 'no reason was given');
    };
    worker.addEventListener('error', onDeath);
    worker.addEventListener('messageerror', onDeath);
    slot.worker = worker;
    slot.api = wrap<SimulationApi>(worker);
    slot.send = createSender();
    slot.kinds.clear();
  }

  /** Starts a worker ahead of need. If that fails, the first run that needs it tries again and tells. */
  #warmUp(slot: Slot): void {
    try {
      this.#ensureWorker(slot);
    } catch {
      this.#empty(slot);
    }
  }

  #free(slot: Slot): void {
    clearTimeout(slot.patience);
    slot.patience = undefined;
    slot.busy = false;
    slot.job = undefined;
  }

  #empty(slot: Slot): void {
    this.#free(slot);
    const { worker } = slot;
    slot.worker = undefined;
    slot.api = undefined;
    worker?.terminate();
  }
}

/** What a caller is told: engines have many words for having no memory. */
function reasonOf(error: unknown, { request }: Job): unknown {
  return saysOutOfMemory(error) ? new OutOfMemory(request) : error;
}

/** Whatever a scenario changes is left out. */
function kindOf({ place, households, seed, replicate }: RunRequest): string {
  return `${place.id} ${households} ${replicate} ${seed}`;
}
