// Long because the choice of a child is told in one piece, in the order in which choice.ts makes it.
import { FLAG, NEITHER, NORM_CELLS, OFFER, REACH, SCHOOL, SCHOOL_AND_WORK, WORK } from './columns.ts';
import { choiceTerms, EARNING_AGE, MEAN_SIZE, needAt, type ChoiceTerms } from './choice.ts';
import { DECISION, GUMBEL_TABLE, mix } from './luck.ts';
import { PARAMETER_INDEX as P } from './parameters.ts';
import { casteAtSchool } from './schools.ts';
import { level, type Plan, type World } from './world.ts';
import { communities as c, households as h, lists, persons as p } from './state.ts';

/**
 * What weighs in a choice, in utility. The utility of an alternative is the sum of its terms:
 * `school` and `schoolAndWork` hold what pulls to school (beside work it counts less), `schoolAndWork` and `work` what
 * pulls to work, `neither` what keeps a child at home; all four hold money and luck.
 */
export const CHOICE_TERMS = [
  'money', // what consumption is worth: -weight (members / 5.3) / (consumption - subsistence), below a floor its tangent
  'luck', // the draw of the year
  // to school
  'age', // what school is worth to all children of this age, sex and residence
  'taste', // the family's and the child's own lasting taste, parents' schooling
  'school', // distance and quality of the school
  'norm', // what other children of the community do
  'awareness', // what the community has come to see
  'caste', // discrimination at school
  'season', // schooling lost while the family is away
  'secondary', // beyond grade 8
  'meal',
  'wayBack', // coming back after a year out
  'tracking', // visits of the committee
  'course', // vocational training
  // to work
  'strain', // work beside school
  'hardship', // full-time work
  'tooYoung',
  'parentsWorked', // parents who worked as children
  'stigma', // what the community thinks of child work
  'town', // less work for children in towns
  'place', // how usual work of everybody is in the place
  'ownBusiness', // assets from a livelihood programme want hands
  'girlsWork', // less paid work for girls
  'vacated', // jobs that adults left for public works
  // at home
  'youngSiblings',
  'motherAway',
  'girlsChores',
] as const;
export type ChoiceTerm = (typeof CHOICE_TERMS)[number];

export type TermAmounts = Readonly<Partial<Record<ChoiceTerm, number>>>;

/** Names of the alternatives by the values of `activity`. */
export const ALTERNATIVES = ['school', 'schoolAndWork', 'work', 'neither'] as const;
export type Alternative = (typeof ALTERNATIVES)[number];

/** The money of a choice, Rs a month at 2004-05 prices. */
export interface ChoiceMoney {
  /** Of the whole household before this child's own choice: adults, transfers, elder brothers and sisters. */
  readonly income: number;
  readonly schoolCost: number;
  /** For attending: conditional transfer and the meal. */
  readonly attending: number;
  /** For leaving work: the stipend of a bridge school or course. */
  readonly stipend: number;
  /** Without condition. */
  readonly transfer: number;
  readonly wage: number;
  readonly wageBesideSchool: number;
  /** What a child at home adds in kind. */
  readonly atHome: number;
}

/** One alternative of one child in one year. */
export interface AlternativeStory {
  /** Sum of the terms, as the choice computes it. */
  readonly utility: number;
  /** Household consumption per person, poverty lines, before subsistence is taken off. */
  readonly consumption: number;
  readonly terms: TermAmounts;
}

/** All that weighed in the choice of one child. */
export interface ChoiceStory {
  readonly key: number;
  readonly household: number;
  readonly age: number;
  /** True where the child was out of school last year. */
  readonly wasOut: boolean;
  /** Index in ALTERNATIVES. */
  readonly chosen: number;
  /** In the order of ALTERNATIVES; null for a married child, who has no choice in the model. */
  readonly alternatives: readonly AlternativeStory[] | null;
  readonly money: ChoiceMoney | null;
  /** What the community of the child has this year. */
  readonly community: {
    readonly access: number;
    readonly awareness: number;
    readonly meals: boolean;
    readonly committee: boolean;
  };
}

