/**
 * Reader for the evidence tables (RFC 4180: quoted fields may hold commas, line breaks and doubled quotes).
 * Every row becomes an object; a row with another number of fields than the header is an error, not a guess.
 */
export function parseCsv(text) {
  const rows = [];
  let row = [];
  let field = '';
  let quoted = false;
  const source = text.replace(/^\uFEFF/, '');
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (source[i + 1] === '"') field += source[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') {
      row.push(field);
      field = '';
    } else if (c === '\n') {
      row.push(field);
      rows.push(row);
      row = [];
      field = '';
    } else if (c !== '\r') field += c;
  }
  if (quoted) throw new Error('CSV ends inside a quoted field');
  if (field !== '' || row.length > 0) rows.push([...row, field]);
  const [header, ...body] = rows;
  return body.map((cells, index) => {
    if (cells.length !== header.length) {
      throw new Error(`CSV row ${index + 2} has ${cells.length} fields, the header ${header.length}`);
    }
    return Object.fromEntries(header.map((name, column) => [name, cells[column]]));
  });
}

/** A number as the tables write it ("1,071" too); anything else is an error. */
export function toNumber(text) {
  const plain = text.replaceAll(',', '');
  const value = Number(plain);
  if (plain.trim() === '' || !Number.isFinite(value)) throw new Error(`not a number: "${text}"`);
  return value;
}
