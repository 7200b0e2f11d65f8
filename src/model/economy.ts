import { PARAMETER_INDEX as P } from './parameters.ts';
import { REACH } from './columns.ts';
import { DECISION, drawNormal } from './luck.ts';
import { clamp } from './numeric.ts';
import { GROUP_INCOME } from './population/consumption.ts';
import { PLACE_MEASURES, PLACE_START } from './outcomes/measures.ts';
import { book, PROGRAMME_INDEX } from './programmes/delivery.ts';
import { payPublicWorks } from './programmes/public-works.ts';
import { households as h, lists } from './state.ts';
import type { World } from './world.ts';
import { count, level } from './world.ts';

const WAGE_FARM = PLACE_START + PLACE_MEASURES.indexOf('wageAgriculture');
const WAGE_INDUSTRY = PLACE_START + PLACE_MEASURES.indexOf('wageIndustry');
const RAIN = PLACE_START + PLACE_MEASURES.indexOf('rain');
const HOUSEHOLDS = PLACE_START + PLACE_MEASURES.indexOf('realHouseholds');

/** How much of a household's income hangs on the wage: families without land more than farmers, towns in between. Assumed. */
const WAGE_SHARE = { landless: 0.8, landed: 0.3, town: 0.6 } as const;
/** How much of a village family's income hangs on the rain. Assumed. */
const RAIN_SHARE = { landless: 0.6, landed: 1 } as const;
/** No income falls below this share of the usual: kin, credit and gleaning. Assumed. */
const FLOOR = 0.35;

/**
 * Step 6, economy: own shocks and rain, wages, public works, insurance, savings. Income of adults, Rs a month:
 *   Y = productivity x sqrt(labour x size) x growth x (1 + spread x standing) x (1 + gain) x wage x caste x (1 + shock) x (1 + rain) + programmes
 * Children's earnings come in the choice.
 */
export function earn(world: World): void {
  const { plan, market, rowStart, rowEnd } = world;
  const { rows } = lists;
  const { key, shock: shockOf, residence: residenceOf, land, labour, size, group, reach: reachOf } = h;
  const { productivity, standing, gain, income: incomeOf } = h;
  const kept = level(world, P.shockKept);
  const fresh = level(world, P.shockSpread) * Math.sqrt(1 - kept * kept);
  const rain = plan.rain * level(world, P.rainIncome);
  const caste = casteFactors(world);
  const cushion = cushionOf(world);
  const worksShare = level(world, P.publicWorksDays) / 100;
  const shockSalt = plan.salts[DECISION.incomeShock];
  const wages = byLand(WAGE_SHARE, (share) => 1 + share * (plan.wageFarm - 1));
  const townWage = 1 + WAGE_SHARE.town * (plan.wageOther - 1);
  const weathers = byLand(RAIN_SHARE, (share) => 1 + rain * share);
  for (let i = rowStart; i < rowEnd; i++) {
    const row = rows[i];
    shockOf[row] = kept * shockOf[row] + fresh * drawNormal(key[row], shockSalt);
    const residence = residenceOf[row];
    const town = residence === 1;
    const landed = land[row] > 0 ? 1 : 0;
    const reach = reachOf[row];
    const usual =
      Math.sqrt(labour[row] * size[row]) *
      productivity[row] *
      plan.growth[residence] *
      (1 + spreadOf(plan.spread, standing[row])) *
      (1 + gain[row]) *
      (town ? townWage : wages[landed]) *
      caste[group[row]];
    const luck = (1 + shockOf[row]) * (town ? 1 : weathers[landed]);
    let income = usual * (luck < FLOOR ? FLOOR : luck);
    if ((reach & REACH.publicWorks) !== 0) {
      income += payPublicWorks(world, row);
      market.onWorks += worksShare;
    }
    incomeOf[row] = smooth(row, cushion, reach, usual, income);
  }
  market.households += rowEnd - rowStart;
}

/**
 * Of families without land and with. A typed array, as the first year's factors are whole numbers and later ones are not:
 * a plain array would change its kind, and the code compiled for it would be thrown away.
 */
