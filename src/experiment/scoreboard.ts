/**
 * The scoreboard of the programmes: for whom each is meant, how many it should reach, how many it reaches, and what it
 * spends. It counts what was delivered, not what it did for children.
 */
import { SEATED, type MeasureId, type SeatedId } from '../model/outcomes.ts';
import {
  leverOf,
  PARAMETER_INDEX,
  PARAMETERS,
  PROGRAMMES,
  type ParameterId,
  type ProgrammeId,
} from '../model/parameters.ts';
import { estimateOf, NO_BOUNDS } from './estimate.ts';
import { measureReadingOf } from './reading.ts';
import { replicateValues, yearIndex } from './summarize.ts';
import type { Estimate, ExperimentResult } from './types.ts';
import { worldFor, type World } from './world.ts';

/**
 * Whom a programme counts. Of villages and wards only shares are told: a simulated community stands for no certain number of
 * real ones. `everybody`: it works in the whole place at once, so that there is nobody to count.
 */
export type ReachUnit = 'children' | 'families' | 'communities' | 'everybody';

/** In what a programme counts those whom it is meant for and those whom it reaches. */
export const REACH_UNITS: Readonly<Record<ProgrammeId, ReachUnit>> = {
  schoolAccess: 'communities',
  schoolMeals: 'communities',
  bridgeSchools: 'children',
  vocationalTraining: 'children',
  publicWorks: 'families',
  livelihoods: 'families',
  socialProtection: 'families',
  cashTransfer: 'families',
  enforcement: 'everybody',
  awareness: 'communities',
  monitoring: 'communities',
  migrationProtection: 'families',
  coordination: 'families',
};

export interface ScoreRow {
  readonly programme: ProgrammeId;
  readonly unit: ReachUnit;
  /** Those whom it is meant for, by year on average; null where only shares are told. */
  readonly meant: Estimate | null;
  /** Those whom the levers ask for: effort times those whom it is meant for, at most the places; by year on average. */
  readonly target: Estimate | null;
  /** Those whom it reaches, by year on average. */
  readonly reached: Estimate | null;
  /** Asked for, as a share of those whom it is meant for; null where it works in the whole place at once. */
  readonly targetShare: Estimate | null;
  /** Reached as a share of those whom it is meant for. */
  readonly share: Estimate | null;
  /** Those who take a place and had none the year before, summed over the years; null where places are not counted. */
  readonly started: Estimate | null;
  /** Rupees of 2004-05, summed over the years. */
  readonly spending: Estimate;
}

/** The figures of a row, in the order of every table. */
export const SCORE_FIGURES = [
  ...(['meant', 'target', 'reached', 'targetShare', 'share', 'started', 'spending'] as const),
] as const satisfies readonly (keyof ScoreRow)[];

/** Families on their way to a scheme, summed over the years: whoever is contacted in two years counts twice. */
export interface Funnel {
  readonly contacted: Estimate;
  readonly forms: Estimate;
  readonly linked: Estimate;
}

export interface Scoreboard {
  readonly fromYear: number;
  readonly toYear: number;
  /** Programmes that somebody is meant for, in the order of the table. */
  readonly rows: readonly ScoreRow[];
  readonly funnel: Funnel;
}

const NOT_BELOW_ZERO = { ...NO_BOUNDS, min: 0 };
const SHARE = { min: 0, max: 1 };

/**
 * The scoreboard of one scenario over some of the years of a result, in real people.
 * Throws a RangeError for a scenario or year that the result does not have, and for years that run backwards.
 * @param world that the result was made in, for its levers
 */
export function scoreboardOf(
  result: ExperimentResult,
  scenarioIndex: number,
  fromYear: number,
  toYear: number,
  world: World = worldFor(result.plan),
): Scoreboard {
  const { plan } = result;
  const [first, last] = [yearIndex(plan, fromYear), yearIndex(plan, toYear)];
  if (last < first) throw new RangeError(`the years ${fromYear} to ${toYear} run backwards`);
  const years = last - first + 1;
  const sums = (measure: MeasureId, places?: readonly string[]) =>
    replicateValues(result, scenarioIndex, measureReadingOf(plan, measure, places && { places })).map((values) =>
      values.slice(first, last + 1).map((value) => value ?? 0),
    );
  const summed = (measure: MeasureId) => estimateOf(sums(measure).map(total), NOT_BELOW_ZERO);
  const rows = PROGRAMMES.flatMap((programme): ScoreRow[] => {
    const meant = sums(`eligible.${programme}`).map(total);
    if (meant.every((value) => value === 0)) return [];
    const reached = sums(`reached.${programme}`).map(total);
    const targets = plan.places.map((place, at) =>
      targetsOf(sums(`eligible.${programme}`, [place]), programme, (replicate) =>
        world.valuesOf(plan.scenarios[scenarioIndex], plan.places[at], plan.fromYear, plan.toYear, replicate),
      ).map(total),
    );
    const unit = REACH_UNITS[programme];
    const asked = meant.map((_, replicate) => total(targets.map((ofPlace) => ofPlace[replicate])));
    const counts = (values: readonly number[]) =>
      unit === 'children' || unit === 'families'
        ? estimateOf(
            values.map((value) => value / years),
            NOT_BELOW_ZERO,
          )
        : null;
    const shares = (values: readonly number[]) =>
      unit === 'everybody'
        ? null
        : estimateOf(
            values.map((value, at) => shareOf(value, meant[at])),
            SHARE,
          );
    const told = { meant: counts(meant), target: counts(asked), reached: counts(reached) };
    const started = isSeated(programme) ? summed(`started.${programme}`) : null;
    const spending = summed(`spending.${programme}`);
    return [{ programme, unit, ...told, targetShare: shares(asked), share: shares(reached), started, spending }];
  });
  const funnel = {
    contacted: summed('familiesContacted'),
    forms: summed('familiesForms'),
    linked: summed('familiesLinked'),
  };
  return { fromYear, toYear, rows, funnel };

  /** What the levers of one place ask for, by replicate and year. */
  function targetsOf(
    meant: readonly (readonly number[])[],
    programme: ProgrammeId,
    valuesOf: (replicate: number) => Float64Array,
  ): number[][] {
    const effort = leverOf(programme, 'effort').id;
    const seats = leverOf(programme, 'seats')?.id;
    return meant.map((ofReplicate, replicate) => {
      const values = valuesOf(replicate);
      const at = (lever: ParameterId, year: number) =>
        values[(first + year) * PARAMETERS.length + PARAMETER_INDEX[lever]];
      return ofReplicate.map((people, year) =>
        Math.min(people * at(effort, year), seats === undefined ? Infinity : at(seats, year)),
      );
    });
  }
}

function isSeated(programme: ProgrammeId): programme is SeatedId {
  return (SEATED as readonly string[]).includes(programme);
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
