import type { ParameterRow } from './row.ts';

/** The four drivers of the founding paper. The default of each is history: the past as it was, the future as its trend. */
export const DRIVERS = [
  {
    id: 'incomeGrowth',
    kind: 'driver',
    default: 0,
    min: -0.04,
    max: 0.04,
    step: 0.005,
    dated: true,
    unit: 'per year, added to the trend',
    source: 'dial; the trend itself is incomeGrowthRural and incomeGrowthUrban',
    grade: 'assumed',
    about:
      'Poverty: extra yearly growth of household incomes over the trend. Poor families need the earnings of children most.',
  },
  {
    id: 'fertilityLevel',
    kind: 'driver',
    default: 1,
    min: 0.6,
    max: 1.5,
    step: 0.05,
    dated: true,
    unit: 'times the trend',
    source:
      'dial; the trend is the fertility path of the place (NFHS-3 2005-06 level, UN World Population Prospects 2017 path)',
    grade: 'assumed',
    about:
      'Population growth: births per woman relative to the trend. More brothers and sisters leave less for the schooling of each.',
  },
  {
    id: 'urbanisation',
    kind: 'driver',
    default: 1,
    min: 0,
    max: 3,
    step: 0.1,
    dated: true,
    unit: 'times the trend',
    source: 'dial; the trend is townMoveRate and townReclassificationRate',
    grade: 'assumed',
    about: 'Urbanisation: moves from village to town, and villages that become towns, relative to the trend.',
  },
  {
    id: 'casteGap',
    kind: 'driver',
    default: 1,
    min: 0,
    max: 1.5,
    step: 0.05,
    dated: true,
    unit: 'times the gaps of 2001',
    source: 'dial; the gaps themselves are the group rows of the economy and schooling tables',
    grade: 'assumed',
    about:
      'Caste: gaps between social groups in income, returns to schooling, distance and quality of schools. 0 closes them.',
  },
] as const satisfies readonly ParameterRow[];