function byLand(shares: { landless: number; landed: number }, factor: (share: number) => number): Float64Array {
  return Float64Array.of(factor(shares.landless), factor(shares.landed));
}

/** What inequality adds to a family's income, share; nobody loses more than half or gains more than that. */
function spreadOf(spread: number, standing: number): number {
  const added = spread * standing;
  return added < -0.5 ? -0.5 : added > 1 ? 1 : added;
}

/** What the economy of the whole place shows, once both arms have earned. */
export function closeMarket(world: World): void {
  const { plan, market } = world;
  const { households } = market;
  market.publicWorksShare = households > 0 ? market.onWorks / households : 0;
  market.households = 0;
  market.onWorks = 0;
  count(HOUSEHOLDS, households);
  count(WAGE_FARM, Math.round(plan.wageFarm * plan.growth[0] * 1000) * households);
  count(WAGE_INDUSTRY, Math.round(plan.wageOther * plan.growth[1] * 1000) * households);
  count(RAIN, Math.round(plan.rain * 1000));
}

/** How far savings, insurance and loans reach this year. */
interface Cushion {
  savingsRate: number;
  savingsShare: number;
  insured: number;
  /** Share of the rest of a gap that is borrowed: by families outside a livelihood programme and inside. */
  informal: number;
  group: number;
  /** What debt is worth after a year: 1 + interest. */
  owed: number;
  repayment: number;
}

function cushionOf(world: World): Cushion {
  return {
    savingsRate: level(world, P.savingsRate),
    savingsShare: level(world, P.savingsShare),
    insured: level(world, P.socialProtectionCover),
    informal: level(world, P.informalCredit),
    group: level(world, P.groupCredit),
    owed: 1 + level(world, P.creditInterest),
    repayment: level(world, P.debtRepayment),
  };
}

/** Savings and debt stop at so many months of usual income. Assumed. */
const MONTHS = 6;

/**
 * Insurance, savings and then loans against a gap between usual and actual income; in good years debt is paid back, then
 * savings grow.
 */
function smooth(row: number, c: Cushion, reach: number, usual: number, income: number): number {
  const { savings, linkedYears } = h;
  const gap = usual - income;
  if (savings[row] < 0) savings[row] *= c.owed;
  if (gap <= 0) {
    const saved = -gap * (savings[row] < 0 ? c.repayment : c.savingsRate);
    savings[row] = Math.min(savings[row] + saved * 12, usual * MONTHS);
    return income - saved;
  }
  let made = 0;
  if ((reach & REACH.insurance) !== 0) {
    made = gap * c.insured;
    book(PROGRAMME_INDEX.socialProtection, made * 12, 0, 0);
  }
  if (savings[row] > 0) {
    const draw = Math.min(savings[row] / 12, (gap - made) * c.savingsShare);
    savings[row] -= draw * 12;
    made += draw;
  }
  const share = linkedYears[row] > 0 ? c.group : c.informal;
  const room = usual * MONTHS + savings[row];
  if (share > 0 && savings[row] <= 0 && room > 0) {
    const loan = Math.min(room / 12, (gap - made) * share);
    savings[row] -= loan * 12;
    made += loan;
  }
  return income + made;
}

const casteSpace = new Float64Array(GROUP_INCOME.length);

/**
 * Income of each social group when the caste dial leaves its value of the first year: the gap was built into incomes at
 * the start, so the factor is 1 there; at 0 every group earns as the mean of the place does.
 */
function casteFactors(world: World): Float64Array {
  const dial = level(world, P.casteGap);
  const start = world.startCasteGap;
  for (let g = 0; g < GROUP_INCOME.length; g++) {
    // exp(gap x change) to third order: changes are at most 0.45 log points
    const x = clamp(level(world, P[GROUP_INCOME[g]]) * (dial - start), -1, 1);
    casteSpace[g] = 1 + x * (1 + (x / 2) * (1 + x / 3));
  }
  return casteSpace;
}
