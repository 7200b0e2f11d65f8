import type { ParameterId } from '../parameters.ts';
import type { Grade } from '../parameters/row.ts';

/** Where an equation acts: before the first year, or in which step of the year (steps.ts). */
export type StepId =
  | 'start'
  | 'plan'
  | 'demography'
  | 'moves'
  | 'programmes'
  | 'schools'
  | 'economy'
  | 'choices'
  | 'consequences'
  | 'norms'
  | 'observe';

/** A parameter of the table; its words, unit, value and grade are read there. */
export interface ParameterSymbol {
  readonly symbol: string;
  readonly parameter: ParameterId;
}

/** A number that stands in the code and not in the table of parameters, so that no lever and no sensitivity range reaches it. */
export interface ConstantSymbol {
  readonly symbol: string;
  readonly value: string;
  readonly meaning: string;
  /** Where it is read, `file: the code as it stands there`; a test finds it. */
  readonly code: string;
  /** True where a definition sets it and nobody chose it. */
  readonly isDefinition?: true;
}

/** Anything else that an equation reads or makes. */
export interface OtherSymbol {
  readonly symbol: string;
  readonly meaning: string;
  readonly unit: string;
  /** State of a person, household, community or the place; evidence on the place or nation; a draw; made by an equation. */
  readonly from: 'state' | 'evidence' | 'draw' | 'made';
}

export type SymbolRow = ParameterSymbol | ConstantSymbol | OtherSymbol;

/**
 * How sure the form of an equation is (its numbers have grades of their own): true by definition or arithmetic; read in
 * the named source; from the literature, not checked against the source; or chosen by us.
 */
export type FormGrade = 'identity' | Grade;

/** One equation, or a few that belong together. A test holds the functions and parameters to the code. */
export interface EquationRow {
  readonly id: string;
  readonly step: StepId;
  readonly title: string;
  /** `file:function`, from `src/model/`. */
  readonly code: readonly string[];
  /** Lines of plain text with Unicode signs. */
  readonly formula: readonly string[];
  /** What it says in words and what it leaves out. */
  readonly about: string;
  readonly symbols: readonly SymbolRow[];
  /** Author and year, or `own`. */
  readonly source: string;
  readonly grade: FormGrade;
}

export function parameter(symbol: string, id: ParameterId): ParameterSymbol {
  return { symbol, parameter: id };
}

/** @param code `file: text` of the code in which the number stands */
export function constant(symbol: string, value: string, meaning: string, code: string): ConstantSymbol {
  return { symbol, value, meaning, code };
}

/** A number that a definition sets, such as days of a main worker; see `constant`. */
export function threshold(symbol: string, value: string, meaning: string, code: string): ConstantSymbol {
  return { symbol, value, meaning, code, isDefinition: true };
}

export function state(symbol: string, meaning: string, unit: string): OtherSymbol {
  return { symbol, meaning, unit, from: 'state' };
}

export function evidence(symbol: string, meaning: string, unit: string): OtherSymbol {
  return { symbol, meaning, unit, from: 'evidence' };
}

export function draw(symbol: string, meaning: string): OtherSymbol {
  return { symbol, meaning, unit: '', from: 'draw' };
}

export function made(symbol: string, meaning: string, unit: string): OtherSymbol {
  return { symbol, meaning, unit, from: 'made' };
}
