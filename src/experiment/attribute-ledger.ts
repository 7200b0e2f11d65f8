/** From worths by coalition and replicate to a ledger: parts, pairs and dividend with their intervals. */
import { outcomeById } from '../model/outcomes.ts';
import type { PlayerId } from './attribute-players.ts';
import type { SpanQuery } from './attribute-worth.ts';
import { verdict, type Verdict } from './compare.ts';
import { estimateOf } from './estimate.ts';
import { dividendOf, grandCoalition, shapleyInteraction, shapleyValues, wholeOf } from './shapley.ts';
import { sampledInteractions, sampledShares } from './shapley-sample.ts';

/**
 * A share of a difference: the mean of the replicates, because means add up where medians do not, and the 90 % interval
 * in which one more replicate would fall (as in `Estimate`; null with a single replicate).
 */
export interface Share {
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly verdict: Verdict;
}

export interface LedgerPart extends Share {
  readonly id: PlayerId;
  /** What it does alone on top of nothing, and what it adds last on top of all others. */
  readonly alone: Share;
  readonly last: Share;
  /** Only of a sampled ledger: standard error from the choice of permutations, beside the interval. */
  readonly error?: number;
}

/** `reinforce`: together more in the direction that is good for children than each by itself; `replace`: less. */
export type PairVerdict = 'reinforce' | 'replace' | 'noClearDifference' | 'same' | 'unknown';

export interface Interaction {
  readonly first: PlayerId;
  readonly second: PlayerId;
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly verdict: PairVerdict;
  readonly error?: number;
}

export interface Ledger {
  readonly query: SpanQuery;
  /**
   * `nothingDiffers`: the two scenarios set nothing differently here, all is exactly zero. `nobody`: there is nobody to
   * count in any replicate, and nothing to share.
   */
  readonly finding: 'attributed' | 'nothingDiffers' | 'nobody';
  /** Means of the levels without and with everybody; null for `nobody`. */
  readonly without: number | null;
  readonly with: number | null;
  /** `with` less `without`; the values of the parts add up to its value exactly, in any order. */
  readonly whole: Share;
  readonly parts: readonly LedgerPart[];
  /** Each pair once, in the order of the parts. */
  readonly interactions: readonly Interaction[];
  /** All together less the sum of each alone. */
  readonly dividend: Share;
  readonly replicates: number;
  /** True where all coalitions were made. */
  readonly exact: boolean;
  /** Of a sampled ledger. */
  readonly permutations?: number;
}

const NOTHING: Share = { value: 0, lower: 0, upper: 0, verdict: 'same' };
const UNKNOWN: Share = { value: 0, lower: null, upper: null, verdict: 'unknown' };

/** Coalitions that were made, and how shares are read off them. */
export interface Coalitions {
  readonly players: readonly PlayerId[];
  /** Absent: all coalitions are there. */
  readonly permutations?: readonly (readonly number[])[];
  /** Position of a coalition in the worths of a replicate. */
  readonly indexOf: (coalition: number) => number;
}

/** @param worths by replicate, then by position of the coalition; null where there was nobody to count */
export function ledgerOf(
  query: SpanQuery,
  coalitions: Coalitions,
  worths: readonly (readonly (number | null)[])[],
): Ledger {
  const known = worths.filter((ofReplicate): ofReplicate is number[] => ofReplicate.every((worth) => worth !== null));
  const { players, permutations } = coalitions;
  const exact = permutations === undefined;
  const shape = { query, exact, ...(permutations ? { permutations: permutations.length } : {}) };
  if (known.length === 0) return { ...shape, ...emptyLedger('nobody', UNKNOWN), replicates: 0 };
  const replicates = known.length;
  const nobody = coalitions.indexOf(0);
  const levels = { without: meanOf(known.map((each) => each[nobody])) };
  if (players.length === 0)
    return { ...shape, ...emptyLedger('nothingDiffers', NOTHING), ...levels, with: levels.without, replicates };
  return { ...shape, ...levels, ...attributed(query, coalitions, known), replicates };
}

function emptyLedger(finding: 'nobody' | 'nothingDiffers', whole: Share) {
  return { finding, whole, dividend: whole, without: null, with: null, parts: [], interactions: [] } as const;
}

function attributed(query: SpanQuery, coalitions: Coalitions, known: readonly number[][]) {
  const { players, indexOf } = coalitions;
  const everybody = grandCoalition(players.length);
  const mean = known[0].map((_, at) => meanOf(known.map((each) => each[at])));
  const split = splitOf(coalitions);
  const [ofMean, ofEach] = [split(mean), known.map(split)];
  const difference = (plus: number, minus: number) => {
    const read = (worths: readonly number[]) => worths[indexOf(plus)] - worths[indexOf(minus)];
    return shareOf(read(mean), known.map(read));
  };
  const parts = players.map((id, player): LedgerPart => {
    const share = shareOf(
      ofMean.values[player],
      ofEach.map(({ values }) => values[player]),
    );
    const alone = difference(1 << player, 0);
    const last = difference(everybody, everybody & ~(1 << player));
    return { id, ...share, alone, last, ...(ofMean.errors ? { error: ofMean.errors[player] } : {}) };
  });
  const wholes = known.map((worths) => worths[indexOf(everybody)] - worths[indexOf(0)]);
  return {
    finding: 'attributed' as const,
    with: mean[indexOf(everybody)],
    whole: shareOf(wholeOf(ofMean.values), wholes),
    parts,
    interactions: pairsOf(query, players, parts, ofMean, ofEach),
    dividend: shareOf(
      dividendIn(mean, players.length, indexOf),
      known.map((worths) => dividendIn(worths, players.length, indexOf)),
    ),
  };
}

interface Split {
  readonly values: readonly number[];
  readonly errors: readonly number[] | null;
  readonly pair: (first: number, second: number) => { readonly value: number; readonly error: number | null };
}

/** Takes the worths of one replicate, or their means, apart. */
function splitOf({ players, permutations, indexOf }: Coalitions): (worths: readonly number[]) => Split {
  return (worths) => {
    if (permutations) {
      const worthOf = (coalition: number) => worths[indexOf(coalition)];
      const pairs = sampledInteractions(players.length, permutations, worthOf);
      return { ...sampledShares(players.length, permutations, worthOf), pair: (first, second) => pairs[first][second] };
    }
    const game = Float64Array.from(worths);
    // Second differences of large numbers leave rounding behind, and two that do nothing to each other must show just zero.
    const rounding = 1e-12 * worths.reduce((most, worth) => Math.max(most, Math.abs(worth)), 0);
    const pair = (first: number, second: number) => {
      const value = shapleyInteraction(game, first, second);
      return { value: Math.abs(value) <= rounding ? 0 : value, error: null };
    };
    return { values: shapleyValues(game), errors: null, pair };
  };
}

function dividendIn(worths: readonly number[], players: number, indexOf: Coalitions['indexOf']): number {
  const nobody = worths[indexOf(0)];
  const alone = Array.from({ length: players }, (_, player) => worths[indexOf(1 << player)] - nobody);
  return dividendOf(worths[indexOf(grandCoalition(players))] - nobody, alone);
}

function pairsOf(
  query: SpanQuery,
  players: readonly PlayerId[],
  parts: readonly LedgerPart[],
  ofMean: Split,
  ofEach: readonly Split[],
): Interaction[] {
  const direction = goodDirection(query, parts);
  return players.flatMap((first, i) =>
    players.slice(i + 1).map((second, offset): Interaction => {
      const j = i + 1 + offset;
      const { value, error } = ofMean.pair(i, j);
      const share = shareOf(
        value,
        ofEach.map((each) => each.pair(i, j).value),
      );
      const { lower, upper } = share;
      const sided = { fewer: -direction, more: direction } as const;
      const word = share.verdict;
      const pairVerdict = word === 'fewer' || word === 'more' ? (sided[word] > 0 ? 'reinforce' : 'replace') : word;
      return { first, second, value, lower, upper, verdict: pairVerdict, ...(error === null ? {} : { error }) };
    }),
  );
}

/** 1 where more is good, -1 where less is; of an outcome that is neither, the way in which the whole goes. */
function goodDirection({ outcome }: SpanQuery, parts: readonly LedgerPart[]): number {
  const { good } = outcomeById(outcome)!;
  if (good !== 'neither') return good === 'higher' ? 1 : -1;
  return wholeOf(parts.map(({ value }) => value)) < 0 ? -1 : 1;
}

function shareOf(value: number, replicates: readonly number[]): Share {
  const { lower, upper, median } = estimateOf(replicates);
  const same = replicates.every((each) => each === 0) ? ({ same: true } as const) : {};
  const word = verdict({ median, lower, upper, replicates: replicates.length, ...same });
  return { value: value + 0, lower, upper, verdict: word };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
