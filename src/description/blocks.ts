import type { OutcomeId } from '../model/outcomes.ts';
import type { ParameterId, ProgrammeId } from '../model/parameters.ts';

/** Words of the reader's language; a translator has them. All else in a description is English. */
export interface Words {
  parameterLabel(id: ParameterId): string;
  parameterUnit(id: ParameterId): string;
  parameterAbout(id: ParameterId): string;
  outcomeLabel(id: OutcomeId): string;
  outcomeUnit(id: OutcomeId): string;
  outcomeAbout(id: OutcomeId): string;
  programmeLabel(id: ProgrammeId): string;
}

/** A cell of a table: English, or `words` in the reader's language. */
export type Cell = string | { readonly words: string };

export interface Table {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly string[];
  /** Each row's first cell names the row. */
  readonly rows: readonly (readonly Cell[])[];
}

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'formula'; readonly lines: readonly string[] }
  | Table;

/**
 * A description as plain values: the same become Markdown in `docs/` and a page in the app. Texts hold `code` and
 * **strong** as their only marks.
 */
export interface Section {
  /** Letters and hyphens; unique in its document. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly sections?: readonly Section[];
}

export function text(words: string): Block {
  return { kind: 'text', text: words };
}

export function list(...items: readonly string[]): Block {
  return { kind: 'list', items };
}

export function table(title: string, columns: readonly string[], rows: Table['rows']): Block {
  return { kind: 'table', title, columns, rows };
}

/** Whether tables of a section must say their titles: one alone has that of its section. */
export function hasSeveralTables(section: Section): boolean {
  return section.blocks.filter(({ kind }) => kind === 'table').length > 1;
}
