import { describe, expect, test } from 'vitest';
import {
  createLuck,
  DECISION,
  drawBits,
  drawNormal,
  drawUniform,
  firstHouseholdKey,
  GUMBEL_TABLE,
  keyOf,
  mix,
  NORMAL_TABLE,
  saltOf,
  type Luck,
} from '../../src/model/luck.ts';
import { exp, log, normalCdf } from '../../src/model/numeric.ts';
import { philox } from './philox.ts';
import { chiSquare, chiSquareLimit, ERROR_RATE, kolmogorovDistance, kolmogorovLimit } from './statistics.ts';

const PEOPLE = 1 << 16;

/** Keys of people as the model makes them: members of the first households of a place. */
function keysOf(luck: Luck, people: number = PEOPLE): Int32Array {
  return Int32Array.from({ length: people }, (_, i) => keyOf(firstHouseholdKey(luck, i >> 2), i & 3));
}

const LUCKS: readonly (readonly [name: string, luck: Luck])[] = [
  ['one seed', createLuck('convergence-lab', 0, 'ujjain')],
  ['another seed', createLuck('1', 0, 'ujjain')],
  ['the next replicate', createLuck('convergence-lab', 1, 'ujjain')],
  ['another place', createLuck('convergence-lab', 0, 'bihar')],
];

const DECISIONS: readonly (readonly [name: string, decision: number])[] = Object.entries(DECISION);

describe('who decides what is never mixed up', () => {
  test('every decision has a number of its own, and programmes have room behind the last', () => {
    const numbers = Object.values(DECISION);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.max(...numbers)).toBe(DECISION.programme);
  });

  test('mix is a bijection: no two of a hundred thousand neighbours meet', () => {
    const seen = new Set<number>();
    for (let i = 0; i < 100_000; i++) seen.add(mix(i) | 0);
    expect(seen.size).toBe(100_000);
  });

  test('keys of people meet no more often than 32 random bits do', () => {
    // n^2 / 2^33 = 0.5 pairs are expected; more than 6 have a chance of 1e-6
    const keys = keysOf(LUCKS[0][1]);
    expect(PEOPLE - new Set(keys).size).toBeLessThanOrEqual(6);
  });

  test('a draw depends on seed, replicate, place, year and decision', () => {
    const draws = LUCKS.flatMap(([, luck]) =>
      [2001, 2002].flatMap((year) => [1, 2].map((decision) => drawBits(12345, saltOf(luck, year, decision)))),
    );
    expect(new Set(draws).size).toBe(draws.length);
  });
});

// Each test below fails with chance 1e-4 were the draws truly random (ERROR_RATE); seeds are fixed.
describe('uniformity', () => {
  test.each(LUCKS)('all bits of a draw, %s', (_, luck) => {
    const keys = keysOf(luck);
    for (const shift of [0, 6, 12, 18, 26]) {
      const counts = new Float64Array(64);
      const salt = saltOf(luck, 2001, DECISION.death);
      for (const key of keys) counts[(drawBits(key, salt) >>> shift) & 63]++;
      expect(chiSquare(counts)).toBeLessThan(chiSquareLimit(63));
      // a chi-square that is too small betrays a pattern as well
      expect(chiSquare(counts)).toBeGreaterThan(63 - (chiSquareLimit(63) - 63));
    }
  });

  test.each(DECISIONS)('decision %s', (_, decision) => {
    const luck = LUCKS[0][1];
    const counts = new Float64Array(256);
    for (const year of [0, 2001, 2030]) {
      const salt = saltOf(luck, year, decision);
      for (const key of keysOf(luck, PEOPLE / 4)) counts[Math.floor(drawUniform(key, salt) * 256)]++;
    }
    expect(chiSquare(counts)).toBeLessThan(chiSquareLimit(255));
  });

  test('one person over many years and decisions', () => {
    const luck = LUCKS[0][1];
    const counts = new Float64Array(256);
    for (let year = 1; year <= 400; year++)
      for (let decision = 1; decision < 96; decision++)
        counts[Math.floor(drawUniform(77, saltOf(luck, year, decision)) * 256)]++;
    expect(chiSquare(counts)).toBeLessThan(chiSquareLimit(255));
  });

  test('0 is included and 1 is not', () => {
    expect(drawUniform(0, 0)).toBe(0);
    let key = 0;
    let largest = 0;
    for (const k of keysOf(LUCKS[0][1])) {
      const u = drawUniform(k, 1);
      if (u > largest) [largest, key] = [u, k];
    }
    expect(largest).toBeLessThan(1);
    expect(drawBits(key, 1) >>> 0).toBe(largest / 2.3283064365386963e-10);
  });
});

