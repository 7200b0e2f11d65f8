// Long because it is THE table of outcomes, one row each.
import type { AgeBand } from './place.ts';
import type { MeasureId } from './outcomes/measures.ts';

export * from './outcomes/measures.ts';
export { AGE_BANDS, RESIDENCES, SEXES, SOCIAL_GROUPS } from './place.ts';
export type { AgeBand, Residence, Sex, SocialGroup } from './place.ts';

/** One row: what is shown, from which measures, and which way is good for children. */
export interface OutcomeRow<Id extends string = string> {
  readonly id: Id;
  /** Measure that is counted, and the one that a share or mean is taken of. */
  readonly of: MeasureId;
  readonly per?: MeasureId;
  /** Factor from of/per to the unit shown (default 1): a share stays 0..1 and is formatted as per cent. */
  readonly scale?: number;
  /** How a value is written: share 0..1, a count of real people, a mean, Rupees, an index. */
  readonly format: 'share' | 'count' | 'mean' | 'rupees' | 'index';
  /** Age bands that the outcome is about; a filter may narrow them. Only for measures of children. */
  readonly ages?: readonly AgeBand[];
  readonly good: 'lower' | 'higher' | 'neither';
  /** True for the rival definitions of child labour, which the switch offers; all read the same run. */
  readonly definition?: boolean;
  readonly unit: string;
  /** The definition in words, English, with its source. */
  readonly about: string;
}

const UNDER_15 = ['5-9', '10-11', '12-14'] as const;
const UNDER_18 = ['5-9', '10-11', '12-14', '15-17'] as const;
const DEFINITION = {
  per: 'children',
  format: 'share',
  good: 'lower',
  definition: true,
  unit: 'share of children',
} as const;
const CHILD_SHARE = { per: 'children', format: 'share', unit: 'share of children' } as const;

