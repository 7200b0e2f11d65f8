/**
 * Which packages to try next: sequential linear programming in a trust region, ask and tell. Around a package that was
 * tried, cost and the assured reduction of each cell are taken as linear; the cheapest package that the linear picture
 * allows is found by a linear program (YALPS, simplex) and tried for real. Where the picture was wrong, what came out
 * corrects it and the region shrinks. No luck is used, so that the same answers always lead to the same questions.
 */
import { solve } from 'yalps';
import { LIFT_STEPS, packageKey, type Package } from './frontier-package.ts';
import { reaches } from './frontier-reach.ts';

/** What the search is told about a package. */
export interface Tried {
  readonly pack: Package;
  /** Rupees above a package of nothing. */
  readonly cost: number;
  /** Assured reduction of everybody and of each cell that counts; the effect is the least of them. */
  readonly assured: readonly number[];
}

export interface SearchSpace {
  readonly programmes: number;
  /** Years in which a package may start, the earliest first. */
  readonly starts: readonly number[];
  /** Reduction to be reached, and Rupees that may be spent (infinite: no limit). */
  readonly target: number;
  readonly budget: number;
}

/** A package as a point: lifts 0 to 1, and last how early it starts, 0 to 1. */
type Point = readonly number[];

interface Known extends Tried {
  readonly at: Point;
  readonly effect: number;
}

/** Where a region is centred, and what is asked for there. */
type Aim = 'cheaper' | 'closer' | 'furthest';

const SMALLEST_RADIUS = 1 / LIFT_STEPS;
/** Steps of the probes around a package, as a share of the whole range. */
const PROBES = [0.25, 0.1] as const;
/** Halvings within one round before a region is left for this round. */
const TRIES = 5;

export class FrontierSearch {
  #space: SearchSpace;
  readonly #known = new Map<string, Known>();
  readonly #radius = new Map<Aim, number>();
  readonly #asked = new Map<string, Aim>();
  readonly #probed = new Map<string, number>();
  #round = 0;

  constructor(space: SearchSpace) {
    this.#space = space;
  }

  /** Another target from now on: what was tried stays known, and the regions open again. */
  aim(target: number): void {
    this.#space = { ...this.#space, target };
    this.#radius.clear();
    this.#probed.clear();
  }

