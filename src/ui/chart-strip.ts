import { html, type TemplateResult } from 'lit';
import { outcomeStyle } from '../i18n/index.ts';
import { describe, smallChart, type TimeChartInput } from '../charts/index.ts';
import { seriesOf } from '../experiment/summarize.ts';
import { outcomeById, type OutcomeId } from '../model/outcomes.ts';
import type { Answer } from './answers.ts';
import { prefersDark } from './dark.ts';
import { figureSvg } from './figure-svg.ts';
import { findingOf } from './headline.ts';
import { LabElement } from './lab-element.ts';

/** What a policymaker looks at beside child labour itself; a name that the table does not have is left out. */
const BESIDE: readonly string[] = [
  'schoolAttendance',
  'hazardousWork',
  'neither',
  'choresHours',
  'poverty',
  'literacyAt15',
  'childhoodLost',
];
const SIZE = { width: 132, height: 84 };

/** Small charts of other outcomes; a click makes one the large chart. They follow the large chart a moment later. */
export class ChartStrip extends LabElement {
  protected override readonly topics = ['settings', 'settled'] as const;
  readonly #cards = new Map<OutcomeId, { key: readonly unknown[]; card: TemplateResult }>();

  protected override render() {
    const { lab, words } = this;
    const answer = lab.settled;
    const beside = BESIDE.flatMap((id) => outcomeById(id) ?? []);
    const ids = [lab.reading.definition, ...beside.map(({ id }) => id).filter((id) => id !== lab.reading.definition)];
    return html`<section class="strip" aria-label=${words.t('ui.strip')}>
      ${answer ? ids.map((id) => this.#button(id, answer)) : ids.map(() => html`<div class="small-card is-waiting"></div>`)}
    </section>`;
  }

  #button(id: OutcomeId, answer: Answer): TemplateResult {
    const { lab } = this;
    const isShown = lab.reading.outcome === id;
    return html`<button
      class="small-card ${isShown ? 'is-shown' : ''}"
      aria-pressed=${isShown}
      @click=${() => lab.showOutcome(id)}
    >
      ${this.#card(id, answer)}
    </button>`;
  }

  /** A card is made anew only when what it shows has changed. */
  #card(id: OutcomeId, answer: Answer): TemplateResult {
    const { lab, words } = this;
    const year = Math.min(lab.reading.year, answer.question.toYear);
    const key = [answer, year, words, prefersDark()];
    const known = this.#cards.get(id);
    if (known?.key.every((part, at) => part === key[at])) return known.card;
    const card = this.#makeCard(id, answer, year);
    this.#cards.set(id, { key, card });
    return card;
  }

  #makeCard(id: OutcomeId, answer: Answer, year: number): TemplateResult {
    const { words } = this;
    const [baseline, scenario] = answer.question.scenarios;
    const input: TimeChartInput = {
      ...{ outcome: id, translator: words, dark: prefersDark(), size: SIZE },
      series: [
        {
          ...{ label: words.scenarioTitle(baseline), role: 'baseline', index: 0 },
          series: seriesOf(answer.result, 0, { outcome: id }),
        },
        {
          ...{ label: words.scenarioTitle(scenario), role: 'scenario', index: 0 },
          series: seriesOf(answer.result, 1, { outcome: id }),
        },
      ],
    };
    const finding = findingOf(answer.result, 1, 0, id, year);
    const isClear = finding.verdict === 'fewer' || finding.verdict === 'more';
    const change = isClear
      ? words.difference(finding.difference.median, outcomeStyle(id, finding.view), 'compact')
      : words.t(finding.verdict === 'same' ? 'ui.same' : 'ui.noClearDifference');
    const tone = finding.isBetter === null ? '' : finding.isBetter ? 'is-better' : 'is-worse';
    return html`<span class="small-words">
        <span class="small-title">${words.outcomeLabel(id)}</span>
        <span class="change ${tone}">${change}</span>
      </span>
      ${figureSvg(smallChart(input), SIZE.width, SIZE.height)}
      <span class="visually-hidden">${describe(input)}</span>`;
  }
}
customElements.define('chart-strip', ChartStrip);
