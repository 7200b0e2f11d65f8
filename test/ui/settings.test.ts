import { expect, test } from 'vitest';
import { withValue } from '../../src/scenario/edit.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { decodeLink, encodeLink } from '../../src/scenario/link.ts';
import { OPENING, openingQuestion } from '../../src/ui/opening.ts';
import { comparedScenarios, freeId, fromLinkState, openingSettings, toLinkState } from '../../src/ui/settings.ts';
import type { Settings } from '../../src/ui/settings.ts';
import { bytesNeeded } from '../../src/experiment/memory.ts';
import { memoryAllowed, workersFor } from '../../src/ui/device.ts';
import { ALL_STAGES, FIRST_FIRM_STAGE, stagesFor } from '../../src/ui/stages.ts';
import { fakeScenario } from '../experiment/fakes.ts';

async function thereAndBack(settings: ReturnType<typeof openingSettings>) {
  const parsed = await decodeLink(await encodeLink(toLinkState(settings)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return fromLinkState(parsed.value);
}

test('the opening state survives an address, its shipped scenarios as the very same objects', async () => {
  const back = await thereAndBack(openingSettings());

  expect(back).toEqual(openingSettings());
  expect(back.pair.scenario).toBe(OPENING.scenario);
});

test('everything that a person chose survives an address', async () => {
  const opening = openingSettings();
  const scenario = withValue({ ...fakeScenario('mine'), extends: 'history' }, 'cashTransferCoverage', 0.3);
  const settings: Settings = {
    pair: { scenario, baseline: shippedById('no-schemes')! },
    reading: {
      ...{ tab: 'compare', outcome: 'schoolAttendance', definition: 'childLabourIlo', view: 'count' },
      ...{ year: 2017, dimension: 'poverty', discount: 0.05, sceptic: 0.5 },
    },
    others: [...opening.others, shippedById('history')!],
    comparedWith: scenario.id,
    why: {
      ...{ section: 'drivers', view: 'level', filter: { group: 'sc', sex: 'girl', ages: ['12-14'] }, place: 'surat' },
      ...{ since: 2005, drivers: 'closed', harm: 'gone', kind: 'harmed', child: -1_012_345_678 },
      assumptions: 'effects',
      wish: {
        ...{ from: 'scenario', target: 0.4, probability: 0.9, budget: 0, equity: false, earliest: 2004 },
        programmes: ['schoolMeals', 'cashTransfer'],
      },
    },
  };

  expect(await thereAndBack(settings)).toEqual(settings);
});

test('what a link of a later version says in unknown words is as at the first visit', () => {
  const state = toLinkState(openingSettings());
  const back = fromLinkState({
    ...state,
    view: 'workshop',
    extra: {
      ...state.extra,
      dimension: 'planet',
      discount: '7',
      sceptic: '2',
      year: '1900',
      whySection: 'dreams',
      child: '1.5',
      since: 'x',
      assumptions: 'hopes',
      ...{ aimTarget: '-1', aimProbability: '0', aimBudget: '1e999', aimProgrammes: 'prayer', aimStart: 'soon' },
    },
  });

  expect(back.reading).toMatchObject({ tab: 'explore', dimension: 'group', year: 2030, discount: 0.03, sceptic: 0 });
  expect(back.why).toEqual(openingSettings().why);
});

test('a scenario stands only once in the comparison', () => {
  const opening = openingSettings();
  const ids = comparedScenarios({ ...opening, others: [opening.pair.scenario, ...opening.others] }).map(({ id }) => id);

  expect(ids).toEqual([...new Set(ids)]);
});

test('a new id is neither taken nor that of a shipped scenario', () => {
  expect(freeId('mine', [])).toBe('mine');
  expect(freeId('mine', ['mine', 'mine-2'])).toBe('mine-3');
  expect(freeId('history', [])).toBe('history-2');
});

const YEARS = { fromYear: 2001, toYear: 2030 };

test('the page begins with just the runs that Explore will ask for', () => {
  const { households, replicates, ...question } = openingQuestion();
  const { pair } = openingSettings();

  expect(question.scenarios).toEqual([pair.baseline, pair.scenario]);
  expect({ households, replicates }).toEqual(stagesFor(question)[0]);
});

test.each([1, 10, 35])(
  'stages for %d places grow, stay small enough to keep, and repeat enough to show luck',
  (count) => {
    for (const scenarios of [2, 8]) {
      const question = { places: Array(count).fill('p'), scenarios: Array(scenarios).fill(OPENING.scenario), ...YEARS };
      const stages = stagesFor(question);
      const sizes = stages.map((stage) => stage.households * stage.replicates);

      expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
      expect(stages[0].replicates).toBe(1);
      for (const { replicates, households } of stages.slice(1)) {
        expect(replicates).toBeGreaterThanOrEqual(4);
        expect(households).toBeGreaterThanOrEqual(50);
        expect(replicates * count * scenarios).toBeLessThanOrEqual(
          Math.max(scenarios > 2 ? 400 : 240, 4 * count * scenarios),
        );
      }
    }
  },
);

test('one more scenario in the comparison needs no run of the others again', () => {
  const places = Array<string>(10).fill('p');
  const sizes = [2, 3, 5, 8].map((count) =>
    stagesFor({ places, scenarios: Array(count).fill(OPENING.scenario), ...YEARS }),
  );

  for (const stage of sizes[0].keys()) {
    expect(new Set(sizes.map((stages) => stages[stage].households)).size).toBe(1);
    const replicates = sizes.map((stages) => stages[stage].replicates);
    expect(replicates).toEqual(replicates.toSorted((a, b) => b - a));
  }
});

test('a device with little memory gets the first firm answer and no stage that it cannot hold', () => {
  const question = { places: Array<string>(10).fill('p'), scenarios: Array(2).fill(OPENING.scenario), ...YEARS };
  const stages = (bytes: number) => stagesFor(question, undefined, bytes);

  expect(stages(Infinity)).toHaveLength(ALL_STAGES);
  expect(stages(0)).toEqual(stages(Infinity).slice(0, FIRST_FIRM_STAGE + 1));
  const [full, largest] = stages(Infinity)
    .slice(-2)
    .map((stage) => bytesNeeded({ ...question, ...stage }, workersFor()));
  expect(stages(full.results + full.people)).toHaveLength(ALL_STAGES - 1);
  expect(stages(largest.results + largest.people)).toHaveLength(ALL_STAGES);
});

test('a browser says how much memory there is, or nothing', () => {
  expect(memoryAllowed({ deviceMemory: 4 })).toBe(2 ** 31);
  expect(memoryAllowed({})).toBe(Infinity);
  expect([1, 4, 64, undefined].map((hardwareConcurrency) => workersFor({ hardwareConcurrency }))).toEqual([1, 4, 8, 2]);
});
