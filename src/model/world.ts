import type { Communities, Households, Persons } from './columns.ts';
import { NEITHER } from './columns.ts';
import type { StoryYear } from './explain.ts';
import type { Luck } from './luck.ts';
import type { Packing } from './packed-run.ts';
import { PARAMETERS } from './parameters.ts';
import type { RunRequest } from './run.ts';
import { households as h, lists, makeRoom, persons as p } from './state.ts';
import { CUBE_WIDTH } from './outcomes/measures.ts';

/** What holds for the whole place in one year: the levers resolved, the market, the weather. Filled in step 1, no allocation. */
export interface Plan {
  year: number;
  /** Parameters of the year, in table order. */
  values: Float64Array;
  salts: Int32Array;
  /** Income per labour unit relative to 2001, rural and urban. */
  growth: Float64Array;
  /** What inequality has added so far to incomes, share for each standard deviation of standing. */
  spread: number;
  /** Wage relative to the trend: farm, other. From last year's labour supply. */
  wageFarm: number;
  wageOther: number;
  /** Standard deviations of this year's rain. */
  rain: number;
  /** Deaths per person-year by sex x single age 0..99; births per married woman-year by age 15..49. */
  deathRate: Float64Array;
  birthRate: Float64Array;
  /** Yearly chance that an unmarried woman of 15..49 marries. */
  marriageRate: Float64Array;
  /** Utility of school common to all children of an age (0..17), residence and sex: age x 4 + residence x 2 + sex. */
  schoolBase: Float64Array;
}

/** Counts of the labour market of last year: effective units of adults and of children, and how many of them on the land. */
export interface LabourMarket {
  adults: number;
  farmAdults: number;
  children: number;
  farmChildren: number;
  publicWorksShare: number;
  /** Households, and households on public works times their share of 100 days, counted while incomes are made. */
  households: number;
  onWorks: number;
  /** Children's labour over adults' in the first year, on the land and elsewhere: the references of the wages. */
  farmReference: number;
  otherReference: number;
}

/** One simulated place. Its people, households and communities stand in the columns of the thread (`state.ts`). */
export interface World {
  readonly request: RunRequest;
  readonly luck: Luck;
  /** Real households that one stands for. */
  readonly weight: number;
  /** The columns of the thread; copies while another place stands in them. */
  persons: Persons;
  households: Households;
  communities: Communities;
  /** Rows in use, people and households that are gone included. */
  personCount: number;
  householdCount: number;
  communityCount: number;
  /** The plan in force: of the scenario, or of the treated arm while its households are handled. */
  plan: Plan;
  readonly plans: readonly [scenario: Plan, treated: Plan];
  /** Arm that is handled: 0, or 1 for the treated units of a trial. */
  arm: number;
  /** Where the households of the arm in force stand in `lists.rows`. */
  rowStart: number;
  rowEnd: number;
  treatedStart: number;
  livingRows: number;
  /** Salts of draws that are made once in a life. */
  readonly lasting: Int32Array;
  readonly market: LabourMarket;
  /** Income of a town family relative to a village family of the same group and standing, in the first year. */
  townPremium: number;
  /** Makes the mean of the fertility differentials 1 among the women of the start. */
  fertilityScale: number;
  /** Caste dial of the first year: incomes at the start hold these gaps. */
  readonly startCasteGap: number;
  /** The marriage market: heads of chains of grooms and brides by social group and slot; the chains run over persons. */
  readonly matching: { slots: number; grooms: Int32Array; brides: Int32Array };
  /** Communities by residence, for those who move. */
  readonly communitiesOf: readonly [rural: Int32Array, urban: Int32Array];
  readonly communitiesCount: [rural: number, urban: number];
  /** What the years observed so far have counted. */
  readonly counted: Packing;
  /** Only where the request asks for explanations. */
  readonly story?: StoryYear[];
}

/** This year's value of a parameter, by its position (PARAMETER_INDEX): a name looked up in the inner loop is slow. */
export function level(world: World, index: number): number {
  return world.plan.values[index];
}

/** Adds to a measure's cell of this year (position from measures.ts). */
export function count(position: number, amount: number): void {
  lists.counts[position] += amount;
}

/** Rows that a year may need where `count` are in use: its births, marriages and arrivals are a quarter at most, or 64. */
export function roomNeeded(count: number): number {
  return count + Math.max(64, Math.ceil(count / 4));
}

/** Makes room for a year's births, marriages and arrivals. Called between years only, as steps hold on to the columns. */
export function ensureRoom({ personCount, householdCount }: World): void {
  const needed = (count: number, capacity: number) =>
    roomNeeded(count) > capacity ? Math.ceil(roomNeeded(count) * 1.3) : capacity;
  makeRoom({
    persons: needed(personCount, p.capacity),
    households: needed(householdCount, h.capacity),
    communities: 0,
  });
}

/** Years of a run. */
export function yearsOf(request: RunRequest): number {
  return request.toYear - request.fromYear + 1;
}

/** Length of the cube of a run. */
export function cubeLength(request: RunRequest): number {
  return yearsOf(request) * CUBE_WIDTH;
}

/** Appends a person without a household. Returns the row. Throws RangeError where nobody made room. */
export function addPerson(world: World, key: number, sex: number, birthYear: number): number {
  const row = world.personCount++;
  if (row >= p.capacity) throw new RangeError(`no room for person ${row}: the columns hold ${p.capacity}`);
  p.key[row] = key;
  p.sex[row] = sex;
  p.birthYear[row] = birthYear;
  p.household[row] = -1;
  p.mother[row] = 0;
  p.next[row] = -1;
  p.activity[row] = NEITHER;
  // the row may have belonged to somebody who is gone
  p.births[row] = p.grade[row] = p.flags[row] = p.offers[row] = p.sector[row] = p.days[row] = p.hours[row] = 0;
  p.chores[row] = p.earned[row] = p.seatYears[row] = p.taste[row] = p.lost[row] = 0;
  return row;
}

/** Puts a person into a household, in order of age (eldest first). */
export function joinHousehold(person: number, household: number): void {
  const { next, birthYear } = p;
  const { first, size } = h;
  p.household[person] = household;
  const born = birthYear[person];
  let before = -1;
  let at = first[household];
  while (at >= 0 && birthYear[at] <= born) {
    before = at;
    at = next[at];
  }
  next[person] = at;
  if (before < 0) first[household] = person;
  else next[before] = person;
  size[household]++;
}

/** Takes a person out of the household they are in. */
export function leaveHousehold(person: number): void {
  const { next, household: householdOf } = p;
  const { first, size } = h;
  const household = householdOf[person];
  let at = first[household];
  if (at === person) first[household] = next[person];
  else {
    while (next[at] !== person) at = next[at];
    next[at] = next[person];
  }
  householdOf[person] = -1;
  next[person] = -1;
  size[household]--;
}

export const PARAMETER_COUNT = PARAMETERS.length;
