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
  againHouseholds,
  CONFIRMATIONS,
  CONFIRMED_AT_ONCE,
  CONFIRMED_TIMES,
  JUDGED_AT_MOST,
  LEAST_SIMULATED,
  mostJudged,
  SPARE,
} from './frontier-sizes.ts';
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

/** Packages whose runs are made together: the first few soon, so that there is something to see, later more. */
const AT_ONCE = [2, 4, 8] as const;

/** What packages are held against: by replicate, the level of the baseline in each cell, and what a package of nothing spent. */
interface Luck {
  readonly baseline: readonly Reading[];
  readonly zero: readonly Reading[];
  /** Simulated children in child labour by cell, the mean over replicates. */
  readonly simulated: readonly number[];
  /** Cells with enough of them to say something. */
  readonly judged: readonly number[];
  readonly size: Size;
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
  /** Batches of the search so far. */
  #rounds = 0;
  #luck: Luck | undefined;
  /** Of the packages that are run again, and of the last runs. */
  #confirming: Luck | undefined;
  #judging: Luck | undefined;
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
    const { households, replicates } = this.#again;
    const again = (CONFIRMATIONS * CONFIRMED_AT_ONCE + 2) * replicates * (households / plan.households);
    const last = plan.equity ? (JUDGED_AT_MOST + 2) * replicates * (this.#mostJudged / plan.households) : 0;
    this.#total = (search + again + last) * plan.places.length;
  }

  get #first(): Size {
    const { households, replicates } = this.#plan;
    return { households, replicates, firstReplicate: 0 };
  }

  /** Fresh luck, and more of it. */
  get #again(): Size {
    const { replicates } = this.#plan;
    const households = againHouseholds(this.#plan, this.#mostHouseholds);
    return { households, replicates: CONFIRMED_TIMES * replicates, firstReplicate: replicates };
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
      this.#luck = await this.#luckOf(this.#first, packs[0]);
      this.#points.push(this.#pointOf(packs[0], this.#luck.zero, this.#luck));
      this.#options.onPoints?.(this.points());
    } else
      for (let at = 0; at < packs.length;) {
        const some = packs.slice(at, at + (AT_ONCE[this.#rounds++] ?? AT_ONCE.at(-1)!));
        const readings = await this.#readings(some, this.#first);
        some.forEach((pack, index) => this.#points.push(this.#pointOf(pack, readings[index], this.#luck!)));
        this.#options.onPoints?.(this.points());
        at += some.length;
      }
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
    const luck = (this.#confirming ??= await this.#luckOf(this.#again, this.#points[0].pack));
    const readings = await this.#readings(packs, luck.size);
    const points = packs.map((pack, at) => this.#pointOf(pack, readings[at], luck));
    for (const { pack, reaches: holds, cost } of points) if (!holds) this.#failed.set(packageKey(pack), cost.median!);
    const holding = points.filter((point) => point.reaches).sort((a, b) => a.cost.median! - b.cost.median!);
    const best = await this.#judged(holding, luck);
    return best && { ...best, efficient: true };
  }

  /** The cheapest of those that held that holds in the last and largest runs too; undefined if none of the first few does. */
  async #judged(holding: readonly FrontierPoint[], luck: Luck): Promise<FrontierPoint | undefined> {
    if (holding.length === 0) return undefined;
    const size = this.#plan.equity ? this.#sizeToJudge(luck) : luck.size;
    if (size.households <= luck.size.households) {
      this.#fresh = luck;
      return holding[0];
    }
    const last = (this.#judging ??= await this.#luckOf(size, this.#points[0].pack));
    for (const { pack } of holding.slice(0, JUDGED_AT_MOST)) {
      const [readings] = await this.#readings([pack], last.size);
      const point = this.#pointOf(pack, readings, last);
      if (point.reaches) {
        this.#fresh = last;
        return point;
      }
      this.#failed.set(packageKey(pack), point.cost.median!);
    }
    return undefined;
  }

  /** So many households that all groups can be judged, as the run before shows them, but those that no size within the bounds reaches. */
  #sizeToJudge({ simulated, judged, size }: Luck): Size {
    const { households, replicates } = size;
    const needs = simulated
      .filter((_, cell) => !judged.includes(cell))
      .map((count) => (households * SPARE * LEAST_SIMULATED) / count)
      .filter((wanted) => wanted <= this.#mostJudged);
    const rounded = Math.ceil(Math.max(households, ...needs) / 10) * 10;
    const wanted = Math.min(rounded, Math.max(households, Math.floor(this.#mostJudged)));
    return { households: wanted, replicates, firstReplicate: size.firstReplicate + replicates };
  }

  get #mostJudged(): number {
    return mostJudged(this.#plan, this.#mostHouseholds);
  }

  /** For which there is memory. */
  get #mostHouseholds(): number {
    return this.#options.mostHouseholds ?? Infinity;
  }

  /** What packages are held against in runs of a size. */
  async #luckOf(size: Size, nothing: Package): Promise<Luck> {
    const count = simulatedReader(this.#plan, this.#query, this.#cells);
    const counts: number[][] = [];
    const [baseline, zero] = await this.#readings([null, nothing], size, (runs, variant, replicate) => {
      if (variant === 0) counts[replicate] = count(runs);
    });
    const simulated = this.#cells.map((_, cell) => counts.reduce((sum, each) => sum + each[cell], 0) / counts.length);
    return { baseline, zero, simulated, judged: judgedCells(simulated), size };
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
    const { judged, simulated, size } = (best ? this.#fresh : undefined) ?? this.#luck!;
    const unjudged = this.#cells
      .map((filter, cell) => ({ filter, simulated: simulated[cell] }))
      .filter((_, cell) => equity && !judged.includes(cell));
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
      confirmedWith: this.#fresh && best ? { households: size.households, replicates: size.replicates } : null,
      unconfirmed,
    };
  }

  /** Reads packages (null: the baseline), each by replicate. */
  #readings(
    packs: readonly (Package | null)[],
    { households, replicates, firstReplicate }: Size,
    onRuns: (runs: readonly PlaceRun[], variant: number, replicate: number) => void = () => undefined,
  ): Promise<Reading[][]> {
    const { run, signal, inFlight } = this.#options;
    const before = this.#done;
    const weight = households / this.#plan.households;
    return readVariants<Reading>(
      { ...this.#plan, households, replicates },
      packs.map((pack) => this.#variant(pack)),
      {
        ...{ run, signal, inFlight, world: this.#world, firstReplicate },
        read: (runs, variant, replicate) => {
          onRuns(runs, variant, replicate);
          return this.#read(runs);
        },
        onProgress: ({ done }) => {
          this.#done = before + done * weight;
          this.#options.onProgress?.({ done: Math.min(this.#done, this.#total), total: this.#total });
        },
      },
    );
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

/** Everybody, and the cells with enough simulated children to say something. */
function judgedCells(simulated: readonly number[]): number[] {
  return simulated.map((_, cell) => cell).filter((cell) => cell === 0 || simulated[cell] >= LEAST_SIMULATED);
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
