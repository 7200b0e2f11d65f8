import { html, type TemplateResult } from 'lit';

/** A message in which **words between pairs of asterisks** are strong; translators may put them where their grammar wants. */
export function emphasised(message: string): TemplateResult {
  // Every second piece stood between asterisks.
  return html`${message.split('**').map((piece, at) => (at % 2 === 1 ? html`<strong>${piece}</strong>` : piece))}`;
}

/** The same message as plain text. */
export function unemphasised(message: string): string {
  return message.replaceAll('**', '');
}
