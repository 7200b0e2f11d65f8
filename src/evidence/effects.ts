/**
 * Typed access to what the programmes do in the model that ships, alone and together. Nothing in the file is typed in by hand:
 * `npx convergence effects --json src/evidence/effects.json` makes it.
 */
import effectsFile from './effects.json' with { type: 'json' };
import type { ValidatedModel, ValidationEstimate } from './validation.ts';

export interface EffectEstimate extends ValidationEstimate {
  readonly same?: boolean;
}

/** A difference between two scenarios, paired by replicate, and what may be said of it. */
export interface EffectRow {
  /** Id of an outcome. */
  readonly outcome: string;
  /** Whom it is read of: `all`, `girls`, or the id of a place. */
  readonly whom: string;
  readonly baseline: EffectEstimate;
  readonly difference: EffectEstimate;
  readonly verdict: string;
}

export interface EffectSize {
  readonly households: number;
  readonly replicates: number;
  readonly year: number;
}

/** Real children in child labour (ILO) in one year: each programme alone added up, all together, and the dividend. */
export interface DividendRow {
  /** Share of those whom they are meant for that the programmes shall reach. */
  readonly coverage: number;
  readonly coordination: number;
  readonly sum: EffectEstimate;
  readonly together: EffectEstimate;
  /** Together less the sum: below zero, more children are kept from labour together than apart. */
  readonly dividend: EffectEstimate;
  readonly verdict: string;
}

export interface Prediction extends ValidationEstimate {
  readonly id: string;
  readonly quantity: string;
  readonly place: string;
  readonly year: string;
  readonly group: string;
  readonly unit: string;
}

export interface EffectsFile {
  readonly format: string;
  readonly version: number;
  readonly product: { readonly name: string; readonly version: string };
  readonly command: string;
  readonly date: string;
  readonly digests: ValidatedModel;
  /** By id of the scenario that turns one programme on. */
  readonly singles: EffectSize & {
    readonly rows: readonly { readonly scenario: string; readonly rows: readonly EffectRow[] }[];
  };
  readonly dividends: EffectSize & { readonly rows: readonly DividendRow[] };
  readonly implemented: EffectSize & { readonly rows: readonly EffectRow[] };
  readonly predictions: {
    readonly households: number;
    readonly replicates: number;
    readonly rows: readonly Prediction[];
  };
}

export const EFFECTS: EffectsFile = effectsFile;
