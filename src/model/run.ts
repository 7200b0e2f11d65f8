import type { StoryYear } from './explain.ts';
import type { Nation, Place } from './place.ts';
import type { ParameterValues } from './parameters.ts';

/** All that one simulation needs: the unit of work is one (scenario, replicate, place). Plain data, safe over a wire. */
export interface RunRequest {
  readonly place: Place;
  readonly nation: Nation;
  /** First year, at whose start the synthetic population stands. 2001 unless a test says otherwise. */
  readonly fromYear: number;
  /** Last year that is simulated and observed. */
  readonly toYear: number;
  /** Simulated households at the start; each stands for place.households / households real ones. */
  readonly households: number;
  /** Any text. With `replicate` and the place it keys all luck of the run; the scenario has no part in it. */
  readonly seed: string;
  readonly replicate: number;
  readonly values: ParameterValues;
  /** A virtual trial inside the place: a share of its units lives under other values. */
  readonly treatment?: Treatment;
  /** Years in which every child of 5 to 17 is written down one by one; for trials, harm and single stories. */
  readonly panelYears?: readonly number[];
  /** Keys of children whose choices are written down with everything that weighed in them, in every year. */
  readonly explainKeys?: readonly number[];
}

/** Units drawn once by their own luck: raising the share only ever adds units. */
export interface Treatment {
  readonly values: ParameterValues;
  readonly unit: 'household' | 'community';
  /** 0..1 of the units. */
  readonly share: number;
}

/** What a panel holds of one child, one number each; PANEL_COLUMNS gives the order. */
export const PANEL_COLUMNS = [
  'key', // who it is: the same in every scenario of a replicate
  'household', // key of the household
  'age',
  'sex', // 0 boy, 1 girl
  'group', // index in SOCIAL_GROUPS
  'residence', // 0 rural, 1 urban
  'treated', // 1 where the child's unit is treated
  'poor', // 1 below the line this year, children's earnings counted
  'consumption', // household consumption per person, poverty lines
  'land', // acres
  'attends',
  'activity', // 0 school, 1 school and work, 2 work, 3 neither
  'grade', // years of schooling completed
  'days', // of work in the year
  'hours', // a week of work in the season
  'chores', // hours a week
  'rules', // bits of RULES in definitions.ts: which definitions of child labour hold
  'hazardous',
  'hired',
  'sector', // index in SECTORS
  'earned', // Rs a month
  'reach', // bits of REACH: programmes that reach the household
  'offers', // bits of OFFER: what programmes hold out to the child
  'siblings', // other members below 18
  'birthOrder', // 1 for the first child of the mother among those at home
  'parentWorked', // 1 where a parent worked as a child
  'lost', // thousandths of childhood years lost so far
  'literate',
  'norm', // share of peers attending that the family sees
  'motherAway', // share of 100 days that women work away on public works
  'seasonal', // 1 where the family leaves for a season
] as const;
export type PanelColumn = (typeof PANEL_COLUMNS)[number];

/** Children of one year, row by row: rows x PANEL_COLUMNS.length numbers. */
export interface PanelYear {
  readonly year: number;
  readonly rows: number;
  readonly cells: Float64Array;
}

/** What a run shows: counts and sums over simulated people, all whole numbers. Multiply by `weight` for real ones. */
export interface PlaceRun {
  readonly placeId: string;
  readonly replicate: number;
  readonly fromYear: number;
  readonly toYear: number;
  /** Real households (and people) that one simulated household (or person) stands for. */
  readonly weight: number;
  /** The outcome cube, laid out as `outcomes.ts` says: CUBE_WIDTH numbers per year. */
  readonly cube: Float64Array;
  /** Only where the request asked for panel years. */
  readonly panel?: readonly PanelYear[];
  /** Only where the request asked for explanations: the years in which one of the children chose. */
  readonly story?: readonly StoryYear[];
}
