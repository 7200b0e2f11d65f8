// Long because it is one table: every equation of births, deaths, marriages and moves, one row each.
import type { EquationRow } from './row.ts';
import { constant, draw, evidence, made, parameter, state } from './row.ts';

const LITERATURE = { grade: 'unverified' } as const;
const OWN = { source: 'own', grade: 'assumed' } as const;

/** Steps 2 and 3: demography and moves. Rates of the year are made in step 1. */
export const PEOPLE = [
  {
    id: 'deaths',
    step: 'demography',
    title: 'Deaths',
    code: ['plan.ts:planDeaths', 'demography.ts:ageAndRenew'],
    formula: ['q = r m / (1 + r m / 2) · e,   e = ρ for the poor, 1.5 − ρ / 2 for others;   r = 1 from age 5'],
    about:
      'The factor of the others keeps the mean where a third of people are poor; in a place with more poor people deaths lie above the schedule, in one with fewer below it.',
    symbols: [
      made('q', 'chance to die in the year', 'per year'),
      evidence('m', 'deaths per person-year by single age and sex', 'per year'),
      evidence('r', 'under-five mortality of the place relative to India, below age 5', 'ratio'),
      parameter('ρ', 'mortalityPoor'),
      state('poor', 'below the line last year', ''),
    ],
    ...LITERATURE,
    source: 'chance from rate: Preston, Heuveline and Guillot 2001; the factor for the poor: own',
  },
  {
    id: 'births',
    step: 'demography',
    title: 'Births',
    code: [
      'plan.ts:planFamilies',
      'plan.ts:totalFertility',
      'demography.ts:marryOrBear',
      'population.ts:fertilityScale',
    ],
    formula: [
      'rate(x) = f(x) / Σ f · TFR · (1 + η max(0, year − 2001)) · F / M(x − 1, year − 1)',
      'P(birth) = rate(x) · k_g · k_s · c',
    ],
    about:
      'Age shape of the nation, level of the place, differences by social group and the woman’s schooling with mean 1 at the start. TFR is the place’s own in 2001 and 2005 and follows the national path afterwards. Rates are for women ever married a year ago; widows are not told apart. η gives back the part of the national fall that comes from girls’ schooling, which the model makes by itself.',
    symbols: [
      evidence('f, TFR', 'births per woman-year by age; total fertility', 'per year; children per woman'),
      evidence('M', 'share of women ever married by age', 'share'),
      evidence('k_g, k_s', 'relative fertility by social group and by years of schooling', 'ratio'),
      made('c', 'makes the mean of k_g k_s 1 among the women of the start', 'ratio'),
      parameter('F', 'fertilityLevel'),
      parameter('η', 'schoolingInFertility'),
    ],
    ...OWN,
  },
  {
    id: 'marriage',
    step: 'demography',
    title: 'Marriage',
    code: ['plan.ts:planFamilies', 'demography.ts:ageAndRenew', 'demography.ts:settle'],
    formula: [
      'P(a woman of age x looks) = clamp((M(x + 1) − M(x)) / (1 − M(x)), 0.05, 0.6)',
      'P(a man looks) = 0.25 from 20 to 22, 0.6 from 23 to 45',
      'pairs inside the social group and a slot drawn by key;   P(own household) = ν, 1 from J members on',
    ],
    about:
      'Brides leave; the couple lives with his parents or founds a household. Marriage is inside the place and the social group only. There is no remarriage, no divorce, and no marriage below 15.',
    symbols: [
      evidence('M', 'share of women ever married by age', 'share'),
      parameter('ν', 'newHouseholdShare'),
      parameter('J', 'jointFamilyMost'),
      constant(
        '0.25, 0.6',
        '0.25, 0.6',
        'men who look, by age: more than find',
        'demography.ts: GROOM_RATE = { young: 0.25, grown: 0.6 }',
      ),
    ],
    ...OWN,
  },
  {
    id: 'newHousehold',
    step: 'demography',
    title: 'What a young couple starts with',
    code: ['demography.ts:foundHousehold'],
    formula: [
      'A = A_parents · clamp((1 + r (grade − 4 (1 + P_parents)) + r_v [trained]) (1 + 0.15 ε₁), 0.5, 2)',
      'land = 0.4 of the parents’ (they keep 0.6);   T = 0.7 T_parents + 0.714 ε₂;   P from both spouses’ years',
    ],
    about:
      'The only way in which schooling and a trade pay in money: a young man’s years against those of his parents, and whether he sat in a course. A woman’s schooling pays through fertility and her children’s schooling, not through earnings.',
    symbols: [
      state('A', 'income of one labour unit', 'Rs a month'),
      state('grade', 'years of schooling of the husband', 'years'),
      state('P, T', 'parents’ schooling and taste', 'standard deviations'),
      draw('ε₁, ε₂', 'standard normal, of the new household'),
      parameter('r', 'returnToSchooling'),
      parameter('r_v', 'trainingWage'),
      constant('0.15', '0.15', 'luck of a new household', 'demography.ts: 1 + 0.15 * drawNormal'),
      constant('0.4, 0.6', '0.4, 0.6', 'division of the land', 'demography.ts: h.land[parents] * 0.4'),
      constant('0.7', '0.7', 'share of a taste that is inherited', 'demography.ts: 0.7 * h.taste[parents] + 0.714'),
    ],
    ...LITERATURE,
    source: 'earnings by schooling: Mincer 1974; all else own',
  },
  {
    id: 'townMove',
    step: 'moves',
    title: 'From village to town',
    code: ['moves.ts:move', 'moves.ts:moveToTown', 'moves.ts:enterTown'],
    formula: [
      'P(family moves) = m U · (0.67 with land, 1.33 without);   P(village becomes town) = b U',
      'A_town = A · (z_u / z_r) (G_r / G_u)',
    ],
    about:
      'Real income is kept, land is lost, children’s jobs are drawn anew. A family’s choice to move does not depend on wages, and more people in town do not raise the demand for children’s work there.',
    symbols: [
      parameter('m', 'townMoveRate'),
      parameter('b', 'townReclassificationRate'),
      parameter('U', 'urbanisation'),
      evidence('z_r, z_u', 'poverty lines of village and town', 'Rs a month'),
      made('G_r, G_u', 'growth of incomes so far', 'ratio'),
      constant(
        '0.67, 1.33',
        '0.67, 1.33',
        'families with and without land',
        'moves.ts: landed: rate * 0.67, landless: rate * 1.33',
      ),
    ],
    ...OWN,
  },
  {
    id: 'season',
    step: 'moves',
    title: 'Away for a season',
    code: ['moves.ts:move'],
    formula: ['P(leaves) = s for a poor village family without land, else 0'],
    about: 'The family is back within the year; its children’s schooling suffers (the pull of school below).',
    symbols: [parameter('s', 'seasonalMigrationRate'), state('poor, land', 'below the line last year; acres', '')],
    ...OWN,
  },
  {
    id: 'border',
    step: 'moves',
    title: 'Into and out of the place',
    code: ['moves.ts:move', 'moves.ts:leavePlace', 'moves.ts:arrive', 'moves.ts:arriveLike'],
    formula: [
      'N < 0:  P(a family leaves for good) = −N;   N > 0:  P(a family like this one arrives) = N, to a town with chance t',
    ],
    about: 'Who arrives resembles who is there already. Nothing is known here about who in fact moves.',
    symbols: [evidence('N', 'net migration', 'persons per person and year'), parameter('t', 'inMigrantsToTown')],
    ...OWN,
  },
  {
    id: 'trafficking',
    step: 'moves',
    title: 'Children lost to traffickers',
    code: ['moves.ts:loseToTraffickers'],
    formula: ['P(lost) = ρ · (3 if the family is away for a season) · (1 − v · coverage)'],
    about:
      'Poor, unmarried children of 10 to 17 who were out of school last year. No rate has ever been measured: numbers of trafficked children show only that protection has something to protect from. A child lost does not come back in the model.',
    symbols: [
      parameter('ρ', 'traffickingRisk'),
      parameter('v', 'vigilance'),
      parameter('coverage', 'migrationProtectionCoverage'),
      constant(
        '3',
        '3',
        'risk of a family that is away for a season',
        'moves.ts: level(world, P.traffickingRisk) * 3 * kept',
      ),
    ],
    ...OWN,
  },
] as const satisfies readonly EquationRow[];
