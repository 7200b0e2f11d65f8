import { html, type TemplateResult } from 'lit';
import type { Interaction, Ledger, PlayerId } from '../experiment/attribute.ts';
import { toCsv, type Table } from '../charts/index.ts';
import { playerLabel, type Translator } from '../i18n/index.ts';
import { icon } from './icons.ts';
import { ledgerStyle, PAIR_SYMBOLS, pairOf, pairText } from './ledger-words.ts';
import { fileName, saveBlob } from './pictures.ts';

const KINDS = ['reinforce', 'replace', 'noClearDifference'] as const;

/** Pair by pair: how much more, or less, the two do together than each by itself. */
export function interactionMatrix(words: Translator, ledger: Ledger): TemplateResult {
  const ids = ledger.parts.map(({ id }) => id);
  const label = words.t('why.pairs.title');
  return html`<section class="panel">
    <h3>${label}</h3>
    <p class="small soft">${words.t('why.pairs.about')}</p>
    <ul class="legend plain small pair-legend">
      ${KINDS.map((kind) => html`<li class="pair-${kind}">${PAIR_SYMBOLS[kind]} ${words.t(`why.pair.${kind}`)}</li>`)}
    </ul>
    <div class="table-scroll" tabindex="0" role="region" aria-label=${label}>
      <table class="pair-matrix">
        <caption class="visually-hidden">
          ${label}
        </caption>
        <thead>
          <tr>
            <td></td>
            ${ids.slice(1).map((id) => html`<th scope="col">${playerLabel(words, id)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${ids.slice(0, -1).map(
            (row, at) =>
              html`<tr>
                <th scope="row">${playerLabel(words, row)}</th>
                ${ids.slice(1).map((column, across) => (across < at ? html`<td></td>` : cell(words, ledger, row, column)))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <button class="button is-quiet" @click=${() => void save(words, ledger)}>
      ${icon('save')}${words.t('ui.saveCsv')}
    </button>
  </section>`;
}

function cell(words: Translator, ledger: Ledger, row: PlayerId, column: PlayerId): TemplateResult {
  const pair = pairOf(ledger, row, column);
  if (!pair) return html`<td></td>`;
  return html`<td class="pair-${pair.verdict}">
    <span class="pair-word">${PAIR_SYMBOLS[pair.verdict]} ${words.t(`why.pair.${pair.verdict}`)}</span>
    <span class="small">${pairText(words, pair, ledgerStyle(ledger))}</span>
  </td>`;
}

async function save(words: Translator, ledger: Ledger): Promise<void> {
  const text = (value: string) => ({ value, text: value });
  const number = (value: number | null) => ({ value, text: String(value) });
  const table: Table = {
    columns: [
      ...['one', 'other', 'verdict'].map((part) => ({
        label: words.t(`why.pairs.${part}` as 'why.pairs.one'),
        numeric: false,
      })),
      ...(['median', 'lower', 'upper'] as const).map((part) => ({ label: words.t(`chart.${part}`), numeric: true })),
    ],
    rows: ledger.interactions.map(({ first, second, value, lower, upper, verdict }: Interaction) => [
      ...[first, second].map((id) => text(playerLabel(words, id))),
      text(words.t(`why.pair.${verdict}`)),
      ...[value, lower, upper].map(number),
    ]),
  };
  const blob = new Blob([toCsv(table, { byteOrderMark: true })], { type: 'text/csv;charset=utf-8' });
  await saveBlob(blob, `${fileName(words.t('why.pairs.title'))}.csv`);
}
