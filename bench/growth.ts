/** How time and memory grow with each dimension of a plan: one plan in a process of its own, so that its peak is its own. */
import { runExperiment } from '../src/experiment/run.ts';
import { shippedById } from '../src/scenario/library.ts';
import { peakBytes, timed } from './measure.ts';
import { startPool, warmPool } from './pool.ts';
import { FROM_YEAR, PROGRAMME_DISTRICTS } from './requests.ts';

export interface GrowthPlan {
  /** In all ten districts together. */
  readonly households: number;
  readonly years: number;
  readonly replicates: number;
  readonly scenarios: number;
  readonly workers: number;
}

export interface GrowthRow extends GrowthPlan {
  /** The dimension that is larger than in the first plan. */
  readonly grown: keyof GrowthPlan | 'base';
  readonly seconds: number;
  readonly peakBytes: number;
}

/** Scenarios of which no two are alike in any place from the first year on, so that no run serves two of them. */
const SCENARIOS = ['convergence-as-implemented', 'history', 'no-schemes', 'founding-paper-growth'] as const;

const FACTORS = [2, 4] as const;

/** The base, and each dimension twice and four times as large; workers only as far as the machine has cores. */
export function growthPlans(base: GrowthPlan, cores: number): Pick<GrowthRow, keyof GrowthPlan | 'grown'>[] {
  const grown = (['households', 'years', 'replicates', 'scenarios', 'workers'] as const).flatMap((dimension) =>
    FACTORS.map((factor) => ({ ...base, [dimension]: base[dimension] * factor, grown: dimension })),
  );
  return [{ ...base, grown: 'base' as const }, ...grown.filter(({ workers }) => workers <= cores)];
}

/** Carries out one plan. For a fresh process: the peak is that of the whole process. */
export async function measurePlan(script: URL, plan: GrowthPlan): Promise<Pick<GrowthRow, 'seconds' | 'peakBytes'>> {
  const pool = startPool(script, plan.workers);
  try {
    await warmPool(pool);
    const scenarios = SCENARIOS.slice(0, plan.scenarios).map((id) => shippedById(id)!);
    const milliseconds = await timed(() =>
      runExperiment(
        {
          scenarios,
          places: PROGRAMME_DISTRICTS,
          fromYear: FROM_YEAR,
          toYear: FROM_YEAR + plan.years - 1,
          households: plan.households / PROGRAMME_DISTRICTS.length,
          replicates: plan.replicates,
          seed: 'bench',
          ensemble: false,
        },
        { run: pool.run },
      ),
    );
    return { seconds: milliseconds / 1000, peakBytes: peakBytes() };
  } finally {
    pool.close();
  }
}
