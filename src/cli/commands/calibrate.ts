import { calibrate, StateError, type Calibration } from '../../experiment/calibrate.ts';
import { fittedTargets, targetDistances } from '../../experiment/calibrate-distances.ts';
import type { Generation } from '../../experiment/calibrate-sampler.ts';
import {
  keyDifference,
  parseState,
  stateText,
  type CalibrationKey,
  type CalibrationState,
} from '../../experiment/calibrate-state.ts';
import {
  ensembleFile,
  ensembleText,
  evidenceDigest,
  modelDigest,
  priorsDigest,
} from '../../experiment/ensemble-file.ts';
import { ensembleOf } from '../../experiment/ensemble.ts';
import { hashText } from '../../experiment/hash.ts';
import type { Target } from '../../experiment/targets.ts';
import { DEFAULT_SEED } from '../../scenario/resolve.ts';
import { checkFile, exists, readText, writeFiles } from '../files.ts';
import { countFlag, seedFlag, type Flags } from '../flags.ts';
import { UsageError, type Context, type Runner } from '../host.ts';
import { PRODUCT } from '../product.ts';
import { progressLine } from '../progress.ts';
import { reportText } from './calibrate-report.ts';
import type { Command } from './command.ts';
import { loadTargets, type LoadedTargets } from './trial-library.ts';

/** About half an hour on two cores. */
const DEFAULTS = { particles: 400, generations: 8, households: 230 } as const;
/** Draws of a shipped ensemble. */
const DRAWS = 200;
const OUT = 'ensemble.json';
/** Exit code after Ctrl+C. */
const STOPPED = 130;

export const calibrateCommand: Command = {
  name: 'calibrate',
  takes: '',
  about: 'cli.command.calibrate',
  flags: [
    ...(['out', 'report', 'force', 'resume', 'particles', 'generations', 'minutes', 'households', 'seed'] as const),
    ...(['targets', 'trials', 'workers'] as const),
  ],
  async run(context, { flags, names }) {
    if (names.length > 0) throw new UsageError('cli.problem.takesNoFiles', { command: 'calibrate', name: names[0] });
    const files = filesFor(flags);
    const before = files.resume === undefined ? undefined : parseState(readText(files.resume), files.resume);
    const [targets, trials] = (['targets', 'trials'] as const).map((name) => textOf(flags, name));
    const loaded = loadTargets(targets, trials);
    const workers = countFlag(flags, 'workers') ?? context.host.cores;
    const runner = context.host.startRunner(workers);
    try {
      const key = await keyFor(flags, loaded, runner, before);
      if (before && files.resume) checkSame(before, key, files.resume);
      const calibration = await work(context, { flags, loaded, runner, key, before, workers, state: files.state });
      writeResults(context, calibration, key, loaded, files);
      return 0;
    } catch (error) {
      const { host, words } = context;
      if (!host.signal.aborted || !exists(files.state)) throw error;
      host.err(`convergence: ${words.t('cli.calibrate.stopped', { file: files.state })}\n`);
      return STOPPED;
    } finally {
      runner.close();
    }
  },
};

interface Files {
  readonly out: string;
  readonly state: string;
  readonly report?: string;
  readonly resume?: string;
}

/** Refuses files that are there already before any work is done. A state that is resumed is gone on with. */
function filesFor(flags: Flags): Files {
  const force = flags.force === true;
  const out = textOf(flags, 'out') ?? OUT;
  const [report, resume] = [textOf(flags, 'report'), textOf(flags, 'resume')];
  const state = resume ?? `${out.replace(/\.json$/, '')}.state.json`;
  for (const path of [out, ...(report ? [report] : []), ...(resume ? [] : [state])]) checkFile(path, force);
  return { out, state, ...(report ? { report } : {}), ...(resume ? { resume } : {}) };
}

function textOf(flags: Flags, name: 'out' | 'report' | 'resume' | 'targets' | 'trials'): string | undefined {
  const text = flags[name];
  return typeof text === 'string' ? text : undefined;
}