  /** Packages to try now, none twice; empty when there is nothing more to ask. The first call asks for the screening. */
  ask(): Package[] {
    this.#asked.clear();
    if (this.#round++ === 0) return this.#unknown(this.#screening());
    const wanted = this.#unknown(this.#proposals());
    return wanted.length > 0 ? wanted : this.#unknown(this.#probes());
  }

  /** Those not tried yet, each once. */
  #unknown(wanted: readonly Package[]): Package[] {
    const unique = new Map(wanted.map((pack) => [packageKey(pack), pack]));
    return [...unique].filter(([key]) => !this.#known.has(key)).map(([, pack]) => pack);
  }

  tell(tried: readonly Tried[]): void {
    const before = this.#best();
    const reachBefore = this.#furthest();
    for (const each of tried) {
      const effect = Math.min(...each.assured);
      this.#known.set(packageKey(each.pack), { ...each, at: this.#pointOf(each.pack), effect });
    }
    for (const [key, aim] of this.#asked) {
      const got = this.#known.get(key);
      // Not all that was asked need be tried.
      if (!got) continue;
      const isBetter =
        aim === 'furthest'
          ? got.effect > (reachBefore?.effect ?? -Infinity) && got.cost <= this.#space.budget
          : reaches(got.effect, this.#space.target) && got.cost < (before?.cost ?? Infinity);
      this.#resize(aim, isBetter ? 1.5 : 0.5);
    }
  }

  /** Everything at once from the first year and from the middle, each programme by itself, all but each. */
  #screening(): Package[] {
    const { programmes, starts } = this.#space;
    const [early, middle] = [starts[0], starts[Math.floor(starts.length / 2)]];
    const lifts = (lift: (at: number) => boolean) =>
      Array.from({ length: programmes }, (_, at) => (lift(at) ? LIFT_STEPS : 0));
    const each = Array.from({ length: programmes }, (_, at) => at);
    return [
      { lifts: lifts(() => false), start: early },
      { lifts: lifts(() => true), start: early },
      { lifts: lifts(() => true), start: middle },
      ...each.map((one) => ({ lifts: lifts((at) => at === one), start: early })),
      ...each.map((one) => ({ lifts: lifts((at) => at !== one), start: early })),
    ];
  }

  #proposals(): Package[] {
    const { target, budget } = this.#space;
    const best = this.#best();
    const below = this.#below(best);
    const found: (Package | undefined)[] = [];
    if (best) {
      found.push(this.#propose('cheaper', best, target), ...this.#dropping(best));
      if (below) found.push(this.#propose('closer', below, target), this.#between(best, below));
    }
    if (!best || best.cost > budget) {
      const furthest = this.#furthest();
      if (furthest) found.push(this.#propose('furthest', furthest, target));
    }
    // The outline of the frontier, a few packages at a time: what lesser reductions would cost.
    if (this.#round <= 5) found.push(...this.#outline());
    return found.filter((pack) => pack !== undefined);
  }

  /**
   * When the regions have shrunk to nothing: every programme of the centre a little less, every other a little more, and the
   * start moved, first by a quarter and then by a tenth, so that slopes are known there; then the regions open again.
   */
  #probes(): Package[] {
    const centre = this.#best() ?? this.#furthest();
    if (!centre) return [];
    const key = packageKey(centre.pack);
    const stage = this.#probed.get(key) ?? 0;
    if (stage >= PROBES.length) return [];
    this.#probed.set(key, stage + 1);
    this.#radius.clear();
    for (const aim of ['cheaper', 'closer', 'furthest'] as const) this.#radius.set(aim, PROBES[stage]);
    return centre.at.map((value, at) =>
      this.#packageOf(
        centre.at.map((other, index) => (index === at ? other + (value > 0 ? -PROBES[stage] : PROBES[stage]) : other)),
      ),
    );
  }

  /** The cheapest that reaches the target; of equally cheap ones the first told. */
  #best(): Known | undefined {
    return cheapest([...this.#known.values()].filter(({ effect }) => reaches(effect, this.#space.target)));
  }

  /** Of those that fall short and cost less than the best: the one that reaches furthest. */
  #below(best: Known | undefined): Known | undefined {
    return furthest(
      [...this.#known.values()].filter(
        ({ effect, cost }) => !reaches(effect, this.#space.target) && cost < (best?.cost ?? Infinity),
      ),
    );
  }

  /** What reaches furthest within the budget. */
  #furthest(): Known | undefined {
    return furthest([...this.#known.values()].filter(({ cost }) => cost <= this.#space.budget));
  }

  #resize(aim: Aim, factor: number): void {
    this.#radius.set(aim, Math.min(1, Math.max(SMALLEST_RADIUS / 2, (this.#radius.get(aim) ?? 1) * factor)));
  }

  /** The best package of the linear picture around a centre that was not tried yet, in an ever smaller region. */
  #propose(aim: Aim, centre: Known, target: number): Package | undefined {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const radius = this.#radius.get(aim) ?? 1;
      if (radius < SMALLEST_RADIUS) return undefined;
      const pack = this.#packageOf(this.#solve(centre, radius, target, aim === 'furthest'));
      const key = packageKey(pack);
      if (!this.#known.has(key) && !this.#asked.has(key)) {
        this.#asked.set(key, aim);
        return pack;
      }
      this.#resize(aim, 0.5);
    }
    return undefined;
  }

  /** Packages at a quarter, a half and three quarters of the furthest reach, from the nearest that was tried. */
  #outline(): Package[] {
    const known = [...this.#known.values()];
    const most = Math.max(...known.map(({ effect }) => effect));
    if (!(most > 0)) return [];
    return [0.25, 0.5, 0.75].map((share) => {
      const level = share * most;
      const near = known.reduce((one, other) =>
        Math.abs(other.effect - level) < Math.abs(one.effect - level) ? other : one,
      );
      return this.#packageOf(this.#solve(near, 1 / this.#round, level, false));
    });
  }

  /** The best without one of its programmes, those first that cost most for each bit of reduction. */
  #dropping(best: Known): Package[] {
    const costs = this.#slopes(best, ({ cost }) => cost);
    const effects = this.#slopes(best, ({ effect }) => effect);
    return best.pack.lifts
      .map((lift, at) => ({ at, lift, waste: costs[at] / Math.max(effects[at], 1e-9) }))
      .filter(({ lift }) => lift > 0)
      .sort((a, b) => b.waste - a.waste)
      .map(({ at }) => ({ ...best.pack, lifts: best.pack.lifts.map((lift, other) => (other === at ? 0 : lift)) }))
      .filter((pack) => !this.#known.has(packageKey(pack)))
      .slice(0, 2);
  }

  #between(one: Known, other: Known): Package {
    return this.#packageOf(one.at.map((value, at) => (value + other.at[at]) / 2));
  }

