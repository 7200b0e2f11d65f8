/** The same child and the same household in two worlds of one replicate, side by side. */
import { OFFER, REACH, SCHOOL_AND_WORK, WORK } from '../model/columns.ts';
import type { ProgrammeId } from '../model/parameters.ts';
import type { PanelColumn, PanelYear, PlaceRun } from '../model/run.ts';
import { COLUMN, panelOf, ROW_WIDTH } from './trial-panel.ts';

/** Bits of what reaches a household or is held out to a child, and the programme behind each. */
export const REACHING: readonly { readonly programme: ProgrammeId; readonly reach: number; readonly offer: number }[] =
  [
    { programme: 'bridgeSchools', reach: 0, offer: OFFER.bridgeSchool },
    { programme: 'vocationalTraining', reach: 0, offer: OFFER.training },
    { programme: 'publicWorks', reach: REACH.publicWorks, offer: 0 },
    { programme: 'livelihoods', reach: REACH.livelihood, offer: 0 },
    { programme: 'socialProtection', reach: REACH.insurance, offer: 0 },
    { programme: 'cashTransfer', reach: REACH.transfer, offer: 0 },
    { programme: 'migrationProtection', reach: REACH.hostel, offer: 0 },
    { programme: 'coordination', reach: REACH.desk, offer: 0 },
  ];

/** Programmes behind the bits, in the order of the list above. */
export function programmesOf(reach: number, offers: number): ProgrammeId[] {
  return REACHING.filter((each) => (reach & each.reach) !== 0 || (offers & each.offer) !== 0).map(
    ({ programme }) => programme,
  );
}

/** A child of 5 to 17 in one year of one world: a window on a row of the panel. */
export class ChildRow {
  readonly #cells: Float64Array;
  readonly #start: number;

  constructor(cells: Float64Array, start: number) {
    this.#cells = cells;
    this.#start = start;
  }

  get(column: PanelColumn): number {
    return this.#cells[this.#start + COLUMN[column]];
  }

  get works(): boolean {
    const activity = this.get('activity');
    return activity === WORK || activity === SCHOOL_AND_WORK;
  }
}

/** Null where the child is not there: not in the place, or not of age. Never both. */
export interface ChildPair {
  readonly key: number;
  readonly baseline: ChildRow | null;
  readonly scenario: ChildRow | null;
  /** Children of the household in the baseline and in the scenario. */
  readonly family: readonly [baseline: readonly ChildRow[], scenario: readonly ChildRow[]];
}

/** Only households with a child of 5 to 17 are seen; one that has none in one of the worlds is null there. */
export interface HouseholdPair {
  readonly key: number;
  readonly baseline: readonly ChildRow[] | null;
  readonly scenario: readonly ChildRow[] | null;
}

export interface PairedYear {
  readonly year: number;
  readonly children: readonly ChildPair[];
  readonly households: readonly HouseholdPair[];
}

/** Children of a panel by their key and by their household. */
export function indexPanel({ cells, rows }: PanelYear): {
  readonly children: ReadonlyMap<number, ChildRow>;
  readonly families: ReadonlyMap<number, readonly ChildRow[]>;
} {
  const children = new Map<number, ChildRow>();
  const families = new Map<number, ChildRow[]>();
  for (let row = 0; row < rows; row++) {
    const child = new ChildRow(cells, row * ROW_WIDTH);
    children.set(child.get('key'), child);
    const household = child.get('household');
    const family = families.get(household);
    if (family) family.push(child);
    else families.set(household, [child]);
  }
  return { children, families };
}

/** Pairs of one year. Throws a RangeError where a run has no panel of the year. */
export function pairYear(baseline: PlaceRun, scenario: PlaceRun, year: number): PairedYear {
  const [before, after] = [baseline, scenario].map((run) => indexPanel(panelOf(run, year)));
  const families = (household: number) =>
    [before.families.get(household) ?? [], after.families.get(household) ?? []] as const;
  const children = [...union(before.children, after.children)].map((key): ChildPair => {
    const [one, other] = [before.children.get(key) ?? null, after.children.get(key) ?? null];
    return { key, baseline: one, scenario: other, family: families((one ?? other)!.get('household')) };
  });
  const households = [...union(before.families, after.families)].map((key): HouseholdPair => ({
    key,
    baseline: before.families.get(key) ?? null,
    scenario: after.families.get(key) ?? null,
  }));
  return { year, children, households };
}

function union(one: ReadonlyMap<number, unknown>, other: ReadonlyMap<number, unknown>): Set<number> {
  return new Set([...one.keys(), ...other.keys()]);
}
