// Long because it is one table: every parameter that a calibration may move, with the reason.
/**
 * What a calibration may move, and what is believed before it looks at the targets. Behaviour only: no rate of birth or
 * growth, no wage, no cost of a programme and no target is ever fitted.
 *
 * A prior is a normal distribution cut off at the ends of the parameter's range. Its centre is chosen with earlier fits of
 * this model to some of the same targets in view; its spread is so wide that every value that the literature or those fits
 * ever named lies well inside. A parameter that no target speaks about keeps this spread in the ensemble: what is not known shows.
 */
import { clamp, normalCdf, normalQuantile } from '../model/numeric.ts';
import { parameterById, type ParameterId } from '../model/parameters.ts';

export interface Prior {
  readonly id: ParameterId;
  /** Centre and spread before the range cuts the ends off; units as in the table of parameters. */
  readonly mean: number;
  readonly sd: number;
  /** Targets that should tell where it lies. */
  readonly targets: readonly string[];
  readonly why: string;
}

/** The free parameters, in the order of every draw. */
export const PRIORS: readonly Prior[] = [
  {
    id: 'schoolTaste',
    mean: 4.3,
    sd: 1.2,
    targets: ['C13', 'C14', 'C01'],
    why: 'The level of attendance, and with it how few children are left for work.',
  },
  {
    id: 'schoolTasteAgeSlope',
    mean: 0.25,
    sd: 0.12,
    targets: ['C14', 'C11'],
    why: 'Attendance at 11 to 14 against 6 to 10.',
  },
  {
    id: 'girlsSchool',
    mean: 0.3,
    sd: 0.3,
    targets: ['C15'],
    why: 'The gap in attendance between boys and girls.',
  },
  {
    id: 'girlsChores',
    mean: 0.2,
    sd: 0.3,
    targets: ['C15', 'C23', 'C05'],
    why: 'Where girls out of school are: at home rather than in work, so that a stipend draws them from there.',
  },
  {
    id: 'placeWork',
    mean: 0.6,
    sd: 0.3,
    targets: ['C06', 'C07', 'C08'],
    why: 'The order of the states: how far work of children goes with work of everybody in a place.',
  },
  {
    id: 'hardship',
    mean: 2,
    sd: 0.8,
    targets: ['C01', 'C04', 'C22'],
    why: 'The level of work without school, hence of main workers.',
  },
  {
    id: 'hardshipYoung',
    mean: 0.24,
    sd: 0.12,
    targets: ['C11'],
    why: 'How much rarer work is at 5 to 9 than at 10 to 14.',
  },
  {
    id: 'girlsPaidWork',
    mean: 0.17,
    sd: 0.25,
    targets: ['C05'],
    why: 'The share of boys among working children.',
  },
  {
    id: 'townWork',
    mean: 0.4,
    sd: 0.5,
    targets: ['C02', 'C03'],
    why: 'Work in towns against work in villages, beyond what income and schools explain.',
  },
  {
    id: 'strain',
    mean: 2.4,
    sd: 0.9,
    targets: ['C04', 'C09', 'C10'],
    why: 'How many work beside school: they are marginal workers, and surveys of usual status see few of them.',
  },
  {
    id: 'consumptionWeight',
    mean: 6,
    sd: 2,
    targets: ['C21', 'C06', 'C07', 'C08'],
    why: 'How much of work is need: the fall with growth, and the differences between poor and rich states. Studies of growth and of transfers find strong answers; none says how strong in this form, so the prior is wide.',
  },
  {
    id: 'homeProduction',
    mean: 0.13,
    sd: 0.07,
    targets: ['C22', 'C23'],
    why: 'What a child out of school is worth at home: the more, the more of those whom a stipend draws come from there and not from work.',
  },
  {
    id: 'normPressure',
    mean: 3.5,
    sd: 2,
    targets: ['C25'],
    why: 'The response to the attendance of peers. Little is known before: the prior is wide.',
  },
  {
    id: 'mealPull',
    mean: 0.7,
    sd: 0.4,
    targets: ['C24'],
    why: 'The response of attendance to a cooked meal.',
  },
  {
    id: 'householdTaste',
    mean: 1.5,
    sd: 0.6,
    targets: ['C22', 'C24', 'C25'],
    why: 'How different families are: where they differ much, few stand near the edge and every response is smaller.',
  },
];

/** The value at a standard normal score: score 0 is the prior's median, and the whole line maps into the range. */
export function valueAtScore(prior: Prior, score: number): number {
  const { low, high, range } = bounds(prior);
  const share = normalCdf(clamp(score, -FAR, FAR));
  const value = prior.mean + prior.sd * normalQuantile(low + share * (high - low));
  return clamp(value, range.min, range.max);
}

/** The score of a value inside the range. The ends of the range have scores about 6 standard deviations out. */
export function scoreOfValue(prior: Prior, value: number): number {
  const { low, high } = bounds(prior);
  const share = (normalCdf((value - prior.mean) / prior.sd) - low) / (high - low);
  return normalQuantile(clamp(share, TINY, 1 - TINY));
}

/** Values of all free parameters at their scores. */
export function valuesAtScores(scores: readonly number[], priors = PRIORS): Partial<Record<ParameterId, number>> {
  return Object.fromEntries(priors.map((prior, index) => [prior.id, valueAtScore(prior, scores[index])]));
}

/** Mean and standard deviation of a prior inside its range, from 2,000 equally likely slices. */
export function priorMoments(prior: Prior): { mean: number; sd: number } {
  const slices = 2000;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < slices; i++) {
    const value = valueAtScore(prior, normalQuantile((i + 0.5) / slices));
    sum += value;
    squares += value * value;
  }
  const mean = sum / slices;
  return { mean, sd: Math.sqrt(Math.max(0, squares / slices - mean * mean)) };
}

/** Beyond six standard deviations lies less than one draw in a hundred million. */
const FAR = 6;
const TINY = 1e-9;

function bounds(prior: Prior) {
  const range = parameterById(prior.id)!;
  const low = normalCdf((range.min - prior.mean) / prior.sd);
  const high = normalCdf((range.max - prior.mean) / prior.sd);
  return { low, high, range };
}
