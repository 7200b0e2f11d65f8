import { html, nothing, type TemplateResult } from 'lit';
import type { Interaction, Ledger, PlayerId } from '../experiment/attribute.ts';
import { numberCell, textCell, type Table } from '../charts/index.ts';
import { playerLabel, type Translator } from '../i18n/index.ts';
import { icon } from './icons.ts';
import { ledgerStyle, PAIR_SYMBOLS, pairOf, pairSentence, pairText, strongestPairs } from './ledger-words.ts';
import { fileName, saveCsv } from './pictures.ts';
import { scrollTable } from './scroll-table.ts';

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
    ${inWords(words, ledger)}
    ${scrollTable(
      label,
      html`<thead>
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
        </tbody>`,
      'pair-matrix',
    )}
    <button class="button is-quiet" @click=${() => void save(words, ledger)}>
      ${icon('save')}${words.t('ui.saveCsv')}
    </button>
  </section>`;
}

/** How many pairs are told in words. */
const TOLD = 5;

/** The strongest pairs in words: on a phone only the first column of the matrix is in sight. */
function inWords(words: Translator, ledger: Ledger): TemplateResult {
  const pairs = strongestPairs(ledger);
  if (pairs.length === 0)
    return html`<p class="pairs-told">${words.t('why.pairs.none', { count: ledger.interactions.length })}</p>`;
  return html`<ul class="pairs-told">
    ${pairs.slice(0, TOLD).map((pair) => html`<li>${pairSentence(words, pair, ledgerStyle(ledger))}</li>`)}
    ${
      pairs.length > TOLD
        ? html`<li class="soft">${words.t('why.pairs.more', { count: pairs.length - TOLD })}</li>`
        : nothing
    }
  </ul>`;
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
  const table: Table = {
    columns: [
      ...['one', 'other', 'verdict'].map((part) => ({
        label: words.t(`why.pairs.${part}` as 'why.pairs.one'),
        numeric: false,
      })),
      ...(['median', 'lower', 'upper'] as const).map((part) => ({ label: words.t(`chart.${part}`), numeric: true })),
    ],
    rows: ledger.interactions.map(({ first, second, value, lower, upper, verdict }: Interaction) => [
      ...[first, second].map((id) => textCell(playerLabel(words, id))),
      textCell(words.t(`why.pair.${verdict}`)),
      ...[value, lower, upper].map(numberCell),
    ]),
  };
  await saveCsv(table, fileName(words.t('why.pairs.title')));
}
