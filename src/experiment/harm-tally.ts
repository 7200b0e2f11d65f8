/** Counts of harmed and gained in one replicate: real people (weights), for everybody and for each part of the people. */
import { AGE_BANDS, RESIDENCES, SEXES, SOCIAL_GROUPS } from '../model/outcomes.ts';
import { findingOfChild, findingOfHousehold, HARMS, type Finding, type HarmId } from './harm-kinds.ts';
import type { ChildRow, PairedYear } from './harm-pairs.ts';
import type { Dimension } from './reading.ts';

export interface Count {
  /** Children or households among whom it is counted. */
  among: number;
  harmed: number;
  gained: number;
}

/** A harm, and whom a row is about. */
export interface TallyKey {
  readonly harm: HarmId;
  readonly dimension: 'all' | Dimension;
  readonly part: string;
}

/** Upper end of each age band of the tables: 5-9, 10-11, 12-14, 15-17. */
const BAND_ENDS = AGE_BANDS.map((band) => Number(band.split('-')[1]));

export class Tally {
  readonly #counts = new Map<string, Count>();

  /** Zero where nobody was counted. */
  count({ harm, dimension, part }: TallyKey): Count {
    return this.#counts.get(`${harm} ${dimension} ${part}`) ?? { among: 0, harmed: 0, gained: 0 };
  }

  add({ children, households }: PairedYear, placeId: string, weight: number): void {
    for (const harm of HARMS) {
      if (harm.unit === 'household')
        for (const pair of households) {
          const finding = findingOfHousehold(harm, pair);
          if (finding !== 'notAmong') this.#note(harm.id, householdParts(pair.baseline![0]), placeId, finding, weight);
        }
      else
        for (const pair of children) {
          const finding = findingOfChild(harm, pair);
          if (finding === 'notAmong') continue;
          this.#note(harm.id, childParts((pair.baseline ?? pair.scenario)!), placeId, finding, weight);
        }
    }
  }

  #note(
    harm: HarmId,
    parts: readonly (readonly [Dimension, string])[],
    placeId: string,
    finding: Finding,
    weight: number,
  ): void {
    const rows = [['all', 'all'] as const, ...parts, ['places', placeId] as const];
    for (const [dimension, part] of rows) {
      const key = `${harm} ${dimension} ${part}`;
      const count = this.#counts.get(key) ?? { among: 0, harmed: 0, gained: 0 };
      count.among += weight;
      if (finding === 'harmed' || finding === 'gained') count[finding] += weight;
      this.#counts.set(key, count);
    }
  }
}

function householdParts(child: ChildRow): [Dimension, string][] {
  return [
    ['group', SOCIAL_GROUPS[child.get('group')]],
    ['residence', RESIDENCES[child.get('residence')]],
  ];
}

function childParts(child: ChildRow): [Dimension, string][] {
  const band = BAND_ENDS.findIndex((end) => child.get('age') <= end);
  return [...householdParts(child), ['sex', SEXES[child.get('sex')]], ['ages', AGE_BANDS[band]]];
}
