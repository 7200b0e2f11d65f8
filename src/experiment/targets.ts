/** Tables of targets: what was observed, in which range, and which figure of the model stands against it. */
import { agesIn, GROUP_WORDS, narrow, parseGroup, type ChildFilter, type FilterPart } from './quantities-filter.ts';
import { needsPanel } from './quantities-sum.ts';
import { readUnit, type UnitReading } from './quantities-unit.ts';
import { KNOWN_PLACES, parsePlace, parseYear, type ModelYear, type Whereabouts } from './quantities-where.ts';
import { QUANTITIES, QUANTITY_IDS, quantityById, type Quantity, type Question } from './quantities.ts';
import { readCsv, type CsvLine } from './targets-csv.ts';
import { refuseTable, TargetsError, type TableProblem, type TableSpot } from './targets-problem.ts';

export { TABLE_PROBLEM_CODES, TargetsError, type TableProblem, type TableProblemCode } from './targets-problem.ts';

/** Columns of a table of targets, in the usual order; a file may have them in any order, and more of them. */
export const TARGET_COLUMNS = [
  'id',
  'quantity',
  'definition',
  'place',
  'year',
  'group',
  'value',
  'low',
  'high',
  'unit',
  'source',
  'confidence',
] as const;
export type TargetColumn = (typeof TARGET_COLUMNS)[number];

/** Longest file that is read. */
export const MAX_TABLE_CHARACTERS = 2_000_000;

/** A row of a table of targets as it stands in the file, numbers read, and what it asks of the model. */
export interface Target {
  readonly id: string;
  readonly quantity: string;
  readonly definition: string;
  readonly place: string;
  readonly year: string;
  readonly group: string;
  /** Null where the file has none. */
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly source: string;
  readonly confidence: string;
  readonly asks: TargetReading;
}

/** What a row asks: a figure of simulated history, or a virtual trial. */
export type TargetReading = FigureReading | TrialReading;

export interface FigureReading {
  readonly kind: 'figure';
  readonly quantity: Quantity;
  readonly places: readonly string[];
  readonly question: Question;
  readonly unit: UnitReading;
  readonly moved?: ModelYear['moved'];
  /** True where the figure can only be read child by child. */
  readonly panel: boolean;
}

export interface TrialReading {
  readonly kind: 'trial';
  readonly trial: string;
  /** Places that the row names; absent: those of the trial. */
  readonly places?: readonly string[];
  /** Children that the row names; they narrow those of the trial. */
  readonly filter: ChildFilter;
  readonly unit: string;
}

/** What is known beside the table of quantities. */
export interface KnownTrials {
  /** Ids of the virtual trials that a row may name. */
  readonly trials: readonly string[];
}

export type ParsedTargets =
  { readonly ok: true; readonly value: readonly Target[] } | { readonly ok: false; readonly problem: TableProblem };

/**
 * Reads a table of targets. Never throws: what is wrong comes back as the first problem in the order of the file, and
 * for a quantity, place or group that is not known the problem lists those that are.
 * @param where the file's name, for the problem
 */
export function parseTargets(csvText: string, where: string, known: KnownTrials = { trials: [] }): ParsedTargets {
  try {
    return { ok: true, value: checkTable(csvText, where, known) };
  } catch (error) {
    if (error instanceof TargetsError) return { ok: false, problem: error.problem };
    throw error;
  }
}

function checkTable(csvText: string, where: string, known: KnownTrials): Target[] {
  const whole: TableSpot = { where, line: 0, column: '' };
  if (csvText.length > MAX_TABLE_CHARACTERS)
    refuseTable('tooLarge', whole, String(csvText.length), String(MAX_TABLE_CHARACTERS));
  const { lines, openQuote } = readCsv(csvText);
  if (openQuote > 0) refuseTable('openQuote', { ...whole, line: openQuote });
  const [head, ...rows] = lines;
  if (head === undefined) return refuseTable('empty', whole, '', TARGET_COLUMNS.join(', '));
  const positions = columnPositions(head, { ...whole, line: head.line });
  if (rows.length === 0) refuseTable('empty', { ...whole, line: head.line }, '', TARGET_COLUMNS.join(', '));
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const spot = { ...whole, line: row.line };
    if (row.cells.length !== head.cells.length)
      refuseTable('cellCount', spot, String(row.cells.length), String(head.cells.length));
    const target = checkRow((column) => row.cells[positions[column]], spot, known);
    const before = seen.get(target.id);
    if (before !== undefined) refuseTable('duplicateId', { ...spot, column: 'id' }, target.id, String(before));
    seen.set(target.id, row.line);
    return target;
  });
}

function columnPositions(head: CsvLine, spot: TableSpot): Record<TargetColumn, number> {
  const names = head.cells.map((name) => name.trim().toLowerCase());
  const missing = TARGET_COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0) refuseTable('missingColumns', spot, missing.join(', '), TARGET_COLUMNS.join(', '));
  const twice = TARGET_COLUMNS.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice !== undefined) refuseTable('repeatedColumn', { ...spot, column: twice }, twice);
  return Object.fromEntries(TARGET_COLUMNS.map((column) => [column, names.indexOf(column)])) as Record<
    TargetColumn,
    number
  >;
}

type Cells = (column: TargetColumn) => string;

function checkRow(cells: Cells, spot: TableSpot, known: KnownTrials): Target {
  for (const column of ['id', 'quantity'] as const)
    if (cells(column) === '') refuseTable('missingCell', { ...spot, column });
  const numbers = checkNumbers(cells, spot);
  const asks = checkReading(cells, spot, known);
  if (asks.kind === 'figure') checkPossible(cells, numbers, asks.unit, spot);
  const texts = Object.fromEntries(TARGET_COLUMNS.map((column) => [column, cells(column)]));
  return { ...(texts as Record<TargetColumn, string>), ...numbers, asks };
}

