/** The part of a trial file that says which children are measured, and the conditions made of it. */
import { OFFER, REACH, SCHOOL, SCHOOL_AND_WORK, SECTORS, WORK, NEITHER } from '../model/columns.ts';
import { RULES } from '../model/definitions.ts';
import { RESIDENCES, SEXES, SOCIAL_GROUPS } from '../model/outcomes.ts';
import { PANEL_COLUMNS, type PanelColumn } from '../model/run.ts';
import { checkField, checkObject, type JsonObject } from '../scenario/check.ts';
import { inside, refuseType, type Spot } from '../scenario/problem.ts';
import { CHILD_AGES, type ChildFilter, type Span } from './quantities-filter.ts';
import { COLUMN, works, YES_NO_COLUMNS } from './trial-panel.ts';
import { refuseTrial } from './trial-problem.ts';
import type { Condition, Reached, Who } from './trial.ts';

const ACTIVITIES: Readonly<Record<string, number>> = {
  school: SCHOOL,
  schoolAndWork: SCHOOL_AND_WORK,
  work: WORK,
  neither: NEITHER,
};

/** Programmes that can be seen on a child: how a file names them, and the bits of the panel. */
export const REACHED_BITS: Readonly<Record<string, Reached>> = {
  publicWorks: { reach: REACH.publicWorks, offers: 0 },
  livelihoods: { reach: REACH.livelihood, offers: 0 },
  socialProtection: { reach: REACH.insurance, offers: 0 },
  cashTransfer: { reach: REACH.transfer, offers: 0 },
  migrationProtection: { reach: REACH.hostel, offers: 0 },
  coordination: { reach: REACH.desk, offers: 0 },
  bridgeSchools: { reach: 0, offers: OFFER.bridgeSchool },
  vocationalTraining: { reach: 0, offers: OFFER.training },
};

/** Columns of the panel that a range may narrow by their own name; the others have words of their own. */
const RANGED: readonly PanelColumn[] = PANEL_COLUMNS.filter(
  (name) =>
    ![
      'grade',
      'key',
      'household',
      'sex',
      'group',
      'residence',
      'treated',
      'activity',
      'rules',
      'sector',
      'reach',
      'offers',
    ].includes(name),
);

type Check = (value: unknown, spot: Spot) => Condition;

/** Every field that says something of a child in one year. */
const CONDITIONS: Readonly<Record<string, Check>> = {
  ages: (value, spot) => ({ column: 'age', ...checkRange(value, spot, CHILD_AGES[0], CHILD_AGES[1]) }),
  sex: choice('sex', SEXES),
  group: choice('group', SOCIAL_GROUPS),
  residence: choice('residence', RESIDENCES),
  activity: choice('activity', Object.keys(ACTIVITIES)),
  sector: choice('sector', SECTORS),
  school: (value, spot) => {
    const [place] = checkNames(value, ['in', 'out'], spot);
    return { column: 'attends', min: place === 'in' ? 1 : 0, max: place === 'in' ? 1 : 0 };
  },
  works: (value, spot) => ({ works: checkYesNo(value, spot) }),
  labour: (value, spot) => {
    const [rule] = checkNames(value, RULES, spot);
    return { rule: RULES.indexOf(rule as (typeof RULES)[number]), holds: true };
  },
  // years of schooling when the year is over
  completed: (value, spot) => ({ column: 'grade', ...checkRange(value, spot, 0, 12) }),
  ...Object.fromEntries(RANGED.map((column) => [column, ranged(column)])),
};

/** Fields of `who`, for the documentation and for the sentence about an unknown one. */
export const WHO_FIELDS: readonly string[] = [
  ...Object.keys(CONDITIONS),
  'grade',
  'reached',
  'units',
  'baseline',
  'underTreatment',
];

/** The whole object `who`. Throws a ScenarioProblem or a TrialError. */
export function checkWho(value: unknown, spot: Spot): Who {
  const who = checkObject(value, spot);
  for (const name of Object.keys(who)) checkField(name, WHO_FIELDS, spot, who[name]);
  const part = (name: 'baseline' | 'underTreatment') => {
    if (who[name] === undefined) return [];
    const at = inside(spot, name);
    const fields = checkObject(who[name], at);
    const known = name === 'baseline' ? ['grade', ...Object.keys(CONDITIONS)] : Object.keys(CONDITIONS);
    for (const field of Object.keys(fields)) checkField(field, known, at, fields[field]);
    return [...conditionsOf(fields, at), ...gradeAtBaseline(fields.grade, at)];
  };
  const reached = who.reached === undefined ? undefined : checkReached(who.reached, inside(spot, 'reached'));
  const units =
    who.units === undefined
      ? ['treated']
      : checkNames(who.units, ['treated', 'untreated', 'all'], inside(spot, 'units'));
  return {
    now: conditionsOf(who, spot),
    baseline: part('baseline'),
    underTreatment: part('underTreatment'),
    units: units[0] as Who['units'],
    ...(who.grade === undefined ? {} : { completed: checkGrade(who.grade, inside(spot, 'grade')) }),
    ...(reached ? { reached } : {}),
  };
}

function conditionsOf(fields: JsonObject, spot: Spot): Condition[] {
  return Object.keys(fields)
    .filter((name) => Object.hasOwn(CONDITIONS, name))
    .map((name) => CONDITIONS[name](fields[name], inside(spot, name)));
}

/** Grade that a child is in, or would be in if it attended: 1 for one who has completed none. As grades completed. */
function checkGrade(value: unknown, spot: Spot): Span {
  const { min, max } = checkRange(value, spot, 1, 13);
  return [min - 1, max - 1];
}

