/** Files of `validate` and `trial`: the same in every language. */
import type { ValidatedModel, ValidatedTarget, ValidatedTrial, ValidationFile } from '../../evidence/validation.ts';
import { fittedTargets } from '../../experiment/calibrate-distances.ts';
import type { TrialResult } from '../../experiment/trial-run.ts';
import { observedRange, trialHit, type TargetResult, type Validation } from '../../experiment/validate.ts';
import { createTranslator, type Translator } from '../../i18n/index.ts';
import { PRODUCT } from '../product.ts';
import { hitsOf, noteText } from './validate-table.ts';

export const VALIDATION_FORMAT = 'convergence-lab-validation';

/** How a validation was made, beside what it found. */
export interface ValidationMade {
  readonly command: string;
  readonly date: string;
  readonly seed: string;
  readonly households: number;
  readonly replicates: number;
  readonly draws: number;
  readonly digests: ValidatedModel;
}

/** The file that `validate --json` writes. */
export function validationJson(validation: Validation, made: ValidationMade): string {
  const { targets, trials } = validation;
  const english = createTranslator('en');
  const fitted = new Set(fittedTargets(targets.map(({ target }) => target)).map(({ id }) => id));
  const content: ValidationFile = {
    format: VALIDATION_FORMAT,
    version: 1,
    product: PRODUCT,
    ...made,
    hits: hitsOf(targets),
    total: targets.length,
    targets: targets.map((result) => targetEntry(english, result, fitted.has(result.target.id))),
    trials: trials.map(trialEntry),
  };
  return JSON.stringify(content, null, 2) + '\n';
}

function targetEntry(english: Translator, result: TargetResult, fitted: boolean): ValidatedTarget {
  const { target, estimate, hit, modelYear, notes, trial } = result;
  const { id, quantity, definition, place, year, group, unit, value, low, high, source, confidence } = target;
  const { median, lower, upper, replicates } = estimate;
  return {
    ...{ id, quantity, definition, place, year, group, unit, value, low, high, source, confidence },
    ...{ median, lower, upper, hit, replicates, fitted, modelYear },
    trial: trial?.trial.id ?? null,
    places: trial?.trial.first.places.length ?? null,
    notes,
    note: noteText(english, result),
  };
}

function trialEntry(result: TrialResult): ValidatedTrial {
  const { trial, estimate, unit, treated, untreated, children, households } = result;
  const { median, lower, upper, replicates } = estimate;
  const range = observedRange(trial);
  const finite = (end: number | undefined) => (end !== undefined && Number.isFinite(end) ? end : null);
  return {
    id: trial.id,
    title: trial.title,
    unit,
    value: trial.observed?.value ?? null,
    low: finite(range?.low),
    high: finite(range?.high),
    source: trial.observed?.source ?? null,
    grade: trial.observed?.grade ?? null,
    setting: trial.observed?.setting ?? null,
    ...{ median, lower, upper },
    hit: trialHit(result),
    ...{ replicates, households, children },
    treated: treated.median,
    untreated: untreated.median,
  };
}

/** The file of `trial --json`. */
export function trialsJson(results: readonly TrialResult[], command: string): string {
  const content = { format: VALIDATION_FORMAT, version: 1, product: PRODUCT, command, trials: results.map(trialEntry) };
  return JSON.stringify(content, null, 2) + '\n';
}
