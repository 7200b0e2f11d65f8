import { html, nothing, type TemplateResult } from 'lit';
import { breakdownChart, describe, type BreakdownChartInput } from '../charts/index.ts';
import { breakdownOf, type BreakdownRow } from '../experiment/compare.ts';
import { DIMENSIONS, dimensionApplies, viewApplies, type Dimension } from '../experiment/summarize.ts';
import type { Translator } from '../i18n/index.ts';
import type { Answer } from './answers.ts';
import { prefersDark } from './dark.ts';
import { segments } from './fields.ts';
import { figureSvg, withoutLegend } from './figure-svg.ts';
import { LabElement } from './lab-element.ts';
import './chart-details.ts';

/** Who is touched and who is not: the outcome of the large chart in the year read, part by part. */
export class BreakdownPanel extends LabElement {
  protected override readonly topics = ['settings', 'settled'] as const;
  #width = 0;
  #key: readonly unknown[] = [];
  #drawn: TemplateResult | null = null;
  readonly #resize = new ResizeObserver(() => {
    const width = Math.round(this.clientWidth);
    if (width === this.#width || width === 0) return;
    this.#width = width;
    this.requestUpdate();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    this.#resize.disconnect();
    super.disconnectedCallback();
  }

  protected override render() {
    const { lab, words } = this;
    const answer = lab.settled;
    const { outcome, year } = lab.reading;
    const offered = DIMENSIONS.filter((dimension) => dimensionApplies(outcome, dimension));
    const dimension = offered.find((each) => each === lab.reading.dimension) ?? offered[0];
    return html`<section class="breakdown" aria-labelledby="breakdown-title">
      <div class="panel-head">
        <h3 id="breakdown-title">
          ${words.t('ui.breakdown', { outcome: words.outcomeLabel(outcome), year: words.year(year) })}
        </h3>
        ${segments(
          'dimension',
          words.t('ui.breakdownBy'),
          offered.map((value) => ({ value, label: words.t(`dimension.${value}`) })),
          dimension,
          (value) => lab.breakDown(value),
        )}
      </div>
      ${answer ? this.#known(answer, dimension) : nothing}
    </section>`;
  }

  /** A lever that moves is no reason to draw the answer before it again, while the next one is being worked out. */
  #known(answer: Answer, dimension: Dimension): TemplateResult {
    const { lab, words } = this;
    const { outcome, view, year } = lab.reading;
    const key = [answer, dimension, outcome, view, year, this.#width, words, prefersDark(), lab.scenario.title];
    if (!this.#drawn || !key.every((part, at) => part === this.#key[at])) {
      this.#key = key;
      this.#drawn = this.#chart(answer, dimension);
    }
    return this.#drawn;
  }

  #chart(answer: Answer, dimension: Dimension): TemplateResult {
    const { lab, words } = this;
    const { outcome } = lab.reading;
    const view = viewApplies(outcome, lab.reading.view) ? lab.reading.view : 'level';
    const year = Math.min(lab.reading.year, answer.question.toYear);
    const rows = breakdownOf(answer.result, 1, 0, { outcome, view }, dimension, year);
    const width = Math.max(280, (this.#width || this.clientWidth) - 34);
    const input = breakdownInput(words, rows, { outcome, view, dimension, year, width, answer });
    const name = `${words.scenarioTitle(lab.scenario)} ${words.outcomeLabel(outcome)} ${words.t(`dimension.${dimension}`)}`;
    return html`<div class="chart" role="img" aria-label=${describe(input)}>
        ${figureSvg(withoutLegend(breakdownChart(input)), width, input.size.height)}
      </div>
      <ul class="legend plain small">
        ${input.series.map((item) => html`<li class="is-${item.role}">${item.label}</li>`)}
      </ul>
      <chart-details .lab=${lab} .input=${input} .name=${name}></chart-details>`;
  }
}
customElements.define('breakdown-panel', BreakdownPanel);

interface BreakdownChoice extends Pick<BreakdownChartInput, 'outcome' | 'view' | 'year'> {
  readonly dimension: Dimension;
  readonly width: number;
  readonly answer: Answer;
}

function breakdownInput(
  words: Translator,
  rows: readonly BreakdownRow[],
  chosen: BreakdownChoice,
): BreakdownChartInput {
  const [baseline, scenario] = chosen.answer.question.scenarios;
  return {
    ...{ outcome: chosen.outcome, view: chosen.view, year: chosen.year, translator: words, dark: prefersDark() },
    size: { width: chosen.width, height: 70 + rows.length * 40 },
    groups: rows.map(({ key }) => words.partLabel(chosen.dimension, key)),
    series: [
      { label: words.scenarioTitle(baseline), role: 'baseline', index: 0, estimates: rows.map((row) => row.baseline) },
      { label: words.scenarioTitle(scenario), role: 'scenario', index: 0, estimates: rows.map((row) => row.scenario) },
    ],
  };
}
