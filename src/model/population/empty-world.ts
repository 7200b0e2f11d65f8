import type { Luck } from '../luck.ts';
import { createSalts, fillSalts } from '../luck.ts';
import { PARAMETER_INDEX, PARAMETERS } from '../parameters.ts';
import { SOCIAL_GROUPS } from '../place.ts';
import { beginPacking } from '../packed-run.ts';
import type { RunRequest } from '../run.ts';
import type { Rooms } from '../state.ts';
import { communities, enter, households, makeRoom, persons } from '../state.ts';
import type { Plan, World } from '../world.ts';
import { cubeLength } from '../world.ts';

/** Simulated households that make one community: the sampled part of a village or ward of 100 to 200. */
export const COMMUNITY_HOUSEHOLDS = 100;

/** Rows for all years of a run: those that nobody comes to use cost nothing. */
export function roomsFor({ households, place }: RunRequest): Rooms {
  return {
    persons: Math.ceil(3 * households * (place.population / place.households)),
    households: 3 * households,
    communities: Math.ceil(households / COMMUNITY_HOUSEHOLDS) + 4,
  };
}

/** A world with room for everybody and nobody in it, in force. */
export function emptyWorld(request: RunRequest, luck: Luck): World {
  const rooms = roomsFor(request);
  makeRoom(rooms);
  const slots = Math.max(1, Math.floor(request.households / 150));
  const plans = [emptyPlan(request), emptyPlan(request)] as const;
  const world: World = {
    request,
    luck,
    weight: request.place.households / request.households,
    persons,
    households,
    communities,
    personCount: 0,
    householdCount: 0,
    communityCount: 0,
    plan: plans[0],
    plans,
    arm: 0,
    rowStart: 0,
    rowEnd: 0,
    treatedStart: 0,
    livingRows: 0,
    lasting: lastingSalts(luck),
    market: {
      ...{ adults: 0, farmAdults: 0, children: 0, farmChildren: 0, farmReference: 0, otherReference: 0 },
      ...{ publicWorksShare: 0, households: 0, onWorks: 0 },
    },
    townPremium: 1,
    fertilityScale: 1,
    startCasteGap: request.values[PARAMETER_INDEX.casteGap],
    matching: {
      slots,
      grooms: new Int32Array(slots * SOCIAL_GROUPS.length),
      brides: new Int32Array(slots * SOCIAL_GROUPS.length),
    },
    communitiesOf: [new Int32Array(rooms.communities), new Int32Array(rooms.communities)],
    communitiesCount: [0, 0],
    counted: beginPacking(cubeLength(request)),
    ...(request.explainKeys === undefined ? {} : { story: [] }),
  };
  enter(world);
  return world;
}

/** Salts of draws that are made once in a life (year 0). */
function lastingSalts(luck: Luck): Int32Array {
  const salts = createSalts();
  fillSalts(luck, 0, salts);
  return salts;
}

function emptyPlan(request: RunRequest): Plan {
  return {
    year: request.fromYear - 1,
    values: new Float64Array(PARAMETERS.length),
    salts: createSalts(),
    growth: new Float64Array([1, 1]),
    spread: 0,
    wageFarm: 1,
    wageOther: 1,
    rain: 0,
    deathRate: new Float64Array(200),
    birthRate: new Float64Array(35),
    marriageRate: new Float64Array(35),
    schoolBase: new Float64Array(18 * 4),
  };
}
