// Long because it checks every field of a trial file in one place, in the order of the document.
import { GRADES } from '../evidence/places.ts';
import { leverOf, PARAMETERS, parameterById, type ParameterId, type ParameterRow } from '../model/parameters.ts';
import {
  checkComplete,
  checkField,
  checkId,
  checkNumber,
  checkObject,
  checkPlaces,
  checkText,
  checkWholeNumber,
  checkYear,
  FIRST_YEAR,
  isObject,
  LAST_YEAR,
  type JsonObject,
} from '../scenario/check.ts';
import { checkLever, checkValues } from '../scenario/check-lever.ts';
import { freezeDeep } from '../scenario/freeze.ts';
import { readJson } from '../scenario/json-text.ts';
import { shippedById, SHIPPED } from '../scenario/library.ts';
import { nearestNames } from '../scenario/nearest.ts';
import { membersOf } from '../scenario/place-names.ts';
import { inside, refuse, refuseType, type Spot } from '../scenario/problem.ts';
import { DEFAULT_SEED } from '../scenario/resolve.ts';
import type { LeverValue, Scenario } from '../scenario/scenario.ts';
import type { Span } from './quantities-filter.ts';
import { GENERIC_PLACES } from './quantities-where.ts';
import { outcomeOf, OUTCOME_NAMES, PER_NAMES } from './trial-outcome.ts';
import { attemptTrial, refuseTrial, type ParsedTrial } from './trial-problem.ts';
import { checkNames, checkWho, WHO_FIELDS } from './trial-who.ts';
import { checkBins } from './trial-bins.ts';
import {
  CONTRASTS,
  SIDE_READINGS,
  TRIAL_FORMAT,
  TRIAL_UNITS,
  TRIAL_VERSION,
  type Contrast,
  type ContrastKind,
  type Observed,
  type SideReading,
  type Treatment,
  type Trial,
  type TrialAmount,
  type TrialBase,
  type TrialOutcome,
  type TrialSide,
  type TrialUnit,
  type Who,
} from './trial.ts';

const ALL_YEARS: Span = [FIRST_YEAR, LAST_YEAR];
const SPAN = { from: FIRST_YEAR, to: LAST_YEAR } as const;

/** Fields of a trial file in their usual order. */
export const TRIAL_FIELDS = [
  ...['format', 'version', 'id', 'title', 'about', 'base', 'places', 'seed', 'households', 'replicates', 'year'],
  ...['treatment', 'who', 'outcome', 'horizon', 'contrast', 'second', 'observed'],
] as const;
/** What the second side may say for itself; the rest it takes from the first. */
export const SIDE_FIELDS = ['base', 'places', 'year', 'treatment', 'who', 'outcome', 'horizon', 'of', 'since'] as const;
const REQUIRED = ['format', 'version', 'id', 'title', 'outcome', 'contrast'] as const;

/**
 * Reads the text of a trial file. Never throws: what is wrong comes back as one problem.
 * @param where the file's name, for the problem
 */
export function parseTrial(text: string, where: string): ParsedTrial<Trial> {
  return attemptTrial(() => checkTrial(readJson(text, where), { where, field: '' }));
}

