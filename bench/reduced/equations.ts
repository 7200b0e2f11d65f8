/** The reduced model: its numbers, and what an implementation shows. The equations are in bench/README.md. */

export const VILLAGE_HOUSEHOLDS = 100;
/** Children of a household: 1, 2 or 3, equally likely. Each who turns 18 is followed by a newborn. */
export const MOST_CHILDREN = 3;
export const PEOPLE = 5;

export const ACTIVITIES = ['school', 'both', 'work', 'neither'] as const;

/** Not fitted to anything: chosen so that all four activities are common. */
export interface ReducedParameters {
  /** Of log usual income, poverty lines for the household. */
  readonly incomeMean: number;
  readonly incomeSpread: number;
  readonly shockKept: number;
  readonly shockSpread: number;
  readonly incomeFloor: number;
  readonly weight: number;
  readonly subsistence: number;
  readonly consumptionFloor: number;
  readonly schoolCost: number;
  readonly schoolPull: number;
  readonly tasteSpread: number;
  readonly peers: number;
  readonly besideWork: number;
  readonly strain: number;
  readonly hardship: number;
  readonly wage: number;
  readonly wageBesideSchool: number;
  readonly normKept: number;
}

export const REDUCED: ReducedParameters = {
  incomeMean: 1.6,
  incomeSpread: 0.5,
  shockKept: 0.6,
  shockSpread: 0.25,
  incomeFloor: 0.35,
  weight: 0.8,
  subsistence: 0.4,
  consumptionFloor: 0.12,
  schoolCost: 0.1,
  schoolPull: -0.1,
  tasteSpread: 0.6,
  peers: 2,
  besideWork: 0.7,
  strain: 0.8,
  hardship: 0.3,
  wage: 0.8,
  wageBesideSchool: 0.4,
  normKept: 0.5,
};

/** One implementation, with its state inside. */
export interface ReducedModel {
  /** Simulates this many years more. */
  run(years: number): void;
  /** Children of 5 to 17 by activity in the last year, village by village: villages x 4. */
  counts(): Float64Array;
}

/** Makes the state of `villages` villages. `seed` is for those that have one. */
export type CreateReduced = (villages: number, parameters: ReducedParameters, seed: string) => ReducedModel;