/** Choices of the children asked for in one year. */
export interface StoryYear {
  readonly year: number;
  readonly choices: readonly ChoiceStory[];
}

/**
 * Writes down the choices of the children that the request names, in the arm in force. Called just before `choose`,
 * while everything stands as the choice will find it; reads and never steers.
 */
export function recordChoices(world: World): void {
  const { request, plan } = world;
  const keys = new Set(request.explainKeys);
  const choices: ChoiceStory[] = [];
  for (let i = world.rowStart; i < world.rowEnd; i++) {
    const row = lists.rows[i];
    let wanted = false;
    for (let m = h.first[row]; m >= 0; m = p.next[m]) wanted ||= keys.has(p.key[m]);
    if (wanted) choices.push(...explainHousehold(world, row).filter(({ key }) => keys.has(key)));
  }
  if (choices.length > 0) world.story!.push({ year: plan.year, choices });
}

/** What each child of a household will choose and why, eldest first. The world must stand just before `choose`. */
export function explainHousehold(world: World, row: number): ChoiceStory[] {
  const { plan } = world;
  const terms = choiceTerms(world);
  const home = homeOf(world, row, terms);
  const stories: ChoiceStory[] = [];
  let income = h.income[row];
  for (let m = h.first[row]; m >= 0; m = p.next[m]) {
    const age = plan.year - p.birthYear[m];
    if (age < 5 || age > 17) continue;
    const story = explainChild(world, home, m, age, income);
    stories.push(story);
    if (story.money) income = incomeAfter(income, story.chosen, story.money);
  }
  return stories;
}

/** What the next child finds: the same additions in the same order as in the choice, so that no digit differs. */
function incomeAfter(income: number, chosen: number, money: ChoiceMoney): number {
  const attends = chosen === SCHOOL || chosen === SCHOOL_AND_WORK;
  const earned = chosen === WORK ? money.wage : chosen === SCHOOL_AND_WORK ? money.wageBesideSchool : 0;
  income += money.transfer + earned;
  if (attends) {
    income += money.attending - money.schoolCost;
    if (chosen === SCHOOL) income += money.stipend;
  }
  return income;
}

/** What is the same for all children of a household. */
interface Home {
  readonly row: number;
  readonly residence: number;
  readonly community: number;
  readonly line: number;
  readonly perPerson: number;
  /** Of consumption: the gains of all members count. */
  readonly weight: number;
  readonly land: number;
  readonly wageNow: number;
  readonly seasonal: number;
  readonly caste: number;
  readonly paysTransfer: boolean;
  readonly meals: boolean;
  readonly aware: number;
  readonly t: ChoiceTerms;
}

function homeOf(world: World, row: number, t: ChoiceTerms): Home {
  const { plan, request } = world;
  const residence = h.residence[row];
  const line = request.place.povertyLine[residence];
  const community = h.community[row];
  const hostelLoss = t.seasonalLoss * (1 - level(world, P.hostelEffect));
  return {
    row,
    residence,
    community,
    line,
    perPerson: 1 / (h.size[row] * line),
    weight: t.weight * (h.size[row] / MEAN_SIZE),
    land: h.land[row] > 3 ? 3 : h.land[row],
    wageNow:
      (residence === 1 ? plan.wageOther : plan.wageFarm) * (1 + t.childWageGrowth * (plan.growth[residence] - 1)),
    seasonal: h.seasonal[row] !== 0 ? ((h.reach[row] & REACH.hostel) !== 0 ? hostelLoss : t.seasonalLoss) : 0,
    caste: casteAtSchool(world, h.group[row]),
    paysTransfer: (h.reach[row] & REACH.transfer) !== 0,
    meals: c.meals[community] !== 0,
    aware: c.awareness[community],
    t,
  };
}

