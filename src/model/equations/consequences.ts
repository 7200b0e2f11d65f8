// Long because it is one table: every equation of consequences, norms and observation, one row each.
import type { EquationRow } from './row.ts';
import { constant, draw, evidence, made, parameter, state, threshold } from './row.ts';

const OWN = { source: 'own', grade: 'assumed' } as const;

/** Steps 8 to 10: what the year does to a child, what communities see, what is counted. */
export const CONSEQUENCES = [
  {
    id: 'grades',
    step: 'consequences',
    title: 'Grades and literacy',
    code: ['consequences.ts:bearConsequences'],
    formula: [
      'P(one grade up) = p − 0.12 [works beside school], from age 6, up to grade 12',
      'literate from grade l on, for life;   bridge school: one grade more where grade < age − 7',
    ],
    about:
      'Learning does not depend on the quality of the school, on distress or on hours of work. A course counts as a school year, and a trade pays later (what a young couple starts with).',
    symbols: [
      draw('u', 'uniform, of the child and the year'),
      parameter('p', 'passRate'),
      parameter('l', 'literacyGrade'),
      constant('0.12', '0.12', 'pass rate lost beside work', 'consequences.ts: PASS_LESS_BESIDE_WORK = 0.12'),
    ],
    ...OWN,
  },
  {
    id: 'time',
    step: 'consequences',
    title: 'Days and hours of work, hours of chores',
    code: ['consequences.ts:work', 'consequences.ts:bearConsequences'],
    formula: [
      'days = (D_f ± 110 on the land, D_o ± 75 elsewhere) · (d beside school)',
      'hours a week = H − 2 (14 − age) ± 12 full time, h − 0.7 (14 − age) ± 8 beside school',
      'chores = 4 + 0.9 (age − 5) + 6 · women away + 1.5 · members below 5  (girls);  2 + 0.4 (age − 5) + 2 · … + 0.5 · …  (boys)',
      '    + 14 (girls) or 5 (boys) if it neither works nor attends',
    ],
    about:
      'Spread evenly around the mean by one draw: a child with many days also tends to another place in the spread of hours by a fixed rule, not by behaviour. Days and hours do not answer to wages, need or programmes; only whether a child works does. Hours are those of a week in the season.',
    symbols: [
      draw('±', 'uniform, of the child and the year'),
      state('women away', 'on public works, out of 50 days', 'ratio'),
      parameter('D_f', 'daysFarm'),
      parameter('D_o', 'daysOther'),
      parameter('d', 'daysBesideSchool'),
      parameter('H', 'hoursFullTime'),
      parameter('h', 'hoursBesideSchool'),
      constant('110, 75', '110, 75 days', 'spread of days', 'consequences.ts: t.daysFarm + 110'),
      constant('2, 0.7', '2, 0.7 hours a year of age', 'how hours grow with age', 'consequences.ts: beside ? 0.7 : 2'),
      constant('12, 8', '12, 8 hours', 'spread of hours', 'consequences.ts: (beside ? 8 : 12)'),
      constant(
        'chores',
        '4, 2; 0.9, 0.4; 6, 2; 1.5, 0.5; 14, 5',
        'hours of chores, girls and boys',
        'consequences.ts: base: Float64Array.of(2, 4), growth: Float64Array.of(0.4, 0.9), away: Float64Array.of(2, 6)',
      ),
    ],
    ...OWN,
  },
  {
    id: 'harm',
    step: 'consequences',
    title: 'Hazard, injury, distress',
    code: ['consequences.ts:work'],
    formula: [
      'P(hazardous) = h_sector, half beside school',
      'P(hurt) = i, a quarter of it where the work is not hazardous',
      'P(in distress) = 0.3 in hazardous work, 0.05 in other, + 0.2 above 48 hours a week',
    ],
    about:
      'None of these rates was measured for children at work in India. They show the direction in which harm moves; the counts are illustrations. Children out of work are never in distress in the model, which is not so in life.',
    symbols: [
      draw('u₁, u₂, u₃', 'uniform, of the child and the year'),
      parameter('h: agriculture', 'hazardFarm'),
      parameter('h: manufacturing', 'hazardManufacturing'),
      parameter('h: services', 'hazardServices'),
      parameter('h: other', 'hazardOther'),
      parameter('i', 'injuryRate'),
      constant(
        '0.3, 0.05, 0.2',
        '0.3, 0.05, 0.2',
        'rates of distress',
        'consequences.ts: (hazardous ? 0.3 : 0.05) + (p.hours[m] > 48 ? 0.2 : 0)',
      ),
      constant('1/4', '0.25', 'injury where the work is not hazardous', 'consequences.ts: (hazardous ? 1 : 0.25)'),
    ],
    ...OWN,
  },
  {
    id: 'childhoodLost',
    step: 'consequences',
    title: 'Childhood years lost',
    code: ['consequences.ts:work', 'consequences.ts:bearConsequences', 'observe.ts:lostOf'],
    formula: [
      'full-time work: 1 if hazardous or 30 hours a week or more, else 0.6',
      'beside school: 0.5 if hazardous, else 0.2;   neither, with 21 hours of chores or more: 0.5;   otherwise 0',
    ],
    about:
      'Our own measure, in years, so that the loss of play, rest and friends is not left out because no survey counts it. The weights are a judgement; others may differ.',
    symbols: [
      constant(
        '1, 0.6, 0.5, 0.2',
        '1, 0.6, 0.5, 0.2',
        'years lost in a year',
        'consequences.ts: beside ? (hazardous ? 500 : 200) : hazardous || p.hours[m] >= 30 ? 1000 : 600',
      ),
    ],
    ...OWN,
  },
  {
    id: 'poverty',
    step: 'consequences',
    title: 'Poverty',
    code: ['consequences.ts:bearConsequences', 'choice.ts:choose'],
    formula: ['poor  ⇔  (Y + earnings of children + transfers + meals + stipends) / n < z'],
    about:
      'What families pay for school is consumption, as surveys count it. What a child at home produces weighs in the choice and is not counted here. Being poor this year decides who is eligible next year: schemes know who is poor, without error.',
    symbols: [
      made('Y', 'income of adults', 'Rs a month'),
      state('n', 'household size', 'persons'),
      evidence('z', 'Tendulkar line of the place and residence', 'Rs a month per person'),
    ],
    source: 'Planning Commission 2009 (Tendulkar)',
    grade: 'unverified',
  },
  {
    id: 'norm',
    step: 'norms',
    title: 'What families see of their peers',
    code: ['norms.ts:formNorms'],
    formula: [
      'seen = (attending + 8 share) / (all + 8),   share = (attending in the community + 8 share of the place) / (all in the community + 8)',
      'norm_t = ½ norm_{t−1} + ½ seen',
    ],
    about:
      'By community, social group and sex, children of 6 to 14. Small groups look at the community, small communities at the place. Families follow last year’s norm; they do not guess what others will do.',
    symbols: [
      made('norm', 'share of peers who attend, as families see it', 'share'),
      constant('8', '8 children', 'weight of the wider circle', 'norms.ts: POOLED = 8'),
      constant('½', '0.5', 'share of last year’s norm that is kept', 'norms.ts: KEPT = 0.5'),
    ],
    source: 'own; partial pooling is standard',
    grade: 'assumed',
  },
  {
    id: 'definitions',
    step: 'observe',
    title: 'Definitions of child labour',
    code: ['definitions.ts:labourRules'],
    formula: [
      'Census: any work;  main: 183 days or more;  NSS: 30 days full time, 90 beside school',
      'ILO: hazardous, or below 12, or 14 hours at 12 to 14, or 43 hours at 15 to 17;  SDG: the same, or 21 hours of chores below 15',
      'law 1986: below 14, hired, outside farming, hazardous;  law 2016: hazardous, or below 14 and (hired or out of school)',
      'founding paper: below 12, hazardous, or full time below 15;  NFHS: any work, or 28 hours of chores below 15',
    ],
    about:
      'All read the same simulated year. The law of 1986 lists occupations and processes; the model has no such list and takes hazardous hired work outside farming for it. Rules about hours hang on assumed hours.',
    symbols: [
      state('days, hours, chores', 'of the year; a week in the season; a week', 'days; hours; hours'),
      threshold('183', '183 days', 'main worker (Census of India)', 'definitions.ts: days >= 183'),
      threshold(
        '30, 90',
        '30, 90 days',
        'NSS usual status; 90 beside school is our reading',
        'definitions.ts: days >= 30 : days >= 90',
      ),
      threshold('14, 43', '14, 43 hours', 'ICLS-18', 'definitions.ts: hours >= 14 : hours >= 43'),
      threshold('21, 28', '21, 28 hours', 'chores: SDG 8.7.1; NFHS', 'definitions.ts: chores >= 28'),
    ],
    source: 'Census of India 2001; NSS; ICLS-18 2008; SDG 8.7.1; CLPRA 1986 and 2016; founding paper; NFHS-3',
    grade: 'unverified',
  },
] as const satisfies readonly EquationRow[];
