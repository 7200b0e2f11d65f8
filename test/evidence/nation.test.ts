import { describe, expect, it } from 'vitest';
import { GRADES, NATION, NATION_EVIDENCE, PLACES } from '../../src/evidence/places.ts';
import type { Schedule } from '../../src/model/place.ts';

const total = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

function expectSchedule(schedule: Schedule, width: number, low: number, high: number) {
  expect(schedule.rows).toHaveLength(schedule.years.length);
  expect([...schedule.years]).toEqual([...schedule.years].sort((a, b) => a - b));
  for (const row of schedule.rows) {
    expect(row).toHaveLength(width);
    expect(Math.min(...row)).toBeGreaterThan(low);
    expect(Math.max(...row)).toBeLessThan(high);
  }
}

/** Years that a newborn can expect under the rates of a row, half a year in the year of death. */
function lifeExpectancy(rates: readonly number[]): number {
  let alive = 1;
  let years = 0;
  for (const rate of rates) {
    const next = alive * Math.exp(-rate);
    years += (alive + next) / 2;
    alive = next;
  }
  return years;
}

describe('nation.json', () => {
  it('gives every value a unit, a source, a known grade, and a rule where it is assumed', () => {
    for (const [name, item] of Object.entries(NATION_EVIDENCE)) {
      expect(item.unit, name).not.toBe('');
      expect(item.source, name).toMatch(/\.csv/);
      for (const grade of [item.grade, ...(item.rowGrades ?? [])]) expect(GRADES, name).toContain(grade);
      if (item.grade === 'assumed') expect(item.rule, name).toMatch(/\.$/);
    }
    expect(Object.keys(NATION)).toEqual(Object.keys(NATION_EVIDENCE));
  });

  it('has mortality that falls, and gives the life expectancy of the source', () => {
    for (const schedule of [NATION.mortalityMale, NATION.mortalityFemale]) {
      expectSchedule(schedule, 100, 0, 1);
      schedule.rows.slice(1).forEach((row, i) => {
        row.forEach((rate, age) => expect(rate).toBeLessThanOrEqual(schedule.rows[i][age]));
      });
    }
    // Table rows e0 of 2000-05, 2005-10, 2010-15.
    const known = { mortalityMale: [62.72, 64.67, 66.21], mortalityFemale: [64.42, 66.52, 69.06] };
    for (const [sex, years] of Object.entries(known) as ['mortalityMale' | 'mortalityFemale', number[]][]) {
      years.forEach((e0, i) => expect(Math.abs(lifeExpectancy(NATION[sex].rows[i]) - e0)).toBeLessThan(0.5));
    }
  });

  it('has fertility by age that sums to the total rate of each period', () => {
    expectSchedule(NATION.fertility, 35, 0, 0.3);
    expectSchedule(NATION.tfr, 1, 1.5, 4);
    expect(NATION.fertility.years).toEqual(NATION.tfr.years);
    NATION.fertility.rows.forEach((row, i) => expect(total(row)).toBeCloseTo(NATION.tfr.rows[i][0], 3));
  });

  it('has women marry later from year to year, and nearly all of them', () => {
    const { rows } = NATION.everMarriedWomen;
    expectSchedule(NATION.everMarriedWomen, 35, 0, 1);
    for (const row of rows) {
      for (let age = 1; age < 35; age++) expect(row[age]).toBeGreaterThan(row[age - 1]);
      expect(row[34]).toBeGreaterThan(0.98);
    }
    for (let i = 1; i < rows.length; i++) expect(rows[i][3]).toBeLessThan(rows[i - 1][3]);
  });

  it('has differentials with mean 1 over groups and over women by schooling', () => {
    const states = PLACES.filter((place) => place.kind === 'state').map((place) => place.values);
    const people = [0, 1, 2, 3, 4].map((group) =>
      total(
        states.map((v) => {
          const [rural, urban] = v.groupShares.value;
          return v.population.value * ((1 - v.urbanShare.value) * rural[group] + v.urbanShare.value * urban[group]);
        }),
      ),
    );
    const mean = total(people.map((n, group) => n * NATION.fertilityByGroup[group])) / total(people);
    expect(mean).toBeCloseTo(1, 4);
    expect(NATION.fertilityBySchooling).toHaveLength(13);
    const [none, some, primary, eight, ten, twelve] = [0, 4, 7, 9, 11, 12].map((y) => NATION.fertilityBySchooling[y]);
    expect(0.48 * none + 0.08 * some + 0.14 * primary + 0.12 * eight + 0.09 * ten + 0.09 * twelve).toBeCloseTo(1, 4);
  });

  it('has age shares of both sexes that sum to 1', () => {
    for (const shares of NATION.ageShares) expect(shares).toHaveLength(17);
    expect(total(NATION.ageShares.flat())).toBeCloseTo(1, 5);
    expect(NATION.sexRatioAtBirth).toBe(1.107);
  });
});
