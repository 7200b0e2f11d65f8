/** Every way in which a table of targets can be wrong; the catalogues hold a sentence for each (`cli.table.<code>`). */
export const TABLE_PROBLEM_CODES = [
  'tooLarge',
  'empty',
  'openQuote',
  'missingColumns',
  'repeatedColumn',
  'cellCount',
  'missingCell',
  'notNumber',
  'rangeReversed',
  'valueOutside',
  'impossibleValue',
  'duplicateId',
  'unknownQuantity',
  'unknownTrial',
  'unknownPlace',
  'unknownGroup',
  'unknownYear',
] as const;
export type TableProblemCode = (typeof TABLE_PROBLEM_CODES)[number];

/** What is wrong with a table of targets: data, put into words by the catalogues. */
export interface TableProblem {
  readonly code: TableProblemCode;
  readonly where: string;
  /** Line of the file, counted from 1; 0 for the whole file. */
  readonly line: number;
  /** Name of the column, empty for the whole line or file. */
  readonly column: string;
  readonly value: string;
  /** What is allowed, as text. */
  readonly allowed: string;
}

/** A problem on its way out of a check; `parseTargets` turns it into a result. */
export class TargetsError extends Error {
  readonly problem: TableProblem;

  constructor(problem: TableProblem) {
    super(`${problem.where}:${problem.line}: ${problem.code} ${problem.column} ${problem.value} (${problem.allowed})`);
    this.name = 'TargetsError';
    this.problem = problem;
  }
}

const SHOWN_CHARACTERS = 100;

/** Where a check is looking. */
export interface TableSpot {
  readonly where: string;
  readonly line: number;
  readonly column: string;
}

/** Ends a check. Always throws a TargetsError. */
export function refuseTable(code: TableProblemCode, spot: TableSpot, value = '', allowed = ''): never {
  const characters = Array.from(value);
  const shown =
    characters.length <= SHOWN_CHARACTERS ? value : characters.slice(0, SHOWN_CHARACTERS - 1).join('') + '…';
  throw new TargetsError({ code, ...spot, value: shown, allowed });
}
