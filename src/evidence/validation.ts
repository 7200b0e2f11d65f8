/**
 * Typed access to what `convergence validate` said of the model that ships: each target and each virtual trial, hit or
 * missed. Nothing in the file is typed in by hand: `npx convergence validate --json src/evidence/validation.json` makes it.
 */
import validationFile from './validation.json' with { type: 'json' };

/** Median of the replicates and the interval in which one more would fall 9 times in 10; null where there was nobody. */
export interface ValidationEstimate {
  readonly median: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Replicates in which there was somebody. */
  readonly replicates: number;
}

/** A row of the table of targets, as it stands there, and what the model says in the unit of the row. */
export interface ValidatedTarget extends ValidationEstimate {
  readonly id: string;
  readonly quantity: string;
  readonly definition: string;
  readonly place: string;
  readonly year: string;
  readonly group: string;
  readonly unit: string;
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
  readonly source: string;
  readonly confidence: string;
  /** True where the median lies in the observed range, ends included. */
  readonly hit: boolean;
  /** True where a calibration looks at it: the free parameters are drawn towards it. */
  readonly fitted: boolean;
  /** Year of the model that was read; null for a trial. */
  readonly modelYear: number | null;
  /** The trial behind the figure, and its places. */
  readonly trial: string | null;
  readonly places: number | null;
  /** What to know beside the figure, as codes and in English. */
  readonly notes: readonly string[];
  readonly note: string;
}

/** A virtual trial, and what a study found. */
export interface ValidatedTrial extends ValidationEstimate {
  readonly id: string;
  /** English, as in its file. */
  readonly title: string;
  /** pp, %, ratio, sign (1 more, -1 less), or the unit of the outcome. */
  readonly unit: string;
  readonly value: number | null;
  /** Ends of what was observed; null where it is open or no range is known. */
  readonly low: number | null;
  readonly high: number | null;
  readonly source: string | null;
  readonly grade: 'verified' | 'unverified' | 'assumed' | null;
  readonly setting: string | null;
  /** Null where the file of the trial states no range. */
  readonly hit: boolean | null;
  readonly households: number;
  /** Simulated children followed in a replicate; 0 where the answer is not read child by child. */
  readonly children: number;
  /** Levels of the outcome in the two worlds. */
  readonly treated: number | null;
  readonly untreated: number | null;
}

/** With which model the figures were made: they are of today's model where all three are today's. */
export interface ValidatedModel {
  /** Digest of a small run with the free parameters at the centres of their priors. */
  readonly model: string;
  /** Digest of what is known of places and the nation. */
  readonly evidence: string;
  /** Digest of all defaults and of the calibrated draws. */
  readonly values: string;
}

export interface ValidationFile {
  readonly format: 'convergence-lab-validation';
  readonly version: 1;
  readonly product: { readonly name: string; readonly version: string };
  /** The command that makes the same figures again. */
  readonly command: string;
  /** Day on which it was made, YYYY-MM-DD. */
  readonly date: string;
  readonly seed: string;
  /** Simulated households of a state on average, and replicates, of history. Trials say their own. */
  readonly households: number;
  readonly replicates: number;
  /** Calibrated draws that replicates took; 0: the defaults. */
  readonly draws: number;
  readonly digests: ValidatedModel;
  readonly hits: number;
  readonly total: number;
  readonly targets: readonly ValidatedTarget[];
  readonly trials: readonly ValidatedTrial[];
}

// The compiler reads text in JSON as string, not as the words allowed; a test holds the file to what the type says.
export const VALIDATION = validationFile as unknown as ValidationFile;
