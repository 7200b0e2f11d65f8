// `npm run bench:app`: how long a person waits. Cold start to the first chart, then from moving a lever to the repaint
// of the large chart with the new answer, cold and warm. `--json FILE` keeps the numbers, `--changes N` sets how many
// levers are moved at each size. `--one-to-one` measures the ten districts one to one in the browser, and nothing else.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { ROOT } from './ensure-install.mjs';
import { measureOneToOne } from './bench-one-to-one.mjs';
import { findBrowser } from './find-browser.mjs';
import { APP_SOURCES, isFresh } from './freshness.mjs';

/* global document, addEventListener, removeEventListener, InputEvent -- some functions below run in the page */

const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
/** Nothing here takes so long unless it is broken. */
const PATIENCE_MS = 120_000;
/** Simulated households over all places at which the target for a lever is set; the app's own first look has fewer. */
const TARGET_HOUSEHOLDS = 5_000;
/** A person looks before moving the next lever. */
const PAUSE_MS = 700;

const flag = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const changes = Number(flag('--changes') ?? 20);
/** Pages opened anew, each with its cold start and its first lever. */
const openings = changes < 10 ? 2 : 5;

/** In the page: notes every paint of an answer, and the moment of the first one. */
function notePaints() {
  globalThis.paints = [];
  addEventListener(
    'answer-painted',
    (event) => globalThis.paints.push({ at: performance.now(), ...event.detail }),
    true,
  );
}

/**
 * In the page: moves the slider of a programme as a hand would. Leaves behind in `waits` the milliseconds to the large
 * chart with the answer to just that, and to the first one with enough replicates for an interval.
 */
