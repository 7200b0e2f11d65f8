// Long because it is THE table of quantities that a target may name, one row each.
import { PROGRAMME_DISTRICTS } from '../evidence/places.ts';
import { SECTORS } from '../model/columns.ts';
import {
  FERTILE_AGES,
  measureLayout,
  OUTCOMES,
  type ChildMeasureId,
  type HouseholdMeasureId,
  type MeasureId,
  type OutcomeId,
  type OutcomeRow,
  type PlaceMeasureId,
} from '../model/outcomes.ts';
import type { PlaceRun } from '../model/run.ts';
import { FIRST_YEAR } from '../scenario/check.ts';
import { agesIn, narrow, type ChildFilter, type FilterPart, type Span } from './quantities-filter.ts';
import { childSum, householdSum, placeSum } from './quantities-sum.ts';
import { panelMeasure } from './trial-panel.ts';

/** What a target asks of the runs of one replicate. */
export interface Question {
  readonly filter: ChildFilter;
  readonly year: number;
  /** Words of the row that say which of several readings is meant; lower case. */
  readonly definition: string;
}

/** What a value is before the unit of the row: a share 0..1, a difference of shares, a plain ratio or number, people. */
export type Natural = 'share' | 'points' | 'ratio' | 'number' | 'people';

/** One row: a figure that tables of targets may name, and how it is read off the runs. */
export interface Quantity {
  readonly id: string;
  readonly natural: Natural;
  /** What a group of the row may narrow. */
  readonly takes: readonly FilterPart[];
  /** Ages that are meant where neither group nor definition says any. */
  readonly ages?: Span;
  /** Measures of children that are read; whether a panel is needed hangs on them and on the group. */
  readonly measures: readonly ChildMeasureId[];
  /** The filters that are read, where they are not the question's own. */
  filters?(question: Question): readonly ChildFilter[];
  /** Year of a row without one. */
  readonly undated: number;
  /** Shipped scenario that is run: history unless it says otherwise. */
  readonly scenario?: string;
  /** Places of a row that names none. */
  readonly places?: readonly string[];
  /** Sums over real people in one place; they add up over places. */
  sums(question: Question, run: PlaceRun): readonly number[];
  /** Numerator and denominator from the sums; a row that counts people takes the numerator alone. */
  value(sums: readonly number[]): readonly [above: number, below: number];
  /** The reading in words, for the documentation. */
  readonly about: string;
}

const CHILD_PARTS: readonly FilterPart[] = ['residences', 'sexes', 'groups', 'ages', 'poor'];
const HOUSEHOLD_PARTS: readonly FilterPart[] = ['residences', 'groups'];
/** Middle of the years that the undated figures of the founding programme speak of; chosen by us. */
const UNDATED = 2004;
const UNDER_15: Span = [5, 14];
const UNDER_18: Span = [5, 17];

const asShare = (sums: readonly number[]): readonly [number, number] => [sums[0], sums[1]];
const without = (part: FilterPart): readonly FilterPart[] => CHILD_PARTS.filter((each) => each !== part);

/** Children of one measure as a share of those of another. */
function rate(
  id: string,
  of: ChildMeasureId,
  per: ChildMeasureId,
  ages: Span,
  about: string,
  inOf: ChildFilter = {},
  takes: readonly FilterPart[] = CHILD_PARTS,
): Quantity {
  const sums = ({ filter, year }: Question, run: PlaceRun) => [
    childSum(run, year, of, narrow(filter, inOf)),
    childSum(run, year, per, filter),
  ];
  return { id, natural: 'share', takes, ages, measures: [of, per], undated: UNDATED, sums, value: asShare, about };
}

const SECTOR_MEASURES = SECTORS.map((name) => `workIn${name[0].toUpperCase()}${name.slice(1)}` as ChildMeasureId);

