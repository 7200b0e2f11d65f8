import { html, nothing, type TemplateResult } from 'lit';
import { outcomeStyle } from '../i18n/index.ts';
import { extendsChain } from '../scenario/resolve.ts';
import type { Answer } from './answers.ts';
import { emphasised, unemphasised } from './emphasis.ts';
import { findingOf, headlineSentence, type Against, type Finding } from './headline.ts';
import { LabElement } from './lab-element.ts';
import { stagesFor } from './stages.ts';

/** The answer in one sentence, how sharp it is, and the levels behind it. */
export class HeadlinePanel extends LabElement {
  /** The live region speaks only when the sentence has rested: a drag would talk without end. */
  #spoken = '';
  #speech: ReturnType<typeof setTimeout> | undefined;

  protected override render() {
    const { lab, words } = this;
    const { answer } = lab;
    if (!answer)
      return html`<div class="headline is-waiting"><p class="sentence">${words.t('ui.firstAnswer')}</p></div>`;
    const year = Math.min(lab.reading.year, answer.question.toYear);
    const finding = findingOf(answer.result, 1, 0, lab.reading.outcome, year);
    const sentence = headlineSentence(words, finding, this.#against(answer));
    this.#speak(unemphasised(sentence));
    const tone = finding.isBetter === null ? '' : finding.isBetter ? 'is-better' : 'is-worse';
    return html`<div class="headline ${tone} ${lab.isBehind ? 'is-behind' : ''}">
      <p class="sentence">
        ${lab.isReplaying ? html`<span class="moved">${words.t('ui.replaying')}</span>` : nothing}
        ${emphasised(sentence)}
      </p>
      <p class="levels small soft">${this.#levels(finding, answer)}</p>
      ${this.#sharpness(answer)}
      <p class="visually-hidden" aria-live="polite" role="status">${this.#spoken}</p>
    </div>`;
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

  #sharpness(answer: Answer): TemplateResult {
    const { lab, words } = this;
    const { households, replicates } = answer.result.plan;
    const size = words.t('ui.sharpness', { households: words.count(households), replicates });
    const { progress } = lab;
    const share = progress && progress.total > 0 ? progress.done / progress.total : 0;
    const stages = stagesFor(answer.question).length;
    return html`<div class="sharpness small soft">
      <span class="dots" aria-hidden="true">
        ${Array.from({ length: stages }, (_, at) => html`<i class=${at <= answer.stage ? 'is-full' : ''}></i>`)}
      </span>
      <span>${size}</span>
      ${
        progress
          ? html`<progress max="1" .value=${share} aria-label=${words.t('ui.sharpening')}></progress>
              <button class="button is-quiet" @click=${() => lab.cancel()}>${words.t('ui.cancel')}</button>`
          : lab.isCancelled
            ? html`<button class="button is-quiet" @click=${() => lab.ask()}>${words.t('ui.goOn')}</button>`
            : nothing
      }
    </div>`;
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