/** The trial that a JSON document holds. Throws a ScenarioProblem or a TrialError. */
export function checkTrial(document: unknown, spot: Spot): Trial {
  if (!isObject(document)) return refuseTrial('notTrial', spot, document, TRIAL_FORMAT);
  if (document.format !== TRIAL_FORMAT) refuseTrial('notTrial', inside(spot, 'format'), document.format, TRIAL_FORMAT);
  checkComplete(document, REQUIRED, spot);
  if (document.version !== TRIAL_VERSION)
    refuse('unknownVersion', inside(spot, 'version'), document.version, String(TRIAL_VERSION));
  for (const name of Object.keys(document)) checkField(name, TRIAL_FIELDS, spot, document[name]);
  const at = (name: string) => inside(spot, name);
  const contrast = checkContrast(document.contrast, at('contrast'));
  const first = checkSide(document, contrast, undefined, spot);
  const second =
    document.second === undefined ? undefined : checkSecond(document.second, contrast, first, at('second'));
  if (second === undefined && ['ratio', 'share', 'gap'].includes(contrast.kind))
    refuse('missingField', at('second'), undefined);
  const size = (name: 'households' | 'replicates', most: number) =>
    document[name] === undefined ? {} : { [name]: checkWholeNumber(document[name], 1, most, at(name)) };
  return freezeDeep({
    id: checkId(document.id, at('id')),
    title: checkText(document.title, 'title', at('title')),
    ...(document.about === undefined ? {} : { about: checkText(document.about, 'about', at('about')) }),
    seed: document.seed === undefined ? DEFAULT_SEED : checkText(document.seed, 'seed', at('seed')),
    ...size('households', 1_000_000),
    ...size('replicates', 10_000),
    first,
    ...(second ? { second } : {}),
    contrast: { kind: contrast.kind, ...(contrast.bins ? { bins: contrast.bins } : {}) },
    ...(document.observed === undefined ? {} : { observed: checkObserved(document.observed, at('observed')) }),
  });
}

interface ContrastSaid extends Contrast {
  /** How the sides are read. */
  readonly of: SideReading;
  /** True where the file says how, by the kind itself or by `of`. */
  readonly chosen: boolean;
  readonly since?: unknown;
}

/** A name, or an object with the name as `kind` and more. */
function checkContrast(value: unknown, spot: Spot): ContrastSaid {
  const said = isObject(value) ? value : { kind: value };
  const known = ['kind', 'of', 'since', 'column', 'bins', 'report'];
  for (const name of Object.keys(said)) checkField(name, known, spot, said[name]);
  const at = isObject(value) ? inside(spot, 'kind') : spot;
  const kind = checkNames(said.kind, CONTRASTS, at)[0] as ContrastKind;
  const alone = (SIDE_READINGS as readonly string[]).includes(kind);
  const usual: SideReading = alone ? (kind as SideReading) : kind === 'gap' || kind === 'maximum' ? 'level' : 'points';
  if (alone && said.of !== undefined) checkField('of', ['kind', 'since'], spot, said.of);
  const of = said.of === undefined ? usual : (checkNames(said.of, SIDE_READINGS, inside(spot, 'of'))[0] as SideReading);
  const bins = kind === 'maximum' ? { bins: checkBins(said, spot) } : {};
  return { kind, of, chosen: alone || said.of !== undefined, since: said.since, ...bins };
}

function checkSecond(value: unknown, contrast: ContrastSaid, first: TrialSide, spot: Spot): TrialSide {
  const said = checkObject(value, spot);
  for (const name of Object.keys(said)) checkField(name, SIDE_FIELDS, spot, said[name]);
  return checkSide(said, contrast, first, spot);
}

