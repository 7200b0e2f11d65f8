/** JSON as Prettier prints it at width 120: objects open, lists of numbers filled, so that differences stay readable. */
const WIDTH = 120;

export function printJson(value, indent = '', lead = 0) {
  if (Array.isArray(value)) return printList(value, indent, lead);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = indent + '  ';
  const lines = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => {
      const start = `${inner}${JSON.stringify(key)}: `;
      return start + printJson(item, inner, start.length);
    });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function printList(list, indent, lead) {
  const inner = indent + '  ';
  const flat = `[${list.map((item) => JSON.stringify(item)).join(', ')}]`;
  const nested = list.some((item) => typeof item === 'object');
  if (!nested) {
    // One column is kept for the comma that may follow.
    if (lead + flat.length + 1 <= WIDTH) return flat;
    if (list.every((item) => typeof item === 'number')) return `[\n${fill(list, inner)}\n${indent}]`;
  }
  return `[\n${list.map((item) => inner + printJson(item, inner, inner.length)).join(',\n')}\n${indent}]`;
}

function fill(numbers, indent) {
  const lines = [];
  let line = indent;
  numbers.forEach((number, i) => {
    const text = String(number) + (i < numbers.length - 1 ? ',' : '');
    if (line !== indent && line.length + 1 + text.length > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += (line === indent ? '' : ' ') + text;
  });
  return [...lines, line].join('\n');
}
