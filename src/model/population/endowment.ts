import { FLAG } from '../columns.ts';
import { DECISION, drawUniform, keyOf, NORMAL_TABLE } from '../luck.ts';
import { clamp, exp, log } from '../numeric.ts';
import type { ParameterId } from '../parameters.ts';
import { PARAMETER_INDEX as P } from '../parameters.ts';
import { assignJob } from '../work.ts';
import type { World } from '../world.ts';
import { level } from '../world.ts';
import type { ConsumptionSpread } from './consumption.ts';
import { consumptionAt, GROUP_INCOME, solveConsumption } from './consumption.ts';
import type { FamilySchedules } from './members.ts';
import { acresAt } from './members.ts';
import { spreadPoint } from './spread.ts';
import { households as h, persons as p } from '../state.ts';

/** The coordinate of the spread sequence that is the household's place in the distribution of income. */
export const INCOME_DIMENSION = 1;

/** Labour of a household without adults of working age: kin and neighbours help. Assumed. */
export const LEAST_LABOUR = 0.4;

/** What is solved once per run before the first household is made. */
export interface Groundwork {
  readonly salts: Int32Array;
  readonly schedules: FamilySchedules;
  /** Schooling of each group against the mean of the place, standard deviations: residence x group. */
  readonly casteSchooling: readonly (readonly number[])[];
  /** Income at the start relative to 2004-05, by residence (back-cast with the growth rate). */
  readonly backCast: readonly [number, number];
  /** Households placed so far, rural and urban. */
  readonly placed: [rural: number, urban: number];
  /** People who are still missing in each stratum (residence x groups + group) at the mean size of households. */
  readonly missing: Float64Array;
  readonly parameter: (id: ParameterId) => number;
}

/** Standard normal score of a uniform, by table. */
export function tableNormal(u: number): number {
  const x = u * 4096;
  const cell = Math.min(4095, Math.floor(x));
  return NORMAL_TABLE[cell] + (NORMAL_TABLE[cell + 1] - NORMAL_TABLE[cell]) * (x - cell);
}

/**
 * Income, land, tastes: what households have besides their people. Income of a household is
 *   Y = productivity x sqrt(labour x size)
 * (adults work harder when more mouths depend on them: Chayanov's rule), so consumption per person is
 * productivity x sqrt(labour / size). The spread of that ratio is measured among the families just made and taken out of
 * the spread of productivity, so that the two together have the spread that the Gini says.
 */
export function endowHouseholds(world: World, ground: Groundwork): void {
  const units = labourUnitsOf(world);
  for (let row = 0; row < world.householdCount; row++) countLabour(world, units, row);
  const gaps = GROUP_INCOME.map((id) => ground.parameter(id) * ground.parameter('casteGap'));
  const transitory = ground.parameter('shockSpread');
  const ratios = [0, 1].map((residence) => ratioMoments(world, residence));
  const spreads = ratios.map((ratio, residence) =>
    solveConsumption(world.request.place, residence, gaps, transitory, ratio.variance),
  );
  const village = exp(spreads[0].groupMean[0] - ratios[0].mean) * ground.backCast[0];
  const town = exp(spreads[1].groupMean[0] - ratios[1].mean) * ground.backCast[1];
  world.townPremium = town / village;
  const scales = ratios.map(({ mean }) => exp(-mean));
  for (let row = 0; row < world.householdCount; row++) {
    const residence = h.residence[row];
    endow(world, ground, row, spreads[residence], scales[residence]);
  }
}

/** Mean and variance over persons of log sqrt(labour / size) in one residence. */
function ratioMoments(world: World, residence: number): { mean: number; variance: number } {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < world.householdCount; row++) {
    if (h.residence[row] !== residence || h.size[row] === 0) continue;
    const x = 0.5 * log(h.labour[row] / h.size[row]);
    n += h.size[row];
    sum += h.size[row] * x;
    squares += h.size[row] * x * x;
  }
  if (n === 0) return { mean: 0, variance: 0 };
  return { mean: sum / n, variance: Math.max(0, squares / n - (sum / n) * (sum / n)) };
}

