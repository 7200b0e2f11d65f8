/**
 * Who shares a difference between two scenarios: the programmes, or the four drivers. Coalitions are made on the resolved
 * values, place by place: the baseline's, with the columns of those who are in it taken from the scenario.
 */
import {
  LEVERS,
  PARAMETER_INDEX,
  PARAMETERS,
  type ParameterId,
  type ParameterValues,
  type ProgrammeId,
} from '../model/parameters.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Variant, VariantPlan } from './attribute-runs.ts';
import type { World } from './world.ts';

/** A programme, a driver (by its parameter), or everything else in which the two scenarios differ. */
export type PlayerId = ProgrammeId | ParameterId | 'other';

export interface Player {
  readonly id: PlayerId;
  /** Positions in the table of parameters. */
  readonly columns: readonly number[];
}

/** Two worlds and those who make the difference between them. */
export interface Contrast {
  readonly players: readonly Player[];
  /** Runs of a coalition: bit i says that player i is in. */
  coalition(members: number): Variant;
}

/** `programmes`: the scenario against the baseline. `drivers`: inside the scenario, each driver against its neutral value. */
export type Players =
  | { readonly of: 'programmes'; readonly baseline: Scenario }
  /** `scenario`: from the driver's default to the scenario's value. `closed`: from there to `CLOSED_DRIVERS`. */
  | { readonly of: 'drivers'; readonly to: 'scenario' | 'closed' };

type Id = ParameterId;

/**
 * How far each dial goes when a driver is closed, from the second year on (the first is as it was): caste gaps gone, no
 * more moves to town than would be without the trend, the smallest families and the fastest growth of incomes that the
 * dial has. What is closed is a dial of the model, not a policy that anybody has.
 */
export const CLOSED_DRIVERS: Readonly<Partial<Record<Id, 'min' | 'max'>>> = {
  incomeGrowth: 'max',
  fertilityLevel: 'min',
  urbanisation: 'min',
  casteGap: 'min',
};

const DRIVERS = LEVERS.filter((row) => row.kind === 'driver');
const WIDTH = PARAMETERS.length;

/** Finds who differs where. Throws what the world throws for unknown places. */
export function contrastOf(scenario: Scenario, players: Players, plan: VariantPlan, world: World): Contrast {
  const sides = new Sides(scenario, players, plan, world);
  const differing = differingColumns(sides, plan);
  const everywhere = [...new Set([...differing.values()].flatMap((columns) => [...columns]))].sort((a, b) => a - b);
  const { found, silent } = grouped(everywhere, players, activeProgrammes(sides, plan));
  const reach = new Map(
    plan.places.map((place) => {
      const columns = differing.get(place)!;
      const mask = found.reduce(
        (bits, player, at) => bits | (player.columns.some((c) => columns.has(c)) ? 1 << at : 0),
        0,
      );
      return [place, mask];
    }),
  );
  return {
    players: found,
    coalition: (members) => ({
      keyOf: (place) => members & reach.get(place)!,
      valuesOf: (place, replicate) => {
        const joined = found.filter((_, at) => (members >> at) & 1).flatMap(({ columns }) => columns);
        return overlaid(sides.of(place, replicate), [...silent, ...joined]);
      },
    }),
  };
}

/** Values on both sides of the contrast. */
class Sides {
  readonly #scenario: Scenario;
  readonly #players: Players;
  readonly #plan: VariantPlan;
  readonly #world: World;

  constructor(scenario: Scenario, players: Players, plan: VariantPlan, world: World) {
    this.#scenario = scenario;
    this.#players = players;
    this.#plan = plan;
    this.#world = world;
  }

  of(place: string, replicate: number): { from: ParameterValues; to: ParameterValues } {
    const { fromYear, toYear } = this.#plan;
    const resolve = (scenario: Scenario) => this.#world.valuesOf(scenario, place, fromYear, toYear, replicate);
    const own = resolve(this.#scenario);
    const players = this.#players;
    if (players.of === 'programmes') return { from: resolve(players.baseline), to: own };
    return players.to === 'scenario'
      ? { from: withDrivers(own, ({ default: neutral }) => neutral, 0), to: own }
      : { from: own, to: withDrivers(own, (row) => closedValue(row), 1) };
  }
}

function closedValue(row: (typeof DRIVERS)[number]): number {
  const end = CLOSED_DRIVERS[row.id];
  return end === undefined ? row.default : row[end];
}

function withDrivers(
  values: ParameterValues,
  valueOf: (row: (typeof DRIVERS)[number]) => number,
  firstRow: number,
): ParameterValues {
  const changed = values.slice();
  for (const row of DRIVERS)
    for (let at = firstRow * WIDTH + PARAMETER_INDEX[row.id]; at < changed.length; at += WIDTH)
      changed[at] = valueOf(row);
  return changed;
}

/** By place, the columns that differ in some year of some replicate. */
function differingColumns(sides: Sides, plan: VariantPlan): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const place of plan.places) {
    const columns = new Set<number>();
    for (let replicate = 0; replicate < plan.replicates; replicate++) {
      const { from, to } = sides.of(place, replicate);
      for (let at = 0; at < from.length; at++) if (from[at] !== to[at]) columns.add(at % WIDTH);
    }
    found.set(place, columns);
  }
  return found;
}

/** Programmes with some effort on one of the sides; one that is off on both is silent, whatever its other levers say. */
function activeProgrammes(sides: Sides, plan: VariantPlan): Set<ProgrammeId> {
  const active = new Set<ProgrammeId>();
  const efforts = LEVERS.filter((row) => row.role === 'effort');
  for (const place of plan.places) {
    const { from, to } = sides.of(place, 0);
    for (const { id, programme } of efforts)
      for (let at = PARAMETER_INDEX[id]; at < from.length; at += WIDTH)
        if (from[at] !== 0 || to[at] !== 0) active.add(programme!);
  }
  return active;
}

function grouped(columns: readonly number[], players: Players, active: ReadonlySet<ProgrammeId>) {
  const groups = new Map<PlayerId, number[]>();
  const silent: number[] = [];
  for (const column of columns) {
    const { id, programme } = PARAMETERS[column];
    if (programme !== undefined && players.of === 'programmes' && !active.has(programme)) silent.push(column);
    else {
      const player: PlayerId = players.of === 'drivers' ? id : (programme ?? 'other');
      groups.set(player, [...(groups.get(player) ?? []), column]);
    }
  }
  // `other` last; the rest in the order of the table
  const found = [...groups].map(([id, own]): Player => ({ id, columns: own }));
  found.sort((a, b) => Number(a.id === 'other') - Number(b.id === 'other') || a.columns[0] - b.columns[0]);
  return { found, silent };
}

function overlaid(
  { from, to }: { from: ParameterValues; to: ParameterValues },
  columns: readonly number[],
): ParameterValues {
  const values = from.slice();
  for (const column of columns) for (let at = column; at < values.length; at += WIDTH) values[at] = to[at];
  return values;
}
