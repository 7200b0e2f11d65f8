import { html, nothing, type TemplateResult } from 'lit';
import { LabElement } from './lab-element.ts';
import { scepticControl } from './sceptic-control.ts';
import { WHY_SECTIONS, type WhySection } from './why-settings.ts';
import './frontier-panel.ts';
import './harm-panel.ts';
import './ledger-panel.ts';
import './scenario-bar.ts';
import './sensitivity-panel.ts';
import './story-panel.ts';

/** Why a package does what it does: what each part added, who loses by it, and what it means in one child's life. */
export class WhyView extends LabElement {
  protected override render() {
    const { lab, words } = this;
    const { section } = lab.settings.why;
    return html`<scenario-bar .lab=${lab}></scenario-bar>
      <div class="why">
        <nav class="why-sections" aria-label=${words.t('why.sections')}>
          ${WHY_SECTIONS.map(
            (each) =>
              html`<button
                aria-current=${each === section ? 'true' : 'false'}
                @click=${() => lab.readWhy({ section: each })}
              >
                ${words.t(`why.section.${each}`)}
              </button>`,
          )}
        </nav>
        <div class="why-head">
          <h2>${words.t(`why.section.${section}`)}</h2>
          <p class="small soft">${words.t(`why.section.${section}.about`)}</p>
          ${section === 'sensitivity' ? nothing : html`<div class="why-controls">${scepticControl(lab, words)}</div>`}
        </div>
        ${this.#panel(section)}
      </div>`;
  }

  #panel(section: WhySection): TemplateResult {
    const { lab } = this;
    switch (section) {
      case 'programmes':
      case 'drivers':
        return html`<ledger-panel .lab=${lab}></ledger-panel>`;
      case 'harm':
        return html`<harm-panel .lab=${lab}></harm-panel>`;
      case 'child':
        return html`<story-panel .lab=${lab}></story-panel>`;
      case 'sensitivity':
        return html`<sensitivity-panel .lab=${lab}></sensitivity-panel>`;
      case 'frontier':
        return html`<frontier-panel .lab=${lab}></frontier-panel>`;
    }
  }
}
customElements.define('why-view', WhyView);
