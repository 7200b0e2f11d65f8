/** Text of a table with aligned columns: the first to the left, the others to the right unless told otherwise. */
export function tableText(rows: readonly (readonly string[])[], align: readonly ('left' | 'right')[] = []): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const gap = ' '.repeat(widths[column] - widthOf(cell));
        return (align[column] ?? (column === 0 ? 'left' : 'right')) === 'left' ? cell + gap : gap + cell;
      })
      .join('  ')
      .trimEnd();
  return rows.map((row) => line(row) + '\n').join('');
}

const segmenter = new Intl.Segmenter();

/** Characters as a terminal shows them: a Devanagari letter with its vowel sign is one. */
function widthOf(text: string): number {
  return [...segmenter.segment(text)].length;
}

/** Text in lines of at most `width` characters, each indented. */
export function wrapped(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width - indent.length) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => indent + each).join('\n') + '\n';
}
