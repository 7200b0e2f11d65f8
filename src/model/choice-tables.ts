/** What the choice of a year looks up, not asks for: it hangs on a child's age, sex, grade or job alone. */
import type { ChoiceTerms } from './choice.ts';
import { FLAG } from './columns.ts';
import { casteAtSchool } from './schools.ts';
import type { World } from './world.ts';

/** Single years of age. */
export const AGES = 18;
/** Grades and a few more: nobody has 16 years of schooling. */
export const GRADES = 16;
/** Social groups. */
export const caste = new Float64Array(5);
/** By meals (0, 1) x GRADES + grade. */
export const mealOrSecondary = new Float64Array(2 * GRADES);
export const mealWorth = new Float64Array(2 * GRADES);
/** By age; by residence x AGES + age. */
export const youngHardship = new Float64Array(AGES);
export const vacatedWork = new Float64Array(2 * AGES);
/** Of boys and girls. */
export const paidWorkOf = new Float64Array(2);
export const choresShare = Float64Array.of(0.5, 1);
export const choresOf = new Float64Array(2);
/** Position of the bit `FLAG.hired`. */
export const HIRED_BIT = 31 - Math.clz32(FLAG.hired);
/** Factor of the wage by sector x 2 + hired; on the land it is that of the family at hand. */
export const kindOfWork = new Float64Array(8);

/**
 * What hangs on a child's age, sex, grade or job alone, and is the same for all children of the place in a year. Looked up
 * and not asked for one by one: a processor cannot foresee what the next child is.
 */
export function tabulate(world: World, t: ChoiceTerms): void {
  for (let group = 0; group < caste.length; group++) caste[group] = casteAtSchool(world, group);
  for (let grade = 0; grade < GRADES; grade++) {
    const below = grade < 8;
    mealOrSecondary[grade] = below ? 0 : -t.secondarySchool;
    mealOrSecondary[GRADES + grade] = below ? t.mealPull : -t.secondarySchool;
    mealWorth[GRADES + grade] = below ? t.mealValue : 0;
  }
  for (let age = 0; age < AGES; age++) {
    youngHardship[age] = age < 12 ? t.hardshipYoung * (12 - age) : 0;
    vacatedWork[age] = age >= 14 ? t.vacated : 0;
  }
  paidWorkOf[1] = t.girlsPaidWork;
  choresOf[1] = t.girlsChores;
  for (let i = 2; i < kindOfWork.length; i++) kindOfWork[i] = i % 2 === 1 ? t.afterFine : 1;
}
