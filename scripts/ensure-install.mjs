// Installs what is missing, so that one command works in a fresh clone.
// Written without recent syntax: an old Node must get as far as the sentence below.
import { spawnSync } from 'child_process';
import fs from 'fs';
import path from 'path';
import { fileURLToPath } from 'url';

export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** What `engines` in package.json says, as a test: ^20.19.0 || >=22.12.0 */
export function nodeIsRecentEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major > 22;
}

/** npm writes node_modules/.package-lock.json last, so its time is the time of the install. */
function isInstalled() {
  const installed = path.join(ROOT, 'node_modules', '.package-lock.json');
  const wanted = path.join(ROOT, 'package-lock.json');
  if (!fs.existsSync(installed)) return false;
  if (fs.statSync(installed).mtimeMs >= fs.statSync(wanted).mtimeMs) return true;
  // Older, but a checkout may only have touched the file: the same packages are enough.
  return samePackages(installed, wanted);
}

function samePackages(installed, wanted) {
  const has = JSON.parse(fs.readFileSync(installed, 'utf8')).packages;
  const wants = JSON.parse(fs.readFileSync(wanted, 'utf8')).packages;
  return Object.entries(wants).every(
    ([place, entry]) => place === '' || entry.optional || (has[place] && has[place].version === entry.version),
  );
}

export function ensureInstall() {
  if (!nodeIsRecentEnough(process.versions.node)) {
    console.error(
      `Convergence Lab needs Node.js 20.19 or later (of the 22 series: 22.12 or later); this is ${process.versions.node}. See https://nodejs.org`,
    );
    process.exit(1);
  }
  if (isInstalled()) return;

  const began = Date.now();
  process.stderr.write('Installing packages ... ');
  // `install` keeps what is there already; --no-save leaves the lock file alone.
  const command = fs.existsSync(path.join(ROOT, 'node_modules')) ? ['install', '--no-save'] : ['ci'];
  const npm = runNpm([...command, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (npm.status !== 0) {
    console.error(`failed.\n${npm.output}\nIs there a connection to the npm registry? It is needed once.`);
    process.exit(1);
  }
  console.error(`${((Date.now() - began) / 1000).toFixed(1)} s`);
}

/** Runs npm in the folder of the project, or in `folder`. */
export function runNpm(args, folder = ROOT) {
  // npm hands its own settings down as npm_config_*; those of `npx` would change what an install means.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(config|package)_/i.test(name)));
  const result = spawnSync('npm', args, { cwd: folder, env, encoding: 'utf8', shell: process.platform === 'win32' });
  return { status: result.status, output: `${result.stdout || ''}${result.stderr || result.error || ''}`.trim() };
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) ensureInstall();
