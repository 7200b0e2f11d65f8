import { AGE_BANDS, RESIDENCES, SEXES, SOCIAL_GROUPS } from '../place.ts';
import { PROGRAMMES, type ProgrammeId } from '../parameters/row.ts';

/**
 * What is counted, as whole numbers of simulated people or whole units of a sum. Three levels:
 * children of 5 to 17 by residence x social group x sex x age band; households (and the people in them) by
 * residence x social group; and the place as one.
 */
export const CHILD_MEASURES = [
  'children', // alive and present, 5 to 17
  'attending',
  'schoolOnly',
  'schoolAndWork',
  'workOnly',
  'neither',
  'children6to10', // the ages of the NFHS attendance tables
  'attending6to10',
  'children11to14',
  'attending11to14',
  'censusWorker', // any work in the year
  'mainWorker', // 183 days or more
  'marginalWorker', // fewer
  'nssWorker', // usual status, principal or subsidiary
  'iloChildLabour', // ICLS-18 hours by age, and hazardous work
  'sdgChildLabour', // the same with 21 hours of chores
  'hazardousWork',
  'lawChildLabour', // Child Labour Act 1986: prohibited occupations below 14
  'lawAmendedChildLabour', // amendment of 2016: all but family work below 14, hazardous below 18
  'paperChildLabour', // the founding paper's four categories
  'nfhsChildLabour', // NFHS broad, chores included
  'workInAgriculture',
  'workInManufacturing',
  'workInServices',
  'workInOther',
  'hiredWork', // for an employer, not the own family
  'workHours', // hours a week, summed
  'choresHours',
  'droppedOut', // attended last year, does not now
  'reEntered',
  'injured',
  'distressed',
  'childhoodLost', // thousandths of a childhood year, summed
  'poorChildren',
  'turned15',
  'literateAt15',
  'turned17',
  'earningsLost', // of those who turn 17: thousandths of adult earnings given up by too few years of school, summed
  'trafficked', // in this year
  'earnings', // Rs a month, 2004-05 prices, summed
] as const;
export type ChildMeasureId = (typeof CHILD_MEASURES)[number];

export const HOUSEHOLD_MEASURES = [
  'households',
  'persons',
  'poorPersons',
  'povertyGap', // thousandths of the poverty line, summed over poor persons
  'consumption', // Rs per person and month, summed over persons
  'personsOver7',
  'literates',
  'births',
  'deaths',
  'womenMarried',
  'movedToTown', // persons who moved from the villages of the place to its towns
  'inMigrants',
  'outMigrants',
  'seasonalMigrants', // persons in households that leave for a season
  'publicWorksDays',
] as const;
export type HouseholdMeasureId = (typeof HOUSEHOLD_MEASURES)[number];

/** Five-year ages of women for the total fertility rate: 15-19 ... 45-49. */
export const FERTILE_AGES = ['15-19', '20-24', '25-29', '30-34', '35-39', '40-44', '45-49'] as const;

/** Programmes with a number of places, of which each serves one child or family for some years. */
export const SEATED = ['bridgeSchools', 'vocationalTraining', 'livelihoods'] as const satisfies readonly ProgrammeId[];
export type SeatedId = (typeof SEATED)[number];

export const PLACE_MEASURES = [
  'realHouseholds', // counted at the start of the year, for the account of people
  'startPersons',
  'wageAgriculture', // index (2001 = 1000) times households
  'wageIndustry',
  'rain', // thousandths of a standard deviation
  'committees', // communities with an active child-labour committee
  'communities',
  ...FERTILE_AGES.map((age) => `women${age}` as const),
  ...FERTILE_AGES.map((age) => `birthsAt${age}` as const),
  ...PROGRAMMES.map((programme) => `spending.${programme}` as const), // Rs a year, 2004-05 prices
  ...PROGRAMMES.map((programme) => `reached.${programme}` as const), // children, households or communities reached
  ...PROGRAMMES.map((programme) => `eligible.${programme}` as const),
  'familiesContacted',
  'familiesForms',
  'familiesLinked',
  ...SEATED.map((programme) => `started.${programme}` as const), // who take a place and had none in the year before
] as const;
export type PlaceMeasureId = (typeof PLACE_MEASURES)[number];

export type MeasureId = ChildMeasureId | HouseholdMeasureId | PlaceMeasureId;

export const CHILD_CELLS = RESIDENCES.length * SOCIAL_GROUPS.length * SEXES.length * AGE_BANDS.length;
export const HOUSEHOLD_CELLS = RESIDENCES.length * SOCIAL_GROUPS.length;

/** Where each level starts inside a year of the cube, and how wide a year is. A measure's cells lie together. */
export const HOUSEHOLD_START = CHILD_MEASURES.length * CHILD_CELLS;
export const PLACE_START = HOUSEHOLD_START + HOUSEHOLD_MEASURES.length * HOUSEHOLD_CELLS;
export const CUBE_WIDTH = PLACE_START + PLACE_MEASURES.length;

/** Cell of a child: residence, group, sex and age band, each the index in its list. */
export function childCell(residence: number, group: number, sex: number, band: number): number {
  return ((residence * SOCIAL_GROUPS.length + group) * SEXES.length + sex) * AGE_BANDS.length + band;
}

/** Cell of a household: residence and group. */
export function householdCell(residence: number, group: number): number {
  return residence * SOCIAL_GROUPS.length + group;
}

/** Offset of a measure's first cell inside a year of the cube, its level and its number of cells. */
export function measureLayout(id: MeasureId): { level: 'child' | 'household' | 'place'; start: number; cells: number } {
  const child = CHILD_MEASURES.indexOf(id as ChildMeasureId);
  if (child >= 0) return { level: 'child', start: child * CHILD_CELLS, cells: CHILD_CELLS };
  const household = HOUSEHOLD_MEASURES.indexOf(id as HouseholdMeasureId);
  if (household >= 0)
    return { level: 'household', start: HOUSEHOLD_START + household * HOUSEHOLD_CELLS, cells: HOUSEHOLD_CELLS };
  return { level: 'place', start: PLACE_START + PLACE_MEASURES.indexOf(id as PlaceMeasureId), cells: 1 };
}
