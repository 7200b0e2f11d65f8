// `npm run bench`: builds the benchmark into .cache/bench and runs it. What it measures is in bench/README.md.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstall, ROOT } from './ensure-install.mjs';

ensureInstall();
const { build } = await import('vite');
const outDir = join(ROOT, '.cache', 'bench');
await build({
  root: ROOT,
  configFile: false,
  publicDir: false,
  logLevel: 'error',
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir,
    emptyOutDir: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        main: 'bench/main.ts',
        section: 'bench/section.ts',
        'reduced-worker': 'bench/reduced-worker.ts',
        'simulation.node-worker': 'workers/simulation.node-worker.ts',
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        topLevelVar: false, // as in what is shipped
      },
    },
  },
});
const { main } = await import(pathToFileURL(join(outDir, 'main.js')).href);
try {
  process.exitCode = await main(ROOT, process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
