/**
 * Low and high end of an assumption. A free behavioural parameter: the middle 90 % of the calibrated draws. Any other: a
 * range around its default that is the wider the weaker the evidence, kept within what the table allows; the ends of the table
 * itself are only the ends of a slider and would compare the unlikely. Around a default of zero it is a share of the table's
 * range.
 */
import { PARAMETERS, type Grade, type ParameterId, type ParameterRow } from '../model/parameters.ts';
import { ENSEMBLE } from '../evidence/ensemble.ts';
import { PRIORS } from './priors.ts';
import { EFFECTS } from './sceptic.ts';

export interface AssumptionRange {
  readonly id: ParameterId;
  readonly grade: Grade;
  readonly low: number;
  readonly high: number;
  /** `draws`: middle 90 % of the calibrated draws; `grade`: around the default by grade of evidence. */
  readonly from: 'draws' | 'grade';
}

/** Either way, as a share of the default, by grade of evidence. A convention of ours, not an estimate. */
export const REACH_BY_GRADE: Readonly<Record<Grade, number>> = { verified: 0.1, unverified: 0.25, assumed: 0.5 };

/** Where the default is zero: either way, as a share of the range of the table, for a reach of one. */
const REACH_AROUND_ZERO = 0.2;

/** A given change to measure a response with, and no assumption about the world. */
const PROBES: readonly ParameterId[] = ['normShift'];

const EFFECT_IDS = new Set<ParameterId>(EFFECTS.map(({ id }) => id));
const FITTED_IDS = new Set<ParameterId>(PRIORS.map(({ id }) => id));

/** Whatever is assumed about people, places and effects: not what people choose (drivers, programmes), not what things cost. */
export const ASSUMPTIONS: readonly ParameterRow<ParameterId>[] = PARAMETERS.filter(
  ({ id, kind }) => (!['driver', 'programme', 'cost'].includes(kind) || EFFECT_IDS.has(id)) && !PROBES.includes(id),
);

/** `main`: the fitted behavioural parameters and the effects of programmes. */
export const ASSUMPTION_SETS = {
  main: ASSUMPTIONS.filter(({ id }) => EFFECT_IDS.has(id) || FITTED_IDS.has(id)).map(({ id }) => id),
  effects: ASSUMPTIONS.filter(({ id }) => EFFECT_IDS.has(id)).map(({ id }) => id),
  fitted: ASSUMPTIONS.filter(({ id }) => FITTED_IDS.has(id)).map(({ id }) => id),
  all: ASSUMPTIONS.map(({ id }) => id),
} as const;
export type AssumptionSet = keyof typeof ASSUMPTION_SETS;

/** Both ends of an assumption. Throws a RangeError for what is none. */
export function rangeOf(id: ParameterId): AssumptionRange {
  const row = ASSUMPTIONS.find((each) => each.id === id);
  if (!row) throw new RangeError(`${id} is no assumption: it is a choice, a cost or a probe`);
  const { grade } = row;
  const column = ENSEMBLE.parameters.indexOf(id);
  if (column >= 0 && ENSEMBLE.draws.length > 0) {
    const drawn = ENSEMBLE.draws.map((draw) => draw[column]).sort((a, b) => a - b);
    const at = (share: number) => drawn[Math.round(share * (drawn.length - 1))];
    return { id, grade, low: at(0.05), high: at(0.95), from: 'draws' };
  }
  const share = REACH_BY_GRADE[grade];
  const reach = row.default === 0 ? share * REACH_AROUND_ZERO * (row.max - row.min) : share * Math.abs(row.default);
  const within = (value: number) => Math.min(row.max, Math.max(row.min, value));
  return { id, grade, low: within(row.default - reach), high: within(row.default + reach), from: 'grade' };
}
