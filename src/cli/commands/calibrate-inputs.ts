import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseTargets, TargetsError, type Target } from '../../experiment/targets.ts';
import { parseTrial } from '../../experiment/trial-file.ts';
import { TrialError, type TrialProblem } from '../../experiment/trial-problem.ts';
import type { Trial } from '../../experiment/trial.ts';
import { exists, readText } from '../files.ts';
import type { Flags } from '../flags.ts';

export interface LoadedTargets {
  readonly targets: readonly Target[];
  readonly trials: readonly Trial[];
}

/** The targets and the trials that they name. Throws a TargetsError, TrialError or UsageError. */
export function loadTargets(flags: Flags): LoadedTargets {
  const folder = typeof flags.trials === 'string' ? flags.trials : 'scenarios/trials';
  const file = typeof flags.targets === 'string' ? flags.targets : 'src/evidence/tables/targets.csv';
  const trials = exists(folder) ? trialsIn(folder) : [];
  const parsed = parseTargets(readText(file), file, { trials: trials.map(({ id }) => id) });
  if (!parsed.ok) throw new TargetsError(parsed.problem);
  return { targets: parsed.value, trials };
}

function trialsIn(folder: string): Trial[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => {
    const path = join(folder, name);
    const parsed = parseTrial(readText(path), path);
    if (!parsed.ok) throw new TrialError(parsed.problem as TrialProblem);
    return parsed.value;
  });
}
