/** How long a run goes on before it looks whether somebody has called. A person does not notice it; a look takes some 0.3 ms. */
const BREATH_MS = 8;

/** Work of a worker, one piece after the other, each in steps between which it can be stopped. */
export interface Turns {
  /** Resolves with what the steps return; rejects with what they throw, or when they are stopped. */
  take<Result>(job: number, begin: () => Generator<void, Result>): Promise<Result>;
  /** Ends a piece of work that has been taken, also before its turn; one that is done, or was never taken, is no matter. */
  stop(job: number): void;
}

export function createTurns(breathe: () => Promise<void> = createBreath()): Turns {
  const waiting = new Set<number>();
  const unwanted = new Set<number>();
  let last: Promise<unknown> = Promise.resolve();

  const work = async <Result>(job: number, begin: () => Generator<void, Result>): Promise<Result> => {
    let since = performance.now();
    const steps = begin();
    for (;;) {
      if (unwanted.has(job)) throw new Error('the run was stopped');
      const { done, value } = steps.next();
      if (done) return value;
      if (performance.now() - since < BREATH_MS) continue;
      await breathe();
      since = performance.now();
    }
  };

  return {
    take(job, begin) {
      waiting.add(job);
      const turn = last
        .then(() => work(job, begin))
        .finally(() => {
          waiting.delete(job);
          unwanted.delete(job);
        });
      last = turn.catch(() => undefined);
      return turn;
    },
    stop(job) {
      if (waiting.has(job)) unwanted.add(job);
    },
  };
}

/** Lets what has come over the wire be heard. A timer would rest for 4 ms in a browser, a microtask would hear nothing. */
function createBreath(): () => Promise<void> {
  const { setImmediate } = globalThis as { setImmediate?: (work: () => void) => void };
  // Node empties one channel before it looks at another.
  if (setImmediate) return () => new Promise((resolve) => setImmediate(resolve));
  const { port1, port2 } = new MessageChannel();
  let wake: (() => void) | undefined;
  port1.onmessage = () => wake?.();
  return () =>
    new Promise((resolve) => {
      wake = resolve;
      port2.postMessage(null);
    });
}
