/**
 * Shapley values where there are too many coalitions to make them all: permutations of the players, each player's part
 * being what they add when they come in (Castro, Gómez and Tejada 2009). The permutations come in blocks that are balanced:
 * within a block each player stands in each place equally often and comes directly before each other player once
 * (Williams 1949), and the players are dealt out by luck, so that each permutation is as likely as any other.
 */
import { createLuck, drawUniform, keyOf } from '../model/luck.ts';
import { apportion } from './shapley.ts';

/** Worths of coalitions by number; undefined where one was not made. Coalitions beyond 2^31 would need other keys. */
export type WorthOf = (coalition: number) => number;

export interface SampledShares {
  /** In order of the players; they add up to v(all) - v(nobody) exactly. */
  readonly values: readonly number[];
  /**
   * Standard error of each value from the choice of permutations alone; it takes them as independent, which the balanced
   * blocks better. Null for a single permutation.
   */
  readonly errors: readonly number[] | null;
}

/** `blocks` balanced blocks: players permutations each, twice as many for an odd number of players. */
export function balancedPermutations(players: number, blocks: number, seed: string): number[][] {
  const square = williamsSquare(players);
  const luck = createLuck(seed, players, 'permutations');
  return Array.from({ length: blocks }, (_, block) => {
    const deal = shuffled(players, keyOf(luck.k0, block), luck.k1);
    return square.map((row) => row.map((place) => deal[place]));
  }).flat();
}

/**
 * A row-complete Latin square: 0, 1, n-1, 2, n-2, ... and the same counted up by one from row to row. For an odd number
 * of players the rows backwards as well, for the square alone has each pair twice or not at all.
 */
function williamsSquare(players: number): number[][] {
  const first = Array.from({ length: players }, (_, index) =>
    index % 2 === 1 ? (index + 1) / 2 : (players - index / 2) % players,
  );
  const rows = Array.from({ length: players }, (_, row) => first.map((place) => (place + row) % players));
  return players % 2 === 0 ? rows : [...rows, ...rows.map((row) => [...row].reverse())];
}

/** Fisher and Yates, with keyed draws. */
function shuffled(players: number, key: number, salt: number): number[] {
  const deal = Array.from({ length: players }, (_, index) => index);
  for (let last = players - 1; last > 0; last--) {
    const pick = Math.floor(drawUniform(keyOf(key, last), salt) * (last + 1));
    [deal[last], deal[pick]] = [deal[pick], deal[last]];
  }
  return deal;
}

/** Coalitions that the permutations pass through, nobody and all included, each once. */
export function coalitionsOf(permutations: readonly (readonly number[])[]): number[] {
  const seen = new Set<number>([0]);
  for (const permutation of permutations) for (const coalition of passedThrough(permutation)) seen.add(coalition);
  return [...seen].sort((a, b) => a - b);
}

/** Those that are needed besides for the interaction of neighbours: the second of two comes in before the first. */
export function swappedCoalitions(permutations: readonly (readonly number[])[]): number[] {
  const seen = new Set<number>();
  for (const permutation of permutations)
    eachPair(permutation, (before, _first, second) => seen.add(before | (1 << second)));
  return [...seen].sort((a, b) => a - b);
}

export function sampledShares(
  players: number,
  permutations: readonly (readonly number[])[],
  worthOf: WorthOf,
): SampledShares {
  const marginals = Array.from({ length: players }, () => new Float64Array(permutations.length));
  permutations.forEach((permutation, at) => {
    let before = 0;
    for (const player of permutation) {
      const after = before | (1 << player);
      marginals[player][at] = worthOf(after) - worthOf(before);
      before = after;
    }
  });
  const all = worthOf(2 ** players - 1) - worthOf(0);
  const means = marginals.map(meanOf);
  const errors = permutations.length < 2 ? null : marginals.map(standardError);
  return { values: apportion(means, all), errors };
}

/**
 * Shapley interaction index of each pair as the mean over the permutations in which the two are neighbours, with its
 * standard error: with S those who come before, v(S + i + j) - v(S + i) - v(S + j) + v(S). In a uniform permutation S
 * then has just the weights of the index. Null where a pair is nowhere neighbour.
 */
export function sampledInteractions(
  players: number,
  permutations: readonly (readonly number[])[],
  worthOf: WorthOf,
): { value: number; error: number | null }[][] {
  const found = Array.from({ length: players }, () => Array.from({ length: players }, () => [] as number[]));
  for (const permutation of permutations)
    eachPair(permutation, (before, first, second) => {
      const [low, high] = first < second ? [first, second] : [second, first];
      const one = worthOf(before | (1 << first)) + worthOf(before | (1 << second));
      found[low][high].push(worthOf(before | (1 << first) | (1 << second)) + worthOf(before) - one);
    });
  return found.map((row) =>
    row.map((values) => ({ value: meanOf(values), error: values.length < 2 ? null : standardError(values) })),
  );
}

function* passedThrough(permutation: readonly number[]): Generator<number> {
  let coalition = 0;
  for (const player of permutation) yield (coalition |= 1 << player);
}

/** Visits neighbours with the coalition of those before them. */
function eachPair(
  permutation: readonly number[],
  visit: (before: number, first: number, second: number) => void,
): void {
  let before = 0;
  for (let at = 0; at + 1 < permutation.length; at++) {
    visit(before, permutation[at], permutation[at + 1]);
    before |= 1 << permutation[at];
  }
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index];
  return values.length === 0 ? 0 : sum / values.length;
}

function standardError(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  let squares = 0;
  for (let index = 0; index < values.length; index++) squares += (values[index] - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1) / values.length);
}
