import type { ParameterId } from '../model/parameters.ts';

export const SCENARIO_FORMAT = 'convergence-lab-scenario';
export const SCENARIO_VERSION = 1;

/** From this year on the value holds; over `rampYears` (default 0) it goes there in a straight line from the value before. */
export interface Step {
  readonly from: number;
  readonly value: number;
  readonly rampYears?: number;
}

/** Names that stand for several places: the ten districts of the founding programme, the 35 states of 2001. */
export const PLACE_SETS = ['programme-districts', 'states'] as const;
export type PlaceSet = (typeof PLACE_SETS)[number];

/** One value for all years, or dated steps. Before the first step the value is that of the scenario extended, or the default. */
export type Path = number | readonly Step[];

/**
 * A path for all places, or one for each place named and another for the rest. A key of `places` is a place id or one of
 * PLACE_SETS. The nearest name counts: the place itself, else the state that it lies in, else the set, else `everywhere`,
 * else this scenario says nothing about the place.
 */
export type LeverValue = Path | { readonly everywhere?: Path; readonly places: Readonly<Record<string, Path>> };

/** A scenario as a file holds it: a difference to the scenario it extends. */
export interface Scenario {
  readonly format: typeof SCENARIO_FORMAT;
  readonly version: number;
  /** Lower-case name with hyphens. Shipped scenarios take their title in three languages from the catalogues. */
  readonly id: string;
  readonly title: string;
  readonly about?: string;
  /** Id of a shipped scenario whose values, places, years and seed stand where this one says nothing. Absent: the defaults. */
  readonly extends?: string;
  /** Place ids, or names of PLACE_SETS; none inside another, or its people would be counted twice. */
  readonly places?: readonly string[];
  /** First year is 2001: the synthetic population stands at its start. */
  readonly years?: { readonly from: number; readonly to: number };
  readonly seed?: string;
  readonly values: Readonly<Partial<Record<ParameterId, LeverValue>>>;
}

/** Every way in which a file, link or field can be wrong; the catalogues hold a sentence for each (`problem.<code>`). */
export const PROBLEM_CODES = [
  'notJson',
  'tooLarge',
  'notScenario',
  'unknownVersion',
  'unknownField',
  'duplicateField',
  'missingField',
  'wrongType',
  'unknownParameter',
  'notDated',
  'outOfRange',
  'yearsReversed',
  'yearOutOfRange',
  'startYearFixed',
  'stepsOutOfOrder',
  'unknownPlace',
  'overlappingPlaces',
  'unknownScenario',
  'badText',
  'badLink',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What is wrong with a file, link, field or flag: data, put into words by the catalogues (`problem.<code>`). */
export interface Problem {
  readonly code: ProblemCode;
  /** File, link or flag. */
  readonly where: string;
  /** Dotted path of the field, empty for the whole file. */
  readonly field: string;
  /** The offending value, shortened, as text. */
  readonly value: string;
  /** What is allowed, as text: a range, a list of close names, for `wrongType` one of the kinds in `problem.ts`. */
  readonly allowed: string;
  /** Place in a text that cannot be read as JSON, counted from 1. */
  readonly line?: number;
  readonly column?: number;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };
