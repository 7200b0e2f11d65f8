import { parseArgs } from 'node:util';
import { PARTS_BY, type PartsBy } from '../experiment/poverty-gains.ts';
import { isLocale, LOCALES, type Locale, type MessageKey } from '../i18n/index.ts';
import { OUTCOMES, type OutcomeId } from '../model/outcomes.ts';
import {
  checkNumber,
  checkPlaces,
  checkText,
  checkWholeNumber,
  checkYear,
  FIRST_YEAR,
  LAST_YEAR,
} from '../scenario/check.ts';
import { nearestNames } from '../scenario/nearest.ts';
import { membersOf } from '../scenario/place-names.ts';
import { attempt, ScenarioProblem } from '../scenario/problem.ts';
import { UsageError } from './host.ts';

/** THE table of flags: what a flag takes (nothing, where `takes` is missing). Help and checks read it. */
export const FLAGS = {
  households: { takes: 'N' },
  replicates: { takes: 'N' },
  places: { takes: 'a,b' },
  to: { takes: 'YEAR' },
  seed: { takes: 'TEXT' },
  workers: { takes: 'N' },
  outcomes: { takes: 'a,b' },
  by: { takes: 'a,b' },
  assumptions: {},
  definitions: {},
  discount: { takes: 'RATE' },
  out: { takes: 'PATH' },
  full: {},
  json: { takes: 'FILE' },
  csv: { takes: 'FILE' },
  force: {},
  'no-ensemble': {},
  particles: { takes: 'N' },
  generations: { takes: 'N' },
  minutes: { takes: 'N' },
  resume: { takes: 'FILE' },
  report: { takes: 'FILE' },
  targets: { takes: 'FILE' },
  trials: { takes: 'DIR' },
  outcome: { takes: 'ID' },
  view: { takes: 'count|level' },
  year: { takes: 'YEAR' },
  since: { takes: 'YEAR' },
  over: { takes: 'last|sum|mean' },
  group: { takes: 'ID' },
  sex: { takes: 'ID' },
  residence: { takes: 'ID' },
  ages: { takes: 'a,b' },
  drivers: { takes: 'scenario|closed' },
  kind: { takes: 'changed|missed|harmed' },
  parameters: { takes: 'a,b' },
  sceptic: { takes: '0..1' },
  target: { takes: 'PERCENT' },
  probability: { takes: 'P' },
  budget: { takes: 'RUPEES|none' },
  'equity-floor': { takes: 'on|off' },
  baseline: { takes: 'SCENARIO' },
  start: { takes: 'YEAR' },
  packages: { takes: 'N' },
  lang: { takes: LOCALES.join('|') },
  help: {},
} as const satisfies Record<string, { takes?: string }>;

export type FlagName = keyof typeof FLAGS;
export const flagAbout = (name: FlagName): MessageKey => `cli.flag.${name}`;

/** Flags as typed: text, or true for those that take nothing. */
export type Flags = Readonly<Partial<Record<FlagName, string | true>>>;

export interface Arguments {
  readonly flags: Flags;
  /** What stands without a flag: files and names of scenarios. */
  readonly names: readonly string[];
}

/** Flags of every command. */
const EVERYWHERE: readonly FlagName[] = ['lang', 'help'];

/** Takes the words after a command apart. Throws a UsageError that names the flag, and close names for a wrong one. */
export function readArguments(args: readonly string[], known: readonly FlagName[]): Arguments {
  const allowed: readonly FlagName[] = [...known, ...EVERYWHERE];
  const options = Object.fromEntries(
    allowed.map((name) => [name, { type: 'takes' in FLAGS[name] ? ('string' as const) : ('boolean' as const) }]),
  );
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags: Partial<Record<FlagName, string | true>> = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const name = token.name as FlagName;
    const flag = token.rawName;
    if (!allowed.includes(name)) {
      const all = allowed.map((other) => `--${other}`);
      throw new UsageError('cli.problem.unknownFlag', { flag, allowed: nearestNames(flag, all) });
    }
    if (name in flags) throw new UsageError('cli.problem.flagTwice', { flag });
    flags[name] = valueOf(flag, name, token.value, token.inlineValue);
  }
  return { flags, names: positionals };
}

function valueOf(flag: string, name: FlagName, value: string | undefined, inline: boolean | undefined): string | true {
  const { takes }: { takes?: string } = FLAGS[name];
  if (takes === undefined) {
    if (value !== undefined) throw new UsageError('cli.problem.flagTakesNothing', { flag, value });
    return true;
  }
  // `--seed --workers` is a seed forgotten, not a seed of that name; `--seed=--workers` can say it.
  // A number below zero is no flag: the check of its range says what is allowed.
  if (value === undefined || value === '' || (!inline && /^-(?![\d.]|infinity$)/i.test(value)))
    throw new UsageError('cli.problem.flagNeedsValue', { flag, takes });
  return value;
}

/** Largest numbers that are taken; the memory of the machine sets a lower limit, which is checked for each plan. */
const MOST = {
  households: 1_000_000,
  replicates: 10_000,
  workers: 256,
  particles: 100_000,
  generations: 1000,
  minutes: 100_000,
  packages: 10_000,
} as const;

