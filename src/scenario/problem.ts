import type { Parsed, Problem, ProblemCode } from './scenario.ts';

/** Longest value, or part of a field's path, that a problem repeats. */
const SHOWN_CHARACTERS = 60;

/** What a field should have been, as `allowed` of the problem `wrongType` names it. */
export type ExpectedKind = 'number' | 'whole number' | 'text' | 'list' | 'object' | 'number or list of steps';

/** A problem on its way out of a check. The functions that people call turn it into a `Parsed` result. */
export class ScenarioProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.where}: ${problem.code} ${problem.field} ${problem.value} (${problem.allowed})`);
    this.name = 'ScenarioProblem';
    this.problem = problem;
  }
}

/** Where a check is looking: the file or link, and the dotted path inside. */
export interface Spot {
  readonly where: string;
  readonly field: string;
}

/** The spot of a key or list index below another spot. */
export function inside(spot: Spot, key: string | number): Spot {
  const name = shorten(String(key));
  return { where: spot.where, field: spot.field === '' ? name : `${spot.field}.${name}` };
}

/** Ends a check. Always throws a ScenarioProblem. */
export function refuse(code: ProblemCode, spot: Spot, value: unknown, allowed = ''): never {
  throw new ScenarioProblem({ code, where: spot.where, field: spot.field, value: asText(value), allowed });
}

/** Ends a check because a value is of another kind than expected. */
export function refuseType(spot: Spot, value: unknown, expected: ExpectedKind): never {
  return refuse('wrongType', spot, value, expected);
}

/** Runs a check and catches its problem; any other error passes through. */
export function attempt<T>(check: () => T): Parsed<T> {
  try {
    return { ok: true, value: check() };
  } catch (error) {
    if (error instanceof ScenarioProblem) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** A value as a problem shows it. Never looks inside objects and lists, which may be nested without end. */
function asText(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  return shorten(String(value));
}

/** At most 60 characters, never half of a character that takes two code units. */
function shorten(text: string): string {
  const characters = Array.from(text.slice(0, 2 * SHOWN_CHARACTERS + 2));
  if (characters.length <= SHOWN_CHARACTERS) return text;
  return characters.slice(0, SHOWN_CHARACTERS - 1).join('') + '…';
}
