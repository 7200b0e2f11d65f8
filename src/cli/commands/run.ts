import { join } from 'node:path';
import type { ExperimentResult } from '../../experiment/types.ts';
import { csvText } from '../csv.ts';
import { checkFolder, exists, readText, writeFiles } from '../files.ts';
import { outcomesFlag, type Arguments, type Flags } from '../flags.ts';
import { UsageError, type Context } from '../host.ts';
import { OUTCOME_COLUMNS, outcomeRows } from '../outcome-rows.ts';
import { footnote, MAIN_OUTCOMES, outcomeTables } from '../outcome-table.ts';
import { makeRuns, PLAN_FLAGS, planFrom } from '../plan-flags.ts';
import { isRunFile, runFileOf, runFileText } from '../run-file.ts';
import { labelsOf, loadScenario, type LoadedScenario } from '../scenario-files.ts';
import type { Command } from './command.ts';
import { repeat } from './repeat.ts';

export const runCommand: Command = {
  name: 'run',
  takes: 'FILE...',
  about: 'cli.command.run',
  flags: [...PLAN_FLAGS, 'out', 'full', 'force', 'outcomes', 'workers'],
  async run(context, args) {
    const { flags, names } = args;
    if (names.length === 0) throw new UsageError('cli.problem.noFiles', { command: 'run' });
    const [first] = names;
    const text = exists(first) ? readText(first) : '';
    if (isRunFile(text)) return repeatOne(context, args, text);
    const loaded = names.map(loadScenario);
    const outcomes = outcomesFlag(flags) ?? MAIN_OUTCOMES;
    const plan = planFrom(
      loaded.map(({ scenario }) => scenario),
      flags,
    );
    checkOut(flags);
    const result = await makeRuns(context, plan, flags);
    context.host.out(outcomeTables(context.words, result, outcomes) + footnote(context.words, result));
    writeOut(context, result, loaded, flags);
    return 0;
  },
};

function repeatOne(context: Context, { flags, names }: Arguments, text: string): Promise<number> {
  if (names.length > 1) throw new UsageError('cli.problem.runAlone', { file: names[0] });
  const fixed = PLAN_FLAGS.find((name) => flags[name] !== undefined);
  if (fixed) throw new UsageError('cli.problem.runFixed', { file: names[0], flag: `--${fixed}` });
  checkOut(flags);
  return repeat(context, names[0], text, flags, (result, loaded) => writeOut(context, result, loaded, flags));
}

/** Refuses a folder that is taken before any run is made. */
function checkOut({ out, force }: Flags): void {
  if (typeof out === 'string') checkFolder(out, force === true);
}

function writeOut(context: Context, result: ExperimentResult, loaded: readonly LoadedScenario[], flags: Flags): void {
  const { out } = flags;
  if (typeof out !== 'string') return;
  const labels = labelsOf(result.plan.scenarios);
  writeFiles([
    {
      path: join(out, 'outcomes.csv'),
      text: csvText(OUTCOME_COLUMNS, outcomeRows(result, labels, flags.full === true)),
    },
    { path: join(out, 'run.json'), text: runFileText(runFileOf(result, loaded, context.command)) },
  ]);
  context.host.out(context.words.t('cli.written', { files: 'outcomes.csv, run.json', folder: out }) + '\n');
}
