/**
 * The harm ledger: who is worse off under a scenario than in the baseline. Every child is looked at twice, in two worlds
 * with the same luck; a net gain of the many must not hide the few who lose.
 */
import { AGE_BANDS, RESIDENCES, SEXES, SOCIAL_GROUPS } from '../model/outcomes.ts';
import { withoutCube } from '../model/packed-run.ts';
import type { PlaceRun } from '../model/run.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { VariantPlan } from './attribute-runs.ts';
import { differenceEstimate, verdict, type Verdict } from './compare.ts';
import { estimateOf } from './estimate.ts';
import { HARMS } from './harm-kinds.ts';
import { pairYear } from './harm-pairs.ts';
import { Tally, type TallyKey } from './harm-tally.ts';
import { TraitCount, type LosingStory } from './harm-traits.ts';
import type { Dimension } from './reading.ts';
import { runExperiment } from './run.ts';
import type { Estimate, ExperimentProgress, RunSimulation } from './types.ts';
import type { World } from './world.ts';

export { HARMS, LEAST_HOURS, LEAST_LOSS, type HarmId } from './harm-kinds.ts';
export { LAND, type LosingStory, type TraitGroup, type Traits, type TraitShare } from './harm-traits.ts';
export type { TallyKey } from './harm-tally.ts';

export interface HarmPlan extends VariantPlan {
  readonly scenario: Scenario;
  readonly baseline: Scenario;
  /** Years in which children are compared; several add up to child-years. */
  readonly years: readonly number[];
}

/** Real children, or households, of a part of the people. */
export interface HarmRow extends TallyKey {
  readonly unit: 'child' | 'household';
  /** Among whom it is counted. */
  readonly among: Estimate;
  readonly harmed: Estimate;
  /** The same the other way round. */
  readonly gained: Estimate;
  /** Harmed less gained. */
  readonly net: Estimate;
  /** Of the net: `more` are harmed than gain, `fewer`, and so on. */
  readonly verdict: Verdict;
}

export interface HarmLedger {
  readonly years: readonly number[];
  /** Simulated, in each place. */
  readonly households: number;
  readonly replicates: number;
  /** By harm, then everybody before the parts. A child can stand in several harms. */
  readonly rows: readonly HarmRow[];
  readonly stories: readonly LosingStory[];
}

export interface HarmOptions {
  readonly run: RunSimulation;
  readonly signal?: AbortSignal;
  readonly world?: World;
  readonly inFlight?: number;
  readonly onProgress?: (progress: ExperimentProgress) => void;
  /** Told when one more replicate is complete. */
  readonly onPartial?: (ledger: HarmLedger) => void;
}

/**
 * Counts who is harmed and who gains. Years after the last one asked for are not simulated.
 * Rejects as `runExperiment` does; throws a RangeError for no year, or one that the plan does not have.
 */
export async function harm(plan: HarmPlan, options: HarmOptions): Promise<HarmLedger> {
  const { scenario, baseline, ...shared } = plan;
  const wanted = checkedYears(plan);
  const { run, signal, world, inFlight, onProgress } = options;
  const count = new HarmCount(plan, wanted);
  const result = await runExperiment(
    { ...shared, toYear: wanted.at(-1)!, scenarios: [baseline, scenario] },
    {
      ...{ signal, world, inFlight, onProgress },
      run: async (request, abort) => withoutCube(await run({ ...request, panelYears: wanted }, abort)),
      onPartial: ({ runs }) => {
        count.take(runs);
        options.onPartial?.(count.ledger());
      },
    },
  );
  count.take(result.runs);
  return count.ledger();
}

function checkedYears({ years, fromYear, toYear }: HarmPlan): number[] {
  if (years.length === 0) throw new RangeError('the harm ledger needs one year or more');
  const outside = years.find((year) => !(year >= fromYear && year <= toYear));
  if (outside !== undefined) throw new RangeError(`the plan has no year ${outside}; it has ${fromYear} to ${toYear}`);
  return [...new Set(years)].sort((a, b) => a - b);
}

class HarmCount {
  readonly #plan: HarmPlan;
  readonly #years: readonly number[];
  readonly #tallies: Tally[] = [];
  readonly #traits = new TraitCount();

  constructor(plan: HarmPlan, years: readonly number[]) {
    this.#plan = plan;
    this.#years = years;
  }

  /** Counts the replicates that are new. */
  take([baseline, scenario]: readonly (readonly (readonly PlaceRun[])[])[]): void {
    for (let replicate = this.#tallies.length; replicate < baseline.length; replicate++) {
      const tally = new Tally();
      baseline[replicate].forEach((before, place) => {
        for (const year of this.#years) {
          const pairs = pairYear(before, scenario[replicate][place], year);
          tally.add(pairs, before.placeId, before.weight);
          this.#traits.add(pairs, before.weight);
        }
      });
      this.#tallies.push(tally);
    }
  }

  ledger(): HarmLedger {
    const replicates = this.#tallies.length;
    const rows = HARMS.flatMap((each) => {
      const unit = each.unit === 'household' ? ('household' as const) : ('child' as const);
      return partsOf(unit, this.#plan.places).map(([dimension, part]) =>
        this.#row({ harm: each.id, dimension, part }, unit),
      );
    });
    const { households } = this.#plan;
    return { years: this.#years, households, replicates, rows, stories: this.#traits.stories(replicates) };
  }

  #row(key: TallyKey, unit: HarmRow['unit']): HarmRow {
    const counts = this.#tallies.map((tally) => tally.count(key));
    const known = counts.some(({ among }) => among > 0);
    const bounds = { min: 0, max: Infinity };
    const estimate = (read: (count: (typeof counts)[number]) => number) =>
      estimateOf(known ? counts.map(read) : [], bounds);
    const net = differenceEstimate(known ? counts.map(({ harmed, gained }) => harmed - gained) : []);
    return {
      ...key,
      unit,
      among: estimate(({ among }) => among),
      harmed: estimate(({ harmed }) => harmed),
      gained: estimate(({ gained }) => gained),
      net,
      verdict: verdict(net),
    };
  }
}

function partsOf(unit: HarmRow['unit'], places: readonly string[]): ['all' | Dimension, string][] {
  const each = (dimension: Dimension, parts: readonly string[]) =>
    parts.map((part): ['all' | Dimension, string] => [dimension, part]);
  return [
    ['all', 'all'],
    ...each('group', SOCIAL_GROUPS),
    ...each('residence', RESIDENCES),
    ...(unit === 'child' ? [...each('sex', SEXES), ...each('ages', AGE_BANDS)] : []),
    ...(places.length > 1 ? each('places', places) : []),
  ];
}
