import { ScenarioProblem, type Spot } from '../scenario/problem.ts';
import type { Problem } from '../scenario/scenario.ts';

/** Ways in which a trial file can be wrong beyond those of a scenario file; the catalogues hold a sentence for each (`cli.trial.problem.<code>`). */
export const TRIAL_PROBLEM_CODES = [
  'notTrial',
  'unknownChoice',
  'noChange',
  'needsCommunity',
  'cannotNarrow',
  'notWrittenDown',
  'beforeStart',
  'afterEnd',
  'rangeReversed',
  'nothingReached',
  'amountTooLarge',
  'changeTooLarge',
  'duplicateTrial',
] as const;
export type TrialProblemCode = (typeof TRIAL_PROBLEM_CODES)[number];

/** What is wrong with a trial file: data, put into words by the catalogues. */
export interface TrialProblem extends Omit<Problem, 'code' | 'line' | 'column'> {
  readonly code: TrialProblemCode;
}

/** A problem on its way out of a check. */
export class TrialError extends Error {
  readonly problem: TrialProblem;

  constructor(problem: TrialProblem) {
    super(`${problem.where}: ${problem.code} ${problem.field} ${problem.value} (${problem.allowed})`);
    this.name = 'TrialError';
    this.problem = problem;
  }
}

/** Ends a check. Always throws a TrialError. */
export function refuseTrial(code: TrialProblemCode, spot: Spot, value: unknown = '', allowed = ''): never {
  const text = typeof value === 'object' && value !== null ? (Array.isArray(value) ? '[…]' : '{…}') : String(value);
  const characters = Array.from(text);
  const shown = characters.length > 60 ? characters.slice(0, 59).join('') + '…' : text;
  throw new TrialError({ code, where: spot.where, field: spot.field, value: shown, allowed });
}

export type ParsedTrial<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem | TrialProblem };

/** Runs a check and catches its problem, of a trial or of the parts that it shares with scenarios. */
export function attemptTrial<T>(check: () => T): ParsedTrial<T> {
  try {
    return { ok: true, value: check() };
  } catch (error) {
    if (error instanceof TrialError || error instanceof ScenarioProblem) return { ok: false, problem: error.problem };
    throw error;
  }
}
