/**
 * What the programmes do in the model, alone and together, as implemented and at full coverage, and what history predicts for
 * years after the fit: the figures behind the page of effects, made again by one command.
 */
import { PROGRAMME_DISTRICTS, STATES } from '../evidence/places.ts';
import { DEFINITIONS, type OutcomeId } from '../model/outcomes.ts';
import { leverOf, PARAMETER_INDEX, PROGRAMMES, type ParameterId } from '../model/parameters.ts';
import { withValue } from '../scenario/edit.ts';
import { shippedById } from '../scenario/library.ts';
import { DEFAULT_SEED, resolveValues } from '../scenario/resolve.ts';
import type { LeverValue, Scenario } from '../scenario/scenario.ts';
import { breakdownOf, differenceEstimate, differenceOf, pairedValues, verdict, type Verdict } from './compare.ts';
import { readingOf } from './reading.ts';
import { runExperiment, type ExperimentOptions } from './run.ts';
import { seriesOf } from './summarize.ts';
import { parseTargets } from './targets.ts';
import type { Estimate, ExperimentPlan, ExperimentResult, Filter } from './types.ts';
import { validate } from './validate.ts';

/** Programmes are turned on from 2012 on over four years; nine years later they have worked for a while. */
export const EFFECTS_YEAR = 2020;
/** Last year of the founding programme. */
export const IMPLEMENTED_YEAR = 2012;

/** Sizes: simulated households in each place, and replicates. Twenty replicates give an interval that assumes no shape. */
export interface EffectsSize {
  readonly households: number;
  readonly replicates: number;
}
export const EFFECTS_SIZE: EffectsSize = { households: 600, replicates: 20 };

/** All definitions of child labour, and what else may get worse when one of them gets better. */
export const EFFECT_OUTCOMES: readonly OutcomeId[] = [
  ...DEFINITIONS.map(({ id }) => id),
  ...(['schoolAttendance', 'neither', 'choresHours', 'childPoverty'] as const),
];

export interface Effect {
  readonly outcome: OutcomeId;
  /** `all`, `girls`, or the id of a place. */
  readonly whom: string;
  readonly baseline: Estimate;
  readonly difference: Estimate;
  readonly verdict: Verdict;
}

/** Each `only-...` scenario against history, by every definition, of all children and of girls. Rejects as `runExperiment` does. */
export async function singleEffects(
  scenarios: readonly Scenario[],
  size: EffectsSize,
  options: ExperimentOptions,
): Promise<{ scenario: string; rows: Effect[] }[]> {
  const result = await runExperiment(planOf([history(), ...scenarios], size, EFFECTS_YEAR), options);
  return scenarios.map(({ id }, index) => ({
    scenario: id,
    rows: EFFECT_OUTCOMES.flatMap((outcome) => [
      effectOf(result, index + 1, outcome, 'all'),
      effectOf(result, index + 1, outcome, 'girls', { sex: 'girl' }),
    ]),
  }));
}

/** The founding programme as it was against history, in all ten districts and in each. Rejects as `runExperiment` does. */
export async function implementedEffects(size: EffectsSize, options: ExperimentOptions): Promise<Effect[]> {
  const scenario = shippedById('convergence-as-implemented')!;
  const result = await runExperiment(planOf([history(), scenario], size, IMPLEMENTED_YEAR), options);
  const outcomes: readonly OutcomeId[] = ['childLabourCensus', 'childLabourIlo', 'hazardousWork', 'schoolAttendance'];
  return outcomes.flatMap((outcome) => [
    effectOf(result, 1, outcome, 'all'),
    ...breakdownOf(result, 1, 0, { outcome }, 'places', IMPLEMENTED_YEAR).map(({ key, baseline, difference }) => ({
      ...{ outcome, whom: key, baseline, difference },
      verdict: verdict(difference),
    })),
  ]);
}

export interface Dividend {
  readonly coverage: number;
  readonly coordination: number;
  readonly sum: Estimate;
  readonly together: Estimate;
  readonly dividend: Estimate;
  readonly verdict: Verdict;
}

/**
 * Each programme of the package alone, added up, against all together, at one level of coordination that both have: real
 * children in child labour (ILO), paired by replicate. Rejects as `runExperiment` does.
 * @param coverage effort of each programme, 0 to 1; those whom history reaches as far already stay as in history
 */
