import { html, nothing, type TemplateResult } from 'lit';
import { FOUNDING_FIGURES, FOUNDING_FUNNEL, FOUNDING_YEARS } from '../evidence/founding-programme.ts';
import { SCORE_FIGURES, scoreboardOf, type Scoreboard, type ScoreRow } from '../experiment/scoreboard.ts';
import type { Estimate } from '../experiment/types.ts';
import type { NumberStyle } from '../i18n/index.ts';
import type { Answer } from './answers.ts';
import { icon } from './icons.ts';
import { LabElement } from './lab-element.ts';
import { OPENING } from './opening.ts';
import { fileName, saveCsv } from './pictures.ts';
import { numberCell, textCell, type Table } from '../charts/index.ts';
import { scrollTable } from './scroll-table.ts';

const STYLES = {
  ...({ meant: 'count', target: 'count', reached: 'count', targetShare: 'share' } as const),
  ...({ share: 'share', started: 'count', spending: 'rupees' } as const),
};

/** Whom the programmes are meant for and whom they reach in the year read; of the founding programme also its own figures. */
export class ScoreboardPanel extends LabElement {
  static override properties = { ...LabElement.properties, isOpen: { state: true } };
  protected override readonly topics = ['settings', 'settled'] as const;
  declare isOpen: boolean;
  #key: readonly unknown[] = [];
  #boards: readonly [scenario: Scoreboard, baseline: Scoreboard] | null = null;

  constructor() {
    super();
    this.isOpen = false;
  }

  protected override render() {
    const { lab, words } = this;
    const answer = lab.settled;
    return html`<details
      class="panel scoreboard"
      @toggle=${(event: Event) => (this.isOpen = (event.target as HTMLDetailsElement).open)}
    >
      <summary>
        <h3>${words.t('why.score.title')}</h3>
        ${icon('more')}
      </summary>
      ${this.isOpen && answer ? this.#content(answer) : nothing}
    </details>`;
  }

  #content(answer: Answer): TemplateResult {
    const { lab, words } = this;
    const { fromYear, toYear } = answer.question;
    const to = Math.min(lab.reading.year, toYear);
    const founding = lab.scenario === OPENING.scenario;
    const [first, last] = founding && FOUNDING_YEARS.to <= toYear ? [FOUNDING_YEARS.from, FOUNDING_YEARS.to] : [to, to];
    const years = first === last ? words.year(last) : `${words.year(first)}–${words.year(last)}`;
    const [board, baseline] = this.#read(answer, Math.max(first, fromYear), last);
    const title = `${words.t('why.score.title')}, ${years}`;
    if (board.rows.length === 0) return html`<p>${words.t('why.score.none')}</p>`;
    const table = this.#table(board);
    return html`<p class="small soft">${words.t('why.score.about')}</p>
      ${this.#rows(title, board, baseline)}
      <p class="small">${words.t('why.score.funnel', this.#funnel(board))}</p>
      ${founding ? this.#founding() : nothing}
      <button class="button is-quiet" @click=${() => void saveCsv(table, fileName(title))}>
        ${icon('save')}${words.t('ui.saveCsv')}
      </button>`;
  }

  #read(answer: Answer, first: number, last: number): readonly [Scoreboard, Scoreboard] {
    const key = [answer, first, last];
    if (!this.#boards || !key.every((part, at) => part === this.#key[at])) {
      this.#key = key;
      this.#boards = [scoreboardOf(answer.result, 1, first, last), scoreboardOf(answer.result, 0, first, last)];
    }
    return this.#boards;
  }

  #rows(title: string, board: Scoreboard, baseline: Scoreboard): TemplateResult {
    const { words } = this;
    const before = (row: ScoreRow) => baseline.rows.find(({ programme }) => programme === row.programme)?.share ?? null;
    return scrollTable(
      title,
      html`<thead>
          <tr>
            <th scope="col">${words.t('why.score.programme')}</th>
            ${SCORE_FIGURES.map((column) => html`<th scope="col" class="is-number">${words.t(`why.score.${column}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${board.rows.map(
            (row) =>
              html`<tr>
                <th scope="row">
                  ${words.programmeLabel(row.programme)}
                  <span class="small soft">${words.t(`why.score.unit.${row.unit}`)}</span>
                </th>
                ${SCORE_FIGURES.map(
                  (column) =>
                    html`<td class="is-number">
                      ${this.#cell(row[column], STYLES[column])}
                      ${column === 'share' && row.share ? this.#before(before(row)) : nothing}
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>`,
      'why-table',
    );
  }

  #cell(estimate: Estimate | null, style: NumberStyle): TemplateResult | typeof nothing {
    const { words } = this;
    if (!estimate) return nothing;
    return html`<span class="level-value">${words.number(estimate.median, style, 'rounded')}</span>
      <span class="small soft">${words.interval(estimate.lower, estimate.upper, style, 'rounded')}</span>`;
  }

  #before(estimate: Estimate | null): TemplateResult {
    const { words } = this;
    return html`<span class="small"
      >${words.t('why.score.before', { share: words.share(estimate?.median ?? 0) })}</span
    >`;
  }

  #funnel({ funnel }: Scoreboard): Record<'contacted' | 'forms' | 'linked', string> {
    const text = (estimate: Estimate) => this.words.estimate(estimate, 'count', 'rounded');
    return { contacted: text(funnel.contacted), forms: text(funnel.forms), linked: text(funnel.linked) };
  }

  #founding(): TemplateResult {
    const { words } = this;
    const { contacted, forms, linked } = FOUNDING_FUNNEL;
    const named = { contacted: words.count(contacted), forms: words.count(forms), linked: words.count(linked) };
    return html`${scrollTable(
        words.t('why.score.paper'),
        html`<thead>
            <tr>
              <th scope="col">${words.t('why.score.paper')}</th>
              <th scope="col" class="is-number">${words.t('why.score.paperTarget')}</th>
              <th scope="col" class="is-number">${words.t('why.score.paperReached')}</th>
            </tr>
          </thead>
          <tbody>
            ${FOUNDING_FIGURES.map(
              ({ programme, target, reached }) =>
                html`<tr>
                  <th scope="row">${words.programmeLabel(programme)}</th>
                  <td class="is-number">${words.count(target)}</td>
                  <td class="is-number">${words.count(reached)}</td>
                </tr>`,
            )}
          </tbody>`,
        'why-table',
      )}
      <p class="small">${words.t('why.score.paperFunnel', named)}</p>`;
  }

  #table({ rows }: Scoreboard): Table {
    const { words } = this;
    const ends = ['median', 'lower', 'upper'] as const;
    const labels = SCORE_FIGURES.flatMap((column) => ends.map((end) => `${words.t(`why.score.${column}`)}, ${end}`));
    const texts = [words.t('why.score.programme'), words.t('why.score.countedIn')];
    return {
      columns: [
        ...texts.map((label) => ({ label, numeric: false })),
        ...labels.map((label) => ({ label, numeric: true })),
      ],
      rows: rows.map((row) => [
        textCell(words.programmeLabel(row.programme)),
        textCell(words.t(`why.score.unit.${row.unit}`)),
        ...SCORE_FIGURES.flatMap((column) => ends.map((end) => numberCell(row[column]?.[end] ?? null))),
      ]),
    };
  }
}
customElements.define('scoreboard-panel', ScoreboardPanel);
