import { html, type TemplateResult } from 'lit';
import { viewApplies } from '../experiment/summarize.ts';
import type { View } from '../experiment/types.ts';
import type { Translator } from '../i18n/index.ts';
import { DEFINITIONS, OUTCOMES, outcomeById, type OutcomeId } from '../model/outcomes.ts';
import { choice, segments } from './fields.ts';
import type { Lab } from './lab.ts';

/** Every outcome, the rival definitions of child labour first; choosing one of these changes the definition everywhere. */
export function outcomeChoice(lab: Lab, words: Translator): TemplateResult {
  const { outcome } = lab.reading;
  const option = (id: OutcomeId) =>
    html`<option value=${id} .selected=${id === outcome}>${words.outcomeLabel(id)}</option>`;
  return html`<label class="field outcome-choice">
    <span class="visually-hidden">${words.t('ui.outcome')}</span>
    <select
      @change=${(event: Event) => {
        chooseOutcome(lab, (event.target as HTMLSelectElement).value as OutcomeId);
      }}
    >
      <optgroup label=${words.t('ui.definitions')}>${DEFINITIONS.map(({ id }) => option(id))}</optgroup>
      <optgroup label=${words.t('ui.otherOutcomes')}>
        ${OUTCOMES.filter((row) => !row.definition).map(({ id }) => option(id))}
      </optgroup>
    </select>
  </label>`;
}

/** Shows an outcome; a definition of child labour is then in use everywhere. */
export function chooseOutcome(lab: Lab, id: OutcomeId): void {
  if (outcomeById(id)?.definition) lab.define(id);
  else lab.showOutcome(id);
}

/** Levels or numbers of people; one that the outcome has not cannot be chosen. */
export function viewChoice(
  words: Translator,
  name: string,
  outcome: OutcomeId,
  view: View,
  onChange: (view: View) => void,
): TemplateResult {
  return segments(
    name,
    words.t('ui.view'),
    (['level', 'count'] as const).map((value) => ({
      value,
      label: words.t(`ui.view.${value}`),
      isDisabled: !viewApplies(outcome, value),
    })),
    viewApplies(outcome, view) ? view : 'level',
    onChange,
  );
}

/** The definition of child labour in use, in every view. */
export function definitionChoice(lab: Lab, words: Translator): TemplateResult {
  return choice(
    words.t('ui.definitions'),
    DEFINITIONS.map(({ id }) => ({ value: id, label: words.outcomeLabel(id) })),
    lab.reading.definition,
    (id) => lab.define(id as OutcomeId),
  );
}
