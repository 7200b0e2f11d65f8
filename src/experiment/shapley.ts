/**
 * Shares of a whole among players who work together: exact Shapley values over all coalitions, and pairwise interaction.
 * A coalition is a number whose bit i says that player i is in it; a game holds the worth of each coalition.
 */

/** Players up to whom all coalitions are worked out: 2^8 = 256. */
export const MOST_PLAYERS_EXACT = 8;

/** Worth of each coalition, 2^players of them: [0] of nobody, the last of all. */
export type Game = Float64Array;

/** Everybody together. */
export function grandCoalition(players: number): number {
  return 2 ** players - 1;
}

/**
 * Shapley 1953: phi_i = sum over coalitions S without i of |S|! (n - |S| - 1)! / n! (v(S + i) - v(S)), in order of the
 * players. Summed in any order they give v(all) - v(nobody) to the last digit: see `apportion`.
 * Example: v = [0, 1, 3, 10] (nobody, first, second, both) gives [4, 6].
 */
export function shapleyValues(game: Game): number[] {
  const players = playersOf(game);
  const weights = sizeWeights(players, 1);
  const values = Array.from({ length: players }, (_, player) => {
    let sum = 0;
    for (let coalition = 0; coalition < game.length; coalition++) {
      if ((coalition >> player) & 1) continue;
      sum += weights[sizeOf(coalition)] * (game[coalition | (1 << player)] - game[coalition]);
    }
    return sum;
  });
  return apportion(values, game[game.length - 1] - game[0]);
}

/**
 * Shapley interaction index of a pair (Grabisch and Roubens 1999): I_ij = sum over coalitions S without i and j of
 * |S|! (n - |S| - 2)! / (n - 1)! (v(S + i + j) - v(S + i) - v(S + j) + v(S)), the mean second difference: how much more
 * the two add together than each by itself. For two players it is all that they have from being together.
 */
export function shapleyInteraction(game: Game, first: number, second: number): number {
  const players = playersOf(game);
  const weights = sizeWeights(players, 2);
  const pair = (1 << first) | (1 << second);
  let sum = 0;
  for (let coalition = 0; coalition < game.length; coalition++) {
    if (coalition & pair) continue;
    const both = game[coalition | pair] + game[coalition];
    sum += weights[sizeOf(coalition)] * (both - game[coalition | (1 << first)] - game[coalition | (1 << second)]);
  }
  return sum;
}

/**
 * What all have together beyond the sum of what each has alone:
 * v(all) - v(nobody) - sum over i of (v(i) - v(nobody)). Zero for one player, and where nothing interacts.
 */
export function dividendOf(whole: number, alone: readonly number[]): number {
  return alone.length <= 1 ? 0 : alone.reduce((rest, worth) => rest - worth, whole);
}

/**
 * The same parts, moved by less than a trillionth of the largest number, so that they add up to the whole exactly and in
 * any order of adding. Whole and parts are written as whole multiples of one power of two (2^-48 of the largest), below
 * which sums of doubles are exact; what rounding leaves over goes, unit by unit, to the parts with the largest remainders, as
 * seats do in an election (Hamilton). Without this the last digits would not agree, and putting all of the rest on one
 * part would show two equal programmes as unequal. The whole itself is rounded to the unit: take it from `wholeOf`.
 */
export function apportion(parts: readonly number[], whole: number): number[] {
  if (parts.length === 0) return [];
  const unit = unitOf(parts, whole);
  if (unit === 0) return parts.map(() => 0);
  const exact = parts.map((part) => part / unit);
  const floors = exact.map(Math.floor);
  let left = Math.round(whole / unit) - floors.reduce((sum, each) => sum + each, 0);
  // rounding in the parts themselves can leave more than one unit each, either way
  const everybody = Math.floor(left / parts.length);
  left -= everybody * parts.length;
  const byRemainder = parts
    .map((_, index) => index)
    .sort((a, b) => exact[b] - floors[b] - (exact[a] - floors[a]) || a - b);
  const given = floors.map((each) => each + everybody);
  for (const index of byRemainder.slice(0, left)) given[index]++;
  return given.map((each) => each * unit);
}

/** The whole to which apportioned parts add up, whatever the order of adding. */
export function wholeOf(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0);
}

function unitOf(parts: readonly number[], whole: number): number {
  const largest = Math.max(Math.abs(whole), ...parts.map(Math.abs));
  return largest === 0 ? 0 : 2 ** (Math.ceil(Math.log2(largest)) - 48);
}

export function playersOf(game: Game): number {
  const players = Math.log2(game.length);
  if (!Number.isInteger(players)) throw new RangeError(`a game has 2^players worths, not ${game.length}`);
  return players;
}

/** Players in a coalition. */
export function sizeOf(coalition: number): number {
  let size = 0;
  for (let rest = coalition; rest > 0; rest &= rest - 1) size++;
  return size;
}

/** Weight of a coalition of each size without `taken` players: |S|! (n - |S| - taken)! / (n - taken + 1)!. */
function sizeWeights(players: number, taken: number): number[] {
  const others = players - taken;
  const weights: number[] = [];
  // |S|! (m - |S|)! / (m + 1)! = 1 / ((m + 1) C(m, |S|)) with m others
  let binomial = 1;
  for (let size = 0; size <= others; size++) {
    weights.push(1 / ((others + 1) * binomial));
    binomial = (binomial * (others - size)) / (size + 1);
  }
  return weights;
}
