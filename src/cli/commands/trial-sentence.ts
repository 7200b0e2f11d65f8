import { TargetsError } from '../../experiment/targets.ts';
import { TrialError } from '../../experiment/trial-problem.ts';
import type { Translator } from '../../i18n/index.ts';

/** What is wrong with a table of targets or a trial file, in one sentence; undefined for any other error. */
export function tableOrTrialSentence(words: Translator, error: unknown): string | undefined {
  if (error instanceof TargetsError) {
    const { code, where, line, column, value, allowed } = error.problem;
    const at =
      line === 0 ? where : words.t(column === '' ? 'cli.table.line' : 'cli.table.cell', { where, line, column });
    return words.t(`cli.table.${code}`, { at, value, allowed, column });
  }
  if (error instanceof TrialError) {
    const { code, where, field, value, allowed } = error.problem;
    const at = field === '' ? where : words.t('problem.at', { where, field });
    return words.t(`cli.trial.${code}`, { at, value, allowed });
  }
  return undefined;
}
