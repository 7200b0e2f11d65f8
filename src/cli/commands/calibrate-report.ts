import type { EnsembleFile } from '../../evidence/ensemble.ts';
import { NOT_FITTED } from '../../experiment/calibrate-distances.ts';
import {
  correlationsOf,
  posteriorsOf,
  UNIDENTIFIED,
  type ParameterPosterior,
} from '../../experiment/calibrate-posterior.ts';
import { PRIORS } from '../../experiment/priors.ts';
import type { Target } from '../../experiment/targets.ts';
import { parameterById } from '../../model/parameters.ts';

/** The report on an ensemble as Markdown: what was done, what is known now and what is not. English, as all of `docs/`. */
export function reportText(file: EnsembleFile, targets: readonly Target[]): string {
  const sections = [
    INTRODUCTION,
    method(file),
    provenance(file),
    parameters(file),
    unidentified(posteriorsOf(file)),
    pairs(file),
    fit(file, targets),
    leftOut(),
    REFERENCES,
  ];
  return sections.join('\n\n') + '\n';
}

const INTRODUCTION = `# Calibration

_Written by \`convergence calibrate --report\`; do not edit._

Some parameters of the model are behaviour that nobody has measured: how strongly school pulls, how much need presses. They
are found by asking which of their values make the model agree with what was observed. Everything else (people, births,
incomes, wages, costs, programmes) comes from the evidence or is assumed, and is never fitted. The answer is not one value but
an ensemble: equally likely draws. Each replicate of a run takes one of them, so that the intervals that the product shows hold
what we do not know as well as luck. \`--no-ensemble\` runs with the defaults instead; a value that a scenario says stands above
the draws.`;

function method({ provenance }: EnsembleFile): string {
  const adjusted = provenance?.adjusted
    ? 'Fresh simulations of the regression’s draws came nearer to the targets than those of the draws before it, so they are the ensemble.'
    : 'Fresh simulations of the regression’s draws came no nearer to the targets than the draws before it (or there were too few draws for a regression), so the draws before it are the ensemble.';
  return `## Method

1. Each draw is simulated once with luck of its own: history in the 35 states from 2001, and the virtual trials. The range of a
   target is read as the middle 95 % of a normal error; every evaluation draws such errors and adds them to what it simulates, so
   that the ensemble agrees with the targets as far as these are known and no better (Wilkinson 2013).
2. The distance of an evaluation is the root of the mean square of its misses. A miss is measured in halves of the target’s range,
   widened by the luck of the simulation at this size (8 runs at the centre of the priors); beyond 8 it counts no more.
3. Approximate Bayesian computation by population Monte Carlo: the first generation comes from the priors, each later one from a
   normal around the best draws so far, once these are moved to the targets by regression (Beaumont et al. 2002, 2009; Toni et al. 2009). Two fifths of all draws stay, the nearest, whatever generation they are of; the largest distance among them is the
   tolerance (Lenormand et al. 2013). Weights are prior over the mean density of all generations (Owen and Zhou 2000; Cornuet et
   al. 2012), none above four times the mean (Ionides 2008), which makes spreads up to a tenth too narrow.
4. Local-linear regression of the draws on their misses (Beaumont et al. 2002). ${adjusted}
5. Systematic resampling makes draws of equal weight, ordered so that the first few already have the means of all (herding: Welling 2009).

All luck is keyed by the seed: the same command gives the same draws with any number of workers and after any interruption.`;
}

function provenance({ provenance: from, draws }: EnsembleFile): string {
  if (!from) return '## Provenance\n\nNo calibration has been made.';
  const last = from.generations.at(-1);
  const rows: [string, string][] = [
    ['command', `\`${from.command}\``],
    ['made on', from.date],
    ['product', from.product],
    ['seed', from.seed],
    ['digests', `model ${from.model}, evidence ${from.evidence}, targets ${from.targets}, priors ${from.priors}`],
    ['years of the targets', from.observed],
    ['households', `${from.households} for each place on average`],
    ['evaluations', `${from.evaluations} in ${from.generations.length} generations of ${from.particles}`],
    ['tolerance', from.generations.map(({ tolerance }) => fixed(tolerance)).join(', ')],
    ['accepted', `${from.generations.map(({ acceptance }) => `${Math.round(100 * acceptance)} %`).join(', ')}`],
    ['distance of fresh simulations', distanceText(from.distance)],
    [
      'draws',
      `${draws.length}, worth ${Math.round(from.effective)} of equal weight; final tolerance ${fixed(last?.tolerance ?? 0)}`,
    ],
  ];
  return `## Provenance\n\n${table(['', ''], rows)}`;
}

function distanceText({ raw, adjusted }: { readonly raw: number; readonly adjusted: number | null }): string {
  return `median ${fixed(raw)} without regression, ${adjusted === null ? 'not tried' : fixed(adjusted)} with it`;
}

