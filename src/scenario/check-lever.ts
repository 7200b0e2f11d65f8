import { parameterById, PARAMETERS, type ParameterId, type ParameterRow } from '../model/parameters.ts';
import {
  checkComplete,
  checkField,
  checkList,
  checkNumber,
  checkObject,
  checkPlaceName,
  checkWholeNumber,
  checkYear,
  isObject,
  type JsonObject,
  type YearSpan,
} from './check.ts';
import { nearestNames } from './nearest.ts';
import { inside, refuse, refuseType, type Spot } from './problem.ts';
import type { LeverValue, Path, Scenario, Step } from './scenario.ts';

/** Longest ramp of a step. */
export const LONGEST_RAMP_YEARS = 30;

const PARAMETER_IDS: readonly string[] = PARAMETERS.map((row) => row.id);

/** The whole table of values of a scenario. */
export function checkValues(value: unknown, years: YearSpan, spot: Spot): Scenario['values'] {
  const values = checkObject(value, spot);
  const checked: Partial<Record<ParameterId, LeverValue>> = {};
  for (const name of Object.keys(values)) {
    const at = inside(spot, name);
    const row = parameterById(name);
    if (!row) refuse('unknownParameter', at, name, nearestNames(name, PARAMETER_IDS));
    checked[row.id] = checkLever(values[name], row, years, at);
  }
  return checked;
}

/** One value, dated steps, or a path for each place. Returns a copy that holds nothing else. */
export function checkLever(value: unknown, row: ParameterRow, years: YearSpan, spot: Spot): LeverValue {
  if (!isObject(value)) return checkPath(value, row, years, spot);
  const lever: { everywhere?: Path; places?: Readonly<Record<string, Path>> } = {};
  for (const name of Object.keys(value)) {
    checkField(name, ['everywhere', 'places'], spot, value[name]);
    const at = inside(spot, name);
    if (name === 'everywhere') lever.everywhere = checkPath(value.everywhere, row, years, at);
    else lever.places = checkPathOfPlaces(value.places, row, years, at);
  }
  checkComplete(value, ['places'], spot);
  return lever as LeverValue;
}

function checkPathOfPlaces(value: unknown, row: ParameterRow, years: YearSpan, spot: Spot): Record<string, Path> {
  const paths = checkObject(value, spot);
  if (Object.keys(paths).length === 0) refuse('missingField', spot, undefined);
  const checked: Record<string, Path> = {};
  for (const name of Object.keys(paths)) {
    const at = inside(spot, name);
    checked[checkPlaceName(name, at)] = checkPath(paths[name], row, years, at);
  }
  return checked;
}

function checkPath(value: unknown, row: ParameterRow, years: YearSpan, spot: Spot): Path {
  if (typeof value === 'number') return checkNumber(value, row.min, row.max, spot);
  if (!Array.isArray(value)) return refuseType(spot, value, row.dated ? 'number or list of steps' : 'number');
  if (!row.dated) refuse('notDated', spot, value, `${row.min} … ${row.max}`);
  let next = years.from;
  return checkList(value, spot).map((item, index) => {
    const step = checkStep(item, row, years, inside(spot, index));
    if (step.from < next) {
      const allowed = next > years.to ? '' : `${next} … ${years.to}`;
      refuse('stepsOutOfOrder', inside(inside(spot, index), 'from'), step.from, allowed);
    }
    next = step.from + 1;
    return step;
  });
}

const STEP_FIELDS = ['from', 'value', 'rampYears'] as const;

function checkStep(value: unknown, row: ParameterRow, years: YearSpan, spot: Spot): Step {
  const step = checkObject(value, spot);
  for (const name of Object.keys(step)) {
    checkField(name, STEP_FIELDS, spot, step[name]);
    checkStepField(step, name as keyof Step, row, years, inside(spot, name));
  }
  checkComplete(step, ['from', 'value'], spot);
  const { from, value: reached, rampYears } = step as unknown as Step;
  return rampYears === undefined
    ? { from, value: reached + 0 }
    : { from, value: reached + 0, rampYears: rampYears + 0 };
}

function checkStepField(step: JsonObject, name: keyof Step, row: ParameterRow, years: YearSpan, spot: Spot): void {
  if (name === 'from') checkYear(step.from, years, spot);
  else if (name === 'value') checkNumber(step.value, row.min, row.max, spot);
  else checkWholeNumber(step.rampYears, 0, LONGEST_RAMP_YEARS, spot);
}
