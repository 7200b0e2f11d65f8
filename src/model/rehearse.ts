import { compactPeople } from './compact.ts';
import { LEVERS, PARAMETER_INDEX, PARAMETERS } from './parameters.ts';
import type { Place } from './place.ts';
import { buildWorld } from './population.ts';
import { roomsFor } from './population/empty-world.ts';
import type { RunRequest } from './run.ts';
import { makeRoom } from './state.ts';
import { simulateYear, warmUp } from './year.ts';

const HOUSEHOLDS = 30;
const YEARS = 6;
/** Efforts and seats of year after year: nobody is reached, some are, all are; no seat, too few, enough. */
const EFFORTS = [0, 0.5, 1];
const SEATS = [0, 1_000, 1_000_000];
/** So many times as many move to town as did, so that somebody does. */
const URBANISATION = 20;

/**
 * Lives through a few years of two small places in which everything happens that can: every programme is off, half on and
 * fully on, families move, people are laid in order. What comes out is thrown away, and no later run differs by it.
 *
 * An engine compiles what runs often for what it has seen so far, and throws the code away when a programme starts
 * for the first time. With a rehearsal of some hundredths of a second before the first run of a thread that has
 * all been seen, and the first run is not compiled three times over.
 * @param request of the run that comes next: place and parameters are its own
 */
export function rehearse(request: RunRequest): void {
  // the columns are laid out once: for the runs to come, not for these small places
  makeRoom(roomsFor(request));
  for (const place of [request.place, shifted(request.place)]) {
    const world = buildWorld(rehearsal(request, place));
    warmUp(world);
    for (let year = request.fromYear; year < request.fromYear + YEARS; year++) {
      simulateYear(world, year);
      compactPeople(world);
    }
  }
}

/** The same place with more newcomers, or fewer leavers: families come in one and go in the other. */
function shifted(place: Place): Place {
  return { ...place, netMigration: place.netMigration < 0 ? 0.02 : -0.02 };
}

function rehearsal(request: RunRequest, place: Place): RunRequest {
  const width = PARAMETERS.length;
  const values = new Float64Array(YEARS * width);
  for (let year = 0; year < YEARS; year++) {
    const row = year * width;
    values.set(request.values.subarray(0, width), row);
    values[row + PARAMETER_INDEX.urbanisation] = URBANISATION;
    for (const { id, role } of LEVERS) {
      if (role === 'effort') values[row + PARAMETER_INDEX[id]] = EFFORTS[year % EFFORTS.length];
      if (role === 'seats') values[row + PARAMETER_INDEX[id]] = SEATS[year % SEATS.length];
    }
  }
  const { nation, fromYear, seed, replicate } = request;
  return { place, nation, fromYear, toYear: fromYear + YEARS - 1, households: HOUSEHOLDS, seed, replicate, values };
}
