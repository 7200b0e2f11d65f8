import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Translator } from '../i18n/index.ts';
import { numberText, readNumber } from './number-text.ts';

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
  /** 1: whole numbers. */
  readonly step: 1 | 'any';
  readonly hint?: string;
  /** Null: the field was emptied, which only an optional field allows. */
  readonly onChange: (value: number | null) => void;
  readonly isOptional?: boolean;
  readonly placeholder?: string;
}

/**
 * A number that is taken over when it is complete and in range; else one sentence below the field says what is wrong, what
 * is allowed and what stays in use, and nothing changes. It takes text: a browser's own field of numbers drops a comma
 * that its language has no use for, which makes 125 of 12,5. The arrow keys go up and down by a step.
 */
export function numberField(words: Translator, field: NumberField): TemplateResult {
  const show = (value: number | null) => (value === null ? '' : numberText(value, words.locale));
  const check = (input: HTMLInputElement) => input.setCustomValidity(problemText(words, field, input.value));
  const take = (event: Event) => {
    const input = event.target as HTMLInputElement;
    check(input);
    if (!input.checkValidity()) return;
    say(input, '');
    const typed = readNumber(input.value, words.locale);
    const value = typed.kind === 'number' ? typed.value : null;
    input.value = show(value);
    field.onChange(value);
  };
  // The browser's own words are in its language, which need not be that of the page.
  const refuse = (event: Event) => {
    event.preventDefault();
    const input = event.target as HTMLInputElement;
    say(input, problemText(words, field, input.value));
  };
  const step = (event: KeyboardEvent) => {
    const ways = { ArrowUp: 1, ArrowDown: -1 };
    if (!(event.key in ways) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const input = event.target as HTMLInputElement;
    const typed = readNumber(input.value, words.locale);
    const from = typed.kind === 'number' ? typed.value : (field.value ?? field.min);
    const by = (field.step === 'any' ? 1 : field.step) * ways[event.key as keyof typeof ways];
    input.value = show(Math.min(field.max, Math.max(field.min, Number((from + by).toFixed(9)))));
    take(event);
  };
  // A value that comes from elsewhere, such as Back, takes the place of a wrong one; a sentence follows the language.
  const tidy = (input?: Element) => {
    if (!(input instanceof HTMLInputElement)) return;
    check(input);
    if (input.validity.valid) say(input, '');
    else if (input.hasAttribute('aria-invalid')) say(input, problemText(words, field, input.value));
  };
  return html`<label class="field">
      <span>${field.label}</span>
      <input
        type="text"
        class="is-number-field"
        role="spinbutton"
        aria-label=${field.hint ? `${field.label}. ${field.hint}` : field.label}
        inputmode=${field.step === 1 ? 'numeric' : 'decimal'}
        autocomplete="off"
        aria-valuemin=${field.min}
        aria-valuemax=${field.max}
        aria-valuenow=${field.value ?? nothing}
        aria-valuetext=${field.value === null ? (field.placeholder ?? nothing) : show(field.value)}
        placeholder=${field.placeholder ?? ''}
        .value=${show(field.value)}
        ?required=${!field.isOptional}
        @input=${(event: Event) => check(event.target as HTMLInputElement)}
        @keydown=${step}
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

/** What is wrong with a text, what is allowed and what stays in use; empty where nothing is wrong. */
function problemText(words: Translator, field: NumberField, text: string): string {
  const typed = readNumber(text, words.locale);
  if (typed.kind === 'empty' && field.isOptional) return '';
  const isYear = field.min > 1900 && field.max < 2200;
  const number = (each: number) => (isYear ? words.year(each) : words.parameterNumber(each));
  const kept = field.value === null ? 'none' : number(field.value);
  const found = { min: number(field.min), max: number(field.max), kept, value: text.trim().slice(0, 20) };
  if (typed.kind === 'unclear')
    return words.t('ui.field.unclear', { ...found, example: numberText(typed.value, words.locale) });
  if (typed.kind !== 'number') return words.t('ui.field.notNumber', found);
  if (typed.value < field.min || typed.value > field.max) return words.t('ui.field.outOfRange', found);
  // All fields with a step of their own take whole numbers.
  if (field.step !== 'any' && !Number.isInteger(typed.value)) return words.t('ui.field.notWhole', found);
  return '';
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
