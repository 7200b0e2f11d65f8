/**
 * MurmurHash3 for 128 bits (the x86 form by Austin Appleby, public domain) as 32 hexadecimal digits. It tells contents
 * apart; it keeps no secrets. It is ours because the browser's own hashes are missing on plain http pages, as on a
 * workshop's local network, and make every caller wait.
 * Example: `hashBytes(new Uint8Array(0))` is 32 zeros.
 */
export function hashBytes(bytes: Uint8Array): string {
  const lanes = new Uint32Array(4);
  const whole = bytes.length - (bytes.length % 16);
  mixBlocks(lanes, wordsOf(bytes.subarray(0, whole)));
  const tail = new Uint8Array(16);
  tail.set(bytes.subarray(whole));
  scrambleInto(lanes, wordsOf(tail));
  return finish(lanes, bytes.length);
}

/** The same for numbers, by their bytes: 0 and -0 differ, and so do two results that differ in the last digit. */
export function hashNumbers(numbers: Float64Array): string {
  return hashBytes(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
}

/** The same for text in UTF-8. */
export function hashText(text: string): string {
  return hashBytes(new TextEncoder().encode(text));
}

/**
 * The hash of everything up to the end of each of `parts` equal parts: two lists of numbers agree up to a part exactly
 * where their chains agree in it. Example: a chain over the years of a run says in which years its values are the same.
 */
export function hashChain(numbers: Float64Array, parts: number): string[] {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const length = numbers.byteLength / parts;
  const link = new Uint8Array(HASH_DIGITS + length);
  const chain: string[] = [];
  for (let part = 0; part < parts; part++) {
    link.set(bytes.subarray(part * length, (part + 1) * length), HASH_DIGITS);
    const hash = hashBytes(link);
    chain.push(hash);
    for (let digit = 0; digit < HASH_DIGITS; digit++) link[digit] = hash.charCodeAt(digit);
  }
  return chain;
}

const HASH_DIGITS = 32;
const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

/** Every engine that runs this stores numbers little end first, as the hash reads them. */
function wordsOf(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4);
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function scramble(word: number, first: number, by: number, second: number): number {
  return Math.imul(rotate(Math.imul(word, first), by), second);
}

function mixBlocks(lanes: Uint32Array, words: Uint32Array): void {
  let [h1, h2, h3, h4] = lanes;
  for (let at = 0; at < words.length; at += 4) {
    h1 ^= scramble(words[at], C1, 15, C2);
    h1 = (Math.imul((rotate(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0;
    h2 ^= scramble(words[at + 1], C2, 16, C3);
    h2 = (Math.imul((rotate(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0;
    h3 ^= scramble(words[at + 2], C3, 17, C4);
    h3 = (Math.imul((rotate(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0;
    h4 ^= scramble(words[at + 3], C4, 18, C1);
    h4 = (Math.imul((rotate(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0;
  }
  lanes.set([h1, h2, h3, h4]);
}

function scrambleInto(lanes: Uint32Array, tail: Uint32Array): void {
  lanes[0] ^= scramble(tail[0], C1, 15, C2);
  lanes[1] ^= scramble(tail[1], C2, 16, C3);
  lanes[2] ^= scramble(tail[2], C3, 17, C4);
  lanes[3] ^= scramble(tail[3], C4, 18, C1);
}

function avalanche(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}

function stir(lanes: Uint32Array): void {
  lanes[0] += lanes[1] + lanes[2] + lanes[3];
  for (let lane = 1; lane < 4; lane++) lanes[lane] += lanes[0];
}

function finish(lanes: Uint32Array, length: number): string {
  for (let lane = 0; lane < 4; lane++) lanes[lane] ^= length;
  stir(lanes);
  for (let lane = 0; lane < 4; lane++) lanes[lane] = avalanche(lanes[lane]);
  stir(lanes);
  return Array.from(lanes, (word) => word.toString(16).padStart(8, '0')).join('');
}
