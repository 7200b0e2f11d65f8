import { describe, expect, test } from 'vitest';
import { digestOf, digestOfScenario } from '../../src/experiment/digest.ts';
import { hashBytes, hashNumbers, hashText } from '../../src/experiment/hash.ts';
import { fakeResult, fakeRun } from './fakes.ts';

describe('hash', () => {
  // As the npm package murmurhash3js 3.0.1 (x86, 128 bits) answers.
  test.each([
    ['', '00000000000000000000000000000000'],
    ['a', 'a794933c5556b01b5556b01b5556b01b'],
    ['The quick brown fox jumps over the lazy dog', '2f1583c3ecee2c675d7bf66ce5e91d2c'],
    ['I will not buy this record, it is scratched.', 'a0a9683b25ac5e40d9af2895890dddf5'],
    ['0123456789abcdef', 'fb7d440936aed30a48ad1d9b572b3bfd'],
  ])('%j is as published', (text, hash) => {
    expect(hashText(text)).toBe(hash);
  });

  test('does not depend on where the bytes lie', () => {
    const bytes = Uint8Array.from({ length: 37 }, (_, index) => index * 7);
    const moved = new Uint8Array(40);
    moved.set(bytes, 3);
    expect(hashBytes(moved.subarray(3))).toBe(hashBytes(bytes));
  });

  test('tells apart numbers that differ in the last digit, their order, and their count', () => {
    const base = [0.1, 0.2, 0.3];
    const others = [
      [0.1, 0.2, 0.1 + 0.2],
      [0.2, 0.1, 0.3],
      [0.1, 0.2, 0.3, 0],
      [0.1, 0.2],
    ];
    const hashes = [base, ...others].map((numbers) => hashNumbers(Float64Array.from(numbers)));
    expect(new Set(hashes).size).toBe(5);
  });
});

describe('digest', () => {
  const counts = [[2001, 'children', 5]] as const;

  test('is the same for equal results and different where anything differs', () => {
    const runs = [
      fakeRun(counts),
      fakeRun(counts, { placeId: 'there' }),
      fakeRun(counts, { replicate: 1 }),
      fakeRun(counts, { weight: 2 }),
      fakeRun(counts, { fromYear: 2000, toYear: 2001 }),
      fakeRun([[2001, 'children', 6]]),
      fakeRun([[2002, 'children', 5]]),
    ];
    expect(digestOf(fakeRun(counts))).toBe(digestOf(runs[0]));
    expect(new Set(runs.map(digestOf)).size).toBe(runs.length);
  });

  test('of a result minds the order, and names the scenario that moved', () => {
    const [a, b] = [fakeRun(counts), fakeRun([[2001, 'children', 6]])];
    const [ab, ba, aa] = [fakeResult([[[a]], [[b]]]), fakeResult([[[b]], [[a]]]), fakeResult([[[a]], [[a]]])];
    expect(digestOf(ab)).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set([ab, ba, aa].map(digestOf)).size).toBe(3);
    expect(digestOfScenario(ab, 0)).toBe(digestOfScenario(aa, 0));
    expect(digestOfScenario(ab, 1)).not.toBe(digestOfScenario(aa, 1));
  });
});
