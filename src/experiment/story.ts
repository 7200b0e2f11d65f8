/**
 * Two worlds, one child: the life of one simulated child with and without a package, with the same luck, and the reason
 * at each turn. The children are made up; none is a real one.
 */
import type { Alternative, ChoiceStory } from '../model/explain.ts';
import type { PlaceRun } from '../model/run.ts';
import type { ToldKind } from './story-kinds.ts';
import { reasonsFor, runnerUp, type Reason } from './story-reasons.ts';
import {
  aboutChild,
  bothWorlds,
  childYear,
  type ChildAbout,
  type ChildYear,
  type StoryOptions,
  type TwoWorlds,
} from './story-worlds.ts';

export { ALTERNATIVES, CHOICE_TERMS } from '../model/explain.ts';
export type { Alternative, ChoiceMoney, ChoiceStory, ChoiceTerm } from '../model/explain.ts';
export { STORY_KINDS, TOLD_KINDS, type StoryKind, type ToldKind } from './story-kinds.ts';
export { reasonsFor, runnerUp, type Reason } from './story-reasons.ts';
export { readTwoWorlds } from './story-worlds.ts';
export type { ChildAbout, ChildYear, Sibling, StoryOptions, StoryPlan, TwoWorlds } from './story-worlds.ts';

/** A child that a story can be told of, and what makes it one. */
export interface Candidate {
  readonly about: ChildAbout;
  readonly kind: ToldKind;
  /** Years of childhood in which it is seen in both worlds. */
  readonly years: number;
  readonly yearsAtSchool: { readonly baseline: number; readonly scenario: number };
  /** Childhood years lost until the last of these. */
  readonly lost: { readonly baseline: number; readonly scenario: number };
  /** First year in which the child does different things in the two worlds. */
  readonly parting: number | null;
}

/** A child must be seen for so many years in both worlds: less is no life to tell. */
const LEAST_YEARS = 4;

/** Whose stories are looked for; what is absent is not narrowed. */
export type WhoseStory = Partial<Pick<ChildAbout, 'sex' | 'group'>>;

/**
 * Children of a kind, the clearest first: by years of school and of childhood gained, lost, or lost in spite of all; of
 * any kind, by the years in which they are seen. Empty where there is none.
 */
export function findChildren(worlds: TwoWorlds, kind: ToldKind, limit = 10, whose: WhoseStory = {}): Candidate[] {
  const keys = new Set([...worlds.baseline.values()].flatMap(({ children }) => [...children.keys()]));
  const found = [...keys].flatMap((key) => {
    const candidate = candidateOf(worlds, key, kind);
    return candidate && isOne(candidate.about, whose) ? [candidate] : [];
  });
  // Ties by key, so that the order never hangs on that of the panel.
  found.sort((a, b) => clarity(b) - clarity(a) || a.about.key - b.about.key);
  return found.slice(0, limit);
}

function isOne(about: ChildAbout, { sex, group }: WhoseStory): boolean {
  return (sex === undefined || about.sex === sex) && (group === undefined || about.group === group);
}

function candidateOf(worlds: TwoWorlds, key: number, kind: ToldKind): Candidate | undefined {
  const attends = { baseline: 0, scenario: 0 };
  const lost = { baseline: 0, scenario: 0 };
  let years = 0;
  let parting: number | null = null;
  for (const year of worlds.years) {
    const before = worlds.baseline.get(year)?.children.get(key);
    const after = worlds.scenario.get(year)?.children.get(key);
    if (!before || !after) continue;
    years++;
    attends.baseline += before.get('attends');
    attends.scenario += after.get('attends');
    lost.baseline = before.get('lost') / 1000;
    lost.scenario = after.get('lost') / 1000;
    if (parting === null && before.get('activity') !== after.get('activity')) parting = year;
  }
  if (years < LEAST_YEARS) return undefined;
  if (kind !== 'any' && (kind === 'missed') !== (parting === null)) return undefined;
  const candidate = { kind, years, yearsAtSchool: attends, lost, parting };
  if (clarity(candidate) <= 0) return undefined;
  return { ...candidate, about: aboutChild(worlds, key)! };
}

/** Years of school and childhood by which a story of its kind is clear. */
function clarity({ kind, years, yearsAtSchool, lost }: Omit<Candidate, 'about' | 'parting'>): number {
  if (kind === 'any') return years;
  if (kind === 'missed') return lost.scenario;
  const better = yearsAtSchool.scenario - yearsAtSchool.baseline + lost.baseline - lost.scenario;
  return kind === 'changed' ? better : -better;
}

