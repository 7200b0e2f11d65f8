import { ENSEMBLE } from '../evidence/ensemble.ts';
import { PRIORS, priorMoments, type Prior } from '../experiment/priors.ts';
import { parameterById, PARAMETERS } from '../model/parameters.ts';
import { table, text, type Block, type Cell, type Section, type Words } from './blocks.ts';

/** Parameters whose source says that a person set them with figures in view. */
const HAND = PARAMETERS.filter(({ source }) => source.startsWith('fitted by hand')).map(({ id }) => `\`${id}\``);

/** Free parameters, what was believed before, and what the targets said. */
export function fitted(words: Words): Section {
  return {
    id: 'fitted',
    title: '9.1 What is fitted',
    blocks: [
      text(
        `${PRIORS.length} behavioural parameters are free; calibration moves nothing else: no rate of birth or growth, no price, no target. Some numbers were set by hand against a cross-section of 2004-05 before, and are held: ${HAND.join(', ')}. The ids C01 to C25 are rows of the table of targets. Where a target asks for a thing that one parameter alone makes (the pull of a meal, the pressure of norms), meeting it is no test of the model.`,
      ),
      table(
        'Free parameters',
        [
          'parameter',
          'default',
          'believed before',
          'after',
          'narrowed by',
          'targets that speak about it',
          'why it is free',
        ],
        PRIORS.map((prior) => row(prior, words)),
      ),
      ...provenance(),
    ],
  };
}

function row(prior: Prior, words: Words): Cell[] {
  const { mean, sd } = priorMoments(prior);
  const values = drawsOf(prior);
  return [
    { words: words.parameterLabel(prior.id) },
    String(parameterById(prior.id)?.default),
    `${short(mean)} ± ${short(sd)}`,
    values.length > 0
      ? `${short(quantile(values, 0.5))} (${short(quantile(values, 0.05))} to ${short(quantile(values, 0.95))})`
      : '',
    values.length > 0 ? `${Math.round(100 * Math.max(0, 1 - spread(values) / sd))} %` : '',
    prior.targets.join(', '),
    prior.why,
  ];
}

function provenance(): Block[] {
  const { draws, provenance: made } = ENSEMBLE;
  if (draws.length === 0 || made === null)
    return [
      text(
        'No ensemble of draws ships yet: every run takes the defaults, a first fit by random search. Bands then show luck only, and two columns are empty.',
      ),
    ];
  return [
    text(
      `${draws.length} equally likely draws, made on ${made.date} by \`${made.command}\`; each replicate of a run lives under one of them, so bands show luck and what the targets leave open. “After” is the median and the middle 90 % of the draws. “Narrowed by” is how much smaller the spread is than before; near 0 % the targets say nothing and the prior still speaks. Draws show what the targets leave open **inside this model**; they do not show that another model could be right.`,
    ),
  ];
}

/** Values of a free parameter over the draws, rising; empty where it was not fitted. */
function drawsOf({ id }: Prior): number[] {
  const at = ENSEMBLE.parameters.indexOf(id);
  return at < 0 ? [] : ENSEMBLE.draws.map((draw) => draw[at]).sort((a, b) => a - b);
}

function quantile(rising: readonly number[], share: number): number {
  const position = share * (rising.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, rising.length - 1);
  return rising[below] + (rising[above] - rising[below]) * (position - below);
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1));
}

/** Two decimals at most. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