export async function dividendOf(
  coverage: number,
  coordination: number,
  size: EffectsSize,
  options: ExperimentOptions,
): Promise<Dividend> {
  const own: Scenario = { ...history(), extends: 'history', values: {} };
  const base = withValue(own, 'coordinationLevel', rising(coordination));
  const levers = packageLevers(coverage);
  const singles = levers.map(([lever, value]) => withValue(base, lever, rising(value)));
  const together = levers.reduce((scenario, [lever, value]) => withValue(scenario, lever, rising(value)), base);
  const scenarios = [base, together, ...singles];
  const result = await runExperiment(planOf(scenarios, size, EFFECTS_YEAR), options);
  const reading = readingOf(result.plan, { outcome: 'childLabourIlo', view: 'count' });
  const last = (scenario: number) => pairedValues(result, scenario, 0, reading).map((values) => values.at(-1) ?? null);
  const all = last(1);
  const alone = singles.map((_, index) => last(index + 2));
  const sum = all.map((_, replicate) => alone.reduce((added, values) => added + (values[replicate] ?? 0), 0));
  const dividend = differenceEstimate(all.map((value, replicate) => (value === null ? null : value - sum[replicate])));
  return {
    ...{ coverage, coordination },
    sum: differenceEstimate(sum),
    together: differenceEstimate(all),
    dividend,
    verdict: verdict(dividend),
  };
}

/** Efforts of the package of full coverage without coordination, at a coverage, where history does not stand beyond it. */
function packageLevers(coverage: number): [ParameterId, number][] {
  const full = shippedById('convergence-full-coverage')!;
  return PROGRAMMES.filter((programme) => programme !== 'coordination').flatMap((programme) => {
    const { id } = leverOf(programme, 'effort');
    const value = levelIn(full, id) * coverage;
    return value > levelIn(history(), id) ? [[id, value] as [ParameterId, number]] : [];
  });
}

/** Where a lever stands in the year that is read. */
function levelIn(scenario: Scenario, lever: ParameterId): number {
  const values = resolveValues(scenario, PROGRAMME_DISTRICTS[0], EFFECTS_YEAR, EFFECTS_YEAR);
  return values[PARAMETER_INDEX[lever]];
}

/** From 2012 on over four years, as in the shipped scenarios of single programmes. */
function rising(value: number): LeverValue {
  return [{ from: 2012, value, rampYears: 3 }];
}

export interface PredictedFigure {
  readonly id: string;
  readonly quantity: string;
  readonly place: string;
  readonly year: string;
  readonly group: string;
  readonly unit: string;
  readonly estimate: Estimate;
}

/** Rows of a table of targets without ranges: what history says of years that the model was not fitted to. */
const PREDICTED: readonly (readonly [quantity: string, place: string, year: number, group: string, unit: string])[] = [
  ...(['all', 'rural', 'urban', 'boys', 'girls'] as const).map(
    (group) => ['child_wpr', 'India', 2011, group, '%'] as const,
  ),
  ...STATES.map((place) => ['child_wpr', place, 2011, 'all', '%'] as const),
  ['main_share', 'India', 2011, 'all', '%'],
  ['child_wpr_nss', 'India', 2011, 'all', '%'],
  ...(['6-10', '11-14', '15-17'] as const).map((group) => ['school_attendance', 'India', 2015, group, '%'] as const),
  ['attendance_gender_gap', 'India', 2015, '11-14', 'pp'],
  ...(['India', 'Bihar', 'Gujarat', 'Jharkhand', 'Madhya Pradesh', 'Odisha'] as const).map(
    (place) => ['tfr', place, 2015, 'all', 'children/woman'] as const,
  ),
];

/** Rejects as `validate` does. */
export async function predictions(size: EffectsSize, options: ExperimentOptions): Promise<PredictedFigure[]> {
  const lines = PREDICTED.map(
    ([quantity, place, year, group, unit], at) =>
      // the table asks for a range; here it is as wide as the unit, and nobody reads it
      `P${String(at + 1).padStart(2, '0')},${quantity},,${place},${year},${group},,0,${quantity === 'tfr' ? 10 : 100},${unit},none,assumed`,
  );
  const table = `id,quantity,definition,place,year,group,value,low,high,unit,source,confidence\n${lines.join('\n')}\n`;
  const parsed = parseTargets(table, 'predictions');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const { targets } = await validate({ targets: parsed.value, trials: [], alone: [], size }, options);
  return targets.map(({ target, estimate }) => {
    const { id, quantity, place, year, group, unit } = target;
    return { id, quantity, place, year, group, unit, estimate };
  });
}

function history(): Scenario {
  return shippedById('history')!;
}

function planOf(scenarios: readonly Scenario[], size: EffectsSize, toYear: number): ExperimentPlan {
  return { scenarios, places: PROGRAMME_DISTRICTS, fromYear: 2001, toYear, ...size, seed: DEFAULT_SEED };
}

function effectOf(
  result: ExperimentResult,
  scenario: number,
  outcome: OutcomeId,
  whom: string,
  filter?: Filter,
): Effect {
  const query = filter ? { outcome, filter } : { outcome };
  const difference = differenceOf(result, scenario, 0, query).estimates.at(-1)!;
  const baseline = seriesOf(result, 0, query).estimates.at(-1)!;
  return { outcome, whom, baseline, difference, verdict: verdict(difference) };
}
