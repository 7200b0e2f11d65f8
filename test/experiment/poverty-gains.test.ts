import { expect, test } from 'vitest';
import { povertyApplies, povertyRows, readPoverty, type PovertyPanels } from '../../src/experiment/poverty-gains.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { PANEL_COLUMNS, type PanelColumn, type PlaceRun } from '../../src/model/run.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { fakePlan, fakeRun } from './fakes.ts';

type Child = Partial<Record<PanelColumn, number>>;
const [SCHOOL, WORK] = [0, 2];

function runOf(children: readonly Child[], weight = 10): PlaceRun {
  const cells = Float64Array.from(children.flatMap((child) => PANEL_COLUMNS.map((column) => child[column] ?? 0)));
  return { ...fakeRun([], { weight }), panel: [{ year: 2002, rows: children.length, cells }] };
}

/** Scenario 0 is the baseline. */
function panelsOf(...scenarios: (readonly Child[])[]): PovertyPanels {
  return { plan: fakePlan(), year: 2002, runs: scenarios.map((children) => [[runOf(children)], [runOf(children)]]) };
}

const BEFORE: Child[] = [
  { key: 1, age: 8, poor: 1, activity: WORK },
  { key: 2, age: 9, poor: 1, activity: SCHOOL },
  { key: 3, age: 10, poor: 0, activity: WORK },
  { key: 5, age: 16, poor: 1, activity: WORK },
];
// The first goes to school and is poor no longer; the fourth is new, and the fifth too old for this outcome.
const AFTER: Child[] = [
  { key: 1, age: 8, poor: 0, activity: SCHOOL },
  { key: 2, age: 9, poor: 1, activity: SCHOOL },
  { key: 3, age: 10, poor: 0, activity: WORK },
  { key: 4, age: 11, poor: 1, activity: SCHOOL },
  { key: 5, age: 16, poor: 1, activity: SCHOOL },
];

test('the same children are looked at in both worlds, by whether they are poor in the baseline', () => {
  const [poor, notPoor] = povertyRows(panelsOf(BEFORE, AFTER), 1, 0, 'schoolAttendance');

  expect(poor).toMatchObject({ part: 'poor', baseline: { median: 0.5 }, scenario: { median: 1 } });
  expect(poor.difference).toMatchObject({ median: 0.5, lower: 0.5, upper: 0.5 });
  expect(notPoor).toMatchObject({ baseline: { median: 0 }, scenario: { median: 0 }, difference: { same: true } });
});

// The second child, who is poor and goes to school, is missing in the third scenario.
test('who is missing in one scenario is left out of all, the baseline included', () => {
  const panels = panelsOf(BEFORE, AFTER, AFTER.slice(0, 1).concat(AFTER.slice(2)));
  const poor = (scenario: number) => povertyRows(panels, scenario, 0, 'schoolAttendance')[0];

  expect([0, 1, 2].map((scenario) => poor(scenario).scenario.median)).toEqual([0, 1, 1]);
  expect([0, 1, 2].map((scenario) => poor(scenario).baseline.median)).toEqual([0, 0, 0]);
  // The baseline by itself counts both of them.
  expect(povertyRows(panelsOf(BEFORE), 0, 0, 'schoolAttendance')[0].baseline.median).toBe(0.5);
});

test('a count is of real children, and another baseline needs no other run', () => {
  const panels = panelsOf(BEFORE, AFTER);
  const difference = (scenario: number, baseline: number) =>
    povertyRows(panels, scenario, baseline, 'schoolAttendance', 'count').map((row) => row.difference.median);

  expect(difference(1, 0)).toEqual([10, 0]);
  expect(difference(0, 1)).toEqual([0, -10]);
});

test('where nobody is poor there is no figure, and what is not written down is refused', () => {
  const rich = BEFORE.map((child) => ({ ...child, poor: 0 }));
  const [poor] = povertyRows(panelsOf(rich, AFTER), 1, 0, 'schoolAttendance');

  expect([poor.baseline.median, poor.difference.median]).toEqual([null, null]);
  expect(povertyApplies('schoolAttendance')).toBe(true);
  expect(povertyApplies('injured')).toBe(false);
  expect(() => povertyRows(panelsOf(rich, AFTER), 1, 0, 'injured')).toThrow(RangeError);
});

test('runs up to the year, and two scenarios of the same content are exactly the same', async () => {
  const history = shippedById('history')!;
  const plan = fakePlan({
    scenarios: [history, { ...history, id: 'twin' }, shippedById('no-schemes')!],
    ...{ places: ['surat'], toYear: 2010, households: 60, replicates: 2 },
  });
  const panels = await readPoverty(plan, 2006, { run: runHere });

  expect(panels.runs[0][0][0].toYear).toBe(2006);
  expect(povertyRows(panels, 1, 0, 'childLabourIlo').map(({ difference }) => difference.same)).toEqual([true, true]);
  const all = povertyRows(panels, 2, 0, 'childLabourIlo', 'count');
  expect(all.every(({ scenario }) => Number.isFinite(scenario.median))).toBe(true);
});
