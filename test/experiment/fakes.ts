/** Tiny runs whose every number a reader can check by hand, and a world to make them in. */
import {
  AGE_BANDS,
  CUBE_WIDTH,
  childCell,
  householdCell,
  measureLayout,
  RESIDENCES,
  SEXES,
  SOCIAL_GROUPS,
  type AgeBand,
  type MeasureId,
  type Residence,
  type Sex,
  type SocialGroup,
} from '../../src/model/outcomes.ts';
import { defaultValues, PARAMETER_INDEX, PARAMETERS } from '../../src/model/parameters.ts';
import type { Nation, Place } from '../../src/model/place.ts';
import type { PlaceRun, RunRequest } from '../../src/model/run.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { ExperimentPlan, ExperimentResult, RunSimulation } from '../../src/experiment/types.ts';
import type { World } from '../../src/experiment/world.ts';

export interface Cell {
  readonly residence?: Residence;
  readonly group?: SocialGroup;
  readonly sex?: Sex;
  readonly age?: AgeBand;
}

/** One count of a fake run; the cell left out is the first of each list: rural, sc, boy, 5-9. */
export type Count = readonly [year: number, measure: MeasureId, value: number, cell?: Cell];

export function fakeRun(counts: readonly Count[], shape: Partial<Omit<PlaceRun, 'cube'>> = {}): PlaceRun {
  const run = { placeId: 'here', replicate: 0, fromYear: 2001, toYear: 2002, weight: 1, ...shape };
  const cube = new Float64Array((run.toYear - run.fromYear + 1) * CUBE_WIDTH);
  for (const [year, measure, value, cell = {}] of counts)
    cube[(year - run.fromYear) * CUBE_WIDTH + positionOf(measure, cell)] += value;
  return { ...run, cube };
}

function positionOf(measure: MeasureId, { residence = 'rural', group = 'sc', sex = 'boy', age = '5-9' }: Cell): number {
  const { level, start } = measureLayout(measure);
  const [r, g] = [RESIDENCES.indexOf(residence), SOCIAL_GROUPS.indexOf(group)];
  if (level === 'child') return start + childCell(r, g, SEXES.indexOf(sex), AGE_BANDS.indexOf(age));
  return level === 'household' ? start + householdCell(r, g) : start;
}

export function fakeScenario(id: string, values: Scenario['values'] = {}): Scenario {
  return { format: 'convergence-lab-scenario', version: 1, id, title: id, values };
}

export function fakePlan(changes: Partial<ExperimentPlan> = {}): ExperimentPlan {
  return {
    scenarios: [fakeScenario('base'), fakeScenario('other')],
    places: ['here'],
    fromYear: 2001,
    toYear: 2002,
    households: 10,
    replicates: 1,
    seed: 'test',
    ...changes,
  };
}

/** runs[scenario][replicate][place], with a plan of their measures. */
export function fakeResult(runs: PlaceRun[][][]): ExperimentResult {
  const [first] = runs[0][0];
  const plan = fakePlan({
    scenarios: runs.map((_, index) => fakeScenario(`scenario-${index}`)),
    places: runs[0][0].map((run) => run.placeId),
    replicates: runs[0].length,
    fromYear: first.fromYear,
    toYear: first.toYear,
  });
  return { plan, runs };
}

/** A world of named places whose values are the table's defaults with the scenario's plain numbers. */
export function fakeWorld(): World {
  const places = new Map<string, Place>();
  return {
    nation: { sexRatioAtBirth: 1.1 } as Nation,
    placeOf(id) {
      if (!places.has(id)) places.set(id, { id, name: id, kind: 'state', stateId: id, households: 1000 } as Place);
      return places.get(id)!;
    },
    valuesOf(scenario, _placeId, fromYear, toYear) {
      const years = toYear - fromYear + 1;
      const values = defaultValues(years);
      for (const [id, value] of Object.entries(scenario.values))
        for (let year = 0; year < years; year++)
          values[year * PARAMETERS.length + PARAMETER_INDEX[id as keyof typeof PARAMETER_INDEX]] = value as number;
      return values;
    },
  };
}

/** Answers at once: 100 children, and as many attend as `incomeGrowth` says in hundredths, plus the replicate. */
export function fakeSimulate(request: RunRequest): PlaceRun {
  const { fromYear, toYear, replicate, households, place } = request;
  const attending = Math.round(request.values[PARAMETER_INDEX.incomeGrowth] * 100) + replicate + 20;
  const counts: Count[] = [];
  for (let year = fromYear; year <= toYear; year++)
    counts.push([year, 'children', 100], [year, 'attending', attending + (request.seed === 'test' ? 0 : 1)]);
  const weight = place.households / households;
  return fakeRun(counts, { placeId: place.id, replicate, fromYear, toYear, weight });
}

export const fakeRunHere: RunSimulation = async (request, signal) => {
  signal?.throwIfAborted();
  return fakeSimulate(request);
};

/** A run whose end the test decides, and what was asked of it. */
export function heldRun() {
  const asked: { request: RunRequest; signal?: AbortSignal; finish: () => void; fail: (error: Error) => void }[] = [];
  const run: RunSimulation = (request, signal) =>
    new Promise((resolve, reject) => {
      asked.push({ request, signal, finish: () => resolve(fakeSimulate(request)), fail: reject });
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  return { run, asked };
}

/** Lets everything that is ready to go on do so. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Seeded standard normal draws: mulberry32 and the polar method of Marsaglia. */
export function normalDraws(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return () => {
    while (true) {
      const [x, y] = [2 * uniform() - 1, 2 * uniform() - 1];
      const s = x * x + y * y;
      if (s > 0 && s < 1) return x * Math.sqrt((-2 * Math.log(s)) / s);
    }
  };
}
