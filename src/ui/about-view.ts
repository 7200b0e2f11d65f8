import { html, type TemplateResult } from 'lit';
import { GRADES, PLACES, type PlaceRecord } from '../evidence/places.ts';
import { DEFINITIONS, OUTCOMES } from '../model/outcomes.ts';
import { PARAMETERS, type ParameterId, type ParameterKind, type ParameterRow } from '../model/parameters.ts';
import { gradeBadge } from './evidence-line.ts';
import { LabElement } from './lab-element.ts';
import { leverValue } from '../i18n/index.ts';
import { scrollTable } from './scroll-table.ts';

type Row = ParameterRow<ParameterId>;

const KINDS: readonly ParameterKind[] = [...new Set(PARAMETERS.map(({ kind }) => kind))];
/** Paragraphs of the method and of its limits, by number in the catalogue. */
const METHOD = ['1', '2', '3', '4'] as const;
const LIMITS = ['1', '2', '3', '4', '5'] as const;

/** How the figures come about, what they cannot say, and every assumption with where it comes from. */
export class AboutView extends LabElement {
  static override properties = { ...LabElement.properties, search: { state: true } };
  declare search: string;

  constructor() {
    super();
    this.search = '';
  }

  protected override render() {
    const { words } = this;
    return html`<article class="about">
      <h2>${words.t('ui.about.title')}</h2>
      <p class="lead">${words.t('app.projectionAbout')}</p>
      <div class="about-columns">
        <section>
          <h3>${words.t('ui.about.method')}</h3>
          ${METHOD.map((number) => html`<p>${words.t(`ui.about.method.${number}`)}</p>`)}
        </section>
        <section>
          <h3>${words.t('ui.about.limits')}</h3>
          <ul>
            ${LIMITS.map((number) => html`<li>${words.t(`ui.about.limits.${number}`)}</li>`)}
          </ul>
        </section>
      </div>
      <section>
        <h3>${words.t('ui.about.grades')}</h3>
        <ul class="grades plain">
          ${GRADES.map((grade) => html`<li>${gradeBadge(words, grade)} ${words.t(`grade.${grade}.about`)}</li>`)}
        </ul>
        ${this.#gradeCount()}
      </section>
      ${this.#model()} ${this.#validation()} ${this.#parameters()} ${this.#outcomes()} ${this.#places()}
    </article>`;
  }

