import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Translator } from '../i18n/index.ts';

/** Position of a value in its range, 0 to 1: how far the track of a slider is filled. */
export function fillOf(value: number, min: number, max: number): number {
  return max > min ? Math.min(1, Math.max(0, (value - min) / (max - min))) : 0;
}

export interface SliderField {
  readonly label: string;
  /** The value in words, for a screen reader. */
  readonly text: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Positions that mean something: named levels, or the trend. */
  readonly ticks?: readonly number[];
  /** Value of the baseline, shown as a mark on the track. */
  readonly baseline?: number;
  readonly onInput: (value: number) => void;
  readonly onEnd: () => void;
}

/** A slider with its marks. The browser's own control: keyboard, touch and screen reader come with it. */
export function slider(field: SliderField): TemplateResult {
  const { min, max, step, value } = field;
  const at = (tick: number) => `--at:${fillOf(tick, min, max)}`;
  return html`<div class="slider">
    <span class="marks" aria-hidden="true">
      ${(field.ticks ?? []).map((tick) => html`<i style=${at(tick)}></i>`)}
      ${field.baseline === undefined ? '' : html`<b style=${at(field.baseline)}></b>`}
    </span>
    <input
      type="range"
      aria-label=${field.label}
      aria-valuetext=${field.text}
      min=${min}
      max=${max}
      step=${step}
      .value=${String(value)}
      style="--fill:${fillOf(value, min, max)}"
      @input=${(event: Event) => field.onInput(Number((event.target as HTMLInputElement).value))}
      @change=${field.onEnd}
    />
  </div>`;
}

export interface NumberField {
  readonly label: string;
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly step: number | 'any';
  readonly hint?: string;
  /** Null: the field was emptied, which only an optional field allows. */
  readonly onChange: (value: number | null) => void;
  readonly isOptional?: boolean;
  readonly placeholder?: string;
}

/**
 * A number that is taken over when it is complete and in range; else one sentence below the field says what is wrong, what
 * is allowed and what stays in use, and nothing changes.
 */
export function numberField(words: Translator, field: NumberField): TemplateResult {
  const take = (event: Event) => {
    const input = event.target as HTMLInputElement;
    // A text that is no number reads as empty too; only its validity tells the two apart.
    if (!input.checkValidity()) return;
    say(input, '');
    field.onChange(input.value === '' ? null : input.valueAsNumber);
  };
  // The browser's own words are in its language, which need not be that of the page.
  const refuse = (event: Event) => {
    event.preventDefault();
    const input = event.target as HTMLInputElement;
    say(input, problemText(words, field, input));
  };
  // A value that comes from elsewhere, such as Back, takes the place of a wrong one.
  const tidy = (input?: Element) => {
    if (input instanceof HTMLInputElement && input.validity.valid) say(input, '');
  };
  return html`<label class="field">
      <span>${field.label}</span>
      <input
        type="number"
        inputmode="decimal"
        min=${field.min}
        max=${field.max}
        step=${field.step}
        placeholder=${field.placeholder ?? ''}
        .value=${field.value === null ? '' : String(field.value)}
        ?required=${!field.isOptional}
        @change=${take}
        @invalid=${refuse}
        ${ref(tidy)}
      />
      ${field.hint ? html`<span>${field.hint}</span>` : ''}
    </label>
    <p class="field-problem small" role="alert"></p>`;
}

/** Writes the sentence below a field; an empty one takes it away. */
function say(input: HTMLInputElement, text: string): void {
  const problem = input.closest('.field')?.nextElementSibling;
  if (!problem || problem.textContent === text) return;
  problem.textContent = text;
  if (text === '') {
    for (const name of ['aria-invalid', 'aria-describedby']) input.removeAttribute(name);
    return;
  }
  problem.id ||= `field-problem-${++problems}`;
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', problem.id);
}
let problems = 0;

function problemText(words: Translator, field: NumberField, { validity, value }: HTMLInputElement): string {
  const isYear = field.min > 1900 && field.max < 2200;
  const number = (each: number) => (isYear ? words.year(each) : words.parameterNumber(each));
  const kept = field.value === null ? 'none' : number(field.value);
  const range = { min: number(field.min), max: number(field.max), kept };
  if (value === '') return words.t('ui.field.notNumber', range);
  const found = { ...range, value: value.slice(0, 20) };
  return words.t(validity.stepMismatch ? 'ui.field.notWhole' : 'ui.field.outOfRange', found);
}

/** One choice out of a few, all in sight. */
export function segments<T extends string>(
  name: string,
  label: string,
  choices: readonly { readonly value: T; readonly label: string; readonly isDisabled?: boolean }[],
  chosen: T,
  onChange: (value: T) => void,
): TemplateResult {
  return html`<fieldset class="segments">
    <legend class="visually-hidden">${label}</legend>
    ${choices.map(
      (choice) =>
        html`<label
          ><input
            type="radio"
            name=${name}
            .checked=${choice.value === chosen}
            ?disabled=${choice.isDisabled ?? false}
            @change=${() => onChange(choice.value)}
          /><span>${choice.label}</span></label
        >`,
    )}
  </fieldset>`;
}

/** One choice out of many. */
export function choice(
  label: string,
  choices: readonly { readonly value: string; readonly label: string }[],
  chosen: string,
  onChange: (value: string) => void,
  isLabelHidden = false,
): TemplateResult {
  return html`<label class="field">
    <span class=${isLabelHidden ? 'visually-hidden' : ''}>${label}</span>
    <select @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}>
      ${choices.map((item) => html`<option value=${item.value} .selected=${item.value === chosen}>${item.label}</option>`)}
    </select>
  </label>`;
}
