// Is something built still newer than everything that it was built from?
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './ensure-install.mjs';

const CONFIGURATION = ['package-lock.json', 'vite.config.ts', 'vite.cli.config.ts'];

/** Time of the newest change under a file or folder; a folder's own time tells of files removed. 0 if absent. */
function newestChange(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** @param {string} built a file written by the build  @param {string[]} sources files and folders it is made from */
export function isFresh(built, sources) {
  const builtAt = statSync(join(ROOT, built), { throwIfNoEntry: false })?.mtimeMs;
  if (builtAt === undefined) return false;
  return [...sources, ...CONFIGURATION].every((source) => newestChange(join(ROOT, source)) <= builtAt);
}

export const APP_SOURCES = ['index.html', 'public', 'src', 'workers', 'scenarios'];
export const CLI_SOURCES = ['src', 'workers', 'scenarios'];
