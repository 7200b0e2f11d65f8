/** Census counts of a place, 2001 (total) and 2011 (total, rural, urban) in the borders of 2001. */
import { sum } from './maths.mjs';
import { census2001, census2011, findRow, names, rules } from './tables.mjs';
import { toNumber } from './csv.mjs';

const COUNTS_2001 = [
  'households',
  'population_total',
  'population_male',
  'population_female',
  'population_0_6',
  'sc_population',
  'st_population',
  'literate_total',
  'workers_total',
];

// The table marks districts made since 1991 with a star.
const plainName = (district) => district.replace(/\s*\*$/, '').trim();

const add = (rows, columns) =>
  Object.fromEntries(columns.map((column) => [column, sum(rows.map((row) => toNumber(row[column])))]));

const filled = (rows, what) => {
  if (rows.length === 0) throw new Error(`no census rows for ${what}`);
  return rows;
};

export const stateOf = (place) => names.find((row) => row.id === place.stateId);

const rows2001 = (place) =>
  census2001.filter(
    (row) =>
      row.state_name === stateOf(place).census2001 &&
      (place.kind === 'state' || plainName(row.district) === place.census2001),
  );

export const counts2001 = (place) => add(filled(rows2001(place), place.id), COUNTS_2001);

const rows2011 = (place, tru) =>
  census2011.filter(
    (row) =>
      row.TRU === tru &&
      row.state_name === stateOf(place).census2011 &&
      (place.kind === 'state' || place.census2011.split(';').includes(row.Name)),
  );

/** { Total, Rural, Urban }, each with every count of the 2011 table. */
export function counts2011(place) {
  const columns = Object.keys(census2011[0]).filter((name) => /_|^No/.test(name) && name !== 'state_name');
  const of = (tru) => add(filled(rows2011(place, tru), place.id), columns);
  return { Total: of('Total'), Rural: of('Rural'), Urban: of('Urban') };
}

/**
 * All districts of a state in the borders of 2001: people of 2001, urban share of 2011.
 * Every district of either census must find its partner.
 */
export function districtsOf(state) {
  const districts = new Map(
    rows2001(state).map((row) => [
      plainName(row.district),
      { people: toNumber(row.population_total), total: 0, urban: 0 },
    ]),
  );
  for (const row of census2011) {
    if (row.state_name !== state.census2011 || row.TRU === 'Rural') continue;
    const moved = findRow(rules, { quantity: 'districtOf2001', place: state.id, group: row.Name });
    const district = districts.get(moved?.value ?? row.Name);
    if (!district) throw new Error(`${row.Name} of 2011 has no district of 2001`);
    district[row.TRU === 'Total' ? 'total' : 'urban'] += toNumber(row.TOT_P);
  }
  for (const [name, { total }] of districts)
    if (total === 0) throw new Error(`${name} of 2001 has no district of 2011`);
  return [...districts].map(([name, d]) => ({ name, people: d.people, urban2011: d.urban / d.total }));
}
