/** Runs virtual trials: the worlds that each needs, place by place and replicate by replicate, and the answer with its interval. */
import type { ParameterValues } from '../model/parameters.ts';
import type { PlaceRun, RunRequest } from '../model/run.ts';
import { FIRST_YEAR } from '../scenario/check.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { estimateOf, NO_BOUNDS, type Bounds } from './estimate.ts';
import { maximumOf } from './trial-bins.ts';
import { workThrough, type Task, type TaskOptions } from './trial-jobs.ts';
import { outcomeOf, type ReadOutcome } from './trial-outcome.ts';
import { addSums, lastYearOf, noSums, panelYearsOf, sumsOf, type SideSums } from './trial-side.ts';
import { scenarioOf, treatedValues, worthOfAmount } from './trial-values.ts';
import type { Trial, TrialSide } from './trial.ts';
import type { Estimate } from './types.ts';
import { partByPeople } from './trial-sizes.ts';
import { SHIPPED_WORLD, type World } from './world.ts';

/** Sizes of a trial whose file says none. */
export const TRIAL_SIZE = { households: 600, replicates: 6 } as const;

/** How large the runs are; what is missing is said by the trial's file, else by TRIAL_SIZE. */
export interface TrialSize {
  readonly households?: number;
  readonly replicates?: number;
  /** Households by people, around the mean of the 35 states: for trials in many places of very different size. */
  readonly byPeople?: true;
}

/** The answer of a trial. */
export interface TrialResult {
  readonly trial: Trial;
  /** One answer for each replicate, null where there was nobody to measure. */
  readonly values: readonly (number | null)[];
  readonly estimate: Estimate;
  /** pp, %, ratio, sign, or the unit of the outcome. */
  readonly unit: string;
  /** Level of the first side's outcome in the two worlds, shares in per cent. */
  readonly treated: Estimate;
  readonly untreated: Estimate;
  /** Simulated children that a replicate followed, on average; 0 where the figure is not read child by child. */
  readonly children: number;
  readonly households: number;
  readonly replicates: number;
}

/** A trial taken apart: what has to be run, and how the sums become the answer. */
export interface PlannedTrial {
  readonly tasks: readonly Task[];
  /** The answer, once all tasks are done. */
  result(): TrialResult;
}

/**
 * Runs trials with common luck in both worlds. Rejects with the signal's reason when aborted, with the first error of a
 * run, and with a TrialError where a value of a treatment leaves the range of its parameter.
 */
export async function runTrials(
  trials: readonly Trial[],
  size: TrialSize,
  options: TaskOptions & { readonly world?: World },
): Promise<TrialResult[]> {
  const planned = trials.map((trial) => planTrial(trial, size, options.world));
  const tasks = planned.flatMap((each) => each.tasks);
  await workThrough(tasks, options);
  return planned.map((each) => each.result());
}

/** The tasks of one trial, for whoever has other work to do between them. */
export function planTrial(trial: Trial, size: TrialSize = {}, world: World = SHIPPED_WORLD): PlannedTrial {
  const households = size.households ?? trial.households ?? TRIAL_SIZE.households;
  const replicates = size.replicates ?? trial.replicates ?? TRIAL_SIZE.replicates;
  const plan = new TrialPlan(trial, world, (place) =>
    Math.round(households * (size.byPeople ? partByPeople(world, place) : 1)),
  );
  // kept by place and added up in their order: the last digit must not hang on which run was done first
  const counted = Array.from({ length: replicates }, () => plan.places.map(() => plan.sides.map(noSums)));
  const tasks = counted.flatMap((ofReplicate, replicate) =>
    ofReplicate.map((ofPlace, place) =>
      plan.task(plan.places[place], replicate, (side, sums) => (ofPlace[side] = sums)),
    ),
  );
  const result = () => {
    const sums = counted.map((ofReplicate) =>
      plan.sides.map((_, side) => addedUp(ofReplicate.map((each) => each[side]))),
    );
    return { ...answer(trial, plan.sides, sums), trial, households, replicates };
  };
  return { tasks, result };
}

function addedUp(ofPlaces: readonly SideSums[]): SideSums {
  const sums = noSums();
  for (const ofPlace of ofPlaces) addSums(sums, ofPlace);
  return sums;
}

