import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  apportion,
  dividendOf,
  shapleyInteraction,
  shapleyValues,
  sizeOf,
  wholeOf,
} from '../../src/experiment/shapley.ts';
import {
  balancedPermutations,
  coalitionsOf,
  sampledInteractions,
  sampledShares,
  swappedCoalitions,
} from '../../src/experiment/shapley-sample.ts';

/** A game of random worths; 2^players of them. */
const games = fc
  .integer({ min: 1, max: 6 })
  .chain((players) =>
    fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 ** players, maxLength: 2 ** players }),
  )
  // worths are counts, shares and Rupees: numbers so small that they lose digits (below 1e-300) do not come up
  .map((worths) => Float64Array.from(worths, (worth) => (Math.abs(worth) < 1e-12 ? 0 : worth)));

/** The value by its definition: the mean over all orders of what each adds when they come in. */
function byAllOrders(game: Float64Array): number[] {
  const players = Math.log2(game.length);
  const orders = ordersOf(Array.from({ length: players }, (_, player) => player));
  const sums = new Array<number>(players).fill(0);
  for (const order of orders) {
    let before = 0;
    for (const player of order) {
      sums[player] += game[before | (1 << player)] - game[before];
      before |= 1 << player;
    }
  }
  return sums.map((sum) => sum / orders.length);
}

function ordersOf(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => ordersOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}

describe('exact Shapley values', () => {
  test('of the gloves: one left and two right ones are worth 1 as a pair (Shapley and Shubik)', () => {
    // Player 0 has a left glove, 1 and 2 have right ones. Orders: 0 gets 1 unless first: 4 of 6; the others 1 of 6 each.
    const game = Float64Array.from([0, 0, 0, 1, 0, 1, 0, 1]);
    expect(shapleyValues(game).map((value) => value.toFixed(12))).toEqual(
      [4 / 6, 1 / 6, 1 / 6].map((x) => x.toFixed(12)),
    );
  });

  test('are the mean over all orders, whatever the game', () => {
    fc.assert(
      fc.property(games, (game) => {
        const slow = byAllOrders(game);
        shapleyValues(game).forEach((value, player) => expect(Math.abs(value - slow[player])).toBeLessThan(1e-6));
      }),
      { numRuns: 60 },
    );
  });

  test('add up to the whole exactly, in any order of adding', () => {
    fc.assert(
      fc.property(games, (game) => {
        const values = shapleyValues(game);
        const whole = wholeOf(values);
        const [sorted, backwards] = [[...values].sort((a, b) => a - b), [...values].reverse()];
        expect(sorted.reduce((sum, value) => sum + value, 0) === whole).toBe(true);
        expect(backwards.reduce((sum, value) => sum + value, 0) === whole).toBe(true);
        const size = Math.max(...game.map(Math.abs));
        expect(Math.abs(whole - (game[game.length - 1] - game[0]))).toBeLessThanOrEqual(1e-13 * size);
      }),
    );
  });

  test('are zero for one who adds nothing, and equal for two who add the same', () => {
    // worth is 3 for the first or the second, 5 for both; the third adds nothing
    const game = Float64Array.from([0, 3, 3, 5, 0, 3, 3, 5]);
    expect(shapleyValues(game)).toEqual([2.5, 2.5, 0]);
  });

  test('a plain sum of thirds would not add up: the check can fail', () => {
    const thirds = [1 / 3, 1e9 / 3, -1e9 / 7];
    const total = 1 / 3 + 1e9 / 3 - 1e9 / 7;
    expect(thirds[2] + thirds[1] + thirds[0] === total).toBe(false);
    const parts = apportion(thirds, total);
    expect(parts[2] + parts[1] + parts[0] === parts[0] + parts[1] + parts[2]).toBe(true);
  });

  test('nothing to share gives exactly zero, never -0 or NaN', () => {
    expect(shapleyValues(new Float64Array(8))).toEqual([0, 0, 0]);
    expect(apportion([], 0)).toEqual([]);
  });
});

describe('interaction and dividend', () => {
  test('of two players are the same: what they have from being together', () => {
    const game = Float64Array.from([1, 3, 4, 11]);
    // 11 - 3 - 4 + 1
    expect(shapleyInteraction(game, 0, 1)).toBe(5);
    expect(dividendOf(11 - 1, [3 - 1, 4 - 1])).toBe(5);
  });

  test('of a game without interaction are zero', () => {
    const alone = [2, -3, 7, 0.5];
    const game = Float64Array.from({ length: 16 }, (_, coalition) =>
      alone.reduce((sum, worth, player) => sum + ((coalition >> player) & 1) * worth, 0),
    );
    expect(shapleyValues(game)).toEqual(alone);
    for (let i = 0; i < 4; i++)
      for (let j = i + 1; j < 4; j++) expect(shapleyInteraction(game, i, j)).toBeCloseTo(0, 12);
    expect(dividendOf(wholeOf(alone), alone)).toBeCloseTo(0, 12);
  });

  test('of three who need each other: the index of each pair is a half (Grabisch and Roubens 1999)', () => {
    // unanimity game of three: I_ij = 1 / (3 - 2 + 1) = 1/2, Shapley value 1/3
    const game = Float64Array.from([0, 0, 0, 0, 0, 0, 0, 1]);
    expect(shapleyInteraction(game, 0, 2)).toBeCloseTo(1 / 2, 12);
    expect(shapleyValues(game)[1]).toBeCloseTo(1 / 3, 12);
    expect(dividendOf(1, [0, 0, 0])).toBe(1);
  });

  test('one alone has no dividend', () => {
    expect(dividendOf(5, [5])).toBe(0);
  });
});

