import type { Communities, Households, Persons } from './columns.ts';
import type { DECISION } from './luck.ts';
import type { Nation, Place } from './place.ts';

/** What each column holds, in words. The compiler asks for every column, so a new one cannot stay without. */
type ColumnWords<Table> = { readonly [Column in Exclude<keyof Table, 'capacity'>]: string };

export const PERSON_COLUMNS: ColumnWords<Persons> = {
  key: 'who the person is for all luck',
  household: 'household lived in',
  mother: 'mother, where she is simulated',
  next: 'next younger member of the household',
  birthYear: 'year of birth',
  sex: 'male or female',
  births: 'births that a woman has had; with her key it names the next newborn',
  grade: 'years of schooling completed',
  flags:
    'married, literate, attends, ever attended, worked as a child, in hazardous work, hired, in distress, hurt, dropped out, came back, trained',
  activity: 'school, school and work, work, or neither',
  offers: 'what programmes hold out to the child this year',
  sector: 'sector of the job that the child has or would find',
  days: 'days of work in the year',
  hours: 'hours of work in a week of the season',
  chores: 'hours of chores in a week',
  earned: 'earnings of the year, Rs a month',
  seatYears: 'years with a seat in a bridge school or course',
  taste: 'lasting pull of school, utility',
  lost: 'thousandths of childhood years lost so far',
};

export const HOUSEHOLD_COLUMNS: ColumnWords<Households> = {
  key: 'who the household is for all luck',
  first: 'eldest member',
  size: 'members',
  residence: 'village or town',
  group: 'social group: SC, ST, OBC, Muslim, other',
  community: 'community lived in',
  land: 'acres',
  productivity: 'income of one labour unit at the level of the first year, Rs a month',
  standing: 'place in the distribution of lasting incomes, standard deviations, with mean 0 by income',
  gain: 'lasting gain from livelihood programmes, share of income',
  shock: 'this year’s own luck with income, share',
  savings: 'savings, below zero debt, Rs',
  taste: 'taste for schooling, standard deviations',
  schooling: 'parents’ schooling, standard deviations',
  parentWorked: 'a parent worked as a child',
  labour: 'labour units of adults',
  young: 'members below 5',
  children: 'members of 5 to 17',
  literates: 'members of 18 and more who can read and write',
  income: 'income and transfers of the year, Rs a month',
  womenAway: 'women’s days on public works out of 50',
  poor: 'below the poverty line this year',
  seasonal: 'away for a season this year',
  reach: 'programmes that reach the household; at the shared desk; a child worked last year',
  linkedYears: 'years since the family was linked to a livelihood',
  arm: 'of a virtual trial: as the scenario says, or treated',
};

export const COMMUNITY_COLUMNS: ColumnWords<Communities> = {
  key: 'who the community is for all luck',
  residence: 'village or ward of a town',
  distance: 'way to school, kilometres',
  quality: 'quality of the school, 0 to 1',
  access: 'share of the gap to a good school that programmes close this year',
  awareness: 'awareness of child labour, 0 to 1',
  meals: 'meals at school',
  committee: 'a child-labour committee is active',
  arm: 'of a virtual trial: as the scenario says, or treated',
  households: 'households that live there',
  schoolAge: 'children of 6 to 13',
  norm: 'share of children of 6 to 14 who attend, as families see it, by social group and sex',
};

/** Decisions that have a number in luck.ts and are not drawn as the model stands. */
export const NOT_DRAWN: readonly (keyof typeof DECISION)[] = [
  'infantDeath',
  'literacy',
  'illness',
  'job',
  'found',
  'headAge',
];

/** What an input is for. `null`: known of the place, but not read by the model as it stands. */
type InputWords<Inputs, Identity extends keyof Inputs = never> = {
  readonly [Field in Exclude<keyof Inputs, Identity>]: string | null;
};

export const PLACE_INPUTS: InputWords<Place, 'id' | 'name' | 'kind' | 'stateId'> = {
  households: 'weight of a simulated household',
  population: 'mean household size of the start population',
  workerShare: 'how usual work is in the place, for the choice',
  urbanShare: 'households by residence',
  groupShares: 'households by social group',
  sexRatioChild: 'sex of children of the start population',
  literacyMale: 'schooling of adults at the start',
  literacyFemale: 'schooling of adults at the start',
  povertyHeadcount: 'level of consumption',
  povertyLine: 'level of consumption, poverty, earnings of children, cost of school',
  gini: 'spread of consumption',
  wageMale: null,
  wageFemale: null,
  agricultureShare: 'adults’ labour on the land, for the farm wage',
  landlessShare: 'families without land',
  tfr2001: 'births before and from 2001',
  tfr2005: 'births from 2005',
  mortalityRatio: 'deaths below age 5',
  marriedBefore18: null,
  netMigration: 'families who come and leave',
};

export const NATION_INPUTS: InputWords<Nation> = {
  mortalityMale: 'deaths of men and boys by age and year',
  mortalityFemale: 'deaths of women and girls by age and year',
  fertility: 'age shape of births by year',
  tfr: 'path of total fertility after 2005',
  everMarriedWomen: 'marriage of women by age and year',
  sexRatioAtBirth: 'sex of the newborn',
  fertilityByGroup: 'births by social group',
  fertilityBySchooling: 'births by schooling of the mother',
  ageShares: null,
};
