import { runTrials } from '../../experiment/trial-run.ts';
import { UsageError } from '../host.ts';
import type { Command } from './command.ts';
import { checkDistinct, loadTrials } from './trial-library.ts';
import { checkJson, sizeOf, TRIAL_RUN_FLAGS, withRunner, writeJson } from './validate.ts';
import { trialsJson } from './validate-json.ts';
import { trialText } from './validate-table.ts';

export const trialCommand: Command = {
  name: 'trial',
  takes: 'FILE...',
  about: 'cli.command.trial',
  flags: TRIAL_RUN_FLAGS,
  async run(context, { flags, names }) {
    if (names.length === 0) throw new UsageError('cli.problem.noTrials');
    const trials = checkDistinct(names.flatMap((path) => loadTrials(path).map((trial) => ({ path, trial }))));
    checkJson(flags);
    const results = await withRunner(context, flags, (options) => runTrials(trials, sizeOf(flags), options));
    const { host, words } = context;
    host.out(results.map((result) => trialText(words, result)).join('\n'));
    host.out(`\n${words.t('cli.validate.interval')}\n`);
    writeJson(flags, () => trialsJson(results, context.command));
    return 0;
  },
};
