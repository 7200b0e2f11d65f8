/**
 * Which assumptions move a difference between two scenarios: each at its low and at its high end, all others as they are,
 * the same luck throughout; and the difference under a sceptic's dial.
 */
import {
  PARAMETER_INDEX,
  PARAMETERS,
  type Grade,
  type ParameterId,
  type ParameterValues,
} from '../model/parameters.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { readVariants, type Variant, type VariantPlan } from './attribute-runs.ts';
import { worthReader, type SpanQuery } from './attribute-worth.ts';
import { differenceEstimate, lessBy, verdict, type Verdict } from './compare.ts';
import { scepticValues } from './sceptic.ts';
import { ASSUMPTION_SETS, rangeOf, type AssumptionRange } from './sensitivity-ranges.ts';
import type { Estimate, ExperimentProgress, RunSimulation } from './types.ts';
import { worldFor, type World } from './world.ts';

export interface SensitivityPlan extends VariantPlan {
  readonly scenario: Scenario;
  readonly baseline: Scenario;
  /** Default: the fitted behavioural parameters and the effects of programmes. */
  readonly parameters?: readonly ParameterId[];
  /** Position of the sceptic's dial for the tornado, 0 to 1; it pulls an assumption at its end as it pulls all else. Default 0. */
  readonly sceptic?: number;
}

/** One bar of the tornado. */
export interface SensitivityRow {
  readonly id: ParameterId;
  readonly grade: Grade;
  readonly range: AssumptionRange;
  /** Scenario less baseline with the assumption at its low and at its high end. */
  readonly atLow: Estimate;
  readonly atHigh: Estimate;
  /** How far that is from the difference as assumed, replicate by replicate. */
  readonly shiftLow: Estimate;
  readonly shiftHigh: Estimate;
  /** The larger of both shifts, either way; what rows are sorted by. */
  readonly swing: number;
  /** `moves`: one of the shifts is clear of zero. */
  readonly verdict: 'moves' | 'noClearDifference' | 'same' | 'unknown';
  /** True where the difference is clear as assumed and its median goes the other way at one end. */
  readonly turns: boolean;
}

export interface Sensitivity {
  readonly query: SpanQuery;
  /** `nothingDiffers`: both scenarios say the same here, exactly zero whatever is assumed. `nobody`: nobody to count. */
  readonly finding: 'measured' | 'nothingDiffers' | 'nobody';
  readonly difference: Estimate;
  readonly verdict: Verdict;
  /** Those that move it most first. */
  readonly rows: readonly SensitivityRow[];
  /** Assumptions that the two scenarios themselves set differently: they are the question, not an assumption. */
  readonly skipped: readonly ParameterId[];
  readonly replicates: number;
  /** Runs made, of a place each. */
  readonly runs: number;
}

export interface SensitivityOptions {
  readonly run: RunSimulation;
  readonly signal?: AbortSignal;
  readonly world?: World;
  readonly inFlight?: number;
  readonly onProgress?: (progress: ExperimentProgress) => void;
  /** Told when one more replicate is complete. */
  readonly onPartial?: (found: Sensitivity) => void;
}

/** Runs that a tornado takes at most: both scenarios as assumed, and both at each end of each assumption. */
export function sensitivityRuns({ places, replicates, parameters }: SensitivityPlan): number {
  return places.length * replicates * (2 + 4 * (parameters ?? ASSUMPTION_SETS.main).length);
}

/**
 * The tornado. Years after the last one asked for are not simulated. Rejects as `runExperiment` does; throws a RangeError
 * for a query that does not apply, for a parameter that is no assumption and for a dial outside 0 to 1.
 */
export async function sensitivity(
  plan: SensitivityPlan,
  query: SpanQuery,
  options: SensitivityOptions,
): Promise<Sensitivity> {
  worthReader(plan, query);
  const ranges = (plan.parameters ?? ASSUMPTION_SETS.main).map(rangeOf);
  const short: SensitivityPlan = { ...plan, toYear: query.toYear };
  const read = worthReader(short, query);
  const pair = new Pair(short, options.world ?? worldFor(plan));
  if (!pair.differs()) return nothingDiffers(query, plan.replicates);
  const skipped = ranges.filter(({ id }) => pair.differsIn(id)).map(({ id }) => id);
  const asked = ranges.filter(({ id }) => !skipped.includes(id));
  const changes: ((values: ParameterValues) => ParameterValues)[] = [
    (values) => values,
    ...asked.flatMap(({ id, low, high }) => [low, high].map((value) => withColumn(id, value))),
  ];
  const { sceptic = 0 } = plan;
  let runs = 0;
  let found: Sensitivity | undefined;
  await readVariants(
    short,
    changes.flatMap((change, at) => pair.variants((values) => scepticValues(change(values), sceptic), String(at))),
    {
      ...options,
      read,
      onProgress: (progress) => {
        runs = progress.total;
        options.onProgress?.(progress);
      },
      onReplicate: (worths, complete) => {
        found = tornado(query, asked, skipped, differencesIn(worths, complete), runs);
        if (complete < plan.replicates) options.onPartial?.(found);
      },
    },
  );
  return found!;
}

/** A difference under a sceptic's dial. */
export interface ScepticPoint {
  readonly dial: number;
  readonly difference: Estimate;
  readonly verdict: Verdict;
}

export const SCEPTIC_DIALS: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

