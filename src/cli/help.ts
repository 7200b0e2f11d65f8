import type { Translator } from '../i18n/index.ts';
import type { Command } from './commands/command.ts';
import { flagAbout, FLAGS, type FlagName } from './flags.ts';
import { tableText, wrapped } from './table.ts';

const WIDTH = 100;

/** What `convergence --help` prints. */
export function generalHelp(words: Translator, commands: readonly Command[]): string {
  const about = commands.map((command) => `  ${usage(command)}\n${wrapped(words.t(command.about), WIDTH, '      ')}`);
  const flags = [...new Set(commands.flatMap((command) => command.flags)), 'lang', 'help'] as FlagName[];
  return [
    wrapped(words.t('cli.about'), WIDTH, ''),
    `\n${words.t('cli.commands')}\n${about.join('')}`,
    `\n${words.t('cli.flags')}\n${flagTable(words, flags)}`,
    `\n${words.t('cli.examples')}\n`,
    '  convergence run history --out results\n',
    '  convergence compare history convergence-as-implemented --replicates 20\n',
    '  convergence run results/run.json\n',
  ].join('');
}

/** What `convergence COMMAND --help` prints. */
export function commandHelp(words: Translator, command: Command): string {
  const flags = flagTable(words, [...command.flags, 'lang', 'help']);
  return `${usage(command)}\n\n${wrapped(words.t(command.about), WIDTH, '')}\n${words.t('cli.flags')}\n${flags}`;
}

function usage(command: Command): string {
  return `convergence ${command.name} ${command.takes}`.trimEnd();
}

function flagTable(words: Translator, flags: readonly FlagName[]): string {
  const rows = flags.map((name) => {
    const flag: { readonly takes?: string } = FLAGS[name];
    return [`  --${name}${flag.takes ? ` ${flag.takes}` : ''}`, words.t(flagAbout(name))];
  });
  return tableText(rows, ['left', 'left']);
}
