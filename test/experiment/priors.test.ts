import { describe, expect, test } from 'vitest';
import {
  PRIORS,
  priorMoments,
  scoreOfValue,
  valueAtScore,
  valuesAtScores,
  type Prior,
} from '../../src/experiment/priors.ts';
import { parameterById } from '../../src/model/parameters.ts';

const byId = (id: string) => PRIORS.find((prior) => prior.id === id)!;

describe('the free parameters', () => {
  test('are 12 to 15 rows of behaviour, each once, that hold in all years', () => {
    expect(PRIORS.length).toBeGreaterThanOrEqual(12);
    expect(PRIORS.length).toBeLessThanOrEqual(15);
    expect(new Set(PRIORS.map(({ id }) => id)).size).toBe(PRIORS.length);
    for (const { id, targets, why } of PRIORS) {
      expect(parameterById(id), id).toMatchObject({ kind: 'behaviour', dated: false });
      expect(targets.length, id).toBeGreaterThan(0);
      expect(why, id).not.toBe('');
    }
  });

  test.each(PRIORS)('$id: centre inside the range, and wide', ({ id, mean, sd }) => {
    const { min, max, default: value } = parameterById(id)!;
    expect(mean).toBeGreaterThan(min);
    expect(mean).toBeLessThan(max);
    expect(sd).toBeGreaterThanOrEqual((max - min) / 10);
    // where the model stands today must be no surprise
    expect(Math.abs(value - mean)).toBeLessThan(3 * sd);
  });
});

describe('scores', () => {
  test.each(PRIORS)('$id: rise with the value, there and back, never out of the range', (prior) => {
    const { min, max } = parameterById(prior.id)!;
    let before = -Infinity;
    for (let score = -4; score <= 4; score += 0.5) {
      const value = valueAtScore(prior, score);
      expect(value).toBeGreaterThan(before);
      expect(scoreOfValue(prior, value)).toBeCloseTo(score, 5);
      before = value;
    }
    for (const score of [-50, -8, 8, 50]) {
      expect(valueAtScore(prior, score)).toBeGreaterThanOrEqual(min);
      expect(valueAtScore(prior, score)).toBeLessThanOrEqual(max);
    }
  });

  test('without a cut the value is mean + score x sd', () => {
    const free: Prior = { ...byId('consumptionWeight'), mean: 5.5, sd: 0.5 };
    expect(valueAtScore(free, 0)).toBeCloseTo(5.5, 9);
    expect(valueAtScore(free, 1.5)).toBeCloseTo(6.25, 9);
    expect(priorMoments(free).mean).toBeCloseTo(5.5, 6);
    expect(priorMoments(free).sd).toBeCloseTo(0.5, 2);
  });

  test('cut at its centre, a prior is half a normal: mean sd x sqrt(2 / pi)', () => {
    const half: Prior = { ...byId('girlsSchool'), mean: 0, sd: 0.2 };
    expect(priorMoments(half).mean).toBeCloseTo(0.2 * Math.sqrt(2 / Math.PI), 3);
    expect(priorMoments(half).sd).toBeCloseTo(0.2 * Math.sqrt(1 - 2 / Math.PI), 3);
  });

  test('become values under the names of the parameters', () => {
    const values = valuesAtScores(PRIORS.map((_, index) => index / 10));
    expect(Object.keys(values)).toEqual(PRIORS.map(({ id }) => id));
    expect(values.schoolTaste).toBe(valueAtScore(PRIORS[0], 0));
    expect(values.householdTaste).toBe(valueAtScore(byId('householdTaste'), (PRIORS.length - 1) / 10));
  });
});
