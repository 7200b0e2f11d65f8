/** What a trial measures: a name of a table becomes a way to read it, child by child where the panel can, else off the cube. */
import {
  CHILD_MEASURES,
  HOUSEHOLD_MEASURES,
  measureLayout,
  outcomeById,
  OUTCOMES,
  PLACE_MEASURES,
  type ChildMeasureId,
  type MeasureId,
} from '../model/outcomes.ts';
import { PANEL_COLUMNS, type PanelColumn } from '../model/run.ts';
import type { Spot } from '../scenario/problem.ts';
import type { ChildFilter, FilterPart, Span } from './quantities-filter.ts';
import { bandsOf } from './quantities-sum.ts';
import { COLUMN, panelMeasure, YES_NO_COLUMNS, type ReadChild } from './trial-panel.ts';
import { refuseTrial } from './trial-problem.ts';
import { asFilter } from './trial-who.ts';
import type { TrialOutcome, TrialSide, Who } from './trial.ts';

interface Shown {
  /** A share 0..1, shown in per cent and its differences in percentage points. */
  readonly share: boolean;
  readonly scale: number;
  readonly unit: string;
}

/** Read child by child, the same child in both worlds. */
export interface PanelOutcome extends Shown {
  readonly kind: 'panel';
  readonly of: ReadChild;
  readonly per: ReadChild;
  /** Ages that the outcome is about, where the file says none. */
  readonly ages?: Span;
}

/** Read off the cube: everybody whom the filter leaves. */
export interface CubeOutcome extends Shown {
  readonly kind: 'cube';
  readonly of: MeasureId;
  readonly per?: MeasureId;
  readonly filter: ChildFilter;
}

export type ReadOutcome = PanelOutcome | CubeOutcome;

/** Every name that `outcome` may take. */
export const OUTCOME_NAMES: readonly string[] = [
  ...new Set<string>([
    ...OUTCOMES.map(({ id }) => id),
    ...CHILD_MEASURES,
    ...PANEL_COLUMNS.filter(
      (name) => !['key', 'household', 'rules', 'reach', 'offers', 'activity', 'sector', 'group'].includes(name),
    ),
    'outOfSchool',
    ...HOUSEHOLD_MEASURES,
    ...PLACE_MEASURES,
  ]),
];

/** Names that may stand below as `per`: measures of children and yes-or-no columns. */
export const PER_NAMES: readonly string[] = [
  ...CHILD_MEASURES.filter((measure) => panelMeasure(measure) !== undefined),
  ...YES_NO_COLUMNS,
];

const ONE: ReadChild = () => 1;

/**
 * How an outcome is read for these children. Throws a TrialError where the name says nothing of them: a wage has no sex,
 * an injury is not written down child by child.
 */
export function outcomeOf({ outcome, who, treatment }: TrialSide, spot: Spot): ReadOutcome {
  return (
    childByChild(outcome, who) ??
    ofCube(outcome, who, treatment === undefined || treatment.share === 1 || who.units === 'all', spot)
  );
}

function childByChild({ name, per }: TrialOutcome, who: Who): PanelOutcome | undefined {
  const row = outcomeById(name);
  const below = per === undefined ? undefined : childReading(per);
  const isHousehold = row && measureLayout(row.of).level !== 'child';
  // of a household figure the cube knows more than children, unless children are what is asked for
  if (
    isHousehold &&
    asFilter(who) !== undefined &&
    narrowedParts(asFilter(who)!).every((part) => HOUSEHOLD.includes(part))
  )
    return undefined;
  if (row && !isHousehold) {
    const of = panelMeasure(row.of as ChildMeasureId);
    const base = row.per === undefined ? ONE : panelMeasure(row.per as ChildMeasureId);
    if (of === undefined || base === undefined) return undefined;
    const share = row.format === 'share';
    const shown = { share: share || below !== undefined, scale: row.scale ?? 1, unit: row.unit };
    // a count of children is their mean per child here: the two worlds compare the same children
    return { kind: 'panel', of, per: below ?? base, ...shown, ...agesOf(row.ages, who) };
  }
  const of = childReading(name);
  if (of === undefined) return undefined;
  return { kind: 'panel', of, per: below ?? ONE, share: isShare(name) || below !== undefined, scale: 1, unit: name };
}

function childReading(name: string): ReadChild | undefined {
  const measure = (CHILD_MEASURES as readonly string[]).includes(name)
    ? panelMeasure(name as ChildMeasureId)
    : undefined;
  if (measure) return measure;
  if (name === 'outOfSchool') return (cells, at) => 1 - cells[at + COLUMN.attends];
  const column = COLUMN[name as PanelColumn];
  return column === undefined ? undefined : (cells, at) => cells[at + column];
}

const SUMS: readonly string[] = ['workHours', 'choresHours', 'earnings', 'childhoodLost'];
const SHARES: readonly string[] = [...YES_NO_COLUMNS, 'outOfSchool', 'norm', 'motherAway', 'sex', 'residence'];

function isShare(name: string): boolean {
  return (CHILD_MEASURES as readonly string[]).includes(name) ? !SUMS.includes(name) : SHARES.includes(name);
}

function agesOf(bands: readonly string[] | undefined, who: Who): { ages?: Span } {
  const said = [...who.now, ...who.baseline].some((condition) => 'column' in condition && condition.column === 'age');
  if (said || bands === undefined) return {};
  const ends = bands.flatMap((band) => band.split('-').map(Number));
  return { ages: [Math.min(...ends), Math.max(...ends)] };
}

const HOUSEHOLD: readonly FilterPart[] = ['residences', 'groups'];
const CHILD: readonly FilterPart[] = ['residences', 'groups', 'sexes', 'ages'];
const NAMES: Readonly<Partial<Record<FilterPart, string>>> = {
  residences: 'residence',
  groups: 'group',
  sexes: 'sex',
  ages: 'ages',
};

function ofCube({ name, per }: TrialOutcome, who: Who, everybody: boolean, spot: Spot): CubeOutcome {
  const row = outcomeById(name);
  const of = (row?.of ?? name) as MeasureId;
  const { level } = measureLayout(of);
  const below = (per as MeasureId | undefined) ?? row?.per ?? (level === 'child' ? 'children' : undefined);
  if (below !== undefined && measureLayout(below).level !== level && !(level === 'household'))
    refuseTrial('notWrittenDown', spot, name);
  const takes = level === 'child' ? CHILD : level === 'household' ? HOUSEHOLD : [];
  const filter = asFilter(who);
  const allowed = takes.map((part) => NAMES[part]).join(', ');
  if (filter === undefined || !narrowedParts(filter).every((part) => takes.includes(part)))
    return refuseTrial('cannotNarrow', spot, name, allowed);
  if (!everybody) refuseTrial('cannotNarrow', spot, name, `${allowed === '' ? '' : `${allowed}, `}units: all`);
  const withAges = level === 'child' ? { ...agesOf(row?.ages, who), ...filter } : filter;
  if (bandsOf(withAges.ages) === undefined)
    refuseTrial('cannotNarrow', spot, name, 'ages [5, 9], [10, 11], [12, 14], [15, 17]');
  const share = row ? row.format === 'share' : level === 'child' && !SUMS.includes(name);
  return {
    kind: 'cube',
    of,
    ...(below ? { per: below } : {}),
    filter: withAges,
    share,
    scale: row?.scale ?? 1,
    unit: row?.unit ?? name,
  };
}

function narrowedParts(filter: ChildFilter): FilterPart[] {
  return (Object.keys(filter) as FilterPart[]).filter((part) => filter[part] !== undefined);
}
