// `npm run bench:app`: how long a person waits. Cold start to the first chart, then from moving a lever to the repaint
// of the large chart with the new answer. `--json FILE` keeps the numbers, `--changes N` sets how many levers are moved.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { ROOT } from './ensure-install.mjs';
import { findBrowser } from './find-browser.mjs';
import { APP_SOURCES, isFresh } from './freshness.mjs';

/* global document, addEventListener, removeEventListener, InputEvent -- two functions below run in the page */

const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
/** Nothing here takes so long unless it is broken. */
const PATIENCE_MS = 120_000;

const flag = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const changes = Number(flag('--changes') ?? 20);

/** In the page: notes every paint of an answer, and the moment of the first one. */
function notePaints() {
  globalThis.paints = [];
  addEventListener(
    'answer-painted',
    (event) => globalThis.paints.push({ at: performance.now(), ...event.detail }),
    true,
  );
}

/** In the page: moves a slider as a hand would, and waits for the large chart to show the answer to just that. */
async function moveLever({ index, position }) {
  const slider = document.querySelectorAll('programme-card .lever-body input[type=range]')[index];
  const before = document.querySelector('convergence-lab').questionsAsked;
  const painted = new Promise((resolve) => {
    const listen = (event) => {
      if (event.detail.question <= before) return;
      removeEventListener('answer-painted', listen, true);
      resolve(performance.now());
    };
    addEventListener('answer-painted', listen, true);
  });
  const { min, max, step } = slider;
  const value = Math.round((Number(min) + position * (max - min)) / step) * step;
  slider.value = String(value);
  const start = performance.now();
  slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
  slider.dispatchEvent(new Event('change', { bubbles: true }));
  return (await painted) - start;
}

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

async function measure(url) {
  const found = findBrowser();
  if (!found) throw new Error('No browser: run `npm test`, which gets one, or set CHROME_PATH.');
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    args: FLAGS,
    env: { ...process.env, ...found.env },
  });
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.addInitScript(notePaints);
  await page.goto(url);
  await page.waitForFunction(() => globalThis.paints.length > 0, undefined, { timeout: PATIENCE_MS });
  const firstChart = await page.evaluate(() => globalThis.paints[0].at);
  // A person looks first: Plotly has come and the opening answer is sharp.
  await page.waitForFunction(
    () => document.querySelector('.js-plotly-plot') && !document.querySelector('progress'),
    undefined,
    {
      timeout: PATIENCE_MS,
    },
  );
  const levers = await page.locator('programme-card .lever-body input[type=range]').count();
  const waits = [];
  for (let change = 0; change < changes; change++) {
    // Every position is new, so that no remembered run answers.
    const position = 0.21 + 0.6 * ((change * 0.37) % 1) + 0.01 * Math.floor(change / levers);
    waits.push(await page.evaluate(moveLever, { index: (change * 5) % levers, position }));
    await page.waitForTimeout(700);
  }
  await browser.close();
  return { firstChart, waits };
}

if (!isFresh('dist/index.html', APP_SOURCES)) await build({ root: ROOT, logLevel: 'error' });
const server = await preview({
  root: ROOT,
  logLevel: 'error',
  preview: { port: 21_000 + (process.pid % 9_000), open: false },
});
const loadBefore = loadavg()[0];
const { firstChart, waits } = await measure(server.resolvedUrls.local[0]);
await server.close();

const sorted = waits.toSorted((a, b) => a - b);
const result = {
  firstChartMs: Math.round(firstChart),
  leverMedianMs: Math.round(quantile(sorted, 0.5)),
  leverP95Ms: Math.round(quantile(sorted, 0.95)),
  leverMs: waits.map(Math.round),
  cores: cpus().length,
  loadBefore: Number(loadBefore.toFixed(2)),
};
console.log(`first chart   ${result.firstChartMs} ms after opening, nothing cached`);
console.log(`lever moved   median ${result.leverMedianMs} ms, 95 % within ${result.leverP95Ms} ms, ${changes} changes`);
console.log(`machine       ${result.cores} cores, load ${result.loadBefore} before the start`);
const file = flag('--json');
if (file) writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
process.exit(0);