/**
 * A turn of a story. In one world: the child does something else than the year before (`from` null in the first year
 * seen). `between`: the worlds are apart in this year, `from` is what it does in the baseline, `to` in the scenario.
 */
export interface Turn {
  readonly world: 'baseline' | 'scenario' | 'between';
  readonly from: Alternative | null;
  readonly to: Alternative;
  /** `choice`: the reasons say why. `married`: the child has left childhood, and the model gives it no choice. */
  readonly because: 'choice' | 'married';
  /** What tipped it, strongest first; without `from`: why `to` and not the next best. */
  readonly reasons: readonly Reason[];
}

/** A turn that is told: one that is the same in both worlds is told once. */
export type ToldTurn = Omit<Turn, 'world'> & { readonly world: Turn['world'] | 'both' };

export function toldTurns({ turns }: StoryYearPair): readonly ToldTurn[] {
  const [one, other] = turns;
  const together = turns.length === 2 && other.world === 'scenario' && isSameTurn(one, other);
  return together ? [{ ...one, world: 'both' }] : turns;
}

function isSameTurn(one: Turn, other: Turn): boolean {
  return JSON.stringify({ ...one, world: '' }) === JSON.stringify({ ...other, world: '' });
}

/** Reasons that a sentence about a turn names: the strongest that speak for it, three at most. */
export function namedReasons({ reasons }: Pick<Turn, 'reasons'>): readonly Reason[] {
  return reasons.filter(({ amount }) => amount > 0).slice(0, NAMED);
}
const NAMED = 3;

export interface StoryYearPair {
  readonly year: number;
  /** Null where the child is not there: not yet five, past 17, moved away, or lost. */
  readonly baseline: ChildYear | null;
  readonly scenario: ChildYear | null;
  readonly turns: readonly Turn[];
}

export interface ChildStory {
  readonly about: ChildAbout;
  readonly place: string;
  readonly years: readonly StoryYearPair[];
}

/**
 * Runs both worlds again with the choices of one child written down, and tells its life year by year, from the first to
 * the last year in which it is seen. Throws a RangeError for a child that is in neither world.
 */
export async function tellStory(worlds: TwoWorlds, key: number, options: StoryOptions): Promise<ChildStory> {
  const about = aboutChild(worlds, key);
  if (!about) throw new RangeError(`there is no child ${key} in ${worlds.plan.place}`);
  const [baseline, scenario] = (await bothWorlds(worlds.plan, options, { explainKeys: [key] })).map(choicesByYear);
  const years: StoryYearPair[] = [];
  for (const year of worlds.years) {
    const before = childYear(worlds.baseline.get(year), key, baseline.get(year) ?? null);
    const after = childYear(worlds.scenario.get(year), key, scenario.get(year) ?? null);
    if (!before && !after) continue;
    const last = years.at(-1);
    const turns = [
      ...turnIn('baseline', last?.baseline ?? null, before),
      ...turnIn('scenario', last?.scenario ?? null, after),
      ...turnBetween(before, after),
    ];
    years.push({ year, baseline: before, scenario: after, turns });
  }
  return { about, place: worlds.plan.place, years };
}

function choicesByYear(run: PlaceRun): Map<number, ChoiceStory> {
  return new Map((run.story ?? []).map(({ year, choices }) => [year, choices[0]]));
}

function turnIn(world: 'baseline' | 'scenario', before: ChildYear | null, now: ChildYear | null): Turn[] {
  if (!now?.choice || before?.activity === now.activity) return [];
  const to = now.activity;
  if (!now.choice.alternatives) return [{ world, from: before?.activity ?? null, to, because: 'married', reasons: [] }];
  if (!before?.choice) {
    const reasons = reasonsFor(null, now.choice, runnerUp(now.choice)!, to);
    return [{ world, from: null, to, because: 'choice', reasons }];
  }
  const reasons = reasonsFor(before.choice, now.choice, before.activity, to);
  return [{ world, from: before.activity, to, because: 'choice', reasons }];
}

function turnBetween(before: ChildYear | null, after: ChildYear | null): Turn[] {
  if (!before?.choice || !after?.choice || before.activity === after.activity) return [];
  const [from, to] = [before.activity, after.activity];
  const free = before.choice.alternatives && after.choice.alternatives;
  const reasons = reasonsFor(before.choice, after.choice, from, to);
  return [{ world: 'between', from, to, because: free ? 'choice' : 'married', reasons }];
}
