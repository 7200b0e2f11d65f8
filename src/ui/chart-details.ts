import { html, nothing, type TemplateResult } from 'lit';
import { describe, tableOf, type ChartInput, type Table } from '../charts/index.ts';
import { icon } from './icons.ts';
import { LabElement } from './lab-element.ts';
import { fileName, saveCsv } from './pictures.ts';
import { scrollTable } from './scroll-table.ts';

/** What a chart shows, for readers who do not see it and for those who want its numbers: a sentence, a table, a file. */
export class ChartDetails extends LabElement {
  static override properties = {
    ...LabElement.properties,
    input: { attribute: false },
    name: { attribute: false },
    isOpen: { state: true },
  };
  declare input: ChartInput;
  /** Name for the file of its numbers. */
  declare name: string;
  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  protected override render() {
    const { input, words } = this;
    return html`<details
      class="chart-details"
      @toggle=${(event: Event) => (this.isOpen = (event.target as HTMLDetailsElement).open)}
    >
      <summary class="button is-quiet">${icon('table')}${words.t('ui.numbers')}</summary>
      ${
        this.isOpen
          ? html`<p class="small">${describe(input)}</p>
              <button class="button" @click=${() => void saveCsv(tableOf(input), fileName(this.name))}>
                ${icon('save')}${words.t('ui.saveCsv')}
              </button>
              ${numbersTable(tableOf(input), words.outcomeLabel(input.outcome))}`
          : nothing
      }
    </details>`;
  }
}
customElements.define('chart-details', ChartDetails);

/** The numbers of a chart as a table that scrolls by itself where it is wider than the page. */
export function numbersTable(table: Table, caption: string): TemplateResult {
  return scrollTable(
    caption,
    html`<thead>
        <tr>
          ${table.columns.map((column) => html`<th scope="col" class=${column.numeric ? 'is-number' : ''}>${column.label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${table.rows.map(
          ([first, ...rest]) =>
            html`<tr>
              <th scope="row">${first.text}</th>
              ${rest.map((cell) => html`<td class="is-number">${cell.text}</td>`)}
            </tr>`,
        )}
      </tbody>`,
  );
}