/** One side; what it does not say is that of the first side, or the usual. */
function checkSide(said: JsonObject, contrast: ContrastSaid, first: TrialSide | undefined, spot: Spot): TrialSide {
  const at = (name: string) => inside(spot, name);
  const treatment = said.treatment === undefined ? undefined : checkTreatment(said.treatment, at('treatment'));
  const inherited = said.treatment === null ? undefined : (treatment ?? first?.treatment);
  const year = said.year === undefined ? undefined : checkYear(said.year, SPAN, at('year'));
  const anchor = year ?? treatment?.from ?? first?.anchor;
  if (anchor === undefined) return refuse('missingField', at('treatment'), undefined, 'treatment, year');
  const years =
    said.horizon === undefined && first
      ? shifted(first, anchor)
      : checkHorizon(said.horizon ?? 0, anchor, at('horizon'));
  // without a treatment there is no effect to read, so the level is meant
  const usual = !contrast.chosen && inherited === undefined ? 'level' : contrast.of;
  const of = said.of === undefined ? usual : (checkNames(said.of, SIDE_READINGS, at('of'))[0] as SideReading);
  const since = said.since ?? contrast.since;
  const side: TrialSide = {
    base: said.base === undefined ? (first?.base ?? usualBase()) : checkBase(said.base, at('base')),
    ...(inherited ? { treatment: inherited } : {}),
    places: said.places === undefined ? (first?.places ?? GENERIC_PLACES) : checkTrialPlaces(said.places, at('places')),
    anchor,
    who: said.who === undefined ? (first?.who ?? checkWho({}, at('who'))) : checkWho(said.who, at('who')),
    outcome: said.outcome === undefined ? first!.outcome : checkOutcome(said.outcome, at('outcome')),
    years,
    of,
    since: since === undefined ? anchor - 1 : checkYear(since, SPAN, inside(at('contrast'), 'since')),
  };
  checkTogether(side, contrast, spot);
  return side;
}

function shifted(first: TrialSide, anchor: number): Span {
  return [first.years[0] - first.anchor + anchor, first.years[1] - first.anchor + anchor];
}

/** Rules that span several fields. */
function checkTogether(side: TrialSide, contrast: ContrastSaid, spot: Spot): void {
  const { treatment, who, years, anchor } = side;
  const at = (name: string) => inside(spot, name);
  if (treatment === undefined && (side.of === 'points' || side.of === 'relative'))
    refuse('missingField', at('treatment'), undefined);
  const effect = side.of === 'points' || side.of === 'relative';
  const early = who.baseline.length > 0 || (side.of.endsWith('hange') && side.since === anchor - 1);
  if (early && anchor <= FIRST_YEAR)
    refuseTrial('beforeStart', at(who.baseline.length > 0 ? 'who' : 'contrast'), anchor, String(FIRST_YEAR + 1));
  if (treatment && treatment.amounts.length > 0 && treatment.from <= FIRST_YEAR)
    refuseTrial('beforeStart', at('treatment'), treatment.from, String(FIRST_YEAR + 1));
  if ((who.reached || who.underTreatment.length > 0) && treatment === undefined)
    refuse('missingField', at('treatment'), undefined);
  if (who.reached && years[1] < treatment!.from)
    refuseTrial('nothingReached', at('horizon'), years[1], String(treatment!.from));
  if (!effect && who.units === 'untreated' && treatment === undefined)
    refuse('missingField', at('treatment'), undefined);
  const firstYear = Math.min(years[0], side.of.endsWith('hange') ? side.since : years[0]);
  if (who.completed && firstYear <= FIRST_YEAR)
    refuseTrial('beforeStart', at('horizon'), firstYear, String(FIRST_YEAR + 1));
  const read = outcomeOf(side, at('outcome'));
  if (contrast.kind === 'maximum' && read.kind !== 'panel')
    refuseTrial('notWrittenDown', at('outcome'), side.outcome.name);
}

function usualBase(): TrialBase {
  return { scenario: 'history', values: {} };
}

function checkBase(value: unknown, spot: Spot): TrialBase {
  if (typeof value === 'string') return { scenario: checkScenarioId(value, spot), values: {} };
  const base = checkObject(value, spot);
  for (const name of Object.keys(base)) checkField(name, ['scenario', 'values'], spot, base[name]);
  const scenario = base.scenario === undefined ? 'history' : checkScenarioId(base.scenario, inside(spot, 'scenario'));
  return { scenario, values: base.values === undefined ? {} : checkValues(base.values, SPAN, inside(spot, 'values')) };
}

function checkScenarioId(value: unknown, spot: Spot): string {
  if (typeof value !== 'string') return refuseType(spot, value, 'text');
  if (!shippedById(value))
    refuse(
      'unknownScenario',
      spot,
      value,
      nearestNames(
        value,
        SHIPPED.map(({ id }) => id),
      ),
    );
  return value;
}

