import { PARAMETER_INDEX, PARAMETERS, type ParameterId, type ParameterValues } from '../model/parameters.ts';
import { FIRST_YEAR, type YearSpan } from './check.ts';
import { shippedById } from './library.ts';
import { membersOf, namesFor } from './place-names.ts';
import type { LeverValue, Path, Scenario, Step } from './scenario.ts';

/** What holds where neither a scenario nor those that it extends say anything. */
export const DEFAULT_PLACES: readonly string[] = ['programme-districts'];
export const DEFAULT_YEARS: YearSpan = { from: FIRST_YEAR, to: 2030 };
export const DEFAULT_SEED = 'convergence-lab';

/**
 * A scenario and all that it extends, the one at the bottom first.
 * Throws a RangeError when a scenario extends what is not shipped; parsed scenarios never do.
 */
export function extendsChain(scenario: Scenario): readonly Scenario[] {
  const chain = [scenario];
  for (let base = scenario.extends; base !== undefined; base = chain[0].extends) {
    const shipped = shippedById(base);
    if (!shipped) throw new RangeError(`"${chain[0].id}" extends "${base}", which is not shipped`);
    // Only shipped scenarios can be extended, and a test shows that their chains end.
    chain.unshift(shipped);
  }
  return chain;
}

/**
 * Every parameter in every year from `fromYear` to `toYear` in one place; units as in the table.
 *
 * The paths of the chain are laid over each other, the scenario itself last. A number covers all years; a list of steps
 * covers the years from its first step on. A step that starts in year f, ramps over r years and reaches v gives in year y
 *
 *     before + (v - before) * min(1, (y - f + 1) / (r + 1))
 *
 * where `before` is what held in year f - 1 (so r = 0 jumps at once, and r = 3 takes four equal strides).
 *
 * @param defaults values that stand in place of those of the table, below everything that the chain says
 */
export function resolveValues(
  scenario: Scenario,
  placeId: string,
  fromYear: number,
  toYear: number,
  defaults: Readonly<Partial<Record<ParameterId, number>>> = {},
): ParameterValues {
  const names = namesFor(placeId);
  const width = PARAMETERS.length;
  const values = new Float64Array((toYear - fromYear + 1) * width);
  PARAMETERS.forEach((row, index) => (values[index] = defaults[row.id] ?? row.default));
  const paths = pathsIn(extendsChain(scenario), names);
  for (const [index, path] of paths) if (path.every(isNumber)) values[index] = path.at(-1)!;
  for (let at = width; at < values.length; at += width) values.copyWithin(at, 0, width);
  // One year before all steps: a ramp in the first year starts from there.
  const firstYear = Math.min(fromYear, FIRST_YEAR) - 1;
  const years = new Float64Array(toYear - firstYear + 1);
  for (const [index, path] of paths) {
    if (path.every(isNumber)) continue;
    years.fill(values[index]);
    for (const each of path) lay(each, years, firstYear);
    for (let year = fromYear; year <= toYear; year++)
      values[(year - fromYear) * width + index] = years[year - firstYear];
  }
  return values;
}

/** For each parameter that some layer speaks of, by position: what the layers say in turn. */
function pathsIn(chain: readonly Scenario[], names: readonly string[]): Map<number, Path[]> {
  const paths = new Map<number, Path[]>();
  for (const layer of chain)
    for (const [id, value] of Object.entries(layer.values)) {
      const path = pathIn(value, names);
      const index = PARAMETER_INDEX[id as ParameterId];
      if (path === undefined || index === undefined) continue;
      const before = paths.get(index);
      if (before) before.push(path);
      else paths.set(index, [path]);
    }
  return paths;
}

function isNumber(path: Path): path is number {
  return typeof path === 'number';
}

/** The path that a lever's value gives a place: of the place itself, else its state, else its set, else everywhere. */
export function pathFor(value: LeverValue | undefined, placeId: string): Path | undefined {
  return pathIn(value, namesFor(placeId));
}

function pathIn(value: LeverValue | undefined, names: readonly string[]): Path | undefined {
  if (value === undefined || typeof value === 'number' || isSteps(value)) return value;
  const name = names.find((candidate) => Object.hasOwn(value.places, candidate));
  return name === undefined ? value.everywhere : value.places[name];
}

/** Narrows a value to dated steps; `Array.isArray` alone does not for read-only lists. */
export function isSteps(value: LeverValue): value is readonly Step[] {
  return Array.isArray(value);
}

/** Writes a path over the values of the years, of which the first is `firstYear`. */
function lay(path: Path, years: Float64Array, firstYear: number): void {
  if (typeof path === 'number') {
    years.fill(path);
    return;
  }
  for (const { from, value, rampYears = 0 } of path) {
    const start = from - firstYear;
    const before = years[start - 1];
    for (let index = start; index < years.length; index++) {
      const strides = index - start + 1;
      years[index] = strides > rampYears ? value : before + ((value - before) * strides) / (rampYears + 1);
    }
  }
}

/** Ids of the places that a scenario, or the nearest one that it extends, is about. */
export function resolvePlaces(scenario: Scenario): string[] {
  const names = fromChain(scenario, 'places') ?? DEFAULT_PLACES;
  return [...new Set(names.flatMap(membersOf))];
}

/** First and last year of a scenario, both included. */
export function resolveYears(scenario: Scenario): YearSpan {
  return fromChain(scenario, 'years') ?? DEFAULT_YEARS;
}

/** The text that keys all luck of a scenario's runs. */
export function resolveSeed(scenario: Scenario): string {
  return fromChain(scenario, 'seed') ?? DEFAULT_SEED;
}

function fromChain<Field extends 'places' | 'years' | 'seed'>(scenario: Scenario, field: Field): Scenario[Field] {
  return extendsChain(scenario).findLast((layer) => layer[field] !== undefined)?.[field];
}
