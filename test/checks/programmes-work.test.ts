/** What programmes and drivers do to the same people with the same luck. */
import { describe, expect, test } from 'vitest';
import type { PlaceRun } from '../../src/model/run.ts';
import { mean, UNDER_15, type DatedOverrides, type Part } from '../model/support.ts';
import { expectAbove, expectNotBelow, runsOf, sharesOf } from './support.ts';

/** From 2006 on: what is compared starts from the same people. */
const from2006 = (before: number, value: number) => (year: number) => (year < 2006 ? before : value);
const YEARS = [2008, 2010] as const;
const CHILDREN: Part = { ages: UNDER_15 };
const TEENAGERS: Part = { ages: ['15-17'], residence: 'rural' };
/** Every family that a scheme contacts is linked, so that effects are those of the scheme and not of its forms. */
const LINKED = { formsCompleted: 1, linkedAlone: 1 };

const under = (set: DatedOverrides): PlaceRun[] => runsOf({ toYear: 2010, set });
const nothing = under({});
const linked = under(LINKED);

const work = (runs: readonly PlaceRun[], part: Part = CHILDREN): number[] =>
  sharesOf(runs, 'censusWorker', 'children', YEARS, part);
const school = (runs: readonly PlaceRun[], part: Part = CHILDREN): number[] =>
  sharesOf(runs, 'attending', 'children', YEARS, part);
const neither = (runs: readonly PlaceRun[]): number[] => sharesOf(runs, 'neither', 'children', YEARS, CHILDREN);
const poverty = (runs: readonly PlaceRun[]): number[] => sharesOf(runs, 'poorPersons', 'persons', YEARS);

describe('drivers', () => {
  test('growth of incomes lowers work and poverty', () => {
    // over 2011 to 2014, as growth takes time to add up
    const years = [2011, 2014] as const;
    const [slow, fast] = [-0.03, 0.04].map((value) =>
      runsOf({ toYear: 2014, set: { incomeGrowth: from2006(0, value) } }),
    );
    const share = (runs: readonly PlaceRun[], of: 'censusWorker' | 'attending'): number[] =>
      sharesOf(runs, of, 'children', years, { ages: ['10-11', '12-14'] });
    expectAbove(share(slow, 'censusWorker'), share(fast, 'censusWorker'));
    expectAbove(share(fast, 'attending'), share(slow, 'attending'));
    expectAbove(sharesOf(slow, 'poorPersons', 'persons', years), sharesOf(fast, 'poorPersons', 'persons', years));
  });

  test('closing the gaps of caste takes children from work to school', () => {
    const closed = under({ casteGap: from2006(1, 0) });
    expectAbove(school(closed), school(nothing));
    expectAbove(work(nothing), work(closed));
  });

  test('fewer births, more school for those who are there', () => {
    const years = [2011, 2014] as const;
    const [few, many] = [0.6, 1.5].map((level) =>
      runsOf({ toYear: 2014, households: 1200, set: { fertilityLevel: (year) => (year < 2002 ? 1 : level) } }),
    );
    const older: Part = { ages: ['10-11', '12-14'] };
    const share = (runs: readonly PlaceRun[]): number[] => sharesOf(runs, 'attending', 'children', years, older);
    expectAbove(share(few), share(many));
  });
});

describe('public works', () => {
  const works = under({ publicWorksCoverage: from2006(0, 1), publicWorksDays: 100 });

  test('raise incomes, lower poverty, and pull up wages', () => {
    const income = (runs: readonly PlaceRun[]): number[] =>
      sharesOf(runs, 'consumption', 'persons', YEARS, { residence: 'rural' });
    expectAbove(income(works), income(nothing));
    expectAbove(poverty(nothing), poverty(works));
    const wage = (runs: readonly PlaceRun[]): number[] => sharesOf(runs, 'wageAgriculture', 'realHouseholds', YEARS);
    expectAbove(wage(works), wage(nothing));
  });

  test('take mothers from home and give their daughters the chores', () => {
    const chores = (runs: readonly PlaceRun[]): number[] =>
      sharesOf(runs, 'choresHours', 'children', YEARS, { sex: 'girl', residence: 'rural' });
    expectAbove(chores(works), chores(nothing));
  });

  test('can raise the work of teenagers where they step into what adults leave', () => {
    // at the default of vacatedWork, 0.3, the income weighs more and their work falls
    const vacated = { vacatedWork: 1 };
    expectAbove(
      work(under({ ...vacated, publicWorksCoverage: from2006(0, 1), publicWorksDays: 100 }), TEENAGERS),
      work(under(vacated), TEENAGERS),
    );
  });
});

describe('money for school', () => {
  const stipend = under({ bridgeSchoolsCoverage: from2006(0, 1) });
  const conditional = under({ ...LINKED, cashTransferCoverage: from2006(0, 1) });
  const unconditional = under({ ...LINKED, cashTransferCoverage: from2006(0, 1), cashTransferConditional: 0 });

  test.each([
    ['stipend', stipend, nothing],
    ['conditional transfer', conditional, linked],
  ] as const)(
    'a %s below the wage of a child raises school by more than it cuts work; the rest was idle',
    (_, arm, base) => {
      expectAbove(school(arm), school(base));
      expectAbove(work(base), work(arm));
      expectAbove(neither(base), neither(arm));
      const rise = mean(school(arm)) - mean(school(base));
      const fall = mean(work(base)) - mean(work(arm));
      // Ravallion and Wodon 2000: a quarter for boys, an eighth for girls; 0.05 to 0.35 with their errors
      expect(fall / rise).toBeGreaterThan(0.05);
      expect(fall / rise).toBeLessThan(0.35);
    },
  );

  test('the same sum without condition lowers work too, but brings fewer to school', () => {
    expectAbove(work(linked), work(unconditional));
    expectAbove(school(conditional), school(unconditional));
  });
});

describe('schools and communities', () => {
  test.each([['schoolMealsCoverage'], ['schoolAccessCoverage'], ['awarenessEffort'], ['monitoringCoverage']] as const)(
    '%s brings children to school and takes them from work',
    (lever) => {
      const treated = under({ [lever]: from2006(0, 1) });
      expectAbove(school(treated), school(nothing));
      expectAbove(work(nothing), work(treated));
    },
  );

  test('a course brings adolescents to school', () => {
    const treated = under({ vocationalTrainingCoverage: from2006(0, 1) });
    expectAbove(school(treated, { ages: ['15-17'] }), school(nothing, { ages: ['15-17'] }));
  });
});

describe('enforcement', () => {
  test('a partial ban weakly enforced does not help the poorest', () => {
    const weak = under({ enforcementEffort: from2006(0, 0.3) });
    // nobody becomes less poor by it, and school gains less than a third of a point
    expectNotBelow(poverty(weak), poverty(nothing), 0);
    expectNotBelow(school(nothing), school(weak), 0.003);
    const hired = (runs: readonly PlaceRun[]): number[] => sharesOf(runs, 'hiredWork', 'children', YEARS, CHILDREN);
    expectAbove(hired(nothing), hired(under({ enforcementEffort: from2006(0, 1) })));
  });
});
