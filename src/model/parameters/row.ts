/** Grade of evidence: read in the named source; taken from the literature without checking; or chosen by us. */
export type Grade = 'verified' | 'unverified' | 'assumed';

/** Where a parameter belongs. `driver` and `programme` rows are levers that people move; the others are the model's assumptions. */
export type ParameterKind =
  'driver' | 'programme' | 'behaviour' | 'demography' | 'economy' | 'schooling' | 'work' | 'delivery' | 'cost';

/** The thirteen programmes of the model; coordination is convergence itself. */
export const PROGRAMMES = [
  'schoolAccess',
  'schoolMeals',
  'bridgeSchools',
  'vocationalTraining',
  'publicWorks',
  'livelihoods',
  'socialProtection',
  'cashTransfer',
  'enforcement',
  'awareness',
  'monitoring',
  'migrationProtection',
  'coordination',
] as const;
export type ProgrammeId = (typeof PROGRAMMES)[number];

/** One row of the table. `id` is the parameter's only name, from the scenario file to the chart. */
export interface ParameterRow<Id extends string = string> {
  readonly id: Id;
  readonly kind: ParameterKind;
  /** The programme that the lever belongs to, for `programme` and `cost` rows. */
  readonly programme?: ProgrammeId;
  /** What a programme lever does: `effort` is the one that switches it on (neutral 0 = off). */
  readonly role?: 'effort' | 'generosity' | 'seats';
  /** Value where a scenario says nothing. For efforts this is off; for drivers it is history. */
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Step of the slider; also the precision that is shown. */
  readonly step: number;
  /** Four named levels of effort above off: minimum, determined, aggressive, heroic (the end of the range). */
  readonly levels?: readonly [minimum: number, determined: number, aggressive: number, heroic: number];
  /** True where a scenario may give dated values; behaviour is the same in all years. */
  readonly dated: boolean;
  readonly unit: string;
  readonly source: string;
  readonly grade: Grade;
  /** One plain English sentence: what it is and what it works through. */
  readonly about: string;
}
