/** A terminal that remembers what was written to it, and a folder of its own for each test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import type { Host } from '../../src/cli/host.ts';
import { runHere } from '../../src/experiment/run-here.ts';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Workers asked for, once for each time that a runner was started; all must be closed. */
  readonly started: readonly number[];
  readonly closed: number;
}

/** Types the words into a command line whose simulations run in this thread. */
export async function convergence(args: readonly string[], changes: Partial<Host> = {}): Promise<Said> {
  let [out, err, closed] = ['', '', 0];
  const started: number[] = [];
  const code = await runCommandLine(args, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    interactive: false,
    environment: { LANG: 'en_IN.UTF-8' },
    cores: 2,
    signal: new AbortController().signal,
    startRunner(workers) {
      started.push(workers);
      return { run: runHere, close: () => void closed++ };
    },
    ...changes,
  });
  return { code, out, err, started, closed };
}

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'convergence-'));
  folders.push(folder);
  return folder;
}

/** A run that takes a blink: flags for one small place and three years. */
export const SMALL = ['--households', '20', '--replicates', '2', '--places', 'goa', '--to', '2003'];

/** Rows of a CSV text as objects. Only for texts without quotes. */
export function rowsOf(text: string): Record<string, string>[] {
  const [head, ...lines] = text.trimEnd().split('\n');
  const columns = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [columns[index], cell])));
}
