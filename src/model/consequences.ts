import { PARAMETER_INDEX as P } from './parameters.ts';
import { FLAG, NEITHER, NORM_CELLS, OFFER, REACH, SCHOOL, SCHOOL_AND_WORK, WORK } from './columns.ts';
import { DECISION, drawUniform } from './luck.ts';
import { book, bookStarted, PROGRAMME_INDEX } from './programmes/delivery.ts';
import { communities, households, lists, persons as p } from './state.ts';
import type { World } from './world.ts';
import { level } from './world.ts';

/** Children who take what a programme holds out to them, counted over the place and booked once. */
interface Takers {
  fed: number;
  bridge: number;
  bridgeStarted: number;
  bridgeStipends: number;
  training: number;
  trainingStarted: number;
  trainingStipends: number;
  transfers: number;
}

/** A pupil who works beside school passes less often. Assumed. */
const PASS_LESS_BESIDE_WORK = 0.12;

/** Flags that say what happened in one year; all but attendance, which is last year's until it is decided anew. */
const OF_THE_YEAR = FLAG.droppedOut | FLAG.reEntered | FLAG.hazardous | FLAG.injured | FLAG.distressed;
/** Hours of chores a week from which a child who neither works nor learns loses half a childhood year. Assumed. */
const LONG_CHORES = 21;

/** Hours of chores a week, boys and girls: at 5, for each year more, for women away, for each child below 5, out of school and work. */
const CHORES = {
  base: Float64Array.of(2, 4),
  growth: Float64Array.of(0.4, 0.9),
  away: Float64Array.of(2, 6),
  young: Float64Array.of(0.5, 1.5),
  out: Float64Array.of(5, 14),
} as const;

/**
 * Step 8, consequences: attendance, grades and literacy; days and hours of work and chores; hazard, injury, distress;
 * childhood years lost; poverty with the children's earnings; the money of programmes paid per child; and what communities
 * will see of each other (`formNorms`).
 */
export function bearConsequences(world: World): void {
  const { plan, rowStart, rowEnd } = world;
  const { rows, start, child, age: ageOf, peers, pupils } = lists;
  const { key, sex, grade, flags: flagsOf, activity: activityOf, offers: offersOf, seatYears } = p;
  const { chores: choresOf, days, hours, lost } = p;
  const { poor, income, residence, size, community, group, reach, womenAway, young: youngOf } = households;
  const { meals: mealsIn } = communities;
  const { base, growth, away, young, out } = CHORES;
  const [villageLine, townLine] = world.request.place.povertyLine;
  const terms = workTerms(world);
  const passes = level(world, P.passRate);
  const passesBeside = passes - PASS_LESS_BESIDE_WORK;
  const literacyGrade = level(world, P.literacyGrade);
  const passSalt = plan.salts[DECISION.pass];
  // in the unobserved rounds before the first year nobody grows older, so nobody moves up
  const movesUp = plan.year >= world.request.fromYear;
  const takers: Takers = {
    ...{ fed: 0, transfers: 0 },
    ...{ bridge: 0, bridgeStarted: 0, bridgeStipends: 0 },
    ...{ training: 0, trainingStarted: 0, trainingStipends: 0 },
  };
  const forAll = level(world, P.cashTransferConditional) < 0.5;
  for (let i = rowStart; i < rowEnd; i++) {
    const row = rows[i];
    poor[row] = income[row] < (residence[row] === 0 ? villageLine : townLine) * size[row] ? 1 : 0;
    const from = start[i];
    const end = start[i + 1];
    if (from === end) continue;
    const gone = womenAway[row];
    const youngOnes = youngOf[row];
    const normCell = community[row] * NORM_CELLS + group[row] * 2;
    const meals = mealsIn[community[row]] !== 0;
    const transfer = (reach[row] & REACH.transfer) !== 0;
    for (let k = from; k < end; k++) {
      const m = child[k];
      const age = ageOf[k];
      const girl = sex[m];
      const activity = activityOf[m];
      const offers = offersOf[m];
      const seat = (offers & (OFFER.bridgeSchool | OFFER.training)) !== 0;
      const attends = activity === SCHOOL || activity === SCHOOL_AND_WORK;
      let flags = flagsOf[m] & ~OF_THE_YEAR;
      if (age >= 6 && age <= 14) {
        peers[normCell + girl]++;
        if (attends) pupils[normCell + girl]++;
      }

      // attendance, grades, literacy
      if (attends) {
        if ((flags & (FLAG.attends | FLAG.everAttended)) === FLAG.everAttended) flags |= FLAG.reEntered;
        flags |= FLAG.attends | FLAG.everAttended;
        let reached = grade[m];
        if (seat) {
          // placement into the grade of the child's age, two grades up at the most
          if ((offers & OFFER.bridgeSchool) !== 0 && reached < age - 7) reached++;
          seatYears[m]++;
          if ((offers & OFFER.training) !== 0) flags |= FLAG.trained;
        }
        if (movesUp && age >= 6 && reached < 12) {
          const pass = activity === SCHOOL_AND_WORK ? passesBeside : passes;
          if (drawUniform(key[m], passSalt) < pass) reached++;
        }
        grade[m] = reached;
        if (reached >= literacyGrade) flags |= FLAG.literate;
        if (meals && reached <= 8) takers.fed++;
        if (seat) countSeat(takers, offers, activity, seatYears[m] === 1);
      } else {
        if ((flags & FLAG.attends) !== 0) flags = (flags | FLAG.droppedOut) & ~FLAG.attends;
        if (seatYears[m] > 0 && !seat) seatYears[m] = 0;
      }
      if (transfer && (attends || forAll)) takers.transfers++;

      // chores and work, hours a week; days of work
      choresOf[m] =
        base[girl] +
        growth[girl] * (age - 5) +
        away[girl] * gone +
        youngOnes * young[girl] +
        (activity === NEITHER ? out[girl] : 0);
      if (activity === WORK || activity === SCHOOL_AND_WORK) flags = work(world, terms, m, age, activity, flags);
      else {
        days[m] = 0;
        hours[m] = 0;
        if (activity === NEITHER && choresOf[m] >= LONG_CHORES) lost[m] += 500;
      }
      flagsOf[m] = flags;
    }
  }
  bookTakers(world, takers);
}

