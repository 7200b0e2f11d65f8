/** Holds the model against what was observed: figures of simulated history, and virtual trials. */
import type { RunRequest } from '../model/run.ts';
import { FIRST_YEAR } from '../scenario/check.ts';
import { shippedById } from '../scenario/library.ts';
import { DEFAULT_SEED } from '../scenario/resolve.ts';
import { estimateOf } from './estimate.ts';
import type { ChildFilter } from './quantities-filter.ts';
import { readUnit } from './quantities-unit.ts';
import type { FigureReading, Target, TrialReading } from './targets.ts';
import { workThrough, type Task, type TaskOptions } from './trial-jobs.ts';
import { partByPeople } from './trial-sizes.ts';
import { planTrial, type TrialResult, type TrialSize } from './trial-run.ts';
import { narrowWho } from './trial-who.ts';
import type { Trial, TrialSide } from './trial.ts';
import type { Estimate } from './types.ts';
import { SHIPPED_WORLD, type World } from './world.ts';

/** Sizes of history unless flags say others; households for each place on average. */
export const HISTORY_SIZE = { households: 600, replicates: 21 } as const;
/** A trial in more places than this is run at the size of history, or it would take an hour. */
const MANY_PLACES = 10;
/** A place that a target names by itself has no other places to average its luck away, so it gets this many times more. */
const NAMED_ALONE = 4;

/** Something to know beside a figure. */
export type TargetNote = 'before' | 'undated' | 'startOfYear' | 'unitUnknown' | 'trial' | 'nobody';

/** A target and what the model says. */
export interface TargetResult {
  readonly target: Target;
  /** In the unit of the row, one for each replicate, null where there was nobody. */
  readonly values: readonly (number | null)[];
  readonly estimate: Estimate;
  /** True where the median lies in the observed range. */
  readonly hit: boolean;
  /** Year of the model that was read; null for a trial. */
  readonly modelYear: number | null;
  readonly notes: readonly TargetNote[];
  /** The trial behind the figure. */
  readonly trial?: TrialResult;
}

export interface ValidationPlan {
  readonly targets: readonly Target[];
  /** Trials that targets may name. */
  readonly trials: readonly Trial[];
  /** Ids of the trials that are run and shown for themselves. */
  readonly alone: readonly string[];
  /** What the person asked for; absent: HISTORY_SIZE, and for a trial what its file says. */
  readonly size?: TrialSize;
  readonly seed?: string;
}

export interface Validation {
  readonly targets: readonly TargetResult[];
  readonly trials: readonly TrialResult[];
}

export type ValidationOptions = TaskOptions & { readonly world?: World };

/**
 * Runs history over the places and years that the targets need and no others, and the trials. Rejects as `runTrials`
 * does; throws a RangeError for a target that names a trial that is not in the plan.
 */
export async function validate(plan: ValidationPlan, options: ValidationOptions): Promise<Validation> {
  const world = options.world ?? SHIPPED_WORLD;
  const figures = new FigureRuns(plan, world);
  const ofTargets = plan.targets.map((target) =>
    target.asks.kind === 'figure' ? figures.add(target, target.asks) : trialTarget(plan, target, target.asks, world),
  );
  const alone = plan.alone.map((id) => planTrial(trialOf(plan, id), plan.size, world));
  const trials = [...ofTargets.flatMap((each) => each.tasks), ...alone.flatMap((each) => each.tasks)];
  await workThrough([...figures.tasks(), ...trials], options);
  return { targets: ofTargets.map((each) => each.result()), trials: alone.map((each) => each.result()) };
}

interface PlannedTarget {
  readonly tasks: readonly Task[];
  result(): TargetResult;
}

interface Figure {
  readonly asks: FigureReading;
  /** By replicate and place: added up in the order of the places, whichever run was done first. */
  readonly sums: (readonly number[])[][];
}

/** The runs that figures are read off: one for each scenario, place and replicate, however many figures it serves. */
class FigureRuns {
  readonly #plan: ValidationPlan;
  readonly #world: World;
  readonly #figures: Figure[] = [];
  readonly #households: number;
  readonly #replicates: number;

  constructor(plan: ValidationPlan, world: World) {
    this.#plan = plan;
    this.#world = world;
    this.#households = plan.size?.households ?? HISTORY_SIZE.households;
    this.#replicates = plan.size?.replicates ?? HISTORY_SIZE.replicates;
  }

