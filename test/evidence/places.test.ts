import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseCsv, toNumber } from '../../scripts/evidence/csv.mjs';
import { GRADES, PLACES, PROGRAMME_DISTRICTS, STATES, placeById, toPlace } from '../../src/evidence/places.ts';
import type { Evidence, PlaceRecord } from '../../src/evidence/places.ts';

const table = (name: string) =>
  parseCsv(readFileSync(new URL(`../../src/evidence/tables/${name}.csv`, import.meta.url), 'utf8'));

const total = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const states = STATES.map(placeById);
const both = (record: PlaceRecord, pick: (place: ReturnType<typeof toPlace>) => readonly [number, number]) => {
  const place = toPlace(record);
  const [rural, urban] = pick(place);
  return (1 - place.urbanShare) * rural + place.urbanShare * urban;
};
const evidence = PLACES.flatMap((place) =>
  Object.entries(place.values).map(([field, item]) => ({ place, field, item: item as Evidence<unknown> })),
);

// In the 2001 table: every district of a state, or the one of that name.
const districts = table('census2001_pca_district');
const census = (record: PlaceRecord) =>
  districts.filter(
    (row) =>
      row.state_name === placeById(record.stateId).name && (record.kind === 'state' || row.district === record.name),
  );
const count = (record: PlaceRecord, column: string) => total(census(record).map((row) => toNumber(row[column])));

describe('places.json', () => {
  it('is what the tables say', () => {
    const script = fileURLToPath(new URL('../../scripts/make-places.mjs', import.meta.url));
    const run = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  });

  it('holds the 35 states of 2001 and the ten districts of the programme, two in each of five states', () => {
    expect(STATES).toHaveLength(35);
    expect(PROGRAMME_DISTRICTS).toHaveLength(10);
    expect(new Set(PLACES.map((place) => place.id)).size).toBe(45);
    const homes = PROGRAMME_DISTRICTS.map((id) => placeById(id).stateId).sort();
    expect(homes).toEqual(
      ['bihar', 'gujarat', 'jharkhand', 'madhya-pradesh', 'odisha'].flatMap((state) => [state, state]),
    );
    for (const place of states) expect(place.stateId).toBe(place.id);
    expect(() => placeById('atlantis')).toThrow(RangeError);
  });

  it('names every place in three languages', () => {
    for (const place of PLACES) {
      expect(place.name).toMatch(/^[A-Z][A-Za-z ]+$/);
      expect(place.names.hi).toMatch(/^[\p{Script=Devanagari} ]+$/u);
      expect(place.names.id).toMatch(/^[A-Z][A-Za-z ]+$/);
    }
  });

  it('meets the census of 2001 exactly', () => {
    expect(total(states.map((place) => place.values.population.value))).toBe(1_028_610_328);
    expect(total(states.map((place) => place.values.households.value))).toBe(193_579_954);
    for (const place of PLACES) {
      expect(place.values.population.value).toBe(count(place, 'population_total'));
      expect(place.values.households.value).toBe(count(place, 'households'));
    }
  });

  it('meets the urban share of India within its rounding', () => {
    const urban = total(states.map((place) => place.values.urbanShare.value * place.values.population.value));
    expect(Math.abs(urban / 1_028_610_328 - 0.2782)).toBeLessThan(2e-4);
  });

  it('has groups that sum to 1 and meet the Scheduled Castes and Tribes of 2001', () => {
    for (const place of PLACES) {
      const { groupShares, population } = toPlace(place);
      for (const row of groupShares) {
        expect(row).toHaveLength(5);
        expect(Math.min(...row)).toBeGreaterThanOrEqual(0);
        expect(total(row)).toBeCloseTo(1, 6);
      }
      for (const [group, column] of [
        [0, 'sc_population'],
        [1, 'st_population'],
      ] as const) {
        const share = both(place, (p) => [p.groupShares[0][group], p.groupShares[1][group]]);
        expect(Math.abs(share - count(place, column) / population)).toBeLessThan(1e-4);
      }
    }
  });

  it('keeps every number in its range', () => {
    for (const record of PLACES) {
      const place = toPlace(record);
      const shares = [
        place.urbanShare,
        place.landlessShare,
        place.marriedBefore18,
        ...place.literacyMale,
        ...place.literacyFemale,
        ...place.povertyHeadcount,
        ...place.gini,
        ...place.agricultureShare,
      ];
      for (const share of shares) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
      for (const line of place.povertyLine) expect(line).toBeGreaterThan(0);
      for (const side of [0, 1]) {
        expect(place.wageFemale[side]).toBeGreaterThan(0);
        expect(place.wageFemale[side]).toBeLessThan(place.wageMale[side]);
      }
      expect(place.sexRatioChild).toBeGreaterThan(0.75);
      expect(place.sexRatioChild).toBeLessThan(1.15);
      expect(place.tfr2001).toBeGreaterThan(1.5);
      expect(place.tfr2001).toBeLessThan(5);
      expect(place.tfr2005).toBeGreaterThan(1.5);
      expect(place.tfr2005).toBeLessThan(place.tfr2001);
      expect(place.mortalityRatio).toBeGreaterThan(0.2);
      expect(place.mortalityRatio).toBeLessThan(1.5);
      expect(Math.abs(place.netMigration)).toBeLessThanOrEqual(0.03);
    }
  });

  it('moves nobody in or out of India', () => {
    const net = total(states.map((place) => place.values.netMigration.value * place.values.population.value));
    expect(Math.abs(net) / 1_028_610_328).toBeLessThan(1e-5);
  });
});

