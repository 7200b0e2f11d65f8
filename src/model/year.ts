import { choose } from './choice.ts';
import { compactWhenDue } from './compact.ts';
import { bearConsequences } from './consequences.ts';
import { ageAndRenew } from './demography.ts';
import { closeMarket, earn } from './economy.ts';
import { recordChoices } from './explain.ts';
import { move } from './moves.ts';
import { formNorms } from './norms.ts';
import { observe } from './observe.ts';
import { pack } from './packed-run.ts';
import { planYear } from './plan.ts';
import { prepareHouseholds, runProgrammes } from './programmes/programmes.ts';
import { prepareSchools } from './schools.ts';
import { enterArm, listHouseholds } from './treatment.ts';
import { enter, lists } from './state.ts';
import type { World } from './world.ts';
import { ensureRoom } from './world.ts';

/** The order of a year. Each step sees what the steps before it did this year, and everything of last year. */
export function simulateYear(world: World, year: number): void {
  enter(world);
  compactWhenDue(world);
  ensureRoom(world);
  lists.counts.fill(0);
  planArms(world, year); //         1 levers, weather, wages, schedules of the year
  listHouseholds(world);
  ageAndRenew(world); //            2 deaths, births, marriages
  move(world); //                   3 moves to town, arrivals, seasons away
  listHouseholds(world);
  prepareHouseholds(world);
  for (let arm = 0; arm < 2; arm++) {
    enterArm(world, arm);
    if (world.rowStart === world.rowEnd) continue;
    runProgrammes(world); //        4 identify, enrol
    prepareSchools(world); //       5 distance, quality, cost of this year
    earn(world); //                 6 shocks, wages, adult incomes, public works, insurance, savings
    if (world.story !== undefined) recordChoices(world);
    choose(world); //               7 school, school and work, work, neither
    bearConsequences(world); //     8 grades, hours, hazard, childhood lost, poverty
  }
  enterArm(world, 0);
  closeMarket(world);
  formNorms(world); //              9 communities see what their own people did
  observe(world); //               10 all definitions, one pass
  pack(world.counted, lists.counts);
}

function planArms(world: World, year: number): void {
  const { treatment } = world.request;
  if (treatment !== undefined) {
    enterArm(world, 1);
    planYear(world, year, treatment.values);
  }
  enterArm(world, 0);
  planYear(world, year);
}

/**
 * Two unobserved rounds of choices before the first year, so that schooling so far fits the place: nobody ages, is
 * born, moves or dies.
 */
export function warmUp(world: World): void {
  enter(world);
  const first = world.request.fromYear;
  for (let round = 2; round >= 1; round--) {
    planYear(world, first);
    world.plan.year = first - 1;
    for (let i = 0; i < world.plan.salts.length; i++) world.plan.salts[i] ^= Math.imul(round, 0x3c6ef372);
    listHouseholds(world);
    prepareHouseholds(world);
    runProgrammes(world);
    prepareSchools(world);
    earn(world);
    choose(world);
    bearConsequences(world);
    closeMarket(world);
    formNorms(world);
  }
}
