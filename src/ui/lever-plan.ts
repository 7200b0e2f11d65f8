import { PARAMETER_INDEX, PARAMETERS, type ParameterId, type ParameterRow } from '../model/parameters.ts';
import { extendsChain, isSteps, pathFor, resolvePlaces, resolveValues, resolveYears } from '../scenario/resolve.ts';
import type { Path, Scenario, Step } from '../scenario/scenario.ts';

/** First year of a programme that a person switches on; before it the years are history. */
export const FIRST_PLANNED_YEAR = 2012;

type Lever = ParameterRow<ParameterId>;

/** Value of a parameter in a year, in the first place of a scenario. */
export type ValueIn = (id: ParameterId, year: number) => number;

/** What a lever does in a scenario, as far as one value, two years and a ramp can say it. */
export interface LeverPlan {
  readonly value: number;
  /** First year of the value; null: all years. */
  readonly from: number | null;
  /** Last year of the value; null: to the end. */
  readonly to: number | null;
  readonly rampYears: number;
  /** Where the plan is said: by the scenario itself, by a package that it extends, or by nobody but the baseline. */
  readonly saidBy: 'scenario' | 'package' | 'baseline';
  /** More turns than the plan can say, in which case the plan is about the strongest of them; else empty. */
  readonly turns: readonly Step[];
}

const readers = new WeakMap<Scenario, ValueIn>();

/** Values of all levers of a scenario in the first of its places; kept, since every slider asks. */
export function valuesIn(scenario: Scenario): ValueIn {
  let reader = readers.get(scenario);
  if (!reader) readers.set(scenario, (reader = readerOf(scenario)));
  return reader;
}

function readerOf(scenario: Scenario): ValueIn {
  const { from, to } = resolveYears(scenario);
  const values = resolveValues(scenario, resolvePlaces(scenario)[0], from, to);
  return (id, year) => {
    const at = Math.min(Math.max(year, from), to) - from;
    return values[at * PARAMETERS.length + PARAMETER_INDEX[id]];
  };
}

/** Reads the plan of a lever: what the scenario, or a package that it extends, says beyond the baseline. */
export function readPlan(scenario: Scenario, baseline: Scenario, row: Lever): LeverPlan {
  const ground = new Set(extendsChain(baseline).map(({ id }) => id));
  const place = resolvePlaces(scenario)[0];
  const layers = extendsChain(scenario).filter((layer) => layer === scenario || !ground.has(layer.id));
  const layer = layers.findLast((candidate) => pathFor(candidate.values[row.id], place) !== undefined);
  const path = layer && pathFor(layer.values[row.id], place);
  if (!layer || path === undefined) return unsaid(scenario, row);
  const saidBy = layer === scenario ? 'scenario' : 'package';
  if (!isSteps(path)) return { value: path, from: null, to: null, rampYears: 0, saidBy, turns: [] };
  return { ...readSteps(path, row, valuesIn(baseline)), saidBy };
}

function unsaid(scenario: Scenario, row: Lever): LeverPlan {
  const value = valuesIn(scenario)(row.id, resolveYears(scenario).to);
  return { value, from: row.dated ? FIRST_PLANNED_YEAR : null, to: null, rampYears: 0, saidBy: 'baseline', turns: [] };
}

function readSteps(steps: readonly Step[], row: Lever, base: ValueIn): Omit<LeverPlan, 'saidBy'> {
  const last = steps[steps.length - 1];
  const isEnd = steps.length > 1 && !last.rampYears && isBack(last, row, base);
  const before = isEnd ? steps.slice(0, -1) : steps;
  // Of a path with many turns the strongest is shown, so that a programme that fades does not look like none.
  const shown = before.reduce((strongest, step) => (step.value > strongest.value ? step : strongest), before[0]);
  return {
    value: shown.value,
    from: before[0].from,
    to: isEnd ? last.from - 1 : null,
    rampYears: before[0].rampYears ?? 0,
    turns: before.length > 1 ? steps : [],
  };
}

/** True for a step with which a programme ends: off, or back to the baseline. */
function isBack(step: Step, row: Lever, base: ValueIn): boolean {
  return step.value === row.default || Math.abs(step.value - base(row.id, step.from)) < row.step / 2;
}

/** What a plan needs to become a path. */
export type PlannedYears = Pick<LeverPlan, 'value' | 'from' | 'to' | 'rampYears'>;

/**
 * The path that carries out a plan. After its last year the lever goes back to the baseline, so that the end of a
 * package does not end the schemes that were there before.
 * @param base value of the baseline in a year
 */
export function writePlan(plan: PlannedYears, base: (year: number) => number, lastYear: number): Path {
  const { value, from, to, rampYears } = plan;
  if (from === null) return value;
  const first: Step = rampYears > 0 ? { from, value, rampYears } : { from, value };
  if (to === null || to < from || to >= lastYear) return [first];
  return [first, { from: to + 1, value: base(to + 1) }];
}
