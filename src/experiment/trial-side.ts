/** What one side of a trial counts in the runs of one place: sums that add up over places and become levels and effects. */
import type { PanelYear, PlaceRun } from '../model/run.ts';
import { CHILD_AGES, type Span } from './quantities-filter.ts';
import { anySum } from './quantities.ts';
import type { BinnedChild } from './trial-bins.ts';
import type { CubeOutcome, PanelOutcome, ReadOutcome } from './trial-outcome.ts';
import { COLUMN, panelOf, ROW_WIDTH, rowsByKey } from './trial-panel.ts';
import { lastTreatedYear } from './trial-values.ts';
import { isReached, meets } from './trial-who.ts';
import type { TrialBins, TrialSide } from './trial.ts';

/** Sums over real children (or households) in the two worlds, in the years of the outcome and in the year before a change. */
export interface SideSums {
  treatedOf: number;
  treatedPer: number;
  untreatedOf: number;
  untreatedPer: number;
  sinceOf: number;
  sincePer: number;
  /** Simulated children that were followed; 0 where the figure is not read child by child. */
  children: number;
  binned: BinnedChild[];
}

export function noSums(): SideSums {
  return {
    treatedOf: 0,
    treatedPer: 0,
    untreatedOf: 0,
    untreatedPer: 0,
    sinceOf: 0,
    sincePer: 0,
    children: 0,
    binned: [],
  };
}

/** Adds the sums of another place. */
export function addSums(to: SideSums, more: SideSums): void {
  to.treatedOf += more.treatedOf;
  to.treatedPer += more.treatedPer;
  to.untreatedOf += more.untreatedOf;
  to.untreatedPer += more.untreatedPer;
  to.sinceOf += more.sinceOf;
  to.sincePer += more.sincePer;
  to.children += more.children;
  to.binned.push(...more.binned);
}

/** The two worlds of a side in one place; without a treatment they are one. */
export interface Worlds {
  readonly untreated: PlaceRun;
  readonly treated: PlaceRun;
}

/** Years whose panels a side needs; empty where it is read off the cube. */
export function panelYearsOf(side: TrialSide, outcome: ReadOutcome, toYear: number): number[] {
  if (outcome.kind === 'cube') return [];
  const years = new Set(yearsBetween(side.years[0], side.years[1]));
  if (side.who.baseline.length > 0) years.add(side.anchor - 1);
  if (side.of.endsWith('hange')) years.add(side.since);
  if (side.who.completed) for (const year of [...years]) years.add(year - 1);
  if (side.who.reached && side.treatment)
    for (const year of yearsBetween(
      side.treatment.from,
      Math.min(lastTreatedYear(side.treatment), side.years[1], toYear),
    ))
      years.add(year);
  return [...years].sort((a, b) => a - b);
}

/** Last year that has to be run. */
export function lastYearOf(side: TrialSide): number {
  return Math.max(side.years[1], side.of.endsWith('hange') ? side.since : 0, side.anchor - 1);
}

