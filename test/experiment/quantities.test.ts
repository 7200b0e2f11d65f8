import { describe, expect, test } from 'vitest';
import type { ChildFilter } from '../../src/experiment/quantities-filter.ts';
import { childSum, needsPanel } from '../../src/experiment/quantities-sum.ts';
import { QUANTITIES, quantityById } from '../../src/experiment/quantities.ts';
import { panelMeasure } from '../../src/experiment/trial-panel.ts';
import { SHIPPED_WORLD } from '../../src/experiment/world.ts';
import { CHILD_MEASURES, measureLayout, OUTCOMES, type ChildMeasureId } from '../../src/model/outcomes.ts';
import type { PlaceRun } from '../../src/model/run.ts';
import { simulatePlace } from '../../src/model/simulate.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { fakeRun, type Count } from './fakes.ts';

function value(
  id: string,
  counts: readonly Count[],
  asked: { filter?: ChildFilter; year?: number; definition?: string } = {},
) {
  const quantity = quantityById(id)!;
  const run = fakeRun(counts, { weight: 10 });
  const [above, below] = quantity.value(quantity.sums({ filter: {}, year: 2001, definition: '', ...asked }, run));
  return above / below;
}

const girl = { sex: 'girl' } as const;
const town = { residence: 'urban' } as const;

describe('by hand', () => {
  test('shares of workers', () => {
    const counts: Count[] = [
      [2001, 'children', 100],
      [2001, 'children', 100, girl],
      [2001, 'censusWorker', 12],
      [2001, 'censusWorker', 4, girl],
      [2001, 'censusWorker', 4, town],
      [2001, 'mainWorker', 5],
    ];
    expect(value('child_wpr', counts)).toBe(20 / 200);
    expect(value('child_wpr', counts, { filter: { sexes: [1] } })).toBe(4 / 100);
    expect(value('main_share', counts)).toBe(5 / 20);
    expect(value('boys_share', counts)).toBe(16 / 20);
    expect(value('rural_share', counts)).toBe(16 / 20);
  });

  test('the age gradient, by default and by the definition', () => {
    const counts: Count[] = [
      [2001, 'children', 100],
      [2001, 'censusWorker', 2],
      [2001, 'children', 40, { age: '10-11' }],
      [2001, 'children', 60, { age: '12-14' }],
      [2001, 'censusWorker', 6, { age: '12-14' }],
      [2001, 'children', 50, { age: '15-17' }],
      [2001, 'censusWorker', 10, { age: '15-17' }],
    ];
    expect(value('age_gradient', counts)).toBeCloseTo(6 / 100 / (2 / 100), 12);
    expect(value('age_gradient', counts, { definition: 'wpr 15-17 / wpr 12-14' })).toBeCloseTo(0.2 / 0.1, 12);
  });

  test('the sector is the group, else what the definition names', () => {
    const counts: Count[] = [
      [2001, 'workInAgriculture', 6],
      [2001, 'workInManufacturing', 3],
      [2001, 'workInServices', 1],
    ];
    expect(value('sector_share', counts)).toBe(0.6);
    expect(value('sector_share', counts, { definition: 'share in manufacturing' })).toBe(0.3);
    expect(value('sector_share', counts, { filter: { sectors: [2] } })).toBe(0.1);
  });

  test('attendance, its gap, and those out of school', () => {
    const counts: Count[] = [
      [2001, 'children', 50],
      [2001, 'attending', 40],
      [2001, 'children', 50, girl],
      [2001, 'attending', 30, girl],
    ];
    expect(value('school_attendance', counts)).toBe(0.7);
    expect(value('attendance_gender_gap', counts)).toBeCloseTo(0.2, 12);
    expect(value('out_of_school', counts)).toBeCloseTo(0.3, 12);
  });

  test('hazardous work among child labourers, workers or children, as the definition says', () => {
    const counts: Count[] = [
      [2001, 'children', 100],
      [2001, 'censusWorker', 10],
      [2001, 'iloChildLabour', 8],
      [2001, 'hazardousWork', 2],
    ];
    expect(value('hazardous_share', counts)).toBe(2 / 8);
    expect(value('hazardous_share', counts, { definition: 'hazardous / child labourers' })).toBe(2 / 8);
    expect(value('hazardous_share', counts, { definition: 'hazardous / working children' })).toBe(2 / 10);
    expect(value('hazardous_share', counts, { definition: 'share of children 5-17' })).toBe(2 / 100);
  });

  test('fertility adds up births per woman over five-year ages and up to three years', () => {
    const counts: Count[] = [
      [2001, 'women20-24', 10],
      [2001, 'birthsAt20-24', 3],
      [2002, 'women20-24', 10],
      [2002, 'birthsAt20-24', 1],
    ];
    const ages = ['15-19', '25-29', '30-34', '35-39', '40-44', '45-49'] as const;
    const rest = ages.map((age): Count => [2001, `women${age}`, 10]);
    expect(value('tfr', [...counts, ...rest], { year: 2002 })).toBeCloseTo(5 * (4 / 20), 12);
  });

  test('a Census counts at the start of a year: what stood at the end of the year before', () => {
    const counts: Count[] = [
      [2001, 'startPersons', 90],
      [2001, 'persons', 75],
      [2001, 'persons', 25, town],
      [2002, 'persons', 999],
    ];
    expect(value('population', counts, { year: 2002 })).toBe(1000);
    expect(value('population', counts, { year: 2001 })).toBe(900);
    expect(value('population', counts, { year: 2001, filter: { residences: [1] } })).toBe(225);
    expect(value('urban_share', counts, { year: 2002 })).toBe(0.25);
  });

  test('poverty is of persons, or of children where a sex or ages are said', () => {
    const counts: Count[] = [
      [2001, 'persons', 10],
      [2001, 'poorPersons', 4],
      [2001, 'children', 5],
      [2001, 'poorChildren', 3],
    ];
    expect(value('poverty_headcount', counts)).toBe(0.4);
    expect(value('poverty_headcount', counts, { filter: { sexes: [0] } })).toBe(0.6);
  });

  test('families linked among those contacted', () => {
    const counts: Count[] = [
      [2001, 'familiesContacted', 62],
      [2001, 'familiesForms', 60],
      [2001, 'familiesLinked', 44],
    ];
    expect(value('family_linkage_conversion', counts)).toBe(44 / 62);
    expect(value('family_linkage_conversion', counts, { definition: 'forms completed' })).toBe(60 / 62);
  });
});