/** Place ids and sets; 'india' stands for all states. */
function checkTrialPlaces(value: unknown, spot: Spot): readonly string[] {
  const list = typeof value === 'string' ? [value] : value;
  const named = Array.isArray(list) ? list.map((name) => (name === 'india' ? 'states' : name)) : list;
  return [...new Set(checkPlaces(named, spot).flatMap(membersOf))];
}

const TREATMENT_FIELDS = [
  ...['values', 'changes', 'amountAsShareOfConsumption', 'amountAsShareOfChildEarnings'],
  ...['from', 'years', 'unit', 'share'],
] as const;

function checkTreatment(value: unknown, spot: Spot): Treatment | undefined {
  // null: the second side of a contrast does without the treatment of the first
  if (value === null) return undefined;
  const said = checkObject(value, spot);
  for (const name of Object.keys(said)) checkField(name, TREATMENT_FIELDS, spot, said[name]);
  checkComplete(said, ['from'], spot);
  const at = (name: string) => inside(spot, name);
  const treatment: Treatment = {
    values: said.values === undefined ? {} : checkValues(said.values, SPAN, at('values')),
    changes: said.changes === undefined ? {} : checkChanges(said.changes, at('changes')),
    amounts: [
      ...checkAmounts(said.amountAsShareOfConsumption, 'consumption', at('amountAsShareOfConsumption')),
      ...checkAmounts(said.amountAsShareOfChildEarnings, 'childEarnings', at('amountAsShareOfChildEarnings')),
    ],
    from: checkYear(said.from, SPAN, at('from')),
    ...(said.years === undefined
      ? {}
      : { years: checkWholeNumber(said.years, 1, LAST_YEAR - FIRST_YEAR + 1, at('years')) }),
    unit: said.unit === undefined ? 'community' : (checkNames(said.unit, TRIAL_UNITS, at('unit'))[0] as TrialUnit),
    share: said.share === undefined ? 1 : checkNumber(said.share, 0, 1, at('share')),
  };
  checkReaches(treatment, spot);
  return treatment;
}

function checkReaches(treatment: Treatment, spot: Spot): void {
  const { values, changes, amounts, unit, share } = treatment;
  const moved = [...Object.keys(values), ...Object.keys(changes), ...amounts.map(({ parameter }) => parameter)];
  if (moved.length === 0) refuseTrial('noChange', spot, '', TREATMENT_FIELDS.slice(0, 4).join(', '));
  if (share === 0) refuseTrial('noChange', inside(spot, 'share'), share, '0 … 1');
  const wide = unit === 'household' && share < 1 ? moved.find((id) => actsOnCommunities(id)) : undefined;
  if (wide) refuseTrial('needsCommunity', inside(spot, 'unit'), wide, 'community');
}

/** Levers of programmes that come to a community as a whole: their effort is a share of communities. */
function actsOnCommunities(id: string): boolean {
  const { programme } = parameterById(id)!;
  return programme !== undefined && /communit/.test(leverOf(programme, 'effort').unit);
}

/** Changes are bounded by the width of the parameter's range. */
function checkChanges(value: unknown, spot: Spot): Scenario['values'] {
  const changes = checkObject(value, spot);
  const checked: Partial<Record<ParameterId, LeverValue>> = {};
  for (const name of Object.keys(changes)) {
    const at = inside(spot, name);
    const row =
      parameterById(name) ??
      refuse(
        'unknownParameter',
        at,
        name,
        nearestNames(
          name,
          PARAMETERS.map(({ id }) => id),
        ),
      );
    checked[row.id] = checkLever(changes[name], { ...row, min: row.min - row.max, max: row.max - row.min }, SPAN, at);
  }
  return checked;
}

