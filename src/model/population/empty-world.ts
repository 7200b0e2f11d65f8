import { createCommunities, createHouseholds, createPersons, NORM_CELLS } from '../columns.ts';
import type { Luck } from '../luck.ts';
import { createSalts, fillSalts } from '../luck.ts';
import { PARAMETER_INDEX, PARAMETERS } from '../parameters.ts';
import { SOCIAL_GROUPS } from '../place.ts';
import type { RunRequest } from '../run.ts';
import type { Plan, World } from '../world.ts';
import { cubeLength } from '../world.ts';

/** Simulated households that make one community: the sampled part of a village or ward of 100 to 200. */
export const COMMUNITY_HOUSEHOLDS = 100;

/** A world with room for everybody and nobody in it. */
export function emptyWorld(request: RunRequest, luck: Luck): World {
  const personRoom = Math.ceil(request.households * (request.place.population / request.place.households) * 1.7) + 256;
  const householdRoom = Math.ceil(request.households * 1.6) + 64;
  const communityRoom = Math.ceil(request.households / COMMUNITY_HOUSEHOLDS) + 4;
  const slots = Math.max(1, Math.floor(request.households / 150));
  const plans = [emptyPlan(request), emptyPlan(request)] as const;
  return {
    request,
    luck,
    weight: request.place.households / request.households,
    persons: createPersons(personRoom),
    sparePersons: undefined, // named here so that all worlds have one shape, and code that is compiled for it goes on
    households: createHouseholds(householdRoom),
    communities: createCommunities(communityRoom),
    personCount: 0,
    householdCount: 0,
    communityCount: 0,
    plan: plans[0],
    plans,
    arm: 0,
    rows: new Int32Array(householdRoom),
    rowStart: 0,
    rowEnd: 0,
    treatedStart: 0,
    livingRows: 0,
    children: {
      start: new Int32Array(householdRoom + 1),
      person: new Int32Array(personRoom),
      age: new Uint8Array(personRoom),
    },
    lasting: lastingSalts(luck),
    market: {
      ...{ adults: 0, farmAdults: 0, children: 0, farmChildren: 0, farmReference: 0, otherReference: 0 },
      ...{ publicWorksShare: 0, households: 0, onWorks: 0 },
    },
    townPremium: 1,
    fertilityScale: 1,
    schoolPlace: new Float64Array(communityRoom * 2),
    startCasteGap: request.values[PARAMETER_INDEX.casteGap],
    matching: {
      slots,
      grooms: new Int32Array(slots * SOCIAL_GROUPS.length),
      brides: new Int32Array(slots * SOCIAL_GROUPS.length),
      chain: new Int32Array(personRoom),
    },
    normCounts: {
      attending: new Int32Array(communityRoom * NORM_CELLS),
      all: new Int32Array(communityRoom * NORM_CELLS),
    },
    communitiesOf: [new Int32Array(communityRoom), new Int32Array(communityRoom)],
    communitiesCount: [0, 0],
    cube: new Float64Array(cubeLength(request)),
    cubeRow: 0,
    ...(request.explainKeys === undefined ? {} : { story: [] }),
  };
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