/** The two bands of an age gradient: those that the definition names, the older first, else 10 to 14 and 5 to 9. */
function olderAndYounger({ filter, definition }: Question): readonly ChildFilter[] {
  const [older, younger] = [agesIn(definition, 0), agesIn(definition, 1)];
  const named = older !== undefined && younger !== undefined;
  return [
    { ...filter, ages: named ? older : [10, 14] },
    { ...filter, ages: named ? younger : [5, 9] },
  ];
}

/** A count of people at the start of a year, as a Census takes it: what stood at the end of the year before. */
function atStart(run: PlaceRun, year: number, sum: (year: number) => number): number {
  if (year > FIRST_YEAR) return sum(year - 1);
  const persons = householdSum(run, year, 'persons', {});
  return persons === 0 ? 0 : (sum(year) * placeSum(run, year, 'startPersons')) / persons;
}

const CENSUS_WORKERS =
  'Census workers (any work in the year, main and marginal), ages 5 to 14 unless the group says others';

const TABLE: readonly Quantity[] = [
  rate('child_wpr', 'censusWorker', 'children', UNDER_15, `${CENSUS_WORKERS}, as a share of the children.`),
  rate(
    'main_share',
    'mainWorker',
    'censusWorker',
    UNDER_15,
    `Main workers (183 days or more) among ${CENSUS_WORKERS}.`,
  ),
  rate(
    'boys_share',
    'censusWorker',
    'censusWorker',
    UNDER_15,
    `Boys among ${CENSUS_WORKERS}.`,
    { sexes: [0] },
    without('sexes'),
  ),
  rate(
    'rural_share',
    'censusWorker',
    'censusWorker',
    UNDER_15,
    `Children of villages among ${CENSUS_WORKERS}.`,
    { residences: [0] },
    without('residences'),
  ),
  rate(
    'child_wpr_nss',
    'nssWorker',
    'children',
    UNDER_15,
    'Usual-status workers of the National Sample Survey, ages 5 to 14 unless the group says others, as a share of the children.',
  ),
  {
    id: 'age_gradient',
    natural: 'ratio',
    takes: without('ages'),
    measures: ['censusWorker', 'children'],
    undated: UNDATED,
    filters: olderAndYounger,
    sums: (question, run) =>
      olderAndYounger(question).flatMap((each) => [
        childSum(run, question.year, 'censusWorker', each),
        childSum(run, question.year, 'children', each),
      ]),
    value: ([workOld, allOld, workYoung, allYoung]) => [workOld / allOld, workYoung / allYoung],
    about:
      'Share of Census workers at 10 to 14 over the share at 5 to 9; other bands where the definition names two, the older first.',
  },
  {
    id: 'sector_share',
    natural: 'share',
    takes: ['residences', 'sexes', 'ages', 'sectors'],
    ages: UNDER_15,
    measures: SECTOR_MEASURES,
    filters: ({ filter: { sectors: _sectors, ...children } }) => [children],
    undated: UNDATED,
    sums({ filter, year, definition }, run) {
      const { sectors, ...children } = filter;
      const named = sectors ?? SECTORS.flatMap((name, index) => (definition.includes(name.slice(0, 7)) ? [index] : []));
      const wanted = named.length > 0 ? named : [0];
      const bySector = SECTOR_MEASURES.map((measure) => childSum(run, year, measure, children));
      return [wanted.reduce((sum, sector) => sum + bySector[sector], 0), bySector.reduce((sum, each) => sum + each, 0)];
    },
    value: asShare,
    about:
      'Sector of Census workers, ages 5 to 14. The sector is the group, else the one that the definition names, else agriculture.',
  },
  rate(
    'school_attendance',
    'attending',
    'children',
    UNDER_15,
    'Children who attend school in the year, alone or beside work; ages 5 to 14 unless group or definition says others.',
  ),
  {
    id: 'attendance_gender_gap',
    natural: 'points',
    takes: without('sexes'),
    ages: UNDER_15,
    measures: ['attending', 'children'],
    undated: UNDATED,
    sums: ({ filter, year }, run) =>
      [0, 1].flatMap((sex) =>
        (['attending', 'children'] as const).map((measure) =>
          childSum(run, year, measure, { ...filter, sexes: [sex] }),
        ),
      ),
    value: ([boys, allBoys, girls, allGirls]) => [boys / allBoys - girls / allGirls, 1],
    about: 'Attendance of boys minus that of girls, in points.',
  },
  {
    id: 'out_of_school',
    natural: 'share',
    takes: CHILD_PARTS,
    ages: [6, 14],
    measures: ['attending', 'children'],
    undated: UNDATED,
    sums({ filter, year }, run) {
      const children = childSum(run, year, 'children', filter);
      return [children - childSum(run, year, 'attending', filter), children];
    },
    value: asShare,
    about: 'Children who do not attend school in the year; ages 6 to 14 unless group or definition says others.',
  },
  {
    id: 'hazardous_share',
    natural: 'share',
    takes: CHILD_PARTS,
    ages: UNDER_18,
    measures: ['hazardousWork', 'iloChildLabour', 'censusWorker', 'children'],
    undated: UNDATED,
    sums({ filter, year, definition }, run) {
      const ofChildren = /\/ *(all )?children|of (all )?children|child population/.test(definition);
      const ofWorkers = /worker|working/.test(definition);
      const per = ofChildren ? 'children' : ofWorkers ? 'censusWorker' : 'iloChildLabour';
      return [childSum(run, year, 'hazardousWork', filter), childSum(run, year, per, filter)];
    },
    value: asShare,
    about:
      'Children of 5 to 17 in hazardous work among children in child labour (ILO); among children or working children where the definition says so.',
  },
  {
    id: 'poverty_headcount',
    natural: 'share',
    takes: ['residences', 'groups', 'sexes', 'ages'],
    measures: ['poorChildren', 'children'],
    undated: UNDATED,
    sums({ filter, year }, run) {
      if (filter.sexes === undefined && filter.ages === undefined)
        return [householdSum(run, year, 'poorPersons', filter), householdSum(run, year, 'persons', filter)];
      return [childSum(run, year, 'poorChildren', filter), childSum(run, year, 'children', filter)];
    },
    value: asShare,
    about: 'Persons below the Tendulkar line of the place; children of 5 to 17 where the group says a sex or ages.',
  },
  {
    id: 'tfr',
    natural: 'number',
    takes: [],
    measures: [],
    undated: UNDATED,
    sums: ({ year }, run) =>
      FERTILE_AGES.flatMap((age) =>
        ([`birthsAt${age}`, `women${age}`] as const).map((measure) =>
          [year - 2, year - 1, year]
            .filter((each) => each >= FIRST_YEAR)
            .reduce((sum, each) => sum + placeSum(run, each, measure), 0),
        ),
      ),
    value: (sums) => [FERTILE_AGES.reduce((total, _, i) => total + (5 * sums[2 * i]) / sums[2 * i + 1], 0), 1],
    about:
      'Total fertility rate: five times the births per woman-year at 15-19 to 45-49, over the year and the two before it, as the National Family Health Survey asks.',
  },
  {
    id: 'population',
    natural: 'people',
    takes: ['residences', 'groups', 'sexes', 'ages'],
    measures: ['children'],
    undated: FIRST_YEAR,
    sums({ filter, year }, run) {
      const ofChildren = filter.sexes !== undefined || filter.ages !== undefined;
      const sum = (at: number) =>
        ofChildren ? childSum(run, at, 'children', filter) : householdSum(run, at, 'persons', filter);
      return [atStart(run, year, sum), 1];
    },
    value: ([people]) => [people, 1],
    about:
      'People at the start of the year, as the Census of March counts them: the end of the year before. Children of 5 to 17 where the group says a sex or ages.',
  },
  {
    id: 'urban_share',
    natural: 'share',
    takes: ['groups'],
    measures: [],
    undated: FIRST_YEAR,
    sums: ({ filter, year }, run) =>
      [{ ...filter, residences: [1] }, filter].map((each) =>
        atStart(run, year, (at) => householdSum(run, at, 'persons', each)),
      ),
    value: asShare,
    about: 'People who live in towns at the start of the year.',
  },
  {
    id: 'literacy',
    natural: 'share',
    takes: HOUSEHOLD_PARTS,
    measures: [],
    undated: FIRST_YEAR,
    sums: ({ filter, year }, run) =>
      (['literates', 'personsOver7'] as const).map((measure) =>
        atStart(run, year, (at) => householdSum(run, at, measure, filter)),
      ),
    value: asShare,
    about: 'Persons of 7 and over who can read and write, at the start of the year.',
  },
  {
    id: 'family_linkage_conversion',
    natural: 'share',
    takes: [],
    measures: [],
    undated: 2012,
    scenario: 'convergence-as-implemented',
    places: PROGRAMME_DISTRICTS,
    sums({ year, definition }, run) {
      const step: PlaceMeasureId =
        /form/.test(definition) && !/link/.test(definition) ? 'familiesForms' : 'familiesLinked';
      const first = Math.min(2009, year);
      const years = Array.from({ length: year - first + 1 }, (_, index) => first + index);
      return [step, 'familiesContacted' as const].map((measure) =>
        years.reduce((sum, each) => sum + placeSum(run, each, measure), 0),
      );
    },
    value: asShare,
    about:
      'Families linked among those contacted, summed from 2009 to the year, under convergence as implemented; forms completed where only they are named.',
  },
];

