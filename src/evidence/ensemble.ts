/**
 * Typed access to the calibrated ensemble: equally likely values of the free behavioural parameters, made from the table
 * of targets by `convergence calibrate`. Nothing in the file is typed in by hand. Without draws every run takes the
 * defaults of the table of parameters.
 */
import ensembleFile from './ensemble.json' with { type: 'json' };

/** How the draws were made; the same command with the same model, evidence and targets makes them again. */
export interface EnsembleProvenance {
  readonly command: string;
  readonly seed: string;
  /** Name and version of the product. */
  readonly product: string;
  /** Day on which it was made, YYYY-MM-DD. */
  readonly date: string;
  /** Digests of the results of a small run, of places and nation, of the targets fitted, of the priors. */
  readonly model: string;
  readonly evidence: string;
  readonly targets: string;
  readonly priors: string;
  /** First and last year of the targets that are dated. */
  readonly observed: string;
  /** Simulated households for each place on average. */
  readonly households: number;
  /** Evaluations in each generation, and in all. */
  readonly particles: number;
  readonly evaluations: number;
  /** Of each generation: largest distance that stays, and share of draws that came inside the one before. */
  readonly generations: readonly { readonly tolerance: number; readonly acceptance: number }[];
  /** True where the draws were moved by regression. */
  readonly adjusted: boolean;
  /** Median distance of fresh simulations of the draws, without and with regression. */
  readonly distance: { readonly raw: number; readonly adjusted: number | null };
  /** Equally weighted draws that the draws are worth. */
  readonly effective: number;
}

/** A target against simulations of the draws: median and middle 90 %. */
export interface EnsembleFit {
  readonly id: string;
  readonly low: number;
  readonly high: number;
  readonly median: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface EnsembleFile {
  readonly format: 'convergence-lab-ensemble';
  readonly version: 1;
  /** Null as long as none was made. */
  readonly provenance: EnsembleProvenance | null;
  /** Ids of the free parameters. */
  readonly parameters: readonly string[];
  /** Equally likely values, each in the order of `parameters`. */
  readonly draws: readonly (readonly number[])[];
  readonly fit: readonly EnsembleFit[];
}

// The compiler reads an empty list in JSON as never[]; a test holds the file to what the type says.
export const ENSEMBLE = ensembleFile as unknown as EnsembleFile;