describe('grades of places', () => {
  it('gives every value a unit, a source and a known grade, and a rule where it is assumed', () => {
    expect(evidence).toHaveLength(45 * 20);
    for (const { place, field, item } of evidence) {
      const where = `${place.id} ${field}`;
      expect(item.unit, where).not.toBe('');
      expect(item.source, where).toMatch(/\.csv/);
      expect(GRADES, where).toContain(item.grade);
      if (item.grade === 'assumed') expect(item.rule, where).toMatch(/\.$/);
      else expect(item.rule, where).toBeUndefined();
    }
  });

  it('calls verified only what was read or summed in a verified table', () => {
    const poverty = new Map(
      table('poverty_lines')
        .filter((row) => row.year === '2004-05')
        .map((row) => [row.state.replace(' & ', ' and '), row]),
    );
    const nfhs = new Map(
      table('nfhs3_state_demography').map((row) => [`${row.state} ${row.indicator}`, row.nfhs3_2005_06_total]),
    );
    const surveyed = (place: PlaceRecord, indicator: string) => toNumber(nfhs.get(`${place.name} ${indicator}`) ?? '');
    const pair = (place: PlaceRecord, what: string) => {
      const row = poverty.get(place.name) ?? {};
      return ['rural', 'urban'].map((residence) => toNumber(row[`${residence}_${what}`] ?? ''));
    };
    // What the tables say, read a second time; a verified value of any other field fails.
    const readAgain: Record<string, (place: PlaceRecord) => number | number[]> = {
      population: (place) => count(place, 'population_total'),
      households: (place) => count(place, 'households'),
      workerShare: (place) => Number((count(place, 'workers_total') / count(place, 'population_total')).toPrecision(6)),
      povertyHeadcount: (place) => pair(place, 'poverty_pct').map((x) => Number((x / 100).toFixed(6))),
      povertyLine: (place) => pair(place, 'poverty_line_rs'),
      tfr2005: (place) => surveyed(place, 'tfr'),
      marriedBefore18: (place) => Number((surveyed(place, 'women_20_24_married_before_18_pct') / 100).toFixed(6)),
    };
    for (const { place, field, item } of evidence) {
      if (item.grade === 'verified') expect(item.value, `${place.id} ${field}`).toEqual(readAgain[field](place));
    }
  });
});
