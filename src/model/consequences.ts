import { PARAMETER_INDEX as P } from './parameters.ts';
import { FLAG, NEITHER, OFFER, REACH, SCHOOL, SCHOOL_AND_WORK, WORK } from './columns.ts';
import { DECISION, drawUniform } from './luck.ts';
import { book, PROGRAMME_INDEX } from './programmes/delivery.ts';
import type { World } from './world.ts';
import { level } from './world.ts';

/**
 * Step 8, consequences: attendance, grades and literacy; days and hours of work and chores; hazard, injury, distress;
 * childhood years lost; poverty with the children's earnings; and the money of programmes paid per child.
 */
export function bearConsequences(world: World): void {
  const { persons: p, households: h, plan } = world;
  const takers: Takers = { fed: 0, bridge: 0, bridgeStipends: 0, training: 0, trainingStipends: 0, transfers: 0 };
  for (let i = world.rowStart; i < world.rowEnd; i++) {
    const row = world.rows[i];
    const line = world.request.place.povertyLine[h.residence[row]];
    h.poor[row] = h.income[row] < line * h.size[row] ? 1 : 0;
    if (h.children[row] === 0) continue;
    for (let m = h.first[row]; m >= 0; m = p.next[m]) {
      const age = plan.year - p.birthYear[m];
      if (age < 5 || age > 17) continue;
      learn(world, m, age);
      work(world, row, m, age);
      suffer(world, m);
      countTakers(world, row, m, takers);
    }
  }
  bookTakers(world, takers);
}

/** Attendance, grades, literacy. A pupil passes with `passRate`, 0.12 less beside work; bridge schools place by age. */
function learn(world: World, m: number, age: number): void {
  const { persons: p, plan } = world;
  let flags = p.flags[m] & ~(FLAG.droppedOut | FLAG.reEntered);
  const attended = (flags & FLAG.attends) !== 0;
  const attends = p.activity[m] === SCHOOL || p.activity[m] === SCHOOL_AND_WORK;
  if (!attends) {
    if (attended) flags |= FLAG.droppedOut;
    p.flags[m] = flags & ~FLAG.attends;
    if (p.seatYears[m] > 0 && (p.offers[m] & (OFFER.bridgeSchool | OFFER.training)) === 0) p.seatYears[m] = 0;
    return;
  }
  if (!attended && (flags & FLAG.everAttended) !== 0) flags |= FLAG.reEntered;
  flags |= FLAG.attends | FLAG.everAttended;
  if ((p.offers[m] & (OFFER.bridgeSchool | OFFER.training)) !== 0) {
    // placement into the grade of the child's age, two grades up at the most
    if ((p.offers[m] & OFFER.bridgeSchool) !== 0 && p.grade[m] < age - 7) p.grade[m]++;
    p.seatYears[m]++;
  }
  const pass = level(world, P.passRate) - (p.activity[m] === SCHOOL_AND_WORK ? 0.12 : 0);
  const u = drawUniform(p.key[m], plan.salts[DECISION.pass]);
  // in the unobserved rounds before the first year nobody grows older, so nobody moves up
  const counts = plan.year >= world.request.fromYear;
  if (counts && age >= 6 && u < pass && p.grade[m] < 12) p.grade[m]++;
  if (p.grade[m] >= level(world, P.literacyGrade)) flags |= FLAG.literate;
  p.flags[m] = flags;
}

/** Days in the year and hours a week: farm work is seasonal, other work steady; longer for older children. */
function work(world: World, row: number, m: number, age: number): void {
  const { persons: p, households: h, plan } = world;
  const activity = p.activity[m];
  const u = drawUniform(p.key[m], plan.salts[DECISION.workDays]);
  const girl = p.sex[m] === 1;
  const away = h.womenAway[row];
  let chores =
    (girl ? 4 : 2) + (girl ? 0.9 : 0.4) * (age - 5) + (girl ? 6 : 2) * away + h.young[row] * (girl ? 1.5 : 0.5);
  let days = 0;
  let hours = 0;
  if (activity === WORK || activity === SCHOOL_AND_WORK) {
    const beside = activity === SCHOOL_AND_WORK;
    days =
      p.sector[m] === 0 ? level(world, P.daysFarm) + 110 * (2 * u - 1) : level(world, P.daysOther) + 75 * (2 * u - 1);
    if (beside) days *= level(world, P.daysBesideSchool);
    const step = beside ? 0.7 : 2;
    hours = level(world, beside ? P.hoursBesideSchool : P.hoursFullTime) - step * (14 - age);
    hours += (beside ? 8 : 12) * (2 * ((u * 7) % 1) - 1);
    p.flags[m] |= FLAG.workedAsChild;
  } else if (activity === NEITHER) chores += girl ? 14 : 5;
  p.days[m] = days < 0 ? 0 : days;
  p.hours[m] = hours < 1 ? (activity === WORK || activity === SCHOOL_AND_WORK ? 1 : 0) : hours;
  p.chores[m] = chores;
}

