/** What the commands that explain a difference have in common: two scenarios, one figure, where and when. */
import type { SpanQuery } from '../../experiment/attribute.ts';
import { agesOf, filterApplies, viewApplies } from '../../experiment/summarize.ts';
import type { ExperimentPlan, Filter, View } from '../../experiment/types.ts';
import { outcomeStyle, type NumberStyle, type Translator } from '../../i18n/index.ts';
import { AGE_BANDS, outcomeById, RESIDENCES, SEXES, SOCIAL_GROUPS, type AgeBand } from '../../model/outcomes.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { checkFiles, writeFiles, type OutputFile } from '../files.ts';
import { choiceFlag, outcomeFlag, wordsFlag, yearInside, type FlagName, type Flags } from '../flags.ts';
import { UsageError } from '../host.ts';
import { loadScenario } from '../scenario-files.ts';

/** Flags that say which figure. */
export const QUERY_FLAGS: readonly FlagName[] = [
  ...(['outcome', 'view', 'year', 'since', 'over', 'group', 'sex', 'residence', 'ages'] as const),
];

/** A scenario and what it is held against: history unless another is named; history itself against no schemes. */
export function scenarioPair(command: string, names: readonly string[]): { scenario: Scenario; baseline: Scenario } {
  if (names.length === 0) throw new UsageError('cli.problem.noFiles', { command });
  if (names.length > 2) throw new UsageError('cli.problem.tooMany', { command, name: names[2] });
  const { scenario } = loadScenario(names[0]);
  const baseline = loadScenario(names[1] ?? (scenario.id === 'history' ? 'no-schemes' : 'history')).scenario;
  return { scenario, baseline };
}

/** The figure that the flags ask for: real children in child labour (ILO) in the last year, unless they say otherwise. */
export function queryFrom(flags: Flags, plan: Pick<ExperimentPlan, 'fromYear' | 'toYear'>): SpanQuery {
  const outcome = outcomeFlag(flags) ?? 'childLabourIlo';
  const view: View =
    choiceFlag(flags, 'view', ['count', 'level']) ?? (viewApplies(outcome, 'count') ? 'count' : 'level');
  if (!viewApplies(outcome, view)) throw new UsageError('cli.problem.noCount', { outcome });
  const toYear = yearInside(flags, 'year', plan.fromYear, plan.toYear) ?? plan.toYear;
  const fromYear = yearInside(flags, 'since', plan.fromYear, toYear);
  const isCount = view === 'count' || outcomeById(outcome)!.format === 'count';
  const asked = choiceFlag(flags, 'over', ['last', 'sum', 'mean']);
  if (asked === 'sum' && !isCount) throw new UsageError('cli.problem.noSum', { outcome });
  const over = asked ?? (fromYear === undefined ? 'last' : isCount ? 'sum' : 'mean');
  const filter = filterFrom(flags, outcome);
  return {
    outcome,
    view,
    toYear,
    over,
    ...(fromYear === undefined ? {} : { fromYear }),
    ...(filter ? { filter } : {}),
  };
}

function filterFrom(flags: Flags, outcome: SpanQuery['outcome']): Filter | undefined {
  const group = choiceFlag(flags, 'group', SOCIAL_GROUPS);
  const sex = choiceFlag(flags, 'sex', SEXES);
  const residence = choiceFlag(flags, 'residence', RESIDENCES);
  const ages = wordsFlag(flags, 'ages')?.map((age) => choiceFlag({ ages: age }, 'ages', AGE_BANDS)!);
  const filter: Filter = {
    ...(group ? { group } : {}),
    ...(sex ? { sex } : {}),
    ...(residence ? { residence } : {}),
    ...(ages ? { ages } : {}),
  };
  if (Object.keys(filter).length === 0) return undefined;
  if (!filterApplies(outcome, filter))
    throw new UsageError('cli.problem.noPart', {
      outcome,
      flags: Object.keys(filter)
        .map((name) => `--${name}`)
        .join(', '),
    });
  return filter;
}

/** The figure in words: outcome, whom, when. */
export function queryTitle(words: Translator, query: SpanQuery): string {
  const { outcome, filter = {}, toYear, fromYear = toYear, over = 'last' } = query;
  const { group, sex, residence, ages } = filter;
  const whole = agesOf(outcome).length;
  const parts = [
    ...(residence ? [words.partLabel('residence', residence)] : []),
    ...(group ? [words.partLabel('group', group)] : []),
    ...(sex ? [words.partLabel('sex', sex)] : []),
    ...(ages && ages.length < whole ? ages.map((age: AgeBand) => words.partLabel('ages', age)) : []),
  ];
  const years = { from: words.year(fromYear), to: words.year(toYear) };
  const when = over === 'last' ? words.year(toYear) : words.t(over === 'sum' ? 'cli.why.sum' : 'cli.why.mean', years);
  return [words.outcomeLabel(outcome), ...parts, when].join(', ');
}

/** How the numbers of a query are written. */
export function queryStyle({ outcome, view }: SpanQuery): NumberStyle {
  return outcomeStyle(outcome, view);
}

/** Refuses files that are there already or are one and the same, before any run is made. */
export function checkOutputs(flags: Flags): void {
  checkFiles([flags.json, flags.csv], flags.force === true);
}

/** Writes what the flags ask for, all files or none. */
export function writeOutputs(flags: Flags, json: () => object, csv: () => string): void {
  const files: OutputFile[] = [];
  if (typeof flags.csv === 'string') files.push({ path: flags.csv, text: csv() });
  if (typeof flags.json === 'string') files.push({ path: flags.json, text: JSON.stringify(json(), null, 2) + '\n' });
  if (files.length > 0) writeFiles(files);
}
