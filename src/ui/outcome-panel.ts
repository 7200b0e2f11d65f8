import { html, nothing } from 'lit';
import { describe, timeChart, type ChartSize, type Figure, type TimeChartInput } from '../charts/index.ts';
import { viewApplies, yearsOf } from '../experiment/summarize.ts';
import type { Answer } from './answers.ts';
import { prefersDark } from './dark.ts';
import { choice } from './fields.ts';
import { LabElement } from './lab-element.ts';
import { outcomeChoice, viewChoice } from './outcome-choice.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { linesOf } from './steady.ts';
import type { PlotlyChart } from './plotly-chart.ts';
import { pictureTools } from './picture-tools.ts';
import './chart-details.ts';
import './plotly-chart.ts';

type Input = Omit<TimeChartInput, 'size'>;

/** The large chart: baseline and scenario over the years, in the definition, view and year that one wants to read. */
export class OutcomePanel extends LabElement {
  protected override readonly topics = ['settings', 'answer'] as const;
  #key: readonly unknown[] = [];
  #input: Input | null = null;
  #draw: ((size: ChartSize) => Figure) | null = null;
  #drawn: Answer | null = null;
  /** Asking for it while the page is being changed would lay the page out twice. */
  #width = 0;
  readonly #resize = new ResizeObserver(([{ contentRect }]) => {
    if (chartHeight(contentRect.width) !== chartHeight(this.#width)) this.requestUpdate();
    this.#width = contentRect.width;
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#width = this.clientWidth;
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    this.#resize.disconnect();
    super.disconnectedCallback();
  }

  protected override render() {
    const { lab, words } = this;
    const { reading, answer } = lab;
    if (answer) this.#prepare(answer);
    const input = this.#input;
    const height = chartHeight(this.#width);
    return html`<section class="outcome" aria-label=${words.outcomeLabel(reading.outcome)}>
      ${this.#controls()}
      <div
        class="chart"
        role="img"
        aria-label=${input ? describe({ ...input, size: SIZE }) : words.t('ui.firstAnswer')}
      >
        <plotly-chart
          style="min-height:${height}px"
          .draw=${this.#draw}
          .height=${height}
          .mayLoad=${lab.firm?.isFinal ?? false}
          @painted=${(event: CustomEvent) => this.#painted(event.detail)}
          @picked=${(event: CustomEvent<number>) => lab.read({ year: event.detail })}
        ></plotly-chart>
      </div>
      ${
        input
          ? html`<div class="chart-foot">
              <p class="small soft">${words.t('chart.bandNote')} ${words.outcomeAbout(reading.outcome)}</p>
              ${pictureTools(lab, words, this.#name(), (format) => this.#plot().toImage(format))}
              <chart-details .lab=${lab} .input=${{ ...input, size: SIZE }} .name=${this.#name()}></chart-details>
            </div>`
          : nothing
      }
    </section>`;
  }

  #controls() {
    const { lab, words } = this;
    const { outcome, view, year } = lab.reading;
    const { fromYear, toYear } = lab.answer?.question ?? { fromYear: year, toYear: year };
    return html`<div class="outcome-controls">
      ${outcomeChoice(lab, words)} ${viewChoice(words, 'view', outcome, view, (value) => lab.show(value))}
      ${choice(
        words.t('ui.inYear'),
        yearsOf({ fromYear, toYear }).map((value) => ({ value: String(value), label: words.year(value) })),
        String(year),
        (value) => lab.read({ year: Number(value) }),
      )}
    </div>`;
  }

  /** Keeps the same function while nothing that the chart depends on has changed, so that it is drawn once. */
  #prepare(answer: Answer): void {
    const { lab, words } = this;
    const { outcome } = lab.reading;
    const view = viewApplies(outcome, lab.reading.view) ? lab.reading.view : 'level';
    const year = Math.min(lab.reading.year, answer.question.toYear);
    const key = [answer, outcome, view, year, words, prefersDark()];
    if (key.every((part, at) => part === this.#key[at])) return;
    this.#key = key;
    this.#drawn = answer;
    const [baseline, scenario] = answer.question.scenarios;
    const lines = linesOf(answer, lab.sharp, { outcome, view });
    const line = (role: 'baseline' | 'scenario', { id, title }: Scenario) => ({
      ...{ label: words.scenarioTitle({ id, title }), role, index: 0 },
      series: lines[role],
    });
    const input: Input = {
      ...{ outcome, view, translator: words, dark: prefersDark() },
      series: [...(baseline.id === scenario.id ? [] : [line('baseline', baseline)]), line('scenario', scenario)],
    };
    this.#input = input;
    this.#draw = (size) => withYearMark(timeChart({ ...input, size }), year);
  }

  #painted(draw: unknown): void {
    if (draw !== this.#draw || !this.#drawn) return;
    const { lab } = this;
    const answer = this.#drawn;
    const detail = { stage: answer.stage, question: answer.number };
    this.dispatchEvent(new CustomEvent('answer-painted', { bubbles: true, composed: true, detail }));
    lab.painted(answer);
  }

  #plot(): PlotlyChart {
    return this.querySelector<PlotlyChart>('plotly-chart')!;
  }

  #name(): string {
    const { lab, words } = this;
    return `${words.scenarioTitle(lab.scenario)} ${words.outcomeLabel(lab.reading.outcome)}`;
  }
}
customElements.define('outcome-panel', OutcomePanel);

/** As high as the window lets it be while the small charts below stay in sight; on a phone as high as it is readable. */
function chartHeight(width: number): number {
  if (width > 0 && width < 520) return 300;
  return Math.min(420, Math.max(264, window.innerHeight - 496));
}

/** The figure with a line at the year that the headline is about. */
function withYearMark(figure: Figure, year: number): Figure {
  const mark = {
    ...{ type: 'line', xref: 'x', yref: 'paper', x0: year, x1: year, y0: 0, y1: 1, layer: 'below' },
    line: { color: YEAR_MARK, width: 7 },
  };
  return { ...figure, layout: { ...figure.layout, shapes: [mark, ...figure.layout.shapes] } };
}

/** Pale in both themes. */
const YEAR_MARK = 'rgba(240,180,92,0.35)';

/** For the sentence and the table, which have no size. */
const SIZE: ChartSize = { width: 900, height: 400 };
