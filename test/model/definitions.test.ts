import { describe, expect, test } from 'vitest';
import { NEITHER, SCHOOL, SCHOOL_AND_WORK, WORK } from '../../src/model/columns.ts';
import { labourRules, RULES } from '../../src/model/definitions.ts';

interface ChildYear {
  readonly age: number;
  readonly activity: number;
  readonly days?: number;
  readonly hours?: number;
  readonly chores?: number;
  readonly hired?: boolean;
  readonly farm?: boolean;
  readonly hazardous?: boolean;
}

function rulesOf(child: ChildYear): string[] {
  const { age, activity, days = 0, hours = 0, chores = 0, hired = false, farm = true, hazardous = false } = child;
  const bits = labourRules(age, activity, days, hours, chores, hired, farm, hazardous);
  return RULES.filter((_, rule) => ((bits >> rule) & 1) === 1);
}

// Each child-year was classified by reading the definitions, before the code was run.
describe('one child-year, many definitions', () => {
  test.each<[string, ChildYear, string[]]>([
    ['a pupil with few chores is no worker', { age: 10, activity: SCHOOL, chores: 10 }, []],
    ['a pupil with 21 hours of chores counts for SDG', { age: 10, activity: SCHOOL, chores: 21 }, ['sdgChildLabour']],
    [
      'a girl at home with 28 hours of chores counts for SDG and NFHS',
      { age: 13, activity: NEITHER, chores: 28 },
      ['sdgChildLabour', 'nfhsChildLabour'],
    ],
    ['chores count below 15 only', { age: 15, activity: NEITHER, chores: 40 }, []],
    [
      'light work beside school at 13: Census and NFHS, but not ILO',
      { age: 13, activity: SCHOOL_AND_WORK, days: 60, hours: 13 },
      ['censusWorker', 'marginalWorker', 'nfhsChildLabour'],
    ],
    [
      'the same for 14 hours a week and 90 days: ILO, SDG and NSS too',
      { age: 13, activity: SCHOOL_AND_WORK, days: 90, hours: 14 },
      ['censusWorker', 'marginalWorker', 'nssWorker', 'iloChildLabour', 'sdgChildLabour', 'nfhsChildLabour'],
    ],
    [
      'one hour a week below 12 is child labour for ILO and the paper',
      { age: 11, activity: SCHOOL_AND_WORK, days: 20, hours: 1 },
      ['censusWorker', 'marginalWorker', 'iloChildLabour', 'sdgChildLabour', 'paperChildLabour', 'nfhsChildLabour'],
    ],
    [
      'full-time family work on the land at 13',
      { age: 13, activity: WORK, days: 183, hours: 40 },
      [
        'censusWorker',
        'mainWorker',
        'nssWorker',
        'iloChildLabour',
        'sdgChildLabour',
        'lawAmendedChildLabour',
        'paperChildLabour',
        'nfhsChildLabour',
      ],
    ],
    [
      'hired into a dangerous workshop at 13: all of them',
      { age: 13, activity: WORK, days: 250, hours: 45, hired: true, farm: false, hazardous: true },
      RULES.filter((rule) => rule !== 'marginalWorker'),
    ],
    [
      'hired field work at 13 is not in the law of 1986, but in that of 2016',
      { age: 13, activity: SCHOOL_AND_WORK, days: 40, hours: 10, hired: true },
      ['censusWorker', 'marginalWorker', 'lawAmendedChildLabour', 'nfhsChildLabour'],
    ],
    [
      'dangerous help in the family beside school at 12: the law of 2016 lets the family go no further than safe work',
      { age: 12, activity: SCHOOL_AND_WORK, days: 40, hours: 10, hazardous: true },
      [
        'censusWorker',
        'marginalWorker',
        'iloChildLabour',
        'sdgChildLabour',
        'hazardousWork',
        'lawAmendedChildLabour',
        'paperChildLabour',
        'nfhsChildLabour',
      ],
    ],
    [
      'safe work at 16 for 42 hours',
      { age: 16, activity: WORK, days: 250, hours: 42 },
      ['censusWorker', 'mainWorker', 'nssWorker', 'nfhsChildLabour'],
    ],
    [
      'safe work at 16 for 43 hours',
      { age: 16, activity: WORK, days: 250, hours: 43 },
      ['censusWorker', 'mainWorker', 'nssWorker', 'iloChildLabour', 'sdgChildLabour', 'nfhsChildLabour'],
    ],
    [
      'main from 183 days, marginal below; NSS from 30 days as the main activity',
      { age: 16, activity: WORK, days: 29, hours: 20 },
      ['censusWorker', 'marginalWorker', 'nfhsChildLabour'],
    ],
  ])('%s', (_, child, rules) => expect(rulesOf(child)).toEqual(RULES.filter((rule) => rules.includes(rule))));
});

test('definitions nest for every child-year', () => {
  for (let age = 5; age < 18; age++)
    for (const activity of [SCHOOL, SCHOOL_AND_WORK, WORK, NEITHER])
      for (const days of [10, 100, 200])
        for (const hours of [1, 14, 43])
          for (const chores of [0, 21, 28])
            for (let bits = 0; bits < 8; bits++) {
              const [hired, farm, hazardous] = [bits & 1, bits & 2, bits & 4].map((bit) => bit !== 0);
              const rules = rulesOf({ age, activity, days, hours, chores, hired, farm, hazardous });
              const holds = (rule: string): boolean => rules.includes(rule);
              expect(holds('censusWorker')).toBe(activity === WORK || activity === SCHOOL_AND_WORK);
              expect(Number(holds('mainWorker')) + Number(holds('marginalWorker'))).toBe(Number(holds('censusWorker')));
              for (const [inner, outer] of [
                ['nssWorker', 'censusWorker'],
                ['iloChildLabour', 'sdgChildLabour'],
                ['hazardousWork', 'iloChildLabour'],
                ['lawChildLabour', 'lawAmendedChildLabour'],
                ['lawChildLabour', 'hazardousWork'],
                ['hazardousWork', 'lawAmendedChildLabour'],
                ['hazardousWork', 'paperChildLabour'],
                ['paperChildLabour', 'censusWorker'],
                ['censusWorker', 'nfhsChildLabour'],
              ])
                if (holds(inner)) expect(holds(outer), `${inner} within ${outer}`).toBe(true);
            }
});
