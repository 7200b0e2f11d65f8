import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FrontierChartInput, FrontierDot } from '../charts/index.ts';
import { PRICE_YEAR } from '../experiment/averted.ts';
import type { Frontier, FrontierPoint } from '../experiment/frontier.ts';
import { prefersDark } from './dark.ts';
import { frontierForm } from './frontier-form.ts';
import type { FrontierWish } from './frontier-wish.ts';
import { askedText, cellText, frontierSentence, packageText, searchingText, unjudgedText } from './frontier-words.ts';
import { LabElement } from './lab-element.ts';
import { definitionChoice } from './outcome-choice.ts';
import { scrollTable } from './scroll-table.ts';
import { placeControl, yearControls } from './why-controls.ts';
import { effortsOf, frontierQuestion, scenarioOf, startYears } from './why-frontier.ts';
import type { FrontierAnswer, FrontierAsked, FrontierQuestion } from './why-frontier.ts';
import { yearsOf } from '../experiment/summarize.ts';
import './figure-box.ts';
import './work-progress.ts';

/** The frontier: the cheapest package that reaches what is asked for, and what else was tried. */
export class FrontierPanel extends LabElement {
  static override properties = { ...LabElement.properties, draft: { state: true } };
  /** What is typed and not yet searched for; null: just what the settings say. */
  declare draft: FrontierWish | null;
  protected override readonly topics = ['settings', 'why'] as const;
  #wish: FrontierWish | null = null;
  /** Reading efforts takes a while, and a chart is drawn again with every round. */
  #labels: { words: unknown; of: WeakMap<FrontierPoint['pack'], string> } = { words: null, of: new WeakMap() };

  constructor() {
    super();
    this.draft = null;
  }

