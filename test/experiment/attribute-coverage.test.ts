// How often the 90 % interval of a paired difference holds what one more replicate shows: 200 experiments, each with luck of
// its own, on the model. With 200 the share itself has a standard error of 2 points.
import { expect, test } from 'vitest';
import { attribute, type LedgerPlan, type SpanQuery } from '../../src/experiment/attribute.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { rememberRuns } from '../../src/experiment/remember.ts';
import { withValue } from '../../src/scenario/edit.ts';
import { shippedById } from '../../src/scenario/library.ts';

const SEEDS = 200;
const REPLICATES = 8;
const baseline = shippedById('no-schemes')!;
const scenario = withValue(baseline, 'cashTransferCoverage', 1);
const query: SpanQuery = { outcome: 'consumption', view: 'level', toYear: 2003 };

function planOf(seed: number, replicates: number): LedgerPlan {
  return {
    places: ['kalahandi'],
    fromYear: 2001,
    toYear: 2003,
    households: 80,
    replicates,
    seed: `coverage ${seed}`,
    ensemble: false,
    scenario,
    players: { of: 'programmes', baseline },
  };
}

test('the interval of a part holds one more replicate 85 to 95 times in 100', { timeout: 120_000 }, async () => {
  let inside = 0;
  for (let seed = 0; seed < SEEDS; seed++) {
    const run = rememberRuns(runHere, 1e8);
    const [ledger] = await attribute(planOf(seed, REPLICATES), [query], { run });
    // all nine: nine times their mean less eight times the mean of the eight is the ninth
    const [all] = await attribute(planOf(seed, REPLICATES + 1), [query], { run });
    const ninth = (REPLICATES + 1) * all.parts[0].value - REPLICATES * ledger.parts[0].value;
    const { lower, upper } = ledger.parts[0];
    if (ninth >= lower! && ninth <= upper!) inside++;
  }
  expect(inside / SEEDS).toBeGreaterThanOrEqual(0.85);
  expect(inside / SEEDS).toBeLessThanOrEqual(0.95);
});