/** What work is like in this year. */
interface WorkTerms {
  daysFarm: number;
  daysOther: number;
  daysBesideSchool: number;
  hoursBesideSchool: number;
  hoursFullTime: number;
  injuryRate: number;
}

function workTerms(world: World): WorkTerms {
  return {
    daysFarm: level(world, P.daysFarm),
    daysOther: level(world, P.daysOther),
    daysBesideSchool: level(world, P.daysBesideSchool),
    hoursBesideSchool: level(world, P.hoursBesideSchool),
    hoursFullTime: level(world, P.hoursFullTime),
    injuryRate: level(world, P.injuryRate),
  };
}

const HAZARD = [P.hazardFarm, P.hazardManufacturing, P.hazardServices, P.hazardOther];

/**
 * Days in the year and hours a week of a child who works: farm work is seasonal, other work steady; longer for older
 * children. Hazard, injury, distress, and thousandths of a childhood year lost. Returns the child's flags.
 */
function work(world: World, t: WorkTerms, m: number, age: number, activity: number, flags: number): number {
  const { plan } = world;
  const beside = activity === SCHOOL_AND_WORK;
  const key = p.key[m];
  const u = drawUniform(key, plan.salts[DECISION.workDays]);
  let days = p.sector[m] === 0 ? t.daysFarm + 110 * (2 * u - 1) : t.daysOther + 75 * (2 * u - 1);
  if (beside) days *= t.daysBesideSchool;
  const step = beside ? 0.7 : 2;
  let hours = (beside ? t.hoursBesideSchool : t.hoursFullTime) - step * (14 - age);
  hours += (beside ? 8 : 12) * (2 * ((u * 7) % 1) - 1);
  p.days[m] = days < 0 ? 0 : days;
  p.hours[m] = hours < 1 ? 1 : hours;

  const danger = level(world, HAZARD[p.sector[m]]) * (beside ? 0.5 : 1);
  const hazardous = drawUniform(key, plan.salts[DECISION.hazard]) < danger;
  flags |= FLAG.workedAsChild;
  if (hazardous) flags |= FLAG.hazardous;
  const injury = t.injuryRate * (hazardous ? 1 : 0.25);
  if (drawUniform(key, plan.salts[DECISION.injury]) < injury) flags |= FLAG.injured;
  const distress = (hazardous ? 0.3 : 0.05) + (p.hours[m] > 48 ? 0.2 : 0);
  if (drawUniform(key, plan.salts[DECISION.distress]) < distress) flags |= FLAG.distressed;
  p.lost[m] += beside ? (hazardous ? 500 : 200) : hazardous || p.hours[m] >= 30 ? 1000 : 600;
  return flags;
}

function countSeat(takers: Takers, offers: number, activity: number, isNew: boolean): void {
  if ((offers & OFFER.bridgeSchool) !== 0) {
    takers.bridge++;
    if (isNew) takers.bridgeStarted++;
    if (activity === SCHOOL) takers.bridgeStipends++;
  }
  if ((offers & OFFER.training) !== 0) {
    takers.training++;
    if (isNew) takers.trainingStarted++;
    if (activity === SCHOOL) takers.trainingStipends++;
  }
}

function bookTakers(world: World, takers: Takers): void {
  const { fed, bridge, training } = takers;
  book(PROGRAMME_INDEX.schoolMeals, fed * level(world, P.schoolMealsCost), 0, 0);
  const stipends = 12 * takers.bridgeStipends * level(world, P.bridgeSchoolsStipend);
  book(PROGRAMME_INDEX.bridgeSchools, bridge * level(world, P.bridgeSchoolsCost) + stipends, bridge, 0);
  bookStarted('bridgeSchools', takers.bridgeStarted);
  const allowances = 12 * takers.trainingStipends * level(world, P.vocationalTrainingStipend);
  const courses = training * level(world, P.vocationalTrainingCost);
  book(PROGRAMME_INDEX.vocationalTraining, courses + allowances, training, 0);
  bookStarted('vocationalTraining', takers.trainingStarted);
  book(PROGRAMME_INDEX.cashTransfer, 12 * takers.transfers * level(world, P.cashTransferAmount), 0, 0);
}
