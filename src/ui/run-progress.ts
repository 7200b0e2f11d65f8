import { html, nothing } from 'lit';
import type { Answer } from './answers.ts';
import { LabElement } from './lab-element.ts';
import { stagesFor } from './stages.ts';

/** How sharp the answer shown is, how far the sharper one has come, and the way to stop it. */
export class RunProgress extends LabElement {
  static override properties = { ...LabElement.properties, answer: { attribute: false } };
  declare answer: Answer | null;
  protected override readonly topics = ['progress'] as const;

  constructor() {
    super();
    this.answer = null;
  }

  protected override render() {
    const { answer, lab, words } = this;
    const { progress } = lab;
    return html`<div class="sharpness small soft">
      ${answer ? this.#size(answer) : nothing}
      ${
        progress
          ? html`<progress
                max="1"
                .value=${progress.total > 0 ? progress.done / progress.total : 0}
                aria-label=${words.t('ui.sharpening')}
              ></progress>
              <button class="button is-quiet" @click=${() => lab.cancel()}>${words.t('ui.cancel')}</button>`
          : lab.isCancelled
            ? html`<button class="button is-quiet" @click=${() => lab.ask()}>${words.t('ui.goOn')}</button>`
            : nothing
      }
    </div>`;
  }

  #size(answer: Answer) {
    const { households, replicates } = answer.result.plan;
    const stages = stagesFor(answer.question).length;
    return html`<span class="dots" aria-hidden="true">
        ${Array.from({ length: stages }, (_, at) => html`<i class=${at <= answer.stage ? 'is-full' : ''}></i>`)}
      </span>
      <span>${this.words.t('ui.sharpness', { households: this.words.count(households), replicates })}</span>`;
  }
}
customElements.define('run-progress', RunProgress);
