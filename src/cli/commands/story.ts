import {
  findChildren,
  namedReasons,
  readTwoWorlds,
  STORY_KINDS,
  tellStory,
  toldTurns,
  type Alternative,
  type Candidate,
  type ChildStory,
  type ChildYear,
  type StoryKind,
  type StoryPlan,
  type StoryYearPair,
  type ToldTurn,
} from '../../experiment/story.ts';
import { reasonText, type Translator } from '../../i18n/index.ts';
import { placeById } from '../../evidence/places.ts';
import { csvText, type Cell } from '../csv.ts';
import { choiceFlag, countFlag } from '../flags.ts';
import type { Context } from '../host.ts';
import { checkMemory, PLAN_FLAGS, planFrom, scepticJson, scepticNote } from '../plan-flags.ts';
import { PRODUCT } from '../product.ts';
import { tableText, wrapped } from '../table.ts';
import { checkOutputs, scenarioPair, writeOutputs } from './attribute-query.ts';
import type { Command } from './command.ts';
import { withRunner } from './validate.ts';

const WIDTH = 100;

export const storyCommand: Command = {
  name: 'story',
  takes: 'SCENARIO [BASELINE]',
  about: 'cli.command.story',
  flags: [...PLAN_FLAGS.filter((flag) => flag !== 'replicates'), 'kind', 'sceptic', 'json', 'csv', 'force', 'workers'],
  async run(context, { flags, names }) {
    const { scenario, baseline } = scenarioPair('story', names);
    const plan = planFrom([scenario, baseline], flags);
    const { places, fromYear, toYear, households, seed, ensemble } = plan;
    // One place at a time, every child of every year in both worlds.
    const one = { ...plan, places: places.slice(0, 1), replicates: 1 };
    checkMemory(one, countFlag(flags, 'workers') ?? context.host.cores, toYear - fromYear + 1);
    const kind: StoryKind = choiceFlag(flags, 'kind', STORY_KINDS) ?? 'changed';
    checkOutputs(flags);
    const note = scepticNote(context, flags);
    const shared = { fromYear, toYear, households, seed, ...(ensemble === false ? { ensemble } : {}) };
    const found = await withRunner(context, flags, async (options) => {
      for (const place of places) {
        const asked: StoryPlan = { ...shared, scenario, baseline, place, replicate: 0 };
        const worlds = await readTwoWorlds(asked, options);
        const [candidate] = findChildren(worlds, kind, 1);
        if (candidate) return { candidate, story: await tellStory(worlds, candidate.about.key, options) };
      }
      return undefined;
    });
    const { words } = context;
    const nobody = `${words.t(`cli.story.nobody.${kind}`)}\n`;
    context.host.out((found ? storyText(words, found.candidate, found.story) : nobody) + note);
    writeOutputs(
      flags,
      () => ({ ...storyJson(context, scenario.id, baseline.id, kind, found), ...scepticJson(flags) }),
      () => csvText(STORY_COLUMNS, found ? storyCells(found.story) : []),
    );
    return 0;
  },
};

function storyText(words: Translator, candidate: Candidate, story: ChildStory): string {
  const { sex, group, birthYear, birthOrder } = story.about;
  const intro = words.t('cli.story.intro', {
    child: words.t(`cli.story.${sex}`),
    group: words.partLabel('group', group),
    year: words.year(birthYear),
    order: birthOrder,
    place: words.placeName(placeById(story.place)),
  });
  const sum = words.t('cli.story.sum', {
    before: words.count(candidate.yearsAtSchool.baseline),
    after: words.count(candidate.yearsAtSchool.scenario),
    lostBefore: words.number(candidate.lost.baseline, 'mean'),
    lostAfter: words.number(candidate.lost.scenario, 'mean'),
  });
  const head = ['', words.t('cli.story.age'), words.t('cli.story.without'), words.t('cli.story.with')];
  const rows = story.years.map(({ year, baseline, scenario }) => [
    `  ${words.year(year)}`,
    words.count((baseline ?? scenario)!.age),
    sideText(words, baseline),
    sideText(words, scenario),
  ]);
  const turns = story.years.flatMap((pair) => turnLines(words, pair));
  const table = tableText([head, ...rows], ['left', 'right', 'left', 'left']);
  const paragraphs = [intro, sum].map((text) => wrapped(text, WIDTH, ''));
  return `${paragraphs.join('')}\n${table}\n${turns.join('')}\n${words.t('cli.story.madeUp')}\n`;
}

function sideText(words: Translator, side: ChildYear | null): string {
  if (!side) return words.t('cli.story.absent');
  const activity = activityText(words, side.activity);
  const grade = words.t('cli.story.grade', { grade: words.count(side.grade) });
  return `${activity}, ${grade}`;
}

function activityText(words: Translator, activity: Alternative): string {
  return words.t(`cli.story.activity.${activity}`);
}

/** The turns of a year; one that is the same in both worlds is told once. */
function turnLines(words: Translator, pair: StoryYearPair): string[] {
  return toldTurns(pair).map((turn) => wrapped(`${words.year(pair.year)} ${turnText(words, turn)}`, WIDTH, '  '));
}

function turnText(words: Translator, turn: ToldTurn): string {
  const { world, from, to, because } = turn;
  const where = words.t(`cli.story.in.${world}`);
  if (because === 'married') return words.t('cli.story.married', { where });
  const why = words.list(namedReasons(turn).map((reason) => reasonText(words, reason)));
  if (from === null) return words.t('cli.story.begins', { where, to: activityText(words, to), why });
  return words.t('cli.story.turn', { where, from: activityText(words, from), to: activityText(words, to), why });
}

type Found = { readonly candidate: Candidate; readonly story: ChildStory } | undefined;

function storyJson({ command }: Context, scenario: string, baseline: string, kind: StoryKind, found: Found): object {
  const about = { format: 'convergence-lab-story', version: 1, product: PRODUCT, command, scenario, baseline, kind };
  return { ...about, found: found !== undefined, ...(found ?? {}) };
}

const STORY_COLUMNS = [
  ...['year', 'world', 'age', 'activity', 'grade', 'hours_of_work', 'hours_of_chores', 'consumption', 'poor', 'lost'],
  ...['reached', 'utility_school', 'utility_school_and_work', 'utility_work', 'utility_neither'],
] as const;

function* storyCells({ years }: ChildStory): Generator<Cell[]> {
  for (const { year, baseline, scenario } of years)
    for (const [world, side] of [['baseline', baseline] as const, ['scenario', scenario] as const]) {
      if (!side) continue;
      const { age, activity, grade, hoursOfWork, hoursOfChores, consumption, poor, lost, reached, choice } = side;
      const state = [grade, hoursOfWork, hoursOfChores, consumption, poor ? 1 : 0, lost, reached.join(' ')];
      const utilities = choice?.alternatives?.map(({ utility }) => utility) ?? [null, null, null, null];
      yield [year, world, age, activity, ...state, ...utilities];
    }
}