describe('balanced permutations', () => {
  test.each([9, 10, 13])(
    '%i players: each in each place equally often, each pair as neighbours both ways',
    (players) => {
      const permutations = balancedPermutations(players, 1, 'seed');
      expect(permutations).toHaveLength(players % 2 === 0 ? players : 2 * players);
      const expected = permutations.length / players;
      for (let place = 0; place < players; place++)
        for (let player = 0; player < players; player++)
          expect(permutations.filter((each) => each[place] === player)).toHaveLength(expected);
      const follows = new Map<string, number>();
      for (const each of permutations)
        for (let at = 0; at + 1 < players; at++) {
          const pair = `${each[at]} ${each[at + 1]}`;
          follows.set(pair, (follows.get(pair) ?? 0) + 1);
        }
      expect(follows.size).toBe(players * (players - 1));
      expect(new Set(follows.values())).toEqual(new Set([expected]));
    },
  );

  test('are the same for the same seed, others for another, others in each block', () => {
    expect(balancedPermutations(10, 2, 'a')).toEqual(balancedPermutations(10, 2, 'a'));
    expect(balancedPermutations(10, 1, 'a')).not.toEqual(balancedPermutations(10, 1, 'b'));
    const blocks = balancedPermutations(10, 2, 'a');
    expect(blocks.slice(0, 10)).not.toEqual(blocks.slice(10));
  });

  test('need the coalitions that they pass through, singles and all-but-one among them', () => {
    const made = new Set(coalitionsOf(balancedPermutations(9, 1, 'seed')));
    for (let player = 0; player < 9; player++) {
      expect(made.has(1 << player)).toBe(true);
      expect(made.has(511 & ~(1 << player))).toBe(true);
    }
  });
});

describe('sampled shares', () => {
  /** Nine players with synergies of pairs and threes, and a threshold: balanced blocks alone would get pairs right. */
  const players = 9;
  const worthOf = (coalition: number) => {
    let worth = sizeOf(coalition) >= 5 ? 40 : 0;
    for (let i = 0; i < players; i++) {
      if (!((coalition >> i) & 1)) continue;
      worth += 3 + i;
      for (let j = 0; j < i; j++) {
        if (!((coalition >> j) & 1)) continue;
        worth += ((i * 7 + j * 3) % 11) - 5;
        for (let k = 0; k < j; k++) if ((coalition >> k) & 1) worth += ((i * 5 + j * 3 + k * 7) % 9) - 4;
      }
    }
    return worth;
  };
  const game = Float64Array.from({ length: 2 ** players }, (_, coalition) => worthOf(coalition));
  const exact = shapleyValues(game);

  test('come nearer to the exact values with more permutations', () => {
    const missOf = (blocks: number) => {
      let squares = 0;
      for (let trial = 0; trial < 20; trial++) {
        const permutations = balancedPermutations(players, blocks, `trial ${trial}`);
        const { values } = sampledShares(players, permutations, worthOf);
        values.forEach((value, player) => (squares += (value - exact[player]) ** 2));
      }
      return Math.sqrt(squares / 20 / players);
    };
    const [few, many] = [missOf(1), missOf(16)];
    // sixteen times as many: a quarter of the miss, within the luck of twenty trials
    expect(many / few).toBeGreaterThan(0.15);
    expect(many / few).toBeLessThan(0.4);
    expect(many).toBeLessThan(0.02 * wholeOf(exact));
  });

  test('lie within three stated errors of the exact ones, and the errors are no larger than need be', () => {
    let inside = 0;
    for (let trial = 0; trial < 20; trial++) {
      const permutations = balancedPermutations(players, 2, `trial ${trial}`);
      const { values, errors } = sampledShares(players, permutations, worthOf);
      inside += values.filter((value, player) => Math.abs(value - exact[player]) < 3 * errors![player]).length;
      expect(Math.max(...errors!)).toBeLessThan(6);
    }
    expect(inside).toBe(20 * players);
  });

  test('add up to the whole exactly, however few the permutations', () => {
    for (const blocks of [1, 2, 3]) {
      const { values } = sampledShares(players, balancedPermutations(players, blocks, 'sum'), worthOf);
      expect(wholeOf(values)).toBe(worthOf(511));
    }
  });

  test('have interactions that come to the exact index', () => {
    const permutations = balancedPermutations(players, 60, 'pairs');
    const pairs = sampledInteractions(players, permutations, worthOf);
    for (let i = 0; i < players; i++)
      for (let j = i + 1; j < players; j++) {
        const { value, error } = pairs[i][j];
        expect(Math.abs(value - shapleyInteraction(game, i, j))).toBeLessThan(4 * error! + 1e-9);
      }
  });

  test('of all orders are the exact ones', () => {
    const small = Float64Array.from([0, 1, 2, 5, 4, 4, 9, 13]);
    const orders = ordersOf([0, 1, 2]);
    const sampled = sampledShares(3, orders, (coalition) => small[coalition]).values;
    shapleyValues(small).forEach((value, player) => expect(sampled[player]).toBeCloseTo(value, 12));
    const pairs = sampledInteractions(3, orders, (coalition) => small[coalition]);
    expect(pairs[0][2].value).toBeCloseTo(shapleyInteraction(small, 0, 2), 12);
  });

  test('ask for no coalition that was not made', () => {
    const permutations = balancedPermutations(players, 1, 'made');
    const made = new Set([...coalitionsOf(permutations), ...swappedCoalitions(permutations)]);
    const strict = (coalition: number) => {
      if (!made.has(coalition)) throw new Error(`coalition ${coalition} was not made`);
      return worthOf(coalition);
    };
    sampledShares(players, permutations, strict);
    sampledInteractions(players, permutations, strict);
    expect(made.size).toBeLessThan(300);
  });
});
