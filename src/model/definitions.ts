import { SCHOOL_AND_WORK, WORK } from './columns.ts';

/**
 * Rules that call a child-year child labour, one bit each. All are read off the same year: activity, days in the year,
 * hours a week in the season, sector, hazard, chores. A bit's name is its measure.
 */
export const RULES = [
  'censusWorker',
  'mainWorker',
  'marginalWorker',
  'nssWorker',
  'iloChildLabour',
  'sdgChildLabour',
  'hazardousWork',
  'lawChildLabour',
  'lawAmendedChildLabour',
  'paperChildLabour',
  'nfhsChildLabour',
] as const;

const CENSUS = 1 << 0;
const MAIN = 1 << 1;
const MARGINAL = 1 << 2;
const NSS = 1 << 3;
const ILO = 1 << 4;
const SDG = 1 << 5;
const HAZARDOUS = 1 << 6;
const LAW = 1 << 7;
const LAW_AMENDED = 1 << 8;
const PAPER = 1 << 9;
const NFHS = 1 << 10;

/**
 * Bits of RULES that hold for one child-year.
 * @param age years, 5 to 17
 * @param days days of economic work in the year
 * @param hours hours a week of economic work in the working season
 * @param chores hours a week of household chores
 * @param hired works for an employer
 * @param farm works in agriculture
 */
export function labourRules(
  age: number,
  activity: number,
  days: number,
  hours: number,
  chores: number,
  hired: boolean,
  farm: boolean,
  hazardous: boolean,
): number {
  const works = activity === WORK || activity === SCHOOL_AND_WORK;
  const choresLabour = age < 15 && chores >= 21 ? SDG : 0;
  if (!works) return choresLabour | (age < 15 && chores >= 28 ? NFHS : 0);
  let bits = CENSUS | NFHS;
  // Census of India: main from 183 days (six months)
  bits |= days >= 183 ? MAIN : MARGINAL;
  // NSS usual status: principal by major time, or subsidiary for 30 days or more
  if (activity === WORK ? days >= 30 : days >= 90) bits |= NSS;
  // ICLS-18 (2008): light work below 14 hours from 12 to 14; 43 hours from 15
  const ilo = hazardous || age < 12 || (age < 15 ? hours >= 14 : hours >= 43);
  if (ilo) bits |= ILO | SDG;
  bits |= choresLabour;
  if (hazardous) bits |= HAZARDOUS;
  // 1986: listed occupations and processes below 14, done for an employer outside farming
  if (age < 14 && hired && !farm && hazardous) bits |= LAW;
  // 2016: no work below 14 but safe help in the family outside school; no hazardous work below 18
  if (hazardous || (age < 14 && (hired || activity === WORK))) bits |= LAW_AMENDED;
  // the paper: work that costs schooling, hazardous work, work below 12
  if (age < 12 || hazardous || (activity === WORK && age < 15)) bits |= PAPER;
  return bits;
}
