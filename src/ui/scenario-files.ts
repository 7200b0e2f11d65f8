import { fileOpen } from 'browser-fs-access';
import { parseScenario } from '../scenario/parse.ts';
import type { Parsed, Scenario } from '../scenario/scenario.ts';
import { serializeScenario } from '../scenario/write.ts';
import { fileName, saveBlob } from './pictures.ts';

/** More than any scenario needs; a film that somebody dropped by mistake is not read to its end. */
const MOST_BYTES = 1_000_000;

/** Reads a scenario file that somebody chose or dropped. */
export async function readScenarioFile(file: File): Promise<Parsed<Scenario>> {
  if (file.size > MOST_BYTES) {
    const problem = {
      code: 'tooLarge',
      where: file.name,
      field: '',
      value: String(file.size),
      allowed: `0 … ${MOST_BYTES}`,
    };
    return { ok: false, problem: { ...problem, code: 'tooLarge' } };
  }
  return parseScenario(await file.text(), file.name);
}

/** Asks for a file; null where nothing was chosen. */
export async function chooseScenarioFile(): Promise<Parsed<Scenario> | null> {
  try {
    const file = await fileOpen({ extensions: ['.json'], mimeTypes: ['application/json'] });
    return await readScenarioFile(file);
  } catch (error) {
    if ((error as Error).name === 'AbortError') return null;
    throw error;
  }
}

/** Saves a scenario as a file of its own. */
export function saveScenarioFile(scenario: Scenario, title: string): Promise<boolean> {
  const blob = new Blob([serializeScenario(scenario)], { type: 'application/json' });
  return saveBlob(blob, `${fileName(title)}.json`);
}