  add(target: Target, asks: FigureReading): PlannedTarget {
    const figure: Figure = { asks, sums: Array.from({ length: this.#replicates }, () => []) };
    this.#figures.push(figure);
    return { tasks: [], result: () => figureResult(target, asks, figure.sums.map(addedUp)) };
  }

  tasks(): Task[] {
    const keys = new Map<string, Figure[]>();
    for (const figure of this.#figures)
      for (const place of figure.asks.places) {
        const key = `${figure.asks.quantity.scenario ?? 'history'} ${place}`;
        keys.set(key, [...(keys.get(key) ?? []), figure]);
      }
    return Array.from({ length: this.#replicates }, (_, replicate) =>
      [...keys].map(([key, figures]) => this.#task(key.split(' '), figures, replicate)),
    ).flat();
  }

  #partOf(place: string): number {
    const alone = this.#figures.some(({ asks }) => asks.places.length === 1 && asks.places[0] === place);
    return Math.max(partByPeople(this.#world, place), alone ? NAMED_ALONE : 0);
  }

  #task([scenario, place]: string[], figures: Figure[], replicate: number): Task {
    const toYear = Math.max(...figures.map(({ asks }) => asks.question.year));
    const panels = new Set(figures.flatMap(({ asks }) => (asks.panel ? [asks.question.year] : [])));
    const panelYears = [...panels].sort((a, b) => a - b);
    return {
      runs: 1,
      work: async (run) => {
        const made = await run(this.#request(scenario, place, toYear, panelYears, replicate));
        for (const { asks, sums } of figures)
          sums[replicate][asks.places.indexOf(place)] = asks.quantity.sums(asks.question, made);
      },
    };
  }

  #request(scenario: string, place: string, toYear: number, panelYears: number[], replicate: number): RunRequest {
    return {
      place: this.#world.placeOf(place),
      nation: this.#world.nation,
      fromYear: FIRST_YEAR,
      toYear,
      households: Math.round(this.#households * this.#partOf(place)),
      seed: this.#plan.seed ?? DEFAULT_SEED,
      replicate,
      values: this.#world.valuesOf(shippedById(scenario)!, place, FIRST_YEAR, toYear, replicate),
      ...(panelYears.length > 0 ? { panelYears } : {}),
    };
  }
}

function addedUp(ofPlaces: readonly (readonly number[])[]): number[] {
  return ofPlaces[0].map((_, index) => ofPlaces.reduce((sum, ofPlace) => sum + ofPlace[index], 0));
}

/** A figure of one replicate in the unit of the row; null where there is nobody. */
export function figureValue(asks: FigureReading, sums: readonly number[]): number | null {
  const [above, below] = asks.quantity.value(sums);
  const value = asks.unit.factor * (asks.unit.counts ? above : above / below);
  return Number.isFinite(value) ? value : null;
}

function figureResult(target: Target, asks: FigureReading, sums: readonly (readonly number[])[]): TargetResult {
  const values = sums.map((ofReplicate) => figureValue(asks, ofReplicate));
  const startOfYear = ['population', 'urban_share', 'literacy'].includes(asks.quantity.id);
  const notes: TargetNote[] = [
    ...(asks.moved ? [asks.moved] : []),
    ...(startOfYear ? (['startOfYear'] as const) : []),
    ...(asks.unit.known ? [] : (['unitUnknown'] as const)),
  ];
  return resultOf(target, values, asks.question.year, notes);
}

function resultOf(
  target: Target,
  values: readonly (number | null)[],
  modelYear: number | null,
  notes: TargetNote[],
): TargetResult {
  const estimate = estimateOf(values);
  if (estimate.median === null) notes.push('nobody');
  return { target, values, estimate, hit: isHit(estimate, target.low, target.high), modelYear, notes };
}

/** True where the median lies in the range, both ends included. */
export function isHit({ median }: Estimate, low: number, high: number): boolean {
  return median !== null && median >= low && median <= high;
}

/** True or false where the trial's file says what was observed, else null. */
export function trialHit({ trial, estimate }: TrialResult): boolean | null {
  const range = observedRange(trial);
  return range === null ? null : isHit(estimate, range.low, range.high);
}

/** What was observed, as a range: a sign is a range of one number. Null where the file says none. */
export function observedRange({ observed, contrast }: Trial): { readonly low: number; readonly high: number } | null {
  if (observed === undefined) return null;
  const { low, high, value } = observed;
  if (low !== undefined || high !== undefined) return { low: low ?? -Infinity, high: high ?? Infinity };
  return contrast.kind === 'sign' && value !== undefined ? { low: value, high: value } : null;
}

function trialOf(plan: ValidationPlan, id: string): Trial {
  const trial = plan.trials.find((each) => each.id === id);
  if (trial === undefined) throw new RangeError(`there is no trial "${id}"`);
  return trial;
}

function trialTarget(plan: ValidationPlan, target: Target, asks: TrialReading, world: World): PlannedTarget {
  const trial = asTheRowSays(trialOf(plan, asks.trial), asks);
  const many = (asks.places?.length ?? 0) > MANY_PLACES;
  const size = many ? { ...HISTORY_SIZE, ...plan.size, byPeople: true as const } : plan.size;
  const planned = planTrial(trial, size, world);
  return {
    tasks: planned.tasks,
    result() {
      const result = planned.result();
      const factor = unitFactor(result.unit, asks.unit);
      const values = result.values.map((value) => (value === null ? null : value * factor));
      return { ...resultOf(target, values, null, ['trial']), trial: result };
    },
  };
}

/** The trial in the places and for the children that a row names. */
export function asTheRowSays(trial: Trial, { places, filter }: Pick<TrialReading, 'places' | 'filter'>): Trial {
  const change = (side: TrialSide): TrialSide => ({
    ...side,
    ...(places ? { places } : {}),
    who: isEmpty(filter) ? side.who : narrowWho(side.who, filter),
  });
  return { ...trial, first: change(trial.first), ...(trial.second ? { second: change(trial.second) } : {}) };
}

function isEmpty(filter: ChildFilter): boolean {
  return Object.values(filter).every((part) => part === undefined);
}

/** From the unit of a trial to that of a row: 0.12 of all and 12 points are the same. */
function unitFactor(from: string, to: string): number {
  const perCent = (unit: string) =>
    readUnit('points', unit).factor === 100 && readUnit('points', unit).known && unit !== '';
  const plain = (unit: string) => /share|ratio|fraction|proportion|probability/i.test(unit);
  if ((from === 'pp' || from === '%') && plain(to)) return 0.01;
  return from === 'ratio' && perCent(to) && !plain(to) ? 100 : 1;
}
