/** Reads the tables and the rules, and says how sure a row is. */
import { readFileSync } from 'node:fs';
import { parseCsv, toNumber } from './csv.mjs';

const EVIDENCE = new URL('../../src/evidence/', import.meta.url);

const read = (name) => parseCsv(readFileSync(new URL(name, EVIDENCE), 'utf8'));

export const census2001 = read('tables/census2001_pca_district.csv');
export const census2011 = read('tables/census2011_pca_district_tru.csv');
export const ages2011 = read('tables/census2011_c14_age_state.csv');
export const demography = read('tables/demography.csv');
export const conditions = read('tables/state_initial_conditions.csv');
export const poverty = read('tables/poverty_lines.csv');
export const nfhs3 = read('tables/nfhs3_state_demography.csv');
export const names = read('place-names.csv');
export const rules = read('rules.csv');

/** Confidence of a table row -> grade that the product shows. A word not known here is an error. */
export function gradeOf(confidence) {
  if (confidence === 'verified' || confidence === 'assumed') return confidence;
  if (confidence === 'unverified-likely' || confidence === 'unverified-weak') return 'unverified';
  throw new Error(`unknown confidence "${confidence}"`);
}

/** The one row whose columns have these values; undefined when there is none. */
export function findRow(rows, wanted) {
  const found = rows.filter((row) => Object.entries(wanted).every(([column, value]) => row[column] === value));
  const [first] = found;
  // A table may say the same thing twice (West Bengal in NFHS-3), but not two things.
  if (found.some((row) => JSON.stringify(row) !== JSON.stringify(first))) {
    throw new Error(`several rows for ${JSON.stringify(wanted)}`);
  }
  return first;
}

export function needRow(rows, wanted) {
  const row = findRow(rows, wanted);
  if (!row) throw new Error(`no row for ${JSON.stringify(wanted)}`);
  return row;
}

export const findRule = (quantity, place, group = 'all') => findRow(rules, { quantity, place, group });

export const ruleNumber = (quantity, place = 'india', group = 'all') =>
  toNumber(needRow(rules, { quantity, place, group }).value);

export const SOURCES = {
  census2001: 'census2001_pca_district.csv: Census of India 2001, Primary Census Abstract',
  census2011: 'census2011_pca_district_tru.csv: Census of India 2011, Primary Census Abstract',
  ages2011: 'census2011_c14_age_state.csv: Census of India 2011, table C-14',
  poverty: 'poverty_lines.csv: Planning Commission, Tendulkar method, 2004-05',
  nfhs3: 'nfhs3_state_demography.csv: NFHS-3 2005-06',
  conditions: 'state_initial_conditions.csv',
  rules: 'rules.csv',
};
