import { html, type TemplateResult } from 'lit';
import { resolvePlaces, resolveYears } from '../scenario/resolve.ts';
import type { Answer } from './answers.ts';
import { compareTable } from './compare-table.ts';
import { choice } from './fields.ts';
import { icon } from './icons.ts';
import { LabElement } from './lab-element.ts';
import { definitionChoice } from './outcome-choice.ts';
import { placesText } from './places-text.ts';
import { scepticControl } from './sceptic-control.ts';
import { comparedScenarios } from './settings.ts';
import type { ScenarioGallery } from './scenario-gallery.ts';
import { yearsOf } from '../experiment/summarize.ts';
import './compare-charts.ts';
import './compare-differences.ts';
import './definitions-panel.ts';
import './scenario-gallery.ts';
import './work-progress.ts';

/** Two to eight scenarios side by side, each against the one that is the baseline. */
export class CompareView extends LabElement {
  protected override readonly topics = ['settings', 'compared'] as const;
  protected override render() {
    const { lab, words } = this;
    const answer = lab.compared;
    const scenarios = comparedScenarios(lab.settings);
    return html`<div class="compare">
      <div class="compare-head">
        <div>
          <h2>${words.t('ui.compare.title')}</h2>
          <p class="small soft">${this.#whereAndWhen()}</p>
        </div>
        ${definitionChoice(lab, words)} ${this.#yearChoice()} ${scepticControl(lab, words)}
        <button class="button" ?disabled=${!lab.canKeep} @click=${() => this.#gallery?.open('compare')}>
          ${icon('add')}${words.t('ui.compare.add')}
        </button>
      </div>
      ${
        answer && isAbout(answer, scenarios, lab.reading.sceptic)
          ? this.#results(answer)
          : html`<p class="waiting">${words.t('ui.firstAnswer')}</p>
              <work-progress .lab=${lab} .work=${lab}></work-progress>`
      }
      <scenario-gallery .lab=${lab}></scenario-gallery>
    </div>`;
  }

  get #gallery(): ScenarioGallery | null {
    return this.querySelector('scenario-gallery');
  }

  #whereAndWhen(): string {
    const { lab, words } = this;
    const places = resolvePlaces(lab.scenario);
    const { from, to } = resolveYears(lab.scenario);
    return words.t('ui.compare.where', {
      where: placesText(words, places),
      from: words.year(from),
      to: words.year(to),
    });
  }

  #yearChoice(): TemplateResult {
    const { lab, words } = this;
    const { from, to } = resolveYears(lab.scenario);
    return choice(
      words.t('ui.inYear'),
      yearsOf({ fromYear: from, toYear: to }).map((year) => ({ value: String(year), label: words.year(year) })),
      String(Math.min(lab.reading.year, to)),
      (year) => lab.read({ year: Number(year) }),
    );
  }

  #results(answer: Answer): TemplateResult {
    const { lab } = this;
    return html`${compareTable(lab, this.words, answer)}
      <compare-charts .lab=${lab} .answer=${answer}></compare-charts>
      <definitions-panel .lab=${lab} .answer=${answer}></definitions-panel>
      <compare-differences .lab=${lab} .answer=${answer}></compare-differences>`;
  }
}
customElements.define('compare-view', CompareView);

/** True where an answer is about just these scenarios, whichever order the newest change gave them. */
function isAbout(answer: Answer, scenarios: readonly { readonly id: string }[], sceptic: number): boolean {
  if ((answer.question.sceptic ?? 0) !== sceptic) return false;
  const ids = answer.question.scenarios.map(({ id }) => id);
  return ids.length === scenarios.length && scenarios.every(({ id }) => ids.includes(id));
}
