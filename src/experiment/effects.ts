/**
 * What the programmes do in the model, alone and together, as implemented and at full coverage, and what history predicts for
 * years after the fit: the figures behind the page of effects, made again by one command.
 */
import { PROGRAMME_DISTRICTS, STATES } from '../evidence/places.ts';
import { DEFINITIONS, type OutcomeId } from '../model/outcomes.ts';
import { PARAMETERS, type ProgrammeId } from '../model/parameters.ts';
import { shippedById } from '../scenario/library.ts';
import { DEFAULT_SEED } from '../scenario/resolve.ts';
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
  const levers = packageLevers(coverage);
  const desk: LeverValue = [{ from: 2012, value: coordination, rampYears: 3 }];
  const with_ = (id: string, values: Scenario['values']): Scenario => ({
    ...history(),
    id,
    title: id,
    extends: 'history',
    values: { ...values, coordinationLevel: desk },
  });
  const singles = levers.map(([lever, value]) => with_(lever, { [lever]: value }));
  const scenarios = [with_('base', {}), with_('together', Object.fromEntries(levers)), ...singles];
  const result = await runExperiment(planOf(scenarios, size, EFFECTS_YEAR), options);
  const reading = readingOf(result.plan, { outcome: 'childLabourIlo', view: 'count' });
  const last = (scenario: number) => pairedValues(result, scenario, 0, reading).map((values) => values.at(-1) ?? null);
  const together = last(1);
  const alone = singles.map((_, index) => last(index + 2));
  const sum = together.map((_, replicate) => alone.reduce((all, values) => all + (values[replicate] ?? 0), 0));
  const dividend = differenceEstimate(
    together.map((value, replicate) => (value === null ? null : value - sum[replicate])),
  );
  return {
    ...{ coverage, coordination },
    sum: differenceEstimate(sum),
    together: differenceEstimate(together),
    dividend,
    verdict: verdict(dividend),
  };
}

/** The efforts of the package of full coverage without coordination, at a coverage; enforcement and awareness in proportion. */
function packageLevers(coverage: number): [string, LeverValue][] {
  const full = shippedById('convergence-full-coverage')!;
  const efforts = PARAMETERS.filter(
    (row) => row.role === 'effort' && row.programme !== ('coordination' as ProgrammeId),
  );
  return efforts.flatMap(({ id }): [string, LeverValue][] => {
    const steps = full.values[id];
    if (!Array.isArray(steps)) return [];
    const most = (steps as readonly { value: number }[]).at(-1)!.value;
    const value = most * coverage;
    return value <= lastOfHistory(id) ? [] : [[id, [{ from: 2012, value, rampYears: 3 }]]];
  });
}

function lastOfHistory(id: string): number {
  const value = (history().values as Record<string, LeverValue | undefined>)[id];
  if (typeof value === 'number') return value;
  return Array.isArray(value) ? (value as readonly { value: number }[]).at(-1)!.value : 0;
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