/** On the eve of the treatment: the grade that the child comes into with it. */
function gradeAtBaseline(value: unknown, spot: Spot): Condition[] {
  if (value === undefined) return [];
  const [min, max] = checkGrade(value, inside(spot, 'grade'));
  return [{ column: 'grade', min, max }];
}

function choice(column: PanelColumn, names: readonly string[]): Check {
  return (value, spot) => ({ column, oneOf: checkNames(value, names, spot).map((name) => names.indexOf(name)) });
}

function ranged(column: PanelColumn): Check {
  const yesNo = YES_NO_COLUMNS.includes(column);
  return (value, spot) => {
    if (typeof value === 'boolean') return { column, min: value ? 1 : 0, max: value ? 1 : 0 };
    if (yesNo) return refuseTrial('unknownChoice', spot, value, 'true, false');
    return { column, ...checkRange(value, spot, -Infinity, Infinity) };
  };
}

function checkYesNo(value: unknown, spot: Spot): boolean {
  return typeof value === 'boolean' ? value : refuseTrial('unknownChoice', spot, value, 'true, false');
}

/** One name or a list of names, each among those known. */
export function checkNames(value: unknown, known: readonly string[], spot: Spot): readonly string[] {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (names.length === 0) refuseTrial('unknownChoice', spot, value, known.join(', '));
  return names.map((name) =>
    typeof name === 'string' && known.includes(name)
      ? name
      : refuseTrial('unknownChoice', spot, name, known.join(', ')),
  );
}

/** A number, or [least, most] with null for no limit; both ends are included. */
export function checkRange(
  value: unknown,
  spot: Spot,
  least: number,
  most: number,
): { readonly min: number; readonly max: number } {
  const allowed = `${least === -Infinity ? '[2, 5]' : `[${least}, ${most}]`}`;
  if (!Array.isArray(value)) {
    const number = checkLimit(value, spot, least, most, allowed);
    return { min: number, max: number };
  }
  if (value.length !== 2) return refuseTrial('unknownChoice', spot, value, allowed);
  const [min, max] = value.map((end, index) => {
    if (end === null) return index === 0 ? least : most;
    return checkLimit(end, inside(spot, index), least, most, allowed);
  });
  if (min > max) refuseTrial('rangeReversed', spot, `${min} > ${max}`, allowed);
  return { min, max };
}

function checkLimit(value: unknown, spot: Spot, least: number, most: number, allowed: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return refuseType(spot, value, 'number');
  if (value < least || value > most) refuseTrial('unknownChoice', spot, value, allowed);
  return value;
}

function checkReached(value: unknown, spot: Spot): Reached {
  const bits = checkNames(value, Object.keys(REACHED_BITS), spot).map((name) => REACHED_BITS[name]);
  return {
    reach: bits.reduce((all, { reach }) => all | reach, 0),
    offers: bits.reduce((all, { offers }) => all | offers, 0),
  };
}

/** True for a child of whom every condition holds. */
export function meets(conditions: readonly Condition[], cells: Float64Array, at: number): boolean {
  for (const condition of conditions) {
    if ('works' in condition) {
      if (works(cells, at) !== condition.works) return false;
    } else if ('rule' in condition) {
      if (((cells[at + COLUMN.rules] >> condition.rule) & 1) !== (condition.holds ? 1 : 0)) return false;
    } else {
      const value = cells[at + COLUMN[condition.column]];
      if ('oneOf' in condition ? !condition.oneOf.includes(value) : value < condition.min || value > condition.max)
        return false;
    }
  }
  return true;
}

/** True for a child whom one of the programmes reaches in the year of the panel. */
export function isReached({ reach, offers }: Reached, cells: Float64Array, at: number): boolean {
  return (cells[at + COLUMN.reach] & reach) !== 0 || (cells[at + COLUMN.offers] & offers) !== 0;
}

/** The part of `who` that the cube knows too; undefined where it asks for more. */
export function asFilter(who: Who): ChildFilter | undefined {
  if (who.baseline.length + who.underTreatment.length > 0 || who.reached || who.completed) return undefined;
  const filter: { -readonly [Part in keyof ChildFilter]: ChildFilter[Part] } = {};
  for (const condition of who.now) {
    if (!('column' in condition)) return undefined;
    if ('oneOf' in condition) {
      if (condition.column === 'residence') filter.residences = condition.oneOf;
      else if (condition.column === 'group') filter.groups = condition.oneOf;
      else if (condition.column === 'sex') filter.sexes = condition.oneOf;
      else return undefined;
    } else if (condition.column === 'age') filter.ages = [condition.min, condition.max];
    else return undefined;
  }
  return filter;
}

/** `who` narrowed further by the group and place of a row; where both narrow the same, the row counts. */
export function narrowWho(who: Who, filter: ChildFilter): Who {
  const more: Condition[] = [];
  const list = (column: PanelColumn, oneOf: readonly number[] | undefined) => oneOf && more.push({ column, oneOf });
  list('residence', filter.residences);
  list('group', filter.groups);
  list('sex', filter.sexes);
  if (filter.ages) more.push({ column: 'age', min: filter.ages[0], max: filter.ages[1] });
  if (filter.poor !== undefined) more.push({ column: 'poor', min: filter.poor ? 1 : 0, max: filter.poor ? 1 : 0 });
  const replaced = new Set(more.map((condition) => ('column' in condition ? condition.column : '')));
  const kept = who.now.filter((condition) => !('column' in condition && replaced.has(condition.column)));
  return { ...who, now: [...kept, ...more], ...(filter.grades ? { completed: filter.grades } : {}) };
}
