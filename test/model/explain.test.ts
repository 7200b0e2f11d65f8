// What is told of a choice is what the choice does, to the last digit.
import { describe, expect, test } from 'vitest';
import { choose } from '../../src/model/choice.ts';
import { NEITHER } from '../../src/model/columns.ts';
import { explainHousehold, type ChoiceStory } from '../../src/model/explain.ts';
import { buildWorld } from '../../src/model/population.ts';
import { prepareHouseholds, runProgrammes } from '../../src/model/programmes/programmes.ts';
import { ageAndRenew } from '../../src/model/demography.ts';
import { earn } from '../../src/model/economy.ts';
import { move } from '../../src/model/moves.ts';
import { planYear } from '../../src/model/plan.ts';
import { prepareSchools } from '../../src/model/schools.ts';
import { simulatePlace } from '../../src/model/simulate.ts';
import { listHouseholds } from '../../src/model/treatment.ts';
import { ensureRoom, type World } from '../../src/model/world.ts';
import { simulateYear, warmUp } from '../../src/model/year.ts';
import { requestFor, type RequestOptions } from './support.ts';
import { lists } from '../../src/model/state.ts';

/** A world in the year 2012, all steps done up to the choice. */
function worldBeforeChoice(options: RequestOptions): World {
  const world = buildWorld(requestFor({ fromYear: 2001, toYear: 2012, ...options }));
  warmUp(world);
  for (let year = 2001; year < 2012; year++) simulateYear(world, year);
  ensureRoom(world);
  planYear(world, 2012);
  listHouseholds(world);
  ageAndRenew(world);
  move(world);
  listHouseholds(world);
  prepareHouseholds(world);
  runProgrammes(world);
  prepareSchools(world);
  earn(world);
  return world;
}

/** Every child's story before the choice, and what became of it. */
function toldAndDone(options: RequestOptions) {
  const world = worldBeforeChoice(options);
  const told: { story: ChoiceStory; row: number; lastOfFamily: boolean }[] = [];
  for (let i = 0; i < world.livingRows; i++) {
    const stories = explainHousehold(world, lists.rows[i]);
    stories.forEach((story, at) => told.push({ story, row: lists.rows[i], lastOfFamily: at === stories.length - 1 }));
  }
  choose(world);
  const done = new Map<number, { activity: number; earned: number }>();
  const { persons: p, households: h } = world;
  for (let i = 0; i < world.livingRows; i++)
    for (let m = h.first[lists.rows[i]]; m >= 0; m = p.next[m])
      done.set(p.key[m], { activity: p.activity[m], earned: p.earned[m] });
  return { told, done, world };
}

const WORLDS: readonly [string, RequestOptions][] = [
  ['history in Ujjain', { scenario: 'history', households: 1500 }],
  ['everything at full coverage in Bihar', { scenario: 'convergence-full-coverage', place: 'bihar', households: 1500 }],
  [
    'unconditional transfers, courses and hostels in Kerala',
    {
      scenario: 'convergence-full-coverage',
      place: 'kerala',
      households: 1500,
      set: { cashTransferConditional: 0, cashTransferCoverage: 1, seasonalMigrationRate: 0.5 },
    },
  ],
];

describe.each(WORLDS)('%s', (_name, options) => {
  const { told, done, world } = toldAndDone(options);

  test('every child does what was told of it', () => {
    expect(told.length).toBeGreaterThan(1000);
    const wrong = told.filter(({ story }) => done.get(story.key)!.activity !== story.chosen);
    expect(wrong).toEqual([]);
    // all four alternatives are chosen by somebody, so that none is agreed upon by chance
    expect(new Set(told.map(({ story }) => story.chosen)).size).toBe(4);
  });

  test('what a child earns and what the family has afterwards are the same numbers', () => {
    const { households: h } = world;
    const paid = new Map<number, number>();
    const columns = { income: new Float32Array(1), earned: new Uint16Array(1) };
    for (const { story, row, lastOfFamily } of told) {
      const { money, chosen } = story;
      if (!money) continue;
      columns.earned[0] = chosen === 2 ? money.wage : chosen === 1 ? money.wageBesideSchool : 0;
      expect(done.get(story.key)!.earned).toBe(columns.earned[0]);
      if (chosen < 2) paid.set(row, (paid.get(row) ?? 0) + money.schoolCost);
      if (!lastOfFamily) continue;
      let after =
        money.income + (money.transfer + (chosen === 2 ? money.wage : chosen === 1 ? money.wageBesideSchool : 0));
      if (chosen < 2) after += money.attending - money.schoolCost;
      if (chosen === 0) after += money.stipend;
      columns.income[0] = after + (paid.get(row) ?? 0);
      expect(h.income[row]).toBe(columns.income[0]);
    }
  });

  test('the terms of each alternative add up to its utility', () => {
    for (const { story } of told)
      for (const { terms, utility } of story.alternatives ?? []) {
        const sum = Object.values(terms).reduce((total, amount) => total + amount, 0);
        expect(Math.abs(sum - utility)).toBeLessThan(1e-9);
      }
  });

  test('married children have no choice in the model and are told so', () => {
    const married = told.filter(({ story }) => story.alternatives === null);
    expect(married.length).toBeGreaterThan(0);
    expect(married.every(({ story }) => story.chosen === NEITHER && story.money === null)).toBe(true);
  });
});

describe('a run that is asked for explanations', () => {
  const request = requestFor({ scenario: 'convergence-full-coverage', households: 200, toYear: 2012 });
  const years = Array.from({ length: 12 }, (_, index) => 2001 + index);
  const panel = simulatePlace({ ...request, panelYears: years }).panel!;
  const key = panel[0].cells[0];

  test('has the same results as one that is not', () => {
    expect(simulatePlace({ ...request, explainKeys: [key] }).cube).toEqual(simulatePlace(request).cube);
    expect(simulatePlace(request).story).toBeUndefined();
  });

  test('tells the choice of the child in each year of its childhood in the place, and no other child', () => {
    const { story } = simulatePlace({ ...request, explainKeys: [key] });
    const seen = panel.filter(({ cells, rows }) =>
      Array.from({ length: rows }, (_, row) => cells[(row * cells.length) / rows]).includes(key),
    );
    expect(seen.length).toBeGreaterThan(0);
    expect(story!.map(({ year }) => year)).toEqual(seen.map(({ year }) => year));
    expect(story!.every(({ choices }) => choices.length === 1 && choices[0].key === key)).toBe(true);
  });

  test('tells nothing of a child that is not there', () => {
    expect(simulatePlace({ ...request, explainKeys: [123456789] }).story).toEqual([]);
  });
});