const TABLE = [
  {
    id: 'childLabourCensus',
    of: 'censusWorker',
    ...DEFINITION,
    ages: UNDER_15,
    about: 'Census worker: any economic work in the year, main or marginal, ages 5 to 14 (Census of India).',
  },
  {
    id: 'childLabourMain',
    of: 'mainWorker',
    ...DEFINITION,
    ages: UNDER_15,
    about: 'Census main worker: 183 days of work or more in the year, ages 5 to 14 (Census of India).',
  },
  {
    id: 'childLabourNss',
    of: 'nssWorker',
    ...DEFINITION,
    ages: UNDER_15,
    about:
      'NSS usual status: work as the main activity, or for 30 days or more beside it, ages 5 to 14 (National Sample Survey).',
  },
  {
    id: 'childLabourIlo',
    of: 'iloChildLabour',
    ...DEFINITION,
    ages: UNDER_18,
    about:
      'ILO: any hour of work at 5 to 11; 14 hours a week or more at 12 to 14; 43 hours or hazardous work at 15 to 17 (ICLS-18, 2008).',
  },
  {
    id: 'childLabourSdg',
    of: 'sdgChildLabour',
    ...DEFINITION,
    ages: UNDER_18,
    about: 'SDG 8.7.1 with chores: the ILO rule, or 21 hours a week or more of household chores at 5 to 14.',
  },
  {
    id: 'hazardousWork',
    of: 'hazardousWork',
    ...DEFINITION,
    ages: UNDER_18,
    about: 'Hazardous work: dangerous by its nature or hours, ages 5 to 17 (ILO Convention 182).',
  },
  {
    id: 'childLabourLaw',
    of: 'lawChildLabour',
    ...DEFINITION,
    ages: UNDER_15,
    about: 'Indian law of 1986: hired work in listed occupations and processes below 14; family work is not covered.',
  },
  {
    id: 'childLabourLawAmended',
    of: 'lawAmendedChildLabour',
    ...DEFINITION,
    ages: UNDER_18,
    about:
      'Indian law as amended in 2016: all work below 14 except help in the family outside school hours; hazardous work below 18.',
  },
  {
    id: 'childLabourPaper',
    of: 'paperChildLabour',
    ...DEFINITION,
    ages: UNDER_18,
    about:
      'The founding paper’s categories that a household survey can see: work that costs schooling, hazardous work, work below 12.',
  },
  {
    id: 'childLabourNfhs',
    of: 'nfhsChildLabour',
    ...DEFINITION,
    ages: UNDER_15,
    about: 'NFHS broad: any work for others or the family, or 28 hours of chores a week, ages 5 to 14 (NFHS-3).',
  },
  {
    id: 'schoolAttendance',
    of: 'attending',
    ...CHILD_SHARE,
    ages: UNDER_15,
    good: 'higher',
    about: 'Children of 5 to 14 who attend school in the year, alone or beside work.',
  },
  {
    id: 'attendance6to10',
    of: 'attending6to10',
    per: 'children6to10',
    format: 'share',
    unit: 'share of children',
    ages: ['5-9', '10-11'],
    good: 'higher',
    about: 'Children of 6 to 10 who attend school in the year (ages of NFHS-3).',
  },
  {
    id: 'attendance11to14',
    of: 'attending11to14',
    per: 'children11to14',
    format: 'share',
    unit: 'share of children',
    ages: ['10-11', '12-14'],
    good: 'higher',
    about: 'Children of 11 to 14 who attend school in the year (ages of NFHS-3).',
  },
  {
    id: 'neither',
    of: 'neither',
    ...CHILD_SHARE,
    ages: UNDER_15,
    good: 'lower',
    about: 'Children of 5 to 14 neither at school nor in economic work: chores at home, or idle.',
  },
  {
    id: 'workOnly',
    of: 'workOnly',
    ...CHILD_SHARE,
    ages: UNDER_15,
    good: 'lower',
    about: 'Children of 5 to 14 who work and do not attend school.',
  },
  {
    id: 'schoolAndWork',
    of: 'schoolAndWork',
    ...CHILD_SHARE,
    ages: UNDER_15,
    good: 'lower',
    about: 'Children of 5 to 14 who work beside school.',
  },
  {
    id: 'droppedOut',
    of: 'droppedOut',
    ...CHILD_SHARE,
    ages: UNDER_18,
    good: 'lower',
    about: 'Children of 5 to 17 who attended last year and do not this year.',
  },
  {
    id: 'reEntered',
    of: 'reEntered',
    ...CHILD_SHARE,
    ages: UNDER_18,
    good: 'higher',
    about: 'Children of 5 to 17 who were out of school last year, had been at school before, and attend this year.',
  },
  {
    id: 'choresHours',
    of: 'choresHours',
    per: 'children',
    ages: UNDER_18,
    format: 'mean',
    good: 'lower',
    unit: 'hours a week per child',
    about: 'Household chores, mean over all children of 5 to 17.',
  },
  {
    id: 'workHours',
    of: 'workHours',
    per: 'children',
    ages: UNDER_18,
    format: 'mean',
    good: 'lower',
    unit: 'hours a week per child',
    about: 'Economic work in a week of the working season, mean over all children of 5 to 17.',
  },
  {
    id: 'literacyAt15',
    of: 'literateAt15',
    per: 'turned15',
    ages: ['15-17'],
    format: 'share',
    good: 'higher',
    unit: 'share of those who turn 15',
    about: 'Young people who can read and write when they turn 15.',
  },
  {
    id: 'adultEarningsLost',
    of: 'earningsLost',
    per: 'turned17',
    scale: 0.001,
    ages: ['15-17'],
    format: 'share',
    good: 'lower',
    unit: 'share of adult earnings, mean over those who turn 17',
    about:
      'Adult earnings given up by years of school short of ten at 17, at the return to a year of schooling (Duraisamy 2002, not checked); own measure.',
  },
  {
    id: 'childhoodLost',
    of: 'childhoodLost',
    scale: 0.001,
    ages: UNDER_18,
    format: 'count',
    good: 'lower',
    unit: 'childhood years',
    about:
      'Years of childhood given to full-time or hazardous work or full-time chores in this year, summed over children; own measure.',
  },
  {
    id: 'injured',
    of: 'injured',
    ages: UNDER_18,
    format: 'count',
    good: 'lower',
    unit: 'children',
    about: 'Children of 5 to 17 hurt at work in the year; rates are assumed.',
  },
  {
    id: 'distressed',
    of: 'distressed',
    ...CHILD_SHARE,
    ages: UNDER_18,
    good: 'lower',
    about: 'Children of 5 to 17 in distress from coercion, danger or very long hours; rates are assumed.',
  },
  {
    id: 'childPoverty',
    of: 'poorChildren',
    ...CHILD_SHARE,
    ages: UNDER_18,
    good: 'lower',
    about: 'Children of 5 to 17 in households below the Tendulkar poverty line, their own earnings counted.',
  },
  {
    id: 'poverty',
    of: 'poorPersons',
    per: 'persons',
    format: 'share',
    good: 'lower',
    unit: 'share of persons',
    about:
      'Persons below the Tendulkar poverty line of the place, children’s earnings counted (Planning Commission 2004-05 lines).',
  },
  {
    id: 'consumption',
    of: 'consumption',
    per: 'persons',
    format: 'rupees',
    good: 'higher',
    unit: 'Rs per person and month, 2004-05 prices',
    about: 'Mean household consumption per person.',
  },
  {
    id: 'literacy',
    of: 'literates',
    per: 'personsOver7',
    format: 'share',
    good: 'higher',
    unit: 'share of persons of 7 and over',
    about: 'Persons of 7 and over who can read and write (Census of India).',
  },
  {
    id: 'population',
    of: 'persons',
    format: 'count',
    good: 'neither',
    unit: 'persons',
    about: 'People who live in the place.',
  },
  {
    id: 'childPopulation',
    of: 'children',
    ages: UNDER_18,
    format: 'count',
    good: 'neither',
    unit: 'children',
    about: 'Children of 5 to 17 who live in the place.',
  },
  {
    id: 'householdCount',
    of: 'households',
    format: 'count',
    good: 'neither',
    unit: 'households',
    about: 'Households in the place.',
  },
  {
    id: 'wageAgriculture',
    of: 'wageAgriculture',
    per: 'realHouseholds',
    scale: 0.001,
    format: 'index',
    good: 'higher',
    unit: '2001 = 1',
    about: 'Real farm wage of the place, 2001 = 1, households as weights.',
  },
  {
    id: 'trafficked',
    of: 'trafficked',
    ages: UNDER_18,
    format: 'count',
    good: 'lower',
    unit: 'children in the year',
    about: 'Children lost to traffickers in the year. No measured rate exists; the rate is assumed.',
  },
] as const;

/** The one name of an outcome. */
export type OutcomeId = (typeof TABLE)[number]['id'];

/** All outcomes, in the order in which they are offered. */
export const OUTCOMES: readonly OutcomeRow<OutcomeId>[] = TABLE;

/** The rival definitions of child labour. */
export const DEFINITIONS: readonly OutcomeRow<OutcomeId>[] = OUTCOMES.filter((row) => row.definition);

/** The row of an outcome, or undefined for an unknown name. */
export function outcomeById(id: string): OutcomeRow<OutcomeId> | undefined {
  return OUTCOMES.find((row) => row.id === id);
}
