// Long because it is one table: every equation of the start population, one row each.
import type { EquationRow } from './row.ts';
import { constant, draw, evidence, made, parameter, state } from './row.ts';

const LITERATURE = { grade: 'unverified' } as const;
const OWN = { source: 'own', grade: 'assumed' } as const;

/** Before the first year: households, people and what they have. */
export const START = [
  {
    id: 'consumptionLevel',
    step: 'start',
    title: 'Spread and level of consumption',
    code: ['population/consumption.ts:solveConsumption', 'population/endowment.ts:endowHouseholds'],
    formula: [
      'σ = √2 Φ⁻¹((1 + G) / 2)',
      'σ_w² = max(0.01, σ² − σ_b² − τ² − σ_f²),   σ_b² = Σ_g p_g κ² (δ_g − δ̄)²',
      'μ so that  Σ_g p_g Φ((ln z − μ − κ δ_g) / √(σ_w² + τ² + σ_f²)) = H',
    ],
    about:
      'Consumption per person is log-normal inside each social group. Its spread comes from the Gini; what social groups, family composition and yearly shocks contribute is taken out first. Its level is found by bisection, so that the observed share of people lies below the line. The head-count is met by incomes of adults alone: what children earn and programmes pay comes on top, so poverty in a run lies somewhat below it.',
    symbols: [
      evidence('G', 'Gini coefficient of consumption by residence; the national value everywhere', 'index'),
      evidence('H, z', 'Tendulkar head-count and line of 2004-05, by residence', 'share; Rs a month'),
      evidence('p_g', 'share of social group g, by residence', 'share'),
      parameter('δ_SC', 'groupIncomeSc'),
      parameter('δ_ST', 'groupIncomeSt'),
      parameter('δ_OBC', 'groupIncomeObc'),
      parameter('δ_M', 'groupIncomeMuslim'),
      parameter('δ_O', 'groupIncomeOther'),
      parameter('κ', 'casteGap'),
      parameter('τ', 'shockSpread'),
      made('σ_f²', 'variance of ln √(L / n) over the people just made', 'log points squared'),
      made('μ, σ_w', 'level of log consumption and its spread inside a group', 'log Rs; log points'),
      made('Φ', 'standard normal distribution function', ''),
      constant(
        '0.01',
        '0.01',
        'least variance inside a group',
        'population/consumption.ts: Math.max(0.01, total * total',
      ),
    ],
    ...LITERATURE,
    source: 'Gini of a log-normal distribution: Aitchison and Brown 1957; solving for the head-count: own',
  },
  {
    id: 'productivity',
    step: 'start',
    title: 'Income of a labour unit at the start',
    code: ['population/endowment.ts:endow', 'population.ts:backCast', 'population/consumption.ts:consumptionAt'],
    formula: [
      'A = e^(μ + κ δ_g + σ_w ζ − m) · (1 − ν q (F − 1)) · Π_t (1 + g_t + Δg_t)⁻¹,   t = second year … 2004',
      'q = 1 in villages, 0.5 in towns',
    ],
    about:
      'What one unit of adult labour brings, for life (a young couple starts from the husband’s family). With three factors back and growth from the second year on, the level of 2004-05 is reached in the model’s year 2004. Until then children grow up, families earn and meals come: ν takes that off the start.',
    symbols: [
      made('A', 'income of one labour unit at the level of the first year', 'Rs a month, 2004-05 prices'),
      draw('ζ', 'standard normal score of the household, evenly spread over households'),
      made('m', 'mean of ln √(L / n) over persons', 'log points'),
      parameter('g', 'incomeGrowthRural'),
      parameter('g', 'incomeGrowthUrban'),
      parameter('Δg', 'incomeGrowth'),
      parameter('ν', 'familyDrift'),
      evidence('F', 'total fertility rate of 2001', 'children per woman'),
    ],
    ...OWN,
  },
  {
    id: 'labour',
    step: 'start',
    title: 'Labour of a household',
    code: ['population/endowment.ts:labourUnitsOf', 'programmes/programmes.ts:prepareHouseholds'],
    formula: ['L = max(0.4, Σ_adults ℓ · s(age)),   s = 0.5 + 0.1 (age − 18) from 18 to 22, 1 from 23 to 64'],
    about:
      'Counted anew each year. A person of 65 or more counts ℓ₆₅ whatever the sex. All adults work at these rates: there is no unemployment and no choice of work among adults.',
    symbols: [
      made('L', 'labour units of the household', 'labour units'),
      parameter('ℓ (men)', 'labourMan'),
      parameter('ℓ (women)', 'labourWoman'),
      parameter('ℓ₆₅', 'labourElder'),
      constant(
        '0.4',
        '0.4',
        'labour where no adult is left: kin and neighbours',
        'population/endowment.ts: LEAST_LABOUR = 0.4',
      ),
      constant(
        's',
        '0.5 + 0.1 a year',
        'growth into work from 18 to 22',
        'population/endowment.ts: 0.5 + 0.1 * (age - 18)',
      ),
    ],
    ...OWN,
  },
  {
    id: 'land',
    step: 'start',
    title: 'Land',
    code: ['population/endowment.ts:endow', 'population/members.ts:acresAt'],
    formula: [
      'P(land) = f (1 − 0.75 h) · clamp(1 + 0.2 ζ, 0.3, 1.5),   f = 1 in villages, 0.1 in towns',
      'acres = clamp(−2.6 ln(1 − u), 0.1, 25) · clamp(1 + 0.3 ζ, 0.3, 2)',
    ],
    about:
      'Richer families more often have land, and more of it. Shape and numbers are chosen; no table of holdings by income enters.',
    symbols: [
      evidence('h', 'share of agricultural workers who are labourers', 'share'),
      draw('ζ', 'standard normal score of the household in the distribution of income'),
      draw('u', 'uniform'),
      constant(
        '0.75',
        '0.75',
        'share of labourers’ families without any land',
        'population/endowment.ts: 1 - 0.75 * place.landlessShare',
      ),
      constant('0.2, 0.3', '0.2, 0.3', 'how land goes with income', 'population/endowment.ts: 1 + 0.2 * z'),
      constant(
        '2.6',
        '2.6',
        'mean acres of a family with land, before the limits',
        'population/members.ts: -2.6 * log',
      ),
    ],
    ...OWN,
  },
  {
    id: 'adultSchooling',
    step: 'start',
    title: 'Schooling of adults',
    code: ['population.ts:addHousehold', 'population.ts:layGround', 'population/members.ts:setLiteracy'],
    formula: [
      'S = 0.5 ζ + 0.866 ε₁ + Σ_k p_k d_k − d_g,   d_g = κ c b_g',
      'x = 0.7 S + 0.714 ε₂ − Φ⁻¹(1 − literacy) − cohort;   literate if x > 0, with ⌊3 + 5.5 x⌋ years (2 to 15)',
    ],
    about:
      'A family’s schooling goes with its income and its social group; a member’s own with the family’s. Thresholds are those of literacy by sex and residence; cohorts add 0.7 above 55, 0.35 from 40, and take 0.35 off below 25.',
    symbols: [
      made('S', 'schooling of the family', 'standard deviations'),
      draw('ζ', 'standard normal score of the household in the distribution of income'),
      draw('ε₁, ε₂', 'standard normal, of the family and of the person'),
      evidence('literacy', 'share of literates of 7 and over by sex and residence', 'share'),
      evidence('p_k', 'share of social group k, by residence', 'share'),
      parameter('c', 'casteLiteracy'),
      parameter('κ', 'casteGap'),
      constant(
        'b_g',
        '0.7, 1, 0.3, 0.8, 0',
        'burden of SC, ST, OBC, Muslims, others',
        'population/members.ts: CASTE_SCHOOL_SHARE = [0.7, 1, 0.3, 0.8, 0]',
      ),
      constant('0.5', '0.5', 'correlation of schooling and income', 'population.ts: 0.5 * z + 0.866'),
      constant(
        '0.7',
        '0.7',
        'correlation of a person’s and the family’s schooling',
        'population/members.ts: 0.7 * family.schooling + 0.714',
      ),
      constant(
        '5.5',
        '5.5',
        'years of schooling per standard deviation',
        'population/members.ts: Math.floor(3 + 5.5 * above)',
      ),
    ],
    ...OWN,
  },
  {
    id: 'childhoodOfParents',
    step: 'start',
    title: 'Adults who worked as children',
    code: ['population/members.ts:addAdult'],
    formula: ['P(worked as a child) = 0.12 + 0.25 · [not literate]'],
    about: 'For adults of the start population; afterwards it is what the model saw a child do. No source.',
    symbols: [
      constant(
        '0.12, 0.25',
        '0.12, 0.25',
        'share among the literate, and more among the others',
        'population/members.ts: 0.12 + ((p.flags[person]',
      ),
    ],
    ...OWN,
  },
  {
    id: 'families',
    step: 'start',
    title: 'Children that mothers would have had',
    code: ['population/members.ts:addChildren', 'population.ts:familySchedules', 'population/members.ts:fecundityAt'],
    formula: [
      'B(a) = u + Σ_{x<a} f(x) / max(0.3, M(a)) · (1 + π y) · φ · l(y),   y = a − x − 1 years ago;   φ = 0.45 + 1.1 u′',
      'a child for each whole number that B passes',
    ],
    about:
      'Systematic sampling along a mother’s past: family sizes differ and the mean is met closely. Grown daughters have mostly married away; sons stay more often where the place still lacks people, which steers the number of people to the Census.',
    symbols: [
      evidence('f', 'births per woman-year by age, 2001', 'per year'),
      evidence('M', 'share of women ever married by age', 'share'),
      evidence('l', 'share of the newborn who survive to an age', 'share'),
      parameter('π', 'fertilityPast'),
      draw('u, u′', 'uniform, of the family'),
      constant('φ', '0.45 + 1.1 u′', 'how fertile a couple is, mean 1', 'population/members.ts: 0.45 + 1.1 * u'),
    ],
    ...OWN,
    source: 'own; systematic sampling is standard',
  },
  {
    id: 'communities',
    step: 'start',
    title: 'Way to school and teaching of a community',
    code: ['population.ts:addCommunity'],
    formula: ['d = min(−d̄ ln(1 − 0.999 u), 4 d̄),   q = 0.25 + 0.5 u′ + 0.1 · town'],
    about:
      'Drawn for each simulated community of 100 households, alike in all places and for all social groups: no table of schools by place enters.',
    symbols: [
      made('d', 'way to school', 'kilometres'),
      made('q', 'quality of the school', '0 to 1'),
      parameter('d̄ (village)', 'distanceRural'),
      parameter('d̄ (town)', 'distanceUrban'),
      draw('u, u′', 'uniform, of the community'),
      constant(
        'q',
        '0.25 to 0.75',
        'range of quality in villages; towns 0.1 better',
        'population.ts: 0.25 + 0.5 * drawUniform',
      ),
    ],
    ...OWN,
  },
  {
    id: 'lastingTaste',
    step: 'start',
    title: 'Lasting pull of school on a child',
    code: ['population/endowment.ts:lastingTaste', 'population/endowment.ts:countLabour'],
    formula: ['θ = β_p P + σ_h T + σ_c ε,   P = clamp((mean years of the parents − 4) / 4, −1, 2.5)'],
    about:
      'Drawn once, at birth or at the start. It carries what is lasting and unseen: without it, a child who is at school this year would be as likely to leave as any other.',
    symbols: [
      made('θ', 'lasting pull of school', 'utility'),
      state('P', 'schooling of the parents', 'standard deviations'),
      state('T', 'taste of the household', 'standard deviations'),
      draw('ε', 'standard normal, of the child'),
      parameter('β_p', 'parentsSchooling'),
      parameter('σ_h', 'householdTaste'),
      parameter('σ_c', 'childTaste'),
      constant(
        '4',
        '4',
        'mean and spread of parents’ years of schooling',
        'population/endowment.ts: years / parents : 2) - 4) / 4',
      ),
    ],
    ...OWN,
  },
  {
    id: 'startSchooling',
    step: 'start',
    title: 'Children’s schooling so far',
    code: ['population/endowment.ts:endowChild'],
    formula: ['P(at school) = clamp(0.72 + 0.12 P + 0.08 T − 0.04 max(0, age − 10), 0.05, 0.98)'],
    about:
      'A first guess; two unobserved years of choices, in which nobody ages, then settle who is at school. Grades keep the guess, so grades of the first years, and with them literacy at 15 until about 2010, still carry it.',
    symbols: [
      state('P, T', 'parents’ schooling and the household’s taste', 'standard deviations'),
      parameter('literate from', 'literacyGrade'),
      constant(
        '0.72 …',
        '0.72, 0.12, 0.08, 0.04',
        'the guess',
        'population/endowment.ts: 0.72 + 0.12 * h.schooling[row] + 0.08 * h.taste[row] - 0.04',
      ),
    ],
    ...OWN,
  },
  {
    id: 'job',
    step: 'start',
    title: 'The job that a child would find',
    code: ['work.ts:assignJob'],
    formula: [
      'sector: agriculture, manufacturing, services, other by the shares of the residence',
      'hired: on the land where the family has none; elsewhere with chance 1 − ω',
    ],
    about:
      'Drawn once per child and again when the family moves to town: where work is to be had, not what children prefer. The shares are the same in all places, for girls and boys, and do not move over time.',
    symbols: [
      parameter('village', 'ruralFarm'),
      parameter('village', 'ruralManufacturing'),
      parameter('village', 'ruralServices'),
      parameter('town', 'urbanFarm'),
      parameter('town', 'urbanManufacturing'),
      parameter('town', 'urbanServices'),
      parameter('ω', 'familyWorkshop'),
      state('land', 'acres of the household', 'acres'),
    ],
    ...OWN,
  },
] as const satisfies readonly EquationRow[];
