// `npm start`: build what has changed, serve it on this machine only, say where.
import { ROOT } from './ensure-install.mjs';
import { APP_SOURCES, isFresh } from './freshness.mjs';
import { build, preview } from 'vite';

const began = Date.now();
if (!isFresh('dist/index.html', APP_SOURCES)) {
  process.stdout.write('Building ... ');
  await build({ root: ROOT, logLevel: 'error' });
  console.log(`${((Date.now() - began) / 1000).toFixed(1)} s`);
}

// If the port is taken, vite tries the next ones.
const server = await preview({
  root: ROOT,
  logLevel: 'error',
  preview: { open: process.argv.includes('--open') },
});
console.log(`Convergence Lab is at ${server.resolvedUrls?.local[0]} (stop with Ctrl+C)`);
