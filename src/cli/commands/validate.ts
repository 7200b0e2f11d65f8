import { evidenceDigest, modelDigest } from '../../experiment/ensemble-file.ts';
import { NO_ENSEMBLE, SHIPPED_ENSEMBLE } from '../../experiment/ensemble.ts';
import { scepticWorld } from '../../experiment/sceptic.ts';
import type { RunSimulation } from '../../experiment/types.ts';
import { valuesDigest } from '../../experiment/values-digest.ts';
import { HISTORY_SIZE, validate, type Validation, type ValidationPlan } from '../../experiment/validate.ts';
import { DEFAULTS_WORLD, SHIPPED_WORLD } from '../../experiment/world.ts';
import { DEFAULT_SEED } from '../../scenario/resolve.ts';
import { checkFile, exists, readText, writeFiles } from '../files.ts';
import { countFlag, seedFlag, type FlagName, type Flags } from '../flags.ts';
import { UsageError, type Context } from '../host.ts';
import { scepticFlag } from '../plan-flags.ts';
import { progressLine } from '../progress.ts';
import type { Command } from './command.ts';
import { loadTargets } from './trial-library.ts';
import { validationJson, VALIDATION_FORMAT, type ValidationMade } from './validate-json.ts';
import { noteLines, targetTable, trialTable } from './validate-table.ts';

/** Flags that say how large the runs of trials are, and in which world. */
export const TRIAL_RUN_FLAGS: readonly FlagName[] = [
  'households',
  'replicates',
  'no-ensemble',
  'json',
  'force',
  'workers',
];

export const validateCommand: Command = {
  name: 'validate',
  takes: '',
  about: 'cli.command.validate',
  flags: ['targets', 'trials', ...TRIAL_RUN_FLAGS, 'seed'],
  async run(context, { flags, names }) {
    if (names.length > 0) throw new UsageError('cli.problem.takesNoFiles', { command: 'validate', name: names[0] });
    const { targets, trials, alone } = loadTargets(textOf(flags, 'targets'), textOf(flags, 'trials'));
    const seed = seedFlag(flags);
    const plan: ValidationPlan = {
      targets,
      trials,
      alone,
      size: sizeOf(flags),
      ...(seed === undefined ? {} : { seed }),
    };
    checkJson(flags);
    const { validation, made } = await withRunner(context, flags, async (options) => ({
      validation: await validate(plan, options),
      made: flags.json === undefined ? undefined : await howMade(context, flags, plan, options.run),
    }));
    context.host.out(validationText(context, validation));
    if (made) writeJson(flags, () => validationJson(validation, made));
    return 0;
  },
};

async function howMade(
  { command }: Context,
  flags: Flags,
  plan: ValidationPlan,
  run: RunSimulation,
): Promise<ValidationMade> {
  const ensemble = flags['no-ensemble'] === true ? NO_ENSEMBLE : SHIPPED_ENSEMBLE;
  return {
    command,
    date: new Date().toISOString().slice(0, 10),
    seed: plan.seed ?? DEFAULT_SEED,
    households: plan.size?.households ?? HISTORY_SIZE.households,
    replicates: plan.size?.replicates ?? HISTORY_SIZE.replicates,
    draws: ensemble.size,
    digests: { model: await modelDigest(run), evidence: evidenceDigest(), values: valuesDigest(ensemble) },
  };
}

function validationText({ words }: Context, { targets, trials }: Validation): string {
  const notes = noteLines(words, targets);
  const parts = [targetTable(words, targets)];
  if (notes !== '') parts.push(`\n${words.t('cli.validate.notes')}\n${notes}`);
  if (trials.length > 0) parts.push(`\n${words.t('cli.validate.trials')}\n${trialTable(words, trials)}`);
  parts.push(`\n${words.t('cli.validate.interval')}\n`);
  return parts.join('');
}

/** Sizes that the flags say; what they do not say is left to the trial or to the usual. */
export function sizeOf(flags: Flags) {
  const [households, replicates] = [countFlag(flags, 'households'), countFlag(flags, 'replicates')];
  return { ...(households ? { households } : {}), ...(replicates ? { replicates } : {}) };
}

/** Starts workers, draws the progress, and closes both whatever happens. */
export async function withRunner<T>(
  context: Context,
  flags: Flags,
  work: (options: Parameters<typeof validate>[1]) => Promise<T>,
): Promise<T> {
  const { host } = context;
  const workers = countFlag(flags, 'workers') ?? host.cores;
  const world = scepticWorld(flags['no-ensemble'] === true ? DEFAULTS_WORLD : SHIPPED_WORLD, scepticFlag(flags));
  const runner = host.startRunner(workers);
  const line = progressLine(context);
  try {
    const { signal } = host;
    return await work({ run: runner.run, signal, world, onProgress: line.tell, inFlight: 2 * workers });
  } finally {
    line.clear();
    runner.close();
  }
}

function textOf(flags: Flags, name: FlagName): string | undefined {
  const text = flags[name];
  return typeof text === 'string' ? text : undefined;
}

/** Before any run: a file of an earlier validation, or an empty one, may be replaced; any other only by --force. */
export function checkJson(flags: Flags): void {
  const path = textOf(flags, 'json');
  if (path !== undefined) checkFile(path, flags.force === true || isEarlierResult(path));
}

function isEarlierResult(path: string): boolean {
  if (!exists(path)) return false;
  try {
    const text = readText(path);
    return text.trim() === '' || (JSON.parse(text) as { format?: unknown } | null)?.format === VALIDATION_FORMAT;
  } catch {
    return false;
  }
}

export function writeJson(flags: Flags, text: () => string): void {
  const path = textOf(flags, 'json');
  if (path !== undefined) writeFiles([{ path, text: text() }]);
}
