import { GRADES, NATION_EVIDENCE, PLACES, type Grade } from '../evidence/places.ts';
import { NATION_INPUTS, PLACE_INPUTS } from '../model/entities.ts';
import { OUTCOMES } from '../model/outcomes.ts';
import { STEPS } from '../model/steps.ts';
import { list, table, text, type Cell, type Section, type Words } from './blocks.ts';
import { equationSections } from './equation-blocks.ts';

/** Elements 5 to 7 of the ODD protocol: initialisation, input data, submodels; and what is counted. */
export function details(words: Words): readonly Section[] {
  return [initialisation(words), inputs(), submodels(words), outcomes(words)];
}

function initialisation(words: Words): Section {
  return {
    id: 'initialisation',
    title: '5 Initialisation',
    blocks: [
      text(
        'The population of the start is built from tables, not invented: households, people, residence and social groups of the Census of 2001; consumption from the head-count of 2004-05, carried back with the growth of incomes; children from the births that their mothers would have had. How these belong together inside a household (which families are poor, which have land, which have been to school) is not in any of the tables and is assumed.',
      ),
      list(
        'Residence, social group, income, age of the head and family size come from points that are spread evenly (a Kronecker sequence with a random shift), so that a few hundred households already have the shares of the place. Household number i depends on i alone.',
        'Heads of households are 20 to 82 years old, by fixed quantiles; about one in twelve is a woman alone with her children.',
        'The number of people is steered to the Census in each residence and social group, by letting grown sons stay or relatives join.',
        'A run does not start in balance: grades, norms and savings of 2001 are guesses that settle within a few years.',
      ),
    ],
    sections: equationSections('start', words),
  };
}

function inputs(): Section {
  return {
    id: 'inputs',
    title: '6 Input data',
    blocks: [
      text(
        'Values of places and of the nation are made from the tables of evidence by one script; each has a unit, a source, a grade and, where it was derived, a rule (`docs/evidence.md`). The third column counts the 45 places by grade. A derived value counts as assumed even where all that went into it was read.',
      ),
      table('Inputs by place', ['input', 'used for', 'places by grade', 'unit'], placeRows()),
      table('Inputs by nation', ['input', 'used for', 'grade', 'unit', 'source'], nationRows()),
      text(
        'What a place is said to have and the model does not read yet is marked. Rain is drawn, not observed: the model has no monsoon of 2002 or 2009.',
      ),
    ],
  };
}

const NOT_READ = '(not read by the model)';

function placeRows(): Cell[][] {
  return Object.entries(PLACE_INPUTS).map(([field, use]) => {
    const values = PLACES.map((place) => place.values[field as keyof typeof PLACE_INPUTS]);
    return [`\`${field}\``, use ?? NOT_READ, gradeCounts(values.map(({ grade }) => grade)), values[0].unit];
  });
}

function nationRows(): Cell[][] {
  return Object.entries(NATION_INPUTS).map(([field, use]) => {
    const { grade, unit, source } = NATION_EVIDENCE[field as keyof typeof NATION_INPUTS];
    return [`\`${field}\``, use ?? NOT_READ, grade, unit, source];
  });
}

/** `29 verified, 16 assumed`. */
export function gradeCounts(grades: readonly Grade[]): string {
  return GRADES.map((grade) => ({ grade, count: grades.filter((one) => one === grade).length }))
    .filter(({ count }) => count > 0)
    .map(({ grade, count }) => `${count} ${grade}`)
    .join(', ');
}

function submodels(words: Words): Section {
  return {
    id: 'submodels',
    title: '7 Submodels',
    blocks: [
      text(
        'Every equation of a year, in the order of its steps, with its symbols. x⁺ is x or 0, whichever is more; [condition] is 1 where it holds and 0 elsewhere; clamp(x, a, b) is x kept between a and b. The grade is that of the form; each parameter has its own. “In the code” marks numbers that are not in the table of parameters: no lever, calibration or sensitivity analysis reaches them.',
      ),
    ],
    sections: STEPS.map(({ id, title, does }, index) => ({
      id: `step-${id}`,
      title: `7.${index + 1} ${title}`,
      blocks: [text(does)],
      sections: equationSections(id, words),
    })),
  };
}

function outcomes(words: Words): Section {
  const rows = (wanted: boolean): Cell[][] =>
    OUTCOMES.filter(({ definition = false }) => definition === wanted).map(({ id }) => [
      { words: words.outcomeLabel(id) },
      { words: words.outcomeUnit(id) },
      { words: words.outcomeAbout(id) },
    ]);
  return {
    id: 'outcomes',
    title: '8 What is counted',
    blocks: [
      text(
        'Who is a child labourer depends on the definition. All of these read the same simulated children; a package may lower one and raise another, and then both are true.',
      ),
      table('Definitions of child labour', ['definition', 'unit', 'in words'], rows(true)),
      table('Other outcomes', ['outcome', 'unit', 'in words'], rows(false)),
    ],
  };
}
