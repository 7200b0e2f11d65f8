import { html, nothing, type TemplateResult } from 'lit';
import { isPercent, leverValue, turnsText } from '../i18n/index.ts';
import { isNoLimit } from '../model/parameters.ts';
import { resolveYears } from '../scenario/resolve.ts';
import { FIRST_YEAR } from '../scenario/check.ts';
import { LONGEST_RAMP_YEARS } from '../scenario/check-lever.ts';
import { numberField, slider } from './fields.ts';
import { icon } from './icons.ts';
import { LabElement } from './lab-element.ts';
import { readPlan, valuesIn, type LeverPlan } from './lever-plan.ts';
import { evidenceLine } from './evidence-line.ts';
import { EFFORT_LEVELS, levelOf, levelValues, type ProgrammeLevers } from './programme-groups.ts';

type Lever = ProgrammeLevers['effort'];

/** One programme: on or off, how much effort, and under 'more' its years, its other levers and where its numbers come from. */
export class ProgrammeCard extends LabElement {
  static override properties = { ...LabElement.properties, programme: { attribute: false }, isOpen: { state: true } };
  declare programme: ProgrammeLevers;
  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  #plan(row: Lever): LeverPlan {
    return readPlan(this.lab.scenario, this.lab.baseline, row);
  }

  get #lastYear(): number {
    return resolveYears(this.lab.scenario).to;
  }

  protected override render() {
    const { words, programme } = this;
    const { effort } = programme;
    const plan = this.#plan(effort);
    const name = words.programmeLabel(programme.id);
    const isOn = plan.value > effort.default;
    const text = this.#effortText(effort, plan.value);
    return html`<div class="programme ${isOn ? 'is-on' : ''} ${plan.saidBy === 'baseline' ? '' : 'is-own'}">
      <div class="lever-head">
        <label class="switch">
          <input type="checkbox" aria-label=${name} .checked=${isOn} @change=${() => this.#toggle(isOn)} /><span></span>
        </label>
        <h4>${name}</h4>
        ${this.#levelSelect(name, plan)}
      </div>
      <div class="lever-body">
        ${slider({
          label: words.t('ui.effortOf', { programme: name }),
          text,
          value: plan.value,
          min: effort.min,
          max: effort.max,
          step: effort.step,
          ticks: levelValues(effort),
          baseline: valuesIn(this.lab.baseline)(effort.id, this.#lastYear),
          onInput: (value) => this.lab.plan(effort, { value }, effort.id),
          onEnd: () => this.lab.endGesture(),
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
      ${this.isOpen ? this.#details(plan) : nothing}
    </div>`;
  }

  #effortText(effort: Lever, value: number): string {
    const { level, isExact } = levelOf(effort, value);
    const name = this.words.t(`level.${level}`);
    if (level === 'off') return isExact ? name : leverValue(this.words, effort, value);
    return this.words.t('ui.levelValue', { level: name, value: leverValue(this.words, effort, value) });
  }

  /** The level's name is at the same time the way to another one. */
  #levelSelect(name: string, plan: LeverPlan): TemplateResult {
    const { effort } = this.programme;
    const values = levelValues(effort);
    const { level, isExact } = levelOf(effort, plan.value);
    return html`<select
      class="level is-${level}"
      aria-label=${this.words.t('ui.levelOf', { programme: name })}
      @change=${(event: Event) => {
        const chosen = (event.target as HTMLSelectElement).value;
        if (chosen !== '') this.lab.plan(effort, { value: Number(chosen) });
      }}
    >
      ${isExact ? nothing : html`<option value="" selected>${this.#effortText(effort, plan.value)}</option>`}
      ${values.map(
        (value, at) =>
          html`<option value=${value} .selected=${isExact && level === EFFORT_LEVELS[at]}>
            ${this.#effortText(effort, value)}
          </option>`,
      )}
    </select>`;
  }

  #toggle(isOn: boolean): void {
    const { effort } = this.programme;
    const { lab } = this;
    if (isOn) return lab.plan(effort, { value: effort.default });
    const before = valuesIn(lab.baseline)(effort.id, this.#lastYear);
    // Where the baseline runs the programme, on means as there; elsewhere a determined start.
    if (before > effort.default && lab.ownValues[effort.id] !== undefined) return lab.release([effort]);
    lab.plan(effort, { value: levelValues(effort)[2] });
  }

  #details(plan: LeverPlan): TemplateResult {
    const { words, programme, lab } = this;
    const rows = [programme.effort, ...programme.others];
    const ownRows = rows.filter((row) => lab.ownValues[row.id] !== undefined);
    return html`<div class="lever-more">
      <p class="small">${words.programmeAbout(programme.id)}</p>
      ${
        plan.turns.length > 0
          ? html`<p class="small turns">
              ${words.t('ui.turns', { turns: turnsText(words, programme.effort, plan.turns) })}
            </p>`
          : nothing
      }
      <div class="fields">${this.#effortField(plan)}${this.#yearFields(plan)}</div>
      ${programme.others.map((row) => this.#otherLever(row))} ${evidenceLine(words, programme.effort)}
      ${
        ownRows.length > 0
          ? html`<button class="button is-quiet" @click=${() => lab.release(ownRows)}>
              ${icon('reset')}${words.t('ui.releaseProgramme')}
            </button>`
          : nothing
      }
    </div>`;
  }

  #effortField(plan: LeverPlan): TemplateResult {
    const { effort } = this.programme;
    const scale = isPercent(effort) ? 100 : 1;
    return numberField(this.words, {
      label: this.words.t(scale === 100 ? 'ui.effortPercent' : 'ui.effort'),
      value: Number((plan.value * scale).toFixed(4)),
      min: effort.min * scale,
      max: effort.max * scale,
      step: 'any',
      onChange: (value) => this.lab.plan(effort, { value: Number((value! / scale).toFixed(6)) }),
    });
  }

  #yearFields({ from, to, rampYears }: LeverPlan): TemplateResult {
    const { words, programme, lab } = this;
    const first = FIRST_YEAR;
    const last = this.#lastYear;
    return html`${numberField(words, {
      label: words.t('ui.fromYear'),
      value: from ?? first,
      min: first,
      max: last,
      step: 1,
      onChange: (value) => lab.planProgramme(programme, { from: value }),
    })}${numberField(words, {
      label: words.t('ui.toYear'),
      value: to,
      min: from ?? first,
      max: last,
      step: 1,
      isOptional: true,
      onChange: (value) => lab.planProgramme(programme, { from: from ?? first, to: value }),
    })}${numberField(words, {
      label: words.t('ui.rampYears'),
      value: rampYears,
      min: 0,
      max: LONGEST_RAMP_YEARS,
      step: 1,
      onChange: (value) => lab.planProgramme(programme, { from: from ?? first, rampYears: value! }),
    })}`;
  }

  #otherLever(row: Lever): TemplateResult {
    const { words, lab } = this;
    const effort = this.#plan(this.programme.effort);
    const plan = this.#plan(row);
    // A lever that is first touched takes the years of its programme.
    const years = plan.saidBy === 'baseline' ? { from: effort.from, to: effort.to } : {};
    const label = words.parameterLabel(row.id);
    const text = leverValue(words, row, plan.value);
    const set = (value: number, gesture: string | null) => lab.plan(row, { ...years, value }, gesture);
    // A slider from nothing to ten million would be of no use.
    if (row.role === 'seats')
      return html`<div class="other-lever">
        ${numberField(words, {
          label,
          hint: `${words.parameterAbout(row.id)} ${words.parameterUnit(row.id)}`,
          value: isNoLimit(row, plan.value) ? null : plan.value,
          ...{ min: row.min, max: row.max, step: 1, isOptional: true, placeholder: words.t('ui.noLimit') },
          onChange: (value) => set(value ?? row.max, null),
        })}
      </div>`;
    return html`<div class="other-lever">
      <div class="lever-head">
        <span>${label}</span
        ><output>${text} <span class="soft">${isPercent(row) ? '' : words.parameterUnit(row.id)}</span></output>
      </div>
      ${slider({
        ...{ label, text, value: plan.value, min: row.min, max: row.max, step: row.step },
        baseline: valuesIn(lab.baseline)(row.id, this.#lastYear),
        onInput: (value) => set(value, row.id),
        onEnd: () => lab.endGesture(),
      })}
      <p class="small soft">${words.parameterAbout(row.id)}</p>
    </div>`;
  }
}
customElements.define('programme-card', ProgrammeCard);
