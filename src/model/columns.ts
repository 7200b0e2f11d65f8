/**
 * The state of the simulated world: one typed-array column per property, declared here and nowhere else.
 * They are laid out once a thread (`state.ts`) and grow only between two years (`ensureRoom`).
 */

/** Bits of a person's `flags`. */
export const FLAG = {
  married: 1,
  literate: 2,
  attends: 4,
  everAttended: 8,
  workedAsChild: 16,
  hazardous: 32,
  /** The job, if there is one, is for an employer. */
  hired: 64,
  distressed: 128,
  injured: 256,
  /** Attended last year and does not now; was out last year, had been at school before, and attends now. */
  droppedOut: 512,
  reEntered: 1024,
  /** Has sat in a vocational course for a year at least. */
  trained: 2048,
} as const;

/** Alternatives of the choice, values of `activity`. */
export const SCHOOL = 0;
export const SCHOOL_AND_WORK = 1;
export const WORK = 2;
export const NEITHER = 3;

/** Sectors of children's work, values of `sector`. */
export const SECTORS = ['agriculture', 'manufacturing', 'services', 'other'] as const;

/** Bits of a person's `offers`: what programmes hold out to a child this year. */
export const OFFER = { bridgeSchool: 1, training: 2, transfer: 4, hostel: 8, tracked: 16 } as const;

/** Bits of a household's `reach`: programmes that reach it this year; whether it is at the shared desk; whether a child of it worked last year. */
export const REACH = {
  publicWorks: 1,
  livelihood: 2,
  insurance: 4,
  transfer: 8,
  hostel: 16,
  desk: 32,
  workingChild: 64,
} as const;

export interface Persons {
  capacity: number;
  /** Who the person is for all luck (32 bits). */
  key: Int32Array;
  household: Int32Array;
  /** Key of the mother, 0 where she was never simulated. Not her row, which others use once she is gone. */
  mother: Int32Array;
  /** Next younger member of the household, -1 for the last. */
  next: Int32Array;
  birthYear: Int16Array;
  /** 0 male, 1 female. */
  sex: Uint8Array;
  /** Births that a woman has had; with her key it names the next newborn. */
  births: Uint8Array;
  /** Years of schooling completed. */
  grade: Uint8Array;
  flags: Uint16Array;
  activity: Uint8Array;
  offers: Uint8Array;
  sector: Uint8Array;
  /** Days of work in the year and hours a week of work and of chores. */
  days: Uint16Array;
  hours: Uint8Array;
  chores: Uint8Array;
  /** Earnings of the year, Rs a month. */
  earned: Uint16Array;
  /** Years with a seat in a bridge school or course. */
  seatYears: Uint8Array;
  /** Lasting pull of school: parents' schooling, the household's taste and the child's own, utility. */
  taste: Float32Array;
  /** Thousandths of childhood years lost so far. */
  lost: Int32Array;
}

export interface Households {
  capacity: number;
  key: Int32Array;
  /** Eldest member, -1 where nobody is left. */
  first: Int32Array;
  /** Members; joint families that never part can grow beyond 255 in the course of decades. */
  size: Uint16Array;
  residence: Uint8Array;
  group: Uint8Array;
  community: Int32Array;
  /** Acres. */
  land: Float32Array;
  /** Income of one labour unit, Rs a month at 2004-05 prices, at the level of 2001. */
  productivity: Float32Array;
  /** Standard deviations above the middle of lasting incomes, less that at which half of all income lies below. */
  standing: Float32Array;
  /** Lasting gain from livelihood programmes, share. */
  gain: Float32Array;
  /** Transitory shock, share of income. */
  shock: Float32Array;
  /** Rs at 2004-05 prices; below zero it is debt. */
  savings: Float32Array;
  /** Taste for schooling, standard deviations; parents' schooling, standard deviations. */
  taste: Float32Array;
  schooling: Float32Array;
  /** 1 where a parent worked as a child. */
  parentWorked: Uint8Array;
  labour: Float32Array;
  /** Members below 5, of 5 to 17, and grown ones who can read and write. */
  young: Uint16Array;
  children: Uint16Array;
  literates: Uint16Array;
  /** Income of adults and transfers this year, Rs a month. */
  income: Float32Array;
  /** Share of 100 days for which women are away on public works. */
  womenAway: Float32Array;
  poor: Uint8Array;
  seasonal: Uint8Array;
  reach: Uint8Array;
  /** Years since the family was linked to a livelihood, 0 = never. */
  linkedYears: Uint8Array;
  /** Arm of a trial: 0 as the scenario says, 1 treated. */
  arm: Uint8Array;
}

export interface Communities {
  capacity: number;
  key: Int32Array;
  residence: Uint8Array;
  /** Kilometres, and 0..1. */
  distance: Float32Array;
  quality: Float32Array;
  /** Share of the way to a good school that programmes have closed this year. */
  access: Float32Array;
  awareness: Float32Array;
  meals: Uint8Array;
  committee: Uint8Array;
  arm: Uint8Array;
  /** Households, children of 6 to 13 and children who attend, counted each year for the unit costs. */
  households: Int32Array;
  schoolAge: Int32Array;
  /** Attendance share that children of 6 to 14 see: community x social group x sex. */
  norm: Float32Array;
}

