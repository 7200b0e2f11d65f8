import { html, type TemplateResult } from 'lit';
import type { Translator } from '../i18n/index.ts';
import { DEFINITIONS, OUTCOMES, outcomeById, type OutcomeId } from '../model/outcomes.ts';
import { choice } from './fields.ts';
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
        const id = (event.target as HTMLSelectElement).value as OutcomeId;
        if (outcomeById(id)?.definition) lab.define(id);
        else lab.showOutcome(id);
      }}
    >
      <optgroup label=${words.t('ui.definitions')}>${DEFINITIONS.map(({ id }) => option(id))}</optgroup>
      <optgroup label=${words.t('ui.otherOutcomes')}>
        ${OUTCOMES.filter((row) => !row.definition).map(({ id }) => option(id))}
      </optgroup>
    </select>
  </label>`;
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
