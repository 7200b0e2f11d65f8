/**
 * Runs as they cross from a worker to a page and stay there: most cells of a cube are zero, and all are whole numbers, so
 * that a tenth of the bytes say the same. A page holds hundreds of runs while a lever is moved; whole cubes would keep its
 * garbage collector busy for a quarter of the time that a person waits.
 */
import type { PlaceRun } from '../model/run.ts';

/** A cube without its zeros. Plain data, safe over a wire. */
export interface PackedCube {
  readonly length: number;
  /** One bit for each cell, set where it is not zero. */
  readonly bits: Uint32Array;
  /** For each word of `bits`, how many cells before it are not zero. */
  readonly before: Uint32Array;
  /** The cells that are not zero, in order; whole numbers below 2^31 unless one is not. */
  readonly values: Int32Array | Float64Array;
}

/** A run with its cube packed. */
export interface PackedRun extends Omit<PlaceRun, 'cube'> {
  readonly packed: PackedCube;
}

/** Filled anew by every cube that is packed, so that none needs an array of its own for its largest size. */
let spare = new Float64Array(0);

/** Packs a cube. `unpackCube` gives it back to the bit. */
export function packCube(cube: Float64Array): PackedCube {
  const words = (cube.length + 31) >>> 5;
  const bits = new Uint32Array(words);
  const before = new Uint32Array(words);
  if (spare.length < cube.length) spare = new Float64Array(cube.length);
  const found = spare;
  // Two halves of each cell: both zero for nothing, but not for minus zero. Integers are read faster than numbers.
  const halves = new Int32Array(cube.buffer, cube.byteOffset, 2 * cube.length);
  let count = 0;
  let areWhole = true;
  for (let word = 0; word < words; word++) {
    before[word] = count;
    const end = Math.min(cube.length, (word + 1) << 5);
    let set = 0;
    for (let cell = word << 5; cell < end; cell++) {
      if ((halves[2 * cell] | halves[2 * cell + 1]) === 0) continue;
      const value = cube[cell];
      set |= 1 << (cell & 31);
      found[count++] = value;
      if (value !== (value | 0) || value === 0) areWhole = false;
    }
    bits[word] = set;
  }
  const values = areWhole ? new Int32Array(found.subarray(0, count)) : found.slice(0, count);
  return { length: cube.length, bits, before, values };
}

/** The cube as it was. */
export function unpackCube({ length, bits, values }: PackedCube): Float64Array {
  const cube = new Float64Array(length);
  let at = 0;
  for (let cell = 0; cell < length; cell++) if (isSet(bits, cell)) cube[cell] = values[at++];
  return cube;
}

/** One cell of a packed cube. */
export function cellOf({ bits, before, values }: PackedCube, cell: number): number {
  const word = bits[cell >>> 5];
  const bit = 1 << (cell & 31);
  if ((word & bit) === 0) return 0;
  return values[before[cell >>> 5] + ones(word & (bit - 1))];
}

const packs = new WeakMap<PlaceRun, PackedCube>();

/** A run over a packed cube: the whole cube is made when somebody asks for it, and then stays. */
export function openRun({ packed, ...rest }: PackedRun): PlaceRun {
  let cube: Float64Array | undefined;
  const run: PlaceRun = {
    ...rest,
    get cube() {
      return (cube ??= unpackCube(packed));
    },
  };
  packs.set(run, packed);
  return run;
}

/** The packed cube of a run that came with one. */
export function packedOf(run: PlaceRun): PackedCube | undefined {
  return packs.get(run);
}

/** Bytes of a cube as it is held. */
export function bytesOfCube(run: PlaceRun): number {
  const packed = packs.get(run);
  if (!packed) return run.cube.byteLength;
  return packed.bits.byteLength + packed.before.byteLength + packed.values.byteLength;
}

function isSet(bits: Uint32Array, cell: number): boolean {
  return (bits[cell >>> 5] & (1 << (cell & 31))) !== 0;
}

/** Bits that are set in a word of 32. */
function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
