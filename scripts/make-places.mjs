/**
 * Makes src/evidence/places.json and nation.json from the tables and the rules, and counts values by grade.
 * `--check` writes nothing and exits with 1 when a file is not what the tables say.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { printJson } from './evidence/json.mjs';
import { makeNation } from './evidence/nation.mjs';
import { makePlaces } from './evidence/places.mjs';

const places = makePlaces();
const made = { 'places.json': places, 'nation.json': makeNation(places.places) };

function assertNumbers(value, path) {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${path} is ${value}`);
  if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) assertNumbers(item, `${path}.${key}`);
  }
}

function countGrades(records) {
  const counts = { verified: 0, unverified: 0, assumed: 0 };
  for (const record of records) for (const { grade } of Object.values(record.values)) counts[grade]++;
  return Object.entries(counts)
    .map(([grade, count]) => `${count} ${grade}`)
    .join(', ');
}

console.log(`states: ${countGrades(places.places.filter((place) => place.kind === 'state'))}`);
console.log(`districts: ${countGrades(places.places.filter((place) => place.kind === 'district'))}`);
console.log(`nation: ${countGrades([made['nation.json']])}`);

for (const [name, value] of Object.entries(made)) {
  assertNumbers(value, name);
  const file = new URL(`../src/evidence/${name}`, import.meta.url);
  const text = `${printJson(value)}\n`;
  const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (current === text) console.log(`${name}: up to date`);
  else if (process.argv.includes('--check')) {
    console.error(`${name}: not what the tables say; run npm run evidence`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(`${name}: written`);
  }
}
