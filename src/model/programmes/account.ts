import type { ProgrammeId } from '../parameters.ts';

/** What a programme is in the model, in words. What it costs beyond its unit cost is said; the unit cost is a parameter. */
export interface ProgrammeAccount {
  /** `file:function`, from `src/model/`. */
  readonly code: string;
  readonly eligible: string;
  readonly gives: string;
  readonly costs: string;
  /** What it may do that nobody wants. */
  readonly risk: string;
}

/** Every programme; the compiler asks for each of the table. */
export const PROGRAMME_ACCOUNTS: { readonly [Id in ProgrammeId]: ProgrammeAccount } = {
  schoolAccess: {
    code: 'programmes/school-access.ts:deliverSchoolAccess',
    eligible: 'every community',
    gives: 'closes a share of the gap in way, teaching and cost (up to grade 8) to a good school, while it runs',
    costs: 'per child of 6 to 13 in a covered community',
    risk: 'none in the model; schools have no limit of seats',
  },
  schoolMeals: {
    code: 'programmes/school-meals.ts:deliverSchoolMeals',
    eligible: 'the schools of every community, up to grade 8',
    gives: 'a meal for each child who attends: its worth to the family, and the draw of the meal on the child',
    costs: 'per child fed',
    risk: 'also feeds children who work beside school',
  },
  bridgeSchools: {
    code: 'programmes/seats.ts:offerBridgeSchools',
    eligible:
      'children of 8 to 14 who were out of school last year, whether they worked or not, or who have a place already',
    gives:
      'the way back without the cost of re-entry, placement by age, and a stipend while the child attends and does not work; a seat for three years',
    costs: 'per child who attends, and the stipend',
    risk: 'limited seats; when the seat ends the stipend ends',
  },
  vocationalTraining: {
    code: 'programmes/seats.ts:offerTraining',
    eligible: 'adolescents of 14 to 17 who were out of school last year, or who have a place already',
    gives:
      'a course that draws, costs nothing and pays a stipend while the adolescent does not work; a seat for two years',
    costs: 'per trainee who attends, and the stipend',
    risk: 'better pay afterwards comes to men who found a household, years later, and its size is chosen',
  },
  publicWorks: {
    code: 'programmes/public-works.ts:offerPublicWorks',
    eligible: 'village households below two poverty lines last year',
    gives: 'paid days for adults; pulls up the farm wage of the place',
    costs: 'the wage bill, and materials and administration per day',
    risk: 'women’s days leave chores to daughters; adolescents of 14 and more step into the work that adults leave',
  },
  livelihoods: {
    code: 'programmes/families.ts:linkLivelihoods',
    eligible: 'families who were poor last year',
    gives: 'a gain in income over three years that lasts',
    costs: 'per family and year, for three years',
    risk: 'new assets want hands: in a linked family children’s work is more wanted, for good',
  },
  socialProtection: {
    code: 'programmes/families.ts:insureHouseholds',
    eligible: 'families who were poor last year',
    gives: 'makes good a share of a loss of income',
    costs: 'per household insured, and the claims',
    risk: 'a family that has just risen above the line is no longer covered',
  },
  cashTransfer: {
    code: 'programmes/families.ts:registerForTransfers',
    eligible: 'families with children of 5 to 17 who were poor last year',
    gives: 'a monthly sum for each child, for all or only for those who attend',
    costs: 'per household, and the transfers',
    risk: 'a family that rises above the line loses it the year after',
  },
  enforcement: {
    code: 'programmes/enforcement.ts:enforce',
    eligible: 'employers of children outside farming',
    gives: 'a fine that employers expect and take off the child’s wage; family work and farms are out of its sight',
    costs: 'per household of the place',
    risk: 'the family of a child who goes on working has less; below subsistence it may need more work, not less',
  },
  awareness: {
    code: 'programmes/awareness.ts:deliverAwareness',
    eligible: 'every community',
    gives: 'awareness: work of children is frowned upon, school is what children do; fades when it stops',
    costs: 'per household of a community reached',
    risk: 'children who leave work do not always go to school',
  },
  monitoring: {
    code: 'programmes/monitoring.ts:deliverMonitoring',
    eligible: 'every community',
    gives:
      'a committee that visits children who are out of school, and aims coordinated schemes at families of working children',
    costs: 'per household of a community with a committee',
    risk: 'aims nothing where schemes are not coordinated',
  },
  migrationProtection: {
    code: 'programmes/families.ts:protectMigrants',
    eligible: 'families who leave for a season',
    gives: 'a hostel or worksite school that saves most of the schooling; less risk of trafficking in the whole place',
    costs: 'per child of a family reached',
    risk: 'none in the model; there is no rescue of children already lost',
  },
  coordination: {
    code: 'programmes/programmes.ts:openDesk',
    eligible: 'every household, as much as is handled at one desk',
    gives: 'schemes reach the same families; more of those who apply are linked; committees can aim schemes',
    costs: 'per household handled at the desk',
    risk: 'reaches the same families with all schemes: at the same coverage fewer families have any scheme at all',
  },
};
