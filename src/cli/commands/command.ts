import type { MessageKey } from '../../i18n/index.ts';
import type { Arguments, FlagName } from '../flags.ts';
import type { Context } from '../host.ts';

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** What stands after the name in the help. */
  readonly takes: string;
  readonly about: MessageKey;
  readonly flags: readonly FlagName[];
  /** Resolves with the exit code. Throws a UsageError or ScenarioProblem for what the person can put right. */
  run(context: Context, args: Arguments): Promise<number>;
}
