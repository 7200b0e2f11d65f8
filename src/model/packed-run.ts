/**
 * What a run has counted: most cells of its cube are zero, and all are whole numbers, so that a tenth of the bytes say the
 * same. Each year is packed as it ends, while its counts are still in the processor's cache; nobody makes the whole cube
 * before somebody asks for it. A page holds hundreds of runs while a lever is moved: whole cubes, one after the other in
 * every worker and in the page, would keep their garbage collectors busy for a quarter of the time that a person waits.
 */
import type { PlaceRun } from './run.ts';

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

/** A cube that is being packed, from its first cell on. */
export interface Packing {
  readonly length: number;
  readonly bits: Uint32Array;
  readonly before: Uint32Array;
  /** With room for more. */
  values: Float64Array;
  /** Cells packed so far, and those among them that are not zero. */
  cells: number;
  count: number;
  areWhole: boolean;
}

/** What has been packed of a cube, however long it is to become. */
export type Packed = Omit<Packing, 'length'>;

/** Room for the values of one cell in so many; there are few more, and then it is made anew, twice as large. */
const SPARSE = 8;

/** @param length cells of the whole cube */
export function beginPacking(length: number): Packing {
  const words = (length + 31) >>> 5;
  return {
    length,
    bits: new Uint32Array(words),
    before: new Uint32Array(words),
    values: new Float64Array(Math.ceil(length / SPARSE)),
    cells: 0,
    count: 0,
    areWhole: true,
  };
}

/** Packs the cells that come next. Throws a RangeError for more than the cube has. */
export function pack(packing: Packing, row: Float64Array): void {
  const { bits, before, length } = packing;
  let { cells, count, areWhole } = packing;
  const end = cells + row.length;
  if (end > length) throw new RangeError(`the cube has ${length} cells, not ${end}`);
  if (count + row.length > packing.values.length) makeRoom(packing, count + row.length);
  const { values } = packing;
  // Two halves of each cell: both zero for nothing, but not for minus zero. Integers are read faster than numbers.
  const halves = new Int32Array(row.buffer, row.byteOffset, 2 * row.length);
  for (let at = 0; cells < end;) {
    const word = cells >>> 5;
    const stop = Math.min(end, (word + 1) << 5);
    if ((cells & 31) === 0) before[word] = count;
    let set = bits[word];
    for (; cells < stop; cells++, at++) {
      if ((halves[2 * at] | halves[2 * at + 1]) === 0) continue;
      const value = row[at];
      set |= 1 << (cells & 31);
      values[count++] = value;
      if (value !== (value | 0) || value === 0) areWhole = false;
    }
    bits[word] = set;
  }
  packing.cells = cells;
  packing.count = count;
  packing.areWhole = areWhole;
}

function makeRoom(packing: Packing, needed: number): void {
  const values = new Float64Array(Math.max(needed, 2 * packing.values.length));
  values.set(packing.values.subarray(0, packing.count));
  packing.values = values;
}

/** What has been packed so far as an object of its own: for those who go on from there. */
export function copyOfPacking({ bits, before, values, cells, count, areWhole }: Packing): Packed {
  const words = (cells + 31) >>> 5;
  return {
    ...{ bits: bits.slice(0, words), before: before.slice(0, words), values: values.slice(0, count) },
    ...{ cells, count, areWhole },
  };
}

/** Puts a copy into a packing that has just begun, of a cube that may be longer or shorter than it was then. */
export function continuePacking(packing: Packing, { bits, before, values, cells, count, areWhole }: Packed): void {
  packing.bits.set(bits);
  packing.before.set(before);
  if (count > packing.values.length) makeRoom(packing, count);
  packing.values.set(values);
  packing.cells = cells;
  packing.count = count;
  packing.areWhole = areWhole;
}

/** The packed cube. The packing must not be gone on with. Throws a RangeError where cells are missing. */
export function endPacking({ length, bits, before, values, cells, count, areWhole }: Packing): PackedCube {
  if (cells !== length) throw new RangeError(`${cells} of the ${length} cells of the cube are packed`);
  const known = values.subarray(0, count);
  return { length, bits, before, values: areWhole ? new Int32Array(known) : known.slice() };
}

/** Packs a cube. `unpackCube` gives it back to the bit. */
export function packCube(cube: Float64Array): PackedCube {
  const packing = beginPacking(cube.length);
  pack(packing, cube);
  return endPacking(packing);
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

const packs = new WeakMap<PlaceRun, PackedRun>();

/** A run over a packed cube: the whole cube is made when somebody asks for it, and then stays. */
export function openRun(sent: PackedRun): PlaceRun {
  const { packed, ...rest } = sent;
  let cube: Float64Array | undefined;
  const run: PlaceRun = {
    ...rest,
    get cube() {
      return (cube ??= unpackCube(packed));
    },
  };
  packs.set(run, sent);
  return run;
}

/** The packed cube of a run that is open over one. */
export function packedOf(run: PlaceRun): PackedCube | undefined {
  return packs.get(run)?.packed;
}

/** The run as it crosses from a worker. */
export function closeRun(run: PlaceRun): PackedRun {
  const known = packs.get(run);
  if (known) return known;
  const { cube, ...rest } = run;
  return { ...rest, packed: packCube(cube) };
}

/** A run for those who read its panel alone, the cubes of many runs taking far more: without unpacking what goes. */
export function withoutCube(run: PlaceRun): PlaceRun {
  const { packed: _packed, ...rest } = closeRun(run);
  return { ...rest, cube: new Float64Array(0) };
}

/** Bytes of a cube as it is held. */
export function bytesOfCube(run: PlaceRun): number {
  const packed = packedOf(run);
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
