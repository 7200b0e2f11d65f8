import { html, nothing, type TemplateResult } from 'lit';
import type { Translator } from '../i18n/index.ts';
import { isNarrow, reachOf } from '../experiment/refine.ts';
import type { OutcomeId } from '../model/outcomes.ts';
import type { Answer } from './answers.ts';
import type { ComparedScenario } from './compared.ts';
import { findingOf, precisionWords, type Ending, type Finding } from './headline.ts';
import type { Work } from './inquiry.ts';
import { ALL_STAGES, FIRST_FULL_STAGE, SHARP_REACH } from './stages.ts';

/** The mark of an answer: a dot for each stage, its size, and in words how sharp it is ('' where nobody can say). */
export function sharpnessMark(words: Translator, answer: Answer, precision: string): TemplateResult {
  const { households, replicates } = answer.result.plan;
  return html`<span class="dots" aria-hidden="true">
      ${Array.from({ length: answer.stages }, (_, at) => html`<i class=${at <= answer.stage ? 'is-full' : ''}></i>`)}
    </span>
    <span>${words.t('ui.sharpness', { households: words.count(households), replicates })}</span>
    ${precision === '' ? nothing : html`<span class="precision">${precision}</span>`}`;
}

/**
 * How sharp the difference of a finding is, and why it becomes no sharper.
 * @param isBehind true while the answer to what is asked now is still to come
 */
export function precisionOf(
  words: Translator,
  { answer, finding, work, isBehind }: { answer: Answer; finding: Finding; work: Work; isBehind: boolean },
): string {
  return precisionWords(words, finding, endingOf(answer, finding, work, isBehind), SHARP_REACH);
}

function endingOf(answer: Answer, { difference }: Finding, work: Work, isBehind: boolean): Ending {
  if (work.isStopped && !answer.isFinal) return 'stopped';
  if (work.progress !== null || isBehind) return null;
  if (answer.stage >= FIRST_FULL_STAGE && isNarrow(difference, SHARP_REACH)) return 'sharp';
  if (answer.stage < answer.stages - 1) return null;
  return answer.stages < ALL_STAGES ? 'memory' : 'largest';
}

/**
 * The scenario whose difference from the baseline is the least sharp, and that difference: what holds for it holds for the
 * others too. The first one where none has an interval.
 */
export function leastSharp(
  { result }: Answer,
  compared: readonly ComparedScenario[],
  baseline: ComparedScenario,
  outcome: OutcomeId,
  year: number,
): { readonly item: ComparedScenario; readonly finding: Finding } {
  const reach = ({ difference }: Finding) => reachOf(difference) ?? Infinity;
  return compared
    .filter(({ isBaseline }) => !isBaseline)
    .map((item) => ({ item, finding: findingOf(result, item.at, baseline.at, outcome, year) }))
    .reduce((one, other) => (reach(other.finding) > reach(one.finding) ? other : one));
}
