/** The parameter values that the treated of a trial live under, year by year. */
import { PARAMETER_INDEX, PARAMETERS, type ParameterId, type ParameterValues } from '../model/parameters.ts';
import type { PlaceRun } from '../model/run.ts';
import { isSteps, pathFor } from '../scenario/resolve.ts';
import { SCENARIO_FORMAT, SCENARIO_VERSION, type Path, type Scenario } from '../scenario/scenario.ts';
import type { Spot } from '../scenario/problem.ts';
import { childSum, householdSum } from './quantities-sum.ts';
import { refuseTrial } from './trial-problem.ts';
import type { Treatment, TrialAmount, TrialBase } from './trial.ts';

/** The world without the treatment as a scenario. */
export function scenarioOf({ scenario, values }: TrialBase): Scenario {
  return { format: SCENARIO_FORMAT, version: SCENARIO_VERSION, id: 'trial', title: 'trial', extends: scenario, values };
}

/** Last year in which a treatment holds. */
export function lastTreatedYear({ from, years }: Treatment): number {
  return years === undefined ? Infinity : from + years - 1;
}

/** Which place and years the values are for. */
export interface ValuesFor {
  readonly placeId: string;
  readonly fromYear: number;
  readonly toYear: number;
  /** For the sentence about a value that no parameter can have. */
  readonly spot: Spot;
}

/**
 * Values of the treated: the base, and in the years of the treatment what it says. `values` replace, `changes` are
 * added, `amounts` are sums worked out by `worthOf`. Throws a TrialError where a change leaves the range of its parameter.
 */
export function treatedValues(
  base: ParameterValues,
  treatment: Treatment,
  { placeId, fromYear, toYear, spot }: ValuesFor,
  worthOf: (amount: TrialAmount) => number,
): ParameterValues {
  const values = Float64Array.from(base);
  const years = toYear - fromYear + 1;
  const first = Math.max(0, treatment.from - fromYear);
  const last = Math.min(years - 1, lastTreatedYear(treatment) - fromYear);
  const write = (id: ParameterId, ofYear: (year: number, before: number) => number) => {
    const index = PARAMETER_INDEX[id];
    for (let year = first; year <= last; year++) {
      const at = year * PARAMETERS.length + index;
      values[at] = ofYear(year, values[at]);
    }
  };
  for (const id of Object.keys(treatment.values) as ParameterId[]) {
    const path = pathFor(treatment.values[id], placeId);
    if (path === undefined) continue;
    const laid = lay(
      path,
      Array.from({ length: years }, (_, year) => base[year * PARAMETERS.length + PARAMETER_INDEX[id]]),
      fromYear,
    );
    write(id, (year) => laid[year]);
  }
  for (const id of Object.keys(treatment.changes) as ParameterId[]) {
    const path = pathFor(treatment.changes[id], placeId);
    if (path === undefined) continue;
    const laid = lay(path, new Array<number>(years).fill(0), fromYear);
    write(id, (year, before) => within(id, before + laid[year], spot));
  }
  for (const amount of treatment.amounts) {
    const rupees = worthOf(amount);
    const { max } = PARAMETERS[PARAMETER_INDEX[amount.parameter]];
    if (rupees > max) refuseTrial('amountTooLarge', spot, `${amount.parameter} ${Math.round(rupees)}`, `0 … ${max}`);
    write(amount.parameter, () => rupees);
  }
  return values;
}

/** A path over the years, from what holds before its first step; ramps as in scenario files. */
function lay(path: Path, before: number[], fromYear: number): number[] {
  if (!isSteps(path)) return before.fill(path);
  for (const { from, value, rampYears = 0 } of path) {
    const start = from - fromYear;
    const was = before[Math.max(0, start - 1)];
    for (let year = Math.max(0, start); year < before.length; year++) {
      const strides = year - start + 1;
      before[year] = strides > rampYears ? value : was + ((value - was) * strides) / (rampYears + 1);
    }
  }
  return before;
}

function within(id: ParameterId, value: number, spot: Spot): number {
  const { min, max } = PARAMETERS[PARAMETER_INDEX[id]];
  // a sum of decimals may miss the end of its range by its last digit
  const slack = 1e-9 * (max - min);
  if (value < min - slack || value > max + slack)
    refuseTrial('changeTooLarge', spot, `${id} ${value}`, `${min} … ${max}`);
  return Math.min(max, Math.max(min, value));
}

/**
 * Rupees per child and month that are a given share of what poor families consume, or of what a working child earns,
 * in one place and year:
 *   consumption: share x (consumption of poor persons) / (children of 5 to 17 in poor households)
 *   childEarnings: share x (earnings of working children of 5 to 17) / (working children)
 * @param line poverty line by residence, Rs per person and month
 */
export function worthOfAmount(amount: TrialAmount, run: PlaceRun, year: number, line: readonly number[]): number {
  if (amount.of === 'childEarnings') {
    const working = childSum(run, year, 'censusWorker', {});
    return working === 0 ? 0 : (amount.share * childSum(run, year, 'earnings', {})) / working;
  }
  let consumption = 0;
  for (let residence = 0; residence < 2; residence++) {
    const filter = { residences: [residence] };
    const poor = householdSum(run, year, 'poorPersons', filter);
    // the gap is in thousandths of the line, summed over poor persons
    consumption += line[residence] * (poor - householdSum(run, year, 'povertyGap', filter) / 1000);
  }
  const children = childSum(run, year, 'poorChildren', {});
  return children === 0 ? 0 : (amount.share * consumption) / children;
}
