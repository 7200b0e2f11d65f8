import { MEMORY_SHARE } from '../experiment/memory.ts';

/** What of the browser's `navigator` is read here; a test brings its own. */
interface Device {
  readonly hardwareConcurrency?: number;
  /** GiB, rounded and never above 8, so that nobody is told apart by it; missing outside Chromium. */
  readonly deviceMemory?: number;
}

const here = (): Device => (typeof navigator === 'undefined' ? {} : (navigator as Device));

/** Workers that serve this device: one for each core, and no more than are of use. */
export function workersFor({ hardwareConcurrency }: Device = here()): number {
  return Math.min(8, Math.max(1, hardwareConcurrency || 2));
}

/** Bytes that the page may take; Infinity where the browser does not say what there is. */
export function memoryAllowed({ deviceMemory }: Device = here()): number {
  return deviceMemory ? deviceMemory * 2 ** 30 * MEMORY_SHARE : Infinity;
}