/** Every outcome of the app is a quantity too, under its own id. */
function fromOutcome(row: OutcomeRow<OutcomeId>): Quantity {
  const measures = [row.of, ...(row.per ? [row.per] : [])];
  const children = measures.filter((id) => measureLayout(id).level === 'child') as ChildMeasureId[];
  const ofChildren = children.length === measures.length;
  const byChild = children.every((id) => panelMeasure(id) !== undefined);
  const isPlace = measures.some((id) => measureLayout(id).level === 'place');
  const bands = row.ages?.map((band) => band.split('-').map(Number));
  return {
    id: row.id,
    natural: row.format === 'share' ? 'share' : row.format === 'count' ? 'people' : 'number',
    takes: isPlace ? [] : !ofChildren ? HOUSEHOLD_PARTS : byChild ? CHILD_PARTS : without('ages').slice(0, 3),
    ...(ofChildren && bands ? { ages: [bands[0][0], bands.at(-1)![1]] as Span } : {}),
    measures: ofChildren ? children : [],
    undated: UNDATED,
    sums({ filter, year }, run) {
      const above = anySum(run, year, row.of, filter) * (row.scale ?? 1);
      return [above, row.per ? anySum(run, year, row.per, filter) : 1];
    },
    // a count adds up over places, its denominator does not
    value: ([above, below]) => [above, row.per ? below : 1],
    about: row.about,
  };
}

/** Sum of a measure of any level. */
export function anySum(run: PlaceRun, year: number, measure: MeasureId, filter: ChildFilter): number {
  const { level } = measureLayout(measure);
  if (level === 'child') return childSum(run, year, measure as ChildMeasureId, filter);
  if (level === 'household') return householdSum(run, year, measure as HouseholdMeasureId, filter);
  return placeSum(run, year, measure as PlaceMeasureId);
}

/** All quantities: those of the table, then the outcomes of the app that have no row there (population, literacy). */
export const QUANTITIES: readonly Quantity[] = [
  ...TABLE,
  ...OUTCOMES.filter((row) => !TABLE.some(({ id }) => id === row.id)).map(fromOutcome),
];

/** Names of the quantities that have no outcome of their own, for lists. */
export const QUANTITY_IDS: readonly string[] = TABLE.map(({ id }) => id);

/** The quantity of a name, in any case and with hyphens or underscores; undefined for an unknown one. */
export function quantityById(name: string): Quantity | undefined {
  const plain = (id: string) => id.toLowerCase().replaceAll('-', '_');
  return QUANTITIES.find(({ id }) => plain(id) === plain(name.trim()));
}
