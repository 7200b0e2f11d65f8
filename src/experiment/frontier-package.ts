/**
 * Packages of programmes on top of a scenario: how far each programme is raised, and from which year on. A lift of 0 leaves
 * the scenario as it is, bit for bit; 1 takes the programme to the end of its range; between, the share of the way from what
 * the scenario has in that year and place. What is there already is never taken away.
 */
import {
  leverOf,
  PARAMETER_INDEX,
  PARAMETERS,
  type ParameterId,
  type ParameterValues,
  type ProgrammeId,
} from '../model/parameters.ts';
import { withValue } from '../scenario/edit.ts';
import type { LeverValue, Scenario, Step } from '../scenario/scenario.ts';
import type { VariantPlan } from './attribute-runs.ts';
import type { World } from './world.ts';

/** Lifts are whole numbers of steps: finer ones would be lost in luck, and nobody plans to the per cent. */
export const LIFT_STEPS = 20;

export interface Package {
  /** By programme, in the order asked for: whole numbers of twentieths, 0 to 20. */
  readonly lifts: readonly number[];
  /** First year in which the lifts hold. */
  readonly start: number;
}

const WIDTH = PARAMETERS.length;

/** Equal for packages that make the same runs: without lifts the start does not matter. */
export function packageKey({ lifts, start }: Package): string {
  return lifts.every((lift) => lift === 0) ? 'nothing' : `${lifts.join(' ')} from ${start}`;
}

/** The values of a scenario with the package on top. The same array for a package of nothing. */
export function packageValues(
  values: ParameterValues,
  programmes: readonly ProgrammeId[],
  { lifts, start }: Package,
  fromYear: number,
): ParameterValues {
  if (lifts.every((lift) => lift === 0)) return values;
  const lifted = values.slice();
  programmes.forEach((programme, at) => {
    if (lifts[at] === 0) return;
    const { id, max } = leverOf(programme, 'effort');
    const first = Math.max(0, start - fromYear) * WIDTH + PARAMETER_INDEX[id];
    for (let cell = first; cell < lifted.length; cell += WIDTH)
      lifted[cell] = lifts[at] === LIFT_STEPS ? max : lifted[cell] + ((max - lifted[cell]) * lifts[at]) / LIFT_STEPS;
  });
  return lifted;
}

/** Efforts that a package comes to in the last year, the mean over places where they differ; only programmes it lifts. */
export function packageEfforts(
  plan: VariantPlan,
  scenario: Scenario,
  programmes: readonly ProgrammeId[],
  pack: Package,
  world: World,
): { readonly programme: ProgrammeId; readonly before: number; readonly effort: number }[] {
  return programmes.flatMap((programme, at) => {
    if (pack.lifts[at] === 0) return [];
    const { id } = leverOf(programme, 'effort');
    const ends = plan.places.map((place) => {
      const before = world.valuesOf(scenario, place, plan.fromYear, plan.toYear, 0);
      const after = packageValues(before, programmes, pack, plan.fromYear);
      const cell = before.length - WIDTH + PARAMETER_INDEX[id];
      return [before[cell], after[cell]];
    });
    const mean = (side: number) => ends.reduce((sum, each) => sum + each[side], 0) / ends.length;
    return [{ programme, before: mean(0), effort: mean(1) }];
  });
}

/**
 * The package as a scenario of its own: the one below with dated efforts, place by place where they differ. In the plan's
 * places and years it runs exactly as the package did.
 */
export function packageScenario(
  plan: VariantPlan,
  scenario: Scenario,
  programmes: readonly ProgrammeId[],
  pack: Package,
  world: World,
): Scenario {
  return programmes.reduce((made, programme, at) => {
    if (pack.lifts[at] === 0) return made;
    const { id } = leverOf(programme, 'effort');
    const paths = plan.places.map((place) => {
      const before = world.valuesOf(scenario, place, plan.fromYear, plan.toYear, 0);
      return stepsOf(packageValues(before, programmes, pack, plan.fromYear), id, plan.fromYear);
    });
    const isSame = paths.every((path) => JSON.stringify(path) === JSON.stringify(paths[0]));
    const value: LeverValue = isSame
      ? paths[0]
      : { places: Object.fromEntries(plan.places.map((place, index) => [place, paths[index]])) };
    return withValue(made, id, value);
  }, scenario);
}

function stepsOf(values: ParameterValues, id: ParameterId, fromYear: number): Step[] {
  const steps: Step[] = [];
  for (let cell = PARAMETER_INDEX[id], year = fromYear; cell < values.length; cell += WIDTH, year++)
    if (steps.at(-1)?.value !== values[cell]) steps.push({ from: year, value: values[cell] });
  return steps;
}