const HAZARD = [P.hazardFarm, P.hazardManufacturing, P.hazardServices, P.hazardOther];

/** Hazard, injury, distress, and thousandths of a childhood year lost. */
function suffer(world: World, m: number): void {
  const { persons: p, plan } = world;
  const activity = p.activity[m];
  let flags = p.flags[m] & ~(FLAG.hazardous | FLAG.injured | FLAG.distressed);
  let lost = 0;
  if (activity === WORK || activity === SCHOOL_AND_WORK) {
    const danger = level(world, HAZARD[p.sector[m]]) * (activity === WORK ? 1 : 0.5);
    const hazardous = drawUniform(p.key[m], plan.salts[DECISION.hazard]) < danger;
    if (hazardous) flags |= FLAG.hazardous;
    const injury = level(world, P.injuryRate) * (hazardous ? 1 : 0.25);
    if (drawUniform(p.key[m], plan.salts[DECISION.injury]) < injury) flags |= FLAG.injured;
    const distress = (hazardous ? 0.3 : 0.05) + (p.hours[m] > 48 ? 0.2 : 0);
    if (drawUniform(p.key[m], plan.salts[DECISION.distress]) < distress) flags |= FLAG.distressed;
    lost = activity === WORK ? (hazardous || p.hours[m] >= 30 ? 1000 : 600) : hazardous ? 500 : 200;
  } else if (activity === NEITHER && p.chores[m] >= 21) lost = 500;
  p.flags[m] = flags;
  p.lost[m] += lost;
}

/** Children who take what a programme holds out to them, counted over the place and booked once. */
interface Takers {
  fed: number;
  bridge: number;
  bridgeStipends: number;
  training: number;
  trainingStipends: number;
  transfers: number;
}

function countTakers(world: World, row: number, m: number, takers: Takers): void {
  const { persons: p, households: h, communities: c } = world;
  const activity = p.activity[m];
  const attends = activity === SCHOOL || activity === SCHOOL_AND_WORK;
  if ((h.reach[row] & REACH.transfer) !== 0 && (attends || level(world, P.cashTransferConditional) < 0.5))
    takers.transfers++;
  if (!attends) return;
  if (c.meals[h.community[row]] !== 0 && p.grade[m] <= 8) takers.fed++;
  const offers = p.offers[m];
  if ((offers & OFFER.bridgeSchool) !== 0) {
    takers.bridge++;
    if (activity === SCHOOL) takers.bridgeStipends++;
  }
  if ((offers & OFFER.training) !== 0) {
    takers.training++;
    if (activity === SCHOOL) takers.trainingStipends++;
  }
}

function bookTakers(world: World, takers: Takers): void {
  const { fed, bridge, training } = takers;
  book(world, PROGRAMME_INDEX.schoolMeals, fed * level(world, P.schoolMealsCost), 0, 0);
  const stipends = 12 * takers.bridgeStipends * level(world, P.bridgeSchoolsStipend);
  book(world, PROGRAMME_INDEX.bridgeSchools, bridge * level(world, P.bridgeSchoolsCost) + stipends, bridge, 0);
  const allowances = 12 * takers.trainingStipends * level(world, P.vocationalTrainingStipend);
  const courses = training * level(world, P.vocationalTrainingCost);
  book(world, PROGRAMME_INDEX.vocationalTraining, courses + allowances, training, 0);
  book(world, PROGRAMME_INDEX.cashTransfer, 12 * takers.transfers * level(world, P.cashTransferAmount), 0, 0);
}
