/**
 * Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011): a counter-based generator that passes all of TestU01. Too slow for
 * the model; here it checks that the model's own hash gives the same answers. Held to the published test vectors.
 */
export type Words = readonly [number, number, number, number];

const MULTIPLIER = [0xd2511f53, 0xcd9e8d57] as const;
const WEYL = [0x9e3779b9, 0xbb67ae85] as const;

/** Four words of 32 random bits for a counter and a key. */
export function philox(counter: Words, key: readonly [number, number]): Words {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const high0 = highProduct(MULTIPLIER[0], c0);
    const high1 = highProduct(MULTIPLIER[1], c2);
    const low0 = Math.imul(MULTIPLIER[0], c0);
    const low1 = Math.imul(MULTIPLIER[1], c2);
    [c0, c1, c2, c3] = [high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0];
    k0 = (k0 + WEYL[0]) | 0;
    k1 = (k1 + WEYL[1]) | 0;
  }
  return [c0 >>> 0, c1 >>> 0, c2 >>> 0, c3 >>> 0];
}

/** Upper 32 bits of the product of two unsigned 32-bit integers. */
function highProduct(a: number, b: number): number {
  const aHigh = a >>> 16;
  const aLow = a & 0xffff;
  const bHigh = (b >>> 16) & 0xffff;
  const bLow = b & 0xffff;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carried = aLow * bHigh + (middle % 0x10000);
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(carried / 0x10000)) | 0;
}
