import { html, type TemplateResult } from 'lit';
import type { BreakdownChartInput } from '../charts/index.ts';
import { definitionsOf, type DefinitionRow } from '../experiment/definitions-gap.ts';
import { differenceText } from '../i18n/index.ts';
import type { Answer } from './answers.ts';
import { comparedOf, type ComparedScenario } from './compared.ts';
import { prefersDark } from './dark.ts';
import { LabElement } from './lab-element.ts';
import { scrollTable } from './scroll-table.ts';
import './figure-box.ts';

/** All definitions of child labour at once: what each says of the same children, and of girls and boys. */
export class DefinitionsPanel extends LabElement {
  static override properties = { ...LabElement.properties, answer: { attribute: false } };
  declare answer: Answer;
  #key: readonly unknown[] = [];
  #rows: readonly (readonly DefinitionRow[])[] = [];

  protected override render() {
    const { lab, words, answer } = this;
    const { all, baseline } = comparedOf(lab, answer);
    const year = Math.min(lab.reading.year, answer.question.toYear);
    const rows = this.#definitions(all, baseline, year);
    const shown = all.find(({ scenario }) => scenario.id === lab.scenario.id) ?? baseline;
    const named = { title: words.scenarioTitle(shown.scenario), year: words.year(year) };
    const title = words.t('why.definitions.title', { year: named.year });
    return html`<section class="panel" aria-labelledby="definitions-title">
      <h3 id="definitions-title">${title}</h3>
      <p class="small soft">${words.t('why.definitions.about', named)}</p>
      <figure-box
        .lab=${lab}
        .make=${this.#chart(rows[shown.at], year, words.t('why.definitions.chart', named))}
        .name=${words.t('why.definitions.chart', named)}
      ></figure-box>
      ${scrollTable(
        title,
        html`<thead>
            <tr>
              <th scope="col"><span class="visually-hidden">${words.t('ui.definitions')}</span></th>
              ${all.map(
                ({ scenario, color }) =>
                  html`<th scope="col">
                    <i class="key" style="background:${color}"></i>${words.scenarioTitle(scenario)}
                  </th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${rows[0].map(
              ({ definition }, at) =>
                html`<tr>
                  <th scope="row">${words.outcomeLabel(definition)}</th>
                  ${all.map((item) => this.#cell(rows[item.at][at], item.isBaseline))}
                </tr>`,
            )}
          </tbody>`,
        'why-table',
      )}
    </section>`;
  }

  /** Ten definitions of eight scenarios by sex take a while to read, so each answer is read once. */
  #definitions(all: readonly ComparedScenario[], baseline: ComparedScenario, year: number) {
    const key = [this.answer, baseline.at, year];
    if (!key.every((part, at) => part === this.#key[at])) {
      this.#key = key;
      this.#rows = all.map(({ at }) => definitionsOf(this.answer.result, at, baseline.at, year));
    }
    return this.#rows;
  }

  #chart(rows: readonly DefinitionRow[], year: number, name: string): (width: number) => BreakdownChartInput {
    const { words } = this;
    return (width) => ({
      ...{ outcome: rows[0].definition, year, translator: words, dark: prefersDark(), name },
      ...{ groups: rows.map(({ definition }) => words.outcomeLabel(definition)) },
      size: { width, height: 70 + rows.length * 34 },
      series: [
        { label: words.t('sex.girl'), role: 'other', index: 1, estimates: rows.map(({ girls }) => girls) },
        { label: words.t('sex.boy'), role: 'other', index: 0, estimates: rows.map(({ boys }) => boys) },
      ],
    });
  }

  #cell(row: DefinitionRow, isBaseline: boolean): TemplateResult {
    const { words } = this;
    const gap = differenceText(words, { estimate: row.gap, verdict: row.gapVerdict }, 'share');
    return html`<td>
      <span class="level-value">${words.number(row.all.median, 'share')}</span>
      <span class="small soft">${words.interval(row.all.lower, row.all.upper, 'share')}</span>
      ${isBaseline ? '' : html`<span class="small">${differenceText(words, { estimate: row.difference, verdict: row.verdict }, 'share')}</span>`}
      <span class="small">${words.t('why.definitions.gap', { gap })}</span>
    </td>`;
  }
}
customElements.define('definitions-panel', DefinitionsPanel);