/** A whole number of 1 or more, or undefined where the flag is missing. Throws a ScenarioProblem. */
export function countFlag(flags: Flags, name: keyof typeof MOST): number | undefined {
  const text = flags[name];
  if (text === undefined) return undefined;
  return checkWholeNumber(numberOf(text), 1, MOST[name], { where: `--${name}`, field: '' });
}

/** The last year, or undefined. Throws a ScenarioProblem. */
export function yearFlag(flags: Flags): number | undefined {
  if (flags.to === undefined) return undefined;
  return checkYear(numberOf(flags.to), { from: FIRST_YEAR + 1, to: LAST_YEAR }, { where: '--to', field: '' });
}

/** Ids of places, sets taken apart, or undefined. Throws a ScenarioProblem. */
export function placesFlag(flags: Flags): string[] | undefined {
  if (flags.places === undefined) return undefined;
  const names = attempt(() => checkPlaces(listOf(flags, 'places'), { where: '--places', field: '' }));
  // The name that is wrong says more than its position in the list.
  if (!names.ok) throw new ScenarioProblem({ ...names.problem, field: '' });
  return names.value.flatMap(membersOf);
}

export function seedFlag(flags: Flags): string | undefined {
  return flags.seed === undefined ? undefined : checkText(flags.seed, 'seed', { where: '--seed', field: '' });
}

/** Ids of outcomes, or undefined. Throws a UsageError with close names. */
export function outcomesFlag(flags: Flags): OutcomeId[] | undefined {
  if (flags.outcomes === undefined) return undefined;
  const known = OUTCOMES.map((row) => row.id);
  if (flags.outcomes === 'all') return known;
  return [...new Set(listOf(flags, 'outcomes'))].map((name) => {
    if (known.includes(name as OutcomeId)) return name as OutcomeId;
    throw new UsageError('cli.problem.unknownOutcome', { name, allowed: nearestNames(name, known) });
  });
}

/** Ways of breaking figures down, or undefined. Throws a UsageError that names them. */
export function partsFlag(flags: Flags): PartsBy[] | undefined;
export function partsFlag<T extends PartsBy>(flags: Flags, offered: readonly T[]): T[] | undefined;
export function partsFlag(flags: Flags, offered: readonly PartsBy[] = PARTS_BY): PartsBy[] | undefined {
  if (flags.by === undefined) return undefined;
  if (flags.by === 'all') return [...offered];
  const asked = listOf(flags, 'by');
  const unknown = asked.find((name) => !offered.some((by) => by === name));
  if (unknown !== undefined)
    throw new UsageError('cli.problem.notAllowed', {
      flag: '--by',
      value: unknown,
      allowed: ['all', ...offered].join(', '),
    });
  return offered.filter((by) => asked.includes(by));
}

/** The id of one outcome, or undefined. Throws a UsageError with close names. */
export function outcomeFlag(flags: Flags): OutcomeId | undefined {
  if (flags.outcome === undefined) return undefined;
  const name = String(flags.outcome);
  const known = OUTCOMES.map((row) => row.id);
  const found = known.find((id) => id === name);
  if (!found) throw new UsageError('cli.problem.noOutcome', { name, allowed: nearestNames(name, known) });
  return found;
}

/** The language asked for, or undefined. Throws a UsageError. */
export function languageFlag(flags: Flags): Locale | undefined {
  const text = flags.lang;
  if (text === undefined) return undefined;
  if (text !== true && isLocale(text)) return text;
  throw new UsageError('cli.problem.unknownLanguage', { value: String(text), allowed: LOCALES.join(', ') });
}

/** One of a few words, or undefined. Throws a UsageError that names them. */
export function choiceFlag<T extends string>(flags: Flags, name: FlagName, allowed: readonly T[]): T | undefined {
  const text = flags[name];
  if (text === undefined) return undefined;
  const chosen = allowed.find((word) => word === text);
  if (chosen === undefined)
    throw new UsageError('cli.problem.notAllowed', {
      flag: `--${name}`,
      value: String(text),
      allowed: allowed.join(', '),
    });
  return chosen;
}

/** A year inside a span, or undefined. Throws a ScenarioProblem. */
export function yearInside(flags: Flags, name: FlagName, from: number, to: number): number | undefined {
  const text = flags[name];
  if (text === undefined) return undefined;
  return checkYear(numberOf(text), { from, to }, { where: `--${name}`, field: '' });
}

/** A number in a range, or undefined. Throws a ScenarioProblem. */
export function numberFlag(flags: Flags, name: FlagName, min: number, max: number): number | undefined {
  const text = flags[name];
  return text === undefined ? undefined : checkNumber(numberOf(text), min, max, { where: `--${name}`, field: '' });
}

/** Words separated by commas, or undefined. Throws a UsageError where there is none. */
export function wordsFlag(flags: Flags, name: FlagName): string[] | undefined {
  return flags[name] === undefined ? undefined : listOf(flags, name);
}

/** A number as text, or the text itself, which the check then refuses by its kind. `1e3` and ` 5` are refused too. */
function numberOf(text: string | true): unknown {
  return typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Words separated by commas, one or more: nothing but commas is no value. */
function listOf(flags: Flags, name: FlagName): string[] {
  const words = String(flags[name])
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const { takes = '' }: { takes?: string } = FLAGS[name];
  if (words.length === 0) throw new UsageError('cli.problem.flagNeedsValue', { flag: `--${name}`, takes });
  return words;
}