describe('independence', () => {
  /** Counts pairs of draws in 16 x 16 cells and holds them to chi-square: both uniform and independent. */
  function expectIndependent(pairs: Iterable<readonly [number, number]>): void {
    const counts = new Float64Array(256);
    for (const [a, b] of pairs) counts[Math.floor(a * 16) * 16 + Math.floor(b * 16)]++;
    expect(chiSquare(counts)).toBeLessThan(chiSquareLimit(255));
  }

  const luck = LUCKS[0][1];
  const keys = [...keysOf(luck)];

  test.each([1, 2, 5, 10])('a person this year and %d years later', (lag) => {
    const [now, then] = [2001, 2001 + lag].map((year) => saltOf(luck, year, DECISION.choiceA));
    expectIndependent(keys.map((key) => [drawUniform(key, now), drawUniform(key, then)]));
  });

  test.each([
    ['choiceA', 'choiceB'],
    ['death', 'birth'],
    ['incomeShock', 'illness'],
    ['desk', 'shared'],
    ['form', 'link'],
    ['programme', 'seat'],
  ] as const)('decisions %s and %s of a person', (a, b) => {
    const [one, other] = [a, b].map((name) => saltOf(luck, 0, DECISION[name]));
    expectIndependent(keys.map((key) => [drawUniform(key, one), drawUniform(key, other)]));
  });

  test('programmes: each pair of the thirteen', () => {
    const some = keys.slice(0, PEOPLE / 4);
    for (let a = 0; a < 13; a++)
      for (let b = a + 1; b < 13; b++) {
        const [one, other] = [a, b].map((i) => saltOf(luck, 0, DECISION.programme + i));
        const counts = new Float64Array(64);
        for (const key of some)
          counts[Math.floor(drawUniform(key, one) * 8) * 8 + Math.floor(drawUniform(key, other) * 8)]++;
        expect(chiSquare(counts)).toBeLessThan(chiSquareLimit(63, ERROR_RATE / 78));
      }
  });

  test('neighbours: members of one family, heads of two families', () => {
    const salt = saltOf(luck, 2001, DECISION.death);
    const drawAt = (i: number): number => drawUniform(keys[i], salt);
    const members = keys.map((_, i) => i).filter((i) => (i & 3) === 0);
    expectIndependent(members.map((i) => [drawAt(i), drawAt(i + 1)]));
    expectIndependent(members.slice(1).map((i) => [drawAt(i - 4), drawAt(i)]));
  });

  test('mother and child, and children of one mother', () => {
    const salt = saltOf(luck, 2005, DECISION.choiceA);
    expectIndependent(keys.map((key) => [drawUniform(key, salt), drawUniform(keyOf(key, 0), salt)]));
    expectIndependent(keys.map((key) => [drawUniform(keyOf(key, 0), salt), drawUniform(keyOf(key, 1), salt)]));
    expectIndependent(keys.map((key) => [drawUniform(keyOf(key, 0), salt), drawUniform(keyOf(key, 12), salt)]));
  });

  test('the same household number in two replicates, two seeds, two places', () => {
    const salts = LUCKS.map(([, other]) => saltOf(other, 2001, DECISION.death));
    for (let i = 1; i < LUCKS.length; i++) {
      const pairs = Array.from({ length: PEOPLE }, (_, index): [number, number] => [
        drawUniform(firstHouseholdKey(LUCKS[0][1], index), salts[0]),
        drawUniform(firstHouseholdKey(LUCKS[i][1], index), salts[i]),
      ]);
      expectIndependent(pairs);
    }
  });

  test('the two halves of the bits that hold two Gumbel draws', () => {
    const salt = saltOf(luck, 2001, DECISION.choiceA);
    expectIndependent(
      keys.map((key) => [(drawBits(key, salt) >>> 16) / 65536, (drawBits(key, salt) & 0xffff) / 65536]),
    );
  });
});

describe('tables', () => {
  const luck = LUCKS[0][1];
  const salt = saltOf(luck, 2001, DECISION.incomeShock);
  // The table itself is off by less than 0.0001 in distribution, a hundredth of the limit of this sample size.
  const keys = [...keysOf(luck)];

  test('normal draws, by Kolmogorov distance', () => {
    const draws = keys.map((key) => drawNormal(key, salt));
    expect(kolmogorovDistance(draws, normalCdf)).toBeLessThan(kolmogorovLimit(draws.length));
  });

  test('Gumbel draws as the choice makes them, by Kolmogorov distance', () => {
    const gumbelCdf = (x: number): number => exp(-exp(-x));
    for (const shift of [0, 16]) {
      const draws = keys.map((key) => {
        const bits = (drawBits(key, salt) >>> shift) & 0xffff;
        const cell = bits >>> 4;
        return GUMBEL_TABLE[cell] + (GUMBEL_TABLE[cell + 1] - GUMBEL_TABLE[cell]) * (bits & 15) * 0.0625;
      });
      expect(kolmogorovDistance(draws, gumbelCdf)).toBeLessThan(kolmogorovLimit(draws.length));
    }
  });

  test('moments: normal 0 and 1, Gumbel 0.5772 and pi squared / 6', () => {
    const moments = (table: Float64Array): [number, number] => {
      let first = 0;
      let second = 0;
      for (let i = 0; i < 4096; i++) {
        const [low, high] = [table[i], table[i + 1]];
        first += (low + high) / 2 / 4096;
        second += (low * low + low * high + high * high) / 3 / 4096;
      }
      return [first, second - first * first];
    };
    const normal = moments(NORMAL_TABLE);
    expect(Math.abs(normal[0])).toBeLessThan(1e-12);
    expect(Math.abs(normal[1] - 1)).toBeLessThan(0.002);
    const gumbel = moments(GUMBEL_TABLE);
    expect(Math.abs(gumbel[0] - 0.5772156649)).toBeLessThan(0.001);
    expect(Math.abs(gumbel[1] - 1.6449340668)).toBeLessThan(0.01);
  });

  test('hold the true quantiles inside, and grow', () => {
    expect(GUMBEL_TABLE[2048]).toBeCloseTo(-log(-log(0.5)), 14);
    expect(GUMBEL_TABLE[1024]).toBeCloseTo(-log(-log(0.25)), 14);
    expect(NORMAL_TABLE[3072]).toBeCloseTo(0.6744897501960817, 11);
    for (const table of [NORMAL_TABLE, GUMBEL_TABLE])
      for (let i = 0; i < 4096; i++) expect(table[i + 1]).toBeGreaterThan(table[i]);
  });
});

test('Philox4x32-10 gives the published vectors (Random123, kat_vectors)', () => {
  expect(philox([0, 0, 0, 0], [0, 0])).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
  expect(philox([0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff])).toEqual([
    0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd,
  ]);
  expect(philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual([
    0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1,
  ]);
});
