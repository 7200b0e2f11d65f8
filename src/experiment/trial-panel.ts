/** How a panel of children is read: columns by name, and the measures of the cube child by child. */
import { SCHOOL, SCHOOL_AND_WORK, SECTORS, WORK, NEITHER } from '../model/columns.ts';
import { RULES } from '../model/definitions.ts';
import type { ChildMeasureId } from '../model/outcomes.ts';
import { PANEL_COLUMNS, type PanelColumn, type PanelYear, type PlaceRun } from '../model/run.ts';

/** Position of each column in a row. */
export const COLUMN = Object.freeze(Object.fromEntries(PANEL_COLUMNS.map((name, index) => [name, index]))) as Readonly<
  Record<PanelColumn, number>
>;

/** Numbers in a row. */
export const ROW_WIDTH = PANEL_COLUMNS.length;

/** The children of one year of a run. Throws a RangeError where the run was not asked to write them down. */
export function panelOf(run: PlaceRun, year: number): PanelYear {
  const panel = run.panel?.find((each) => each.year === year);
  if (panel === undefined) throw new RangeError(`the run of ${run.placeId} holds no panel of ${year}`);
  return panel;
}

/** Columns that say yes or no of a child: their mean is a share. */
export const YES_NO_COLUMNS: readonly PanelColumn[] = [
  'treated',
  'poor',
  'attends',
  'hazardous',
  'hired',
  'parentWorked',
  'literate',
];

/** Reads one child: the cells of the panel and where the child's row starts. */
export type ReadChild = (cells: Float64Array, at: number) => number;

const BY_ACTIVITY: Readonly<Record<string, readonly number[]>> = {
  attending: [SCHOOL, SCHOOL_AND_WORK],
  schoolOnly: [SCHOOL],
  schoolAndWork: [SCHOOL_AND_WORK],
  workOnly: [WORK],
  neither: [NEITHER],
};

const BY_SECTOR: readonly string[] = SECTORS.map((sector) => `workIn${sector[0].toUpperCase()}${sector.slice(1)}`);

const BETWEEN_AGES: Readonly<Record<string, readonly [number, number]>> = { '6to10': [6, 10], '11to14': [11, 14] };

/** A measure of the cube, read child by child; undefined for those that the panel does not hold (such as injuries). */
export function panelMeasure(measure: ChildMeasureId): ReadChild | undefined {
  const rule = (RULES as readonly string[]).indexOf(measure);
  if (rule >= 0) return (cells, at) => (cells[at + COLUMN.rules] >> rule) & 1;
  const activities = BY_ACTIVITY[measure];
  if (activities) return (cells, at) => (activities.includes(cells[at + COLUMN.activity]) ? 1 : 0);
  const sector = BY_SECTOR.indexOf(measure);
  if (sector >= 0) return (cells, at) => (works(cells, at) && cells[at + COLUMN.sector] === sector ? 1 : 0);
  const own = /^(children|attending)(\d+to\d+)$/.exec(measure);
  if (own) {
    const [from, to] = BETWEEN_AGES[own[2]];
    const read = panelMeasure(own[1] as ChildMeasureId)!;
    return (cells, at) => (cells[at + COLUMN.age] >= from && cells[at + COLUMN.age] <= to ? read(cells, at) : 0);
  }
  return OTHERS[measure];
}

const OTHERS: Readonly<Partial<Record<ChildMeasureId, ReadChild>>> = {
  children: () => 1,
  hiredWork: (cells, at) => (works(cells, at) && cells[at + COLUMN.hired] === 1 ? 1 : 0),
  workHours: (cells, at) => (works(cells, at) ? cells[at + COLUMN.hours] : 0),
  choresHours: (cells, at) => cells[at + COLUMN.chores],
  poorChildren: (cells, at) => cells[at + COLUMN.poor],
  turned15: (cells, at) => (cells[at + COLUMN.age] === 15 ? 1 : 0),
  literateAt15: (cells, at) => (cells[at + COLUMN.age] === 15 && cells[at + COLUMN.literate] === 1 ? 1 : 0),
  earnings: (cells, at) => (works(cells, at) ? cells[at + COLUMN.earned] : 0),
};

/** True for a child in economic work, beside school or not. */
export function works(cells: Float64Array, at: number): boolean {
  const activity = cells[at + COLUMN.activity];
  return activity === WORK || activity === SCHOOL_AND_WORK;
}

/** Where each child's row starts, by the child's key. */
export function rowsByKey(panel: PanelYear): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  for (let at = 0; at < panel.rows * ROW_WIDTH; at += ROW_WIDTH) rows.set(panel.cells[at + COLUMN.key], at);
  return rows;
}
