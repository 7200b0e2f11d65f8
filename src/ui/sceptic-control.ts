import { html, nothing, type TemplateResult } from 'lit';
import { SCEPTIC_DIALS } from '../experiment/sensitivity.ts';
import type { Translator } from '../i18n/index.ts';
import { choice } from './fields.ts';
import type { Lab } from './lab.ts';

/** The sceptic's dial, of all figures of Explore, Compare and Why. */
export function scepticControl(lab: Lab, words: Translator): TemplateResult {
  const { sceptic } = lab.reading;
  // A link may hold any position.
  const dials = [...new Set([...SCEPTIC_DIALS, sceptic])].sort((a, b) => a - b);
  return choice(
    words.t('sensitivity.sceptic'),
    dials.map((dial) => ({
      value: String(dial),
      label: dial === 0 ? words.t('sensitivity.all') : words.t('sensitivity.scepticAt', { dial: words.share(dial) }),
    })),
    String(sceptic),
    (value) => lab.doubt(Number(value)),
  );
}

/** That the dial is turned, wherever its figures are, and the way back. */
export function scepticNote(lab: Lab, words: Translator): TemplateResult | typeof nothing {
  const { sceptic, tab } = lab.reading;
  // What a difference hangs on shows all positions of the dial by itself.
  const isOwn = tab === 'about' || (tab === 'why' && lab.settings.why.section === 'sensitivity');
  if (sceptic === 0 || isOwn) return nothing;
  return html`<div class="message sceptic-note" role="status">
    <p>${words.t('cli.sceptic.note', { dial: words.share(sceptic) })}</p>
    <button class="button is-quiet" @click=${() => lab.doubt(0)}>${words.t('ui.sceptic.off')}</button>
  </div>`;
}