export function layOutPersons(p: Persons, capacity: number): void {
  p.capacity = capacity;
  p.key = new Int32Array(capacity);
  p.household = new Int32Array(capacity);
  p.mother = new Int32Array(capacity);
  p.next = new Int32Array(capacity);
  p.birthYear = new Int16Array(capacity);
  p.sex = new Uint8Array(capacity);
  p.births = new Uint8Array(capacity);
  p.grade = new Uint8Array(capacity);
  p.flags = new Uint16Array(capacity);
  p.activity = new Uint8Array(capacity);
  p.offers = new Uint8Array(capacity);
  p.sector = new Uint8Array(capacity);
  p.days = new Uint16Array(capacity);
  p.hours = new Uint8Array(capacity);
  p.chores = new Uint8Array(capacity);
  p.earned = new Uint16Array(capacity);
  p.seatYears = new Uint8Array(capacity);
  p.taste = new Float32Array(capacity);
  p.lost = new Int32Array(capacity);
}

export function layOutHouseholds(h: Households, capacity: number): void {
  h.capacity = capacity;
  h.key = new Int32Array(capacity);
  h.first = new Int32Array(capacity);
  h.size = new Uint16Array(capacity);
  h.residence = new Uint8Array(capacity);
  h.group = new Uint8Array(capacity);
  h.community = new Int32Array(capacity);
  h.land = new Float32Array(capacity);
  h.productivity = new Float32Array(capacity);
  h.standing = new Float32Array(capacity);
  h.gain = new Float32Array(capacity);
  h.shock = new Float32Array(capacity);
  h.savings = new Float32Array(capacity);
  h.taste = new Float32Array(capacity);
  h.schooling = new Float32Array(capacity);
  h.parentWorked = new Uint8Array(capacity);
  h.labour = new Float32Array(capacity);
  h.young = new Uint16Array(capacity);
  h.children = new Uint16Array(capacity);
  h.literates = new Uint16Array(capacity);
  h.income = new Float32Array(capacity);
  h.womenAway = new Float32Array(capacity);
  h.poor = new Uint8Array(capacity);
  h.seasonal = new Uint8Array(capacity);
  h.reach = new Uint8Array(capacity);
  h.linkedYears = new Uint8Array(capacity);
  h.arm = new Uint8Array(capacity);
}

/** Cells of `norm` per community: social group x sex. */
export const NORM_CELLS = 10;

export function layOutCommunities(c: Communities, capacity: number): void {
  c.capacity = capacity;
  c.key = new Int32Array(capacity);
  c.residence = new Uint8Array(capacity);
  c.distance = new Float32Array(capacity);
  c.quality = new Float32Array(capacity);
  c.access = new Float32Array(capacity);
  c.awareness = new Float32Array(capacity);
  c.meals = new Uint8Array(capacity);
  c.committee = new Uint8Array(capacity);
  c.arm = new Uint8Array(capacity);
  c.households = new Int32Array(capacity);
  c.schoolAge = new Int32Array(capacity);
  c.norm = new Float32Array(capacity * NORM_CELLS);
}

type Column = Int32Array | Int16Array | Uint8Array | Uint16Array | Float32Array;

/** Makes every column of `table` at least `capacity` long, keeping what it holds. Cells per row are kept. */
export function grow(table: { capacity: number }, capacity: number): void {
  if (capacity <= table.capacity) return;
  const columns = table as unknown as Record<string, Column>;
  // all or none: where memory ends in between, the table stays as it was
  const longer = columnsOf(table).map(([name, column]): [string, Column] => {
    const Kind = column.constructor as new (length: number) => Column;
    const copy = new Kind(capacity * cellsPerRow(table, column));
    copy.set(column);
    return [name, copy];
  });
  for (const [name, column] of longer) columns[name] = column;
  table.capacity = capacity;
}

/** The first `rows` of every column, as a table of its own. */
export function cut<Table extends { capacity: number }>(table: Table, rows: number): Table {
  const copy = {} as Record<string, Column | number>;
  for (const [name, column] of columnsOf(table)) copy[name] = column.slice(0, cellsPerRow(table, column) * rows);
  copy.capacity = rows;
  return copy as unknown as Table;
}

/** Writes a table that was cut into the first rows of another, which must be as long at least. */
export function paste<Table extends { capacity: number }>(from: Table, into: Table): void {
  const target = new Map(columnsOf(into));
  for (const [name, column] of columnsOf(from)) target.get(name)!.set(column);
}

/** Makes the rows of every column zero, from one to before another. */
export function clearRows(table: { capacity: number }, from: number, to: number): void {
  for (const [, column] of columnsOf(table)) {
    const cells = cellsPerRow(table, column);
    column.fill(0, from * cells, to * cells);
  }
}

function columnsOf(table: object): [name: string, column: Column][] {
  return Object.entries(table).filter((entry): entry is [string, Column] => typeof entry[1] !== 'number');
}

/** Cells of a column for each row of its table. */
export function cellsPerRow(table: { capacity: number }, column: { readonly length: number }): number {
  return column.length / table.capacity;
}