/** Labour, parents' schooling and childhood work of a household. */
function countLabour(world: World, units: Float64Array, row: number): void {
  let labour = 0;
  let years = 0;
  let parents = 0;
  for (let m = h.first[row]; m >= 0; m = p.next[m]) {
    const age = world.request.fromYear - 1 - p.birthYear[m];
    labour += units[p.sex[m] * AGES + age];
    if ((p.flags[m] & FLAG.married) === 0 || age >= 60) continue;
    years += p.grade[m];
    parents++;
    if ((p.flags[m] & FLAG.workedAsChild) !== 0) h.parentWorked[row] = 1;
  }
  h.labour[row] = Math.max(LEAST_LABOUR, labour);
  h.schooling[row] = clamp(((parents > 0 ? years / parents : 2) - 4) / 4, -1, 2.5);
}

function endow(world: World, ground: Groundwork, row: number, spread: ConsumptionSpread, scale: number): void {
  const { luck } = world;
  const { place } = world.request;
  const residence = h.residence[row];
  const key = h.key[row];
  const z = tableNormal(spreadPoint(luck, row, INCOME_DIMENSION));
  h.standing[row] = z - spread.within;
  h.productivity[row] = consumptionAt(spread, h.group[row], z) * scale * ground.backCast[residence];
  const consumption = h.productivity[row] * Math.sqrt(h.labour[row] / h.size[row]);
  h.poor[row] = consumption < place.povertyLine[residence] ? 1 : 0;
  const farms = residence === 0 ? 1 : 0.1;
  // land goes with income: the chance of having some rises by a fifth per standard deviation
  const landed = farms * (1 - 0.75 * place.landlessShare) * clamp(1 + 0.2 * z, 0.3, 1.5);
  if (drawUniform(key, ground.salts[DECISION.land]) < landed)
    h.land[row] = acresAt(drawUniform(keyOf(key, 3), ground.salts[DECISION.land])) * clamp(1 + 0.3 * z, 0.3, 2);
  h.taste[row] = tableNormal(drawUniform(key, ground.salts[DECISION.taste]));
  for (let m = h.first[row]; m >= 0; m = p.next[m]) {
    const age = world.request.fromYear - 1 - p.birthYear[m];
    if (age >= 18) continue;
    assignJob(world, m);
    endowChild(world, ground, row, m, age);
  }
}

/** Share of an adult's labour at 18 to 22: young people grow into work. Assumed. */
function labourShareAt(age: number): number {
  return age < 18 ? 0 : age < 23 ? 0.5 + 0.1 * (age - 18) : 1;
}

/** Nobody in the model grows as old. */
export const AGES = 160;
const units = new Float64Array(2 * AGES);

/** Labour units of a person at this year's values: sex x AGES + age. The next call writes into the same table. */
export function labourUnitsOf(world: World): Float64Array {
  const elder = level(world, P.labourElder);
  for (let sex = 0; sex < 2; sex++) {
    const grown = level(world, sex === 1 ? P.labourWoman : P.labourMan);
    for (let age = 0; age < AGES; age++) units[sex * AGES + age] = age >= 65 ? elder : grown * labourShareAt(age);
  }
  return units;
}

/** Schooling so far of a child who is there at the start: drawn, then two unobserved years of choices settle it. */
function endowChild(world: World, ground: Groundwork, row: number, child: number, age: number): void {
  p.taste[child] = lastingTaste(world, row, p.key[child], ground.salts[DECISION.childTaste]);
  if (age < 6) return;
  const u = drawUniform(p.key[child], ground.salts[DECISION.firstSchool]);
  const chance = clamp(0.72 + 0.12 * h.schooling[row] + 0.08 * h.taste[row] - 0.04 * Math.max(0, age - 10), 0.05, 0.98);
  if (u < chance) p.flags[child] |= FLAG.attends | FLAG.everAttended;
  else if (u < chance + 0.5 * (1 - chance)) p.flags[child] |= FLAG.everAttended;
  else return;
  const left = u < chance ? 0 : Math.floor((age - 6) * 0.5);
  p.grade[child] = clamp(age - 6 - left - (u < 0.3 ? 1 : 0), 0, 11);
  if (p.grade[child] >= ground.parameter('literacyGrade')) p.flags[child] |= FLAG.literate;
  p.activity[child] = u < chance ? 0 : 3;
}

/** Lasting pull of school on a child (utility): parents' schooling, the household's taste, the child's own. */
export function lastingTaste(world: World, household: number, key: number, salt: number): number {
  return (
    level(world, P.parentsSchooling) * h.schooling[household] +
    level(world, P.householdTaste) * h.taste[household] +
    level(world, P.childTaste) * tableNormal(drawUniform(key, salt))
  );
}
