// The figures on hits and misses that ship with the app are whole, add up, and are of the model that ships.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shippedTrials } from '../../src/cli/commands/trial-library.ts';
import { VALIDATION } from '../../src/evidence/validation.ts';
import { evidenceDigest, modelDigest } from '../../src/experiment/ensemble-file.ts';
import { SHIPPED_ENSEMBLE } from '../../src/experiment/ensemble.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { parseTargets, type Target } from '../../src/experiment/targets.ts';
import { observedRange } from '../../src/experiment/validate.ts';
import { valuesDigest } from '../../src/experiment/values-digest.ts';
import { GRADES } from '../../src/evidence/places.ts';

const RENEW = 'npx convergence validate --json src/evidence/validation.json';
const { targets, trials } = VALIDATION;

function shippedTargets(): readonly Target[] {
  const text = readFileSync(new URL('../../src/evidence/tables/targets.csv', import.meta.url), 'utf8');
  const parsed = parseTargets(text, 'targets.csv', { trials: shippedTrials().map(({ id }) => id) });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

const isInside = (median: number | null, low: number | null, high: number | null) =>
  median !== null && (low ?? -Infinity) <= median && median <= (high ?? Infinity);

describe('the targets', () => {
  test('are those of the shipped table, all of them, as they stand there', () => {
    const columns = ['id', 'quantity', 'definition', 'place', 'year', 'group', 'value', 'low', 'high', 'unit'] as const;
    const row = (from: Pick<Target, (typeof columns)[number] | 'source' | 'confidence'>) =>
      [...columns, 'source' as const, 'confidence' as const].map((column) => from[column]);
    expect(targets.map(row)).toEqual(shippedTargets().map(row));
  });

  test('are hit exactly where the median lies inside the range, and are counted so', () => {
    expect(targets.map(({ id, hit }) => [id, hit])).toEqual(
      targets.map(({ id, median, low, high }) => [id, isInside(median, low, high)]),
    );
    expect([VALIDATION.hits, VALIDATION.total]).toEqual([targets.filter(({ hit }) => hit).length, targets.length]);
  });

  test('have a figure each, in an interval in its order', () => {
    // JSON has no NaN: where one was, it holds null
    for (const { id, median, lower, upper, replicates } of targets) {
      expect([id, [median, lower, upper].every(Number.isFinite)]).toEqual([id, true]);
      expect([id, lower! <= upper!]).toEqual([id, true]);
      expect([id, replicates > 0 && replicates <= VALIDATION.replicates]).toEqual([id, true]);
    }
  });

  test('say which of them a calibration looks at: not all, and not none', () => {
    const others = targets.filter(({ fitted }) => !fitted).map(({ quantity }) => quantity);
    expect(new Set(others)).toEqual(new Set(['poverty_headcount', 'tfr']));
  });
});

describe('the trials', () => {
  test('are the shipped ones, all of them, with what was observed', () => {
    const finite = (end: number | undefined) => (end !== undefined && Number.isFinite(end) ? end : null);
    expect(trials.map(({ id, low, high, value, source }) => [id, low, high, value, source])).toEqual(
      shippedTrials().map((trial) => {
        const range = observedRange(trial);
        const { value = null, source = null } = trial.observed ?? {};
        return [trial.id, finite(range?.low), finite(range?.high), value, source];
      }),
    );
  });

  test('are hit exactly where the median lies inside the range; without a range there is no verdict', () => {
    expect(trials.map(({ id, hit }) => [id, hit])).toEqual(
      trials.map(({ id, median, low, high }) => [
        id,
        low === null && high === null ? null : isInside(median, low, high),
      ]),
    );
    expect(new Set(trials.map(({ hit }) => hit))).toEqual(new Set([true, false, null]));
  });

  test('have a figure where a replicate had somebody, and an interval where two had', () => {
    const odd = trials.filter(({ median, lower, upper, replicates, treated, untreated }) => {
      const isFigure = [median, treated, untreated].every(Number.isFinite) === replicates > 0;
      return !isFigure || [lower, upper].every(Number.isFinite) !== replicates > 1;
    });
    expect(odd.map(({ id }) => id)).toEqual([]);
    expect(trials.filter(({ grade, source }) => (grade === null) !== (source === null))).toEqual([]);
    expect(trials.filter(({ grade }) => grade !== null && !GRADES.includes(grade))).toEqual([]);
  });
});

test(`the figures are of the model that ships (else: ${RENEW})`, async () => {
  const today = {
    model: await modelDigest(runHere),
    evidence: evidenceDigest(),
    values: valuesDigest(SHIPPED_ENSEMBLE),
  };
  expect(VALIDATION.digests).toEqual(today);
  expect(VALIDATION.draws).toBe(SHIPPED_ENSEMBLE.size);
});

test('how they were made is said', () => {
  expect(VALIDATION).toMatchObject({
    format: 'convergence-lab-validation',
    version: 1,
    command: expect.stringMatching(/^convergence validate .*--json src\/evidence\/validation\.json/) as string,
    date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
    seed: expect.stringMatching(/./) as string,
  });
  for (const size of [VALIDATION.households, VALIDATION.replicates, ...trials.map(({ households }) => households)])
    expect(size).toBeGreaterThan(0);
  expect(JSON.stringify(VALIDATION)).not.toMatch(/NaN|Infinity|undefined/);
});
