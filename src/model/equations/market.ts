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
    formula: [
      'G_t = G_{t−1} (1 + g + Δg),   G = 1 in the first year;   villages and towns apart',
      'D_t = D_{t−1} + Δd,   D = 0 in the first year',
    ],
    about:
      'G is the same for all families of a residence. D lets incomes drift apart (above 0) or together by where a family stood at the start, while the mean stays; history has no path of inequality, since no series by place is at hand, so there inequality moves by families’ own fortunes, land and schooling, and by programmes.',
    symbols: [
      made('G', 'income per labour unit relative to the first year', 'ratio'),
      parameter('g', 'incomeGrowthRural'),
      parameter('g', 'incomeGrowthUrban'),
      parameter('Δg', 'incomeGrowth'),
      made('D', 'what inequality has added', 'share of income per standard deviation'),
      parameter('Δd', 'incomeInequality'),
    ],
    ...OWN,
  },
  {
    id: 'labourSupply',
    step: 'observe',
    title: 'Labour that children add',
    code: ['observe.ts:supplyLabour', 'observe.ts:observe'],
    formula: [
      'R_s = Σ_children working in s γ b(age) k / Σ_households L a_s,   s: land, elsewhere;   a_land = a, a_elsewhere = 1 − a',
      'b = 0.6 below 12, 1 at 12 to 14, 1.5 from 15;   k = 1/2 beside school',
    ],
    about:
      'Counted at the end of a year for the wages of the next, on the land and elsewhere. The first year’s R is the reference R₀. Adults do not change between sectors.',
    symbols: [
      made('R', 'children’s labour over adults’ labour in the place, by sector', 'ratio'),
      parameter('γ', 'childLabourUnits'),
      state('L', 'labour of a household', 'labour units'),
      evidence('a', 'share of main workers on the land, by residence', 'share'),
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
      'w_s = clamp(1 + φ (R₀_s − R_s), 0.3, 1.7),   s: land, elsewhere;   w_farm = w_land + ψ · W / (0.25 · 0.45)',
      'W = share of households on public works · days / 100, last year',
    ],
    about:
      'Relative to the trend, by place and sector: where more children work, and fewer adults beside them, the wage of that sector falls. Villages live by the farm wage, towns by the other.',
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
      constant('0.3, 1.7', '0.3, 1.7', 'limits of the wage', 'plan.ts: (reference - supply), 0.3, 1.7'),
    ],
    source: 'Basu and Van 1998 (substitution axiom); Imbert and Papp 2015 (public works); form and numbers own',
    grade: 'unverified',
  },
  {
    id: 'shock',
    step: 'economy',
    title: 'A household’s own luck',
    code: ['economy.ts:earn', 'economy.ts:spreadOf', 'population/endowment.ts:endow'],
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
      'usual = A √(L n) · G · (1 + clamp(D ζ′, −0.5, 1)) · (1 + gain) · (1 + ω (w − 1)) · C_g',
      'Y = usual · max(0.35, (1 + s)(1 + κ_r ρ_r rain)) + programmes',
    ],
    about:
      'Adults work harder where more mouths depend on them, so income grows with the square root of household size as well as of labour. A landless family hangs on the wage more than a farmer; rain reaches villages only.',
    symbols: [
      state('A', 'income of one labour unit at the level of the first year', 'Rs a month'),
      state('L, n', 'labour and size of the household', 'labour units; persons'),
      made('G, w', 'growth so far; wage relative to the trend', 'ratio'),
      made('D', 'what inequality has added so far', 'share of income per standard deviation'),
      state(
        'ζ′',
        'place of the family in the distribution of lasting incomes, mean 0 by income',
        'standard deviations',
      ),
      constant(
        '−0.5, 1',
        '-0.5, 1',
        'most that inequality takes or gives',
        'economy.ts: added < -0.5 ? -0.5 : added > 1 ? 1',
      ),
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
    title: 'Insurance, savings and debt',
    code: ['economy.ts:smooth'],
    formula: [
      'debt grows to (1 + ι) debt each year',
      'gap = usual − Y > 0:  Y + i gap + draw + loan;   i = 0 without insurance',
      'draw = min(savings / 12, ς (1 − i) gap);   loan = b (gap − i gap − draw) where nothing is saved, up to the limit of debt',
      'gap < 0:  Y − σ |gap|, and 12 σ |gap| is saved; in debt Y − ρ |gap|, and 12 ρ |gap| pays it back',
    ],
    about:
      'Savings and debt stop at half a year’s usual income. Families linked to a livelihood borrow from their group (b_g); how much others borrow is not in the evidence, so they borrow nothing unless a scenario says so (b_i). Livestock and land are not sold. Insurance pays any loss of income alike, whatever its cause.',
    symbols: [
      made('usual, Y', 'usual and actual income', 'Rs a month'),
      state('savings, debt', 'savings of the household; below zero debt', 'Rs'),
      parameter('i', 'socialProtectionCover'),
      parameter('ς', 'savingsShare'),
      parameter('σ', 'savingsRate'),
      parameter('b_g', 'groupCredit'),
      parameter('b_i', 'informalCredit'),
      parameter('ι', 'creditInterest'),
      parameter('ρ', 'debtRepayment'),
      constant('6', '6 months', 'most that is saved or owed', 'economy.ts: MONTHS = 6'),
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
