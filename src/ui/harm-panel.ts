import { html, nothing, type TemplateResult } from 'lit';
import { numberCell, textCell, type BreakdownChartInput, type Table } from '../charts/index.ts';
import { HARMS, type HarmId, type HarmLedger, type HarmRow } from '../experiment/harm.ts';
import type { Dimension } from '../experiment/summarize.ts';
import { losingSentences } from '../i18n/index.ts';
import { prefersDark } from './dark.ts';
import { choice, segments } from './fields.ts';
import {
  CHILD_HARMS,
  harmDimensions,
  harmLabel,
  harmSentence,
  HOUSEHOLD_HARMS,
  netText,
  partRows,
  wholeRow,
} from './harm-words.ts';
import { icon } from './icons.ts';
import { LabElement } from './lab-element.ts';
import { fileName, saveCsv } from './pictures.ts';
import { placesText } from './places-text.ts';
import { placeControl, yearControls } from './why-controls.ts';
import { whySubject } from './why-subject.ts';
import { harmQuestion } from './why.ts';
import { scrollTable } from './scroll-table.ts';
import './figure-box.ts';
import './work-progress.ts';

/** The harm ledger: children and households that are worse off, by kind and group, and who they are. */
export class HarmPanel extends LabElement {
  protected override readonly topics = ['settings', 'why'] as const;

  protected override render() {
    const { lab, words } = this;
    const { since, year } = whySubject(lab.settings);
    const hasYears = since <= year;
    const question = harmQuestion(lab.settings);
    const answer = hasYears ? lab.why.harm.answerTo(question) : null;
    const note = ({ households, replicates }: HarmLedger) => {
      const counts = { households: words.count(households), replicates, places: question.plan.places.length };
      const size = words.t('why.size', counts);
      return households < question.plan.households ? `${size}. ${words.t('why.rough')}` : size;
    };
    return html`<div class="why-controls">${placeControl(lab, words)} ${yearControls(lab, words)}</div>
      <work-progress
        .lab=${lab}
        .work=${lab.why.harm}
        .note=${answer ? () => note(answer.value) : null}
      ></work-progress>
      ${
        answer
          ? this.#ledger(answer.value)
          : html`<p class="waiting">${words.t(hasYears ? 'ui.firstAnswer' : 'why.noYears')}</p>`
      }`;
  }

  #ledger(ledger: HarmLedger): TemplateResult {
    const { lab, words } = this;
    const title = words.t('why.section.harm');
    return html`<section class="panel" aria-label=${title}>
        <p class="answer" role="status">${harmSentence(words, ledger, this.#when())}</p>
        <p class="small soft">${this.#what()}. ${words.t('why.harm.how')}</p>
        ${
          ledger.stories.length === 0
            ? nothing
            : html`<figure-box
                .lab=${lab}
                .make=${this.#kindsChart(ledger)}
                .name=${`${title} ${this.#what()}`}
              ></figure-box>`
        }
        ${this.#table(ledger)}
      </section>
      ${ledger.stories.length === 0 ? nothing : html`${this.#breakdown(ledger)} ${this.#stories(ledger)}`}`;
  }

  #when(): string {
    const { words } = this;
    const { since, year } = whySubject(this.lab.settings);
    return since === year
      ? words.year(year)
      : words.t('why.sumOver', { from: words.year(since), to: words.year(year) });
  }

