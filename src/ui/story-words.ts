import {
  ALTERNATIVES,
  namedReasons,
  runnerUp,
  type Alternative,
  type Candidate,
  type ChildAbout,
  type ChildStory,
  type ChildYear,
  type ToldTurn,
} from '../experiment/story.ts';
import { reasonText, type MessageKey, type Translator } from '../i18n/index.ts';
import { placeById } from '../evidence/places.ts';

/** 'a girl, Scheduled tribe, born in 1999': enough to choose by, and nobody's name. */
export function childText(words: Translator, { sex, group, birthYear }: ChildAbout): string {
  return words.t('why.child.about', {
    child: words.t(`cli.story.${sex}`),
    group: words.partLabel('group', group),
    year: words.year(birthYear),
  });
}

/** A child to choose, with what makes it a story. */
export function candidateText(words: Translator, { about, yearsAtSchool, lost }: Candidate): string {
  const [before, after] = [yearsAtSchool.baseline, yearsAtSchool.scenario].map((years) => words.count(years));
  const [lostBefore, lostAfter] = [lost.baseline, lost.scenario].map((years) => words.number(years, 'mean'));
  return words.t('why.child.choice', { child: childText(words, about), before, after, lostBefore, lostAfter });
}

/** Who the child is and how the family lives, when the story begins. */
export function introText(words: Translator, { about, place, years }: ChildStory): string {
  const { sex, group, birthYear, birthOrder, parentWorkedAsChild } = about;
  const first = years[0].baseline ?? years[0].scenario;
  const intro = words.t('cli.story.intro', {
    child: words.t(`cli.story.${sex}`),
    group: words.partLabel('group', group),
    year: words.year(birthYear),
    order: birthOrder,
    place: words.placeName(placeById(place)),
  });
  if (!first) return intro;
  const family = words.t('why.child.family', {
    residence: words.partLabel('residence', first.residence),
    siblings: first.siblings.length,
    // less than a tenth of an acre rounds to none, but is some
    owns: first.landAcres === 0 ? 'no' : 'other',
    land: words.parameterNumber(Math.max(0.1, Number(first.landAcres.toFixed(1)))),
    consumption: words.number(first.consumption, 'index'),
    poor: first.poor ? 'yes' : 'other',
    parent: parentWorkedAsChild ? 'yes' : 'other',
  });
  return `${intro} ${family}`;
}

/** What the two worlds come to for this child. */
export function sumText(words: Translator, { years }: ChildStory): string {
  const atSchool = (world: 'baseline' | 'scenario') =>
    years.filter((pair) => pair[world] && isAtSchool(pair[world].activity)).length;
  const lost = (world: 'baseline' | 'scenario') => years.findLast((pair) => pair[world])?.[world]?.lost ?? 0;
  return words.t('cli.story.sum', {
    before: words.count(atSchool('baseline')),
    after: words.count(atSchool('scenario')),
    lostBefore: words.number(lost('baseline'), 'mean'),
    lostAfter: words.number(lost('scenario'), 'mean'),
  });
}

function isAtSchool(activity: Alternative): boolean {
  return activity === 'school' || activity === 'schoolAndWork';
}

export function activityText(words: Translator, activity: Alternative): string {
  return words.t(`cli.story.activity.${activity}`);
}

/** A year of a child in one world, in a few words. */
export function sideLines(words: Translator, side: ChildYear): string[] {
  const { grade, hoursOfWork, hoursOfChores, hazardous, hired, sector, reached, poor } = side;
  const works = side.activity === 'work' || side.activity === 'schoolAndWork';
  return [
    words.t('cli.story.grade', { grade: words.count(grade) }),
    ...(works
      ? [
          words.t('why.child.work', {
            hours: words.count(hoursOfWork),
            sector: words.t(`why.sector.${sector}` as MessageKey),
            hired: hired ? 'yes' : 'other',
            hazardous: hazardous ? 'yes' : 'other',
          }),
        ]
      : []),
    ...(hoursOfChores >= 1 ? [words.t('why.child.chores', { hours: words.count(hoursOfChores) })] : []),
    ...(poor ? [words.t('why.child.poor')] : []),
    ...(reached.length > 0
      ? [words.t('why.child.reached', { programmes: words.list(reached.map((id) => words.programmeLabel(id))) })]
      : []),
  ];
}

/** A turn with its 'because'. */
export function turnText(words: Translator, turn: ToldTurn): string {
  const { world, from, to, because } = turn;
  const where = words.t(`why.child.in.${world}`);
  if (because === 'married') return words.t('why.child.married', { where });
  const named = namedReasons(turn);
  const why = words.list(named.map((reason) => reasonText(words, reason)));
  const shared = { where, to: activityText(words, to), why };
  if (named.length === 0) return words.t('why.child.noReason', shared);
  if (from === null) return words.t('why.child.begins', shared);
  const key = world === 'between' ? 'why.child.apart' : 'why.child.turn';
  return words.t(key, { ...shared, from: activityText(words, from) });
}

/** One alternative of a year in one world: its utility, and whether it was chosen or came next. */
export interface Weighed {
  readonly alternative: Alternative;
  readonly utility: number | null;
  readonly rank: 'chosen' | 'next' | '';
}

/** The four alternatives of a year; without a choice (a married child) all are empty. */
export function weighed(side: ChildYear | null): Weighed[] {
  const choice = side?.choice;
  const next = choice ? runnerUp(choice) : null;
  return ALTERNATIVES.map((alternative, at) => ({
    alternative,
    utility: choice?.alternatives?.[at].utility ?? null,
    rank: choice?.alternatives && choice.chosen === at ? 'chosen' : alternative === next ? 'next' : '',
  }));
}