  #gradeCount(): TemplateResult {
    const counts = GRADES.map((grade) => PARAMETERS.filter((row) => row.grade === grade).length);
    const total = PARAMETERS.length;
    const [verified, unverified, assumed] = counts;
    return html`<p>${this.words.t('ui.about.gradeCount', { total, verified, unverified, assumed })}</p>`;
  }

  /** The description is long and comes when somebody opens it. */
  #model(): TemplateResult {
    const { words } = this;
    return html`<section>
      <h3>${words.t('ui.model.title')}</h3>
      <p>${words.t('ui.model.about')}</p>
      <details class="assumptions" @toggle=${() => void import('./model-page.ts')}>
        <summary>${words.t('ui.model.open')}</summary>
        <model-page></model-page>
      </details>
    </section>`;
  }

  /** Two long tables and their figures, which come when somebody opens them. */
  #validation(): TemplateResult {
    const { words } = this;
    return html`<section>
      <h3>${words.t('ui.validation.title')}</h3>
      <p>${words.t('ui.validation.about')}</p>
      <details class="assumptions" @toggle=${() => void import('./validation-page.ts')}>
        <summary>${words.t('ui.validation.open')}</summary>
        <validation-page></validation-page>
      </details>
    </section>`;
  }

  #parameters(): TemplateResult {
    const { words } = this;
    const wanted = this.search.trim().toLocaleLowerCase();
    const text = (row: Row) =>
      `${row.id} ${words.parameterLabel(row.id)} ${words.parameterAbout(row.id)} ${row.source}`;
    const matches = PARAMETERS.filter((row) => text(row).toLocaleLowerCase().includes(wanted));
    return html`<section>
      <div class="panel-head">
        <h3>${words.t('ui.about.assumptions')}</h3>
        <label class="field">
          <span>${words.t('ui.about.search')}</span>
          <input
            type="text"
            .value=${this.search}
            @input=${(event: Event) => (this.search = (event.target as HTMLInputElement).value)}
          />
        </label>
      </div>
      <p class="small soft" role="status">${words.t('ui.about.found', { count: matches.length })}</p>
      ${KINDS.map((kind) =>
        this.#kind(
          kind,
          matches.filter((row) => row.kind === kind),
          wanted !== '',
        ),
      )}
    </section>`;
  }

  #kind(kind: ParameterKind, rows: readonly Row[], isOpen: boolean): TemplateResult | string {
    if (rows.length === 0) return '';
    const { words } = this;
    const title = words.t(`kind.${kind}`);
    return html`<details class="assumptions" ?open=${isOpen || kind === 'driver'}>
      <summary>
        <h4>${title}</h4>
        <span class="soft small">${words.count(rows.length)}</span>
      </summary>
      ${scrollTable(
        title,
        html`<thead>
            <tr>
              <th scope="col">${words.t('ui.assumption')}</th>
              <th scope="col" class="is-number">${words.t('ui.about.default')}</th>
              <th scope="col">${words.t('ui.about.range')}</th>
              <th scope="col">${words.t('ui.about.grade')}</th>
              <th scope="col">${words.t('ui.about.source')}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map((row) => this.#parameter(row))}
          </tbody>`,
      )}
    </details>`;
  }

  #parameter(row: Row): TemplateResult {
    const { words } = this;
    const value = (number: number) => leverValue(words, row, number);
    return html`<tr>
      <th scope="row">
        ${words.parameterLabel(row.id)} <code class="soft">${row.id}</code>
        <p class="small soft">${words.parameterAbout(row.id)}</p>
      </th>
      <td class="is-number">
        ${value(row.default)} <span class="soft small unit">${words.parameterUnit(row.id)}</span>
      </td>
      <td>${words.t('value.interval', { lower: value(row.min), upper: value(row.max) })}</td>
      <td>${gradeBadge(words, row.grade)}</td>
      <td lang="en" class="small">${row.source}</td>
    </tr>`;
  }

  #outcomes(): TemplateResult {
    const { words } = this;
    const list = (rows: readonly (typeof OUTCOMES)[number][]) =>
      html`<dl class="definitions">
        ${rows.map(
          ({ id }) =>
            html`<div>
              <dt>${words.outcomeLabel(id)}</dt>
              <dd>${words.outcomeAbout(id)}</dd>
            </div>`,
        )}
      </dl>`;
    return html`<section>
      <h3>${words.t('ui.definitions')}</h3>
      <p>${words.t('ui.about.definitions')}</p>
      ${list(DEFINITIONS)}
      <h3>${words.t('ui.otherOutcomes')}</h3>
      ${list(OUTCOMES.filter((row) => !row.definition))}
    </section>`;
  }

  #places(): TemplateResult {
    const { words } = this;
    return html`<section>
      <h3>${words.t('ui.about.places')}</h3>
      <p>${words.t('ui.about.placesText')}</p>
      <details class="assumptions">
        <summary><h4>${words.t('ui.about.placesTable')}</h4></summary>
        ${scrollTable(
          words.t('ui.about.placesTable'),
          html`<thead>
              <tr>
                <th scope="col">${words.t('dimension.places')}</th>
                <th scope="col" class="is-number">${words.t('ui.about.households')}</th>
                ${GRADES.map((grade) => html`<th scope="col" class="is-number">${words.t(`grade.${grade}`)}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${PLACES.map((place) => this.#place(place))}
            </tbody>`,
        )}
      </details>
    </section>`;
  }

  #place(place: PlaceRecord): TemplateResult {
    const { words } = this;
    const values = Object.values(place.values);
    return html`<tr>
      <th scope="row">${words.placeName(place)}</th>
      <td class="is-number">${words.count(place.values.households.value)}</td>
      ${GRADES.map((grade) => html`<td class="is-number">${values.filter((value) => value.grade === grade).length}</td>`)}
    </tr>`;
  }
}
customElements.define('about-view', AboutView);