function explainChild(world: World, home: Home, m: number, age: number, income: number): ChoiceStory {
  const { community } = home;
  const who = {
    key: p.key[m],
    household: h.key[home.row],
    age,
    wasOut: isOut(m),
    community: {
      access: c.access[community],
      awareness: c.awareness[community],
      meals: home.meals,
      committee: c.committee[community] !== 0,
    },
  };
  if ((p.flags[m] & FLAG.married) !== 0) return { ...who, chosen: NEITHER, alternatives: null, money: null };
  const money = moneyOf(home, m, age, income);
  const alternatives = weigh(world, home, m, age, money);
  let chosen: number = SCHOOL;
  for (let j = 1; j < 4; j++) if (alternatives[j].utility > alternatives[chosen].utility) chosen = j;
  return { ...who, chosen, alternatives, money };
}

function isOut(m: number): boolean {
  return p.activity[m] === WORK || p.activity[m] === NEITHER;
}

function moneyOf(home: Home, m: number, age: number, income: number): ChoiceMoney {
  const { t, line, paysTransfer, meals } = home;
  const grade = p.grade[m];
  const offers = p.offers[m];
  const training = (offers & OFFER.training) !== 0;
  let cost: number;
  if (grade < 8)
    cost = (grade < 5 ? t.costPrimary : t.costUpper) * line * (1 - t.accessCost * c.access[home.community]);
  else cost = t.costSecondary * line * Math.sqrt(income > 0 ? income * home.perPerson : 0);
  if (training) cost = 0;
  const hiredOutsideFarm = p.sector[m] !== 0 && (p.flags[m] & FLAG.hired) !== 0;
  const farmFactor = p.sector[m] === 0 ? t.rainWage * (1 + t.landPull * home.land) : hiredOutsideFarm ? t.afterFine : 1;
  const wage = t.childWage * EARNING_AGE[age] * line * home.wageNow * farmFactor;
  return {
    income,
    schoolCost: cost,
    attending: (paysTransfer && t.conditional ? t.transfer : 0) + (meals && grade < 8 ? t.mealValue : 0),
    stipend: ((offers & OFFER.bridgeSchool) !== 0 ? t.stipend : 0) + (training ? t.trainingStipend : 0),
    transfer: paysTransfer && !t.conditional ? t.transfer : 0,
    wage,
    wageBesideSchool: wage * t.wageBesideSchool,
    atHome: t.homeProduction * line,
  };
}

/** A sum that keeps its parts: adding in the order of the choice gives its very digits. */
class Pull {
  sum = 0;
  readonly parts: Partial<Record<ChoiceTerm, number>> = {};

  add(term: ChoiceTerm, amount: number): this {
    this.sum += amount;
    if (amount !== 0) this.parts[term] = amount;
    return this;
  }
}

function pullOfSchool(world: World, home: Home, m: number, age: number): Pull {
  const { plan } = world;
  const { schoolPlace } = lists;
  const { t, community, residence, aware } = home;
  const girl = p.sex[m];
  const grade = p.grade[m];
  const norm = c.norm[community * NORM_CELLS + h.group[home.row] * 2 + girl];
  const pull = new Pull()
    .add('age', plan.schoolBase[age * 4 + residence * 2 + girl])
    .add('taste', p.taste[m])
    .add('school', schoolPlace[community * 2 + girl])
    .add('norm', t.normPressure * (norm + t.normShift - 0.75))
    .add('awareness', t.awarenessSchool * aware)
    .add('caste', -home.caste)
    .add('season', -home.seasonal);
  if (grade >= 8) pull.add('secondary', -t.secondarySchool);
  else if (home.meals) pull.add('meal', t.mealPull);
  const out = isOut(m);
  if (out && (p.offers[m] & OFFER.bridgeSchool) === 0 && age > 6) pull.add('wayBack', -t.reEntryCost);
  if (out && c.committee[community] !== 0) pull.add('tracking', t.trackingPull);
  if ((p.offers[m] & OFFER.training) !== 0) pull.add('course', t.trainingPull);
  return pull;
}

