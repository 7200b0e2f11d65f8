import { toCsv, type Table } from '../charts/index.ts';
import { fileSave } from 'browser-fs-access';

/** Offers a blob for saving under a name; where the browser has no dialog it goes to the downloads. False: cancelled. */
export async function saveBlob(blob: Blob, name: string): Promise<boolean> {
  const extension = name.slice(name.lastIndexOf('.'));
  try {
    await fileSave(blob, { fileName: name, extensions: [extension] });
    return true;
  } catch (error) {
    if ((error as Error).name === 'AbortError') return false;
    throw error;
  }
}

/** The numbers of a chart as a CSV file that spreadsheets in all three languages open. */
export function saveCsv(table: Table, name: string): Promise<boolean> {
  const text = toCsv(table, { byteOrderMark: true });
  return saveBlob(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
}

/** A data: address as a blob. `fetch` would need the policy to allow data: as a connection. */
export function blobOf(dataUrl: string): Blob {
  const comma = dataUrl.indexOf(',');
  const [type] = dataUrl.slice('data:'.length, comma).split(';');
  const body = dataUrl.slice(comma + 1);
  if (!dataUrl.slice(0, comma).endsWith(';base64')) return new Blob([decodeURIComponent(body)], { type });
  return new Blob([Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))], { type });
}

/** A name for a file out of any title: letters and digits of all scripts, hyphens for the rest. */
export function fileName(...parts: readonly (string | number)[]): string {
  const name = parts
    .join(' ')
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  return name.slice(0, 80) || 'convergence-lab';
}
