/** A thing that the model must show, what in it could produce it, and how far it is put in rather than found. */
export interface Pattern {
  readonly pattern: string;
  readonly from: string;
  /** An honest answer: `no`, or what of it stands in an equation. */
  readonly coded: string;
  /** Where it is looked for: the title of a test, with `todo` where the model does not show it. A test holds this true. */
  readonly check: { readonly file: string; readonly title: string; readonly todo?: true };
}

const WHO = 'test/checks/who-works.test.ts';
const PROGRAMMES = 'test/checks/programmes-work.test.ts';
const SHOCKS = 'test/checks/shocks-and-norms.test.ts';

export const PATTERNS: readonly Pattern[] = [
  {
    pattern: 'Luxury axiom: above some income of adults, children of the family do not work',
    from: 'utility that falls steeply towards subsistence',
    coded: 'the shape of utility favours it; the threshold is not set',
    check: { file: WHO, title: 'luxury axiom: poor children work more and attend less' },
  },
  {
    pattern: 'Two equilibria under a strong answer of wages to children’s labour',
    from: 'more children at work, lower wages, poorer parents, more children at work',
    coded: 'no; at the default answer of wages there should be one',
    check: { file: SHOCKS, title: 'two equilibria under strong wage feedback (Basu and Van 1998)' },
  },
  {
    pattern: 'Inverted U in land: some land raises children’s work, much land lowers it',
    from: 'land makes hands worth more, up to three acres; land goes with income',
    coded: 'both halves are: the pull of land, and that the landed are richer. Where it turns is not',
    check: { file: WHO, title: 'inverted U in land' },
  },
  {
    pattern: 'A shock that hits all raises children’s work; insurance halves the rise',
    from: 'a lower income, a lower child wage in a bad monsoon, claims paid',
    coded: 'no; the two effects of rain pull in opposite ways',
    check: {
      file: SHOCKS,
      title: 'insurance of the poor that makes good half of the loss halves what it does to children',
    },
  },
  {
    pattern: 'More brothers and sisters, less school for each',
    from: 'consumption is per person; small children keep elder ones at home',
    coded: 'the second in part',
    check: { file: WHO, title: 'more brothers and sisters, less school' },
  },
  {
    pattern: 'Girls do chores, boys work for pay',
    from: 'three parameters for girls: school, paid work, home',
    coded: 'yes, in sign; sizes are fitted to the share of boys and the gap in attendance',
    check: { file: WHO, title: 'girls do more chores and are more often neither at school nor at work' },
  },
  {
    pattern: 'A caste gradient beyond income',
    from: 'a loss at school by group, parents’ schooling, norms of the own group',
    coded: 'yes, in sign',
    check: { file: WHO, title: 'the gap in schooling of %s goes beyond income: it is there among the poor' },
  },
  {
    pattern: 'Sectors of children’s work; 80 to 90 % of it in villages',
    from: 'shares of jobs by residence; work is harder to find in towns',
    coded: 'sectors yes; the rural share is fitted through the work in towns',
    check: { file: WHO, title: '62 to 75 % of them are on the land; making and services have something each' },
  },
  {
    pattern: 'A ban with weak enforcement does not help the poorest',
    from: 'a fine comes off the wage of hired children and leaves the family with less',
    coded: 'no',
    check: { file: PROGRAMMES, title: 'a partial ban weakly enforced does not help the poorest' },
  },
  {
    pattern: 'Public works raise incomes and can raise the work of adolescents',
    from: 'wages paid against vacated work and mothers’ time',
    coded:
      'both channels are; at the default the income weighs more and their work falls, at a stronger pull of vacated work it rises',
    check: { file: PROGRAMMES, title: 'can raise the work of teenagers where they step into what adults leave' },
  },
  {
    pattern: 'A stipend below the child wage raises school about four times as much as it cuts work',
    from: 'many who come to school come from neither',
    coded: 'no',
    check: {
      file: PROGRAMMES,
      title: 'a %s below the wage of a child raises school by more than it cuts work; the rest was idle',
    },
  },
  {
    pattern: 'Effects of conditional support fade when it ends; effects through norms persist',
    from: 'the cost of re-entry, grades reached, norms that follow last year’s',
    coded: 'in part: awareness fades at a set rate',
    check: {
      file: SHOCKS,
      title: 'the effect of a conditional transfer is there, and two thirds of it are gone two years later',
    },
  },
  {
    pattern: 'Growth of incomes explains about a third of the rural decline',
    from: 'fewer families near subsistence',
    coded: 'no',
    check: {
      file: SHOCKS,
      title: 'growth of incomes explains about a third of the rural fall (Edmonds, Pavcnik and Topalova 2010)',
    },
  },
  {
    pattern: 'Ten points more attendance among peers raise one’s own by about five',
    from: 'the pressure of norms',
    coded: 'the parameter is fitted to it',
    check: {
      file: SHOCKS,
      title: 'a rise of peers by 10 points brings 3 to 7 points (Lalive and Cattaneo 2009)',
    },
  },
  {
    pattern: 'Children of those who worked as children work more',
    from: 'schooling, income and taste handed down; a pull of its own',
    coded: 'in part',
    check: { file: WHO, title: 'children of parents who worked as children work more, among the poor too' },
  },
  {
    pattern: 'A lever at its neutral value changes nothing, to the bit; one more household changes nobody else’s luck',
    from: 'luck that is keyed to people',
    coded: 'yes: a property of the program, not of the world',
    check: { file: 'test/model/programmes.test.ts', title: '%s at effort 0 leaves no trace, however generous' },
  },
  {
    pattern:
      'People come by birth or from elsewhere and go by death or to elsewhere; every child is in one alternative',
    from: 'accounts that must balance',
    coded: 'yes: a property of the program, not of the world',
    check: {
      file: 'test/model/accounts.test.ts',
      title:
        'start + births + in-migrants - deaths - out-migrants = end, to the person, and one year starts where the last ended',
    },
  },
];
