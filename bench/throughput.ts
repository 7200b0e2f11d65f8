/** Speed of the complete model, by size and workers. */
import type { Pool } from '../workers/worker-pool.ts';
import { inTurns, median, ratioOf, type Ratio } from './measure.ts';
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
  /** Of the processor. */
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
  const [alone, together] = await inTurns(
    rounds,
    [one, two].map((pool) => {
      // other luck every round, the same for both: a worker can go on from a run like one that it has made
      let replicate = 0;
      return async () => void (await runOn(pool, tenDistricts(households, years, replicate++)));
    }),
  );
  const amount = householdYears(tenDistricts(households, years));
  const perSecond = (times: number[]) => amount / (median(times) / 1000);
  return {
    households,
    years,
    rounds,
    oneWorker: perSecond(alone),
    twoWorkers: perSecond(together),
    speedup: ratioOf(alone, together),
  };
}

/**
 * One place at growing size. The largest is run once, the smaller ones before and after it, several times over, so that
 * all stand beside each other. Time of the processor: one worker waits for nothing, and other processes then disturb less.
 */
async function inOnePlace(pool: Pool, sizes: readonly number[], years: number): Promise<LinearityRow[]> {
  const largest = Math.max(...sizes);
  const times = new Map<number, number[]>(sizes.map((households) => [households, []]));
  let replicate = 0;
  const measureAt = async (households: number) => {
    const request = requestFor({ place: 'surat', households, years, replicate: replicate++ });
    const before = process.cpuUsage();
    await pool.run(request);
    const { user, system } = process.cpuUsage(before);
    times.get(households)!.push((user + system) / 1e6);
  };
  const smaller = sizes.filter((households) => households < largest);
  for (const half of ['before', 'after']) {
    for (const households of smaller)
      for (let i = 0; i < Math.max(1, Math.min(4, largest / households / 10)); i++) await measureAt(households);
    if (half === 'before') await measureAt(largest);
  }
  return sizes.map((households) => {
    const seconds = median(times.get(households)!);
    return { households, seconds, microsecondsPerHouseholdYear: (seconds * 1e6) / (households * years) };
  });
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
    const rows = await inOnePlace(pools[0], placeSizes, linearYears);
    const per = rows.map(({ microsecondsPerHouseholdYear }) => microsecondsPerHouseholdYear);
    return { speed, inOnePlace: rows, linearity: per[per.length - 1] / per[0] };
  } finally {
    for (const pool of pools) pool.close();
  }
}
