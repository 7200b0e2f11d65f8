import { parameterById, type ParameterId } from '../model/parameters.ts';
import { checkId, checkPlaces, checkText, checkWholeNumber, checkYear, checkYears, TEXT_LIMITS } from './check.ts';
import { FIRST_YEAR, LAST_YEAR, type YearSpan } from './check.ts';
import { checkLever, LONGEST_RAMP_YEARS } from './check-lever.ts';
import { freezeDeep } from './freeze.ts';
import { shippedById } from './library.ts';
import { checkScenario } from './parse.ts';
import { attempt, refuse, type Spot } from './problem.ts';
import { SCENARIO_FORMAT, SCENARIO_VERSION } from './scenario.ts';
import type { LeverValue, Problem, Scenario, Step } from './scenario.ts';

// Each edit returns a new scenario and leaves the old one as it was; what it returns can be written and read again.
// A value that the scenario's file could not hold throws a ScenarioProblem and changes nothing.

/** The scenario with a lever at another value. */
export function withValue(scenario: Scenario, id: ParameterId, value: LeverValue): Scenario {
  const checked = checkValueOf(scenario, id, value);
  return freezeDeep({ ...scenario, values: { ...scenario.values, [id]: checked } });
}

/** What is wrong with a value that somebody has typed; undefined if `withValue` would take it. */
export function problemOfValue(scenario: Scenario, id: ParameterId, value: LeverValue): Problem | undefined {
  const result = attempt(() => checkValueOf(scenario, id, value));
  return result.ok ? undefined : result.problem;
}

function checkValueOf(scenario: Scenario, id: ParameterId, value: LeverValue): LeverValue {
  const spot: Spot = { where: scenario.id, field: `values.${id}` };
  const row = parameterById(id);
  if (!row) return refuse('unknownParameter', spot, id);
  return checkLever(value, row, scenario.years ?? { from: FIRST_YEAR, to: LAST_YEAR }, spot);
}

/** The scenario without its own value of a lever: what it extends, or the default, holds again. */
export function withoutValue(scenario: Scenario, id: ParameterId): Scenario {
  const { [id]: _dropped, ...values } = scenario.values;
  return freezeDeep({ ...scenario, values });
}

/** The scenario about other places (ids or names of sets); without them, about those of what it extends. */
export function withPlaces(scenario: Scenario, places: readonly string[] | undefined): Scenario {
  const { places: _dropped, ...others } = scenario;
  if (places === undefined) return freezeDeep(others);
  return freezeDeep({ ...others, places: checkPlaces(places, { where: scenario.id, field: 'places' }) });
}

/** The scenario over other years. Refused while a step of its own lies outside them. */
export function withYears(scenario: Scenario, years: YearSpan): Scenario {
  const checked = checkYears(years, { where: scenario.id, field: 'years' });
  return checkScenario({ ...scenario, years: checked }, { where: scenario.id, field: '' });
}

/**
 * The scenario under another title. For a field in which somebody is typing, so it never refuses: line ends become
 * spaces, what is too long is cut, and an empty title leaves the old one.
 */
export function withTitle(scenario: Scenario, title: string): Scenario {
  // eslint-disable-next-line no-control-regex -- a title is one line
  const oneLine = title.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
  const cut = Array.from(oneLine).slice(0, TEXT_LIMITS.title).join('').trim();
  return cut === '' ? scenario : freezeDeep({ ...scenario, title: cut });
}

/**
 * A scenario of one's own that starts out like another one. It extends a shipped scenario and copies any other.
 * @param id lower-case name with hyphens, not yet taken
 */
export function copyOf(scenario: Scenario, id: string, title: string): Scenario {
  const spot = { where: scenario.id, field: 'id' };
  const named = { id: checkId(id, spot), title: checkText(title, 'title', { ...spot, field: 'title' }) };
  if (shippedById(scenario.id) !== scenario) return freezeDeep({ ...scenario, ...named });
  return freezeDeep({
    format: SCENARIO_FORMAT,
    version: SCENARIO_VERSION,
    ...named,
    extends: scenario.id,
    values: {},
  });
}

/** The path of a programme that starts in a year and takes `rampYears` more to come to its full effort. */
export function effortFrom(year: number, value: number, rampYears = 0): readonly Step[] {
  const from = checkYear(year, { from: FIRST_YEAR, to: LAST_YEAR }, { where: '', field: 'from' });
  const ramp = checkWholeNumber(rampYears, 0, LONGEST_RAMP_YEARS, { where: '', field: 'rampYears' });
  return freezeDeep([ramp === 0 ? { from, value } : { from, value, rampYears: ramp }]);
}
