import { LEVERS, PROGRAMMES, type ParameterId, type ParameterRow, type ProgrammeId } from '../model/parameters.ts';
import { resolveYears } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { valuesIn } from './lever-plan.ts';

/** The founding paper's grouping of what a package can hold. */
export const GROUPS = ['education', 'livelihoods', 'protection', 'community'] as const;
export type GroupId = (typeof GROUPS)[number];

const GROUP_OF: Readonly<Record<ProgrammeId, GroupId>> = {
  schoolAccess: 'education',
  schoolMeals: 'education',
  bridgeSchools: 'education',
  vocationalTraining: 'education',
  publicWorks: 'livelihoods',
  livelihoods: 'livelihoods',
  socialProtection: 'livelihoods',
  cashTransfer: 'livelihoods',
  enforcement: 'protection',
  monitoring: 'protection',
  migrationProtection: 'protection',
  awareness: 'community',
  coordination: 'community',
};

type Lever = ParameterRow<ParameterId>;

/** A programme and its levers: the effort that switches it on, and what else can be set. */
export interface ProgrammeLevers {
  readonly id: ProgrammeId;
  readonly effort: Lever;
  readonly others: readonly Lever[];
}

/** Dials of the context. */
export const DRIVER_LEVERS: readonly Lever[] = LEVERS.filter((row) => row.kind === 'driver');

/** Programmes of the table by group; a programme without a lever in the table is not shown, nor is an empty group. */
export const PROGRAMME_GROUPS: readonly { readonly id: GroupId; readonly programmes: readonly ProgrammeLevers[] }[] =
  GROUPS.map((id) => ({
    id,
    programmes: PROGRAMMES.filter((programme) => GROUP_OF[programme] === id).flatMap(leversOf),
  })).filter((group) => group.programmes.length > 0);

function leversOf(id: ProgrammeId): ProgrammeLevers[] {
  const rows = LEVERS.filter((row) => row.programme === id);
  const effort = rows.find((row) => row.role === 'effort');
  return effort ? [{ id, effort, others: rows.filter((row) => row !== effort) }] : [];
}

/** Names of the levels of effort, off included, in rising order. */
export const EFFORT_LEVELS = ['off', 'minimum', 'determined', 'aggressive', 'heroic'] as const;
export type EffortLevel = (typeof EFFORT_LEVELS)[number];

/** Values of the named levels of an effort; a row without levels has its neutral value and its range cut in four. */
export function levelValues(row: Lever): readonly number[] {
  const quarters = [0.25, 0.5, 0.75, 1].map((share) => row.min + (row.max - row.min) * share);
  return [row.default, ...(row.levels ?? quarters)];
}

/** The level that an effort has reached: a value between two has the lower name. */
export function levelOf(row: Lever, value: number): { readonly level: EffortLevel; readonly isExact: boolean } {
  const values = levelValues(row);
  const tolerance = row.step / 2;
  let at = 0;
  for (let index = 1; index < values.length; index++) if (value >= values[index] - tolerance) at = index;
  return { level: EFFORT_LEVELS[at], isExact: Math.abs(value - values[at]) < tolerance };
}

/**
 * The year in which a scenario is best read first: the last one in which a programme does more than in the baseline,
 * or the last of all where nothing ends.
 */
export function lastActiveYear(scenario: Scenario, baseline: Scenario): number {
  const { from, to } = resolveYears(scenario);
  const [ofScenario, ofBaseline] = [valuesIn(scenario), valuesIn(baseline)];
  const efforts = PROGRAMME_GROUPS.flatMap(({ programmes }) => programmes.map(({ effort }) => effort.id));
  for (let year = to; year >= from; year--)
    if (efforts.some((id) => ofScenario(id, year) !== ofBaseline(id, year))) return year;
  return to;
}
