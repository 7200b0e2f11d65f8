import { html, nothing, type TemplateResult } from 'lit';
import type { Ledger, LedgerBook, LedgerPart } from '../experiment/attribute.ts';
import type { BreakdownChartInput } from '../charts/index.ts';
import { playerLabel } from '../i18n/index.ts';
import { prefersDark } from './dark.ts';
import { segments } from './fields.ts';
import { interactionMatrix } from './interaction-matrix.ts';
import { LabElement } from './lab-element.ts';
import {
  dividendSentence,
  ledgerSentence,
  ledgerStyle,
  partsBySize,
  shareEstimate,
  shareIsBetter,
  shareText,
  tellsNothing,
} from './ledger-words.ts';
import { placesText } from './places-text.ts';
import { figureControls, placeControl, whomControls, yearControls } from './why-controls.ts';
import { whenText, whomText, whyQuery, type WhyQuery } from './why-query.ts';
import { whySubject } from './why-subject.ts';
import { ledgerQuestion } from './why.ts';
import { scrollTable } from './scroll-table.ts';
import './figure-box.ts';
import './work-progress.ts';

/** The convergence ledger: what each programme, or each driver, added, which pairs need each other, and the dividend. */
export class LedgerPanel extends LabElement {
  protected override readonly topics = ['settings', 'why'] as const;

  protected override render() {
    const { lab, words } = this;
    const { why } = lab.settings;
    const asked = whyQuery(lab.settings);
    const book = lab.why.ledger.answerTo(ledgerQuestion(lab.settings));
    return html`<div class="why-controls">
        ${figureControls(lab, words)} ${placeControl(lab, words)} ${yearControls(lab, words)}
        ${whomControls(lab, words)}
      </div>
      ${
        why.section === 'drivers'
          ? html`<div class="why-controls">
              ${segments(
                'why-drivers',
                words.t('why.drivers.against'),
                (['scenario', 'closed'] as const).map((value) => ({ value, label: words.t(`why.drivers.${value}`) })),
                why.drivers,
                (value) => lab.readWhy({ drivers: value }),
              )}
              <p class="small soft">${words.t(`why.drivers.${why.drivers}.about`)}</p>
            </div>`
          : nothing
      }
      <work-progress
        .lab=${lab}
        .work=${lab.why.ledger}
        .note=${book ? () => this.#size(book.value) : null}
      ></work-progress>
      ${this.#result(asked, book?.value ?? null)}`;
  }

