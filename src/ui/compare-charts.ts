import { html, type TemplateResult } from 'lit';
import {
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
import { partsOf } from '../experiment/poverty-gains.ts';
import { seriesOf, viewApplies, type Dimension } from '../experiment/summarize.ts';
import { OUTCOMES, type OutcomeId } from '../model/outcomes.ts';
import type { Answer } from './answers.ts';
import { comparedOf } from './compared.ts';
import { prefersDark } from './dark.ts';
import { choice, segments } from './fields.ts';
import { figureSvg } from './figure-svg.ts';
import { LabElement } from './lab-element.ts';
import { chooseOutcome } from './outcome-choice.ts';
import { pictureTools, type PictureFormat } from './picture-tools.ts';
import { figureImage, type PlotlyChart } from './plotly-chart.ts';
import './chart-details.ts';
import './figure-box.ts';
import './plotly-chart.ts';
import './poverty-gains.ts';

const SMALL: ChartSize = { width: 250, height: 150 };
const SIZE: ChartSize = { width: 900, height: 400 };
const PICTURE: ChartSize = { width: 900, height: 520 };

/** One outcome in all scenarios: lines in one chart, each against the baseline, and who gains and who loses. */
export class CompareCharts extends LabElement {
  static override properties = { ...LabElement.properties, answer: { attribute: false } };
  declare answer: Answer;
  #key: readonly unknown[] = [];
  #draw: ((size: ChartSize) => Figure) | null = null;
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
            (id) => chooseOutcome(lab, id as OutcomeId),
            true,
          )}
        </div>
        <div class="chart" role="img" aria-label=${describe(input)}>
          <plotly-chart .draw=${this.#draw} .height=${360}></plotly-chart>
        </div>
        <div class="chart-foot">
          <p class="small soft">${words.t('chart.bandNote')}</p>
          ${pictureTools(lab, words, `${words.t('ui.compare.title')} ${words.outcomeLabel(outcome)}`, (format) => this.querySelector<PlotlyChart>('plotly-chart')!.toImage(format))}
          <chart-details .lab=${lab} .input=${input} .name=${words.outcomeLabel(outcome)}></chart-details>
        </div>
        <div class="multiples">${this.#multiples(input)}</div>
      </section>
      ${this.#gains()}`;
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

  /** Each scenario beside the baseline, all on one scale, each with its own pictures and numbers. */
  #multiples(input: TimeChartInput): TemplateResult[] {
    const { lab, words } = this;
    const baseline = input.series.find(({ role }) => role === 'baseline')!;
    const { yaxis } = smallChart({ ...input, size: SMALL }).layout;
    const drawn = (figure: Figure, axis: Figure['layout']['yaxis']): Figure => ({
      ...figure,
      layout: { ...figure.layout, yaxis: axis },
    });
    const image = (pair: TimeChartInput, format: PictureFormat) => {
      const large = { ...pair, size: PICTURE, dark: false };
      const axis = timeChart({ ...input, size: PICTURE, dark: false }).layout.yaxis;
      return figureImage(drawn(timeChart(large), axis), format, PICTURE);
    };
    return input.series
      .filter((line) => line !== baseline)
      .map((line) => {
        const small: TimeChartInput = { ...input, size: SMALL, series: [baseline, line] };
        const name = `${words.outcomeLabel(input.outcome)} ${line.label}`;
        return html`<figure>
          <figcaption class="small">${line.label}</figcaption>
          <div role="img" aria-label=${describe(small)}>
            ${figureSvg(drawn(smallChart(small), yaxis), SMALL.width, SMALL.height)}
          </div>
          ${pictureTools(lab, words, name, (format) => image(small, format))}
          <chart-details .lab=${lab} .input=${small} .name=${name}></chart-details>
        </figure>`;
      });
  }

  /** Differences from the baseline by group: who gains, who does not. */
  #gains(): TemplateResult {
    const { lab, words, answer } = this;
    const { outcome } = lab.reading;
    const offered = partsOf(outcome);
    const dimension = offered.find((each) => each === lab.reading.dimension) ?? offered[0];
    const year = Math.min(lab.reading.year, answer.question.toYear);
    return html`<section class="panel" aria-labelledby="gains-title">
      <div class="panel-head">
        <h3 id="gains-title">
          ${words.t('ui.compare.gains', { outcome: words.outcomeLabel(outcome), year: words.year(year) })}
        </h3>
        ${segments(
          'gains-dimension',
          words.t('ui.breakdownBy'),
          offered.map((value) => ({
            value,
            label: words.t(value === 'poverty' ? 'why.dimension.poverty' : `dimension.${value}`),
          })),
          dimension,
          (value) => lab.breakDown(value),
        )}
      </div>
      ${
        dimension === 'poverty'
          ? html`<poverty-gains .lab=${lab} .answer=${answer}></poverty-gains>`
          : this.#gainsChart(dimension, year)
      }
    </section>`;
  }

  #gainsChart(dimension: Dimension, year: number): TemplateResult {
    const { lab, words, answer } = this;
    const { outcome } = lab.reading;
    const { all, baseline } = comparedOf(lab, answer);
    const view = viewApplies(outcome, lab.reading.view) ? lab.reading.view : 'level';
    const others = all.filter(({ isBaseline }) => !isBaseline);
    const rowsOf = (at: number) => breakdownOf(answer.result, at, baseline.at, { outcome, view }, dimension, year);
    const groups = rowsOf(baseline.at).map(({ key }) => words.partLabel(dimension, key));
    const series = others.map(({ scenario, at, index }) => ({
      ...{ label: words.scenarioTitle(scenario), role: 'other' as const, index },
      estimates: rowsOf(at).map(({ difference }) => difference),
    }));
    const make = (width: number): BreakdownChartInput => ({
      ...{ outcome, view, year, translator: words, dark: prefersDark(), difference: true, groups, series },
      size: { width, height: 70 + groups.length * (26 + 12 * others.length) },
    });
    const name = `${words.outcomeLabel(outcome)} ${words.t(`dimension.${dimension}`)}`;
    return html`<figure-box .lab=${lab} .make=${make} .name=${name}></figure-box>`;
  }
}
customElements.define('compare-charts', CompareCharts);
