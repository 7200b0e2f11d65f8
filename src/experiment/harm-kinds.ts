/** THE list of harms: what counts as being worse off. A gain is the same with the two worlds exchanged. */
import type { ChildPair, ChildRow, HouseholdPair } from './harm-pairs.ts';

/** Hours a week of work or chores that make a difference; less is the rounding of hours. */
export const LEAST_HOURS = 1;
/** Share of a household's consumption per person that makes a difference. */
export const LEAST_LOSS = 0.01;

interface ChildHarm {
  readonly id: string;
  readonly unit: 'child';
  /** Children among whom it is counted, seen in either world; the rest is neither harmed nor spared. */
  readonly among: (child: ChildRow) => boolean;
  readonly harmed: (before: ChildRow, after: ChildRow, family: ChildPair['family']) => boolean;
}

interface GoneHarm {
  readonly id: string;
  readonly unit: 'gone';
}

interface HouseholdHarm {
  readonly id: string;
  readonly unit: 'household';
  readonly harmed: (before: ChildRow, after: ChildRow) => boolean;
}

export type Harm = ChildHarm | GoneHarm | HouseholdHarm;

const everybody = () => true;
const isTeen = (child: ChildRow) => child.get('age') >= 14;
const inFamilyWork = (child: ChildRow) => child.works && child.get('hired') === 0;

const TABLE = [
  {
    // girls who do an hour or more of chores a week more
    id: 'girlsChores',
    unit: 'child',
    among: (child) => child.get('sex') === 1,
    harmed: (before, after) => after.get('chores') - before.get('chores') >= LEAST_HOURS,
  },
  {
    // out of school though in school in the baseline
    id: 'outOfSchool',
    unit: 'child',
    among: everybody,
    harmed: (before, after) => before.get('attends') === 1 && after.get('attends') === 0,
  },
  {
    // in unpaid work of the family, which no inspector sees, though not in the baseline
    id: 'hiddenWork',
    unit: 'child',
    among: everybody,
    harmed: (before, after) => inFamilyWork(after) && !inFamilyWork(before),
  },
  {
    id: 'hazardousWork',
    unit: 'child',
    among: everybody,
    harmed: (before, after) => after.get('hazardous') === 1 && before.get('hazardous') === 0,
  },
  {
    // adolescents of 14 to 17 in work, though not in the baseline: in jobs that adults left, or for a brother or sister
    id: 'teenIntoWork',
    unit: 'child',
    among: isTeen,
    harmed: (before, after) => after.works && !before.works,
  },
  {
    // works in place of a brother or sister, who no longer does
    id: 'siblingInstead',
    unit: 'child',
    among: everybody,
    harmed: (before, after, family) => after.works && !before.works && someoneStopped(family),
  },
  {
    id: 'longerHours',
    unit: 'child',
    among: everybody,
    harmed: (before, after) => after.works && after.get('hours') - before.get('hours') >= LEAST_HOURS,
  },
  // in the place in the baseline and not in the scenario: moved, married away, trafficked or dead
  { id: 'gone', unit: 'gone' },
  {
    // consumption per person more than one per cent lower, children's lost earnings counted
    id: 'poorerHousehold',
    unit: 'household',
    harmed: (before, after) => after.get('consumption') < before.get('consumption') * (1 - LEAST_LOSS),
  },
  {
    // leaves for a season though not in the baseline
    id: 'seasonalMigration',
    unit: 'household',
    harmed: (before, after) => after.get('seasonal') === 1 && before.get('seasonal') === 0,
  },
] as const satisfies readonly Harm[];

export type HarmId = (typeof TABLE)[number]['id'];
export const HARMS: readonly (Harm & { readonly id: HarmId })[] = TABLE;

function someoneStopped([before, after]: ChildPair['family']): boolean {
  return before.some((child) => {
    const now = after.find((other) => other.get('key') === child.get('key'));
    return child.works && now !== undefined && !now.works;
  });
}

/** What a harm says of a pair: harmed, gained, neither; or that the pair is not among those counted. */
export type Finding = 'harmed' | 'gained' | 'neither' | 'notAmong';

export function findingOfChild(harm: ChildHarm | GoneHarm, pair: ChildPair): Finding {
  const { baseline, scenario, family } = pair;
  if (harm.unit === 'gone') {
    if (baseline && scenario) return 'neither';
    return baseline ? 'harmed' : 'gained';
  }
  if (!baseline || !scenario || !harm.among(baseline)) return 'notAmong';
  if (harm.harmed(baseline, scenario, family)) return 'harmed';
  return harm.harmed(scenario, baseline, [family[1], family[0]]) ? 'gained' : 'neither';
}

/** What is the household's own is read off its first child. */
export function findingOfHousehold(harm: HouseholdHarm, { baseline, scenario }: HouseholdPair): Finding {
  if (!baseline || !scenario) return 'notAmong';
  if (harm.harmed(baseline[0], scenario[0])) return 'harmed';
  return harm.harmed(scenario[0], baseline[0]) ? 'gained' : 'neither';
}
