import { differenceOf } from '../experiment/compare.ts';
import { seriesOf } from '../experiment/summarize.ts';
import type { Query, Series } from '../experiment/types.ts';
import { outcomeById } from '../model/outcomes.ts';
import type { Answer } from './answers.ts';
import { FIRST_FULL_STAGE } from './stages.ts';

/** The two lines of the large chart. */
export interface PairOfLines {
  readonly baseline: Series;
  readonly scenario: Series;
}

/**
 * Baseline and scenario of an answer. While it is still coarse, and a sharper answer about the same baseline is known,
 * the baseline stays as it was and the scenario is that baseline plus the paired difference of the coarse answer: both
 * share all luck, so the difference is known far better than either level (a control variate), and the chart moves with
 * the hand instead of jumping with the luck of a few households. The scenario gets its own band when it is sharp itself.
 */
export function linesOf(answer: Answer, sharp: Answer | null, query: Query): PairOfLines {
  const own = { baseline: seriesOf(answer.result, 0, query), scenario: seriesOf(answer.result, 1, query) };
  if (!sharp || answer.stage >= FIRST_FULL_STAGE || sharp.stage <= answer.stage || !sameBaseline(answer, sharp))
    return own;
  const baseline = seriesOf(sharp.result, 0, query);
  const difference = differenceOf(answer.result, 1, 0, query);
  const isShare = outcomeById(query.outcome)?.format === 'share' && query.view !== 'count';
  const estimates = baseline.estimates.map(({ median }, at) => {
    const shift = difference.estimates[at].median;
    const level = median === null || shift === null ? null : Math.max(0, median + shift);
    const shown = level !== null && isShare ? Math.min(1, level) : level;
    return { ...difference.estimates[at], median: shown, lower: null, upper: null };
  });
  return { baseline, scenario: { years: baseline.years, estimates } };
}

/** True where two answers are about the same baseline in the same places and years, with the same luck. */
export function sameBaseline({ question: one }: Answer, { question: other }: Answer): boolean {
  return (
    one.scenarios[0] === other.scenarios[0] &&
    one.fromYear === other.fromYear &&
    one.toYear === other.toYear &&
    one.seed === other.seed &&
    one.sceptic === other.sceptic &&
    one.places.join() === other.places.join()
  );
}
