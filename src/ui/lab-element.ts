import { LitElement } from 'lit';
import { LocaleController } from '../i18n/locale-controller.ts';
import type { Translator } from '../i18n/index.ts';
import type { Lab } from './lab.ts';

/**
 * An element that shows the lab and renders again whenever that changes. It has no shadow root: Plotly's styles reach
 * only the document, and labels, descriptions and headings may point across elements.
 */
export class LabElement extends LitElement {
  static override properties = { lab: { attribute: false } };
  declare lab: Lab;
  readonly locale = new LocaleController(this);
  readonly #refresh = () => this.requestUpdate();

  get words(): Translator {
    return this.locale.translator;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.lab.addEventListener('change', this.#refresh);
  }

  override disconnectedCallback(): void {
    this.lab.removeEventListener('change', this.#refresh);
    super.disconnectedCallback();
  }
}
