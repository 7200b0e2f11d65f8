import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { digestOfSmallExperiment } from './same-answer-entry.ts';
import { launchBrowser, TEST_MS } from './support.ts';

/** The experiment as one classic script, built as the app is. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('same-answer-entry.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'experiment' } },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const code = outputs
    .flatMap((result) => ('output' in result ? result.output : []))
    .find(({ type }) => type === 'chunk');
  if (code?.type !== 'chunk') throw new Error('the bundle of the experiment is empty');
  return code.code;
}

test('the same seed gives the same digest in Node and in Chromium', { timeout: TEST_MS }, async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundle() });
    const there = await page.evaluate(() =>
      (globalThis as unknown as { digestOfSmallExperiment(): Promise<string> }).digestOfSmallExperiment(),
    );
    expect(there).toMatch(/^[0-9a-f]{32}/);
    expect(there).toBe(await digestOfSmallExperiment());
  } finally {
    await browser.close();
  }
});
