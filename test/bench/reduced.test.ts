/* eslint no-restricted-properties: off -- two of the implementations draw from Math.random, which is fixed here */
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadAgentScript } from '../../bench/reduced/agentscript-package.ts';
import { createWith } from '../../bench/reduced/agentscript.ts';
import { compareShares } from '../../bench/reduced/agreement.ts';
import { REDUCED, type CreateReduced } from '../../bench/reduced/equations.ts';
import { createPlainObjects } from '../../bench/reduced/plain-objects.ts';
import { createTypedArrays } from '../../bench/reduced/typed-arrays.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VILLAGES = 600;
const YEARS = 12;
/** Four shares each time; with honest luck one in a thousand such tests would go beyond. The luck here is fixed. */
const LARGEST_Z = 3.7;

const sharesOf = (create: CreateReduced, parameters = REDUCED) => {
  const model = create(VILLAGES, parameters, 'test');
  model.run(YEARS);
  return model.counts();
};
const largestZ = (left: Float64Array, right: Float64Array) =>
  Math.max(...compareShares(left, right).map(({ z }) => Math.abs(z)));

describe('the reduced model of the benchmarks', () => {
  const native = Math.random;
  let state = 0;
  beforeEach(() => {
    state = 20011;
    // a spy would write down each of ten million calls
    Math.random = () => {
      // mulberry32: repeatable, and not the luck of our own implementation
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
  });
  afterEach(() => {
    Math.random = native;
  });

  const ours = sharesOf(createTypedArrays);

  test('makes all four activities common', () => {
    for (const { left } of compareShares(ours, ours)) expect(left).toBeGreaterThan(0.05);
  });

  test('tells the same story in typed arrays and in plain objects', () => {
    expect(largestZ(ours, sharesOf(createPlainObjects))).toBeLessThan(LARGEST_Z);
  });

  test('tells the same story in AgentScript', async () => {
    const library = await loadAgentScript(ROOT).catch((error: Error) => {
      console.log(`The reduced model was not compared with AgentScript: ${error.message}`);
    });
    if (!library) return;
    expect(largestZ(ours, sharesOf(createWith(library)))).toBeLessThan(LARGEST_Z);
  });

  test('would see a small difference: wages a quarter higher, or a norm that nobody follows', () => {
    expect(largestZ(ours, sharesOf(createPlainObjects, { ...REDUCED, wage: REDUCED.wage * 1.25 }))).toBeGreaterThan(
      LARGEST_Z,
    );
    expect(largestZ(ours, sharesOf(createPlainObjects, { ...REDUCED, peers: 0 }))).toBeGreaterThan(LARGEST_Z);
  });
});
