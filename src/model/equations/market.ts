// Long because it is one table: every equation of growth, wages, shocks and incomes, one row each.
import type { EquationRow } from './row.ts';
import { constant, draw, evidence, made, parameter, state } from './row.ts';

const OWN = { source: 'own', grade: 'assumed' } as const;

/** Growth and wages (step 1) and the economy (step 6). */
export const MARKET = [
  {
    id: 'growth',
    step: 'plan',
    title: 'Growth of incomes',
    code: ['plan.ts:planYear'],
    formula: ['G_t = G_{t−1} (1 + g + Δg),   G = 1 in the first year;   villages and towns apart'],
    about:
      'The same for all families of a residence: inequality moves only by families’ own fortunes, land and schooling, and by programmes. There is no path of inequality.',
    symbols: [
      made('G', 'income per labour unit relative to the first year', 'ratio'),
      parameter('g', 'incomeGrowthRural'),
      parameter('g', 'incomeGrowthUrban'),
      parameter('Δg', 'incomeGrowth'),
    ],
    ...OWN,
  },
  {
    id: 'labourSupply',
    step: 'observe',
    title: 'Labour that children add',
    code: ['observe.ts:supplyLabour', 'observe.ts:observe'],
    formula: [
      'R = Σ_working children γ b(age) k / Σ_households L,   b = 0.6 below 12, 1 at 12 to 14, 1.5 from 15;   k = 1/2 beside school',
    ],
    about: 'Counted at the end of a year for the wages of the next. The first year’s R is the reference R₀.',
    symbols: [
      made('R', 'children’s labour over adults’ labour in the place', 'ratio'),
      parameter('γ', 'childLabourUnits'),
      state('L', 'labour of a household', 'labour units'),
      constant('b', '0.6, 1, 1.5', 'labour by age', 'observe.ts: age < 12 ? 0.6 : age < 15 ? 1 : 1.5'),
      constant('k', '0.5', 'labour beside school', 'observe.ts: activity === WORK ? 1 : 0.5'),
    ],
    source: 'Basu and Van 1998 (substitution axiom); numbers own',
    grade: 'unverified',
  },
  {
    id: 'wages',
    step: 'plan',
    title: 'Wages',
    code: ['plan.ts:planWages', 'economy.ts:closeMarket'],
    formula: [
      'w = clamp(1 + φ (R₀ − R), 0.3, 1.7);   w_farm = w + ψ · W / (0.25 · 0.45),   w_other = w',
      'W = share of households on public works · days / 100, last year',
    ],
    about:
      'Relative to the trend. One labour market in a place: the wage falls alike on the land and elsewhere when children’s labour grows. Adults’ own supply has no effect on it, since R is relative to adults.',
    symbols: [
      made('w', 'wage relative to the trend', 'ratio'),
      made('R, R₀', 'children’s labour over adults’, last year and in the first year', 'ratio'),
      parameter('φ', 'wageElasticity'),
      parameter('ψ', 'publicWorksWageEffect'),
      constant(
        '0.25 · 0.45',
        '0.25, 0.45',
        'households on works and their share of 100 days where ψ was measured',
        'plan.ts: (0.25 * 0.45)',
      ),
      constant('0.3, 1.7', '0.3, 1.7', 'limits of the wage', 'plan.ts: (market.reference - supply), 0.3, 1.7'),
    ],
    source: 'Basu and Van 1998 (substitution axiom); Imbert and Papp 2015 (public works); form and numbers own',
    grade: 'unverified',
  },
  {
    id: 'shock',
    step: 'economy',
    title: 'A household’s own luck',
    code: ['economy.ts:earn'],
    formula: ['s_t = ρ s_{t−1} + τ √(1 − ρ²) ε'],
    about: 'A spread of τ in the long run; persistence ρ.',
    symbols: [
      made('s', 'shock, share of income', 'share'),
      draw('ε', 'standard normal, of the household and the year'),
      parameter('ρ', 'shockKept'),
      parameter('τ', 'shockSpread'),
    ],
    source: 'first-order autoregression (standard); numbers own',
    grade: 'assumed',
  },
  {
    id: 'income',
    step: 'economy',
    title: 'Income of adults',
    code: ['economy.ts:earn'],
    formula: [
      'usual = A √(L n) · G · (1 + gain) · (1 + ω (w − 1)) · C_g',
      'Y = usual · max(0.35, (1 + s)(1 + κ_r ρ_r rain)) + programmes',
    ],
    about:
      'Adults work harder where more mouths depend on them, so income grows with the square root of household size as well as of labour. A landless family hangs on the wage more than a farmer; rain reaches villages only.',
    symbols: [
      state('A', 'income of one labour unit at the level of the first year', 'Rs a month'),
      state('L, n', 'labour and size of the household', 'labour units; persons'),
      made('G, w', 'growth so far; wage relative to the trend', 'ratio'),
      made('C_g', 'change of the caste gap since the first year', 'ratio'),
      state('gain', 'lasting gain from livelihood programmes', 'share'),
      made('s', 'own shock', 'share'),
      draw('rain', 'standard normal, of the place and the year'),
      parameter('ρ_r', 'rainIncome'),
      constant(
        'ω',
        '0.8, 0.3, 0.6',
        'weight of the wage: landless, landed, town',
        'economy.ts: landless: 0.8, landed: 0.3, town: 0.6',
      ),
      constant('κ_r', '0.6, 1', 'weight of the rain: landless, landed', 'economy.ts: landless: 0.6, landed: 1 }'),
      constant('0.35', '0.35', 'no income falls below this share of the usual', 'economy.ts: FLOOR = 0.35'),
    ],
    source: 'Chayanov 1925 for labour that answers to mouths; form own',
    grade: 'assumed',
  },
  {
    id: 'casteIncome',
    step: 'economy',
    title: 'Caste gap in incomes',
    code: ['economy.ts:casteFactors', 'population/consumption.ts:solveConsumption'],
    formula: ['C_g ≈ e^{δ_g (κ_t − κ₀)}   (to third order)'],
    about:
      'At the start the gaps are in incomes already, so C = 1 while the dial stands still. When it goes to 0, every group’s incomes go to the level of a group with gap 0: mean income of the place changes too.',
    symbols: [
      parameter('κ', 'casteGap'),
      parameter('δ_SC', 'groupIncomeSc'),
      parameter('δ_ST', 'groupIncomeSt'),
      parameter('δ_OBC', 'groupIncomeObc'),
      parameter('δ_M', 'groupIncomeMuslim'),
      parameter('δ_O', 'groupIncomeOther'),
    ],
    ...OWN,
  },
  {
    id: 'publicWorksPay',
    step: 'economy',
    title: 'Pay of public works',
    code: ['programmes/public-works.ts:payPublicWorks'],
    formula: ['pay = D v (1 − f) / 12;   women away = D / 100 · 2 ω'],
    about: 'Rs a month. Women away counts days of women out of 50: at ω = 1/2 and 100 days it is 1.',
    symbols: [
      parameter('D', 'publicWorksDays'),
      parameter('v', 'publicWorksWage'),
      parameter('f', 'publicWorksForgone'),
      parameter('ω', 'womenOnPublicWorks'),
    ],
    ...OWN,
  },
  {
    id: 'smoothing',
    step: 'economy',
    title: 'Insurance and savings',
    code: ['economy.ts:smooth'],
    formula: [
      'gap = usual − Y > 0:  Y + i gap + min(savings / 12, ς (1 − i) gap);   i = 0 without insurance',
      'gap < 0:  Y − σ |gap|, and 12 σ |gap| is saved, up to half a year’s usual income',
    ],
    about:
      'There is no debt and no interest; livestock and land are not sold. Insurance pays any loss of income alike, whatever its cause.',
    symbols: [
      made('usual, Y', 'usual and actual income', 'Rs a month'),
      state('savings', 'savings of the household', 'Rs'),
      parameter('i', 'socialProtectionCover'),
      parameter('ς', 'savingsShare'),
      parameter('σ', 'savingsRate'),
      constant('6', '6 months', 'most that is saved', 'economy.ts: usual * 6'),
    ],
    ...OWN,
  },
  {
    id: 'weight',
    step: 'start',
    title: 'Weights',
    code: ['population/empty-world.ts:emptyWorld'],
    formula: ['real people = simulated people · W,   W = households of 2001 / simulated households'],
    about:
      'One weight for all of a place and for the whole run, so any number of households stands for the place; as many as there were in 2001 give W = 1.',
    symbols: [evidence('households', 'households of the place in 2001', 'households')],
    source: 'arithmetic',
    grade: 'identity',
  },
] as const satisfies readonly EquationRow[];
