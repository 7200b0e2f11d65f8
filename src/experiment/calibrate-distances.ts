/** What one evaluation of a calibration simulates: history for the figures, and the virtual trials, as `validate` runs them. */
import { STATES } from '../evidence/places.ts';
import type { Distances, Finding, Overrides } from './calibrate.ts';
import { ensembleOf } from './ensemble.ts';
import { rememberRuns } from './remember.ts';
import type { Target } from './targets.ts';
import type { Trial } from './trial.ts';
import type { RunSimulation } from './types.ts';
import { validate, type TargetResult, type ValidationOptions } from './validate.ts';
import { SHIPPED_WORLD, worldWith } from './world.ts';

/**
 * Quantities that no free parameter moves: people, births and consumption come before the choice. They are left to
 * `validate`; here they would only add noise to every distance.
 */
export const NOT_FITTED: readonly string[] = ['poverty_headcount', 'tfr', 'population', 'urban_share', 'literacy'];

/** The targets that a calibration looks at. */
export function fittedTargets(targets: readonly Target[]): Target[] {
  return targets.filter(({ asks }) => asks.kind === 'trial' || !NOT_FITTED.includes(asks.quantity.id));
}

export interface DistancesOptions {
  readonly targets: readonly Target[];
  readonly trials: readonly Trial[];
  /** Simulated households for each state on average. Large states have more, small ones fewer. */
  readonly households: number;
  readonly seed: string;
  readonly run: RunSimulation;
}

/** Evaluates draws with one replicate, whose luck follows from the seed and the evaluation's number. */
export function targetDistances({ targets, trials, households, seed, run }: DistancesOptions): Distances {
  const people = households * STATES.length;
  const meant = targets.map(inLargePlaces);
  const figures = meant.filter(({ asks }) => asks.kind === 'figure');
  const ofTrials = meant.filter(({ asks }) => asks.kind === 'trial');
  const asked = [
    ...(figures.length > 0 ? [questionOf(figures, trials, people)] : []),
    ...ofTrials.map((target) => questionOf([target], trials, people * trialShare(target))),
  ];
  return async (values, replicate, signal) => {
    const luck = `${seed} ${replicate}`;
    const world = worldWith(ensembleOfOne(values));
    // two rows may ask the same trial of other children: the worlds are the same, and run once
    const shared = rememberRuns(run, REMEMBERED_BYTES);
    const stoppable: RunSimulation = (request, stop) => {
      // asked before each run, which is short: a signal with a listener for each question makes Node warn of a leak
      signal?.throwIfAborted();
      return shared(request, stop);
    };
    const answers = await Promise.all(asked.map((question) => answerOf(question, luck, { run: stoppable, world })));
    const simulated = new Map(answers.flat().map((result) => [result.target.id, result.values[0]]));
    return targets.map(({ id, low, high }): Finding => ({ id, low, high, simulated: simulated.get(id) ?? null }));
  };
}

/** Share of the households of many places that may be left out, those of the smallest places. */
const LEFT_OUT = 0.02;
/** As many places as this are few: none is left out. */
const FEW_PLACES = 10;

/**
 * A target of many places without the smallest of them. The 15 smallest of the 35 states and territories hold 2 % of the
 * households, move no figure of India by a tenth of its range, and take nearly half of the time.
 */
function inLargePlaces(target: Target): Target {
  const { places } = target.asks;
  if (places === undefined || places.length <= FEW_PLACES) return target;
  const sizes = new Map(places.map((id) => [id, SHIPPED_WORLD.placeOf(id).households]));
  let spare = LEFT_OUT * [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const small = new Set<string>();
  for (const [id, size] of [...sizes].sort((a, b) => a[1] - b[1])) {
    spare -= size;
    if (spare < 0) break;
    small.add(id);
  }
  return { ...target, asks: { ...target.asks, places: places.filter((id) => !small.has(id)) } };
}

/**
 * Households of a trial's world as a share of those of history: its effects are differences between worlds of one luck.
 * One that is asked of all India is long and needs three worlds: it makes do with half of that.
 */
const TRIAL_SHARE = { inFewPlaces: 0.5, inMany: 0.25 } as const;

function trialShare({ asks }: Target): number {
  return (asks.places?.length ?? 0) > FEW_PLACES ? TRIAL_SHARE.inMany : TRIAL_SHARE.inFewPlaces;
}

/** Targets that are read off the same runs. */
interface AskedTogether {
  readonly targets: readonly Target[];
  readonly trials: readonly Trial[];
  readonly places: readonly string[];
  /** Simulated households of a place on average. */
  readonly households: number;
}

function questionOf(targets: readonly Target[], trials: readonly Trial[], people: number): AskedTogether {
  const named = trials.filter(({ id }) => targets.some(({ asks }) => asks.kind === 'trial' && asks.trial === id));
  const ofTrials = named.flatMap(({ first, second }) => [...first.places, ...(second?.places ?? [])]);
  const places = [...new Set(targets.flatMap(({ asks }) => asks.places ?? ofTrials))];
  return { targets, trials: named, places, households: Math.round(people / Math.max(1, places.length)) };
}

async function answerOf(
  { targets, trials, places, households }: AskedTogether,
  luck: string,
  { run, world }: ValidationOptions,
): Promise<readonly TargetResult[]> {
  const size = { households, replicates: 1 };
  // a trial has a seed of its own, so that it can be repeated; here each evaluation has other luck
  const seeded = trials.map((trial) => ({ ...trial, seed: luck }));
  const plan = { targets, trials: seeded, alone: [], size, seed: luck };
  // history shares out its households by people itself
  return (await validate(plan, { run: trials.length > 0 ? inProportion(run, places) : run, world })).targets;
}

function ensembleOfOne(values: Overrides) {
  return ensembleOf({ parameters: Object.keys(values), draws: [Object.values(values) as number[]] });
}

/** Results of one evaluation that may be asked for twice. */
const REMEMBERED_BYTES = 100_000_000;

/** Fewest households of a place, however small: its children still have groups and communities. */
const FEWEST = 10;

/** A trial in several places is least uncertain when every simulated household stands for as many real ones. */
function inProportion(run: RunSimulation, places: readonly string[]): RunSimulation {
  const real = places.map((id) => SHIPPED_WORLD.placeOf(id).households);
  const mean = real.reduce((sum, each) => sum + each, 0) / Math.max(1, real.length);
  return (request, signal) => {
    const households = Math.max(FEWEST, Math.round((request.households * request.place.households) / mean));
    return run({ ...request, households }, signal);
  };
}
