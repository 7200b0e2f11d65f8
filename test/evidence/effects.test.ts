import { describe, expect, test } from 'vitest';
import { EFFECT_CLAIMS } from '../../src/description/effect-claims.ts';
import { EFFECTS } from '../../src/evidence/effects.ts';
import { evidenceDigest, modelDigest } from '../../src/experiment/ensemble-file.ts';
import { EFFECT_OUTCOMES } from '../../src/experiment/effects.ts';
import { SHIPPED_ENSEMBLE } from '../../src/experiment/ensemble.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { valuesDigest } from '../../src/experiment/values-digest.ts';
import { SHIPPED } from '../../src/scenario/library.ts';

const RENEW = 'npx convergence effects --json src/evidence/effects.json --force, then npm run docs';
const { singles, dividends, implemented, predictions } = EFFECTS;

test(`the figures are of the model that ships (else: ${RENEW})`, async () => {
  expect(EFFECTS.digests).toEqual({
    model: await modelDigest(runHere),
    evidence: evidenceDigest(),
    values: valuesDigest(SHIPPED_ENSEMBLE),
  });
});

describe('each programme alone', () => {
  test('every shipped single programme stands there with every outcome, of all children and of girls', () => {
    const ids = SHIPPED.map(({ id }) => id).filter((id) => id.startsWith('only-'));
    expect(singles.rows.map(({ scenario }) => scenario).sort()).toEqual([...ids].sort());
    expect(EFFECT_CLAIMS.map(({ scenario }) => scenario).sort()).toEqual([...ids].sort());
    for (const { rows } of singles.rows) expect(rows).toHaveLength(2 * EFFECT_OUTCOMES.length);
  });

  // a sentence that says a sign which the figures do not show is wrong: it or the model must be looked at again
  test.each(EFFECT_CLAIMS)('what is said of $scenario is what the figures say', ({ scenario, signs }) => {
    const { rows } = singles.rows.find((each) => each.scenario === scenario)!;
    const found = Object.keys(signs).map((key) => {
      const [whom, outcome] = key.startsWith('girls ') ? ['girls', key.slice(6)] : ['all', key];
      return [key, rows.find((row) => row.whom === whom && row.outcome === outcome)?.verdict];
    });
    expect(Object.fromEntries(found)).toEqual(signs);
  });

  test('at least one backfires for somebody', () => {
    const worse = singles.rows.filter(({ rows }) =>
      rows.some(({ outcome, verdict }) => outcome.startsWith('childLabour') && verdict === 'more'),
    );
    expect(worse.map(({ scenario }) => scenario)).toContain('only-public-works');
  });
});

test('the dividend is all together less the sum, at three levels of coordination', () => {
  expect(new Set(dividends.rows.map(({ coordination }) => coordination))).toEqual(new Set([0, 0.5, 1]));
  for (const { sum, together, dividend } of dividends.rows) {
    expect([sum, together, dividend].every(({ median }) => Number.isFinite(median))).toBe(true);
    expect(together.median!).toBeLessThan(0);
  }
});

test('the founding programme is read in all ten districts, and predictions have a figure each', () => {
  expect(new Set(implemented.rows.map(({ whom }) => whom)).size).toBe(11);
  expect(predictions.rows.length).toBeGreaterThan(40);
  for (const { median } of predictions.rows) expect(Number.isFinite(median)).toBe(true);
});
