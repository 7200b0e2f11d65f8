import { html, nothing, type TemplateResult } from 'lit';
import { parameterById } from '../model/parameters.ts';
import { describeDifferences, type Difference } from '../scenario/differences.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Answer } from './answers.ts';
import { comparedOf } from './compared.ts';
import { LabElement } from './lab-element.ts';
import { placesText } from './places-text.ts';
import { turnsText } from '../i18n/index.ts';
import { scrollTable } from './scroll-table.ts';

/** What differs between the scenarios in their assumptions, and only that. */
export class CompareDifferences extends LabElement {
  static override properties = { ...LabElement.properties, answer: { attribute: false } };
  declare answer: Answer;
  readonly #known = new WeakMap<Scenario, { against: Scenario; places: string; differences: readonly Difference[] }>();

  protected override render() {
    const { lab, words, answer } = this;
    const { all, baseline } = comparedOf(lab, answer);
    return html`<section class="panel" aria-labelledby="differences-title">
      <h3 id="differences-title">
        ${words.t('ui.compare.differences', { baseline: words.scenarioTitle(baseline.scenario) })}
      </h3>
      ${all
        .filter(({ isBaseline }) => !isBaseline)
        .map(
          ({ scenario, color }, at) =>
            html`<details class="difference-list" ?open=${at === 0}>
              <summary>
                <i class="key" style="background:${color}"></i>${words.scenarioTitle(scenario)}
                <span class="soft small"
                  >${words.t('ui.compare.differenceCount', { count: this.#differences(scenario, baseline.scenario).length })}</span
                >
              </summary>
              ${this.#table(scenario, baseline.scenario)}
            </details>`,
        )}
    </section>`;
  }

  /** Resolving all parameters in all places and years takes a while: once for each pair. */
  #differences(scenario: Scenario, against: Scenario): readonly Difference[] {
    const { places, fromYear, toYear } = this.answer.question;
    const key = `${places.join()} ${toYear}`;
    const known = this.#known.get(scenario);
    if (known?.against === against && known.places === key) return known.differences;
    const differences = describeDifferences(against, scenario, places, fromYear, toYear);
    this.#known.set(scenario, { against, places: key, differences });
    return differences;
  }

  #table(scenario: Scenario, against: Scenario): TemplateResult | typeof nothing {
    const { words } = this;
    const differences = this.#differences(scenario, against);
    if (differences.length === 0) return nothing;
    const all = this.answer.question.places.length;
    const label = words.t('ui.compare.differencesOf', { title: words.scenarioTitle(scenario) });
    return scrollTable(
      label,
      html`<thead>
          <tr>
            <th scope="col">${words.t('ui.assumption')}</th>
            <th scope="col">${words.scenarioTitle(against)}</th>
            <th scope="col">${words.scenarioTitle(scenario)}</th>
            <th scope="col">${words.t('ui.where')}</th>
          </tr>
        </thead>
        <tbody>
          ${differences.map(({ id, a, b, places }) => {
            const row = parameterById(id)!;
            return html`<tr>
              <th scope="row">${words.parameterLabel(id)}</th>
              <td>${turnsText(words, row, a)}</td>
              <td>${turnsText(words, row, b)}</td>
              <td>${places.length === all ? words.t('ui.everywhere') : placesText(words, places)}</td>
            </tr>`;
          })}
        </tbody>`,
    );
  }
}
customElements.define('compare-differences', CompareDifferences);
