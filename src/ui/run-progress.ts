import { html, nothing } from 'lit';
import { isNarrow } from '../experiment/refine.ts';
import type { Answer } from './answers.ts';
import { precisionWords, type Ending, type Finding } from './headline.ts';
import { LabElement } from './lab-element.ts';
import { ALL_STAGES, FIRST_FULL_STAGE, SHARP_REACH } from './stages.ts';

/** How sharp the answer shown is, how far the sharper one has come, and the way to stop it. */
export class RunProgress extends LabElement {
  static override properties = {
    ...LabElement.properties,
    answer: { attribute: false },
    finding: { attribute: false },
  };
  declare answer: Answer | null;
  /** What the answer says, where one difference is in front: how sharp that is, is told too. */
  declare finding: Finding | null;
  protected override readonly topics = ['progress'] as const;

  constructor() {
    super();
    this.answer = null;
    this.finding = null;
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
    const { words, finding } = this;
    const precision = finding && precisionWords(words, finding, this.#ending(answer, finding), SHARP_REACH);
    return html`<span class="dots" aria-hidden="true">
        ${Array.from({ length: answer.stages }, (_, at) => html`<i class=${at <= answer.stage ? 'is-full' : ''}></i>`)}
      </span>
      <span>${words.t('ui.sharpness', { households: words.count(households), replicates })}</span>
      ${precision === null ? nothing : html`<span class="precision">${precision}</span>`}`;
  }

  /** Why the answer becomes no sharper. */
  #ending(answer: Answer, { difference }: Finding): Ending {
    const { lab } = this;
    if (lab.isCancelled && !answer.isFinal) return 'stopped';
    if (lab.progress !== null || lab.isBehind) return null;
    if (answer.stage >= FIRST_FULL_STAGE && isNarrow(difference, SHARP_REACH)) return 'sharp';
    if (answer.stage < answer.stages - 1) return null;
    return answer.stages < ALL_STAGES ? 'memory' : 'largest';
  }
}
customElements.define('run-progress', RunProgress);