/** A share for the cash transfer, or shares by parameter. */
function checkAmounts(value: unknown, of: TrialAmount['of'], spot: Spot): TrialAmount[] {
  if (value === undefined) return [];
  const shares: JsonObject = isObject(value) ? value : { cashTransferAmount: value };
  return Object.keys(shares).map((name) => {
    const at = isObject(value) ? inside(spot, name) : spot;
    if (!MONTHLY_SUMS.includes(name)) refuseTrial('unknownChoice', at, name, MONTHLY_SUMS.join(', '));
    return { parameter: name as ParameterId, share: checkNumber(shares[name], 0, 5, at), of };
  });
}

/** Parameters that are paid by the month to a child. */
export const MONTHLY_SUMS: readonly string[] = PARAMETERS.filter((row: ParameterRow) =>
  /^Rs per .*month/.test(row.unit),
).map(({ id }) => id);

function checkOutcome(value: unknown, spot: Spot): TrialOutcome {
  const said = isObject(value) ? value : { measure: value };
  for (const name of Object.keys(said)) checkField(name, ['measure', 'per', 'direction'], spot, said[name]);
  const at = isObject(value) ? inside(spot, 'measure') : spot;
  const name = said.measure;
  if (typeof name !== 'string') return refuseType(at, name, 'text');
  if (!OUTCOME_NAMES.includes(name)) refuseTrial('unknownChoice', at, name, OUTCOME_NAMES.join(', '));
  const [direction] =
    said.direction === undefined ? ['rise'] : checkNames(said.direction, ['rise', 'fall'], inside(spot, 'direction'));
  const per = said.per === undefined ? undefined : checkNames(said.per, PER_NAMES, inside(spot, 'per'))[0];
  return { name, direction: direction === 'fall' ? -1 : 1, ...(per ? { per } : {}) };
}

/** Years after the anchor, one or [first, last]. */
function checkHorizon(value: unknown, anchor: number, spot: Spot): Span {
  const ends: readonly unknown[] = Array.isArray(value) ? value : [value, value];
  if (ends.length !== 2) return refuseTrial('unknownChoice', spot, value, '3, [1, 3]');
  const years = ends.map((end) => {
    if (typeof end !== 'number' || !Number.isInteger(end)) return refuseType(spot, end, 'whole number');
    const year = anchor + end;
    if (year < ALL_YEARS[0]) refuseTrial('beforeStart', spot, year, String(ALL_YEARS[0]));
    if (year > ALL_YEARS[1]) refuseTrial('afterEnd', spot, year, String(ALL_YEARS[1]));
    return year;
  });
  if (years[0] > years[1]) refuseTrial('rangeReversed', spot, `${ends[0]} > ${ends[1]}`, '[1, 3]');
  return [years[0], years[1]];
}

function checkObserved(value: unknown, spot: Spot): Observed {
  const said = checkObject(value, spot);
  for (const name of Object.keys(said))
    checkField(name, ['value', 'low', 'high', 'source', 'grade', 'setting'], spot, said[name]);
  checkComplete(said, ['source', 'grade'], spot);
  const number = (name: 'value' | 'low' | 'high') =>
    said[name] === undefined ? {} : { [name]: checkNumber(said[name], -1e12, 1e12, inside(spot, name)) };
  const observed: Observed = {
    ...number('value'),
    ...number('low'),
    ...number('high'),
    source: checkText(said.source, 'about', inside(spot, 'source')),
    grade: checkNames(said.grade, GRADES, inside(spot, 'grade'))[0] as Observed['grade'],
    ...(said.setting === undefined ? {} : { setting: checkText(said.setting, 'about', inside(spot, 'setting')) }),
  };
  const { low, high } = observed;
  if (low !== undefined && high !== undefined && low > high)
    refuseTrial('rangeReversed', inside(spot, 'low'), `${low} > ${high}`, `≤ ${high}`);
  return observed;
}

export type { Who };
export { WHO_FIELDS };