function yearsBetween(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** What a side counts in one place. */
export function sumsOf(side: TrialSide, outcome: ReadOutcome, worlds: Worlds, bins: TrialBins | undefined): SideSums {
  return outcome.kind === 'cube' ? cubeSums(side, outcome, worlds) : panelSums(side, outcome, worlds, bins);
}

function cubeSums(side: TrialSide, { of, per, filter }: CubeOutcome, { untreated, treated }: Worlds): SideSums {
  const sums = noSums();
  const read = (run: PlaceRun, year: number): [of: number, per: number] => [
    anySum(run, year, of, filter),
    per === undefined ? 1 : anySum(run, year, per, filter),
  ];
  for (const year of yearsBetween(side.years[0], side.years[1])) {
    const [treatedOf, treatedPer] = read(treated, year);
    const [untreatedOf, untreatedPer] = read(untreated, year);
    sums.treatedOf += treatedOf;
    sums.treatedPer += treatedPer;
    sums.untreatedOf += untreatedOf;
    sums.untreatedPer += untreatedPer;
  }
  if (side.of.endsWith('hange')) [sums.sinceOf, sums.sincePer] = read(treated, side.since);
  return sums;
}

function panelSums(side: TrialSide, outcome: PanelOutcome, worlds: Worlds, bins: TrialBins | undefined): SideSums {
  const sums = noSums();
  const effect = side.of === 'points' || side.of === 'relative';
  const { baseline, reached } = side.who;
  const before = baseline.length > 0 ? metBefore(side, worlds.untreated) : undefined;
  const served = reached ? reachedKeys(side, worlds.treated) : undefined;
  const known = (key: number) => (before?.has(key) ?? true) && (served?.has(key) ?? true);
  const pair = (here: PlaceRun, there: PlaceRun, year: number): Pair => ({
    here: panelOf(here, year),
    there: here === there ? panelOf(here, year) : panelOf(there, year),
    known,
    grades: side.who.completed ? gradesOf(panelOf(here, year - 1)) : undefined,
    weight: there.weight,
  });
  for (const year of yearsBetween(side.years[0], side.years[1])) {
    const here = effect || side.who.underTreatment.length > 0 ? worlds.untreated : worlds.treated;
    follow(side, outcome, pair(here, worlds.treated, year), sums, bins);
  }
  if (side.of.endsWith('hange')) {
    const then = noSums();
    follow(side, outcome, pair(worlds.treated, worlds.treated, side.since), then, undefined);
    [sums.sinceOf, sums.sincePer] = [then.treatedOf, then.treatedPer];
  }
  return sums;
}

/** The panels of one year in two worlds, which may be the same, and what is known of the children from other years. */
interface Pair {
  readonly here: PanelYear;
  readonly there: PanelYear;
  readonly known: (key: number) => boolean;
  /** Grades completed when the year began, by the child's key. */
  readonly grades: ReadonlyMap<number, number> | undefined;
  readonly weight: number;
}

/** Follows every child that is in both panels and is meant. */
function follow(
  side: TrialSide,
  { of, per, ages }: PanelOutcome,
  { here, there, known, grades, weight }: Pair,
  sums: SideSums,
  bins: TrialBins | undefined,
): void {
  const { now, underTreatment, units, completed } = side.who;
  const rows = here === there ? undefined : rowsByKey(there);
  const wanted = units === 'all' || side.treatment === undefined ? undefined : units === 'treated' ? 1 : 0;
  for (let at = 0; at < here.rows * ROW_WIDTH; at += ROW_WIDTH) {
    const { cells } = here;
    const age = cells[at + COLUMN.age];
    if (ages && (age < ages[0] || age > ages[1])) continue;
    if (!meets(now, cells, at)) continue;
    const key = cells[at + COLUMN.key];
    if (!known(key)) continue;
    if (completed && !inGrade(completed, grades!, key, age)) continue;
    const other = rows === undefined ? at : rows.get(key);
    // who has left, died or grown up in one of the worlds cannot be compared
    if (other === undefined) continue;
    if (wanted !== undefined && there.cells[other + COLUMN.treated] !== wanted) continue;
    if (!meets(underTreatment, there.cells, other)) continue;
    const treatedOf = weight * of(there.cells, other);
    const treatedPer = weight * per(there.cells, other);
    sums.treatedOf += treatedOf;
    sums.treatedPer += treatedPer;
    sums.untreatedOf += weight * of(cells, at);
    sums.untreatedPer += weight * per(cells, at);
    sums.children++;
    if (bins) sums.binned.push({ position: there.cells[other + COLUMN[bins.column]], of: treatedOf, per: treatedPer });
  }
}

/** A child of 5 was not written down the year before and has completed nothing; an older one who moved in is not known. */
function inGrade(completed: Span, grades: ReadonlyMap<number, number>, key: number, age: number): boolean {
  const grade = grades.get(key) ?? (age === CHILD_AGES[0] ? 0 : undefined);
  return grade !== undefined && grade >= completed[0] && grade <= completed[1];
}

function gradesOf({ cells, rows }: PanelYear): ReadonlyMap<number, number> {
  const grades = new Map<number, number>();
  for (let at = 0; at < rows * ROW_WIDTH; at += ROW_WIDTH) grades.set(cells[at + COLUMN.key], cells[at + COLUMN.grade]);
  return grades;
}

function metBefore(side: TrialSide, run: PlaceRun): ReadonlySet<number> {
  const { cells, rows } = panelOf(run, side.anchor - 1);
  const keys = new Set<number>();
  for (let at = 0; at < rows * ROW_WIDTH; at += ROW_WIDTH)
    if (meets(side.who.baseline, cells, at)) keys.add(cells[at + COLUMN.key]);
  return keys;
}

function reachedKeys(side: TrialSide, run: PlaceRun): ReadonlySet<number> {
  const keys = new Set<number>();
  const { treatment, who, years } = side;
  for (const { year, cells, rows } of run.panel ?? []) {
    if (year < treatment!.from || year > Math.min(lastTreatedYear(treatment!), years[1])) continue;
    for (let at = 0; at < rows * ROW_WIDTH; at += ROW_WIDTH)
      if (isReached(who.reached!, cells, at)) keys.add(cells[at + COLUMN.key]);
  }
  return keys;
}
