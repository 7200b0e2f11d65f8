/** Time and its statistics. Whatever is compared is measured in turns, so that a busy machine disturbs both alike. */
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';

export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  /** Mean number of processes that wanted to run in the minute before; well below the cores on a quiet machine. */
  readonly loadBefore: number;
  readonly node: string;
  readonly platform: string;
}

export function machine(): Machine {
  return {
    date: new Date().toISOString(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    loadBefore: Number(loadavg()[0].toFixed(2)),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  };
}

/** Milliseconds that a piece of work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

/**
 * Measures several pieces of work in turns, `rounds` times each: a b c, a b c ... Returns the times of each, in the order
 * given; a piece of work returns what it measured itself, or nothing, and is then timed from outside.
 */
export async function inTurns(
  rounds: number,
  pieces: readonly (() => number | void | Promise<number | void>)[],
): Promise<number[][]> {
  const times = pieces.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [index, piece] of pieces.entries()) {
      const before = performance.now();
      const own = await piece();
      times[index].push(typeof own === 'number' ? own : performance.now() - before);
    }
  return times;
}

/** Middle value; throws a RangeError for none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('the median of nothing');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A ratio as it came out round by round; low and high show how quiet the machine was. */
export interface Ratio {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** The ratios of the rounds: each round has its own yardstick beside it. */
export function ratioOf(above: readonly number[], below: readonly number[]): Ratio {
  const ratios = above.map((value, index) => value / below[index]);
  return { median: median(ratios), low: Math.min(...ratios), high: Math.max(...ratios) };
}

/** Largest resident memory of this process so far, in bytes. */
export function peakBytes(): number {
  // Linux hands `maxRSS` down from the process that started this one
  const own = process.platform === 'linux' && /^VmHWM:\s*(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'));
  if (own) return Number(own[1]) * 1024;
  return process.resourceUsage().maxRSS * 1024;
}