function pullOfWork(home: Home, m: number, age: number): Pull {
  const { t, row, residence, aware } = home;
  const pull = new Pull()
    .add('parentsWorked', h.parentWorked[row] !== 0 ? t.parentsWorked : 0)
    .add('stigma', -t.awarenessStigma * aware)
    .add('town', -(residence === 1 ? t.townWork : 0))
    .add('place', t.placeWork)
    .add('ownBusiness', h.linkedYears[row] > 0 ? t.livelihoodDemand : 0)
    .add('tooYoung', -(age < 12 ? t.hardshipYoung * (12 - age) : 0))
    .add('girlsWork', -(p.sex[m] === 1 ? t.girlsPaidWork : 0));
  if (age >= 14 && residence === 0) pull.add('vacated', t.vacated);
  return pull;
}

/** The sum alone is not `need` of the choice term by term, so it is kept beside. */
function pullOfHome(home: Home, m: number): Pull {
  const { t, row } = home;
  const girl = p.sex[m] === 1;
  const share = girl ? 1 : 0.5;
  const pull = new Pull()
    .add('youngSiblings', t.youngSiblings * h.young[row] * share)
    .add('motherAway', t.motherAway * h.womenAway[row] * share)
    .add('girlsChores', girl ? t.girlsChores : 0);
  pull.sum = (t.youngSiblings * h.young[row] + t.motherAway * h.womenAway[row]) * share + (girl ? t.girlsChores : 0);
  return pull;
}

function weigh(world: World, home: Home, m: number, age: number, money: ChoiceMoney): AlternativeStory[] {
  const { t, perPerson, weight } = home;
  const school = pullOfSchool(world, home, m, age);
  const work = pullOfWork(home, m, age);
  const atHome = pullOfHome(home, m);
  const [gS, gB, gW, gN] = gumbelDraws(p.key[m], world.plan);
  const rest = money.income + money.transfer;
  const { schoolCost: cost, attending, stipend } = money;
  const consumption = [
    (rest - cost + attending + stipend) * perPerson,
    (rest - cost + attending + money.wageBesideSchool) * perPerson,
    (rest + money.wage) * perPerson,
    (rest + money.atHome) * perPerson,
  ];
  const [needS, needB, needW, needN] = consumption.map((x) => weight * needAt(x - t.subsistence));
  const besideWork = scaled(school.parts, t.lambda);
  return [
    story(school.sum - needS + gS, consumption[0], school.parts, needS, gS),
    story(
      t.lambda * school.sum - t.strain + work.sum - needB + gB,
      consumption[1],
      { ...besideWork, strain: -t.strain, ...work.parts },
      needB,
      gB,
    ),
    story(work.sum - t.hardship - needW + gW, consumption[2], { ...work.parts, hardship: -t.hardship }, needW, gW),
    story(atHome.sum - needN + gN, consumption[3], atHome.parts, needN, gN),
  ];
}

function story(utility: number, consumption: number, parts: TermAmounts, need: number, luck: number): AlternativeStory {
  return { utility, consumption, terms: { money: -need, ...parts, luck } };
}

function scaled(parts: TermAmounts, by: number): TermAmounts {
  return Object.fromEntries(Object.entries(parts).map(([term, amount]) => [term, by * amount]));
}

/** Four Gumbel draws from two hashes, as the choice makes them: S, B, W, N. */
function gumbelDraws(key: number, { salts }: Plan): number[] {
  return [mix(key ^ salts[DECISION.choiceA]), mix(key ^ salts[DECISION.choiceB])].flatMap((bits) =>
    [16, 0].map((shift) => {
      const cell = (bits >>> (shift + 4)) & 4095;
      const low = GUMBEL_TABLE[cell];
      return low + (GUMBEL_TABLE[cell + 1] - low) * ((bits >>> shift) & 15) * 0.0625;
    }),
  );
}