function moveLever({ index, id, position, households, firm }) {
  const app = document.querySelector('convergence-lab');
  const cards = [...document.querySelectorAll('programme-card')];
  const card = id === undefined ? cards[index % cards.length] : cards.find(({ programme }) => programme.id === id);
  const slider = card.querySelector('.lever-body input[type=range]');
  app.firstHouseholds = households ?? null;
  const before = app.questionsAsked;
  let start = 0;
  const waits = {};
  globalThis.waits = null;
  const listen = ({ detail }) => {
    if (detail.question <= before) return;
    waits.first ??= performance.now() - start;
    if (firm && detail.stage < 1) return;
    waits.firm = performance.now() - start;
    removeEventListener('answer-painted', listen, true);
    globalThis.waits = waits;
  };
  addEventListener('answer-painted', listen, true);
  const { min, max, step } = slider;
  const wanted = Math.round((Number(min) + position * (max - min)) / step) * step;
  // where the lever stands there already nothing would be asked
  const value = Math.abs(wanted - slider.value) < step / 2 ? wanted - step : wanted;
  slider.value = String(value);
  start = performance.now();
  slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
  slider.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Moves a lever and waits for the chart. A promise of the page would do, but the browser may lose it in a garbage collection. */
async function movedLever(page, move) {
  await page.evaluate(moveLever, move);
  const waits = await page.waitForFunction(() => globalThis.waits, undefined, { polling: 50, timeout: PATIENCE_MS });
  return waits.jsonValue();
}

/** In the page: lets a programme begin in the first year, so that its lever leaves no year as it was. */
async function beginInFirstYear(id) {
  const card = [...document.querySelectorAll('programme-card')].find(({ programme }) => programme.id === id);
  card.querySelector('.more-button').click();
  await card.updateComplete;
  const year = card.querySelectorAll('.lever-more input[role=spinbutton]')[1];
  year.value = year.getAttribute('aria-valuemin');
  year.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Every position is new, so that no remembered run answers. */
let moves = 0;
function nextPosition() {
  moves++;
  return 0.21 + 0.6 * ((moves * 0.37) % 1) + 0.003 * (moves % 29);
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/** A page as at the first visit, at the moment of its first chart. */
async function open(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.addInitScript(notePaints);
  await page.goto(url);
  await page.waitForFunction(() => globalThis.paints.length > 0, undefined, { timeout: PATIENCE_MS });
  return { page, context, firstChart: await page.evaluate(() => globalThis.paints[0].at) };
}

function launch() {
  const found = findBrowser();
  if (!found) throw new Error('No browser: run `npm test`, which gets one, or set CHROME_PATH.');
  const { executablePath, env } = found;
  return chromium.launch({ executablePath, args: FLAGS, env: { ...process.env, ...env } });
}

async function measure(url) {
  const browser = await launch();
  const times = { firstChart: [], cold: [], usual: [], usualFirm: [], target: [], late: [], full: [] };

  for (let opening = 0; opening < openings; opening++) {
    const { page, context, firstChart } = await open(browser, url);
    const move = { index: 1, position: nextPosition(), households: TARGET_HOUSEHOLDS };
    const { first } = await movedLever(page, move);
    times.firstChart.push(firstChart);
    times.cold.push(first);
    await context.close();
  }

  const { page } = await open(browser, url);
  // A person looks first: Plotly has come and the opening answer is sharp.
  await page.waitForFunction(
    () => document.querySelector('.js-plotly-plot') && !document.querySelector('progress'),
    undefined,
    { timeout: PATIENCE_MS },
  );
  const change = async (move) => {
    const waits = await movedLever(page, { position: nextPosition(), ...move });
    await page.waitForTimeout(PAUSE_MS);
    return waits;
  };
  for (let at = 0; at < changes; at++) {
    const { first, firm } = await change({ index: at * 5, firm: true });
    times.usual.push(first);
    times.usualFirm.push(firm);
  }
  // The first two make the baseline of the size and the years that all later levers share.
  for (let at = -2; at < changes; at++) {
    const { first } = await change({ index: at * 5 + 10, households: TARGET_HOUSEHOLDS });
    if (at >= 0) times.target.push(first);
  }
  // In turns: a lever from the first year on, which repeats everything, and one from 2012 on.
  await page.evaluate(beginInFirstYear, 'cashTransfer');
  await page.waitForTimeout(PAUSE_MS);
  for (let at = -1; at < Math.ceil(changes / 2); at++) {
    const full = await change({ id: 'cashTransfer', households: TARGET_HOUSEHOLDS });
    const late = await change({ id: 'publicWorks', households: TARGET_HOUSEHOLDS });
    if (at < 0) continue;
    times.full.push(full.first);
    times.late.push(late.first);
  }
  await browser.close();
  return times;
}

if (process.argv.includes('--one-to-one')) {
  const loadBefore = Number(loadavg()[0].toFixed(2));
  const figures = {
    ...(await measureOneToOne(launch, Number(flag('--share') ?? 1))),
    cores: cpus().length,
    loadBefore,
  };
  const { households, years, workers, seconds, householdYearsPerSecond, peakBytes } = figures;
  console.log(
    `one to one    ${households.toLocaleString('en')} households, ${years} years, ${workers} workers, in Chromium`,
  );
  console.log(
    `              ${seconds.toFixed(0)} s, ${Math.round(householdYearsPerSecond).toLocaleString('en')} household-years/s`,
  );
  const memory =
    peakBytes === null
      ? 'not known on this system'
      : `${Math.round(peakBytes / 1e6).toLocaleString('en')} MB, the browser and what drives it`;
  console.log(`memory        ${memory}`);
  console.log(`machine       ${cpus().length} cores, load ${loadBefore} before the start`);
  const file = flag('--json');
  if (file) writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
  process.exit(0);
}

if (!isFresh('dist/index.html', APP_SOURCES)) await build({ root: ROOT, logLevel: 'error' });
const server = await preview({
  root: ROOT,
  logLevel: 'error',
  preview: { port: 21_000 + (process.pid % 9_000), open: false },
});
const loadBefore = loadavg()[0];
const times = await measure(server.resolvedUrls.local[0]);
await server.close();

const median = (values) => Math.round(quantile(values, 0.5));
const p95 = (values) => Math.round(quantile(values, 0.95));
const shares = times.late.map((late, at) => late / times.full[at]);
const result = {
  coldStartMs: median(times.firstChart),
  leverMedianMs: median(times.target),
  leverP95Ms: p95(times.target),
  leverColdMedianMs: median(times.cold),
  firstLookMedianMs: median(times.usual),
  firstLookP95Ms: p95(times.usual),
  firmLookMedianMs: median(times.usualFirm),
  firmLookP95Ms: p95(times.usualFirm),
  lateLeverShare: Number(quantile(shares, 0.5).toFixed(3)),
  households: TARGET_HOUSEHOLDS,
  changes,
  openings,
  times: Object.fromEntries(Object.entries(times).map(([name, values]) => [name, values.map(Math.round)])),
  cores: cpus().length,
  loadBefore: Number(loadBefore.toFixed(2)),
};
const size = `${TARGET_HOUSEHOLDS.toLocaleString('en')} households in all`;
console.log(`first chart   ${result.coldStartMs} ms after opening, nothing cached, median of ${openings}`);
console.log(`lever, warm   median ${result.leverMedianMs} ms, 95 % within ${result.leverP95Ms} ms; ${size}`);
console.log(`lever, cold   median ${result.leverColdMedianMs} ms, right after the first chart; ${size}`);
console.log(`first look    median ${result.firstLookMedianMs} ms, 95 % within ${result.firstLookP95Ms} ms`);
console.log(`with interval median ${result.firmLookMedianMs} ms, 95 % within ${result.firmLookP95Ms} ms`);
console.log(`from 2012 on  ${result.lateLeverShare} of the time of a lever from the first year on; ${size}`);
console.log(`machine       ${result.cores} cores, load ${result.loadBefore} before the start; ${changes} changes each`);
const file = flag('--json');
if (file) writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
process.exit(0);