  /** Another wish from the address or from Back takes the place of what was typed. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { wish } = this.lab.settings.why;
    if (this.#wish !== null && JSON.stringify(this.#wish) !== JSON.stringify(wish)) this.draft = null;
    this.#wish = wish;
  }

  protected override render() {
    const { lab, words } = this;
    const { scenario, baseline } = lab;
    const asked = frontierQuestion(lab.settings);
    const answer = asked.kind === 'question' ? lab.why.frontier.answerTo(asked) : null;
    const [first, latest] = startYears(lab.settings);
    const wish = this.draft ?? lab.settings.why.wish;
    return html`<div class="why-controls">
        ${definitionChoice(lab, words)} ${placeControl(lab, words)} ${yearControls(lab, words)}
      </div>
      ${frontierForm(words, {
        wish,
        isChanged: this.draft !== null,
        starts: yearsOf({ fromYear: first, toYear: Math.max(first - 1, latest) }),
        titles: { baseline: words.scenarioTitle(baseline), scenario: words.scenarioTitle(scenario) },
        onChange: (changes) => (this.draft = { ...wish, ...changes }),
        onSearch: () => {
          this.draft = null;
          lab.readWhy({ wish });
        },
      })}
      <work-progress
        .lab=${lab}
        .work=${lab.why.frontier}
        .note=${answer && asked.kind === 'question' ? () => this.#size(asked) : null}
      ></work-progress>
      ${this.#result(asked, answer?.value ?? null)}`;
  }

  #size({ plan }: FrontierQuestion): string {
    const { words } = this;
    const counts = { households: words.count(plan.households), replicates: plan.replicates };
    return words.t('why.size', { ...counts, places: plan.places.length });
  }

  #result(asked: FrontierAsked, answer: FrontierAnswer | null): TemplateResult {
    const { lab, words } = this;
    if (asked.kind !== 'question') {
      const first = words.year(lab.settings.why.wish.earliest ?? startYears(lab.settings)[0]);
      return html`<p class="answer" role="status">
        ${asked.kind === 'noYears' ? words.t('why.noYears') : words.t(`why.frontier.${asked.kind}`, { first })}
      </p>`;
    }
    if (!answer) return html`<p class="waiting">${words.t('ui.firstAnswer')}</p>`;
    const { points, found } = answer;
    const title = words.t('why.section.frontier');
    const isOpen = found !== null && found.finding !== 'nobody' && found.finding !== 'noBudget';
    const unjudged = isOpen ? unjudgedText(words, found) : '';
    const hasPoints = points.length > 1;
    return html`<section class="panel" aria-label=${title}>
        <p class="answer" role="status">
          ${found ? frontierSentence(words, asked, found) : searchingText(words, points)}
        </p>
        <p class="small soft">${askedText(words, asked)}</p>
        ${found ? this.#use(asked, found) : nothing}
        ${unjudged === '' ? nothing : html`<p class="small">${unjudged}</p>`}
        ${
          hasPoints
            ? html`<figure-box
                .lab=${lab}
                .make=${this.#chart(asked, points, found)}
                .name=${title}
                .note=${words.t('why.frontier.note')}
              ></figure-box>`
            : nothing
        }
      </section>
      ${found?.best && found.finding !== 'alreadyMet' ? this.#best(asked, found.best) : nothing}
      ${hasPoints ? this.#line(asked, points) : nothing}`;
  }

  #use(question: FrontierQuestion, { best, finding }: Frontier): TemplateResult | typeof nothing {
    const { lab, words } = this;
    if (!best || finding === 'alreadyMet') return nothing;
    const title = words.t('why.frontier.title', {
      target: words.share(question.plan.target),
      title: words.scenarioTitle(question.plan.scenario),
    });
    return html`<p class="panel-foot is-start">
      <button
        class="button is-strong"
        @click=${() => lab.adopt((own) => scenarioOf(question, best, own, title.slice(0, 120)))}
      >
        ${words.t('why.frontier.use')}
      </button>
      <span class="small soft">${words.t('why.frontier.useAbout')}</span>
    </p>`;
  }

  #dot(question: FrontierQuestion, point: FrontierPoint): FrontierDot {
    const { cost, effect, efficient } = point;
    return { label: this.#label(question, point), cost, effect, isEfficient: efficient };
  }

  #label(question: FrontierQuestion, point: FrontierPoint): string {
    const { words } = this;
    if (this.#labels.words !== words) this.#labels = { words, of: new WeakMap() };
    const known = this.#labels.of.get(point.pack);
    if (known !== undefined) return known;
    const label = packageText(words, point.pack.start, effortsOf(question, point));
    this.#labels.of.set(point.pack, label);
    return label;
  }

  #chart(
    question: FrontierQuestion,
    points: readonly FrontierPoint[],
    found: Frontier | null,
  ): (width: number) => FrontierChartInput {
    const { words } = this;
    const { plan, query } = question;
    const dots = points.map((point) => this.#dot(question, point));
    const best = found?.best && found.finding !== 'alreadyMet' ? this.#dot(question, found.best) : null;
    return (width) => ({
      kind: 'frontier',
      ...{ outcome: query.outcome, view: 'level', translator: words, dark: prefersDark() },
      ...{ dots, best, target: plan.target, budget: plan.budget ?? null, prices: PRICE_YEAR },
      size: { width, height: width < 520 ? 300 : 400 },
    });
  }

  /** The answer: what it raises, and how far it reaches in each group. */
  #best(question: FrontierQuestion, best: FrontierPoint): TemplateResult {
    const { words } = this;
    const { outcome } = question.query;
    const label = words.t('frontier.reach');
    return html`<section class="panel">
      <h3>${words.t('frontier.title')}</h3>
      <p>${words.t('frontier.start', { year: words.year(best.pack.start) })}</p>
      ${scrollTable(
        words.t('frontier.title'),
        html`<thead>
            <tr>
              ${(['programme', 'before', 'effort'] as const).map((column) => html`<th scope="col">${words.t(`frontier.${column}`)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${effortsOf(question, best).map(
              ({ programme, before, effort }) =>
                html`<tr>
                  <th scope="row">${words.programmeLabel(programme)}</th>
                  <td>${words.share(before)}</td>
                  <td>${words.share(effort)}</td>
                </tr>`,
            )}
          </tbody>`,
        'why-table',
      )}
      <h3>${label}</h3>
      ${scrollTable(
        label,
        html`<thead>
            <tr>
              <th scope="col"><span class="visually-hidden">${words.t('chart.group')}</span></th>
              <th scope="col">${words.t('frontier.assured')}</th>
              <th scope="col">${words.t('frontier.chance')}</th>
            </tr>
          </thead>
          <tbody>
            ${best.cells.map(
              ({ filter, assured, probability }) =>
                html`<tr>
                  <th scope="row">${cellText(words, filter, outcome)}</th>
                  <td>${words.share(assured)}</td>
                  <td>${words.share(probability)}</td>
                </tr>`,
            )}
          </tbody>`,
        'why-table',
      )}
    </section>`;
  }

  /** Packages that no other one beats. */
  #line(question: FrontierQuestion, points: readonly FrontierPoint[]): TemplateResult {
    const { words } = this;
    const line = points.filter(({ efficient }) => efficient).sort((a, b) => a.cost.median! - b.cost.median!);
    const label = words.t('frontier.line');
    return html`<section class="panel">
      <h3>${label}</h3>
      ${scrollTable(
        label,
        html`<thead>
            <tr>
              <th scope="col">${words.t('chart.frontier.package')}</th>
              <th scope="col">${words.t('frontier.cost')}</th>
              <th scope="col">${words.t('frontier.reduction')}</th>
            </tr>
          </thead>
          <tbody>
            ${line.map(
              (point) =>
                html`<tr>
                  <th scope="row">${this.#label(question, point)}</th>
                  <td>${words.estimate(point.cost, 'rupees', 'compact')}</td>
                  <td>${words.share(point.effect)}</td>
                </tr>`,
            )}
          </tbody>`,
        'why-table package-table',
      )}
      <p class="small soft">${words.t('why.frontier.lineNote', { prices: PRICE_YEAR })}</p>
    </section>`;
  }
}
customElements.define('frontier-panel', FrontierPanel);