function checkNumbers(cells: Cells, spot: TableSpot): Pick<Target, 'value' | 'low' | 'high'> {
  const read = (column: TargetColumn) => {
    const text = cells(column);
    if (text === '') return refuseTable('missingCell', { ...spot, column });
    // 1,234 or 5 % would be read as something else by half of all programs
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return refuseTable('notNumber', { ...spot, column }, text);
    return Number(text);
  };
  const value = cells('value') === '' ? null : read('value');
  const [low, high] = [read('low'), read('high')];
  if (low > high) refuseTable('rangeReversed', { ...spot, column: 'low' }, cells('low'), cells('high'));
  if (value !== null && (value < low || value > high))
    refuseTable('valueOutside', { ...spot, column: 'value' }, cells('value'), `${cells('low')} … ${cells('high')}`);
  return { value, low, high };
}

function checkPossible(
  cells: Cells,
  numbers: Pick<Target, 'value' | 'low' | 'high'>,
  unit: UnitReading,
  spot: TableSpot,
) {
  for (const column of ['value', 'low', 'high'] as const) {
    const number = numbers[column];
    if (number === null || (number >= unit.min && number <= unit.max)) continue;
    const allowed = unit.max === Infinity ? `≥ ${unit.min}` : `${unit.min} … ${unit.max}`;
    refuseTable('impossibleValue', { ...spot, column }, cells(column), allowed);
  }
}

function checkReading(cells: Cells, spot: TableSpot, known: KnownTrials): TargetReading {
  const quantity = quantityById(cells('quantity'));
  const trial = quantity ? undefined : trialOf(cells, spot, known);
  const where = parsePlace(cells('place'));
  if (where === undefined)
    return refuseTable('unknownPlace', { ...spot, column: 'place' }, cells('place'), KNOWN_PLACES.join(', '));
  if (trial !== undefined) return trialReading(cells, trial, where, spot);
  if (quantity === undefined) return refuseQuantity(cells, spot, known);
  return figureReading(cells, quantity, where, spot);
}

function refuseQuantity(cells: Cells, spot: TableSpot, known: KnownTrials): never {
  const names = [...QUANTITY_IDS, ...known.trials.map(asQuantity), 'trial', ...QUANTITIES.map(({ id }) => id)];
  return refuseTable(
    'unknownQuantity',
    { ...spot, column: 'quantity' },
    cells('quantity'),
    [...new Set(names)].join(', '),
  );
}

/** A trial's id as tables write it: stipend_substitution for stipend-substitution. */
function asQuantity(id: string): string {
  return id.replaceAll('-', '_');
}

/** The trial that a row names: by its quantity, or, where that is `trial`, by its id or in its definition. */
function trialOf(cells: Cells, spot: TableSpot, { trials }: KnownTrials): string | undefined {
  const plain = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replaceAll('_', '-')
      .replace(/\.json$/, '');
  const named = (text: string) => trials.find((id) => plain(id) === plain(text));
  const quantity = plain(cells('quantity'));
  if (quantity !== 'trial' && quantity !== 'trials') return named(quantity.replace(/^trial[:\s]+/, ''));
  const inDefinition = cells('definition')
    .split(/[\s,;:()"']+/)
    .map(named)
    .find((id) => id !== undefined);
  const id = named(cells('id')) ?? inDefinition;
  return id ?? refuseTable('unknownTrial', { ...spot, column: 'id' }, cells('id'), trials.join(', '));
}

const TRIAL_PARTS: readonly FilterPart[] = ['residences', 'sexes', 'groups', 'ages', 'grades', 'poor'];

function trialReading(cells: Cells, trial: string, where: Whereabouts, spot: TableSpot): TrialReading {
  const filter = checkGroup(cells, TRIAL_PARTS, where, spot);
  return { kind: 'trial', trial, filter, unit: cells('unit'), ...(where.generic ? {} : { places: where.places }) };
}

function figureReading(cells: Cells, quantity: Quantity, where: Whereabouts, spot: TableSpot): FigureReading {
  const definition = cells('definition').toLowerCase();
  const group = checkGroup(cells, quantity.takes, where, spot);
  const byDefault = quantity.ages === undefined ? {} : { ages: agesIn(definition) ?? quantity.ages };
  const year = parseYear(cells('year'), quantity.undated);
  if (year === undefined) return refuseTable('unknownYear', { ...spot, column: 'year' }, cells('year'));
  const question: Question = { filter: narrow(byDefault, group), year: year.year, definition };
  const filters = quantity.filters?.(question) ?? [question.filter];
  return {
    kind: 'figure',
    quantity,
    places: where.generic ? (quantity.places ?? where.places) : where.places,
    question,
    unit: readUnit(quantity.natural, cells('unit')),
    panel: quantity.measures.some((measure) => filters.some((filter) => needsPanel(measure, filter))),
    ...(year.moved ? { moved: year.moved } : {}),
  };
}

function checkGroup(cells: Cells, takes: readonly FilterPart[], where: Whereabouts, spot: TableSpot): ChildFilter {
  const text = cells('group');
  const column: TableSpot = { ...spot, column: 'group' };
  const group = parseGroup(text, takes);
  if ('unknown' in group) return refuseTable('unknownGroup', column, text, knownGroups(takes));
  if (where.residence === undefined) return group;
  if (!takes.includes('residences'))
    return refuseTable('unknownGroup', { ...spot, column: 'place' }, cells('place'), knownGroups(takes));
  return narrow({ residences: [where.residence] }, group);
}

function knownGroups(takes: readonly FilterPart[]): string {
  return ['all', ...takes.map((part) => GROUP_WORDS[part])].join(', ');
}
