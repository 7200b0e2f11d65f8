import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { preview } from 'vite';
import { findBrowser } from '../../scripts/find-browser.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

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
