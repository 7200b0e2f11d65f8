/** Packages that the frontier tries out: their runs, and what they show. */
import { PROGRAMMES, type ProgrammeId } from '../model/parameters.ts';
import type { PlaceRun } from '../model/run.ts';
import { readVariants, type Variant } from './attribute-runs.ts';
import type { SpanQuery } from './attribute-worth.ts';
import { estimateOf } from './estimate.ts';
import { packageKey, packageValues, type Package } from './frontier-package.ts';
import {
  assuredOf,
  cellsOf,
  probabilityOf,
  reaches,
  reachReader,
  reductionOf,
  simulatedReader,
  type Reading,
} from './frontier-reach.ts';
import type { Tried } from './frontier-search.ts';
import {
  DEFAULT_PACKAGES,
  type CellReach,
  type Frontier,
  type FrontierFinding,
  type FrontierOptions,
  type FrontierPlan,
  type FrontierPoint,
} from './frontier-types.ts';
import type { Filter } from './types.ts';
import { worldFor, type World } from './world.ts';

/** A cell is judged from so many simulated children in child labour in the baseline on, the mean over replicates. */
export const LEAST_SIMULATED = 10;
/** Packages that are run again with fresh luck at a time, and how often at most. */
const CONFIRMED_AT_ONCE = 6;
const CONFIRMATIONS = 5;
/**
 * They are few, so each gets more replicates and, up to a size, more households than in the search: a surer answer, and more
 * groups with enough simulated children to be judged.
 */
const CONFIRMED_TIMES = 2;
const MOST_CONFIRMED_HOUSEHOLDS = 2000;

/** What packages are held against: by replicate, the level of the baseline in each cell, and what a package of nothing spent. */
interface Luck {
  readonly baseline: readonly Reading[];
  readonly zero: readonly Reading[];
  /** Cells with enough simulated children to say something. */
  readonly judged: readonly number[];
}

/** Runs of some size with the luck of some replicates. */
interface Size {
  readonly households: number;
  readonly replicates: number;
  readonly firstReplicate: number;
}

/** Tries packages out, and keeps what came of them. */
export class Trial {
  readonly programmes: readonly ProgrammeId[];
  readonly #plan: FrontierPlan;
  readonly #query: SpanQuery;
  readonly #options: FrontierOptions;
  readonly #world: World;
  readonly #cells: readonly Filter[];
  readonly #read: (runs: readonly PlaceRun[]) => Reading;
  readonly #points: FrontierPoint[] = [];
  readonly #total: number;
  #done = 0;
  /** Costs of the packages that were run again, by key; those that held are taken out. */
  readonly #failed = new Map<string, number>();
  readonly #confirmed = new Set<string>();
  #luck: Luck | undefined;
  /** The luck of the answer, where there is one. */
  #fresh: Luck | undefined;

  constructor(plan: FrontierPlan, query: SpanQuery, options: FrontierOptions) {
    const short = { ...plan, toYear: query.toYear };
    this.#plan = short;
    this.#query = query;
    this.#options = options;
    this.#world = options.world ?? worldFor(plan);
    this.programmes = plan.programmes ?? PROGRAMMES;
    this.#cells = cellsOf(short, query);
    this.#read = reachReader(short, query, this.#cells);
    const search = ((plan.packages ?? DEFAULT_PACKAGES) + 2) * plan.replicates;
    const again =
      CONFIRMATIONS * (CONFIRMED_AT_ONCE + 2) * this.#again.replicates * (this.#again.households / plan.households);
    this.#total = (search + again) * plan.places.length;
  }

