import type { ExperimentProgress } from '../experiment/types.ts';

/** What the work of an inquiry is given, and how it tells what it has found so far. */
export interface InquiryTools<A> {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExperimentProgress) => void;
  /** An answer that a sharper one will follow. */
  readonly onPartial: (answer: A) => void;
}

export interface InquiryOptions<Q, A> {
  readonly work: (question: Q, tools: InquiryTools<A>) => Promise<A>;
  /** Equal for questions that have the same answer. */
  readonly keyOf: (question: Q) => string;
  /** Told when anything of the inquiry has changed; progress at most every 150 ms. */
  readonly onChange: () => void;
  readonly onFailure: (error: unknown) => void;
  /** Answers kept, those used last. */
  readonly kept?: number;
  /** Clock in milliseconds; a test brings its own. */
  readonly now?: () => number;
}

/** What is known about a question. */
export interface InquiryAnswer<Q, A> {
  readonly question: Q;
  readonly value: A;
  readonly isFinal: boolean;
}

export interface InquiryProgress extends ExperimentProgress {
  /** Null until there is something to judge by. */
  readonly secondsLeft: number | null;
}

/** What a line of progress needs of work that is under way, whatever it is on. */
export interface Work {
  /** Seconds left: absent where nobody reckons them, null until there is something to judge by. */
  readonly progress: (ExperimentProgress & { readonly secondsLeft?: number | null }) | null;
  readonly isStopped: boolean;
  cancel(): void;
  goOn(): void;
}

const PROGRESS_MS = 150;
const KEPT = 6;

interface Running<Q> {
  readonly question: Q;
  readonly key: string;
  readonly stop: AbortController;
  readonly since: number;
}

/**
 * One long question at a time, for what takes seconds to a minute: a newer question replaces the older at once, the same
 * one is not asked twice, and complete answers are kept, so that going back to a question costs nothing.
 */
export class Inquiry<Q, A> implements Work {
  readonly #options: InquiryOptions<Q, A>;
  readonly #now: () => number;
  readonly #kept = new Map<string, A>();
  #running: Running<Q> | null = null;
  #answer: (InquiryAnswer<Q, A> & { readonly key: string }) | null = null;
  #progress: InquiryProgress | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped: Q | null = null;

  constructor(options: InquiryOptions<Q, A>) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** The newest answer, to whichever question it was. */
  get answer(): InquiryAnswer<Q, A> | null {
    return this.#answer;
  }

  /** The answer to just this question; null while there is none. */
  answerTo(question: Q): InquiryAnswer<Q, A> | null {
    return this.#answer?.key === this.#options.keyOf(question) ? this.#answer : null;
  }

  get progress(): InquiryProgress | null {
    return this.#progress;
  }

  /** True after the work was stopped before its end. */
  get isStopped(): boolean {
    return this.#stopped !== null;
  }

  /** True after the work on just this question was stopped, or failed. */
  isStoppedAt(question: Q): boolean {
    return this.#stopped !== null && this.#options.keyOf(this.#stopped) === this.#options.keyOf(question);
  }

  /** Asks; a question that is under way, or was answered before, costs nothing. */
  ask(question: Q): void {
    const key = this.#options.keyOf(question);
    if (this.#running?.key === key) return;
    this.#stopped = null;
    if (this.#answer?.key === key && this.#answer.isFinal) return this.pause();
    this.#running?.stop.abort();
    this.#running = null;
    const known = this.#kept.get(key);
    if (known !== undefined) {
      this.#keep(key, known);
      this.#answer = { question, value: known, isFinal: true, key };
      return this.#rest();
    }
    const running: Running<Q> = { question, key, stop: new AbortController(), since: this.#now() };
    this.#running = running;
    this.#progress = { done: 0, total: 1, secondsLeft: null };
    void this.#work(running);
    this.#options.onChange();
  }

  /** Stops the work; what was found stays, and `goOn` starts it anew. */
  cancel(): void {
    if (!this.#running) return;
    this.#stopped = this.#running.question;
    this.#running.stop.abort();
    this.#rest();
  }

  /** Stops because nobody looks; the next `ask` starts it anew. */
  pause(): void {
    this.#running?.stop.abort();
    if (this.#running) this.#rest();
  }

  goOn(): void {
    if (this.#stopped !== null) this.ask(this.#stopped);
  }

  async #work(running: Running<Q>): Promise<void> {
    const { work, onFailure } = this.#options;
    const { question, key, stop } = running;
    const isCurrent = () => this.#running === running;
    try {
      const value = await work(question, {
        signal: stop.signal,
        onProgress: (progress) => isCurrent() && this.#note(running, progress),
        onPartial: (partial) => {
          if (!isCurrent()) return;
          this.#answer = { question, value: partial, isFinal: false, key };
          this.#options.onChange();
        },
      });
      if (!isCurrent()) return;
      this.#keep(key, value);
      this.#answer = { question, value, isFinal: true, key };
      this.#rest();
    } catch (error) {
      if (!isCurrent()) return;
      this.#stopped = question;
      this.#rest();
      onFailure(error);
    }
  }

  #keep(key: string, value: A): void {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    const most = this.#options.kept ?? KEPT;
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= most) break;
      this.#kept.delete(oldest);
    }
  }

  #rest(): void {
    this.#running = null;
    this.#progress = null;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#options.onChange();
  }

  #note({ since }: Running<Q>, { done, total }: ExperimentProgress): void {
    this.#progress = { done, total, secondsLeft: secondsLeft(this.#now() - since, done, total) };
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#options.onChange();
    }, PROGRESS_MS);
  }
}

/** Too little to judge by: the first runs start the workers. */
const LEAST_MS = 1000;
const LEAST_SHARE = 0.02;

/** Time that is left at the pace so far, in seconds; null where it is too early to say. */
export function secondsLeft(elapsedMs: number, done: number, total: number): number | null {
  if (!(total > 0) || elapsedMs < LEAST_MS || done / total < LEAST_SHARE) return null;
  return (elapsedMs * (total - done)) / done / 1000;
}