function parameters(file: EnsembleFile): string {
  const rows = posteriorsOf(file).map(({ id, prior, posterior, lower, upper, ratio }) => [
    `\`${id}\``,
    `${fixed(prior.mean)} ± ${fixed(prior.sd)}`,
    `${fixed(posterior.mean)} ± ${fixed(posterior.sd)}`,
    `${fixed(lower)} … ${fixed(upper)}`,
    fixed(ratio),
    parameterById(id)?.unit ?? '',
    PRIORS.find((each) => each.id === id)?.why ?? '',
  ]);
  const head = ['parameter', 'prior', 'posterior', 'middle 90 %', 'sd ratio', 'unit', 'why it is free'];
  return `## What is known

Priors are normal distributions cut off at the ends of the parameter’s range, wide, and centred with earlier fits in
view (by hand, by search on the first 15 of the same targets, and a first calibration). _sd ratio_ is posterior over prior standard
deviation: near 0 the targets fix the parameter, near 1 they say nothing.

${table(head, rows)}`;
}

function unidentified(rows: readonly ParameterPosterior[]): string {
  const loose = rows.filter(({ ratio }) => ratio > UNIDENTIFIED).map(({ id, ratio }) => `\`${id}\` (${fixed(ratio)})`);
  const text =
    loose.length > 0
      ? `The targets say next to nothing about ${loose.join(', ')} (sd ratio above ${UNIDENTIFIED}): what these keep is the prior.`
      : `No parameter keeps more than ${UNIDENTIFIED} of its prior’s spread.`;
  return `## What is not\n\n${text} A parameter may also be known only together with another: see the pairs.`;
}

const STRONG = 0.4;

function pairs(file: EnsembleFile): string {
  const all = correlationsOf(file);
  const strong = all.filter(({ value }) => Math.abs(value) >= STRONG);
  const rows = strong.map(({ one, other, value }) => [`\`${one}\``, `\`${other}\``, signed(value)]);
  const matrix = file.parameters.map((one) => [
    `\`${one}\``,
    ...file.parameters.map((other) => {
      const pair = all.find((each) => [each.one, each.other].includes(one) && [each.one, each.other].includes(other));
      return one === other || !pair ? '1' : signed(pair.value);
    }),
  ]);
  const found =
    rows.length > 0
      ? `Pairs with a correlation of ${STRONG} or more; the targets know a sum or difference of the two better than either.\n\n${table(['', '', 'r'], rows)}`
      : `No two parameters have a correlation of ${STRONG} or more.`;
  return `## Pairs\n\n${found}\n\nAll correlations:\n\n${table(['', ...file.parameters.map((_, at) => String(at + 1))], matrix)}`;
}

function fit(file: EnsembleFile, targets: readonly Target[]): string {
  const rows = file.fit.map(({ id, low, high, median, lower, upper }) => {
    const target = targets.find((each) => each.id === id);
    const what = target ? [target.quantity, target.place, target.year, target.group].join(', ') : '';
    const inside = median !== null && median >= low && median <= high;
    const range = lower === null || upper === null ? '' : `${fixed(lower)} … ${fixed(upper)}`;
    return [
      id,
      what,
      `${fixed(low)} … ${fixed(high)}`,
      median === null ? 'nobody' : fixed(median),
      range,
      inside ? 'yes' : 'no',
    ];
  });
  const hits = rows.filter((row) => row.at(-1) === 'yes').length;
  return `## The targets after the fit

${hits} of ${rows.length} medians lie inside the range. Simulated again with luck that the calibration has not seen, at its size;
the interval holds what is not known and luck. \`convergence validate\` simulates more households and all targets.

${table(['id', 'target', 'observed', 'median', 'middle 90 %', 'inside'], rows)}`;
}

function leftOut(): string {
  return `## Not fitted

Targets of ${NOT_FITTED.map((id) => `\`${id}\``).join(', ')} are not looked at: no free parameter moves them. \`convergence validate\` holds
the model against them all the same.`;
}

const REFERENCES = `## References

- Beaumont, Zhang and Balding 2002, Approximate Bayesian computation in population genetics, Genetics 162
- Beaumont, Cornuet, Marin and Robert 2009, Adaptive approximate Bayesian computation, Biometrika 96
- Toni, Welch, Strelkowa, Ipsen and Stumpf 2009, Approximate Bayesian computation scheme for parameter inference and model
  selection in dynamical systems, Journal of the Royal Society Interface 6
- Lenormand, Jabot and Deffuant 2013, Adaptive approximate Bayesian computation for complex models, Computational Statistics 28
- Owen and Zhou 2000, Safe and effective importance sampling, Journal of the American Statistical Association 95
- Cornuet, Marin, Mira and Robert 2012, Adaptive multiple importance sampling, Scandinavian Journal of Statistics 39
- Ionides 2008, Truncated importance sampling, Journal of Computational and Graphical Statistics 17
- Wilkinson 2013, Approximate Bayesian computation gives exact results under the assumption of model error, Statistical
  Applications in Genetics and Molecular Biology 12
- Kitagawa 1996, Monte Carlo filter and smoother for non-Gaussian nonlinear state space models, Journal of Computational and
  Graphical Statistics 5`;

/** Three significant digits without exponent. */
function fixed(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return value.toFixed(digits);
}

function signed(value: number): string {
  const text = value.toFixed(2);
  return text === '-0.00' ? '0.00' : text;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
