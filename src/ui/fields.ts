import { html, type TemplateResult } from 'lit';

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

/** A number that is taken over when it is complete and in range; else the field says so itself and nothing changes. */
export function numberField(field: NumberField): TemplateResult {
  const take = (event: Event) => {
    const input = event.target as HTMLInputElement;
    if (input.value === '' && field.isOptional) return field.onChange(null);
    if (input.value === '' || !input.reportValidity()) return;
    field.onChange(input.valueAsNumber);
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
    />
    ${field.hint ? html`<span>${field.hint}</span>` : ''}
  </label>`;
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
