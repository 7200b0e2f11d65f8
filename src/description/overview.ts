import { COMMUNITY_COLUMNS, HOUSEHOLD_COLUMNS, PERSON_COLUMNS } from '../model/entities.ts';
import { PATTERNS } from './patterns.ts';
import { STEPS } from '../model/steps.ts';
import { list, table, text, type Section } from './blocks.ts';

/** Elements 1 to 3 of the ODD protocol: purpose and patterns, entities and scales, the order of a year. */
export function overview(): readonly Section[] {
  return [purpose(), entities(), schedule()];
}

function purpose(): Section {
  return {
    id: 'purpose',
    title: '1 Purpose and patterns',
    blocks: [
      text(
        'The model follows households in a district or state of India, year by year from 2001, and asks of each child whether it goes to school, works, does both or neither. It is for comparing packages of programmes: what changes, for whom, by how much, at what cost, and who may be worse off. It is for learning why a package works or backfires. It shows what follows from its assumptions; it is not a forecast, and no figure in it is about a real child or family.',
      ),
      text(
        'A model of this kind earns trust by patterns: things seen in the world that it must show without having been told to. They are listed with what in the model could produce them, whether they were put in, and whether a check over many seeds finds them in the model as it stands. Those that it does not show yet are reasons for doubt and are listed like the others.',
      ),
      table(
        'Patterns that the model must show',
        ['pattern', 'what could produce it', 'written into an equation?', 'does the model show it?'],
        PATTERNS.map(({ pattern, from, coded, check }) => [
          pattern,
          from,
          coded,
          `${check.todo ? '**not yet**' : 'yes'}, \`${check.file}\``,
        ]),
      ),
    ],
  };
}

function entities(): Section {
  const columns = (title: string, words: Readonly<Record<string, string>>) =>
    table(
      title,
      ['column', 'holds'],
      Object.entries(words).map(([column, holds]) => [`\`${column}\``, holds]),
    );
  return {
    id: 'entities',
    title: '2 Entities, state variables and scales',
    blocks: [
      list(
        '**Time.** One step is a year. A run starts at the beginning of 2001, the year of a Census, and ends when the user says, 2030 by default.',
        '**Space.** A place is one of the 35 states and union territories of 2001 or one of the ten districts of the programme. Places do not touch: who leaves a place leaves through an account. All India is all 35 states. Inside a place there are communities of 100 simulated households, villages or wards, without a map.',
        '**Money.** Rupees a month at prices of 2004-05.',
        '**People.** Every simulated household stands for the same number of real ones, its weight. Any number of households is a valid size.',
      ),
      text(
        'A place holds what is known of it (section 6), the levers and the weather of the year, growth of incomes, wages relative to the trend, and the labour supply of last year.',
      ),
    ],
    sections: [
      { id: 'persons', title: 'Persons', blocks: [columns('State of a person', PERSON_COLUMNS)] },
      { id: 'households', title: 'Households', blocks: [columns('State of a household', HOUSEHOLD_COLUMNS)] },
      { id: 'communities', title: 'Communities', blocks: [columns('State of a community', COMMUNITY_COLUMNS)] },
    ],
  };
}

function schedule(): Section {
  return {
    id: 'schedule',
    title: '3 Process overview and scheduling',
    blocks: [
      table(
        'Steps of a year',
        ['step', 'what happens', 'code'],
        STEPS.map(({ title, does, code }, index) => [`${index + 1} ${title}`, does, codeOf(code)]),
      ),
      text(
        'Each step sees what the steps before it did this year, and everything of last year. **Programmes come before incomes**, against the usual order of such models: public works, insurance and transfers are part of income, so who has them must be known when income is made. They go by what was seen last year (who was poor, who was out of school, who worked), as real schemes do.',
      ),
      text(
        'Inside a household children decide in order of age; what an elder one earns or costs is there when the younger one’s turn comes. Households, communities and places are otherwise handled in an order that cannot matter: all draws are keyed (section 4.7), all counts are whole numbers, and whatever passes between households (wages, norms) passes from one year to the next.',
      ),
      text(
        'Before the first year two rounds of choices are made unseen, in which nobody ages, is born, moves or dies, so that schooling and norms fit the place.',
      ),
    ],
  };
}

/** `file:function` as a reader finds it. */
export function codeOf(reference: string): string {
  const [file, name] = reference.split(':');
  return `\`${name}\` in \`${file}\``;
}
