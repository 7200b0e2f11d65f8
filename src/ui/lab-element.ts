import { LitElement } from 'lit';
import { LocaleController } from '../i18n/locale-controller.ts';
import type { Translator } from '../i18n/index.ts';
import type { Lab, Topic } from './lab.ts';

/**
 * An element that shows the lab and renders again when one of its topics changes. It has no shadow root: Plotly's styles reach
 * only the document, and labels, descriptions and headings may point across elements.
 */
export class LabElement extends LitElement {
  static override properties = { lab: { attribute: false } };
  declare lab: Lab;
  /** What the element shows. The levers, for one, must not be drawn again with every answer. */
  protected readonly topics: readonly Topic[] = ['settings'];
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
    for (const topic of this.topics) this.lab.addEventListener(topic, this.#refresh);
  }

  override disconnectedCallback(): void {
    for (const topic of this.topics) this.lab.removeEventListener(topic, this.#refresh);
    super.disconnectedCallback();
  }
}
