import { constantsOf, EQUATIONS } from '../model/equations.ts';
import { list, table, text, type Section, type Words } from './blocks.ts';
import { fitted } from './fitted.ts';

/** What is fitted, what is assumed, what cannot be known, and where the model is simpler than was planned. */
export function limits(words: Words): Section {
  return {
    id: 'limits',
    title: '9 What is fitted, assumed and not known',
    blocks: [],
    sections: [fitted(words), unidentified(), unknowable(), economistsDoubts(), simplified(), numbersInCode()],
  };
}

function unidentified(): Section {
  return {
    id: 'unidentified',
    title: '9.2 What the figures cannot tell apart',
    blocks: [
      list(
        'Taste for school against expected returns to it: both raise attendance alike. A programme that changes returns cannot be studied with this model.',
        'Hardship of work against what home production is worth: both move children between work and neither. Only ratios from a stipend study in rural Bangladesh bear on it.',
        'Weight of need against how different families are: a strong need and wide differences give the same gap between poor and rich as a weak need and small ones. The response to money hangs on it.',
        'Norms against whatever else neighbours share. The multiplier comes from one study in Mexico.',
        'Discrimination at school against distance and quality of schools of a group: no school is located here.',
        'Demand for children’s work against its supply: child wages were not observed, only how many work.',
        'What a scheme did from 2001 to 2011 against the trend: history has both and neither was measured apart.',
      ),
    ],
  };
}

function unknowable(): Section {
  return {
    id: 'unknown',
    title: '9.3 What nobody measured',
    blocks: [
      text(
        'In the evidence at hand there is no observed figure for any of these. Where the model shows one, it follows from assumptions alone:',
      ),
      list(
        '**Child work by caste or by fifth of consumption.** The gradients shown are the model’s, not India’s. No target holds them.',
        '**Hazardous work, injury, distress.** Rates are chosen; ask which way they move, not how many.',
        '**Trafficking.** No rate was ever measured. Counts only show what protection would protect from.',
        '**Hidden, bonded and forced work, and children who live on the street or away from their families.** They are not in household surveys and not in the model.',
        '**Hours of work by sector and age, and chores.** Definitions that turn on hours (ILO, SDG, NFHS) inherit it.',
        '**Coverage of national schemes by district and year,** and how much better schools became where they were covered.',
        '**What coordination changes.** The project reports its funnel with coordination; nobody saw it without.',
        '**Unit costs of most programmes at other scales.** Costs per child-year averted compare assumptions.',
      ),
    ],
  };
}

function economistsDoubts(): Section {
  return {
    id: 'doubts',
    title: '9.4 Doubts that a reader should keep',
    blocks: [
      list(
        '**Consumption per person without an equivalence scale.** A large family looks poorer than a small one with the same needs met; siblings’ effects and the poverty of children depend on it. That the gains of all members count alike is an ethical guess about families, not a finding.',
        '**Eldest first, not together.** The order of choices inside a family is a rule. A joint decision could send one child to work so that another can study; here that comes about only through income.',
        '**Need is a straight line below the floor.** From 0.12 poverty lines above subsistence down, an extra Rupee counts as much as at that point. Few are there in most places; in a deep crisis many would be.',
        '**Work and days.** Programmes change whether a child works, not how long. Part of what cash transfers did elsewhere was hours.',
        '**Perfect targeting.** Schemes know who was poor. Real lists leave many poor families out and let others in, so effects of targeted schemes are on the high side at a given coverage.',
        '**Adults do not respond.** No change of their work with transfers, public works beyond a fixed share, or children’s earnings.',
        '**Rates of growth, migration and town growth are given.** Programmes do not change them; child labour does not lower later growth, except through the schooling of young couples.',
        '**The long run is long.** Effects beyond about ten years rest on norms and schooling passed on, with parameters from other countries.',
      ),
    ],
  };
}

function simplified(): Section {
  return {
    id: 'simplified',
    title: '9.5 Simpler or other than planned',
    blocks: [
      text('What the design asked for and the code does otherwise, so that nobody looks for it in vain:'),
      table(
        'Design and code',
        ['design', 'code', 'why'],
        [
          ['programmes after incomes', 'before', 'what they pay is part of income'],
          ['consumption per adult equivalent', 'per person', 'the poverty line is per person; no scale is agreed on'],
          ['returns to schooling in the pull of school', 'inside the taste', 'nothing at hand tells them apart'],
          [
            'child wage as a share of the adult wage of the place',
            'in poverty lines',
            'wages of places are derived from poverty lines anyway',
          ],
          ['wage by sector', 'on the land and elsewhere', 'no supply of adults by finer sectors at hand'],
          ['inequality path', 'a lever that stands at none in history', 'no series by place'],
          [
            'debt of all families',
            'of those linked to a livelihood; others by a parameter that stands at none',
            'no figure of loans in a bad year',
          ],
          ['health', 'injury and distress of the year', 'no measured effect of work on health at hand'],
          [
            'inflow to towns raises the demand for children',
            'where more come than in the trend, by an assumed size',
            'no measured size; in history it stays inside the taste for work in towns',
          ],
          ['school quality and distance by social group', 'one loss by group', 'no schools by group at hand'],
          ['seats in schools', 'no limit', 'left out; attendance that doubles meets no full class'],
          ['training raises adult wages', 'of men who found a household', 'only there does a wage of one’s own enter'],
          ['rescue of trafficked children', 'not there', 'nothing measured'],
          [
            'villages that become towns',
            'families drawn one by one',
            'a simulated household stands for families of many villages',
          ],
          ['a mother’s past births as rates', 'systematic sampling', 'meets the mean in small samples'],
          ['independent draws of strata', 'evenly spread points', 'shares are met with few households'],
        ],
      ),
    ],
  };
}

function numbersInCode(): Section {
  return {
    id: 'numbers-in-code',
    title: '9.6 Numbers that stand in the code',
    blocks: [
      text(
        'All are assumed; thresholds that a definition sets are left out. They are not in the table of parameters: moving them means changing the code.',
      ),
      table(
        'Numbers in the code',
        ['where', 'symbol', 'value', 'meaning'],
        EQUATIONS.flatMap((equation) =>
          constantsOf(equation)
            .filter(({ isDefinition = false }) => !isDefinition)
            .map(({ symbol, value, meaning }) => [equation.title, symbol, value, meaning]),
        ),
      ),
    ],
  };
}
