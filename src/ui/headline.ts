import { hasMessage, outcomeStyle, type Translator } from '../i18n/index.ts';
import { outcomeById, type OutcomeId } from '../model/outcomes.ts';
import { differenceOf, verdict, type Verdict } from '../experiment/compare.ts';
import { reachOf } from '../experiment/refine.ts';
import { seriesOf, viewApplies, yearIndex } from '../experiment/summarize.ts';
import type { Estimate, ExperimentResult, View } from '../experiment/types.ts';

/** What an outcome says about scenario and baseline in one year. */
export interface Finding {
  readonly outcome: OutcomeId;
  readonly year: number;
  /** The view of `difference`: real children where they can be counted. */
  readonly view: View;
  readonly difference: Estimate;
  readonly verdict: Verdict;
  readonly scenario: Estimate;
  readonly baseline: Estimate;
  /** Better or worse for children; null where there is no clear difference or the outcome is neither. */
  readonly isBetter: boolean | null;
}

/** Reads the finding off an experiment. Levels are as the outcome's row says; the difference counts children if it can. */
export function findingOf(
  result: ExperimentResult,
  scenarioIndex: number,
  baselineIndex: number,
  outcome: OutcomeId,
  year: number,
): Finding {
  const at = yearIndex(result.plan, year);
  const view = viewApplies(outcome, 'count') ? 'count' : 'level';
  const difference = differenceOf(result, scenarioIndex, baselineIndex, { outcome, view }).estimates[at];
  const level = (index: number) => seriesOf(result, index, { outcome }).estimates[at];
  const says = verdict(difference);
  const good = outcomeById(outcome)?.good;
  const isClear = says === 'fewer' || says === 'more';
  const isBetter = !isClear || good === 'neither' ? null : (says === 'fewer') === (good === 'lower');
  return {
    ...{ outcome, year, view, difference, verdict: says, isBetter },
    ...{ scenario: level(scenarioIndex), baseline: level(baselineIndex) },
  };
}

/** What a scenario is compared with: 'no package', and '(fewer than) without the package'. */
export interface Against {
  readonly against: string;
  readonly than: string;
}

/**
 * The finding as one sentence, with ** around what matters most.
 * @param against what it is compared with, by name and after 'than'
 * @param isFinal false while more households are being simulated: what is not clear then may become so
 */
export function headlineSentence(words: Translator, finding: Finding, against: Against, isFinal = true): string {
  const { outcome, year, view, difference } = finding;
  const key = `ui.what.${outcome}`;
  const about = hasMessage(key) ? words.t(key) : words.outcomeLabel(outcome);
  const style = outcomeStyle(outcome, view);
  const named = { outcome: words.outcomeLabel(outcome), what: about, year: words.year(year), ...against };
  const { lower, upper } = difference;
  switch (finding.verdict) {
    case 'same':
      return words.t('ui.headline.same', named);
    case 'unknown':
      return words.t('ui.headline.unknown', named);
    case 'noClearDifference':
      if (!isFinal) return words.t('ui.headline.notYet', { ...named, interval: interval(words, difference, style) });
      return words.t(view === 'count' ? 'ui.headline.noClearDifference' : 'ui.headline.noClearLevel', {
        ...named,
        interval: interval(words, difference, style),
      });
    default: {
      if (view === 'level')
        return words.t('ui.headline.level', {
          ...named,
          value: words.differenceEstimate(difference, style, 'rounded'),
        });
      const [near, far] = [Math.abs(lower!), Math.abs(upper!)].sort((a, b) => a - b);
      return words.t(finding.verdict === 'fewer' ? 'ui.headline.fewer' : 'ui.headline.more', {
        ...named,
        count: words.count(Math.abs(difference.median!), 'rounded'),
        interval: words.interval(near, far, 'count', 'rounded'),
      });
    }
  }
}

/**
 * Why work on an answer has ended: it is sharp, it is as large as it becomes, or as the memory allows, or a person stopped
 * it; null: it goes on.
 */
export type Ending = 'sharp' | 'largest' | 'memory' | 'stopped' | null;

/**
 * How sharp the difference of a finding is, and why it becomes no sharper, in a few words.
 * @param share reach of the interval, as a share of the difference, at which the work ends; see `reachOf`
 */
export function precisionWords(words: Translator, { difference }: Finding, ending: Ending, share: number): string {
  const reach = reachOf(difference);
  const percent = (part: number) => words.t('ui.percent', { value: words.count(Math.round(part * 100)) });
  const known = difference.same
    ? words.t('ui.precision.same')
    : reach === null
      ? words.t('ui.precision.unknown')
      : reach >= 1
        ? words.t('ui.precision.wide')
        : words.t('ui.precision.reach', { reach: percent(reach) });
  return words.t(`ui.precision.${ending ?? 'goesOn'}`, { known, limit: percent(share) });
}

function interval(words: Translator, { lower, upper }: Estimate, style: Parameters<Translator['number']>[1]): string {
  const ends = [lower, upper].map((end) => words.difference(end, style, 'rounded'));
  return words.t('value.interval', { lower: ends[0], upper: ends[1] });
}
