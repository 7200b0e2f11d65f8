import { html, nothing, type TemplateResult } from 'lit';
import { outcomeStyle, type Translator } from '../i18n/index.ts';
import { toCsv, type Table } from '../charts/index.ts';
import { costPerAvertedOf } from '../experiment/compare.ts';
import { OUTCOMES, type OutcomeId } from '../model/outcomes.ts';
import type { Answer } from './answers.ts';
import { comparedOf, type ComparedScenario } from './compared.ts';
import { findingOf, type Finding } from './headline.ts';
import { icon } from './icons.ts';
import type { Lab } from './lab.ts';
import { fileName, saveBlob } from './pictures.ts';

/** Outcomes by scenarios: the level, and below it the paired difference from the baseline with its interval. */
export function compareTable(lab: Lab, words: Translator, answer: Answer): TemplateResult {
  const { all, baseline } = comparedOf(lab, answer);
  const { definition } = lab.reading;
  const year = Math.min(lab.reading.year, answer.question.toYear);
  // Of the rival definitions only the one in use; the switch is in Explore, and below under the chart.
  const rows = OUTCOMES.filter((row) => !row.definition || row.id === definition);
  const finding = (id: OutcomeId, item: ComparedScenario) => findingOf(answer.result, item.at, baseline.at, id, year);
  return html`<section class="panel" aria-label=${words.t('ui.compare.table')}>
    <div class="table-scroll" tabindex="0" role="region" aria-label=${words.t('ui.compare.table')}>
      <table class="compare-table">
        <caption class="visually-hidden">
          ${words.t('ui.compare.table')}
        </caption>
        <thead>
          <tr>
            <th scope="col"><span class="visually-hidden">${words.t('ui.outcome')}</span></th>
            ${all.map((item) => columnHead(lab, words, item))}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ id }) =>
              html`<tr>
                <th scope="row">${words.outcomeLabel(id)}<span class="soft small">${words.outcomeUnit(id)}</span></th>
                ${all.map((item) => cell(words, finding(id, item), item.isBaseline))}
              </tr>`,
          )}
          ${costRow(words, answer, all, baseline, definition)}
        </tbody>
      </table>
    </div>
    <p class="panel-foot small soft">
      ${words.t('ui.compare.note')}
      <button class="button is-quiet" @click=${() => void saveTable(words, answer, all, baseline, year)}>
        ${icon('save')}${words.t('ui.saveCsv')}
      </button>
    </p>
  </section>`;
}

function columnHead(lab: Lab, words: Translator, item: ComparedScenario): TemplateResult {
  const { scenario, isBaseline, color } = item;
  const title = words.scenarioTitle(scenario);
  const isKept = lab.settings.others.some(({ id }) => id === scenario.id);
  return html`<th scope="col" class=${isBaseline ? 'is-baseline' : ''}>
    <span class="column-title"><i class="key" style="background:${color}"></i>${title}</span>
    <span class="column-tools">
      ${
        isBaseline
          ? html`<em class="small">${words.t('ui.compare.isBaseline')}</em>`
          : html`<button
              class="button is-quiet"
              aria-label=${words.t('ui.compare.makeBaselineOf', { title })}
              @click=${() => lab.setComparedWith(scenario.id)}
            >
              ${words.t('ui.compare.makeBaseline')}
            </button>`
      }
      ${
        isKept
          ? html`<button
              class="button is-icon is-quiet"
              title=${words.t('ui.compare.remove', { title })}
              aria-label=${words.t('ui.compare.remove', { title })}
              @click=${() => lab.removeCompared(scenario.id)}
            >
              ${icon('close')}
            </button>`
          : nothing
      }
    </span>
  </th>`;
}

function cell(words: Translator, finding: Finding, isBaseline: boolean): TemplateResult {
  const level = words.number(finding.scenario.median, outcomeStyle(finding.outcome), 'compact');
  if (isBaseline) return html`<td class="is-baseline"><span class="level-value">${level}</span></td>`;
  const tone = finding.isBetter === null ? '' : finding.isBetter ? 'is-better' : 'is-worse';
  return html`<td>
    <span class="level-value">${level}</span>
    <span class="change small ${tone}">${changeText(words, finding)}</span>
  </td>`;
}

function changeText(words: Translator, { verdict, difference, outcome, view }: Finding): string {
  if (verdict === 'same') return words.t('ui.same');
  if (verdict === 'unknown') return words.t('value.none');
  if (verdict === 'noClearDifference') return words.t('ui.noClearDifference');
  return words.differenceEstimate(difference, outcomeStyle(outcome, view), 'compact');
}

function costRow(
  words: Translator,
  answer: Answer,
  all: readonly ComparedScenario[],
  baseline: ComparedScenario,
  outcome: OutcomeId,
): TemplateResult {
  return html`<tr>
    <th scope="row">
      ${words.t('ui.compare.cost')}<span class="soft small"
        >${words.t('ui.compare.costUnit', { outcome: words.outcomeLabel(outcome) })}</span
      >
    </th>
    ${all.map((item) => {
      if (item.isBaseline) return html`<td class="is-baseline"></td>`;
      const cost = costPerAvertedOf(answer.result, item.at, baseline.at, { outcome });
      return html`<td>
        ${
          cost.median === null
            ? html`<span class="small soft">${words.t('ui.compare.noCost')}</span>`
            : html`<span class="level-value">${words.rupees(cost.median, 'compact')}</span>
                <span class="small soft">${words.interval(cost.lower, cost.upper, 'rupees', 'compact')}</span>`
        }
      </td>`;
    })}
  </tr>`;
}

/** All outcomes, all definitions included, as numbers. */
async function saveTable(
  words: Translator,
  answer: Answer,
  all: readonly ComparedScenario[],
  baseline: ComparedScenario,
  year: number,
): Promise<void> {
  const parts = ['median', 'lower', 'upper'] as const;
  const table: Table = {
    columns: [
      { label: words.t('ui.outcome'), numeric: false },
      { label: words.t('chart.year'), numeric: true },
      ...all.flatMap(({ scenario, isBaseline }) => {
        const label = words.scenarioTitle(scenario);
        const column = (part: string) => ({ label: words.t('chart.column', { label, part }), numeric: true });
        const levels = parts.map((part) => column(words.t(`chart.${part}`)));
        const differences = parts.map((part) =>
          column(`${words.t('ui.compare.difference')}, ${words.t(`chart.${part}`)}`),
        );
        return isBaseline ? levels : [...levels, ...differences];
      }),
    ],
    rows: OUTCOMES.map(({ id }) => [
      text(words.outcomeLabel(id)),
      number(year),
      ...all.flatMap((item) => {
        const finding = findingOf(answer.result, item.at, baseline.at, id, year);
        const levels = parts.map((part) => number(finding.scenario[part]));
        return item.isBaseline ? levels : [...levels, ...parts.map((part) => number(finding.difference[part]))];
      }),
    ]),
  };
  const blob = new Blob([toCsv(table, { byteOrderMark: true })], { type: 'text/csv;charset=utf-8' });
  await saveBlob(blob, `${fileName(words.t('ui.compare.title'), year)}.csv`);
}

function text(value: string) {
  return { value, text: value };
}

function number(value: number | null) {
  return { value, text: String(value) };
}
