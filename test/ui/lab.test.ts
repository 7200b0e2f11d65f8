import { beforeEach, describe, expect, test, vi } from 'vitest';
import { OutOfMemory } from '../../src/experiment/memory.ts';
import { PARAMETER_INDEX, parameterById } from '../../src/model/parameters.ts';
import { withValue } from '../../src/scenario/edit.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { resolvePlaces, resolveYears } from '../../src/scenario/resolve.ts';
import { Lab } from '../../src/ui/lab.ts';
import { PROGRAMME_GROUPS } from '../../src/ui/programme-groups.ts';
import { valuesIn } from '../../src/ui/lever-plan.ts';
import { FIRST_FULL_STAGE } from '../../src/ui/stages.ts';
import { ledgerQuestion } from '../../src/ui/why.ts';
import { fakeScenario, heldRun, settled } from '../experiment/fakes.ts';

const cash = PROGRAMME_GROUPS.flatMap(({ programmes }) => programmes).find(({ id }) => id === 'cashTransfer')!;
const growth = parameterById('incomeGrowth')!;

let lab: Lab;
let asked: ReturnType<typeof heldRun>['asked'];

beforeEach(() => {
  const held = heldRun();
  asked = held.asked;
  lab = new Lab({ run: held.run, titleOfOwn: ({ title }) => `${title}, changed` });
});

const value = (id: Parameters<ReturnType<typeof valuesIn>>[0], year: number) => valuesIn(lab.scenario)(id, year);

