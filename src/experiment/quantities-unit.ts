import type { Natural } from './quantities.ts';

/** How a value is brought to the unit of a row. */
export interface UnitReading {
  readonly factor: number;
  /** True where the row asks for a number of people and not for their share. */
  readonly counts: boolean;
  /** False where the unit is not known and the usual one of the quantity stands in. */
  readonly known: boolean;
  /** What values of this kind can be. */
  readonly min: number;
  readonly max: number;
}

const COUNTS: readonly (readonly [word: RegExp, factor: number])[] = [
  [/\bmillions?\b|\bmn\b|^m$/, 1e-6],
  [/\bcrores?\b/, 1e-7],
  [/\blakhs?\b/, 1e-5],
  [/\bthousands?\b/, 1e-3],
  [/\b(persons?|people|children|workers|number|count|households|families)\b/, 1],
];

const PER_CENT = /%|per ?cent|pct|\bpp\b|\bpoints?\b|percentage/;
const SHARE = /share|ratio|fraction|proportion|probability/;

/** Reads the unit of a row for a quantity whose value is a share, a difference of shares, a ratio, a number or people. */
export function readUnit(natural: Natural, unit: string): UnitReading {
  const text = unit.trim().toLowerCase();
  const isEmpty = text === '' || text === '-' || text === 'n/a';
  if (natural === 'people') {
    const found = COUNTS.find(([word]) => word.test(text));
    return { factor: found?.[1] ?? 1, counts: true, known: isEmpty || found !== undefined, min: 0, max: Infinity };
  }
  if (natural === 'number') return { factor: 1, counts: false, known: true, min: -Infinity, max: Infinity };
  if (PER_CENT.test(text)) return ofShare(natural, 100, true);
  if (SHARE.test(text)) return ofShare(natural, 1, true);
  const found = natural === 'share' ? COUNTS.find(([word]) => word.test(text)) : undefined;
  if (found) return { factor: found[1], counts: true, known: true, min: 0, max: Infinity };
  return ofShare(natural, natural === 'ratio' ? 1 : 100, isEmpty);
}

function ofShare(natural: Natural, factor: number, known: boolean): UnitReading {
  const max = natural === 'ratio' ? Infinity : factor;
  return { factor, counts: false, known, min: natural === 'points' ? -factor : 0, max };
}
