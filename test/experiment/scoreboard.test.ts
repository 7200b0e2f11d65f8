import { describe, expect, test } from 'vitest';
import { scoreboardOf } from '../../src/experiment/scoreboard.ts';
import type { ExperimentResult } from '../../src/experiment/types.ts';
import { fakeResult, fakeRun, fakeScenario, fakeWorld, type Count } from './fakes.ts';

/** 100 children are out of school; a tenth should have a place, but in 2002 there are only four places. */
const COUNTS: readonly Count[] = [
  [2001, 'eligible.bridgeSchools', 100],
  [2002, 'eligible.bridgeSchools', 100],
  [2001, 'reached.bridgeSchools', 8],
  [2002, 'reached.bridgeSchools', 4],
  [2001, 'started.bridgeSchools', 8],
  [2002, 'started.bridgeSchools', 1],
  [2001, 'spending.bridgeSchools', 500],
  [2002, 'spending.bridgeSchools', 300],
  [2001, 'eligible.schoolMeals', 10],
  [2002, 'eligible.schoolMeals', 10],
  [2001, 'reached.schoolMeals', 5],
  [2001, 'familiesContacted', 20],
  [2002, 'familiesContacted', 22],
  [2002, 'familiesForms', 15],
  [2002, 'familiesLinked', 12],
];

function board(weight = 1, seats: number | undefined = undefined, from = 2001, to = 2002) {
  const run = fakeRun(COUNTS, { weight });
  const values = { bridgeSchoolsCoverage: 0.1, ...(seats === undefined ? {} : { bridgeSchoolsSeats: seats }) };
  const result: ExperimentResult = fakeResult([[[run], [run]]]);
  const plan = { ...result.plan, scenarios: [fakeScenario('some', values)] };
  return scoreboardOf({ ...result, plan }, 0, from, to, fakeWorld());
}

describe('scoreboardOf', () => {
  test('people are averages by year, money and new places sums, all in real people', () => {
    const [bridge] = board(3).rows.filter(({ programme }) => programme === 'bridgeSchools');
    expect(bridge.unit).toBe('children');
    expect(bridge.meant!.median).toBe(300);
    expect(bridge.reached!.median).toBe(18);
    expect(bridge.share!.median).toBeCloseTo(0.06, 12);
    expect(bridge.started!.median).toBe(27);
    expect(bridge.spending.median).toBe(2400);
  });

  test('what is asked for is effort times those whom it is meant for, at most the places', () => {
    const asked = (seats?: number) =>
      board(1, seats).rows.find(({ programme }) => programme === 'bridgeSchools')!.target!.median;
    expect(asked()).toBeCloseTo(10, 12);
    expect(asked(4)).toBe(4);
  });

  test('one year alone, and the steps of the funnel', () => {
    const { rows, funnel } = board(1, undefined, 2002, 2002);
    expect(rows.map(({ programme }) => programme)).toEqual(['schoolMeals', 'bridgeSchools']);
    // villages: no number of real ones is claimed
    expect([rows[0].meant, rows[0].reached]).toEqual([null, null]);
    expect(rows[0].share!.median).toBe(0);
    expect(rows[0].started).toBeNull();
    expect([funnel.contacted.median, funnel.forms.median, funnel.linked.median]).toEqual([22, 15, 12]);
  });

  test('years that the result does not have, or that run backwards, are refused', () => {
    expect(() => board(1, undefined, 2002, 2001)).toThrow(RangeError);
    expect(() => board(1, undefined, 2001, 2003)).toThrow(RangeError);
  });
});
