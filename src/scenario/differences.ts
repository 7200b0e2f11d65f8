import { PARAMETERS, type ParameterId } from '../model/parameters.ts';
import { resolveValues } from './resolve.ts';
import type { Scenario, Step } from './scenario.ts';

/** One parameter that two scenarios set differently, in places where they differ in the same way. */
export interface Difference {
  readonly id: ParameterId;
  /** First year in which the values differ. */
  readonly firstYear: number;
  /** Ids of the places, in the order in which they were asked for. */
  readonly places: readonly string[];
  /** Values over all years, as dated steps that `compressYears` made. */
  readonly a: readonly Step[];
  readonly b: readonly Step[];
}

/**
 * What differs between two scenarios, and only that: the parameters whose values differ in some year of some place,
 * in the order of the table, whichever way the files say it. Years are both included.
 */
export function describeDifferences(
  a: Scenario,
  b: Scenario,
  placeIds: readonly string[],
  fromYear: number,
  toYear: number,
): readonly Difference[] {
  const tables = placeIds.map((place) => ({
    place,
    a: resolveValues(a, place, fromYear, toYear),
    b: resolveValues(b, place, fromYear, toYear),
  }));
  return PARAMETERS.flatMap(({ id }, index) => {
    // Places with the same two paths are told once.
    const groups = new Map<string, { first: Omit<Difference, 'places'>; places: string[] }>();
    for (const table of tables) {
      const ofA = yearsOf(table.a, index);
      const ofB = yearsOf(table.b, index);
      const differs = ofA.findIndex((value, year) => value !== ofB[year]);
      if (differs < 0) continue;
      const key = `${ofA.join()} ${ofB.join()}`;
      const firstYear = fromYear + differs;
      const first = { id, firstYear, a: compressYears(ofA, fromYear), b: compressYears(ofB, fromYear) };
      if (!groups.has(key)) groups.set(key, { first, places: [] });
      groups.get(key)!.places.push(table.place);
    }
    return [...groups.values()].map(({ first, places }) => ({ ...first, places }));
  });
}

function yearsOf(values: Float64Array, index: number): readonly number[] {
  return Array.from(
    { length: values.length / PARAMETERS.length },
    (_, year) => values[year * PARAMETERS.length + index],
  );
}

/**
 * Yearly values as the fewest dated steps: the first step says what holds at the start, each later one a change, with
 * `rampYears` where the change is spread evenly over several years. [0.1, 0.1, 0.3, 0.5, 0.5] from 2010 on is
 * [{ from: 2010, value: 0.1 }, { from: 2012, value: 0.5, rampYears: 1 }].
 */
export function compressYears(values: readonly number[], fromYear: number): readonly Step[] {
  if (values.length === 0) return [];
  const steps: Step[] = [{ from: fromYear, value: values[0] }];
  let index = 1;
  while (index < values.length) {
    const stride = values[index] - values[index - 1];
    if (stride === 0) {
      index++;
      continue;
    }
    let end = index;
    while (end + 1 < values.length && sameStride(values[end + 1] - values[end], stride, values[end])) end++;
    const from = fromYear + index;
    steps.push(end === index ? { from, value: values[end] } : { from, value: values[end], rampYears: end - index });
    index = end + 1;
  }
  return steps;
}

/** Equal but for the rounding of sums. */
function sameStride(stride: number, first: number, value: number): boolean {
  return Math.abs(stride - first) <= 1e-12 * Math.max(1, Math.abs(value)) && stride * first > 0;
}
