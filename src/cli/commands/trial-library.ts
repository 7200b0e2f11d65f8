import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import targetsCsv from '../../evidence/tables/targets.csv?raw';
import { parseTargets, TargetsError, type Target } from '../../experiment/targets.ts';
import { parseTrial } from '../../experiment/trial-file.ts';
import { TrialError, type ParsedTrial } from '../../experiment/trial-problem.ts';
import type { Trial } from '../../experiment/trial.ts';
import { nearestNames } from '../../scenario/nearest.ts';
import { ScenarioProblem } from '../../scenario/problem.ts';
import { PROBLEM_CODES, type Problem } from '../../scenario/scenario.ts';
import { exists, readText } from '../files.ts';
import { UsageError } from '../host.ts';

// Put into the program by the build, so that it also runs where no folder of trials lies beside it.
const FILES = import.meta.glob<string>('../../../scenarios/trials/*.json', {
  eager: true,
  import: 'default',
  query: '?raw',
});

let shipped: readonly Trial[] | undefined;

/** The trials that come with the product, in the order of their ids. */
export function shippedTrials(): readonly Trial[] {
  shipped ??= Object.keys(FILES)
    .sort()
    .map((path) => unwrap(parseTrial(FILES[path], `scenarios/trials/${basename(path)}`)));
  return shipped;
}

/** The trials of a folder, of a file, or the shipped one of this id. Throws a UsageError, ScenarioProblem or TrialError. */
export function loadTrials(name: string): readonly Trial[] {
  if (!exists(name)) {
    const found = shippedTrials().find(({ id }) => id === name.replaceAll('_', '-'));
    if (found) return [found];
    const allowed = nearestNames(
      name,
      shippedTrials().map(({ id }) => id),
    );
    throw new UsageError('cli.problem.noTrial', { name, allowed });
  }
  return statSync(name).isDirectory() ? trialsIn(name) : [trialOf(name)];
}

/** All `.json` files of a folder, in the order of their names. */
export function trialsIn(folder: string): readonly Trial[] {
  if (!exists(folder)) throw new UsageError('cli.problem.unreadable', { file: folder, reason: 'ENOENT' });
  if (!statSync(folder).isDirectory()) return [trialOf(folder)];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  if (names.length === 0) throw new UsageError('cli.problem.noTrialsInFolder', { folder });
  const paths = names.sort().map((name) => join(folder, name));
  return checkDistinct(paths.map((path) => ({ path, trial: trialOf(path) })));
}

/** Refuses two trials of one id: a table could not say which of them it means. */
export function checkDistinct(found: readonly { readonly path: string; readonly trial: Trial }[]): readonly Trial[] {
  const seen = new Map<string, string>();
  for (const { path, trial } of found) {
    const before = seen.get(trial.id);
    if (before !== undefined)
      throw new TrialError({ code: 'duplicateTrial', where: path, field: 'id', value: trial.id, allowed: before });
    seen.set(trial.id, path);
  }
  return found.map(({ trial }) => trial);
}

function trialOf(path: string): Trial {
  return unwrap(parseTrial(readText(path), path));
}

function unwrap(parsed: ParsedTrial<Trial>): Trial {
  if (parsed.ok) return parsed.value;
  const { problem } = parsed;
  throw isShared(problem) ? new ScenarioProblem(problem) : new TrialError(problem);
}

function isShared(problem: { readonly code: string }): problem is Problem {
  return (PROBLEM_CODES as readonly string[]).includes(problem.code);
}

/** Targets, every trial that they may name, and those that were asked for. */
export interface LoadedTargets {
  readonly targets: readonly Target[];
  readonly trials: readonly Trial[];
  /** Ids of the trials of the folder, or of the shipped ones where no folder was named. */
  readonly alone: readonly string[];
}

/**
 * The targets of a file (else the shipped ones) and the trials of a folder on top of the shipped ones; of two with the
 * same id the folder's counts. Throws a UsageError, TargetsError, ScenarioProblem or TrialError.
 */
export function loadTargets(file: string | undefined, folder: string | undefined): LoadedTargets {
  const own = folder === undefined ? [] : trialsIn(folder);
  const taken = new Set(own.map(({ id }) => id));
  const trials = [...own, ...shippedTrials().filter(({ id }) => !taken.has(id))];
  const where = file ?? 'targets.csv';
  const text = file === undefined ? targetsCsv : readText(file);
  const parsed = parseTargets(text, where, { trials: trials.map(({ id }) => id) });
  if (!parsed.ok) throw new TargetsError(parsed.problem);
  return { targets: parsed.value, trials, alone: (folder === undefined ? trials : own).map(({ id }) => id) };
}
