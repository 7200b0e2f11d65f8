/** The ten districts one to one: every household of 2001 simulated, to 2030; and what a sample of 2 % says instead. */
import { T95 } from '../src/experiment/estimate.ts';
import { valueOf } from '../src/experiment/summarize.ts';
import type { OutcomeId } from '../src/model/outcomes.ts';
import type { PlaceRun } from '../src/model/run.ts';
import type { Pool } from '../workers/worker-pool.ts';
import { peakBytes, timed } from './measure.ts';
import { runOn, startPool } from './pool.ts';
import { everyHousehold, householdYears, largestFirst } from './requests.ts';

const OUTCOMES: readonly OutcomeId[] = [
  'childLabourCensus',
  'childLabourIlo',
  'schoolAttendance',
  'neither',
  'poverty',
];
const SAMPLE = 0.02;
/** For the error of the sample: pairs of samples, this one in the other. */
const DOUBLE = 0.04;

export interface OneToOneFigures {
  readonly households: number;
  readonly years: number;
  readonly workers: number;
  readonly seconds: number;
  readonly peakBytes: number;
  readonly householdYearsPerSecond: number;
  readonly against2PerCent: SampleFigures;
}

/** Places x outcomes x years compared, and how far the sample lies from the whole. */
export interface SampleFigures {
  readonly compared: number;
  /** Pairs of samples that the sampling error is estimated from. */
  readonly pairs: number;
  /** Share of the comparisons within the 90 % interval of the sampling error: about 0.9 if nothing else is at work. */
  readonly within90: number;
  readonly largestT: number;
  /** Mean and largest distance, percentage points. */
  readonly meanPoints: number;
  readonly largestPoints: number;
}

export interface OneToOneSize {
  readonly years: number;
  readonly workers: number;
  readonly pairs: number;
  /** Share of the real households that counts as the whole: 1, or less to try the benchmark out. */
  readonly share: number;
}

export async function measureOneToOne(script: URL, size: OneToOneSize): Promise<OneToOneFigures> {
  const { years, workers } = size;
  const pool = startPool(script, workers);
  try {
    const requests = largestFirst(everyHousehold(size.share, years, 0));
    let whole: PlaceRun[] = [];
    const milliseconds = await timed(async () => void (whole = await runOn(pool, requests)));
    const figures = {
      households: requests.reduce((sum, { households }) => sum + households, 0),
      years,
      workers,
      seconds: milliseconds / 1000,
      peakBytes: peakBytes(),
      householdYearsPerSecond: householdYears(requests) / (milliseconds / 1000),
    };
    return { ...figures, against2PerCent: await compareWithSample(pool, whole, size) };
  } finally {
    pool.close();
  }
}

/**
 * The whole and the sample share seed and replicate, so weather and the like are the same: what differs is who is drawn.
 * The same holds for a sample of 2 % and the one of 4 % that it is part of; over several replicates their differences
 * give the error: var(2 % - 4 %) = s^2 / n (1 - 1/2) and var(2 % - whole) = s^2 / n (1 - 0.02).
 */
async function compareWithSample(pool: Pool, whole: readonly PlaceRun[], size: OneToOneSize): Promise<SampleFigures> {
  const { years, pairs, share } = size;
  const samples: PlaceRun[][] = [];
  const doubles: PlaceRun[][] = [];
  for (let replicate = 0; replicate < pairs; replicate++) {
    samples.push(await runOn(pool, everyHousehold(share * SAMPLE, years, replicate)));
    doubles.push(await runOn(pool, everyHousehold(share * DOUBLE, years, replicate)));
  }
  const byPlace = new Map(whole.map((run) => [run.placeId, run]));
  const toError = Math.sqrt((1 - SAMPLE) / (1 - SAMPLE / DOUBLE));
  const ts: number[] = [];
  const points: number[] = [];
  samples[0].forEach((sample, place) => {
    for (const outcome of OUTCOMES)
      for (let year = sample.toYear; year >= sample.fromYear; year -= 10) {
        const value = (run: PlaceRun) => valueOf(run, { outcome }, year) ?? NaN;
        const distance = value(sample) - value(byPlace.get(sample.placeId)!);
        const squares = samples.map((of, pair) => (value(of[place]) - value(doubles[pair][place])) ** 2);
        const error = toError * Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / pairs);
        ts.push(Math.abs(distance) / error);
        points.push(Math.abs(distance) * 100);
      }
  });
  const limit = T95[pairs - 1];
  return {
    compared: ts.length,
    pairs,
    within90: ts.filter((t) => t <= limit).length / ts.length,
    largestT: Math.max(...ts),
    meanPoints: points.reduce((sum, point) => sum + point, 0) / points.length,
    largestPoints: Math.max(...points),
  };
}
