/**
 * What the model must be told about a place and about the nation before it can simulate households there.
 * Plain numbers: where each came from and how sure it is stays in `src/evidence/places.json`.
 */

/** Social groups, in the order of every array and cube. Scheduled Castes, Scheduled Tribes, Other Backward Classes, Muslims, all others. */
export const SOCIAL_GROUPS = ['sc', 'st', 'obc', 'muslim', 'other'] as const;
export type SocialGroup = (typeof SOCIAL_GROUPS)[number];

/** Residence, in the order of every array and cube. */
export const RESIDENCES = ['rural', 'urban'] as const;
export type Residence = (typeof RESIDENCES)[number];

/** Sex, in the order of every array and cube. */
export const SEXES = ['boy', 'girl'] as const;
export type Sex = (typeof SEXES)[number];

/** Age bands that are counted; the wider ones of the definitions (5-11, 10-14, 5-14, 5-17) are sums of these. */
export const AGE_BANDS = ['5-9', '10-11', '12-14', '15-17'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** Two numbers, rural then urban. */
export type ByResidence = readonly [rural: number, urban: number];

/** A district of the programme (10) or a state of 2001 (35). Shares are 0..1, money is Rupees per person and month at 2004-05 prices. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly kind: 'state' | 'district';
  /** Id of the state that the place lies in; its own id for a state. */
  readonly stateId: string;
  /** Census 2001 counts. */
  readonly households: number;
  readonly population: number;
  /** Share of persons of all ages who work, main or marginal, 2001. */
  readonly workerShare: number;
  /** Share of the 2001 population in towns. */
  readonly urbanShare: number;
  /** Share of each social group in the population of 2001, order of SOCIAL_GROUPS; rural and urban rows each sum to 1 and together meet the Census totals. */
  readonly groupShares: readonly [rural: readonly number[], urban: readonly number[]];
  /** Girls per boy at age 0 to 6 in 2001. */
  readonly sexRatioChild: number;
  /** Share of literates among men and women of 7 and over in 2001, by residence. */
  readonly literacyMale: ByResidence;
  readonly literacyFemale: ByResidence;
  /** Tendulkar poverty of 2004-05: share of persons below the line, and the line. */
  readonly povertyHeadcount: ByResidence;
  readonly povertyLine: ByResidence;
  /** Gini coefficient of monthly per-capita consumption 2004-05. */
  readonly gini: ByResidence;
  /** Daily casual wage 2004-05, Rupees of 2004-05: men, women; rural, urban. */
  readonly wageMale: ByResidence;
  readonly wageFemale: ByResidence;
  /** Share of workers who work on the land (cultivators and agricultural labourers), 2001 to 2011, by residence. */
  readonly agricultureShare: ByResidence;
  /** Share of agricultural workers who are labourers without land of their own. */
  readonly landlessShare: number;
  /** Total fertility rate 2001 and 2005-06. */
  readonly tfr2001: number;
  readonly tfr2005: number;
  /** Deaths below age five per live birth, 2001-05, relative to the national level (1 = as India). */
  readonly mortalityRatio: number;
  /** Share of women of 20 to 24 who married before 18 (2005-06). */
  readonly marriedBefore18: number;
  /** Net migration into the place from elsewhere, persons per person and year (negative: more leave). */
  readonly netMigration: number;
}

/** A schedule known for some mid-years; between them it is interpolated, outside them the nearest is held. */
export interface Schedule {
  readonly years: readonly number[];
  /** One row per year; the index inside a row is said by whoever holds the schedule. */
  readonly rows: readonly (readonly number[])[];
}

/** National schedules that every place scales. */
export interface Nation {
  /** Deaths per person-year by single age 0..99. */
  readonly mortalityMale: Schedule;
  readonly mortalityFemale: Schedule;
  /** Births per woman-year by single age 15..49 (35 numbers). */
  readonly fertility: Schedule;
  /** Total fertility rate, one number a row: the path that a place's own level follows. */
  readonly tfr: Schedule;
  /** Share of women ever married by single age 15..49 (35 numbers). */
  readonly everMarriedWomen: Schedule;
  /** Boys per girl at birth. */
  readonly sexRatioAtBirth: number;
  /** Relative fertility by social group (order of SOCIAL_GROUPS) and by mother's years of schooling (0..12), each 1 on average over the women of 2003-05. */
  readonly fertilityByGroup: readonly number[];
  readonly fertilityBySchooling: readonly number[];
  /** Population share by five-year age group 0-4 .. 80+ (17 numbers), men then women, 2000. */
  readonly ageShares: readonly [male: readonly number[], female: readonly number[]];
}
