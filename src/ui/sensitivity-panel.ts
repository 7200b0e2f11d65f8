import { html, type TemplateResult } from 'lit';
import { numberCell, textCell, type BreakdownChartInput, type Table, type TornadoChartInput } from '../charts/index.ts';
import type { ScepticPoint, Sensitivity } from '../experiment/sensitivity.ts';
import type { AssumptionSet } from '../experiment/sensitivity-ranges.ts';
import type { Estimate } from '../experiment/types.ts';
import { parameterById } from '../model/parameters.ts';
import { prefersDark } from './dark.ts';
import { evidenceLine } from './evidence-line.ts';
import { choice } from './fields.ts';
import { icon } from './icons.ts';
import { LabElement } from './lab-element.ts';
import { fileName, saveCsv } from './pictures.ts';
import { placesText } from './places-text.ts';
import { scrollTable } from './scroll-table.ts';
import {
  endTexts,
  isClearShift,
  judgedText,
  rangeText,
  sensitivitySentence,
  sensitivityStyle,
  turnsSentence,
} from './sensitivity-words.ts';
import { figureControls, placeControl, whomControls, yearControls } from './why-controls.ts';
import { whenText, whomText, whyQuery } from './why-query.ts';
import { sensitivityQuestion, type SensitivityAnswer } from './why-sensitivity.ts';
import { OFFERED_ASSUMPTIONS } from './why-settings.ts';
import { whySubject } from './why-subject.ts';
import './figure-box.ts';
import './work-progress.ts';

/** Rows of the picture; the table has all. */
const SHOWN = 12;

/** What a difference hangs on: each assumption at both of its ends, and what is left of it for a sceptic. */
export class SensitivityPanel extends LabElement {
  protected override readonly topics = ['settings', 'why'] as const;

  protected override render() {
    const { lab, words } = this;
    const question = sensitivityQuestion(lab.settings);
    const answer = question && lab.why.sensitivity.answerTo(question);
    const size = () => {
      const { plan } = question!;
      const { households, found } = answer!.value;
      const { replicates } = found;
      const counts = { households: words.count(households), replicates, places: plan.places.length };
      const text = words.t('why.size', counts);
      return households < plan.households ? `${text}. ${words.t('why.rough')}` : text;
    };
    const isMeasured = answer?.value.found.finding === 'measured';
    return html`<div class="why-controls">
        ${figureControls(lab, words)} ${placeControl(lab, words)} ${yearControls(lab, words)}
        ${whomControls(lab, words)}
        ${choice(
          words.t('why.sensitivity.which'),
          OFFERED_ASSUMPTIONS.map((value) => ({ value, label: words.t(`why.sensitivity.set.${value}`) })),
          lab.settings.why.assumptions,
          (value) => lab.readWhy({ assumptions: value as AssumptionSet }),
        )}
      </div>
      <work-progress .lab=${lab} .work=${lab.why.sensitivity} .note=${isMeasured ? size : null}></work-progress>
      ${this.#result(answer?.value ?? null)}`;
  }

  #result(answer: SensitivityAnswer | null): TemplateResult {
    const { lab, words } = this;
    const asked = whyQuery(lab.settings);
    if (asked.kind !== 'query') return html`<p class="waiting">${words.t(`why.${asked.kind}`)}</p>`;
    if (!answer) return html`<p class="waiting">${words.t('ui.firstAnswer')}</p>`;
    const { found, curve } = answer;
    if (found.finding !== 'measured')
      return html`<p class="answer" role="status">${words.t(`why.sensitivity.${this.#reason(found.finding)}`)}</p>`;
    // Among the few households of the first look a difference of exactly zero is chance.
    if (found.verdict === 'same' && answer.households < sensitivityQuestion(lab.settings)!.plan.households)
      return html`<p class="waiting">${words.t('why.tooFew')}</p>`;
    const what = this.#what(found);
    return html`<section class="panel" aria-label=${words.t('why.section.sensitivity')}>
        <p class="answer" role="status">${sensitivitySentence(words, found, what)}</p>
        <p class="answer is-second">${turnsSentence(words, found)}</p>
        <figure-box
          .lab=${lab}
          .make=${this.#chart(found)}
          .name=${`${words.t('why.section.sensitivity')} ${what}`}
          .note=${this.#note(found)}
        ></figure-box>
      </section>
      ${this.#sceptic(found, curve)}
      <section class="panel">
        <h3>${words.t('why.sensitivity.table')}</h3>
        ${this.#table(found)}
        <p class="panel-foot small soft">
          ${words.t('sensitivity.rangeNote')}
          <button class="button is-quiet" @click=${() => void this.#save(found)}>
            ${icon('save')}${words.t('ui.saveCsv')}
          </button>
        </p>
      </section>`;
  }

