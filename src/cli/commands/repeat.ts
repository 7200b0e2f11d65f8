import type { ExperimentResult } from '../../experiment/types.ts';
import { outcomeStyle } from '../../i18n/index.ts';
import { outcomeById } from '../../model/outcomes.ts';
import type { Flags } from '../flags.ts';
import type { Context } from '../host.ts';
import { makeRuns } from '../plan-flags.ts';
import { PRODUCT } from '../product.ts';
import { parseRunFile, runFileOf, type RunFile } from '../run-file.ts';
import type { LoadedScenario } from '../scenario-files.ts';
import { tableText } from '../table.ts';

/** Exit code of a repetition that is not the same. */
const MOVED = 1;

/** Makes the runs of a run file again and says `identical`, or what moved. Resolves with the exit code. */
export async function repeat(
  context: Context,
  name: string,
  text: string,
  flags: Flags,
  write: (result: ExperimentResult, loaded: readonly LoadedScenario[]) => void,
): Promise<number> {
  const { host, words } = context;
  const before = parseRunFile(text, name);
  const plan = { ...before.plan, scenarios: before.scenarios.map(({ scenario }) => scenario) };
  const result = await makeRuns(context, plan, flags);
  const after = runFileOf(result, before.scenarios, before.command);
  write(result, before.scenarios);
  if (after.digest === before.digest) {
    host.out(words.t('cli.repeat.identical', { digest: after.digest }) + '\n');
    return 0;
  }
  host.out(whatMoved(context, before, after));
  return MOVED;
}

function whatMoved({ words }: Context, before: RunFile, after: RunFile): string {
  const lines = [words.t('cli.repeat.moved', { before: before.digest, after: after.digest })];
  if (before.product.version !== PRODUCT.version)
    lines.push(words.t('cli.repeat.version', { before: before.product.version, after: PRODUCT.version }));
  const evidenceMoved = before.evidence !== after.evidence;
  if (evidenceMoved) lines.push(words.t('cli.repeat.evidence'));
  if (before.ensemble !== after.ensemble) lines.push(words.t('cli.repeat.ensemble'));
  const moved = before.scenarios.filter(
    (_, index) => before.scenarios[index].results !== after.scenarios[index].results,
  );
  for (const was of moved) {
    const is = after.scenarios[before.scenarios.indexOf(was)];
    const title = words.scenarioTitle(was.scenario);
    const because = was.values !== is.values ? 'values' : evidenceMoved ? 'followed' : 'model';
    lines.push('', words.t(`cli.repeat.because.${because}`, { title }), medianTable({ words }, was, is).trimEnd());
  }
  if (moved.length === 0) lines.push(words.t('cli.repeat.digestOnly'));
  return lines.join('\n') + '\n';
}

function medianTable(
  { words }: Pick<Context, 'words'>,
  was: RunFile['scenarios'][number],
  is: RunFile['scenarios'][number],
): string {
  const rows = Object.keys(is.medians).flatMap((name) => {
    const row = outcomeById(name);
    const [from, to] = [was.medians[name] ?? null, is.medians[name]];
    if (!row || from === to) return [];
    const style = outcomeStyle(row.id);
    return [[`  ${words.outcomeLabel(row.id)}`, words.number(from, style), '→', words.number(to, style)]];
  });
  return rows.length > 0 ? tableText(rows) : words.t('cli.repeat.beneath');
}
