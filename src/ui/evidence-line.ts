import { html, type TemplateResult } from 'lit';
import type { Translator } from '../i18n/index.ts';
import type { Grade, ParameterId, ParameterRow } from '../model/parameters.ts';

/** Grade of evidence as a badge: a shape and a word. */
export function gradeBadge(words: Translator, grade: Grade): TemplateResult {
  return html`<span class="grade is-${grade}" title=${words.t(`grade.${grade}.about`)}
    >${words.t(`grade.${grade}`)}</span
  >`;
}

/** Where a number comes from and how sure it is. Sources stay in the language in which they can be found. */
export function evidenceLine(words: Translator, row: ParameterRow<ParameterId>): TemplateResult {
  return html`<p class="evidence small soft">
    ${gradeBadge(words, row.grade)} <span>${words.t('ui.source')} <span lang="en">${row.source}</span></span>
  </p>`;
}
