import { html, nothing, type TemplateResult } from 'lit';
import { differenceText, outcomeStyle, type Translator } from '../i18n/index.ts';
import { numberCell, textCell, type Table } from '../charts/index.ts';
import { avertedOf, PRICE_YEAR, type Averted } from '../experiment/averted.ts';
import type { Estimate } from '../experiment/types.ts';
import { OUTCOMES, type OutcomeId } from '../model/outcomes.ts';
import type { Answer } from './answers.ts';
import { comparedOf, type ComparedScenario } from './compared.ts';
import { numberField } from './fields.ts';
import { findingOf, type Finding } from './headline.ts';
import { icon } from './icons.ts';
import type { Lab } from './lab.ts';
import { fileName, saveCsv } from './pictures.ts';
import { MOST_DISCOUNT } from './settings.ts';
import { leastSharp, precisionOf, sharpnessMark } from './sharpness.ts';
import { FIRST_FIRM_STAGE } from './stages.ts';
import { scrollTable } from './scroll-table.ts';
import './work-progress.ts';

/** Outcomes by scenarios: the level, and below it the paired difference from the baseline with its interval. */
export function compareTable(lab: Lab, words: Translator, answer: Answer): TemplateResult {
  const { all, baseline } = comparedOf(lab, answer);
  const { definition } = lab.reading;
  const year = Math.min(lab.reading.year, answer.question.toYear);
  // Of the rival definitions only the one in use; the switch is in Explore, and below under the chart.
  const rows = OUTCOMES.filter((row) => !row.definition || row.id === definition);
  const finding = (id: OutcomeId, item: ComparedScenario) => findingOf(answer.result, item.at, baseline.at, id, year);
  const averted = avertedBy(lab, answer);
  return html`<section class="panel" aria-label=${words.t('ui.compare.table')}>
    ${scrollTable(
      words.t('ui.compare.table'),
      html`<thead>
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
          ${avertedRows(words, all, averted, definition)}
        </tbody>`,
      'compare-table',
    )}
    <work-progress .lab=${lab} .work=${lab} .note=${sharpness(lab, words, answer)}></work-progress>
    <div class="panel-foot small soft">
      <p>${words.t('ui.compare.note')}</p>
      ${discountField(lab, words)}
      <button
        class="button is-quiet"
        @click=${() => void saveTable(words, { answer, all, baseline, year, averted, definition })}
      >
        ${icon('save')}${words.t('ui.saveCsv')}
      </button>
    </div>
  </section>`;
}

/** How sharp the comparison is: its size, and the definition of child labour in the scenario that is the least sharp. */
function sharpness(lab: Lab, words: Translator, answer: Answer): () => TemplateResult {
  const { all, baseline } = comparedOf(lab, answer);
  const { definition } = lab.reading;
  const year = Math.min(lab.reading.year, answer.question.toYear);
  if (answer.stage < FIRST_FIRM_STAGE || all.length < 2) return () => sharpnessMark(words, answer, '');
  // Read once, for the words are asked for anew while the work goes on.
  const { item, finding } = leastSharp(answer, all, baseline, definition, year);
  const title = words.scenarioTitle(item.scenario);
  return () => {
    const precision = precisionOf(words, { answer, finding, work: lab, isBehind: lab.isCompareBehind });
    const named = { outcome: words.outcomeLabel(definition), year: words.year(year), precision };
    const text =
      all.length > 2 ? words.t('ui.compare.leastSharp', { ...named, title }) : words.t('ui.compare.sharp', named);
    return sharpnessMark(words, answer, text);
  };
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
  const { median, lower, upper } = finding.scenario;
  const style = outcomeStyle(finding.outcome);
  const level = html`<span class="level-value">${words.number(median, style, 'compact')}</span>
    <span class="small soft">${words.interval(lower, upper, style, 'compact')}</span>`;
  if (isBaseline) return html`<td class="is-baseline">${level}</td>`;
  const tone = finding.isBetter === null ? '' : finding.isBetter ? 'is-better' : 'is-worse';
  return html`<td>${level}<span class="change small ${tone}">${changeText(words, finding)}</span></td>`;
}

function changeText(words: Translator, { verdict, difference, outcome, view }: Finding): string {
  if (verdict === 'unknown') return words.t('value.none');
  return differenceText(words, { estimate: difference, verdict }, outcomeStyle(outcome, view), 'compact');
}

/** What each scenario averts and costs, in the order of the columns; null for the baseline. */
type AvertedBy = readonly (Averted | null)[];

