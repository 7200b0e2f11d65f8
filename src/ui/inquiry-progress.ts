import { html, nothing } from 'lit';
import type { Translator } from '../i18n/index.ts';
import type { InquiryWork } from './inquiry.ts';
import { LabElement } from './lab-element.ts';

/** How far a long question is, how long it will take, and the way to stop it or to go on. */
export class InquiryProgressLine extends LabElement {
  static override properties = { ...LabElement.properties, inquiry: { attribute: false }, note: { attribute: false } };
  declare inquiry: InquiryWork;
  /** How sharp the answer shown is. */
  declare note: string;
  protected override readonly topics = ['why', 'settings'] as const;

  constructor() {
    super();
    this.note = '';
  }

  protected override render() {
    const { inquiry, words, note } = this;
    const { progress } = inquiry;
    return html`<div class="sharpness small soft">
      ${note === '' ? nothing : html`<span>${note}</span>`}
      ${
        progress
          ? html`<progress
                max="1"
                .value=${progress.total > 0 ? progress.done / progress.total : 0}
                aria-label=${words.t('why.working')}
              ></progress>
              <span>${leftText(words, progress.secondsLeft)}</span>
              <button class="button is-quiet" @click=${() => inquiry.cancel()}>${words.t('ui.cancel')}</button>`
          : inquiry.isStopped
            ? html`<button class="button is-quiet" @click=${() => inquiry.goOn()}>${words.t('ui.goOn')}</button>`
            : nothing
      }
    </div>`;
  }
}
customElements.define('inquiry-progress', InquiryProgressLine);

/** 'about 40 seconds left', 'about 3 minutes left'. */
export function leftText(words: Translator, seconds: number | null): string {
  if (seconds === null) return words.t('why.working');
  if (seconds < 90) return words.t('why.left.seconds', { seconds: Math.max(1, Math.ceil(seconds / 5) * 5) });
  return words.t('why.left.minutes', { minutes: Math.ceil(seconds / 60) });
}
