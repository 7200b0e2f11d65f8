/** A world whose answer is a formula of the parameters of a year, so that the right answers are known on paper. */
import { AGE_BANDS, RESIDENCES, SEXES, SOCIAL_GROUPS } from '../../src/model/outcomes.ts';
import { PARAMETER_INDEX, PARAMETERS, type ParameterId, type ProgrammeId } from '../../src/model/parameters.ts';
import type { RunRequest } from '../../src/model/run.ts';
import type { RunSimulation } from '../../src/experiment/types.ts';
import { fakeRun, fakeWorld, type Cell, type Count } from './fakes.ts';

/** The value of a parameter in a year of a run. */
export type Get = (id: ParameterId) => number;

export interface Formula {
  /** Children in ILO child labour of a cell. */
  readonly working: (get: Get, cell: Required<Omit<Cell, 'age'>>, request: RunRequest, year: number) => number;
  /** Rupees spent in the year on a programme. */
  readonly spending?: (get: Get, programme: ProgrammeId, request: RunRequest, year: number) => number;
  readonly programmes?: readonly ProgrammeId[];
  /** Cells with children; default: the first of each list. */
  readonly cells?: readonly Required<Omit<Cell, 'age'>>[];
}

export const FIRST_CELL = { residence: RESIDENCES[0], group: SOCIAL_GROUPS[0], sex: SEXES[0] } as const;

/** A hundred children in each cell of each year, all of the first age band; each household stands for itself. */
export function closedForm({ working, spending, programmes = [], cells = [FIRST_CELL] }: Formula) {
  const asked: RunRequest[] = [];
  const run: RunSimulation = async (request, signal) => {
    signal?.throwIfAborted();
    asked.push(request);
    const { fromYear, toYear, replicate, place } = request;
    const counts: Count[] = [];
    for (let year = fromYear; year <= toYear; year++) {
      const get: Get = (id) => request.values[(year - fromYear) * PARAMETERS.length + PARAMETER_INDEX[id]];
      for (const cell of cells) {
        const there = { ...cell, age: AGE_BANDS[0] };
        counts.push([year, 'children', 100, there], [year, 'iloChildLabour', working(get, cell, request, year), there]);
      }
      for (const programme of programmes)
        counts.push([year, `spending.${programme}`, spending!(get, programme, request, year)]);
    }
    return fakeRun(counts, { placeId: place.id, replicate, fromYear, toYear, weight: 1 });
  };
  return { run, asked, world: fakeWorld() };
}
