/** Speed of the complete model, by size and workers. */
import type { Pool } from '../workers/worker-pool.ts';
import { inTurns, median, ratioOf, timed, type Ratio } from './measure.ts';
import { runOn, startPool, warmPool } from './pool.ts';
import { householdYears, requestFor, tenDistricts } from './requests.ts';

export interface SpeedRow {
  readonly households: number;
  readonly years: number;
  readonly rounds: number;
  /** Household-years per second, ten districts with a tenth of the households each. */
  readonly oneWorker: number;
  readonly twoWorkers: number;
  /** Time with one worker by time with two. */
  readonly speedup: Ratio;
}

export interface LinearityRow {
  readonly households: number;
  readonly seconds: number;
  readonly microsecondsPerHouseholdYear: number;
}

export interface SpeedFigures {
  readonly speed: readonly SpeedRow[];
  /** One district, one worker. */
  readonly inOnePlace: readonly LinearityRow[];
  /** Time per household-year at the largest size by that at the smallest, in one place: 1 is exactly linear. */
  readonly linearity: number;
}

export interface SpeedSize {
  readonly households: number;
  readonly years: number;
  readonly rounds: number;
}

async function speedAt([one, two]: readonly Pool[], { households, years, rounds }: SpeedSize): Promise<SpeedRow> {
  const requests = tenDistricts(households, years);
  const [alone, together] = await inTurns(
    rounds,
    [one, two].map((pool) => async () => void (await runOn(pool, requests))),
  );
  const perSecond = (times: number[]) => householdYears(requests) / (median(times) / 1000);
  return {
    households,
    years,
    rounds,
    oneWorker: perSecond(alone),
    twoWorkers: perSecond(together),
    speedup: ratioOf(alone, together),
  };
}

/** One place at growing size; small sizes several times over, so that all take about as long. */
async function inOnePlaceAt(pool: Pool, households: number, years: number, rounds: number): Promise<LinearityRow> {
  const request = requestFor({ place: 'surat', households, years });
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timed(() => pool.run(request)));
  const seconds = median(times) / 1000;
  return { households, seconds, microsecondsPerHouseholdYear: (seconds * 1e6) / (households * years) };
}

/** @param linearYears years of the runs in one place, the same at every size */
export async function measureSpeed(
  script: URL,
  sizes: readonly SpeedSize[],
  placeSizes: readonly number[],
  linearYears: number,
): Promise<SpeedFigures> {
  const pools = [startPool(script, 1), startPool(script, 2)];
  try {
    for (const pool of pools) await warmPool(pool);
    const speed: SpeedRow[] = [];
    for (const size of sizes) speed.push(await speedAt(pools, size));
    const inOnePlace: LinearityRow[] = [];
    for (const households of placeSizes) {
      const rounds = Math.max(1, Math.min(9, Math.round(200_000 / households)));
      inOnePlace.push(await inOnePlaceAt(pools[0], households, linearYears, rounds));
    }
    const per = inOnePlace.map(({ microsecondsPerHouseholdYear }) => microsecondsPerHouseholdYear);
    return { speed, inOnePlace, linearity: per[per.length - 1] / per[0] };
  } finally {
    for (const pool of pools) pool.close();
  }
}
