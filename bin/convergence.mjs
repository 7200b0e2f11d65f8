#!/usr/bin/env node
// The command line. Builds itself when it is missing or older than its sources,
// so `npx convergence ...` works in a fresh clone.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureInstall, ROOT } from '../scripts/ensure-install.mjs';
import { CLI_SOURCES, isFresh } from '../scripts/freshness.mjs';

const BUILT = 'dist-cli/convergence.js';

if (!isFresh(BUILT, CLI_SOURCES)) {
  ensureInstall();
  const { build } = await import('vite');
  await build({ root: ROOT, configFile: join(ROOT, 'vite.cli.config.ts'), logLevel: 'error' });
}

await import(pathToFileURL(join(ROOT, BUILT)).href);
