import { PROGRAMMES, type ProgrammeId } from '../model/parameters.ts';

/** What a package is to reach, and what it may be made of. */
export interface FrontierWish {
  /** What packages are put on top of. */
  readonly from: 'baseline' | 'scenario';
  /** 0.25: 25 % less than in the baseline. */
  readonly target: number;
  /** Share of the replicates in which it must be reached, above 0, at most 1. */
  readonly probability: number;
  /** Rupees above what packages are put on, 2004-05 prices; null: no limit. */
  readonly budget: number | null;
  /** In every social group by sex by residence too. */
  readonly equity: boolean;
  /** Null: all. */
  readonly programmes: readonly ProgrammeId[] | null;
  /** Earliest year in which a package may start; null: the second. */
  readonly earliest: number | null;
}

export const OPENING_WISH: FrontierWish = {
  ...{ from: 'baseline', target: 0.25, probability: 0.8, budget: null },
  ...{ equity: true, programmes: null, earliest: null },
};

/** Largest budget that is taken. */
export const MOST_RUPEES = 1e15;

/** A wish as the short texts of an address. */
export function wishTexts(wish: FrontierWish): Record<string, string> {
  const { from, target, probability, budget, equity, programmes, earliest } = wish;
  return {
    aimFrom: from,
    aimTarget: String(target),
    aimProbability: String(probability),
    aimBudget: budget === null ? 'none' : String(budget),
    aimFloor: equity ? 'on' : 'off',
    aimProgrammes: programmes === null ? 'all' : programmes.length === 0 ? 'none' : programmes.join(','),
    aimStart: earliest === null ? '' : String(earliest),
  };
}

/** The wish that such texts say; what they do not say, or say wrongly, is as at the first visit. */
export function wishFrom(texts: Readonly<Record<string, string>>): FrontierWish {
  const number = (text: string | undefined, least: number, most: number) => {
    const value = text === undefined || text.trim() === '' ? NaN : Number(text);
    return value >= least && value <= most ? value : undefined;
  };
  const probability = number(texts.aimProbability, 0.01, 1);
  const earliest = number(texts.aimStart, 1900, 2200);
  return {
    from: texts.aimFrom === 'scenario' ? 'scenario' : 'baseline',
    target: number(texts.aimTarget, 0, 1) ?? OPENING_WISH.target,
    probability: probability ?? OPENING_WISH.probability,
    budget: number(texts.aimBudget, 0, MOST_RUPEES) ?? null,
    equity: texts.aimFloor !== 'off',
    programmes: programmesFrom(texts.aimProgrammes),
    earliest: earliest !== undefined && Number.isInteger(earliest) ? earliest : null,
  };
}

function programmesFrom(text: string | undefined): readonly ProgrammeId[] | null {
  if (text === 'none') return [];
  const named = (text ?? '').split(',');
  const known = PROGRAMMES.filter((id) => named.includes(id));
  return known.length === 0 || known.length === PROGRAMMES.length ? null : known;
}