  /**
   * Slopes of a figure around a centre, by Kaczmarz's method: every package tried, the farthest first, tilts the plane just
   * so far that it passes through it; the nearest have the last word. Begins with the mean over a programme's packages.
   */
  #slopes(centre: Known, read: (known: Known) => number): number[] {
    const others = [...this.#known.values()]
      .filter((known) => known !== centre)
      .map((known) => {
        const step = known.at.map((value, at) => value - centre.at[at]);
        return { step, rise: read(known) - read(centre), square: step.reduce((sum, each) => sum + each * each, 0) };
      })
      .filter(({ square }) => square > 0)
      .sort((a, b) => b.square - a.square);
    const slopes = centre.at.map(() => 0);
    for (let sweep = 0; sweep < 4; sweep++)
      for (const { step, rise, square } of others) {
        const expected = step.reduce((sum, each, at) => sum + each * slopes[at], 0);
        const tilt = (rise - expected) / square;
        step.forEach((each, at) => (slopes[at] += tilt * each));
      }
    return slopes;
  }

  /** The linear program: least cost such that every cell comes to the target; or, for `most`, most of the least cell. */
  #solve(centre: Known, radius: number, target: number, most: boolean): Point {
    const low = centre.at.map((value) => Math.max(0, value - radius));
    const high = centre.at.map((value) => Math.min(1, value + radius));
    const scale = Math.max(1, ...[...this.#known.values()].map(({ cost }) => Math.abs(cost)));
    const cost = this.#slopes(centre, (known) => known.cost / scale);
    const cells = centre.assured.map((_, cell) => this.#slopes(centre, ({ assured }) => assured[cell]));
    const drop = (slopes: readonly number[]) =>
      slopes.reduce((sum, slope, at) => sum + slope * (centre.at[at] - low[at]), 0);
    const constraints: [string, { min?: number; max?: number }][] = [
      ...centre.at.map((_, at): [string, { max: number }] => [`move ${at}`, { max: high[at] - low[at] }]),
      ...cells.map((slopes, cell): [string, { min: number }] => [
        `cell ${cell}`,
        { min: (most ? 0 : target) - centre.assured[cell] + drop(slopes) + (most ? -LIFT : 0) },
      ]),
    ];
    if (most && Number.isFinite(this.#space.budget))
      constraints.push(['cost', { max: (this.#space.budget - centre.cost) / scale + drop(cost) }]);
    const moves = centre.at.map((_, at): [string, [string, number][]] => [
      `move ${at}`,
      [
        [`move ${at}`, 1],
        ['cost', cost[at]],
        ['aim', most ? -TIE * cost[at] : cost[at]],
        ...cells.map((slopes, cell): [string, number] => [`cell ${cell}`, slopes[at]]),
      ],
    ]);
    // What is missing, at a price beyond any cost; or what is reached, above -LIFT.
    const common: [string, [string, number][]] = [
      'common',
      [['aim', most ? 1 : MISSING], ...cells.map((_, cell): [string, number] => [`cell ${cell}`, most ? -1 : 1])],
    ];
    const { variables } = solve({
      direction: most ? 'maximize' : 'minimize',
      objective: 'aim',
      constraints,
      variables: [...moves, common],
    });
    const moved = new Map(variables);
    return low.map((value, at) => Math.min(high[at], value + (moved.get(`move ${at}`) ?? 0)));
  }

  #pointOf({ lifts, start }: Package): Point {
    const { starts } = this.#space;
    const late = starts.length > 1 ? starts.indexOf(start) / (starts.length - 1) : 0;
    return [...lifts.map((lift) => lift / LIFT_STEPS), 1 - late];
  }

  /** The nearest package on the grid, a little upward: a lift too small fails, one too large costs little. */
  #packageOf(point: Point): Package {
    const { starts } = this.#space;
    const lifts = point
      .slice(0, -1)
      .map((value) => Math.min(LIFT_STEPS, Math.max(0, Math.ceil(value * LIFT_STEPS - 0.25))));
    const late = (1 - point.at(-1)!) * (starts.length - 1);
    return { lifts, start: starts[Math.min(starts.length - 1, Math.max(0, Math.floor(late + 0.25)))] };
  }
}

/** Reductions are above this, so that what the program adds on top is never negative, as its variables must not be. */
const LIFT = 100;
/** Price of a whole reduction that is missing, in costs of the dearest package. */
const MISSING = 1000;
/** Weight of cost where reach is asked for: only between equals. */
const TIE = 1e-6;

function cheapest(known: readonly Known[]): Known | undefined {
  return known.reduce<Known | undefined>((one, other) => (!one || other.cost < one.cost ? other : one), undefined);
}

function furthest(known: readonly Known[]): Known | undefined {
  return known.reduce<Known | undefined>(
    (one, other) =>
      !one || other.effect > one.effect || (other.effect === one.effect && other.cost < one.cost) ? other : one,
    undefined,
  );
}