  #what(): string {
    const { lab, words } = this;
    const { scenario, baseline, places } = whySubject(lab.settings);
    const titles = { title: words.scenarioTitle(scenario), baseline: words.scenarioTitle(baseline) };
    return `${words.t('cli.why.against', titles)}, ${placesText(words, places)}, ${this.#when()}`;
  }

  #chart(rows: readonly HarmRow[], names: readonly string[], name: string): (width: number) => BreakdownChartInput {
    const { words } = this;
    const isHousehold = rows[0]?.unit === 'household';
    const unit = words.t(isHousehold ? 'why.harm.households' : 'why.harm.children');
    return (width) => ({
      ...{
        outcome: 'childPopulation',
        year: this.lab.reading.year,
        translator: words,
        dark: prefersDark(),
        name,
        unit,
      },
      ...{ groups: names, size: { width, height: 80 + names.length * 36 } },
      series: [
        { label: words.t('cli.harm.harmed'), role: 'other', index: 1, estimates: rows.map(({ harmed }) => harmed) },
        { label: words.t('cli.harm.gained'), role: 'other', index: 0, estimates: rows.map(({ gained }) => gained) },
      ],
    });
  }

  #kindsChart(ledger: HarmLedger): (width: number) => BreakdownChartInput {
    const { words } = this;
    const rows = CHILD_HARMS.map((id) => wholeRow(ledger, id));
    return this.#chart(
      rows,
      CHILD_HARMS.map((id) => harmLabel(words, id)),
      words.t('why.section.harm'),
    );
  }

  #table(ledger: HarmLedger): TemplateResult {
    const { words } = this;
    const label = words.t('why.harm.table');
    const line = (id: HarmId) => this.#row(harmLabel(words, id), wholeRow(ledger, id));
    return html`${scrollTable(
        label,
        html`${this.#head(words.t('why.harm.kind'))}
          <tbody>
            <tr class="part-head">
              <th scope="colgroup" colspan="5">${words.t('why.harm.children')}</th>
            </tr>
            ${CHILD_HARMS.map(line)}
            <tr class="part-head">
              <th scope="colgroup" colspan="5">${words.t('why.harm.households')}</th>
            </tr>
            ${HOUSEHOLD_HARMS.map(line)}
          </tbody>`,
        'why-table',
      )}
      <p class="panel-foot small soft">
        ${words.t('cli.harm.overlap')}
        <button
          class="button is-quiet"
          @click=${() => void saveCsv(this.#csv(ledger), fileName(words.t('why.section.harm')))}
        >
          ${icon('save')}${words.t('ui.saveCsv')}
        </button>
      </p>`;
  }

  #head(first: string): TemplateResult {
    const { words } = this;
    return html`<thead>
      <tr>
        <th scope="col"><span class="visually-hidden">${first}</span></th>
        ${(['harmed', 'gained', 'net', 'among'] as const).map((column) => html`<th scope="col">${words.t(`cli.harm.${column}`)}</th>`)}
      </tr>
    </thead>`;
  }

  #row(name: string, row: HarmRow): TemplateResult {
    const { words } = this;
    const tone = row.verdict === 'more' ? 'is-worse' : row.verdict === 'fewer' ? 'is-better' : '';
    return html`<tr>
      <th scope="row">${name}</th>
      <td>${words.estimate(row.harmed, 'count', 'rounded')}</td>
      <td>${words.estimate(row.gained, 'count', 'rounded')}</td>
      <td><span class="change ${tone}">${netText(words, row)}</span></td>
      <td>${words.number(row.among.median, 'count', 'rounded')}</td>
    </tr>`;
  }

  /** One harm, part by part. */
  #breakdown(ledger: HarmLedger): TemplateResult {
    const { lab, words } = this;
    const { harm } = lab.settings.why;
    const offered = harmDimensions(ledger, harm);
    const dimension: Dimension = offered.find((each) => each === lab.reading.dimension) ?? offered[0];
    const rows = partRows(ledger, harm, dimension);
    const names = rows.map(({ part }) => words.partLabel(dimension, part));
    const title = words.t('why.harm.byPart');
    return html`<section class="panel" aria-labelledby="harm-parts">
      <div class="panel-head">
        <h3 id="harm-parts">${title}</h3>
        ${segments(
          'harm-dimension',
          words.t('ui.breakdownBy'),
          offered.map((value) => ({ value, label: words.t(`dimension.${value}`) })),
          dimension,
          (value) => lab.breakDown(value),
        )}
      </div>
      <div class="why-controls">
        ${choice(
          words.t('why.harm.kind'),
          HARMS.map(({ id }) => ({ value: id, label: harmLabel(words, id) })),
          harm,
          (value) => lab.readWhy({ harm: value as HarmId }),
        )}
      </div>
      <figure-box
        .lab=${lab}
        .make=${this.#chart(rows, names, `${harmLabel(words, harm)}, ${this.#when()}`)}
        .name=${`${harmLabel(words, harm)} ${words.t(`dimension.${dimension}`)}`}
      ></figure-box>
      ${scrollTable(
        title,
        html`${this.#head(words.t('chart.group'))}
          <tbody>
            ${rows.map((row, at) => this.#row(names[at], row))}
          </tbody>`,
        'why-table',
      )}
    </section>`;
  }

  #stories({ stories }: HarmLedger): TemplateResult {
    const { words } = this;
    return html`<section class="panel">
      <h3>${words.t('why.harm.who')}</h3>
      <p class="small soft">${words.t('cli.harm.typical')}</p>
      <dl class="losing">
        ${stories.map(
          (story) =>
            html`<dt>${harmLabel(words, story.harm)}</dt>
              <dd>
                <ol class="plain">
                  ${losingSentences(words, story).map((sentence) => html`<li>${sentence}</li>`)}
                </ol>
              </dd>`,
        )}
      </dl>
    </section>`;
  }

  /** All rows, every part included, as numbers. */
  #csv({ rows }: HarmLedger): Table {
    const { words } = this;
    const ends = ['median', 'lower', 'upper'] as const;
    return {
      columns: [
        ...[words.t('why.harm.kind'), words.t('ui.breakdownBy'), words.t('chart.group')].map((label) => ({
          label,
          numeric: false,
        })),
        ...(['harmed', 'gained', 'net'] as const).flatMap((column) =>
          ends.map((end) => ({ label: `${words.t(`cli.harm.${column}`)}, ${words.t(`chart.${end}`)}`, numeric: true })),
        ),
        { label: words.t('cli.harm.among'), numeric: true },
      ],
      rows: rows.map((row) => [
        textCell(harmLabel(words, row.harm)),
        textCell(row.dimension === 'all' ? words.t('why.everybody') : words.t(`dimension.${row.dimension}`)),
        textCell(row.dimension === 'all' ? '' : words.partLabel(row.dimension, row.part)),
        ...[row.harmed, row.gained, row.net].flatMap((estimate) => ends.map((end) => numberCell(estimate[end]))),
        numberCell(row.among.median),
      ]),
    };
  }
}
customElements.define('harm-panel', HarmPanel);
