import type { StepId } from './equations/row.ts';

/** One step of the year: the function that carries it out, and what it does in one sentence. */
export interface StepRow {
  readonly id: Exclude<StepId, 'start'>;
  readonly title: string;
  /** `file:function`, from `src/model/`. */
  readonly code: string;
  readonly does: string;
}

/** The order of a year, for the description; `simulateYear` carries it out and a test holds the two together. */
export const STEPS: readonly StepRow[] = [
  {
    id: 'plan',
    title: 'Plan',
    code: 'plan.ts:planYear',
    does: 'Resolves the levers of the year in this place, draws the weather, sets wages from last year’s labour supply, and the schedules of death, birth and marriage.',
  },
  {
    id: 'demography',
    title: 'Demography',
    code: 'demography.ts:ageAndRenew',
    does: 'Everybody grows a year older; deaths, births, marriages, new households.',
  },
  {
    id: 'moves',
    title: 'Moves',
    code: 'moves.ts:move',
    does: 'Families move to town or see their village become one, leave for a season, come to the place or leave it; children are lost to traffickers.',
  },
  {
    id: 'programmes',
    title: 'Programmes',
    code: 'programmes/programmes.ts:runProgrammes',
    does: 'Identifies who is eligible, enrols, hands out seats.',
  },
  {
    id: 'schools',
    title: 'Schools',
    code: 'schools.ts:prepareSchools',
    does: 'What school is worth in each community this year: way, teaching, cost.',
  },
  {
    id: 'economy',
    title: 'Economy',
    code: 'economy.ts:earn',
    does: 'Own shocks and rain, wages, incomes of adults, public works, insurance, savings.',
  },
  {
    id: 'choices',
    title: 'Choices',
    code: 'choice.ts:choose',
    does: 'For each child of 5 to 17, eldest first: school, school and work, work, or neither.',
  },
  {
    id: 'consequences',
    title: 'Consequences',
    code: 'consequences.ts:bearConsequences',
    does: 'Grades and literacy; days and hours; hazard, injury, distress; childhood years lost; poverty.',
  },
  {
    id: 'norms',
    title: 'Norms',
    code: 'norms.ts:formNorms',
    does: 'Communities see what their own people did.',
  },
  {
    id: 'observe',
    title: 'Observe',
    code: 'observe.ts:observe',
    does: 'Counts everything, by all definitions, in one pass; and the labour supply that next year’s wages answer to.',
  },
];
