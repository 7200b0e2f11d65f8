import { html, nothing, type TemplateResult } from 'lit';
import type { Translator } from '../i18n/index.ts';
import type { Work } from './inquiry.ts';
import { LabElement } from './lab-element.ts';

/** How sharp the answer shown is, how far the work on a sharper one has come, and the way to stop it or to go on. */
export class WorkProgress extends LabElement {
  static override properties = { ...LabElement.properties, work: { attribute: false }, note: { attribute: false } };
  declare work: Work;
  /** How sharp the answer shown is; asked anew whenever the work gets on. */
  declare note: (() => string | TemplateResult) | null;
  protected override readonly topics = ['progress', 'why', 'settings'] as const;

  constructor() {
    super();
    this.note = null;
  }

  protected override render() {
    const { work, words } = this;
    const { progress } = work;
    const note = this.note?.() ?? '';
    return html`<div class="sharpness small soft">
      ${typeof note !== 'string' ? note : note === '' ? nothing : html`<span>${note}</span>`}
      ${
        progress
          ? html`<progress
                max="1"
                .value=${progress.total > 0 ? progress.done / progress.total : 0}
                aria-label=${words.t('why.working')}
              ></progress>
              ${progress.secondsLeft === undefined ? nothing : html`<span>${leftText(words, progress.secondsLeft)}</span>`}
              <button class="button is-quiet" @click=${() => work.cancel()}>${words.t('ui.cancel')}</button>`
          : work.isStopped
            ? html`<button class="button is-quiet" @click=${() => work.goOn()}>${words.t('ui.goOn')}</button>`
            : nothing
      }
    </div>`;
  }
}
customElements.define('work-progress', WorkProgress);

/** 'about 40 seconds left', 'about 3 minutes left'. */
export function leftText(words: Translator, seconds: number | null): string {
  if (seconds === null) return words.t('why.working');
  if (seconds < 90) return words.t('why.left.seconds', { seconds: Math.max(1, Math.ceil(seconds / 5) * 5) });
  return words.t('why.left.minutes', { minutes: Math.ceil(seconds / 60) });
}
