/** The whole model once with its own hash and once with Philox4x32-10 in its place: the same distribution of outcomes. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type * as Luck from '../../src/model/luck.ts';
import type { PlaceRun, RunRequest } from '../../src/model/run.ts';
import { philox } from './philox.ts';
import { kolmogorovDistanceOfTwo, kolmogorovLimitOfTwo, studentT } from './statistics.ts';
import { mean, requestFor, total, UNDER_15 } from './support.ts';

const LUCK = '../../src/model/luck.ts';
const RUNS = 60;

type Simulate = (request: RunRequest) => PlaceRun;
type LuckModule = typeof Luck;

/** luck.ts with every random word from Philox: counter = (who, salt, purpose, 0), key = a constant. */
async function luckByPhilox(): Promise<LuckModule> {
  const own = await vi.importActual<LuckModule>(LUCK);
  const word = (a: number, b: number, purpose: number): number => philox([a, b, purpose, 0], [2001, 2030])[0] | 0;
  const draw = (who: number, salt: number): number => (word(who ^ salt, 0, 0) >>> 0) * 2.3283064365386963e-10;
  const saltOf: LuckModule['saltOf'] = (luck, year, decision) => philox([year, decision, 1, 0], [luck.k0, luck.k1])[0];
  return {
    ...own,
    mix: (x) => word(x, 0, 0),
    keyOf: (a, b) => word(a, b, 2),
    firstHouseholdKey: (luck, index) => philox([index, 0, 3, 0], [luck.k2, luck.k3])[0] | 0,
    saltOf,
    fillSalts: (luck, year, salts) => {
      for (let decision = 0; decision < salts.length; decision++) salts[decision] = saltOf(luck, year, decision);
    },
    drawBits: (who, salt) => word(who ^ salt, 0, 0),
    drawUniform: draw,
    drawNormal: (who, salt) => {
      const u = draw(who, salt) * 4096;
      const cell = Math.floor(u);
      const low = own.NORMAL_TABLE[cell];
      return low + (own.NORMAL_TABLE[cell + 1] - low) * (u - cell);
    },
  };
}

describe('the model by two generators', () => {
  let byHash: PlaceRun[];
  let byPhilox: PlaceRun[];

  beforeAll(async () => {
    const own = await import('../../src/model/simulate.ts');
    vi.resetModules();
    vi.doMock(LUCK, luckByPhilox);
    const crossed = await import('../../src/model/simulate.ts');
    vi.doUnmock(LUCK);
    const runs = (simulate: Simulate): PlaceRun[] =>
      Array.from({ length: RUNS }, (_, replicate) =>
        simulate(requestFor({ households: 200, toYear: 2004, scenario: 'history', replicate })),
      );
    byHash = runs(own.simulatePlace);
    byPhilox = runs(crossed.simulatePlace);
  }, 60_000);

  test('are two generators', () => {
    expect(byPhilox[0].cube).not.toEqual(byHash[0].cube);
  });

  // Each fails with chance 1e-4 were the two generators equally good.
  test.each([
    ['share of children at work', 'censusWorker', 'children', UNDER_15],
    ['share of children at school', 'attending', 'children', UNDER_15],
    ['share of people in poverty', 'poorPersons', 'persons', undefined],
    ['births per person', 'births', 'persons', undefined],
    ['deaths per person', 'deaths', 'persons', undefined],
    ['share of workers in hazard', 'hazardousWork', 'censusWorker', undefined],
    ['people who move to town', 'movedToTown', 'households', undefined],
  ] as const)('%s', (_, of, per, ages) => {
    const shares = (runs: readonly PlaceRun[]): number[] =>
      runs.map((run) =>
        mean([2002, 2003, 2004].map((year) => total(run, of, year, { ages }) / total(run, per, year, { ages }))),
      );
    const [a, b] = [shares(byHash), shares(byPhilox)];
    expect(kolmogorovDistanceOfTwo(a, b)).toBeLessThan(kolmogorovLimitOfTwo(RUNS, RUNS));
    // 3.9 standard errors of 118 degrees of freedom have a chance of 1.6e-4
    const difference = (mean(a) - mean(b)) / Math.sqrt((variance(a) + variance(b)) / RUNS);
    expect(Math.abs(difference)).toBeLessThan(4);
  });

  function variance(x: readonly number[]): number {
    const middle = mean(x);
    return mean(x.map((value) => (value - middle) * (value - middle))) * (x.length / (x.length - 1));
  }

  test('runs of one generator are independent of those of the other', () => {
    const differences = byHash.map((run, i) => total(run, 'births', 2003) - total(byPhilox[i], 'births', 2003));
    expect(Math.abs(studentT(differences))).toBeLessThan(4);
  });
});