  /** Why there is nothing to hold against assumptions. */
  #reason(finding: 'nothingDiffers' | 'nobody'): 'sameScenario' | 'nothingDiffers' | 'nobody' {
    if (finding === 'nobody') return finding;
    return this.lab.scenario.id === this.lab.baseline.id ? 'sameScenario' : finding;
  }

  /** The difference in words: outcome, whom, where, when, between which scenarios. */
  #what({ query }: Sensitivity): string {
    const { lab, words } = this;
    const { scenario, baseline, places } = whySubject(lab.settings);
    const titles = { title: words.scenarioTitle(scenario), baseline: words.scenarioTitle(baseline) };
    const parts = [
      words.outcomeLabel(query.outcome),
      whomText(words, lab.settings.why.filter, query.outcome),
      placesText(words, places),
      whenText(words, query),
      words.t('cli.why.against', titles),
    ];
    return parts.filter((part) => part !== '').join(', ');
  }

  #note({ rows, replicates }: Sensitivity): string {
    const { words } = this;
    const hollow = replicates > 1 ? [words.t('why.sensitivity.hollow')] : [];
    const more =
      rows.length > SHOWN
        ? [words.t('why.sensitivity.shown', { shown: words.count(SHOWN), all: words.count(rows.length) })]
        : [];
    return [...more, ...hollow].join(' ');
  }

  #chart(found: Sensitivity): (width: number) => TornadoChartInput {
    const { words } = this;
    const { query, difference, rows } = found;
    const shown = Math.min(SHOWN, rows.length);
    return (width) => ({
      kind: 'tornado',
      ...{ outcome: query.outcome, view: query.view, year: query.toYear, translator: words, dark: prefersDark() },
      ...{ assumed: difference, shown, size: { width, height: 70 + shown * 30 } },
      rows: rows.map(({ id, range, atLow, atHigh, shiftLow, shiftHigh }) => {
        const [lowValue, highValue] = endTexts(words, range);
        return {
          ...{ label: words.parameterLabel(id), unit: words.parameterUnit(id), lowValue, highValue },
          ...{ low: atLow, high: atHigh },
          ...{ isLowClear: isClearShift(shiftLow), isHighClear: isClearShift(shiftHigh) },
        };
      }),
    });
  }

  #table(found: Sensitivity): TemplateResult {
    const { words } = this;
    const style = sensitivityStyle(found);
    const moved = (shift: Estimate) => (isClearShift(shift) ? '' : 'soft');
    const heads = (['range', 'atLow', 'atHigh', 'shiftLow', 'shiftHigh'] as const).map(
      (column) =>
        html`<th scope="col">${words.t(column === 'range' ? 'why.sensitivity.range' : `sensitivity.${column}`)}</th>`,
    );
    return scrollTable(
      words.t('why.sensitivity.table'),
      html`<thead>
          <tr>
            <th scope="col">${words.t('sensitivity.assumption')}</th>
            ${heads}
          </tr>
        </thead>
        <tbody>
          ${found.rows.map((row) => {
            const parameter = parameterById(row.id)!;
            return html`<tr>
              <th scope="row">
                ${words.parameterLabel(row.id)}
                <details class="small">
                  <summary>${words.t('why.sensitivity.source')}</summary>
                  <p>${words.parameterAbout(row.id)}</p>
                  ${evidenceLine(words, parameter)}
                </details>
              </th>
              <td>
                ${rangeText(words, row.range)}
                <span class="small soft">${words.parameterUnit(row.id)}</span>
                <span class="small">${words.t(`grade.${row.grade}`)}</span>
              </td>
              ${[row.atLow, row.atHigh].map((end) => html`<td>${judgedText(words, end, style)}</td>`)}
              ${[row.shiftLow, row.shiftHigh].map(
                (shift) => html`<td class=${moved(shift)}>${judgedText(words, shift, style)}</td>`,
              )}
            </tr>`;
          })}
        </tbody>`,
      'why-table',
    );
  }

  #sceptic(found: Sensitivity, curve: readonly ScepticPoint[] | null): TemplateResult {
    const { lab, words } = this;
    const title = words.t('sensitivity.sceptic');
    const last = curve?.at(-1);
    const style = sensitivityStyle(found);
    return html`<section class="panel">
      <h3>${title}</h3>
      <p class="small soft">${words.t('sensitivity.scepticNote')}</p>
      ${
        curve && last
          ? html`<p class="answer is-second">
                ${words.t('why.sensitivity.scepticAnswer', {
                  assumed: judgedText(words, curve[0].difference, style),
                  left: judgedText(words, last.difference, style),
                })}
              </p>
              <figure-box .lab=${lab} .make=${this.#curveChart(found, curve)} .name=${title}></figure-box>`
          : html`<p class="waiting">${words.t('ui.firstAnswer')}</p>`
      }
    </section>`;
  }

  #curveChart({ query }: Sensitivity, curve: readonly ScepticPoint[]): (width: number) => BreakdownChartInput {
    const { words } = this;
    return (width) => ({
      ...{ outcome: query.outcome, view: query.view, year: query.toYear, translator: words, dark: prefersDark() },
      ...{ difference: true, size: { width, height: 70 + curve.length * 30 } },
      groups: curve.map(({ dial }) => words.t('sensitivity.scepticAt', { dial: words.share(dial) })),
      series: [
        {
          ...{ label: words.t('sensitivity.sceptic'), role: 'scenario' as const, index: 0 },
          estimates: curve.map(({ difference }) => difference),
        },
      ],
    });
  }

  /** All rows as numbers: unit, range, grade and source too. */
  async #save({ rows }: Sensitivity): Promise<void> {
    const { words } = this;
    const ends = ['median', 'lower', 'upper'] as const;
    const columns = (['atLow', 'atHigh', 'shiftLow', 'shiftHigh'] as const).map((id) => ({
      id,
      label: words.t(`sensitivity.${id}`),
    }));
    const text = (label: string) => ({ label, numeric: false });
    const number = (label: string) => ({ label, numeric: true });
    const table: Table = {
      columns: [
        ...[text(words.t('sensitivity.assumption')), text(words.t('why.sensitivity.unit'))],
        ...[number(words.t('sensitivity.lowEnd')), number(words.t('sensitivity.highEnd'))],
        ...[text(words.t('sensitivity.grade')), text(words.t('why.sensitivity.source'))],
        ...columns.flatMap(({ label }) => ends.map((end) => number(`${label}, ${words.t(`chart.${end}`)}`))),
      ],
      rows: rows.map((row) => [
        ...[textCell(words.parameterLabel(row.id)), textCell(words.parameterUnit(row.id))],
        ...[numberCell(row.range.low), numberCell(row.range.high)],
        ...[textCell(words.t(`grade.${row.grade}`)), textCell(parameterById(row.id)!.source)],
        ...columns.flatMap(({ id }) => ends.map((end) => numberCell(row[id][end]))),
      ]),
    };
    await saveCsv(table, fileName(words.t('why.section.sensitivity')));
  }
}
customElements.define('sensitivity-panel', SensitivityPanel);