  get #first(): Size {
    const { households, replicates } = this.#plan;
    return { households, replicates, firstReplicate: 0 };
  }

  /** Fresh luck, and more of it. */
  get #again(): Size {
    const { households, replicates } = this.#plan;
    const larger = Math.min(CONFIRMED_TIMES * households, Math.max(households, MOST_CONFIRMED_HOUSEHOLDS));
    return { households: larger, replicates: CONFIRMED_TIMES * replicates, firstReplicate: replicates };
  }

  /** Packages that may still be tried, up to a share of all. */
  left(share: number): number {
    return Math.max(0, Math.round(share * (this.#plan.packages ?? DEFAULT_PACKAGES)) - this.#points.length);
  }

  /** True where nobody is in child labour in any replicate of the baseline. */
  get isNobody(): boolean {
    return this.#luck!.baseline.every(({ levels }) => levels[0] === null || levels[0] === 0);
  }

  async tryOut(packs: readonly Package[]): Promise<FrontierPoint[]> {
    if (!this.#luck) {
      const { readings, judged } = await this.#readings([null, packs[0]], this.#first);
      const [baseline, zero] = readings;
      this.#luck = { baseline, zero, judged };
      this.#points.push(this.#pointOf(packs[0], zero, this.#luck));
    } else {
      const { readings } = await this.#readings(packs, this.#first);
      packs.forEach((pack, at) => this.#points.push(this.#pointOf(pack, readings[at], this.#luck!)));
    }
    this.#options.onPoints?.(this.points());
    return this.points().slice(-packs.length);
  }

  told({ pack, cost, cells }: FrontierPoint): Tried {
    const counted = this.#plan.equity ? cells : cells.slice(0, 1);
    return { pack, cost: cost.median!, assured: counted.map(({ assured }) => assured) };
  }

  points(): FrontierPoint[] {
    return withEfficient(this.#points);
  }

  /**
   * The cheapest of a few that reaches the target in fresh luck too; undefined if none does. None is run again twice. First
   * those that no other candidate beats, the cheapest first, for many of the cheapest are one package in small variations and
   * fail together; then the others.
   */
  async confirmed(candidates: readonly FrontierPoint[]): Promise<FrontierPoint | undefined> {
    const byCost = withEfficient([...candidates].sort((a, b) => a.cost.median! - b.cost.median!));
    const packs = [...byCost.filter(({ efficient }) => efficient), ...byCost.filter(({ efficient }) => !efficient)]
      .map(({ pack }) => pack)
      .filter((pack) => !this.#confirmed.has(packageKey(pack)))
      .slice(0, CONFIRMED_AT_ONCE);
    if (packs.length === 0) return undefined;
    for (const pack of packs) this.#confirmed.add(packageKey(pack));
    const again = await this.#readings([null, this.#points[0].pack, ...packs], this.#again);
    const [baseline, zero, ...readings] = again.readings;
    const luck: Luck = { baseline, zero, judged: again.judged };
    const points = packs.map((pack, at) => this.#pointOf(pack, readings[at], luck));
    for (const { pack, reaches: holds, cost } of points) if (!holds) this.#failed.set(packageKey(pack), cost.median!);
    const best = points
      .filter((point) => point.reaches)
      .map((point) => ({ ...point, efficient: true }))
      .reduce<FrontierPoint | undefined>(cheaper, undefined);
    if (best) this.#fresh = luck;
    return best;
  }

  answer(finding: FrontierFinding, best: FrontierPoint | null): Frontier {
    const { budget = Infinity, replicates, equity } = this.#plan;
    this.#options.onProgress?.({ done: this.#total, total: this.#total });
    const points = this.points();
    const affordable = finding === 'nobody' ? [] : points.filter(({ cost }) => cost.median! <= budget);
    const furthest = affordable.reduce<FrontierPoint | null>(
      (one, other) => (!one || other.effect > one.effect ? other : one),
      null,
    );
    const { judged } = (best ? this.#fresh : undefined) ?? this.#luck!;
    const unjudged = equity ? this.#cells.filter((_, at) => at > 0 && !judged.includes(at)) : [];
    const costs = [...this.#failed.values()];
    const unconfirmed = costs.filter((cost) => !best || cost < best.cost.median!).length;
    const shown = finding === 'nobody' ? [] : points;
    return {
      query: this.#query,
      finding,
      best,
      furthest,
      points: shown,
      programmes: this.programmes,
      unjudged,
      replicates,
      confirmedWith:
        this.#fresh && best ? { households: this.#again.households, replicates: this.#again.replicates } : null,
      unconfirmed,
    };
  }

  /** Reads packages (null: the baseline), each by replicate; the first one judges the cells where it is the baseline. */
  async #readings(
    packs: readonly (Package | null)[],
    { households, replicates, firstReplicate }: Size,
  ): Promise<{ readings: Reading[][]; judged: readonly number[] }> {
    const { run, signal, inFlight } = this.#options;
    const before = this.#done;
    const weight = households / this.#plan.households;
    const simulated: number[][] = [];
    const count = packs[0] === null ? simulatedReader(this.#plan, this.#query, this.#cells) : undefined;
    const readings = await readVariants<Reading>(
      { ...this.#plan, households, replicates },
      packs.map((pack) => this.#variant(pack)),
      {
        ...{ run, signal, inFlight, world: this.#world, firstReplicate },
        read: (runs, variant, replicate) => {
          if (count && variant === 0) simulated[replicate] = count(runs);
          return this.#read(runs);
        },
        onProgress: ({ done }) => {
          this.#done = before + done * weight;
          this.#options.onProgress?.({ done: Math.min(this.#done, this.#total), total: this.#total });
        },
      },
    );
    return { readings, judged: count ? judgedCells(simulated) : [] };
  }

  #variant(pack: Package | null): Variant {
    const { scenario, baseline = scenario, fromYear, toYear } = this.#plan;
    const side = pack === null ? baseline : scenario;
    // The scenario with nothing on top is the baseline itself where no other is named.
    const key = pack === null && baseline !== scenario ? 'baseline' : pack === null ? 'nothing' : packageKey(pack);
    return {
      keyOf: () => key,
      valuesOf: (place, replicate) => {
        const values = this.#world.valuesOf(side, place, fromYear, toYear, replicate);
        return pack === null ? values : packageValues(values, this.programmes, pack, fromYear);
      },
    };
  }

  #pointOf(pack: Package, readings: readonly Reading[], { baseline, zero, judged }: Luck): FrontierPoint {
    const { target, probability, equity } = this.#plan;
    const cells = judged.map((cell): CellReach => {
      const reductions = readings.map(({ levels }, at) => reductionOf(levels[cell], baseline[at].levels[cell]));
      return {
        filter: this.#cells[cell],
        assured: assuredOf(reductions, probability),
        probability: probabilityOf(reductions, target),
      };
    });
    const counted = equity ? cells : cells.slice(0, 1);
    const effect = Math.min(...counted.map(({ assured }) => assured));
    const cost = estimateOf(readings.map(({ spent }, at) => spent - zero[at].spent));
    return { pack, cost, effect, cells, reaches: reaches(effect, target), efficient: false };
  }
}

function cheaper(one: FrontierPoint | undefined, other: FrontierPoint): FrontierPoint {
  if (!one) return other;
  return other.cost.median! < one.cost.median! ? other : one;
}

/** Everybody, and the cells with enough simulated children to say something. */
function judgedCells(simulated: readonly (readonly number[])[]): number[] {
  return simulated[0]
    .map((_, cell) => cell)
    .filter(
      (cell) =>
        cell === 0 || simulated.reduce((sum, counts) => sum + counts[cell], 0) >= LEAST_SIMULATED * simulated.length,
    );
}

/** Marks what no other dominates: as cheap and farther, or cheaper and as far. */
function withEfficient(points: readonly FrontierPoint[]): FrontierPoint[] {
  return points.map((point, at) => {
    const cost = point.cost.median!;
    const isDominated = points.some(
      (other, index) =>
        other.cost.median! <= cost &&
        other.effect >= point.effect &&
        (other.cost.median! < cost || other.effect > point.effect || index < at),
    );
    return { ...point, efficient: !isDominated };
  });
}