interface ReadSide {
  readonly side: TrialSide;
  readonly outcome: ReadOutcome;
}

class TrialPlan {
  readonly sides: readonly ReadSide[];
  readonly places: readonly string[];
  readonly #trial: Trial;
  readonly #world: World;
  readonly #households: (placeId: string) => number;
  readonly #toYear: number;
  readonly #panelYears: readonly number[];
  readonly #scenarios = new Map<string, Scenario>();

  constructor(trial: Trial, world: World, households: (placeId: string) => number) {
    this.#trial = trial;
    this.#world = world;
    this.#households = households;
    const sides = [trial.first, ...(trial.second ? [trial.second] : [])];
    const spot = { where: trial.id, field: 'outcome' };
    this.sides = sides.map((side) => ({ side, outcome: outcomeOf(side, spot) }));
    this.places = [...new Set(sides.flatMap((side) => side.places))];
    this.#toYear = Math.max(...sides.map(lastYearOf));
    const years = this.sides.flatMap(({ side, outcome }) => panelYearsOf(side, outcome, this.#toYear));
    this.#panelYears = [...new Set(years)].sort((a, b) => a - b);
  }

  /** All runs of one place and replicate; equal worlds of the two sides are run once. */
  task(placeId: string, replicate: number, tell: (side: number, sums: SideSums) => void): Task {
    const here = this.sides.map((_, index) => index).filter((index) => this.sides[index].side.places.includes(placeId));
    const worlds = new Set(here.flatMap((index) => worldKeys(this.sides[index].side)));
    return {
      runs: worlds.size,
      work: async (run) => {
        const made = new Map<string, Promise<PlaceRun>>();
        for (const index of here) {
          const { side, outcome } = this.sides[index];
          const untreated = await this.#untreated(side, placeId, replicate, run, made);
          const treated = await this.#treated(side, placeId, replicate, run, made, untreated);
          tell(index, sumsOf(side, outcome, { untreated, treated }, this.#trial.contrast.bins));
        }
      },
    };
  }

  #untreated(side: TrialSide, placeId: string, replicate: number, run: Run, made: Made): Promise<PlaceRun> {
    return remembered(made, worldKeys(side)[0], () => run(this.#request(side, placeId, replicate)));
  }

  async #treated(
    side: TrialSide,
    placeId: string,
    replicate: number,
    run: Run,
    made: Made,
    untreated: PlaceRun,
  ): Promise<PlaceRun> {
    const { treatment } = side;
    if (treatment === undefined) return untreated;
    const request = this.#request(side, placeId, replicate);
    const where = {
      placeId,
      fromYear: FIRST_YEAR,
      toYear: this.#toYear,
      spot: { where: this.#trial.id, field: 'treatment' },
    };
    const worth = (amount: Parameters<typeof worthOfAmount>[0]) =>
      worthOfAmount(amount, untreated, treatment.from - 1, request.place.povertyLine);
    const values = treatedValues(request.values, treatment, where, worth);
    const { unit, share } = treatment;
    return remembered(made, worldKeys(side)[1], () => run({ ...request, treatment: { values, unit, share } }));
  }

  #request(side: TrialSide, placeId: string, replicate: number): RunRequest {
    return {
      place: this.#world.placeOf(placeId),
      nation: this.#world.nation,
      fromYear: FIRST_YEAR,
      toYear: this.#toYear,
      households: this.#households(placeId),
      seed: this.#trial.seed,
      replicate,
      values: this.#values(side, placeId, replicate),
      ...(this.#panelYears.length > 0 ? { panelYears: this.#panelYears } : {}),
    };
  }

  /** One scenario object for each base, so that a world can remember what it has resolved. */
  #values(side: TrialSide, placeId: string, replicate: number): ParameterValues {
    const key = JSON.stringify(side.base);
    if (!this.#scenarios.has(key)) this.#scenarios.set(key, scenarioOf(side.base));
    return this.#world.valuesOf(this.#scenarios.get(key)!, placeId, FIRST_YEAR, this.#toYear, replicate);
  }
}

type Run = (request: RunRequest) => Promise<PlaceRun>;
type Made = Map<string, Promise<PlaceRun>>;

function remembered(made: Made, key: string, make: () => Promise<PlaceRun>): Promise<PlaceRun> {
  if (!made.has(key)) made.set(key, make());
  return made.get(key)!;
}

/** Names of the worlds of a side: without the treatment, and with it where there is one. */
function worldKeys({ base, treatment }: TrialSide): string[] {
  const untreated = JSON.stringify(base);
  return treatment === undefined ? [untreated] : [untreated, `${untreated} ${JSON.stringify(treatment)}`];
}

/** A side in one replicate. */
interface Read {
  readonly value: number | null;
  readonly treated: number | null;
  readonly untreated: number | null;
}

function readSide({ side, outcome }: ReadSide, sums: SideSums): Read {
  const years = side.years[1] - side.years[0] + 1;
  // a bare total adds up over places and is the mean of its years
  const total = outcome.kind === 'cube' && outcome.per === undefined;
  const factor = outcome.scale * (outcome.share ? 100 : 1);
  const level = (of: number, per: number, over: number) => {
    const below = total ? over : per;
    return below === 0 ? null : (factor * of) / below;
  };
  const treated = level(sums.treatedOf, sums.treatedPer, years);
  const untreated = level(sums.untreatedOf, sums.untreatedPer, years);
  const since = level(sums.sinceOf, sums.sincePer, 1);
  const from = side.of === 'change' || side.of === 'relativeChange' ? since : untreated;
  return { value: side.of === 'level' ? treated : difference(side, treated, from), treated, untreated };
}

function difference({ of, outcome }: TrialSide, to: number | null, from: number | null): number | null {
  if (to === null || from === null) return null;
  const change = outcome.direction * (to - from);
  if (of === 'points' || of === 'change') return change;
  return from === 0 ? null : (100 * change) / from;
}

function answer(trial: Trial, sides: readonly ReadSide[], sums: readonly (readonly SideSums[])[]) {
  const read = sums.map((ofReplicate) => sides.map((side, index) => readSide(side, ofReplicate[index])));
  const values = sums.map((ofReplicate, replicate) => contrastOf(trial, ofReplicate, read[replicate]));
  const followed = sums.reduce((sum, ofReplicate) => sum + ofReplicate[0].children, 0);
  return {
    values,
    estimate: estimateOf(values, boundsOf(trial)),
    unit: unitOf(trial, sides[0]),
    treated: estimateOf(read.map(([first]) => first.treated)),
    untreated: estimateOf(read.map(([first]) => first.untreated)),
    children: Math.round(followed / Math.max(1, sums.length)),
  };
}

function boundsOf({ contrast }: Trial): Bounds {
  if (contrast.kind === 'sign') return { min: -1, max: 1 };
  return contrast.bins?.report === 'interior' ? { min: 0, max: 1 } : NO_BOUNDS;
}

function contrastOf({ contrast }: Trial, sums: readonly SideSums[], [first, second]: readonly Read[]): number | null {
  if (contrast.bins) {
    const found = maximumOf(sums[0].binned, contrast.bins.edges);
    return found === null ? null : contrast.bins.report === 'position' ? found.position : found.interior ? 1 : 0;
  }
  const [a, b] = [first.value, second?.value ?? null];
  if (second === undefined || contrast.kind === 'sign' || contrast.kind === 'gap') {
    const gap = second === undefined ? a : a === null || b === null ? null : a - b;
    return gap !== null && contrast.kind === 'sign' ? Math.sign(gap) : gap;
  }
  if (a === null || b === null) return null;
  if (contrast.kind === 'ratio' || contrast.kind === 'share') {
    if (b === 0) return null;
    return contrast.kind === 'share' ? (100 * a) / b : a / b;
  }
  return a;
}

function unitOf({ contrast }: Trial, { side, outcome }: ReadSide): string {
  if (contrast.bins) return contrast.bins.report === 'position' ? contrast.bins.column : 'interior';
  if (contrast.kind === 'ratio' || contrast.kind === 'sign') return contrast.kind;
  if (contrast.kind === 'share' || side.of === 'relative' || side.of === 'relativeChange') return '%';
  if (!outcome.share) return outcome.unit;
  return side.of === 'level' && contrast.kind !== 'gap' ? '%' : 'pp';
}