describe('an answer', () => {
  test('is followed by a sharper one when it has been painted, or after a moment where nothing is', async () => {
    vi.useFakeTimers();
    try {
      lab.ask();
      await vi.advanceTimersByTimeAsync(0);
      for (const { finish } of asked) finish();
      await vi.advanceTimersByTimeAsync(0);
      // the first chart is still to come: nothing waits for it
      const opening = lab.answer!;
      expect(asked.length).toBeGreaterThan(opening.result.runs.flat(2).length);
      lab.painted(opening);

      lab.plan(cash.effort, { value: 0.3 });
      lab.ask();
      await vi.advanceTimersByTimeAsync(0);
      for (const { finish } of asked) finish();
      await vi.advanceTimersByTimeAsync(0);
      const first = lab.answer!;
      expect([first.stage, first.question]).toEqual([
        0,
        expect.objectContaining({ scenarios: [lab.baseline, lab.scenario] }),
      ]);
      const before = asked.length;
      await vi.advanceTimersByTimeAsync(100);
      expect(asked.length).toBe(before);
      lab.painted(opening);
      await vi.advanceTimersByTimeAsync(0);
      expect(asked.length).toBe(before);
      lab.painted(first);
      await vi.advanceTimersByTimeAsync(0);
      expect(asked.length).toBeGreaterThan(before);

      // in the background nothing is painted; not all runs of a stage are asked for at once
      while (lab.answer === first) {
        for (const { finish } of asked) finish();
        await vi.advanceTimersByTimeAsync(0);
      }
      const second = asked.length;
      await vi.advanceTimersByTimeAsync(100);
      expect(asked.length).toBe(second);
      await vi.advanceTimersByTimeAsync(200);
      expect(asked.length).toBeGreaterThan(second);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('levers', () => {
  test('moving one leaves the shipped scenario alone and begins an own one on top of it', () => {
    lab.plan(cash.effort, { value: 0.3 });

    expect(lab.scenario).toMatchObject({ id: 'my-scenario', extends: 'convergence-as-implemented' });
    expect(lab.scenario.title).toBe('Convergence as implemented, changed');
    expect(value(cash.effort.id, 2011)).toBe(0);
    expect(value(cash.effort.id, 2012)).toBe(0.3);
    expect(shippedById('convergence-as-implemented')!.values[cash.effort.id]).toBeUndefined();
  });

  test('years and ramp change the effort and keep its value', () => {
    lab.plan(cash.effort, { value: 0.4 });
    lab.planProgramme(cash, { from: 2015, rampYears: 1 });
    lab.planProgramme(cash, { to: 2020 });

    expect([2014, 2015, 2016, 2020, 2021].map((year) => value(cash.effort.id, year))).toEqual([0, 0.2, 0.4, 0.4, 0]);
  });

  test('a drag is one step back, and undo and redo go there and back', () => {
    const opening = lab.scenario;
    for (const step of [0.1, 0.2, 0.3]) lab.plan(cash.effort, { value: step }, cash.effort.id);
    lab.endGesture();

    expect(value(cash.effort.id, 2030)).toBe(0.3);
    lab.undo();
    expect(lab.scenario).toBe(opening);
    lab.redo();
    expect(value(cash.effort.id, 2030)).toBe(0.3);
  });

  test('releasing takes back only what the person changed', () => {
    lab.plan(cash.effort, { value: 0.3 });
    lab.plan(growth, { value: 0.02 });
    lab.release([cash.effort]);

    expect(Object.keys(lab.ownValues)).toEqual(['incomeGrowth']);
  });

  test('reset brings back the package that the person began with', () => {
    lab.plan(cash.effort, { value: 0.3 });
    lab.reset();

    expect(lab.scenario).toBe(shippedById('convergence-as-implemented'));
    expect(lab.ownValues).toEqual({});
  });

  test('a value that a scenario cannot hold changes nothing and is told', () => {
    const before = lab.scenario;
    lab.plan(cash.effort, { value: 7 });

    expect(lab.scenario).toBe(before);
    expect(lab.message).toMatchObject({ kind: 'problem', problem: { code: 'outOfRange' } });
  });
});

describe('the scenario', () => {
  test('places and years change the question', async () => {
    lab.setPlaces(['states']);
    lab.setLastYear(2020);

    expect(resolvePlaces(lab.scenario).length).toBe(35);
    expect(resolveYears(lab.scenario)).toEqual({ from: 2001, to: 2020 });
    expect(lab.reading.year).toBeLessThanOrEqual(2020);
  });

  test('years that would cut off a step of its own are refused', () => {
    lab.plan(cash.effort, { value: 0.3, from: 2025 });
    lab.setLastYear(2020);

    expect(resolveYears(lab.scenario).to).toBe(2030);
    expect(lab.message?.kind).toBe('problem');
  });

  test('keeping one puts it into the comparison and goes on with another', () => {
    lab.plan(cash.effort, { value: 0.3 });
    const kept = lab.scenario;
    lab.keep();
    lab.plan(cash.effort, { value: 0.6 });

    expect(lab.settings.others).toContain(kept);
    expect(lab.scenario.id).not.toBe(kept.id);
    expect(valuesIn(kept)(cash.effort.id, 2030)).toBe(0.3);
  });

  test('opening one that was compared swaps the two, so that no id stands twice', () => {
    lab.open(shippedById('convergence-full-coverage')!);

    expect(lab.settings.others.map(({ id }) => id)).toEqual(['convergence-as-implemented']);
    expect(lab.reading.year).toBe(2030);
  });

  test('one that is added or made the baseline is there once, one that is taken out is gone', () => {
    const meals = { ...fakeScenario('only-meals'), extends: 'history' };
    lab.addCompared(meals);
    lab.addCompared(meals);
    lab.setComparedWith('only-meals');
    expect(lab.settings.others.filter(({ id }) => id === 'only-meals').length).toBe(1);

    lab.removeCompared('only-meals');
    expect(lab.settings.others.some(({ id }) => id === 'only-meals')).toBe(false);
    expect(lab.settings.comparedWith).toBe('history');
  });
});

describe('answers', () => {
  test('reading in another way asks for no run', async () => {
    lab.ask();
    await settled();
    const before = asked.length;
    lab.define('childLabourIlo');
    lab.show('count');
    lab.breakDown('sex');
    lab.read({ year: 2020 });
    lab.ask();
    await settled();

    expect(asked.length).toBe(before);
    expect(lab.reading).toMatchObject({ definition: 'childLabourIlo', outcome: 'childLabourIlo', year: 2020 });
  });

  test('what is shown stays until the answer to what is wanted is there', async () => {
    lab.ask();
    await settled();
    for (const job of asked) job.finish();
    await settled();
    const first = lab.answer;
    expect(first?.question.scenarios[1]).toBe(lab.scenario);

    lab.plan(cash.effort, { value: 0.3 });
    await settled();
    expect(lab.answer).toBe(first);
    expect(lab.isBehind).toBe(true);
  });

  test('end before the largest size where the difference in the headline is sharp already', async () => {
    lab.ask();
    await settled();
    for (let done = 0; done < asked.length; done++) {
      asked[done].finish();
      if (done === asked.length - 1) for (let turn = 0; turn < 5; turn++) await settled();
    }
    expect(lab.answer).toMatchObject({ stage: FIRST_FULL_STAGE, isFinal: true });
    expect(lab.answer!.stages).toBeGreaterThan(FIRST_FULL_STAGE + 1);
    expect(lab.progress).toBe(null);
  });

  test('a run without memory is told as such', async () => {
    lab.ask();
    await settled();
    asked[0].fail(new OutOfMemory(asked[0].request));
    await settled();
    expect(lab.message).toEqual({
      kind: 'memory',
      households: asked[0].request.households,
      placeId: asked[0].request.place.id,
    });
  });

  test('cancelling keeps what is shown and says so', async () => {
    lab.ask();
    await settled();
    lab.cancel();

    expect(lab.isStopped).toBe(true);
    expect(asked.every(({ signal }) => signal?.aborted)).toBe(true);
    lab.ask();
    expect(lab.isStopped).toBe(false);
  });
});

describe("the sceptic's dial", () => {
  test('asks anew in every view with what nobody has measured pulled towards none, and back at 0 as before', () => {
    lab.ask();
    const since = (count: number) => asked.slice(count).map(({ request }) => request.values);
    const [plain] = since(0);
    const [effect, growthAt] = [PARAMETER_INDEX.trackingPull, PARAMETER_INDEX.incomeGrowth];
    const first = asked.length;
    lab.doubt(1);
    const pulled = since(first);
    expect(plain[effect]).toBeGreaterThan(0);
    expect(pulled.length).toBeGreaterThan(0);
    for (const values of pulled) expect([values[effect], values[growthAt]]).toEqual([0, plain[growthAt]]);
    const second = asked.length;
    lab.doubt(0);
    expect(since(second).length).toBeGreaterThan(0);
    for (const values of since(second)) expect(values[effect]).toBeGreaterThan(0);
  });

  test('answers of another position are no answers to a question of Why', () => {
    lab.goTo('why');
    const question = ledgerQuestion(lab.settings);
    const asking = () => lab.why.ledger.progress !== null;
    expect(asking()).toBe(true);
    lab.doubt(0.5);
    expect(asking()).toBe(true);
    expect(lab.why.ledger.answerTo(question)).toBeNull();
  });
});

test('taking over a package is one step that undo takes back, and shows it in Explore', () => {
  const opening = lab.scenario;
  lab.goTo('why');
  lab.adopt((own) => withValue(own, 'cashTransferCoverage', 0.7));

  expect(lab.reading.tab).toBe('explore');
  expect(lab.scenario.values.cashTransferCoverage).toBe(0.7);
  lab.undo();
  expect(lab.scenario).toBe(opening);
});
