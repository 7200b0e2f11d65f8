import { html, nothing } from 'lit';
import { resolveYears } from '../scenario/resolve.ts';
import { evidenceLine } from './evidence-line.ts';
import { slider } from './fields.ts';
import { icon } from './icons.ts';
import { LabElement } from './lab-element.ts';
import { readPlan, valuesIn } from './lever-plan.ts';
import { leverValue } from '../i18n/index.ts';
import type { ProgrammeLevers } from './programme-groups.ts';

/** One driver of the context: a dial around its trend. */
export class DriverDial extends LabElement {
  static override properties = { ...LabElement.properties, row: { attribute: false }, isOpen: { state: true } };
  declare row: ProgrammeLevers['effort'];
  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  protected override render() {
    const { lab, row, words } = this;
    const plan = readPlan(lab.scenario, lab.baseline, row);
    const name = words.parameterLabel(row.id);
    const isTrend = Math.abs(plan.value - row.default) < row.step / 2;
    const text = isTrend
      ? words.t('ui.trend')
      : words.t('ui.valueUnit', { value: leverValue(words, row, plan.value), unit: words.parameterUnit(row.id) });
    return html`<div class="programme ${isTrend ? '' : 'is-own is-on'}">
      <div class="lever-head">
        <h4>${name}</h4>
        <output>${text}</output>
      </div>
      <div class="lever-body">
        ${slider({
          ...{ label: name, text, value: plan.value, min: row.min, max: row.max, step: row.step },
          ticks: [row.default],
          baseline: valuesIn(lab.baseline)(row.id, resolveYears(lab.scenario).to),
          onInput: (value) => lab.plan(row, { value }, row.id),
          onEnd: () => lab.endGesture(),
        })}
        <button
          class="more-button"
          aria-expanded=${this.isOpen}
          aria-label=${words.t('ui.moreAbout', { name })}
          title=${words.t('ui.moreAbout', { name })}
          @click=${() => (this.isOpen = !this.isOpen)}
        >
          ${icon('more')}
        </button>
      </div>
      ${
        this.isOpen
          ? html`<div class="lever-more">
              <p class="small">${words.parameterAbout(row.id)}</p>
              ${
                plan.from === null
                  ? nothing
                  : html`<p class="small soft">${words.t('ui.fromYearOn', { year: words.year(plan.from) })}</p>`
              }
              ${evidenceLine(words, row)}
              ${
                lab.ownValues[row.id] === undefined
                  ? nothing
                  : html`<button class="button is-quiet" @click=${() => lab.release([row])}>
                      ${icon('reset')}${words.t('ui.releaseDriver')}
                    </button>`
              }
            </div>`
          : nothing
      }
    </div>`;
  }
}
customElements.define('driver-dial', DriverDial);
