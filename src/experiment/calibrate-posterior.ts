/** What an ensemble says of each parameter, beside what was believed before. */
import type { EnsembleFile } from '../evidence/ensemble.ts';
import { PRIORS, priorMoments } from './priors.ts';

/** Posterior spread above this share of the prior's: the targets say next to nothing about the parameter. */
export const UNIDENTIFIED = 0.9;

export interface Moments {
  readonly mean: number;
  readonly sd: number;
}

export interface ParameterPosterior {
  readonly id: string;
  readonly prior: Moments;
  readonly posterior: Moments;
  /** Quantiles 0.05 and 0.95 of the draws. */
  readonly lower: number;
  readonly upper: number;
  /** Posterior over prior standard deviation. */
  readonly ratio: number;
}

/** Row by row in the order of the file. Throws a RangeError for a parameter without a prior. */
export function posteriorsOf({ parameters, draws }: Pick<EnsembleFile, 'parameters' | 'draws'>): ParameterPosterior[] {
  return parameters.map((id, at) => {
    const known = PRIORS.find((each) => each.id === id);
    if (!known) throw new RangeError(`${id} has no prior`);
    const values = draws.map((draw) => draw[at]);
    const sorted = [...values].sort((a, b) => a - b);
    const [prior, posterior] = [priorMoments(known), momentsOf(values)];
    const quantile = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
    return { id, prior, posterior, lower: quantile(0.05), upper: quantile(0.95), ratio: posterior.sd / prior.sd };
  });
}

export interface Correlation {
  readonly one: string;
  readonly other: string;
  readonly value: number;
}

/** Correlations of all pairs of parameters over the draws, the strongest first; 0 where one does not vary. */
export function correlationsOf({ parameters, draws }: Pick<EnsembleFile, 'parameters' | 'draws'>): Correlation[] {
  const columns = parameters.map((_, at) => draws.map((draw) => draw[at]));
  const moments = columns.map(momentsOf);
  const pairs = parameters.flatMap((one, i) =>
    parameters.slice(i + 1).map((other, offset): Correlation => {
      const j = i + 1 + offset;
      const scale = moments[i].sd * moments[j].sd * (draws.length - 1);
      const product = columns[i].reduce(
        (sum, value, draw) => sum + (value - moments[i].mean) * (columns[j][draw] - moments[j].mean),
        0,
      );
      return { one, other, value: scale > 0 ? product / scale : 0 };
    }),
  );
  return pairs.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}

function momentsOf(values: readonly number[]): Moments {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, sd: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}
