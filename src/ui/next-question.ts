import { html, nothing } from 'lit';
import { shippedById } from '../scenario/library.ts';
import { icon } from './icons.ts';
import { LabElement } from './lab-element.ts';
import { OPENING } from './opening.ts';

/** The founding programme was small; its own question is what would follow if it reached everybody. */
export class NextQuestion extends LabElement {
  protected override render() {
    const { lab, words } = this;
    const full = shippedById('convergence-full-coverage');
    if (lab.scenario !== OPENING.scenario || !full) return nothing;
    return html`<p class="suggestion small">
      ${words.t('ui.suggestion')}
      <button class="button" @click=${() => lab.open(full)}>${words.scenarioTitle(full)} ${icon('next')}</button>
    </p>`;
  }
}
customElements.define('next-question', NextQuestion);
