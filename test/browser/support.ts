import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { preview } from 'vite';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { decodeLink } from '../../src/scenario/link.ts';
import { fromLinkState, type Settings } from '../../src/ui/settings.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * How long anything on a page, and a test as a whole, may take. A machine that does other work at the same time takes
 * many times as long as a quiet one, and patience costs nothing while all goes well.
 */
export const PATIENCE_MS = 180_000;
export const TEST_MS = 900_000;

/**
 * Expects something of what `read` gives, and reads again until it holds: the page renders, works and saves a moment
 * after the click or the key that asks for it. `await eventually(() => rows.count()).toBe(30)`. Where what was there
 * before would do as well, wait first for a sign of what is new.
 */
export function eventually<T>(read: () => Promise<T> | T) {
  return expect.poll(read, { timeout: PATIENCE_MS, interval: 50 });
}

/** No sandbox: it is not to be had as root or in most containers, and the only page opened is our own. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium without a window. Close it in `afterAll`. */
export async function launchBrowser(): Promise<Browser> {
  const found = findBrowser();
  if (!found) throw new Error('No browser: run `npm test`, which gets one, or set CHROME_PATH.');
  return chromium.launch({
    executablePath: found.executablePath,
    headless: true,
    timeout: PATIENCE_MS,
    args: FLAGS,
    env: { ...(process.env as Record<string, string>), ...found.env },
  });
}

export interface Served {
  /** With a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/** Serves the built app, exactly as `npm start` does, on a port of its own. */
export async function serveBuilt(): Promise<Served> {
  if (!existsSync(`${ROOT}/dist/index.html`)) throw new Error('The app is not built: `npm run build` first.');
  const server = await preview({ root: ROOT, logLevel: 'error', preview: { port: freePort(), open: false } });
  return { url: server.resolvedUrls!.local[0], close: () => server.close() };
}

/**
 * A browser and the built app for all tests of a file. Pages are opened in contexts of their own; those that a test has
 * opened are closed behind it.
 */
export function useApp(): { readonly browser: Browser; readonly app: Served } {
  vi.setConfig({ testTimeout: TEST_MS, hookTimeout: PATIENCE_MS });
  let browser: Browser;
  let app: Served;
  beforeAll(async () => {
    [browser, app] = await Promise.all([launchBrowser(), serveBuilt()]);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });
  return {
    get browser() {
      return browser;
    },
    get app() {
      return app;
    },
  };
}

/** A patient page in a context of its own, so that nothing of another test is left in it; English, on a desk. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-IN', viewport: { width: 1366, height: 768 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(() => {
    // Without Chromium's own dialogs, which no test can answer, files come and go as in other browsers.
    Reflect.deleteProperty(window, 'showOpenFilePicker');
    Reflect.deleteProperty(window, 'showSaveFilePicker');
  });
  return context.newPage();
}

/** Text of the file that `act` saves. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return readFileSync(await download.path(), 'utf8');
}

/** The state that the address holds; a change comes there a moment later than on the page. */
export async function addressed(page: Page): Promise<Settings> {
  const parsed = await decodeLink(new URL(page.url()).hash);
  if (!parsed.ok) throw new Error(`the address holds no state: ${page.url()}`);
  return fromLinkState(parsed.value);
}

/** True when the browser's storage holds the state that the address does. */
export async function isRemembered(page: Page): Promise<boolean> {
  const stored = await page.evaluate(
    () =>
      new Promise<string | undefined>((resolve, reject) => {
        const opening = indexedDB.open('convergence-lab');
        opening.onerror = () => reject(new Error(String(opening.error)));
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction('session').objectStore('session').get('last');
          reading.onerror = () => reject(new Error(String(reading.error)));
          reading.onsuccess = () => resolve((reading.result as { link: string } | undefined)?.link);
          database.close();
        };
      }),
  );
  return stored === new URL(page.url()).hash.slice(1);
}

/** What `holdWorkers` leaves on the page. */
interface Brake {
  release(until: string | null): void;
}

/**
 * Holds back what a page asks of its workers until `releaseWorkers`, so that work is under way for as long as a test
 * needs it to be, on a machine of any speed. Call before `goto`; a reload holds them again.
 */
export async function holdWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage as (this: Worker, ...args: unknown[]) => void;
    const held: (() => void)[] = [];
    let isHeld = true;
    Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
      if (isHeld) held.push(() => post.apply(this, args));
      else post.apply(this, args);
    };
    const release = (until: string | null) => {
      isHeld = false;
      for (const send of held.splice(0)) send();
      if (until === null) return;
      const watch = new MutationObserver(() => {
        if (!document.querySelector(until)) return;
        isHeld = true;
        watch.disconnect();
      });
      watch.observe(document, { childList: true, subtree: true });
    };
    Object.assign(globalThis, { brake: { release } satisfies Brake });
  });
}

/** Lets the workers of `holdWorkers` work; with a selector only until the page shows what it names. */
export async function releaseWorkers(page: Page, until: string | null = null): Promise<void> {
  await page.evaluate((selector) => (globalThis as unknown as { brake: Brake }).brake.release(selector), until);
}

/** By how many pixels a page is wider than its window; settles when the letters of the language have come. */
export function excessWidth(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** How many tables inside an element of the page scroll sideways in their boxes. */
export function scrollingTables(page: Page, element: string): Promise<number> {
  return page
    .locator(`${element} .table-scroll`)
    .evaluateAll((all) => all.filter((box) => box.scrollWidth > box.clientWidth).length);
}

/** Far from 4173, so that a running `npm start` is left alone; vite tries the next ones if it is taken. */
function freePort(): number {
  return 20_000 + (process.pid % 20_000);
}

/**
 * Everything that should never happen on a page, as it happens: errors, violations of the
 * Content-Security-Policy, failed requests and requests to another host. Call before `goto`;
 * expect the list to be empty at the end.
 */
export async function watchProblems(page: Page): Promise<string[]> {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    // A page that moves on aborts what it no longer needs.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') problems.push(`failed: ${request.url()}`);
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') problems.push(`third party: ${request.url()}`);
  });
  await page.exposeFunction('reportCspViolation', (what: string) => problems.push(`CSP: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (globalThis as unknown as { reportCspViolation(what: string): void }).reportCspViolation;
      report(`${event.effectiveDirective} refused ${event.blockedURI || 'inline'}`);
    });
  });
  return problems;
}

/** Serious and critical violations of accessibility on the page as it is. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run({ runOnly });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
}
