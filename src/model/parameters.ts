/**
 * THE table of parameters: id, default, range, unit, source, grade of evidence. Sliders, the check of scenario files,
 * share links, the command line, sensitivity ranges and the documentation all read it.
 */
import { BEHAVIOUR } from './parameters/behaviour.ts';
import { DELIVERY } from './parameters/delivery.ts';
import { DEMOGRAPHY } from './parameters/demography.ts';
import { DRIVERS } from './parameters/drivers.ts';
import { ECONOMY } from './parameters/economy.ts';
import { PROGRAMME_LEVERS } from './parameters/programmes.ts';
import type { ParameterRow, ProgrammeId } from './parameters/row.ts';
import { SCHOOLING } from './parameters/schooling.ts';
import { WORK } from './parameters/work.ts';
import { COSTS } from './parameters/costs.ts';

export { PROGRAMMES } from './parameters/row.ts';
export type { Grade, ParameterKind, ParameterRow, ProgrammeId } from './parameters/row.ts';

const TABLE = [
  ...DRIVERS,
  ...PROGRAMME_LEVERS,
  ...BEHAVIOUR,
  ...SCHOOLING,
  ...WORK,
  ...ECONOMY,
  ...DEMOGRAPHY,
  ...DELIVERY,
  ...COSTS,
] as const;

/** The one name of a parameter. */
export type ParameterId = (typeof TABLE)[number]['id'];

/** All parameters in the order of every array of values. */
export const PARAMETERS: readonly ParameterRow<ParameterId>[] = TABLE;

/** Position of each parameter in an array of values. */
export const PARAMETER_INDEX = Object.freeze(
  Object.fromEntries(PARAMETERS.map((row, index) => [row.id, index])),
) as Readonly<Record<ParameterId, number>>;

/** The row of a parameter, or undefined for an unknown name (a name may come from a file). */
export function parameterById(id: string): ParameterRow<ParameterId> | undefined {
  const index = Object.hasOwn(PARAMETER_INDEX, id) ? PARAMETER_INDEX[id as ParameterId] : -1;
  return index < 0 ? undefined : PARAMETERS[index];
}

/** Levers: the rows that people move. */
export const LEVERS: readonly ParameterRow<ParameterId>[] = PARAMETERS.filter(
  (row) => row.kind === 'driver' || row.kind === 'programme',
);

/** The lever of a programme in a role; every programme has an effort, not every one places or more. */
export function leverOf(programme: ProgrammeId, role: 'effort'): ParameterRow<ParameterId>;
export function leverOf(programme: ProgrammeId, role: 'seats'): ParameterRow<ParameterId> | undefined;
export function leverOf(programme: ProgrammeId, role: 'effort' | 'seats'): ParameterRow<ParameterId> | undefined {
  return LEVERS.find((row) => row.programme === programme && row.role === role);
}

/** True where a number of places is the end of its range, which stands for no limit and is no number to show or reckon with. */
export function isNoLimit({ role, max }: Pick<ParameterRow, 'role' | 'max'>, value: number): boolean {
  return role === 'seats' && value >= max;
}

/**
 * A parameter's value in each year of a run, one row of all parameters per year.
 * Length: years x PARAMETERS.length; units as in the table.
 */
export type ParameterValues = Float64Array;

/** Values with every parameter at its default in each of `years` years. */
export function defaultValues(years: number): ParameterValues {
  const values = new Float64Array(years * PARAMETERS.length);
  for (let year = 0; year < years; year++)
    for (let index = 0; index < PARAMETERS.length; index++)
      values[year * PARAMETERS.length + index] = PARAMETERS[index].default;
  return values;
}
