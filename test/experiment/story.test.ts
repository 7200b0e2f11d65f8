// Two worlds, one child: on twelve households that a reader can work out on paper (twelve.ts), and on the model itself.
import { describe, expect, test } from 'vitest';
import {
  ALTERNATIVES,
  findChildren,
  readTwoWorlds,
  reasonsFor,
  STORY_KINDS,
  tellStory,
  type StoryPlan,
} from '../../src/experiment/story.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { NOTHING, PACKAGE, twelve, WHERE, WORLD } from './twelve.ts';

const { places: _places, ...where } = WHERE;
const PLAN: StoryPlan = { ...where, place: 'here', replicate: 0, scenario: PACKAGE, baseline: NOTHING };
const options = { run: twelve().run, world: WORLD };
const worlds = await readTwoWorlds(PLAN, options);

/*
 * From 2002 to 2004, with the package, 1 to 5 are at school instead of at work: three years of school more, three years of
 * childhood fewer lost (one instead of four): clarity 6 each. 6 works in all four years of both worlds and loses four.
 * 8 is at school for four years without, for one with the package; 13 works beside school, which costs no year of school, and
 * twelve.ts lets it lose no childhood. 9 is seen in one year of both worlds, which is too little for a story.
 */
describe('finding children', () => {
  test('whose life changed', () => {
    const found = findChildren(worlds, 'changed');
    expect(found.map(({ about }) => about.key)).toEqual([1, 2, 3, 4, 5]);
    expect(found[0]).toMatchObject({
      years: 4,
      yearsAtSchool: { baseline: 0, scenario: 3 },
      lost: { baseline: 4, scenario: 1 },
      parting: 2002,
    });
    expect(found[0].about).toMatchObject({ sex: 'boy', group: 'sc', birthYear: 1993, birthOrder: 1 });
    expect(findChildren(worlds, 'changed', 2)).toHaveLength(2);
  });

  test('who was missed, who was harmed', () => {
    expect(findChildren(worlds, 'missed').map(({ about, lost }) => [about.key, lost.scenario])).toEqual([[6, 4]]);
    const harmed = findChildren(worlds, 'harmed');
    expect(harmed.map(({ about }) => about.key)).toEqual([8]);
    expect(harmed[0].yearsAtSchool).toEqual({ baseline: 4, scenario: 1 });
  });

  test('in two equal worlds: nobody changed, nobody harmed, those at work all missed', async () => {
    const same = await readTwoWorlds({ ...PLAN, scenario: NOTHING }, options);
    expect(findChildren(same, 'changed')).toEqual([]);
    expect(findChildren(same, 'harmed')).toEqual([]);
    expect(findChildren(same, 'missed').map(({ about }) => about.key)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('the story of child 1', () => {
  const told = tellStory(worlds, 1, options);

  test('year by year, in both worlds', async () => {
    const { years, place } = await told;
    expect(place).toBe('here');
    expect(years.map(({ year, baseline, scenario }) => [year, baseline!.activity, scenario!.activity])).toEqual([
      [2001, 'work', 'work'],
      [2002, 'work', 'school'],
      [2003, 'work', 'school'],
      [2004, 'work', 'school'],
    ]);
    const last = years[3].scenario!;
    expect(last).toMatchObject({ age: 11, hoursOfWork: 0, poor: true, lost: 1, landAcres: 0 });
    expect(last.reached).toEqual(['schoolMeals']);
    // its brother, child 13, begins to work beside school when it stops
    expect(last.siblings).toEqual([{ key: 13, age: 16, sex: 'boy', activity: 'schoolAndWork' }]);
    expect(years[3].baseline!.siblings[0].activity).toBe('school');
  });

  /*
   * Work is worth 2 and school 1 without meals, 3 with them. In 2001 the child works: work leads school, the next best, by
   * 0.5 of money and 2.5 of luck, less 2 that school is worth at this age. In 2002, in the scenario, school overtakes work by the
   * 2 of the meal and by nothing else; between the worlds the same. Of the money the stipend of Rs 100 changed most.
   */
  test('because ...: the terms that tipped the choice, and only those', async () => {
    const { years } = await told;
    expect(years[0].turns.map(({ world, from, to }) => [world, from, to])).toEqual([
      ['baseline', null, 'work'],
      ['scenario', null, 'work'],
    ]);
    expect(years[0].turns[0].reasons).toEqual([
      { term: 'luck', amount: 2.5 },
      { term: 'money', amount: 0.5 },
      { term: 'age', amount: -2 },
    ]);
    const [inScenario, between] = years[1].turns;
    expect(inScenario).toEqual({
      world: 'scenario',
      from: 'work',
      to: 'school',
      because: 'choice',
      reasons: [{ term: 'meal', amount: 2 }],
    });
    expect(between).toMatchObject({
      world: 'between',
      from: 'work',
      to: 'school',
      reasons: [{ term: 'meal', amount: 2 }],
    });
    expect(years[2].turns).toHaveLength(1);
  });

  test('money names the item that changed most', async () => {
    const { years } = await told;
    const [before, after] = [years[0].scenario!.choice!, years[1].scenario!.choice!];
    const dearer = {
      ...after,
      alternatives: after.alternatives!.map((each, at) =>
        at === 0 ? { ...each, terms: { ...each.terms, money: -0.75 } } : each,
      ),
    };
    const [, money] = reasonsFor(before, dearer, 'work', 'school');
    expect(money).toEqual({ term: 'money', amount: 0.25, money: { item: 'stipend', before: 0, after: 100 } });
  });
});

test('a child that is in neither world is refused', async () => {
  await expect(tellStory(worlds, 99, options)).rejects.toThrow(/no child 99 in here/);
});

describe('on the model', () => {
  const plan: StoryPlan = {
    place: 'kalahandi',
    fromYear: 2001,
    toYear: 2016,
    households: 150,
    replicate: 1,
    seed: 'story',
    ensemble: false,
    scenario: shippedById('convergence-full-coverage')!,
    baseline: shippedById('history')!,
  };
  const model = readTwoWorlds(plan, { run: runHere });

  test.each(STORY_KINDS)('finds a child that %s, and every turn is explained', { timeout: 60_000 }, async (kind) => {
    const both = await model;
    const [first] = findChildren(both, kind);
    expect(first).toBeDefined();
    const { years } = await tellStory(both, first.about.key, { run: runHere });
    expect(years.length).toBeGreaterThanOrEqual(first.years);
    for (const { baseline, scenario, turns } of years) {
      for (const side of [baseline, scenario])
        if (side) expect(side.choice!.chosen).toBe(ALTERNATIVES.indexOf(side.activity));
      for (const { reasons, because, from, to, world } of turns) {
        if (because === 'married' || from === null) continue;
        // what tips a choice speaks for it on the whole: the amounts add up to how far `to` overtook `from`
        expect(reasons.reduce((sum, { amount }) => sum + amount, 0)).toBeGreaterThan(0);
        expect(from).not.toBe(to);
        // the luck of a year is the same in both worlds, to the last digit
        if (world === 'between') expect(reasons.find(({ term }) => term === 'luck')).toBeUndefined();
      }
    }
    const turns = years.flatMap((year) => year.turns);
    if (kind === 'missed') expect(turns.some(({ world }) => world === 'between')).toBe(false);
    else expect(turns.some(({ world }) => world === 'between')).toBe(true);
  });
});
