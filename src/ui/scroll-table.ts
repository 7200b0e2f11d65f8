import { html, nothing, type TemplateResult } from 'lit';

/**
 * A table that scrolls by itself where it is wider than the page, also by keyboard, under a name that screen readers say.
 * @param rows its head, body and foot
 * @param className of the table; empty for none
 */
export function scrollTable(label: string, rows: TemplateResult, className = ''): TemplateResult {
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${label}>
    <table class=${className === '' ? nothing : className}>
      <caption class="visually-hidden">
        ${label}
      </caption>
      ${rows}
    </table>
  </div>`;
}
