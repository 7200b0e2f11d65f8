import { html, type TemplateResult } from 'lit';
import {
  breakdownChart,
  describe,
  smallChart,
  timeChart,
  type BreakdownChartInput,
  type ChartSeries,
  type ChartSize,
  type Figure,
  type TimeChartInput,
} from '../charts/index.ts';
import { breakdownOf } from '../experiment/compare.ts';
import { DIMENSIONS, dimensionApplies, seriesOf, viewApplies } from '../experiment/summarize.ts';
import { OUTCOMES, outcomeById, type OutcomeId } from '../model/outcomes.ts';
import type { Answer } from './answers.ts';
import { comparedOf } from './compared.ts';
import { prefersDark } from './dark.ts';
import { choice, segments } from './fields.ts';
import { figureSvg, withoutLegend } from './figure-svg.ts';
import { LabElement } from './lab-element.ts';
import './chart-details.ts';
import './plotly-chart.ts';

const SMALL: ChartSize = { width: 250, height: 150 };
const SIZE: ChartSize = { width: 900, height: 400 };

/** One outcome in all scenarios: lines in one chart, each against the baseline, and who gains and who loses. */
export class CompareCharts extends LabElement {
  static override properties = { ...LabElement.properties, answer: { attribute: false } };
  declare answer: Answer;
  #key: readonly unknown[] = [];
  #draw: ((size: ChartSize) => Figure) | null = null;
  #width = 0;
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
    const { outcome } = lab.reading;
    const input = this.#timeInput();
    const key = [this.answer, outcome, lab.settings.comparedWith, words, prefersDark()];
    if (!key.every((part, at) => part === this.#key[at])) {
      this.#key = key;
      this.#draw = (size) => timeChart({ ...input, size });
    }
    return html`<section class="panel" aria-label=${words.outcomeLabel(outcome)}>
        <div class="panel-head">
          ${choice(
            words.t('ui.outcome'),
            OUTCOMES.map(({ id }) => ({ value: id, label: words.outcomeLabel(id) })),
            outcome,
            (id) => this.#choose(id as OutcomeId),
            true,
          )}
        </div>
        <div class="chart" role="img" aria-label=${describe(input)}>
          <plotly-chart .draw=${this.#draw} .height=${360}></plotly-chart>
        </div>
        <chart-details .lab=${lab} .input=${input} .name=${words.outcomeLabel(outcome)}></chart-details>
        <div class="multiples">${this.#multiples(input)}</div>
      </section>
      ${this.#gains()}`;
  }

  #choose(id: OutcomeId): void {
    if (outcomeById(id)?.definition) this.lab.define(id);
    else this.lab.showOutcome(id);
  }

  #timeInput(): TimeChartInput {
    const { lab, words, answer } = this;
    const { outcome } = lab.reading;
    const { all } = comparedOf(lab, answer);
    return {
      ...{ outcome, translator: words, dark: prefersDark(), size: SIZE },
      series: all.map(({ scenario, at, isBaseline, index }): ChartSeries => ({
        label: words.scenarioTitle(scenario),
        role: isBaseline ? 'baseline' : 'other',
        index,
        series: seriesOf(answer.result, at, { outcome }),
      })),
    };
  }

  /** Each scenario beside the baseline, all on one scale. */
  #multiples(input: TimeChartInput): TemplateResult[] {
    const baseline = input.series.find(({ role }) => role === 'baseline')!;
    const { yaxis } = smallChart({ ...input, size: SMALL }).layout;
    return input.series
      .filter((line) => line !== baseline)
      .map((line) => {
        const small = { ...input, size: SMALL, series: [baseline, line] };
        const figure = smallChart(small);
        const drawn: Figure = { ...figure, layout: { ...figure.layout, yaxis } };
        return html`<figure role="img" aria-label=${describe(small)}>
          <figcaption class="small">${line.label}</figcaption>
          ${figureSvg(drawn, SMALL.width, SMALL.height)}
        </figure>`;
      });
  }

  /** Differences from the baseline by group: who gains, who does not. */
  #gains(): TemplateResult {
    const { lab, words, answer } = this;
    const { outcome } = lab.reading;
    const offered = DIMENSIONS.filter((dimension) => dimensionApplies(outcome, dimension));
    const dimension = offered.find((each) => each === lab.reading.dimension) ?? offered[0];
    const { all, baseline } = comparedOf(lab, answer);
    const view = viewApplies(outcome, lab.reading.view) ? lab.reading.view : 'level';
    const year = Math.min(lab.reading.year, answer.question.toYear);
    const others = all.filter(({ isBaseline }) => !isBaseline);
    const rowsOf = (at: number) => breakdownOf(answer.result, at, baseline.at, { outcome, view }, dimension, year);
    const groups = rowsOf(baseline.at).map(({ key }) => words.partLabel(dimension, key));
    const width = Math.max(280, (this.#width || this.clientWidth) - 34);
    const input: BreakdownChartInput = {
      ...{ outcome, view, year, translator: words, dark: prefersDark(), difference: true, groups },
      size: { width, height: 70 + groups.length * (26 + 12 * others.length) },
      series: others.map(({ scenario, at, index }) => ({
        ...{ label: words.scenarioTitle(scenario), role: 'other' as const, index },
        estimates: rowsOf(at).map(({ difference }) => difference),
      })),
    };
    return html`<section class="panel" aria-labelledby="gains-title">
      <div class="panel-head">
        <h3 id="gains-title">
          ${words.t('ui.compare.gains', { outcome: words.outcomeLabel(outcome), year: words.year(year) })}
        </h3>
        ${segments(
          'gains-dimension',
          words.t('ui.breakdownBy'),
          offered.map((value) => ({ value, label: words.t(`dimension.${value}`) })),
          dimension,
          (value) => lab.breakDown(value),
        )}
      </div>
      <div class="chart" role="img" aria-label=${describe(input)}>
        ${figureSvg(withoutLegend(breakdownChart(input)), width, input.size.height)}
      </div>
      <ul class="legend plain small">
        ${others.map(({ scenario, color }) => html`<li style="--key:${color}">${words.scenarioTitle(scenario)}</li>`)}
      </ul>
      <chart-details .lab=${lab} .input=${input} .name=${words.outcomeLabel(outcome)}></chart-details>
    </section>`;
  }
}
customElements.define('compare-charts', CompareCharts);
