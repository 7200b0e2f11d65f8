import { PARAMETER_INDEX as P } from '../parameters.ts';
import { FLAG, NORM_CELLS, REACH, SCHOOL_AND_WORK, WORK } from '../columns.ts';
import { AGES, labourUnitsOf, LEAST_LABOUR } from '../population/endowment.ts';
import { communities as c, households as h, lists, persons as p } from '../state.ts';
import type { World } from '../world.ts';
import { level } from '../world.ts';
import { deliverAwareness } from './awareness.ts';
import { atDesk, book, PROGRAMME_INDEX } from './delivery.ts';
import { enforce } from './enforcement.ts';
import { insureHouseholds, linkLivelihoods, protectMigrants, registerForTransfers } from './families.ts';
import { deliverMonitoring } from './monitoring.ts';
import { offerPublicWorks } from './public-works.ts';
import { deliverSchoolAccess } from './school-access.ts';
import { deliverSchoolMeals } from './school-meals.ts';
import { offerBridgeSchools, offerTraining } from './seats.ts';

/**
 * Step 4, programmes: identifies the eligible, enrols. What a programme hands out is paid where
 * it acts: in incomes, in the choice, or in consequences. A programme at effort 0 is not run at all.
 */
export function runProgrammes(world: World): void {
  deliverSchoolAccess(world);
  deliverSchoolMeals(world);
  deliverAwareness(world);
  deliverMonitoring(world);
  if (level(world, P.coordinationLevel) > 0) openDesk(world);
  if (level(world, P.enforcementEffort) > 0) enforce(world);
  if (level(world, P.publicWorksCoverage) > 0) offerPublicWorks(world);
  linkLivelihoodsWhereAny(world);
  if (level(world, P.socialProtectionCoverage) > 0) insureHouseholds(world);
  if (level(world, P.cashTransferCoverage) > 0) registerForTransfers(world);
  if (level(world, P.migrationProtectionCoverage) > 0) protectMigrants(world);
  if (level(world, P.bridgeSchoolsCoverage) > 0) offerBridgeSchools(world);
  if (level(world, P.vocationalTrainingCoverage) > 0) offerTraining(world);
}

/** Families linked in earlier years keep what they have when the programme stops. */
function linkLivelihoodsWhereAny(world: World): void {
  if (level(world, P.livelihoodsCoverage) > 0) linkLivelihoods(world);
}

/**
 * Lists the children of the year, clears last year's offers and counts members by age; communities count their households
 * and school-age children.
 */
export function prepareHouseholds(world: World): void {
  const { livingRows } = world;
  const { rows, start, child, age: ages, peers, pupils } = lists;
  const { next, birthYear, sex, flags, activity, offers } = p;
  const { first, young: youngOf, children: childrenOf, literates: literatesOf, labour: labourOf } = h;
  const { reach: reachOf, womenAway, community } = h;
  const { households: householdsIn, schoolAge: schoolAgeIn } = c;
  const { year } = world.plan;
  const units = labourUnitsOf(world);
  householdsIn.fill(0, 0, world.communityCount);
  schoolAgeIn.fill(0, 0, world.communityCount);
  peers.fill(0, 0, world.communityCount * NORM_CELLS);
  pupils.fill(0, 0, world.communityCount * NORM_CELLS);
  let listed = 0;
  for (let i = 0; i < livingRows; i++) {
    const row = rows[i];
    const before = listed;
    let young = 0;
    let schoolAge = 0;
    let labour = 0;
    let literate = 0; // times the bit that says it: adding is faster than a branch that nobody can foresee
    let reach = 0;
    for (let m = first[row]; m >= 0; m = next[m]) {
      const age = year - birthYear[m];
      if (age >= 18) {
        labour += units[sex[m] * AGES + age];
        literate += flags[m] & FLAG.literate;
      } else if (age >= 5) {
        offers[m] = 0;
        child[listed] = m;
        ages[listed++] = age;
        if (age >= 6 && age < 14) schoolAge++;
        const did = activity[m];
        if (age > 5 && (did === WORK || did === SCHOOL_AND_WORK)) reach = REACH.workingChild;
      } else young++;
    }
    start[i] = before;
    youngOf[row] = young;
    childrenOf[row] = listed - before;
    literatesOf[row] = literate / FLAG.literate;
    labourOf[row] = labour > LEAST_LABOUR ? labour : LEAST_LABOUR;
    reachOf[row] = reach;
    womenAway[row] = 0;
    const home = community[row];
    householdsIn[home]++;
    schoolAgeIn[home] += schoolAge;
  }
  start[livingRows] = listed;
}

/** Convergence: the households that are handled at one desk. */
function openDesk(world: World): void {
  const unitCost = level(world, P.coordinationCost);
  let households = 0;
  let desk = 0;
  for (let i = world.rowStart; i < world.rowEnd; i++) {
    const row = lists.rows[i];
    households++;
    if (!atDesk(world, h.key[row])) continue;
    h.reach[row] |= REACH.desk;
    desk++;
  }
  book(PROGRAMME_INDEX.coordination, desk * unitCost, desk, households);
}
