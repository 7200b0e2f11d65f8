import { createTranslator, matchLocale, type Locale } from '../i18n/index.ts';
import { nearestNames } from '../scenario/nearest.ts';
import { ScenarioProblem } from '../scenario/problem.ts';
import { attributeCommand } from './commands/attribute.ts';
import { calibrateCommand } from './commands/calibrate.ts';
import type { Command } from './commands/command.ts';
import { compareCommand } from './commands/compare.ts';
import { effectsCommand } from './commands/effects.ts';
import { frontierCommand } from './commands/frontier.ts';
import { harmCommand } from './commands/harm.ts';
import { parametersCommand, scenariosCommand } from './commands/lists.ts';
import { runCommand } from './commands/run.ts';
import { scoreboardCommand } from './commands/scoreboard.ts';
import { sensitivityCommand } from './commands/sensitivity.ts';
import { storyCommand } from './commands/story.ts';
import { tableOrTrialSentence } from './commands/trial-sentence.ts';
import { trialCommand } from './commands/trial.ts';
import { validateCommand } from './commands/validate.ts';
import { languageFlag, readArguments } from './flags.ts';
import { commandHelp, generalHelp } from './help.ts';
import { UsageError, type Context, type Host } from './host.ts';
import { withMemoryGuard } from './memory.ts';
import { PRODUCT } from './product.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  runCommand,
  compareCommand,
  scoreboardCommand,
  attributeCommand,
  harmCommand,
  storyCommand,
  sensitivityCommand,
  frontierCommand,
  validateCommand,
  trialCommand,
  effectsCommand,
  calibrateCommand,
  scenariosCommand,
  parametersCommand,
];

/** 0 done; 1 done, and the answer is no, or something failed; 2 the command must be put right; 130 stopped by Ctrl+C. */
export type ExitCode = number;

/** Does what the words of a command line say. Never rejects: what goes wrong is one sentence on stderr and a code. */
export async function runCommandLine(args: readonly string[], host: Host): Promise<ExitCode> {
  const words = createTranslator(languageOf(args, host));
  const context: Context = {
    host: withMemoryGuard(host),
    words,
    command: ['convergence', ...args].map(quoted).join(' '),
  };
  try {
    return await dispatch(args, context);
  } catch (error) {
    return explain(error, context);
  }
}

async function dispatch(args: readonly string[], context: Context): Promise<ExitCode> {
  const { host, words } = context;
  const [name, ...rest] = args;
  if (name === '--version') {
    host.out(`${PRODUCT.name} ${PRODUCT.version}\n`);
    return 0;
  }
  if (name === undefined || name === 'help' || name.startsWith('-')) {
    readArguments(name === 'help' || name === undefined ? rest : args, []);
    host.out(generalHelp(words, COMMANDS));
    return 0;
  }
  const command = COMMANDS.find((each) => each.name === name);
  if (!command) {
    const names = COMMANDS.map((each) => each.name);
    throw new UsageError('cli.problem.unknownCommand', { name, allowed: nearestNames(name, names) });
  }
  const read = readArguments(rest, command.flags);
  languageFlag(read.flags);
  if (read.flags.help) {
    host.out(commandHelp(words, command));
    return 0;
  }
  return command.run(context, read);
}

function explain(error: unknown, { host, words }: Context): ExitCode {
  const say = (sentence: string) => host.err(`convergence: ${sentence}\n`);
  if (host.signal.aborted) {
    say(words.t('cli.stopped'));
    return 130;
  }
  if (error instanceof UsageError) say(words.t(error.key, error.words));
  else if (error instanceof ScenarioProblem) say(words.problemSentence(error.problem));
  else if (tableOrTrialSentence(words, error) !== undefined) say(tableOrTrialSentence(words, error)!);
  else {
    say(words.t('cli.failed', { message: error instanceof Error ? error.message : String(error) }));
    return 1;
  }
  return 2;
}

/** The language asked for, else that of the shell. A wrong --lang is told later, in the shell's language. */
function languageOf(args: readonly string[], { environment }: Host): Locale {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const asked = at < 0 ? undefined : args[at].includes('=') ? args[at].slice('--lang='.length) : args[at + 1];
  const shell = ['LC_ALL', 'LC_MESSAGES', 'LANG'].flatMap((name) => environment[name] || []);
  try {
    return languageFlag({ lang: asked }) ?? matchLocale(shell.slice(0, 1));
  } catch {
    return matchLocale(shell.slice(0, 1));
  }
}

/** A word as a shell takes it back. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
