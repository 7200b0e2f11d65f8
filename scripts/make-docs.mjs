/**
 * Makes the pages in docs/ that follow from the tables of the code: the model, all assumptions, hits and misses.
 * `--check` writes nothing and exits with 1 when a page is not what the tables say.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { ROOT } from './ensure-install.mjs';

// Node 20 cannot import TypeScript; Vite, which is here anyway, can.
const { module } = await runnerImport('/src/description/pages.ts', {
  root: ROOT,
  configFile: false,
  logLevel: 'error',
});

for (const [name, text] of Object.entries(module.madePages())) {
  const file = join(ROOT, 'docs', name);
  const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (current === text) console.log(`docs/${name}: up to date`);
  else if (process.argv.includes('--check')) {
    console.error(`docs/${name}: not what the tables say; run npm run docs`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(`docs/${name}: written`);
  }
}
