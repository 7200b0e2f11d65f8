import { NOT_DRAWN } from '../model/entities.ts';
import { DECISION } from '../model/luck.ts';
import { PARAMETERS, PROGRAMMES } from '../model/parameters.ts';
import { PROGRAMME_ACCOUNTS } from '../model/programmes/account.ts';
import { list, table, text, type Block, type Section, type Words } from './blocks.ts';

/** Element 4 of the ODD protocol: the design concepts, and what programmes and drivers are. */
export function concepts(words: Words): Section {
  const section = (id: string, title: string, ...blocks: readonly Block[]): Section => ({ id, title, blocks });
  return {
    id: 'concepts',
    title: '4 Design concepts',
    blocks: [],
    sections: [
      section('principles', '4.1 Basic principles', ...principles()),
      section('emergence', '4.2 Emergence', ...emergence()),
      section('adaptation', '4.3 Adaptation, objectives, prediction and learning', ...adaptation()),
      section('sensing', '4.4 Sensing and interaction', ...sensing()),
      section('programmes', '4.5 Programmes and convergence', ...programmes(words)),
      section('drivers', '4.6 Drivers', ...drivers(words)),
      section('luck', '4.7 Luck', ...luck()),
      section('observation', '4.8 Observation', ...observation()),
    ],
  };
}

function principles(): Block[] {
  return [
    text(
      'Families choose under need. The core is a random-utility choice over household consumption (Bourguignon, Ferreira and Leite 2003) with a utility that gives the poor far more for an extra Rupee (the luxury axiom of Basu and Van 1998), a labour market in which children stand in for adults (their substitution axiom), and a social multiplier: children go to school where others like them go. Around it stand a demography that balances to the person, an economy with rain and shocks, and programmes that must find families before they can help them.',
    ),
    text(
      'Parents in the model are neither cruel nor ignorant: they weigh what the household can live on against what school is worth to them. That is itself an assumption. The model has no say of the child, no bargaining between mother and father, and no coercion by employers or lenders, which exist.',
    ),
  ];
}

function emergence(): Block[] {
  return [
    text(
      'Levels and trends of child work, attendance, poverty, wages, norms, population and urban share come out of what households do. So do the effects of packages: no programme has an effect written down for it, only what it gives to whom, and what it may pull. Gaps between girls and boys and between social groups are partly put in (section 1 says which), partly found.',
    ),
  ];
}

function adaptation(): Block[] {
  return [
    text(
      'The one decision that adapts is that about each child, every year anew: the alternative with the largest value (section 7.7). Families look at this year’s money and at norms. They do not look ahead: no expected earnings of an educated child, no fear of a coming shock, no plan across children. They learn nothing but norms. Adults do not decide about work, saving rates, migration or births; those follow rates.',
    ),
  ];
}

function sensing(): Block[] {
  return [
    text(
      'Families see their own income and members, the attendance of their own group in their own community with a lag, wages of the place, and what programmes offer them. Programmes see who was poor, out of school or at work last year, without error.',
    ),
    list(
      'Through wages: children’s labour of last year lowers this year’s wage in the whole place; public works raise the farm wage.',
      'Through norms: by community, social group and sex, from year to year.',
      'Through marriage: inside place and social group.',
      'Through seats: one child’s seat is not another’s.',
      'Not between places, and not through prices, schools that fill up, or land.',
    ),
  ];
}

function programmes(words: Words): Block[] {
  return [
    text(
      'A programme says who is eligible, what it gives and what a year of it costs. At effort 0 a run is bit for bit the run without it. Each also says what it may do that nobody wants: a programme that cannot fail is not modelled, only praised.',
    ),
    table(
      'Programmes',
      ['programme', 'eligible', 'gives', 'costs', 'risk'],
      PROGRAMMES.map((id) => {
        const { eligible, gives, costs, risk } = PROGRAMME_ACCOUNTS[id];
        return [{ words: words.programmeLabel(id) }, eligible, gives, costs, risk];
      }),
    ),
    text(
      '**Convergence is a mechanism, not a bonus.** Without coordination each scheme reaches its own families by luck of its own. With coordination r a household is, with chance r, handled at one desk: one draw decides for all schemes, and one set of forms. More of those who apply are then linked, and where committees track children, schemes are aimed at families whose children work. Whether the whole exceeds the sum of its parts is a result. It can go either way: at the same coverage, schemes at one desk reach fewer families with more. Two of the channels (more families linked, better aim) are chosen numbers, so a gain from coordination is partly put in.',
    ),
    text(
      'The national schemes existed anyway. The baseline is therefore history: schools, meals, public works and insurance at assumed coverage by year, uncoordinated (`scenarios/README.md` has each number and its grade).',
    ),
  ];
}

function drivers(words: Words): Block[] {
  const rows = PARAMETERS.filter(({ kind }) => kind === 'driver');
  return [
    text(
      'The founding paper names four drivers of child labour. Each has a dial whose neutral value is history, so that its part can be measured like that of a programme.',
    ),
    table(
      'Drivers',
      ['driver', 'neutral', 'range', 'unit', 'works through'],
      rows.map((row) => [
        { words: words.parameterLabel(row.id) },
        String(row.default),
        `${row.min} to ${row.max}`,
        { words: words.parameterUnit(row.id) },
        { words: words.parameterAbout(row.id) },
      ]),
    ),
  ];
}

function luck(): Block[] {
  const drawn = (Object.keys(DECISION) as (keyof typeof DECISION)[]).filter((name) => !NOT_DRAWN.includes(name));
  return [
    text(
      'Every draw is a pure function of the seed, the replicate, the place, who it is about, the year and what it decides; never of the order of draws. A newborn is named by its mother and the number of the birth. So two scenarios share all luck: the same births, the same rains, the same stroke of fortune for the same child. A difference between them, taken replicate by replicate, is the effect of what differs. Once a scenario changes who marries or is born, those lives differ from there on.',
    ),
    text(
      'The choice takes the largest of four values with Gumbel draws and not one draw against four shares: with the same luck, a better school brings children to school and shuffles nobody else (Oberst and Sontag 2019). Results are the same to the bit in every browser and in Node, since only + − × ÷ and √ are used, with functions of our own built from them.',
    ),
    text(
      `What is drawn (names as in the code): ${drawn.map((name) => `\`${name}\``).join(', ')}. The last stands for one draw for each programme.`,
    ),
  ];
}

function observation(): Block[] {
  return [
    text(
      'One pass a year counts everything by every definition, in whole numbers of simulated people, by residence, social group, sex and age band for children, by residence and group for households. Counting never steers the run. A virtual trial puts a share of households or communities under other levers, inside one place, and writes down its children one by one.',
    ),
  ];
}
