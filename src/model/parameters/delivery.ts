import type { ParameterRow } from './row.ts';

const DELIVERY_ROW = { kind: 'delivery', dated: false, grade: 'assumed', min: 0, max: 1, step: 0.01 } as const;

/** How schemes find families, and what coordination changes: the funnel contacted, forms completed, linked. */
export const DELIVERY = [
  {
    ...DELIVERY_ROW,
    id: 'formsCompleted',
    default: 0.978,
    unit: 'share of families contacted',
    source: 'founding paper: 6,083 forms of 6,218 families contacted',
    grade: 'verified',
    about: 'Families who complete the forms once somebody helps them.',
  },
  {
    ...DELIVERY_ROW,
    id: 'linkedAlone',
    default: 0.5,
    unit: 'share of families with completed forms',
    source: 'chosen below the 0.73 that the programme reached with its coordination (founding paper: 4,437 of 6,083)',
    about: 'Families who in the end get what they applied for, each scheme on its own.',
  },
  {
    ...DELIVERY_ROW,
    id: 'linkedAtDesk',
    default: 0.85,
    unit: 'share of families with completed forms',
    source: 'chosen above the 0.73 that the programme reached while its system did not fully run (founding paper)',
    about: 'Families who in the end get what they applied for, through a shared desk.',
  },
  {
    ...DELIVERY_ROW,
    id: 'trackingAim',
    default: 0.5,
    unit: 'share of the gap to full coverage',
    source: 'chosen; no measured value',
    about: 'With full coordination and a committee, how much better schemes find the families of children who work.',
  },
  {
    ...DELIVERY_ROW,
    id: 'hostelEffect',
    default: 0.8,
    unit: 'share of the loss',
    source: 'chosen; no measured value',
    about: 'How much of the schooling that migration costs a seasonal hostel or worksite school saves.',
  },
  {
    ...DELIVERY_ROW,
    id: 'vigilance',
    default: 0.6,
    unit: 'share of the risk',
    source: 'chosen; no measured value',
    about: 'How much of the risk of trafficking goes away where protection is at full effort.',
  },
] as const satisfies readonly ParameterRow[];
