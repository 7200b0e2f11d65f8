// The ten districts one to one in Chromium: builds a page with nothing but the pool of workers, and watches what memory the
// browser and this driver take. Used by bench-app.mjs.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { ROOT } from './ensure-install.mjs';

/** Long enough for a slow machine, short enough to end. */
const PATIENCE_MS = 30 * 60_000;

/** Resident memory of a process and all that it started, bytes; nothing where the system keeps no /proc. */
function memoryOf(root) {
  const parents = new Map();
  const resident = new Map();
  try {
    for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        parents.set(Number(name), Number(/^PPid:\s*(\d+)/m.exec(status)[1]));
        resident.set(Number(name), Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0) * 1024);
      } catch {
        // ended meanwhile
      }
    }
  } catch {
    return null;
  }
  const belongs = (process) => process === root || (parents.has(process) && belongs(parents.get(process)));
  return [...resident].filter(([process]) => belongs(process)).reduce((sum, [, bytes]) => sum + bytes, 0);
}

/**
 * @param launch starts a browser
 * @param share of the real households
 */
export async function measureOneToOne(launch, share) {
  const root = join(ROOT, '.cache', 'bench-one-to-one');
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir: join(root, 'dist'),
      emptyOutDir: true,
      rolldownOptions: { input: 'scripts/one-to-one-page.mjs', output: { entryFileNames: 'page.js' } },
    },
  });
  writeFileSync(
    join(root, 'dist', 'index.html'),
    '<!doctype html><title>-</title><script type="module" src="/page.js"></script>',
  );
  const server = await preview({ root, configFile: false, logLevel: 'error', preview: { port: 0, open: false } });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(server.resolvedUrls.local[0]);
    await page.waitForFunction(() => globalThis.oneToOne !== undefined);
    let peakBytes = memoryOf(process.pid);
    const look = () => (peakBytes = Math.max(peakBytes, memoryOf(process.pid)));
    const watch = peakBytes === null ? undefined : setInterval(look, 500);
    const figures = await page.evaluate(
      ([part, workers]) => globalThis.oneToOne(part, workers),
      [share, Math.min(2, availableParallelism())],
    );
    clearInterval(watch);
    return { ...figures, peakBytes };
  } finally {
    await browser.close();
    await server.close();
  }
}
