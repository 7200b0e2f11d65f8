import { html } from 'lit';
import { SHIPPED } from '../scenario/library.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { icon } from './icons.ts';
import { LabElement } from './lab-element.ts';
import { comparedScenarios } from './settings.ts';

/** What a choice in the gallery does: it becomes the scenario in hand, or joins the comparison. */
type Purpose = 'open' | 'compare';

/** The scenarios that come with the product, the founding programme first, in a dialog. */
export class ScenarioGallery extends LabElement {
  #purpose: Purpose = 'open';

  open(purpose: Purpose): void {
    this.#purpose = purpose;
    this.requestUpdate();
    this.#dialog?.showModal();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  protected override firstUpdated(): void {
    // A click beside the dialog lands on it itself; the Escape key is the browser's own.
    const dialog = this.#dialog;
    dialog?.addEventListener('click', (event) => event.target === dialog && dialog.close());
  }

  protected override render() {
    const { lab, words } = this;
    const taken = comparedScenarios(lab.settings).map(({ id }) => id);
    return html`<dialog class="gallery" aria-labelledby="gallery-title">
      <div class="dialog-head">
        <h2 id="gallery-title">${words.t(this.#purpose === 'open' ? 'ui.gallery' : 'ui.galleryCompare')}</h2>
        <button class="button is-icon is-quiet" aria-label=${words.t('ui.close')} @click=${() => this.#dialog?.close()}>
          ${icon('close')}
        </button>
      </div>
      <div class="dialog-body">
        <ul class="presets plain">
          ${SHIPPED.map((scenario) => this.#item(scenario, taken.includes(scenario.id)))}
        </ul>
      </div>
    </dialog>`;
  }

  #item(scenario: Scenario, isTaken: boolean) {
    const { lab, words } = this;
    const isHere = this.#purpose === 'open' ? lab.scenario === scenario : isTaken;
    return html`<li>
      <button class="preset ${isHere ? 'is-here' : ''}" ?disabled=${isHere} @click=${() => this.#choose(scenario)}>
        <strong>${words.scenarioTitle(scenario)}</strong>
        <span>${words.scenarioAbout(scenario)}</span>
        ${isHere ? html`<em class="small">${words.t('ui.openNow')}</em>` : ''}
      </button>
    </li>`;
  }

  #choose(scenario: Scenario): void {
    this.#dialog?.close();
    if (this.#purpose === 'open') this.lab.open(scenario);
    else this.lab.addCompared(scenario);
  }
}
customElements.define('scenario-gallery', ScenarioGallery);
