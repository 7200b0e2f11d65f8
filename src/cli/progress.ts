import type { ExperimentProgress } from '../experiment/types.ts';
import type { Context } from './host.ts';

/** A line on stderr that is drawn over itself, only where a person watches. */
export interface ProgressLine {
  tell(progress: ExperimentProgress): void;
  clear(): void;
}

const ERASE_LINE = '\r\u001b[2K';

/** How far the runs are and about how long the rest takes. @param now milliseconds of any clock */
export function progressLine({ host, words }: Context, now: () => number = () => performance.now()): ProgressLine {
  const began = now();
  let drawnAt = -Infinity;
  return {
    tell({ done, total }) {
      if (!host.interactive || (now() - drawnAt < 100 && done < total)) return;
      drawnAt = now();
      const args = { done: words.count(done), total: words.count(total) };
      // The first runs are slow while the engine warms up; a forecast from them alone would be wrong.
      const elapsed = now() - began;
      const left = done === 0 || elapsed < 1000 ? undefined : (elapsed / done) * (total - done);
      const text =
        left === undefined
          ? words.t('cli.progress', args)
          : words.t('cli.progressLeft', { ...args, seconds: words.count(Math.ceil(left / 1000)) });
      host.err(ERASE_LINE + text);
    },
    clear() {
      if (host.interactive) host.err(ERASE_LINE);
    },
  };
}
