import type { MessageArguments, MessageKey, Translator } from '../i18n/index.ts';
import type { RunSimulation } from '../experiment/types.ts';

/** Somewhere to run simulations, to be closed when done. */
export interface Runner {
  readonly run: RunSimulation;
  close(): void;
}

/** What the command line needs of its surroundings; a test brings its own. */
export interface Host {
  out(text: string): void;
  err(text: string): void;
  /** True when a person watches stderr, so that progress may be drawn there. */
  readonly interactive: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cores: number;
  /** Aborted when the person presses Ctrl+C. */
  readonly signal: AbortSignal;
  startRunner(workers: number): Runner;
}

/** What a command gets: its surroundings, its words, and how it was called. */
export interface Context {
  readonly host: Host;
  readonly words: Translator;
  /** The whole command, to be repeated. */
  readonly command: string;
}

/** Something that the person who typed the command can put right. The catalogues hold the sentence. */
export class UsageError extends Error {
  readonly key: MessageKey;
  readonly words: MessageArguments;

  constructor(key: MessageKey, words: MessageArguments = {}) {
    super(`${key} ${JSON.stringify(words)}`);
    this.name = 'UsageError';
    this.key = key;
    this.words = words;
  }
}