test('every outcome of the app is a quantity, and no id stands twice', () => {
  for (const { id } of OUTCOMES) expect(quantityById(id)?.id).toBe(id);
  expect(new Set(QUANTITIES.map(({ id }) => id.toLowerCase())).size).toBe(QUANTITIES.length);
});

describe('on a real run', () => {
  let run: PlaceRun;
  const YEAR = 2003;
  test('the panel holds every child that the cube counts', () => {
    const values = SHIPPED_WORLD.valuesOf(shippedById('history')!, 'bihar', 2001, YEAR, 0);
    const place = SHIPPED_WORLD.placeOf('bihar');
    const { nation } = SHIPPED_WORLD;
    const request = {
      place,
      nation,
      fromYear: 2001,
      toYear: YEAR,
      households: 300,
      seed: 'panel',
      replicate: 0,
      values,
    };
    run = simulatePlace({ ...request, panelYears: [YEAR] });
    // a grade or poverty is what forces the panel; 'poor or not' asks for everybody
    for (const measure of CHILD_MEASURES.filter((id) => panelMeasure(id) !== undefined)) {
      const byPanel = [true, false].reduce((sum, poor) => sum + childSum(run, YEAR, measure, { poor }), 0);
      expect([measure, byPanel]).toEqual([measure, expect.closeTo(childSum(run, YEAR, measure, {}), 6)]);
    }
    expect(childSum(run, YEAR, 'children', {})).toBeGreaterThan(0);
  });

  test('ages of their own come from the cube, single ages from the panel, and they add up', () => {
    const sum = (measure: ChildMeasureId, ages: readonly [number, number]) => childSum(run, YEAR, measure, { ages });
    for (const measure of ['children', 'attending'] as const) {
      const single = [6, 7, 8, 9, 10, 11, 12, 13, 14].map((age) => sum(measure, [age, age]));
      expect(sum(measure, [6, 14])).toBeCloseTo(
        single.reduce((a, b) => a + b, 0),
        6,
      );
      expect(sum(measure, [6, 10])).toBeCloseTo(
        single.slice(0, 5).reduce((a, b) => a + b, 0),
        6,
      );
    }
    expect(needsPanel('attending', { ages: [6, 14] })).toBe(false);
    expect(needsPanel('censusWorker', { ages: [6, 14] })).toBe(true);
    expect(needsPanel('censusWorker', { ages: [10, 14] })).toBe(false);
  });

  test('measures that the panel lacks are refused, not read as nothing', () => {
    expect(measureLayout('injured').level).toBe('child');
    expect(() => childSum(run, YEAR, 'injured', { ages: [6, 6] })).toThrow(RangeError);
  });
});
