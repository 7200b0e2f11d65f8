import { equationsOf, type EquationRow, type FormGrade, type StepId, type SymbolRow } from '../model/equations.ts';
import { parameterById } from '../model/parameters.ts';
import { table, text, type Cell, type Section, type Words } from './blocks.ts';
import { codeOf } from './overview.ts';

const FORM_GRADES: { readonly [Grade in FormGrade]: string } = {
  identity: 'true by definition or arithmetic',
  verified: 'read in the source',
  unverified: 'from the literature, not checked against the source',
  assumed: 'assumed',
};

const FROM = { state: 'state', evidence: 'input', draw: 'luck', made: 'made by the model' } as const;

/** A section for each equation of a step. */
export function equationSections(step: StepId, words: Words): readonly Section[] {
  return equationsOf(step).map((equation) => equationSection(equation, words));
}

function equationSection(equation: EquationRow, words: Words): Section {
  const { id, title, formula, about, symbols, code, source, grade } = equation;
  return {
    id: `equation-${id}`,
    title,
    blocks: [
      { kind: 'formula', lines: formula },
      text(about),
      table(
        `Symbols: ${title}`,
        ['symbol', 'meaning', 'unit', 'value or kind'],
        symbols.map((symbol) => symbolCells(symbol, words)),
      ),
      text(`Form: ${source} (${FORM_GRADES[grade]}). Code: ${code.map(codeOf).join(', ')}.`),
    ],
  };
}

function symbolCells(symbol: SymbolRow, words: Words): readonly Cell[] {
  if ('parameter' in symbol) {
    const { parameter: id } = symbol;
    const row = parameterById(id)!;
    return [
      symbol.symbol,
      { words: words.parameterLabel(id) },
      { words: words.parameterUnit(id) },
      `\`${id}\` = ${row.default}, ${row.grade}`,
    ];
  }
  if ('code' in symbol)
    return [
      symbol.symbol,
      symbol.meaning,
      '',
      `${symbol.value}, in the code, ${symbol.isDefinition ? 'set by the definition' : 'assumed'}`,
    ];
  return [symbol.symbol, symbol.meaning, symbol.unit, FROM[symbol.from]];
}
