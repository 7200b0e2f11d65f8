import { PRICE_YEAR } from '../experiment/averted.ts';
import { LEAST_SIMULATED, type packageEfforts, type Frontier, type FrontierPoint } from '../experiment/frontier.ts';
import type { Filter } from '../experiment/types.ts';
import type { Translator } from '../i18n/index.ts';
import { whenText, whomText } from './why-query.ts';
import { effortsOf, type FrontierQuestion } from './why-frontier.ts';

type Efforts = ReturnType<typeof packageEfforts>;

/** What a package is made of and when it starts: 'from 2005 on Awareness and School meals 100 %; Monitoring 20 %'. */
export function packageText(words: Translator, start: number, efforts: Efforts): string {
  if (efforts.length === 0) return words.t('frontier.nothing');
  const percent = (effort: number) => words.axisNumber(effort, 'share', 0.01);
  const byEffort = new Map<string, string[]>();
  for (const { programme, effort } of [...efforts].sort((a, b) => b.effort - a.effort)) {
    const sharers = byEffort.get(percent(effort)) ?? [];
    byEffort.set(percent(effort), [...sharers, words.programmeLabel(programme)]);
  }
  const parts = [...byEffort].map(([effort, names]) =>
    words.t('frontier.lift', { programme: words.list(names), effort }),
  );
  return words.t('why.frontier.package', { year: words.year(start), parts: parts.join('; ') });
}

/** What was asked for: how much less, of what, against what, with which probability, floor and budget. */
export function askedText(words: Translator, { plan, query }: FrontierQuestion): string {
  const { scenario, baseline, target, probability, equity, budget } = plan;
  const about = words.t('frontier.about', {
    outcome: `${words.outcomeLabel(query.outcome)}, ${whenText(words, query)}`,
    title: words.scenarioTitle(scenario),
    baseline: words.scenarioTitle(baseline),
  });
  const asked = words.t('frontier.asked', {
    target: words.share(target),
    probability: words.share(probability),
    floor: words.t(equity ? 'frontier.floorOn' : 'frontier.floorOff'),
    budget:
      budget === undefined
        ? words.t('frontier.budgetNone')
        : words.t('frontier.budgetOf', { budget: words.rupees(budget, 'compact') }),
  });
  return `${about}. ${asked}`;
}

/** The answer in words, with its cost, the year of the prices and how far it reaches. */
export function frontierSentence(words: Translator, question: FrontierQuestion, found: Frontier): string {
  const { plan, query } = question;
  const { finding, best, furthest, points, unconfirmed, confirmedWith } = found;
  const costs = ({ cost }: FrontierPoint) => words.estimate(cost, 'rupees', 'compact');
  const made = (point: FrontierPoint) => packageText(words, point.pack.start, effortsOf(question, point));
  const answer = words.t(`why.frontier.${finding}`, {
    packages: words.count(points.length),
    package: best ? made(best) : '',
    cost: best ? costs(best) : '',
    effect: best ? words.share(best.effect) : '',
    probability: words.share(plan.probability),
    title: words.scenarioTitle(plan.scenario),
    ...{ from: words.year(plan.fromYear), to: words.year(query.toYear), prices: PRICE_YEAR },
  });
  const more = [
    ...(confirmedWith
      ? [
          words.t('why.frontier.confirmedWith', {
            households: words.count(confirmedWith.households),
            replicates: confirmedWith.replicates,
          }),
        ]
      : []),
    ...(best && unconfirmed > 0 ? [words.t('frontier.unconfirmed', { count: unconfirmed })] : []),
  ];
  if (finding === 'found') return [answer, ...more].join(' ');
  if (!furthest || furthest.effect <= 0 || finding === 'alreadyMet') return [answer, ...more].join(' ');
  const reach = words.t('why.frontier.furthest', {
    ...{ effect: words.share(furthest.effect), cost: costs(furthest), package: made(furthest), prices: PRICE_YEAR },
  });
  return [answer, ...more, reach].join(' ');
}

/** How far the search is. */
export function searchingText(words: Translator, points: readonly FrontierPoint[]): string {
  const reaching = points.filter(({ reaches }) => reaches).length;
  return words.t('why.frontier.searching', { packages: points.length, reaching: words.count(reaching) });
}

/** Name of a part of the people that the floor looks at; of everybody 'All children'. */
export function cellText(words: Translator, filter: Filter, outcome: FrontierQuestion['query']['outcome']): string {
  const text = whomText(words, filter, outcome);
  return text === '' ? words.t('frontier.everybody') : text;
}

/** Which groups the floor says nothing of, and why; empty where it speaks of all. */
export function unjudgedText(words: Translator, { unjudged, points, best, query }: Frontier): string {
  if (unjudged.length === 0) return '';
  const judged = (best ?? points[0])?.cells.length ?? 1;
  if (judged <= 1) return words.t('why.frontier.floorBlind');
  const names = unjudged.map(({ filter, simulated }) =>
    words.t('why.frontier.cellOf', {
      name: cellText(words, filter, query.outcome),
      simulated: words.number(simulated, 'mean'),
    }),
  );
  return words.t('why.frontier.unjudged', {
    ...{ count: words.count(unjudged.length), all: words.count(unjudged.length + judged - 1) },
    names: words.list(names),
    least: words.count(LEAST_SIMULATED),
  });
}