async function keyFor(
  flags: Flags,
  { targets, trials }: LoadedTargets,
  { run }: Runner,
  before: CalibrationState | undefined,
): Promise<CalibrationKey> {
  const content = fittedTargets(targets).map((target) => [rowOf(target), trials.find(({ id }) => names(target, id))]);
  return {
    seed: seedFlag(flags) ?? before?.key.seed ?? DEFAULT_SEED,
    product: `${PRODUCT.name} ${PRODUCT.version}`,
    model: await modelDigest(run),
    evidence: evidenceDigest(),
    targets: hashText(JSON.stringify(content)),
    priors: priorsDigest(),
    particles: countFlag(flags, 'particles') ?? before?.key.particles ?? DEFAULTS.particles,
    households: countFlag(flags, 'households') ?? before?.key.households ?? DEFAULTS.households,
  };
}

/** What a row asks and allows; where it was found and how sure it is change nothing. */
function rowOf({ id, quantity, definition, place, year, group, low, high, unit }: Target) {
  return [id, quantity, definition, place, year, group, low, high, unit];
}

function names({ asks }: Target, trial: string): boolean {
  return asks.kind === 'trial' && asks.trial === trial;
}

function checkSame(before: CalibrationState, key: CalibrationKey, file: string): void {
  const field = keyDifference(before.key, key);
  if (field === undefined) return;
  const args = { file, field, before: String(before.key[field]), after: String(key[field]) };
  throw new UsageError('cli.problem.resumeDiffers', args);
}

interface Work {
  readonly flags: Flags;
  readonly loaded: LoadedTargets;
  readonly runner: Runner;
  readonly key: CalibrationKey;
  readonly before: CalibrationState | undefined;
  readonly workers: number;
  readonly state: string;
}

async function work(
  context: Context,
  { flags, loaded, runner, key, before, workers, state }: Work,
): Promise<Calibration> {
  const { host } = context;
  const line = progressLine(context);
  const targets = fittedTargets(loaded.targets);
  const { seed, households } = key;
  try {
    return await calibrate({
      key,
      distances: targetDistances({ targets, trials: loaded.trials, households, seed, run: runner.run }),
      generations: countFlag(flags, 'generations') ?? DEFAULTS.generations,
      draws: DRAWS,
      // one ahead, so that no worker waits while another ends an evaluation
      inFlight: workers + 1,
      from: before,
      signal: host.signal,
      minutes: countFlag(flags, 'minutes'),
      now: () => performance.now(),
      onProgress: line.tell,
      onGeneration(generation, number, now) {
        writeFiles([{ path: state, text: stateText(now) }]);
        line.clear();
        host.out(generationText(context, generation, number));
      },
    });
  } catch (error) {
    if (error instanceof StateError) throw new UsageError('cli.problem.resumeMoved', { file: state });
    throw error;
  } finally {
    line.clear();
  }
}

function generationText({ words }: Context, generation: Generation, number: number): string {
  const { tolerance, acceptance, effective } = generation;
  const args = {
    number: words.count(number),
    tolerance: words.parameterNumber(Math.round(tolerance * 1000) / 1000),
    acceptance: words.count(Math.round(100 * acceptance)),
    effective: words.count(Math.round(effective)),
  };
  return `${words.t('cli.calibrate.generation', args)}\n`;
}

function writeResults(
  { host, words, command }: Context,
  calibration: Calibration,
  key: CalibrationKey,
  { targets }: LoadedTargets,
  { out, report, state }: Files,
): void {
  const date = new Date().toISOString().slice(0, 10);
  const file = ensembleFile(calibration, key, { command, date, observed: yearsOf(fittedTargets(targets)) });
  const files = [{ path: out, text: ensembleText(file) }];
  if (report) files.push({ path: report, text: reportText(file, fittedTargets(targets)) });
  writeFiles(files);
  const digest = ensembleOf(file).digest;
  host.out(words.t('cli.calibrate.done', { draws: words.count(file.draws.length), digest }) + '\n');
  host.out(words.t('cli.calibrate.written', { files: [...files.map(({ path }) => path), state].join(', ') }) + '\n');
}

/** First and last year that a target names. */
function yearsOf(targets: readonly Target[]): string {
  const years = targets.flatMap(({ year }) => year.match(/\b(?:19|20)\d\d\b/g) ?? []).sort();
  return years.length > 0 ? `${years[0]}-${years.at(-1)!}` : '';
}
