import { hasSeveralTables, type Block, type Cell, type Section, type Table } from './blocks.ts';

/** Sections as Markdown (GitHub's), headings from `level` on. */
export function toMarkdown(sections: readonly Section[], level = 2): string {
  return sections
    .map((section) => {
      const { title, blocks, sections: inner = [] } = section;
      const titled = hasSeveralTables(section);
      const head = `${'#'.repeat(Math.min(level, 6))} ${title}`;
      return [
        head,
        ...blocks.map((block) => blockText(block, titled)),
        ...(inner.length > 0 ? [toMarkdown(inner, level + 1)] : []),
      ].join('\n\n');
    })
    .join('\n\n');
}

/** List of the sections of the first two levels, linked. */
export function contentsList(sections: readonly Section[]): string {
  return sections
    .flatMap(({ title, sections: inner = [] }) => [
      `- [${title}](#${anchorOf(title)})`,
      ...inner.map((section) => `  - [${section.title}](#${anchorOf(section.title)})`),
    ])
    .join('\n');
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\- ]/gu, '')
    .replaceAll(' ', '-');
}

function blockText(block: Block, titled: boolean): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'formula':
      return ['```text', ...block.lines, '```'].join('\n');
    case 'table':
      return titled ? `**${block.title}**\n\n${tableText(block)}` : tableText(block);
  }
}

function tableText({ columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(row.map((cell) => cellText(cell)))),
  ].join('\n');
}

function cellText(cell: Cell): string {
  const words = typeof cell === 'string' ? cell : cell.words;
  return words.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
