import { html, nothing, type TemplateResult } from 'lit';
import { outcomeStyle } from '../i18n/index.ts';
import { extendsChain } from '../scenario/resolve.ts';
import type { Answer } from './answers.ts';
import { emphasised, unemphasised } from './emphasis.ts';
import { findingOf, headlineSentence, type Against, type Finding } from './headline.ts';
import { LabElement } from './lab-element.ts';
import { FIRST_FIRM_STAGE } from './stages.ts';
import { precisionOf, sharpnessMark } from './sharpness.ts';
import './work-progress.ts';

/** The answer in one sentence, how sharp it is, and the levels behind it. */
export class HeadlinePanel extends LabElement {
  protected override readonly topics = ['settings', 'answer'] as const;
  /** The live region speaks only when the sentence has rested: a drag would talk without end. */
  #spoken = '';
  #key: readonly unknown[] = [];
  #found: Finding | null = null;
  #speech: ReturnType<typeof setTimeout> | undefined;

  protected override render() {
    const { lab, words } = this;
    const { answer } = lab;
    if (!answer)
      return html`<div class="headline is-waiting"><p class="sentence">${words.t('ui.firstAnswer')}</p></div>`;
    const finding = this.#finding(answer);
    const isFirm = answer.stage >= FIRST_FIRM_STAGE;
    const sentence = isFirm
      ? headlineSentence(words, finding, this.#against(answer), answer.isFinal)
      : this.#firstLook(finding);
    if (isFirm) this.#speak(unemphasised(sentence));
    const tone = finding.isBetter === null ? '' : finding.isBetter ? 'is-better' : 'is-worse';
    return html`<div class="headline ${tone} ${lab.isBehind ? 'is-behind' : ''}">
      <p class="sentence">
        ${lab.isReplaying ? html`<span class="moved">${words.t('ui.replaying')}</span>` : nothing}
        ${emphasised(sentence)}
      </p>
      <p class="levels small soft">${isFirm ? this.#levels(finding, answer) : nothing}</p>
      <work-progress
        .lab=${lab}
        .work=${lab}
        .note=${() => this.#mark(answer, isFirm ? finding : null)}
      ></work-progress>
      <p class="visually-hidden" aria-live="polite" role="status">${this.#spoken}</p>
    </div>`;
  }

  #mark(answer: Answer, finding: Finding | null): TemplateResult {
    const { lab, words } = this;
    const precision = finding && precisionOf(words, { answer, finding, work: lab, isBehind: lab.isBehind });
    return sharpnessMark(words, answer, precision ?? '');
  }

  /** Reading takes longer than anything else here, so it is done once for each answer. */
  #finding(answer: Answer): Finding {
    const { outcome, year } = this.lab.reading;
    const key = [answer, outcome, year];
    if (!this.#found || !key.every((part, at) => part === this.#key[at])) {
      this.#key = key;
      this.#found = findingOf(answer.result, 1, 0, outcome, Math.min(year, answer.question.toYear));
    }
    return this.#found;
  }

  /** One replicate cannot tell an effect from luck, so nothing is claimed yet. */
  #firstLook({ outcome, year }: Finding): string {
    const { words } = this;
    return words.t('ui.firstLook', { outcome: words.outcomeLabel(outcome), year: words.year(year) });
  }

  #against(answer: Answer): Against {
    const { words } = this;
    const [baseline, scenario] = answer.question.scenarios;
    // A package on top of the baseline is the only difference; else the baseline has to be named.
    const isPackage = scenario !== baseline && extendsChain(scenario).some(({ id }) => id === baseline.id);
    if (isPackage) return { than: words.t('ui.than.package'), against: words.t('ui.against.package') };
    const named = { baseline: words.scenarioTitle(baseline) };
    return { than: words.t('ui.than.baseline', named), against: words.t('ui.against.baseline', named) };
  }

  #levels({ outcome, scenario, baseline }: Finding, answer: Answer): string {
    const { words } = this;
    const style = outcomeStyle(outcome);
    return words.t('ui.levels', {
      outcome: words.outcomeLabel(outcome),
      scenario: words.number(scenario.median, style, 'rounded'),
      baseline: words.number(baseline.median, style, 'rounded'),
      title: words.scenarioTitle(answer.question.scenarios[0]),
    });
  }

  #speak(sentence: string): void {
    clearTimeout(this.#speech);
    if (sentence === this.#spoken) return;
    this.#speech = setTimeout(() => {
      this.#spoken = sentence;
      this.requestUpdate();
    }, 1200);
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#speech);
    super.disconnectedCallback();
  }
}
customElements.define('headline-panel', HeadlinePanel);
