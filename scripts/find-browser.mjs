// Finds a Chromium for the end-to-end tests, or gets one.
// Order: CHROME_PATH; the system's; Playwright's cache; ours in .cache/; then, to install:
// an npm package that carries Chromium (Linux x64, no root); Playwright's download; apt-get as root.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, runNpm } from './ensure-install.mjs';

/**
 * @typedef {object} Browser
 * @property {string} executablePath
 * @property {string} source where it was found, in words
 * @property {Record<string, string>} env what it needs in its environment
 */

const PORTABLE = join(ROOT, '.cache', 'portable-chromium');
const PORTABLE_UNPACKED = join(PORTABLE, 'unpacked');

/** @returns {Browser | undefined} */
export function findBrowser() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    // A wish that cannot be met is said, not passed over.
    if (!existsSync(chosen)) throw new Error(`CHROME_PATH names ${chosen}, which does not exist.`);
    return { executablePath: chosen, source: 'CHROME_PATH', env: {} };
  }
  return (
    firstWorking(systemBrowsers(), "the system's") ??
    firstWorking(playwrightBrowsers(), "Playwright's cache") ??
    portableBrowser()
  );
}

/** Gets a browser where there is none. Says in a few words what it tries. @returns {Browser | undefined} */
export function installBrowser() {
  for (const [name, install] of INSTALLERS) {
    process.stderr.write(`No browser found; trying ${name} ... `);
    const began = Date.now();
    const problem = install();
    const browser = problem ? undefined : findBrowser();
    console.error(browser ? `${((Date.now() - began) / 1000).toFixed(1)} s` : `no: ${problem ?? 'it does not start'}`);
    if (browser) return browser;
  }
  return undefined;
}

/** Each returns the reason why it could not, or nothing. @type {[string, () => string | undefined][]} */
const INSTALLERS = [
  ['the npm package @sparticuz/chromium', installPortable],
  ['the download of Playwright', installPlaywright],
  ["Debian's chromium", installDebian],
];

function systemBrowsers() {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      apps.map((app) => join(folder, `${app}.app`, 'Contents', 'MacOS', app)),
    );
  }
  if (process.platform === 'win32') {
    const places = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
      folder ? places.map((place) => join(folder, place)) : [],
    );
  }
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function playwrightBrowsers() {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
      win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
    }[process.platform] ??
    join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright');
  if (!existsSync(cache)) return [];
  const executable = /^(chrome|chrome-headless-shell|headless_shell|Chromium)(\.exe)?$/;
  return readdirSync(cache)
    .filter((name) => name.startsWith('chromium'))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .flatMap((name) => readdirSync(join(cache, name), { recursive: true }).map((file) => join(cache, name, `${file}`)))
    .filter((file) => executable.test(file.split(/[\\/]/).at(-1) ?? '') && statSync(file).isFile());
}

/** @returns {Browser | undefined} */
function portableBrowser() {
  const executablePath = join(PORTABLE_UNPACKED, 'chromium');
  if (!existsSync(executablePath)) return undefined;
  const bare = { executablePath, source: '@sparticuz/chromium', env: {} };
  if (starts(bare)) return bare;
  // A bare system lacks NSS and its kin; the package has them.
  const env = {
    LD_LIBRARY_PATH: [join(PORTABLE_UNPACKED, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    ...(!existsSync('/etc/fonts') && { FONTCONFIG_PATH: join(PORTABLE_UNPACKED, 'fonts') }),
  };
  return starts({ ...bare, env }) ? { ...bare, env } : undefined;
}

/** @param {string[]} paths  @param {string} source  @returns {Browser | undefined} */
function firstWorking(paths, source) {
  return paths
    .filter((path) => existsSync(path))
    .map((executablePath) => ({ executablePath, source, env: {} }))
    .find(starts);
}

/** Some distributions have a `chromium` that only says how to install it. @param {Browser} browser */
function starts({ executablePath, env }) {
  // Elsewhere `--version` may open a window, and what is there works.
  if (process.platform !== 'linux') return true;
  return spawnSync(executablePath, ['--version'], { env: { ...process.env, ...env }, timeout: 20_000 }).status === 0;
}

function installPortable() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it is for Linux on x64';
  rmSync(PORTABLE, { recursive: true, force: true });
  mkdirSync(PORTABLE, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(join(ROOT, 'scripts', 'portable-chromium', file), join(PORTABLE, file));
  }
  const npm = runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], PORTABLE);
  if (npm.status !== 0) return lastLine(npm.output);

  // The package unpacks into the temporary folder, and its libraries only where this variable says so.
  const unpacking = join(PORTABLE, 'unpacking');
  mkdirSync(unpacking);
  const code = "import('@sparticuz/chromium').then((m) => m.default.executablePath())";
  const unpack = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: PORTABLE,
    env: { ...process.env, TMPDIR: unpacking, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
    encoding: 'utf8',
  });
  if (unpack.status !== 0) return lastLine(unpack.stderr);
  // Renamed only when whole: an interrupted run leaves nothing that looks like a browser.
  renameSync(unpacking, PORTABLE_UNPACKED);
  rmSync(join(PORTABLE, 'node_modules'), { recursive: true, force: true });
  return undefined;
}

function installPlaywright() {
  const cli = join(ROOT, 'node_modules', 'playwright-core', 'cli.js');
  const result = spawnSync(process.execPath, [cli, 'install', '--only-shell', 'chromium'], {
    encoding: 'utf8',
    timeout: 300_000,
  });
  return result.status === 0 ? undefined : lastLine(result.stderr);
}

function installDebian() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'it needs root on Debian or Ubuntu';
  const apt = (/** @type {string[]} */ ...args) =>
    spawnSync('apt-get', args, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  apt('update', '-q');
  const result = apt('install', '-yq', '--no-install-recommends', 'chromium');
  return result.status === 0 ? undefined : lastLine(result.stderr ?? 'there is no apt-get');
}

/** @param {string | null | undefined} text */
function lastLine(text) {
  return (text ?? '').trim().split('\n').at(-1) || 'no reason given';
}

// Run by itself it says what the tests would use.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const browser = findBrowser() ?? installBrowser();
  console.log(browser ? `${browser.executablePath} (${browser.source})` : 'No browser found.');
  process.exitCode = browser ? 0 : 1;
}
