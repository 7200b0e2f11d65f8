import { html, nothing, type TemplateResult } from 'lit';
import { describe, legendOf, partsChart, type PartsChartInput } from '../charts/index.ts';
import { figureSvg, withoutLegend } from './figure-svg.ts';
import { LabElement } from './lab-element.ts';
import { pictureTools, type PictureFormat } from './picture-tools.ts';
import { figureImage } from './plotly-chart.ts';
import './chart-details.ts';

/** A chart of parts as wide as the page lets it be, with its legend, pictures, sentence, table and file. */
export class FigureBox extends LabElement {
  static override properties = {
    ...LabElement.properties,
    make: { attribute: false },
    name: { attribute: false },
    note: { attribute: false },
    width: { state: true },
  };
  /** The chart for a width. */
  declare make: (width: number) => PartsChartInput;
  /** Name for its files. */
  declare name: string;
  /** How to read its signs, where the usual word on bands does not fit. */
  declare note: string;
  declare width: number;
  readonly #resize = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    this.name = '';
    this.note = '';
    this.width = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
    this.#measure();
  }

  override disconnectedCallback(): void {
    this.#resize.disconnect();
    super.disconnectedCallback();
  }

  #measure(): void {
    const width = Math.round(this.clientWidth);
    if (width > 0 && width !== this.width) this.width = width;
  }

  protected override render() {
    const { words } = this;
    const width = Math.max(260, this.width);
    const input = this.make(width);
    return html`<div class="chart" role="img" aria-label=${describe(input)}>
        ${figureSvg(withoutLegend(partsChart(input)), width, input.size.height)}
      </div>
      ${legend(input)}
      <div class="chart-foot">
        <p class="small soft">${this.note === '' ? words.t('chart.bandNote') : this.note}</p>
        ${pictureTools(this.lab, words, this.name, (format) => this.#image(format))}
        <chart-details .lab=${this.lab} .input=${input} .name=${this.name}></chart-details>
      </div>`;
  }

  #image(format: PictureFormat): Promise<string> {
    const input = this.make(900);
    const size = { width: 900, height: input.size.height + 30 + 22 * Math.max(1, legendOf(input).length) };
    return figureImage(partsChart({ ...input, size, dark: false }), format, size);
  }
}
customElements.define('figure-box', FigureBox);

function legend(input: PartsChartInput): TemplateResult | typeof nothing {
  const entries = legendOf(input);
  if (entries.length === 0) return nothing;
  return html`<ul class="legend plain small">
    ${entries.map(
      ({ label, role, color, symbol }) =>
        html`<li class="is-${role} sign-${symbol}" style="--key:${color}">${label}</li>`,
    )}
  </ul>`;
}
