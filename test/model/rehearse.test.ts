import { describe, expect, test } from 'vitest';
import { rehearse } from '../../src/model/rehearse.ts';
import { simulatePlace } from '../../src/model/simulate.ts';
import { placeNamed, requestFor } from './support.ts';

describe('a rehearsal', () => {
  test('leaves the run after it as it would have been, to the bit', () => {
    const request = requestFor({ households: 120 });
    const before = simulatePlace(request).cube;
    rehearse(request);
    expect(simulatePlace(request).cube).toEqual(before);
  });

  test('changes nothing of the request', () => {
    const request = requestFor({ households: 120 });
    const before = structuredClone(request);
    rehearse(request);
    expect(request).toEqual(before);
  });

  test.each([
    ['villages only', placeNamed('katihar', { urbanShare: 0 })],
    ['a town only', placeNamed('surat', { urbanShare: 1 })],
    ['a place that families leave', placeNamed('bihar', { netMigration: -0.01 })],
    ['a place that families come to', placeNamed('surat', { netMigration: 0.01 })],
  ])('can be held in %s', (_, place) => {
    expect(() => rehearse(requestFor({ place, households: 1, toYear: 2001 }))).not.toThrow();
  });
});
