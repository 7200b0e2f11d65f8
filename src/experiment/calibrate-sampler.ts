/**
 * Approximate Bayesian computation by population Monte Carlo: draws of the parameters whose simulations come near the
 * targets, nearer in each generation.
 *
 * 1. The first generation is drawn from the prior, each later one from a normal around the best draws so far (Beaumont,
 *    Cornuet, Marin and Robert 2009; Toni, Welch, Strelkowa, Ipsen and Stumpf 2009), once these are moved to the targets by
 *    local-linear regression (Beaumont, Zhang and Balding 2002): a proposal may be anything, and this one is near at once.
 * 2. Each generation is as large as the first and none is thrown away: the best of all stay, and the largest distance
 *    among them is the tolerance, which falls by itself (Lenormand, Jabot and Deffuant 2013).
 * 3. Weights are prior / proposal, where the proposal is the mean of the densities of all generations (the deterministic
 *    mixture: Owen and Zhou 2000; Cornuet, Marin, Mira and Robert 2012). The prior is one of them, so that no weight can
 *    exceed the number of generations; and none may exceed four times the mean (Ionides 2008), which makes the result a
 *    little narrower and much less a matter of luck.
 *
 * Parameters are scores: standard normal under the prior, on the whole line. Nothing here knows what is simulated.
 */
import type { Luck } from '../model/luck.ts';
import { exp } from '../model/numeric.ts';
import { adjusted } from './calibrate-adjust.ts';
import {
  densityAt,
  drawFrom,
  effectiveSize,
  proposerAround,
  truncated,
  type Proposer,
  type Weighted,
} from './calibrate-kernel.ts';
import { normalFor, PURPOSE, uniformFor } from './calibrate-luck.ts';

/** What one evaluation of the model showed: a figure for each target, null where there was nobody to count. */
export type Simulated = readonly (number | null)[];

/** A draw to be evaluated. The number keys its luck. */
export interface Proposal {
  readonly evaluation: number;
  readonly scores: readonly number[];
}

export interface Evaluated extends Proposal {
  readonly simulated: Simulated;
  /** Simulated minus target for each target, in units in which 1 is a large miss. */
  readonly differences: readonly number[];
  readonly distance: number;
}

/** How one generation went. */
export interface Generation {
  /** Largest distance among the draws that stay. */
  readonly tolerance: number;
  /** Share of the generation that came inside the tolerance before it; 1 for the first. */
  readonly acceptance: number;
  /** Equally weighted draws that those that stay are worth. */
  readonly effective: number;
}

/** The draws that stay, weights summing to 1, nearest first. */
export interface Kept extends Weighted {
  readonly evaluated: readonly Evaluated[];
  readonly tolerance: number;
}

export interface SamplerSettings {
  readonly dimensions: number;
  /** Evaluations in each generation. */
  readonly particles: number;
  readonly luck: Luck;
  readonly differencesOf: (simulated: Simulated, evaluation: number) => readonly number[];
}

/** Share of all draws that stay, at least half a generation: enough for a regression on twenty targets. */
export const KEPT_SHARE = 0.4;

/** No draw weighs more than this many times the mean. */
export const LARGEST_WEIGHT = 4;

/** A miss beyond this counts no more, so that one target that cannot be met does not drown the others. */
export const LARGEST_DIFFERENCE = 8;

/** Root of the mean square of the differences, each cut off at LARGEST_DIFFERENCE. */
export function distanceOf(differences: readonly number[]): number {
  let sum = 0;
  for (const difference of differences) {
    const size = Math.min(Math.abs(difference), LARGEST_DIFFERENCE);
    sum += size * size;
  }
  return Math.sqrt(sum / differences.length);
}

/** Proposes generations and learns from them. The same simulated figures in the same order give the same state. */
export class Sampler {
  readonly #settings: SamplerSettings;
  readonly #evaluated: Evaluated[] = [];
  /** One for each generation after the first. */
  readonly #proposers: Proposer[] = [];
  readonly #generations: Generation[] = [];
  #next: Proposal[] | undefined;
  #kept: Kept | undefined;

  constructor(settings: SamplerSettings) {
    this.#settings = settings;
  }

  get generations(): readonly Generation[] {
    return this.#generations;
  }

  get evaluated(): readonly Evaluated[] {
    return this.#evaluated;
  }

  /** The nearest of all, see KEPT_SHARE. Throws a RangeError before the first generation. */
  get kept(): Kept {
    if (!this.#kept) throw new RangeError('no generation has been evaluated');
    return this.#kept;
  }

  /** The draws of the next generation. */
  propose(): readonly Proposal[] {
    this.#next ??= Array.from({ length: this.#settings.particles }, (_, index) => {
      const evaluation = this.#evaluated.length + index;
      return { evaluation, scores: this.#scoresFor(evaluation) };
    });
    return this.#next;
  }

  /** Takes what the draws of `propose` showed, in their order. */
  add(simulated: readonly Simulated[]): Generation {
    const proposals = this.propose();
    if (simulated.length !== proposals.length)
      throw new RangeError(`a generation has ${proposals.length} evaluations, not ${simulated.length}`);
    const before = this.#generations.at(-1)?.tolerance ?? Infinity;
    const added = proposals.map((proposal, index) => this.#evaluate(proposal, simulated[index]));
    this.#evaluated.push(...added);
    this.#next = undefined;
    this.#kept = this.#choose();
    this.#proposers.push(proposerAround(adjusted(this.#kept) ?? this.#kept));
    const generation: Generation = {
      tolerance: this.#kept.tolerance,
      acceptance: added.filter(({ distance }) => distance <= before).length / added.length,
      effective: effectiveSize(this.#kept.weights),
    };
    this.#generations.push(generation);
    return generation;
  }

  #scoresFor(evaluation: number): number[] {
    const { dimensions, luck } = this.#settings;
    const normals = Array.from({ length: dimensions }, (_, at) => normalFor(luck, evaluation, PURPOSE.step, at));
    const proposer = this.#proposers.at(-1);
    return proposer ? drawFrom(proposer, uniformFor(luck, evaluation, PURPOSE.breadth), normals) : normals;
  }

  #evaluate(proposal: Proposal, simulated: Simulated): Evaluated {
    const differences = this.#settings.differencesOf(simulated, proposal.evaluation);
    return { ...proposal, simulated, differences, distance: distanceOf(differences) };
  }

  #choose(): Kept {
    const { particles } = this.#settings;
    const count = Math.max(Math.ceil(particles / 2), Math.floor(KEPT_SHARE * this.#evaluated.length));
    const byDistance = [...this.#evaluated].sort((a, b) => a.distance - b.distance || a.evaluation - b.evaluation);
    const evaluated = byDistance.slice(0, count);
    const points = evaluated.map(({ scores }) => scores);
    const weights = truncated(
      points.map((point) => this.#weightOf(point)),
      LARGEST_WEIGHT,
    );
    return { evaluated, points, weights, tolerance: evaluated.at(-1)!.distance };
  }

  /** Prior over proposal; the factor (2 pi)^(-d/2) of both is left out. All generations are of one size. */
  #weightOf(scores: readonly number[]): number {
    let square = 0;
    for (const score of scores) square += score * score;
    const prior = exp(-0.5 * square);
    // the proposer of the next generation has proposed nothing yet
    const proposed = this.#proposers.reduce((sum, proposer) => sum + densityAt(proposer, scores), prior);
    return prior / (proposed / (this.#proposers.length + 1));
  }
}