/** The difference at each position of the sceptic dial, in the same runs' luck. Rejects and throws as `sensitivity` does. */
export async function scepticCurve(
  plan: Omit<SensitivityPlan, 'parameters' | 'sceptic'>,
  query: SpanQuery,
  options: Omit<SensitivityOptions, 'onPartial'>,
  dials: readonly number[] = SCEPTIC_DIALS,
): Promise<ScepticPoint[]> {
  worthReader(plan, query);
  const short = { ...plan, toYear: query.toYear };
  const read = worthReader(short, query);
  const pair = new Pair(short, options.world ?? worldFor(plan));
  const variants = dials.flatMap((dial) => pair.variants((values) => scepticValues(values, dial), String(dial)));
  const worths = await readVariants(short, variants, { ...options, read });
  return differencesIn(worths, plan.replicates).map((values, at) => {
    const difference = differenceEstimate(values);
    return { dial: dials[at], difference, verdict: verdict(difference) };
  });
}

/** The two scenarios of a difference, whose values can be changed together. */
class Pair {
  readonly #plan: Omit<SensitivityPlan, 'parameters' | 'sceptic'>;
  readonly #world: World;

  constructor(plan: Omit<SensitivityPlan, 'parameters' | 'sceptic'>, world: World) {
    this.#plan = plan;
    this.#world = world;
  }

  #values(scenario: Scenario, place: string, replicate: number): ParameterValues {
    return this.#world.valuesOf(scenario, place, this.#plan.fromYear, this.#plan.toYear, replicate);
  }

  /** The scenario's runs, then the baseline's, under a change of both. */
  variants(change: (values: ParameterValues) => ParameterValues, key: string): Variant[] {
    const { scenario, baseline } = this.#plan;
    return [scenario, baseline].map((side, at) => ({
      keyOf: () => `${at} ${key}`,
      valuesOf: (place, replicate) => change(this.#values(side, place, replicate)),
    }));
  }

  differs(): boolean {
    return PARAMETERS.some(({ id }) => this.differsIn(id));
  }

  /** Draws are the same on both sides, so that the first replicate tells. */
  differsIn(id: ParameterId): boolean {
    const { places, scenario, baseline } = this.#plan;
    return places.some((place) => {
      const [from, to] = [this.#values(baseline, place, 0), this.#values(scenario, place, 0)];
      for (let at = PARAMETER_INDEX[id]; at < from.length; at += PARAMETERS.length)
        if (from[at] !== to[at]) return true;
      return false;
    });
  }
}

/** The values with one parameter at a value in all years. */
function withColumn(id: ParameterId, value: number): (values: ParameterValues) => ParameterValues {
  return (values) => {
    const changed = values.slice();
    for (let at = PARAMETER_INDEX[id]; at < changed.length; at += PARAMETERS.length) changed[at] = value;
    return changed;
  };
}

type Values = readonly (number | null)[];

/** Scenario less baseline by change, then by replicate. */
function differencesIn(worths: readonly Values[], complete: number): (number | null)[][] {
  return Array.from({ length: worths.length / 2 }, (_, change) =>
    lessBy(worths[2 * change].slice(0, complete), worths[2 * change + 1]),
  );
}

function tornado(
  query: SpanQuery,
  asked: readonly AssumptionRange[],
  skipped: readonly ParameterId[],
  [assumed, ...changed]: readonly Values[],
  runs: number,
): Sensitivity {
  const difference = differenceEstimate(assumed);
  const rows = asked.map((range, at) => rowOf(range, assumed, changed[2 * at], changed[2 * at + 1]));
  // Equal swings stay in the order of the table, so that the order never depends on who was first.
  rows.sort((a, b) => b.swing - a.swing);
  return {
    query,
    finding: difference.median === null ? 'nobody' : 'measured',
    difference,
    verdict: verdict(difference),
    rows: difference.median === null ? [] : rows,
    skipped,
    replicates: difference.replicates,
    runs,
  };
}

function rowOf(range: AssumptionRange, assumed: Values, low: Values, high: Values): SensitivityRow {
  const shiftsOf = (changed: Values) => differenceEstimate(lessBy(changed, assumed));
  const [shiftLow, shiftHigh] = [shiftsOf(low), shiftsOf(high)];
  const [atLow, atHigh] = [differenceEstimate(low), differenceEstimate(high)];
  const words = [verdict(shiftLow), verdict(shiftHigh)];
  const base = differenceEstimate(assumed);
  const isClear = ['fewer', 'more'].includes(verdict(base));
  return {
    id: range.id,
    grade: range.grade,
    range,
    atLow,
    atHigh,
    shiftLow,
    shiftHigh,
    swing: Math.max(Math.abs(shiftLow.median ?? 0), Math.abs(shiftHigh.median ?? 0)),
    verdict: words.some((word) => word === 'fewer' || word === 'more')
      ? 'moves'
      : words.every((word) => word === 'same')
        ? 'same'
        : words.includes('noClearDifference')
          ? 'noClearDifference'
          : 'unknown',
    turns: isClear && [atLow, atHigh].some(({ median }) => (median ?? 0) * base.median! < 0),
  };
}

function nothingDiffers(query: SpanQuery, replicates: number): Sensitivity {
  const difference = differenceEstimate(new Array<number>(replicates).fill(0));
  return {
    query,
    finding: 'nothingDiffers',
    difference,
    verdict: 'same',
    rows: [],
    skipped: [],
    replicates,
    runs: 0,
  };
}
