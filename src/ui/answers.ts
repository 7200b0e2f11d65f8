import { refine, type Stage } from '../experiment/refine.ts';
import type { ExperimentPlan, ExperimentProgress, ExperimentResult, RunSimulation } from '../experiment/types.ts';
import { scepticRun } from './sceptic-run.ts';

/** What is asked: a plan without its size, which grows from stage to stage. */
export type Question = Omit<ExperimentPlan, 'households' | 'replicates'> & {
  /** Position of the sceptic's dial; absent: as assumed. */
  readonly sceptic?: number;
};

/** What is known so far about a question. */
export interface Answer {
  readonly question: Question;
  /** Questions asked up to this one. */
  readonly number: number;
  readonly result: ExperimentResult;
  /** Counted from 0; the last stage is the sharpest. */
  readonly stage: number;
  /** Stages that there are. */
  readonly stages: number;
  /** True where no sharper one is on its way: the stage is the largest, or the answer was sharp enough. */
  readonly isFinal: boolean;
}

export interface AnswersOptions {
  readonly run: RunSimulation;
  readonly stages: (question: Question) => readonly Stage[];
  /** True for a result that is sharp enough, so that larger stages are not needed; absent: all stages are made. */
  readonly enough?: (result: ExperimentResult, stage: number) => boolean;
  readonly onAnswer: (answer: Answer) => void;
  /** Resolves when an answer has been shown: larger stages begin after that. Absent: at once. */
  readonly shown?: (answer: Answer) => Promise<void>;
  readonly onProgress: (progress: ExperimentProgress | null) => void;
  readonly onFailure: (error: unknown) => void;
  /** Clock in milliseconds; a test brings its own. */
  readonly now?: () => number;
}

/** While a lever is dragged without pause, an answer is let through at least so often. */
const PATIENCE_MS = 250;

interface Running {
  readonly question: Question;
  readonly number: number;
  readonly stop: AbortController;
  hasAnswered: boolean;
  /** Stages made by a run before this one. */
  readonly made: number;
}

/**
 * Keeps the question asked for apart from the answer shown. A newer question replaces the older run at once, and what
 * the older one still says is ignored; only a first answer that somebody has waited for longer than a blink is let
 * finish, or a long drag would show nothing at all. The same question asked again is not run again.
 */
export class Answers {
  readonly #options: AnswersOptions;
  readonly #now: () => number;
  #running: Running | null = null;
  #waiting: Question | null = null;
  #asked: Question | null = null;
  #count = 0;
  /** Since when nothing new has been shown although something was asked; null when nobody waits. */
  #unansweredSince: number | null = null;
  /** The answer at which the work ended, for `reconsider`. */
  #ended: Answer | null = null;

  constructor(options: AnswersOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** True while something is being worked out. */
  get isBusy(): boolean {
    return this.#running !== null;
  }

  /** The question that was asked last: what the answers will become. */
  get asked(): Question | null {
    return this.#asked;
  }

  /** Questions asked so far. */
  get count(): number {
    return this.#count;
  }

  /** Asks; a question equal to the last one changes nothing. */
  ask(question: Question): void {
    if (this.#asked && sameQuestion(this.#asked, question)) return;
    this.#asked = question;
    this.#count++;
    this.#unansweredSince ??= this.#now();
    const running = this.#running;
    if (running && !running.hasAnswered && this.#now() - this.#unansweredSince > PATIENCE_MS) {
      this.#waiting = question;
      return;
    }
    running?.stop.abort();
    this.#start(question);
  }

  /** Goes on with larger stages where the work ended early and, as one looks at it now, the answer is not sharp. */
  reconsider(): void {
    const ended = this.#ended;
    if (!ended || this.#running || ended.question !== this.#asked || ended.stage >= ended.stages - 1) return;
    if (this.#options.enough?.(ended.result, ended.stage)) return;
    this.#start(ended.question, ended.stage + 1);
  }

  /** Stops what runs; the answer shown stays. Asking the same question again then starts it anew. */
  cancel(): void {
    this.#running?.stop.abort();
    this.#running = null;
    this.#waiting = null;
    this.#asked = null;
    this.#unansweredSince = null;
    this.#options.onProgress(null);
  }

  #start(question: Question, made = 0): void {
    const stop = new AbortController();
    const running: Running = { question, number: this.#count, stop, hasAnswered: false, made };
    this.#ended = null;
    this.#running = running;
    this.#waiting = null;
    void this.#work(running);
  }

  async #work(running: Running): Promise<void> {
    const { run, enough, shown, onFailure, onProgress } = this.#options;
    const { made } = running;
    const stages = this.#options.stages(running.question);
    const isCurrent = () => this.#running === running;
    let told: Answer | undefined;
    try {
      await refine({ ...running.question, households: 1, replicates: 1 }, stages.slice(made), {
        run: scepticRun(run, running.question.sceptic ?? 0),
        signal: running.stop.signal,
        enough: enough && ((result, stage) => enough(result, stage + made)),
        onStage: (result, stage, isFinal) => {
          if (isCurrent()) told = this.#tell(running, result, stage + made, stages.length, isFinal);
        },
        rest: async () => {
          if (told && isCurrent()) await shown?.(told);
        },
        onProgress: (progress) => {
          if (isCurrent()) onProgress(progress);
        },
      });
      if (isCurrent()) this.#finish();
    } catch (error) {
      if (!isCurrent()) return;
      this.#running = null;
      this.#asked = null;
      this.#unansweredSince = null;
      onProgress(null);
      onFailure(error);
    }
  }

  #tell(running: Running, result: ExperimentResult, stage: number, stages: number, isFinal: boolean): Answer {
    running.hasAnswered = true;
    this.#unansweredSince = this.#waiting ? this.#now() : null;
    const answer = { question: running.question, number: running.number, result, stage, stages, isFinal };
    if (isFinal) this.#ended = answer;
    this.#options.onAnswer(answer);
    if (this.#waiting) {
      running.stop.abort();
      this.#start(this.#waiting);
    }
    return answer;
  }

  #finish(): void {
    this.#running = null;
    this.#options.onProgress(null);
  }
}

/** Equal content; scenarios are never changed in place, so the same object is the same scenario. */
export function sameQuestion(left: Question, right: Question): boolean {
  return (
    left.fromYear === right.fromYear &&
    left.toYear === right.toYear &&
    left.seed === right.seed &&
    left.sceptic === right.sceptic &&
    sameList(left.places, right.places) &&
    sameList(left.scenarios, right.scenarios)
  );
}

function sameList<T>(left: readonly T[], right: readonly T[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}
