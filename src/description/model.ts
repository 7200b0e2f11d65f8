import type { Section, Words } from './blocks.ts';
import { concepts } from './concepts.ts';
import { details } from './details.ts';
import { limits } from './limits.ts';
import { overview } from './overview.ts';
import { parameterSection } from './parameter-tables.ts';

export { hasSeveralTables } from './blocks.ts';
export type { Block, Cell, Section, Table, Words } from './blocks.ts';

/**
 * The model in the order of the ODD protocol (Overview, Design concepts, Details; Grimm and others 2020), made from the
 * tables that the code itself reads and from texts written by hand.
 * @param words labels in the reader's language; all else is English
 */
export function describeModel(words: Words): readonly Section[] {
  return [...overview(), concepts(words), ...details(words), limits(words), parameterSection(words)];
}
