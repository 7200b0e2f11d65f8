import { html, type TemplateResult } from 'lit';
import type { Translator } from '../i18n/index.ts';
import { icon } from './icons.ts';
import type { Lab } from './lab.ts';
import { blobOf, fileName, saveBlob } from './pictures.ts';

const FORMATS = ['png', 'svg'] as const;
export type PictureFormat = (typeof FORMATS)[number];

/**
 * Buttons that save a chart as a picture; a failure is told and changes nothing.
 * @param imageOf the chart in a format, as a data: address
 */
export function pictureTools(
  lab: Lab,
  words: Translator,
  name: string,
  imageOf: (format: PictureFormat) => Promise<string>,
): TemplateResult {
  const save = async (format: PictureFormat) => {
    try {
      await saveBlob(blobOf(await imageOf(format)), `${fileName(name)}.${format}`);
    } catch (error) {
      lab.tell({ kind: 'failure', text: String((error as Error).message) });
    }
  };
  return html`<div class="tools" role="group" aria-label=${name}>
    ${FORMATS.map(
      (format) =>
        html`<button class="button is-quiet" @click=${() => void save(format)}>
          ${icon('picture')}${words.t(`ui.save.${format}`)}
        </button>`,
    )}
  </div>`;
}
