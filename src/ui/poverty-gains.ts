import { html, type TemplateResult } from 'lit';
import type { BreakdownChartInput } from '../charts/index.ts';
import { POVERTY_PARTS, povertyRows, readPoverty, type PovertyPanels } from '../experiment/poverty-gains.ts';
import { viewApplies } from '../experiment/summarize.ts';
import type { ExperimentPlan } from '../experiment/types.ts';
import type { Answer } from './answers.ts';
import { comparedOf } from './compared.ts';
import { prefersDark } from './dark.ts';
import { Inquiry } from './inquiry.ts';
import { LabElement } from './lab-element.ts';
import { scepticRun } from './sceptic-run.ts';
import './figure-box.ts';
import './work-progress.ts';

interface Question {
  readonly plan: ExperimentPlan;
  readonly year: number;
  readonly sceptic: number;
  /** Number of the answer whose scenarios it is about. */
  readonly answer: number;
}

/** Simulated households of a scenario over all places and replicates. */
const BUDGET = 16_000;
const REPLICATES = 8;

/** Who gains and who loses, the poor or the rest: children by whether they are poor in the baseline. */
export class PovertyGains extends LabElement {
  static override properties = { ...LabElement.properties, answer: { attribute: false } };
  declare answer: Answer;
  #inquiry: Inquiry<Question, PovertyPanels> | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const { lab } = this;
    this.#inquiry ??= new Inquiry<Question, PovertyPanels>({
      work: ({ plan, year, sceptic }, { signal, onProgress }) =>
        readPoverty(plan, year, { run: scepticRun(lab.runOnce, sceptic), signal, onProgress }),
      keyOf: ({ plan, year, answer }) => JSON.stringify([answer, year, plan.households]),
      onChange: () => {
        this.requestUpdate();
        this.querySelector<LabElement>('work-progress')?.requestUpdate();
      },
      onFailure: (error) => lab.tell({ kind: 'failure', text: String((error as Error).message) }),
      kept: 2,
    });
  }

  override disconnectedCallback(): void {
    this.#inquiry?.pause();
    super.disconnectedCallback();
  }

  #question(): Question {
    const { question, number } = this.answer;
    const households = Math.max(50, Math.round(BUDGET / REPLICATES / question.places.length / 10) * 10);
    const year = Math.min(this.lab.reading.year, question.toYear);
    return {
      plan: { ...question, households: Math.min(2000, households), replicates: REPLICATES },
      year,
      sceptic: question.sceptic ?? 0,
      answer: number,
    };
  }

  protected override updated(): void {
    this.#inquiry?.ask(this.#question());
  }

  protected override render() {
    const { lab, words } = this;
    const panels = this.#inquiry?.answerTo(this.#question())?.value;
    return html`<p class="small soft">${words.t('why.poverty.about')}</p>
      <work-progress .lab=${lab} .work=${this.#inquiry}></work-progress>
      ${panels ? this.#chart(panels) : html`<p class="waiting">${words.t('ui.firstAnswer')}</p>`}`;
  }

  #chart(panels: PovertyPanels): TemplateResult {
    const { lab, words, answer } = this;
    const { outcome, view: asked } = lab.reading;
    const view = viewApplies(outcome, asked) ? asked : 'level';
    const { all, baseline } = comparedOf(lab, answer);
    const others = all.filter(({ isBaseline }) => !isBaseline);
    const series = others.map(({ scenario, at, index }) => ({
      ...{ label: words.scenarioTitle(scenario), role: 'other' as const, index },
      estimates: povertyRows(panels, at, baseline.at, outcome, view).map(({ difference }) => difference),
    }));
    const make = (width: number): BreakdownChartInput => ({
      ...{ outcome, view, year: panels.year, translator: words, dark: prefersDark(), difference: true, series },
      groups: POVERTY_PARTS.map((part) => words.t(`why.poverty.${part}`)),
      size: { width, height: 70 + POVERTY_PARTS.length * (26 + 12 * others.length) },
    });
    const name = `${words.outcomeLabel(outcome)} ${words.t('why.dimension.poverty')}`;
    return html`<figure-box .lab=${lab} .make=${make} .name=${name}></figure-box>`;
  }
}
customElements.define('poverty-gains', PovertyGains);