  #size({ stage, plan }: LedgerBook): string {
    const { words } = this;
    const counts = { households: words.count(stage.households), replicates: stage.replicates };
    const size = words.t('why.size', { ...counts, places: plan.places.length });
    return isRough({ stage, plan }) ? `${size}. ${words.t('why.rough')}` : size;
  }

  #result(asked: WhyQuery, book: LedgerBook | null): TemplateResult {
    const { lab, words } = this;
    if (asked.kind !== 'query') return html`<p class="waiting">${words.t(`why.${asked.kind}`)}</p>`;
    if (!book) return html`<p class="waiting">${words.t('ui.firstAnswer')}</p>`;
    const ledger = book.ledger(asked.query);
    const rough = isRough(book);
    if (rough && tellsNothing(ledger)) return html`<p class="waiting">${words.t('why.tooFew')}</p>`;
    if (ledger.finding !== 'attributed')
      return html`<p class="answer" role="status">${words.t(`why.${this.#reason(ledger)}`)}</p>`;
    const title = words.t(`why.section.${lab.settings.why.section}`);
    const about = this.#what(ledger);
    return html`<section class="panel" aria-label=${title}>
        <p class="answer" role="status">${ledgerSentence(words, ledger, about)}</p>
        ${
          // Among few households a dividend of exactly zero is chance.
          rough && ledger.dividend.verdict === 'same'
            ? nothing
            : html`<p class="answer is-second">${dividendSentence(words, ledger)}</p>`
        }
        <figure-box .lab=${lab} .make=${this.#chart(ledger)} .name=${`${title} ${about}`}></figure-box>
      </section>
      <section class="panel">
        <h3>${words.t('why.ledger.table')}</h3>
        ${this.#table(ledger)}
        <p class="small soft">${this.#notes(ledger)}</p>
      </section>
      ${ledger.parts.length > 1 ? interactionMatrix(words, ledger) : nothing}`;
  }

  /** Why there is nothing to share out. */
  #reason({ finding }: Ledger): 'nothingDiffers' | 'nobody' | 'sameScenario' | 'neutralDrivers' {
    if (finding === 'nobody') return 'nobody';
    const { section } = this.lab.settings.why;
    if (section === 'drivers') return 'neutralDrivers';
    return this.lab.scenario.id === this.lab.baseline.id ? 'sameScenario' : 'nothingDiffers';
  }

  /** The figure in words: outcome, whom, where, when, between which worlds. */
  #what({ query }: Ledger): string {
    const { lab, words } = this;
    const { scenario, baseline, places } = whySubject(lab.settings);
    const { section, drivers } = lab.settings.why;
    const title = words.scenarioTitle(scenario);
    const worlds =
      section === 'drivers'
        ? words.t(`cli.attribute.drivers.${drivers}`, { title })
        : words.t('cli.why.against', { title, baseline: words.scenarioTitle(baseline) });
    const whom = whomText(words, lab.settings.why.filter, query.outcome);
    const parts = [words.outcomeLabel(query.outcome), whom, placesText(words, places), whenText(words, query), worlds];
    return parts.filter((part) => part !== '').join(', ');
  }

  #chart(ledger: Ledger): (width: number) => BreakdownChartInput {
    const { words } = this;
    const { query, replicates, whole } = ledger;
    const parts = partsBySize(ledger.parts);
    const rows = [...parts, whole];
    const names = [...parts.map(({ id }) => playerLabel(words, id)), words.t('cli.attribute.whole')];
    return (width) => ({
      ...{ outcome: query.outcome, view: query.view, year: query.toYear, translator: words, dark: prefersDark() },
      ...{ difference: true, groups: names, size: { width, height: 70 + names.length * 30 } },
      series: [
        {
          ...{ label: words.t('cli.attribute.part'), role: 'scenario' as const, index: 0 },
          estimates: rows.map((row) => shareEstimate(row, replicates)),
        },
      ],
    });
  }

  #table(ledger: Ledger): TemplateResult {
    const { words } = this;
    const style = ledgerStyle(ledger);
    const sum = ledger.parts.reduce((total, { value }) => total + value, 0);
    const label = words.t('why.ledger.table');
    const tone = (part: LedgerPart) => {
      const isBetter = shareIsBetter(part, ledger);
      return isBetter === null ? '' : isBetter ? 'is-better' : 'is-worse';
    };
    return scrollTable(
      label,
      html`<thead>
          <tr>
            <th scope="col"><span class="visually-hidden">${words.t('why.ledger.who')}</span></th>
            <th scope="col">${words.t('cli.attribute.part')}</th>
            <th scope="col">${words.t('cli.attribute.alone')}</th>
            <th scope="col">${words.t('cli.attribute.last')}</th>
          </tr>
        </thead>
        <tbody>
          ${partsBySize(ledger.parts).map(
            (part) =>
              html`<tr>
                <th scope="row">${playerLabel(words, part.id)}</th>
                <td><span class="change ${tone(part)}">${shareText(words, part, style)}</span></td>
                <td>${shareText(words, part.alone, style)}</td>
                <td>${shareText(words, part.last, style)}</td>
              </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${words.t('why.ledger.sum')}</th>
            <td>${words.difference(sum, style)}</td>
            <td colspan="2" class="small soft">${words.t('why.ledger.sumAbout')}</td>
          </tr>
          <tr>
            <th scope="row">${words.t('cli.attribute.whole')}</th>
            <td>${words.difference(ledger.whole.value, style)}</td>
            <td colspan="2" class="small soft">
              ${words.t('why.ledger.levels', { with: words.number(ledger.with, style), without: words.number(ledger.without, style) })}
            </td>
          </tr>
        </tfoot>`,
      'why-table',
    );
  }

  #notes(ledger: Ledger): string {
    const { words } = this;
    const { permutations, exact } = ledger;
    const how = exact
      ? words.t('cli.attribute.exact')
      : words.t('why.ledger.sampled', { permutations: words.count(permutations) });
    return `${how} ${words.t('cli.attribute.interval')}`;
  }
}
customElements.define('ledger-panel', LedgerPanel);

/** True of the small first answer. */
function isRough({ stage, plan }: Pick<LedgerBook, 'stage' | 'plan'>): boolean {
  return stage.households < plan.households;
}
