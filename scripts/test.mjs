// `npm test`: everything that a change must pass, in one command. Exits non-zero on any failure.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstall, ROOT } from './ensure-install.mjs';
import { findBrowser, installBrowser } from './find-browser.mjs';

const RESULTS = join(ROOT, '.cache', 'test-results.json');

/** Each is a command of node_modules/.bin. @type {[name: string, ...command: string[]][]} */
const CHECKS = [
  ['types', 'typescript/bin/tsc', '-b'],
  ['build of the app', 'vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  ['lint', 'eslint/bin/eslint.js', '.', '--max-warnings', '0', '--cache', '--cache-location', '.cache/eslint/'],
  ['format', 'prettier/bin/prettier.cjs', '--check', '.', '--cache', '--cache-location', '.cache/prettier'],
  ['build of the command line', 'vite/bin/vite.js', 'build', '--config', 'vite.cli.config.ts', '--logLevel', 'warn'],
];

ensureInstall();
mkdirSync(join(ROOT, '.cache'), { recursive: true });

const browser = findBrowser() ?? installBrowser();
console.log(browser ? `Browser: ${browser.executablePath} (${browser.source})` : 'No browser: its tests will fail.');

const failedChecks = await runChecks();
const tests = await runTests(process.argv.slice(2));

if (failedChecks.length) console.log(`Failed before the tests: ${failedChecks.join(', ')}`);
if (tests.skipped) console.log(`${tests.skipped} skipped`);
const failed = tests.failed + failedChecks.length;
console.log(`${tests.passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

/** Two at a time, which is what a small machine has cores for. Returns the names of those that failed. */
async function runChecks() {
  const waiting = [...CHECKS];
  const failures = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const [name, script, ...args] = check;
      const began = Date.now();
      const { code, output } = await run(script, args);
      console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      if (code !== 0) {
        failures.push(name);
        // A file that two projects share is reported by both.
        const lines = output.trim().split('\n');
        console.log((name === 'types' ? [...new Set(lines)] : lines).join('\n'));
      }
    }
  };
  await Promise.all([worker(), worker()]);
  return failures;
}

/** @param {string[]} args handed on to vitest: `npm test -- test/model` */
async function runTests(args) {
  rmSync(RESULTS, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`];
  const { code } = await run('vitest/vitest.mjs', ['run', ...reporters, ...args], 'inherit');
  let results;
  try {
    results = JSON.parse(readFileSync(RESULTS, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }; // vitest did not get as far as a report
  }
  // A file that cannot even be loaded fails without holding a failed test.
  const broken = results.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const counted = results.numFailedTests + broken;
  return {
    passed: results.numPassedTests,
    failed: counted || (code === 0 ? 0 : 1), // errors outside any test
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

/** Runs a script of a package with this very Node. */
function run(script, args, stdio = 'pipe') {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, 'node_modules', script), ...args], { cwd: ROOT, stdio });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
