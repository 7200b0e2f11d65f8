import { describe, expect, test } from 'vitest';
import { createTurns } from '../../workers/turns.ts';

/** Steps longer than a breath, so that the work is ready to be stopped after each. */
function* steps(told: string[], name: string, count: number): Generator<void, string> {
  for (let step = 0; step < count; step++) {
    told.push(`${name}${step}`);
    const until = performance.now() + 9;
    while (performance.now() < until);
    yield;
  }
  return name;
}

describe('turns of a worker', () => {
  test('come one after the other, in the order in which they were asked for', async () => {
    const told: string[] = [];
    const turns = createTurns();
    const made = [1, 2].map((job) => turns.take(job, () => steps(told, 'ab'[job - 1], 2)));
    expect(await Promise.all(made)).toEqual(['a', 'b']);
    expect(told).toEqual(['a0', 'a1', 'b0', 'b1']);
  });

  test('are over after the step in which nobody wants them any longer, and those that wait never begin', async () => {
    const told: string[] = [];
    const turns = createTurns(async () => {
      if (told.length < 2) return;
      turns.stop(1);
      turns.stop(2);
    });
    const made = [1, 2, 3].map((job) => turns.take(job, () => steps(told, 'abc'[job - 1], 5)));
    const ends = await Promise.allSettled(made);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(told.join(' ')).toBe('a0 a1 c0 c1 c2 c3 c4');
  });

  test('hear a message that comes over a channel meanwhile', async () => {
    const told: string[] = [];
    const turns = createTurns();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => turns.stop(1);
    const made = turns.take(1, () => steps(told, 'a', 100));
    port2.postMessage('stop');
    await expect(made).rejects.toThrow('stopped');
    expect(told.length).toBeLessThan(50);
    port1.close();
  });

  test('go on after one that fails, and a stop that comes too late does nothing', async () => {
    const turns = createTurns();
    const bad = turns.take(1, function* (): Generator<void, string> {
      yield;
      throw new RangeError('no year 1950');
    });
    await expect(bad).rejects.toThrow('no year 1950');
    turns.stop(1);
    turns.stop(7);
    expect(await turns.take(7, () => steps([], 'a', 1))).toBe('a');
    expect(await turns.take(1, () => steps([], 'b', 1))).toBe('b');
  });
});
