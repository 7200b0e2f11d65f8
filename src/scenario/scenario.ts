import type { ParameterId } from '../model/parameters.ts';

export const SCENARIO_FORMAT = 'convergence-lab-scenario';
export const SCENARIO_VERSION = 1;

/** From this year on the value holds; over `rampYears` (default 0) it goes there in a straight line from the value before. */
export interface Step {
  readonly from: number;
  readonly value: number;
  readonly rampYears?: number;
}

/** One value for all years, or dated steps. Before the first step the value is that of the scenario extended, or the default. */
export type Path = number | readonly Step[];

/** A path for all places, or one for each place named and another for the rest. */
export type LeverValue = Path | { readonly everywhere?: Path; readonly places: Readonly<Record<string, Path>> };

/** A scenario as a file holds it: a difference to the scenario it extends. */
export interface Scenario {
  readonly format: typeof SCENARIO_FORMAT;
  readonly version: number;
  /** Lower-case name with hyphens. Shipped scenarios take their title in three languages from the catalogues. */
  readonly id: string;
  readonly title: string;
  readonly about?: string;
  /** Id of a shipped scenario whose values stand where this one says nothing. Absent: the table's defaults. */
  readonly extends?: string;
  /** Place ids, or one of the sets `programme-districts` and `states`. */
  readonly places?: readonly string[];
  readonly years?: { readonly from: number; readonly to: number };
  readonly seed?: string;
  readonly values: Readonly<Partial<Record<ParameterId, LeverValue>>>;
}

/** What is wrong with a file, link, field or flag: data, put into words by the catalogues (`problem.<code>`). */
export interface Problem {
  readonly code:
    | 'notJson'
    | 'tooLarge'
    | 'notScenario'
    | 'unknownVersion'
    | 'unknownField'
    | 'missingField'
    | 'wrongType'
    | 'unknownParameter'
    | 'notDated'
    | 'outOfRange'
    | 'yearsReversed'
    | 'yearOutOfRange'
    | 'stepsOutOfOrder'
    | 'unknownPlace'
    | 'unknownScenario'
    | 'badText'
    | 'badLink';
  /** File, link or flag. */
  readonly where: string;
  /** Dotted path of the field, empty for the whole file. */
  readonly field: string;
  /** The offending value, shortened, as text. */
  readonly value: string;
  /** What is allowed, as text: a range, a list of close names. */
  readonly allowed: string;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };
