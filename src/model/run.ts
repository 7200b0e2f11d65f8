import type { Nation, Place } from './place.ts';
import type { ParameterValues } from './parameters.ts';

/** All that one simulation needs: the unit of work is one (scenario, replicate, place). Plain data, safe over a wire. */
export interface RunRequest {
  readonly place: Place;
  readonly nation: Nation;
  /** First year, at whose start the synthetic population stands. 2001 unless a test says otherwise. */
  readonly fromYear: number;
  /** Last year that is simulated and observed. */
  readonly toYear: number;
  /** Simulated households at the start; each stands for place.households / households real ones. */
  readonly households: number;
  /** Any text. With `replicate` and the place it keys all luck of the run; the scenario has no part in it. */
  readonly seed: string;
  readonly replicate: number;
  readonly values: ParameterValues;
}

/** What a run shows: counts and sums over simulated people, all whole numbers. Multiply by `weight` for real ones. */
export interface PlaceRun {
  readonly placeId: string;
  readonly replicate: number;
  readonly fromYear: number;
  readonly toYear: number;
  /** Real households (and people) that one simulated household (or person) stands for. */
  readonly weight: number;
  /** The outcome cube, laid out as `outcomes.ts` says: CUBE_WIDTH numbers per year. */
  readonly cube: Float64Array;
}