/** Spending of all programmes and years is read for it, so it is worked out once for each answer and rate. */
function avertedBy(lab: Lab, answer: Answer): AvertedBy {
  const { all, baseline } = comparedOf(lab, answer);
  const { definition, discount } = lab.reading;
  const key = [answer, baseline.at, definition, discount];
  if (!key.every((part, at) => part === avertedKey[at])) {
    avertedKey = key;
    avertedFound = all.map(({ at, isBaseline }) =>
      isBaseline ? null : avertedOf(answer.result, at, baseline.at, { outcome: definition }, discount),
    );
  }
  return avertedFound;
}
let avertedKey: readonly unknown[] = [];
let avertedFound: AvertedBy = [];

/** Child-years averted, spending, and the cost of one child-year, over the whole span. */
function avertedRows(
  words: Translator,
  all: readonly ComparedScenario[],
  averted: AvertedBy,
  outcome: OutcomeId,
): TemplateResult {
  const named = { outcome: words.outcomeLabel(outcome), year: PRICE_YEAR };
  const row = (label: string, unit: string, write: (found: Averted) => TemplateResult) =>
    html`<tr>
      <th scope="row">${label}<span class="soft small">${unit}</span></th>
      ${all.map(({ isBaseline }, at) => {
        const found = averted[at];
        return isBaseline || !found ? html`<td class="is-baseline"></td>` : html`<td>${write(found)}</td>`;
      })}
    </tr>`;
  return html`${row(
    words.t('why.averted.childYears'),
    words.t('why.averted.childYears.unit', named),
    ({ childYears, verdict }) =>
      sumCell(words, childYears, verdict, 'count', verdict === 'fewer' ? true : verdict === 'more' ? false : null),
  )}
  ${row(words.t('why.averted.spending'), words.t('why.averted.spending.unit', named), ({ spending, spendingVerdict }) =>
    sumCell(words, spending, spendingVerdict, 'rupees', null),
  )}
  ${row(words.t('ui.compare.cost'), words.t('why.averted.cost.unit', named), ({ cost, verdict }) =>
    cost.median === null
      ? html`<span class="small soft">${words.t(verdict === 'same' ? 'chart.same' : 'ui.compare.noCost')}</span>`
      : html`<span class="level-value">${words.rupees(cost.median, 'compact')}</span>
          <span class="small soft">${words.interval(cost.lower, cost.upper, 'rupees', 'compact')}</span>`,
  )}`;
}

function sumCell(
  words: Translator,
  sum: Estimate,
  verdict: Averted['verdict'],
  style: 'count' | 'rupees',
  isBetter: boolean | null,
): TemplateResult {
  if (verdict === 'same') return html`<span class="small soft">${words.t('chart.same')}</span>`;
  const interval = words.differenceInterval(sum.lower, sum.upper, style, 'compact');
  if (verdict === 'noClearDifference')
    return html`<span class="small soft">${words.t('chart.noClearDifference', { interval })}</span>`;
  const tone = isBetter === null ? '' : isBetter ? 'is-better' : 'is-worse';
  return html`<span class="level-value change ${tone}">${words.difference(sum.median, style, 'compact')}</span>
    <span class="small soft">${interval}</span>`;
}

/** The discount rate in per cent a year. */
function discountField(lab: Lab, words: Translator): TemplateResult {
  return numberField(words, {
    label: words.t('why.averted.discount'),
    ...{ value: Number((lab.reading.discount * 100).toFixed(4)), min: 0, max: MOST_DISCOUNT * 100, step: 'any' },
    onChange: (value) => lab.read({ discount: value! / 100 }),
  });
}

interface Shown {
  readonly answer: Answer;
  readonly all: readonly ComparedScenario[];
  readonly baseline: ComparedScenario;
  readonly year: number;
  readonly averted: AvertedBy;
  readonly definition: OutcomeId;
}

/** All outcomes, all definitions included, and what is averted and spent, as numbers. */
async function saveTable(
  words: Translator,
  { answer, all, baseline, year, averted, definition }: Shown,
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
    rows: [
      ...OUTCOMES.map(({ id }) => [
        textCell(words.outcomeLabel(id)),
        numberCell(year),
        ...all.flatMap((item) => {
          const finding = findingOf(answer.result, item.at, baseline.at, id, year);
          const levels = parts.map((part) => numberCell(finding.scenario[part]));
          return item.isBaseline ? levels : [...levels, ...parts.map((part) => numberCell(finding.difference[part]))];
        }),
      ]),
      ...(['childYears', 'spending', 'cost'] as const).map((which) => [
        textCell(`${words.t(`why.averted.${which}.long`)}, ${words.outcomeLabel(definition)}`),
        numberCell(year),
        ...all.flatMap(({ isBaseline }, at) => {
          const empty = parts.map(() => numberCell(null));
          const values = parts.map((part) => numberCell(averted[at]?.[which][part] ?? null));
          if (isBaseline) return empty;
          return which === 'cost' ? [...values, ...empty] : [...empty, ...values];
        }),
      ]),
    ],
  };
  await saveCsv(table, fileName(words.t('ui.compare.title'), year));
}
