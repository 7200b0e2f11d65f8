/**
 * THE table of equations: what the code computes, in plain text, with every symbol, where it stands in the code, where
 * its form comes from and how sure that is. The description of the model is made from it; tests hold it to the code.
 */
import { CHOICE } from './equations/choice.ts';
import { CONSEQUENCES } from './equations/consequences.ts';
import { MARKET } from './equations/market.ts';
import { PEOPLE } from './equations/people.ts';
import { PROGRAMME_EQUATIONS } from './equations/programmes.ts';
import type { ConstantSymbol, EquationRow, ParameterSymbol, StepId } from './equations/row.ts';
import { START } from './equations/start.ts';
import type { ParameterId } from './parameters.ts';

export type { ConstantSymbol, EquationRow, FormGrade, OtherSymbol, StepId, SymbolRow } from './equations/row.ts';

/** All equations. */
export const EQUATIONS: readonly EquationRow[] = [
  ...START,
  ...MARKET,
  ...PEOPLE,
  ...PROGRAMME_EQUATIONS,
  ...CHOICE,
  ...CONSEQUENCES,
];

/** Parameters that stand in no equation, and why. */
export const NOT_IN_AN_EQUATION: { readonly [Id in ParameterId]?: string } = {};

/** Equations of a step, in the order of the table. */
export function equationsOf(step: StepId): readonly EquationRow[] {
  return EQUATIONS.filter((equation) => equation.step === step);
}

/** Parameters of an equation, each once. */
export function parametersOf(equation: EquationRow): readonly ParameterId[] {
  const symbols = equation.symbols.filter((symbol): symbol is ParameterSymbol => 'parameter' in symbol);
  return [...new Set(symbols.map(({ parameter }) => parameter))];
}

/** Numbers of an equation that stand in the code instead of the table of parameters. */
export function constantsOf(equation: EquationRow): readonly ConstantSymbol[] {
  return equation.symbols.filter((symbol): symbol is ConstantSymbol => 'code' in symbol);
}
