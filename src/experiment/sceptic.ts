/**
 * The sceptic dial: what is left of a difference if effects of programmes that nobody has measured are smaller than assumed.
 *
 * An effect is a parameter that acts only through programmes: without any programme, results are the same bit for bit whatever
 * its value (a test holds the table below to this). At its neutral value the programme adds nothing through it. Helpful and
 * harmful effects are pulled alike. Not effects, though they too act only through programmes: what a policy chooses to give
 * (Rupees, days, seats, a condition) and how delivery stands (`NO_EFFECTS`). Income from a programme still counts at 1: how
 * families use money is a matter of the whole model, which the dial leaves as it is.
 */
import {
  PARAMETER_INDEX,
  parameterById,
  PARAMETERS,
  type Grade,
  type ParameterId,
  type ParameterValues,
} from '../model/parameters.ts';
import type { World } from './world.ts';

type Id = ParameterId;

/** Effects, and the value at which each adds nothing: a number, or the value of another parameter. */
export const EFFECTS: readonly { readonly id: Id; readonly neutral: number | Id }[] = [
  { id: 'schoolAccessQuality', neutral: 0 },
  { id: 'accessCost', neutral: 0 },
  { id: 'mealPull', neutral: 0 },
  { id: 'trainingPull', neutral: 0 },
  { id: 'trainingWage', neutral: 0 },
  { id: 'livelihoodsIncome', neutral: 0 },
  { id: 'livelihoodChildDemand', neutral: 0 },
  { id: 'groupCredit', neutral: 'informalCredit' },
  // Public works that replace all other earnings of the day add no income.
  { id: 'publicWorksForgone', neutral: 1 },
  { id: 'publicWorksWageEffect', neutral: 0 },
  { id: 'motherAway', neutral: 0 },
  { id: 'vacatedWork', neutral: 0 },
  { id: 'fineShare', neutral: 0 },
  { id: 'awarenessStigma', neutral: 0 },
  { id: 'awarenessSchool', neutral: 0 },
  { id: 'awarenessKept', neutral: 0 },
  { id: 'trackingPull', neutral: 0 },
  { id: 'trackingAim', neutral: 0 },
  // A shared desk that links no more families than each scheme by itself.
  { id: 'linkedAtDesk', neutral: 'linkedAlone' },
  { id: 'hostelEffect', neutral: 0 },
  { id: 'vigilance', neutral: 0 },
];

/** Act only through programmes as well, and are no effects: what is given, and how delivery stands without a shared desk. */
export const NO_EFFECTS: readonly Id[] = [
  'schoolMealsValue',
  'bridgeSchoolsStipend',
  'bridgeSchoolsSeats',
  'vocationalTrainingStipend',
  'vocationalTrainingSeats',
  'publicWorksDays',
  'publicWorksWage',
  'womenOnPublicWorks',
  'livelihoodsSeats',
  'socialProtectionCover',
  'cashTransferAmount',
  'cashTransferConditional',
  'formsCompleted',
  'creditInterest',
  'debtRepayment',
  'linkedAlone',
];

/** How far the dial moves an effect of each grade: what was read in a source stays. */
export const PULL_BY_GRADE: Readonly<Record<Grade, number>> = { verified: 0, unverified: 0.5, assumed: 1 };

const WIDTH = PARAMETERS.length;

/**
 * The values under a sceptic's dial: each effect goes value + dial * pull(grade) * (neutral - value). 0: as assumed, the same
 * array; 1: assumed effects count as none. Throws a RangeError for a dial outside 0 to 1.
 */
export function scepticValues(values: ParameterValues, dial: number): ParameterValues {
  checkDial(dial);
  if (dial === 0) return values;
  const pulled = values.slice();
  for (const { id, neutral } of EFFECTS) {
    const pull = dial * PULL_BY_GRADE[parameterById(id)!.grade];
    if (pull === 0) continue;
    const column = PARAMETER_INDEX[id];
    const towards = typeof neutral === 'number' ? -1 : PARAMETER_INDEX[neutral];
    for (let row = 0; row < values.length; row += WIDTH) {
      const [from, to] = [values[row + column], towards < 0 ? (neutral as number) : values[row + towards]];
      // Exactly neutral at 1, which the sum need not be.
      pulled[row + column] = pull === 1 ? to : from + pull * (to - from);
    }
  }
  return pulled;
}

/** The same world as a sceptic sees it; 0 is the world itself. Throws as `scepticValues` does. */
export function scepticWorld(world: World, dial: number): World {
  checkDial(dial);
  if (dial === 0) return world;
  return { ...world, valuesOf: (...asked) => scepticValues(world.valuesOf(...asked), dial) };
}

function checkDial(dial: number): void {
  if (!(dial >= 0 && dial <= 1)) throw new RangeError(`the sceptic dial is ${dial}; it goes from 0 to 1`);
}
