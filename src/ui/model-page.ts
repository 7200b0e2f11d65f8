import { html, LitElement, type TemplateResult } from 'lit';
import {
  describeModel,
  hasSeveralTables,
  type Block,
  type Cell,
  type Section,
  type Table,
} from '../description/model.ts';
import { LocaleController } from '../i18n/locale-controller.ts';
import './styles/model-page.css';

/**
 * The model in full, made from the same tables as `docs/model.md`. The text is English; names of parameters, programmes
 * and outcomes are in the reader's language. A chunk of its own: import it when somebody asks for it.
 */
export class ModelPage extends LitElement {
  readonly locale = new LocaleController(this);

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    const words = this.locale.translator;
    const sections = describeModel(words);
    const isTranslated = words.language !== 'en';
    return html`${isTranslated ? html`<p class="small soft">${words.t('ui.model.language')}</p>` : ''}
      ${this.#contents(sections)}
      <div class="model-text" lang="en">${sections.map((section) => this.#section(section, 0))}</div>`;
  }

  /** Buttons and not links: the part of the address after # holds the state of the app. */
  #contents(sections: readonly Section[]): TemplateResult {
    const button = ({ id, title }: Section) =>
      html`<button class="link" lang="en" @click=${() => this.#goTo(id)}>${title}</button>`;
    return html`<nav class="model-contents" aria-label=${this.locale.t('ui.model.contents')}>
      <ul class="plain">
        ${sections.map(
          (section) =>
            html`<li>
              ${button(section)}
              ${
                section.sections
                  ? html`<ul class="plain">
                      ${section.sections.map((inner) => html`<li>${button(inner)}</li>`)}
                    </ul>`
                  : ''
              }
            </li>`,
        )}
      </ul>
    </nav>`;
  }

  #goTo(id: string): void {
    const heading = this.querySelector<HTMLElement>(`#${headingId(id)}`);
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }

  #section(section: Section, depth: number): TemplateResult {
    const inner = section.sections ?? [];
    return html`<section>
      ${heading(section, depth)} ${section.blocks.map((block) => this.#block(block, hasSeveralTables(section)))}
      ${inner.map((one) => this.#section(one, depth + 1))}
    </section>`;
  }

  #block(block: Block, titled: boolean): TemplateResult {
    switch (block.kind) {
      case 'text':
        return html`<p>${marked(block.text)}</p>`;
      case 'list':
        return html`<ul>
          ${block.items.map((item) => html`<li>${marked(item)}</li>`)}
        </ul>`;
      case 'formula':
        return html`<pre class="formula">${block.lines.join('\n')}</pre>`;
      case 'table':
        return this.#table(block, titled);
    }
  }

  /** A group and not a region: a hundred landmarks would lead nowhere. */
  #table({ title, columns, rows }: Table, titled: boolean): TemplateResult {
    return html`<div class="table-scroll" tabindex="0" role="group" aria-label=${title}>
      <table>
        <caption class=${titled ? '' : 'visually-hidden'}>
          ${title}
        </caption>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([first, ...others]) =>
              html`<tr>
                <th scope="row">${this.#cell(first)}</th>
                ${others.map((cell) => html`<td>${this.#cell(cell)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #cell(cell: Cell): TemplateResult | readonly (TemplateResult | string)[] {
    return typeof cell === 'string' ? marked(cell) : html`<span lang=${this.locale.locale}>${cell.words}</span>`;
  }
}

function headingId(id: string): string {
  return `model-${id}`;
}

/** Below the heading of the page that shows the model. */
function heading({ id, title }: Section, depth: number): TemplateResult {
  if (depth === 0) return html`<h4 id=${headingId(id)} tabindex="-1">${title}</h4>`;
  if (depth === 1) return html`<h5 id=${headingId(id)} tabindex="-1">${title}</h5>`;
  return html`<h6 id=${headingId(id)} tabindex="-1">${title}</h6>`;
}

/** Texts of a description hold `code` and **strong** as their only marks. */
function marked(text: string): readonly (TemplateResult | string)[] {
  return text
    .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
    .map((part) =>
      part.startsWith('`')
        ? html`<code>${part.slice(1, -1)}</code>`
        : part.startsWith('**')
          ? html`<strong>${part.slice(2, -2)}</strong>`
          : part,
    );
}

customElements.define('model-page', ModelPage);
