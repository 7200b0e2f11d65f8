/** How much memory a plan takes, before it is begun, and what an engine says when it has no more. Measured in docs/performance.md. */
import { CUBE_WIDTH } from '../model/outcomes.ts';
import type { RunRequest } from '../model/run.ts';
import { CHECKPOINT_BYTES, CHECKPOINT_BYTES_PER_HOUSEHOLD, USUAL_YEARS } from './kept-years.ts';
import type { ExperimentPlan } from './types.ts';

/** What a simulated place takes at most, by household at the start, its people until 2050 and room to grow included. */
export const BYTES_PER_HOUSEHOLD = 1600;
/** Engine, code and evidence in one more worker. */
export const BYTES_PER_WORKER = 30_000_000;
/** What one run sends back for each of its years. */
export const BYTES_PER_RESULT_YEAR = CUBE_WIDTH * Float64Array.BYTES_PER_ELEMENT;
/** Every child of a year, written down. */
export const BYTES_PER_PANEL_ROW = 250;
/** Children in a panel, about; most in the first years. */
export const CHILDREN_PER_HOUSEHOLD = 1.8;
/** The rest of the machine's memory is left to everything else. */
export const MEMORY_SHARE = 0.5;

/** The size of a plan, whatever it asks. */
export interface PlanSize extends Pick<ExperimentPlan, 'households' | 'replicates' | 'fromYear' | 'toYear'> {
  readonly places: readonly unknown[];
  readonly scenarios: readonly unknown[];
}

/** Bytes that a plan takes at most at one time. */
export interface NeededBytes {
  /** All results, which are held until they are told. */
  readonly results: number;
  /** The places that workers simulate at the same time, and what they keep for runs that follow. */
  readonly people: number;
}

/**
 * What a plan takes with so many workers.
 * @param panelYears years of which every child is written down
 */
export function bytesNeeded(plan: PlanSize, workers: number, panelYears = 0): NeededBytes {
  const runs = plan.scenarios.length * plan.places.length * plan.replicates;
  return {
    results:
      runs * (plan.toYear - plan.fromYear + 1) * BYTES_PER_RESULT_YEAR +
      runs * plan.households * panelYears * CHILDREN_PER_HOUSEHOLD * BYTES_PER_PANEL_ROW,
    people: bytesOfPeople(plan.households, Math.min(workers, runs), Math.ceil(runs / workers)),
  };
}

/** What so many workers take while each simulates a place of so many households; each has `runs` to make in all. */
export function bytesOfPeople(households: number, workers: number, runs = 1): number {
  const kept = USUAL_YEARS.length * CHECKPOINT_BYTES_PER_HOUSEHOLD * households * runs;
  return workers * (BYTES_PER_WORKER + BYTES_PER_HOUSEHOLD * households + Math.min(CHECKPOINT_BYTES, kept));
}

/** Most households of a place that so many workers can simulate within so many bytes; 0 where there is room for none. */
export function householdsWithin(bytes: number, workers: number): number {
  const each = bytes / workers - BYTES_PER_WORKER - CHECKPOINT_BYTES;
  return Math.max(0, Math.floor(each / BYTES_PER_HOUSEHOLD));
}

/** A run for which there was no memory. */
export class OutOfMemory extends Error {
  readonly households: number;
  readonly placeId: string;

  constructor({ households, place }: Pick<RunRequest, 'households' | 'place'>) {
    super(`no memory left for ${households} households of ${place.id}`);
    this.name = 'OutOfMemory';
    this.households = households;
    this.placeId = place.id;
  }
}

/** Words with which V8, SpiderMonkey and JavaScriptCore refuse an array, or end a thread, for want of memory. */
const REFUSALS =
  /allocation (failed|size overflow)|invalid (typed )?array length(: \d|$)|invalid array buffer length|out of memory|memory limit/i;

/** True for the error of an engine, or of a thread that it ended, that says there is no memory. */
export function saysOutOfMemory(error: unknown): boolean {
  if (error instanceof OutOfMemory) return true;
  // SpiderMonkey throws the bare words.
  const words = typeof error === 'string' ? error : (error as { message?: unknown } | null)?.message;
  return typeof words === 'string' && REFUSALS.test(words);
}
