import { describe, expect, test, vi } from 'vitest';
import { isNarrow, reachOf, refine } from '../../src/experiment/refine.ts';
import { runExperiment } from '../../src/experiment/run.ts';
import { seriesOf } from '../../src/experiment/summarize.ts';
import type { ExperimentProgress, ExperimentResult, RunSimulation } from '../../src/experiment/types.ts';
import type { RunRequest } from '../../src/model/run.ts';
import { fakePlan, fakeRunHere, fakeScenario, fakeSimulate, fakeWorld, heldRun, settled } from './fakes.ts';

const world = fakeWorld();
const PLAN = fakePlan({
  scenarios: [fakeScenario('base'), fakeScenario('grown', { incomeGrowth: 0.03 }), fakeScenario('same')],
  places: ['a', 'b'],
  replicates: 3,
});

describe('runExperiment', () => {
  test('makes every run of the plan, in its order, and none twice', async () => {
    const asked: RunRequest[] = [];
    const run: RunSimulation = async (request) => {
      asked.push(request);
      return fakeSimulate(request);
    };
    const { plan, runs } = await runExperiment(PLAN, { run, world });
    expect(plan).toBe(PLAN);
    // Two different scenarios of three, two places, three replicates; whole replicates come first.
    expect(asked.map((request) => `${request.replicate}${request.place.id}`)).toEqual([
      '0a',
      '0a',
      '0b',
      '0b',
      '1a',
      '1a',
      '1b',
      '1b',
      '2a',
      '2a',
      '2b',
      '2b',
    ]);
    runs.forEach((ofScenario, scenario) =>
      ofScenario.forEach((ofReplicate, replicate) =>
        ofReplicate.forEach((made, place) => {
          expect([made.replicate, made.placeId]).toEqual([replicate, PLAN.places[place]]);
          expect(made === runs[0][replicate][place]).toBe(scenario !== 1);
        }),
      ),
    );
    const attendance = { outcome: 'schoolAttendance' } as const;
    expect(seriesOf({ plan, runs }, 0, attendance).estimates[0].median).toBeCloseTo(0.21, 12);
    expect(seriesOf({ plan, runs }, 1, attendance).estimates[0].median).toBeCloseTo(0.24, 12);
  });

  test('asks for no more at a time than it is told', async () => {
    const { run, asked } = heldRun();
    const whole = runExperiment(PLAN, { run, world, inFlight: 3 });
    for (let done = 0; done < 12; done++) {
      await settled();
      expect(asked).toHaveLength(Math.min(done + 3, 12));
      asked[done].finish();
    }
    expect((await whole).runs).toHaveLength(3);
  });

  test('tells progress that only goes up, and each replicate as soon as it is complete', async () => {
    const { run, asked } = heldRun();
    const progress: ExperimentProgress[] = [];
    const partial: ExperimentResult[] = [];
    const whole = runExperiment(PLAN, {
      run,
      world,
      onProgress: (step) => progress.push(step),
      onPartial: (result) => partial.push(result),
    });
    await settled();
    // The second replicate first: it is of no use before the first is there.
    for (const index of [4, 5, 6, 7, 0, 1, 2]) asked[index].finish();
    await settled();
    expect(partial).toHaveLength(0);
    asked[3].finish();
    await settled();
    expect(partial.map(({ plan, runs }) => [plan.replicates, runs[0].length])).toEqual([[2, 2]]);
    expect(seriesOf(partial[0], 1, { outcome: 'schoolAttendance' }).estimates[0].replicates).toBe(2);
    for (const { finish } of asked) finish();
    await whole;
    expect(progress).toEqual(Array.from({ length: 13 }, (_, done) => ({ done, total: 12 })));
  });

  test('stops at once with the reason of the signal', async () => {
    const { run, asked } = heldRun();
    const stop = new AbortController();
    const onProgress = vi.fn();
    const whole = runExperiment(PLAN, { run, world, signal: stop.signal, inFlight: 2, onProgress });
    await settled();
    stop.abort(new Error('moved the lever'));
    await expect(whole).rejects.toThrow('moved the lever');
    expect(asked).toHaveLength(2);
    expect(asked.every(({ signal }) => signal?.aborted)).toBe(true);
    expect(onProgress).toHaveBeenCalledTimes(1);
    await expect(runExperiment(PLAN, { run, world, signal: stop.signal })).rejects.toThrow('moved the lever');
    expect(asked).toHaveLength(2);
  });

  test('frees its caller even when a run does not listen to the signal', async () => {
    const stop = new AbortController();
    const whole = runExperiment(PLAN, { run: () => new Promise(() => {}), world, signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(whole).rejects.toThrow('enough');
  });

  test('fails with the first error, and stops the other runs', async () => {
    const { run, asked } = heldRun();
    const whole = runExperiment(PLAN, { run, world, inFlight: 4 });
    await settled();
    asked[2].fail(new Error('no such schedule'));
    await expect(whole).rejects.toThrow('no such schedule');
    expect(asked).toHaveLength(4);
    expect(asked[0].signal?.aborted).toBe(true);
  });

  test.each([
    [{ households: 0 }, 'households is 0'],
    [{ replicates: 1.5 }, 'replicates is 1.5'],
    [{ toYear: 1999 }, '2001 to 1999 run backwards'],
    [{ places: [] }, 'no place'],
    [{ scenarios: [] }, 'no scenario'],
  ])('refuses a plan with %j', async (changes, message) => {
    await expect(runExperiment({ ...PLAN, ...changes }, { run: fakeRunHere, world })).rejects.toThrow(message);
  });
});

describe('refine', () => {
  const stages = [
    { households: 10, replicates: 1 },
    { households: 20, replicates: 2 },
    { households: 50, replicates: 4 },
  ];

  test('answers with a small population first, then with larger ones', async () => {
    const seen: [number, number, number][] = [];
    const progress: ExperimentProgress[] = [];
    const result = await refine(PLAN, stages, {
      run: fakeRunHere,
      world,
      onStage: ({ plan, runs }, stage) => seen.push([stage, plan.households, runs[0].length]),
      onProgress: (step) => progress.push(step),
    });
    expect(seen).toEqual([
      [0, 10, 1],
      [1, 20, 2],
      [2, 50, 4],
    ]);
    expect(result.plan.households).toBe(50);
    progress.reduce((before, { done, total }) => {
      expect(done).toBeGreaterThanOrEqual(before);
      expect(total).toBe(10 + 40 + 200);
      return done;
    }, 0);
    expect(progress.at(-1)).toEqual({ done: 250, total: 250 });
  });

  test('stops when it is sharp enough, or aborted', async () => {
    const onStage = vi.fn();
    const enough = (result: ExperimentResult) => result.plan.households === 20;
    await refine(PLAN, stages, { run: fakeRunHere, world, onStage, enough });
    expect(onStage.mock.calls.map(([, stage, isLast]) => [stage, isLast])).toEqual([
      [0, false],
      [1, true],
    ]);
    onStage.mockClear();
    await refine(PLAN, stages, { run: fakeRunHere, world, onStage });
    expect(onStage.mock.calls.map(([, stage, isLast]) => [stage, isLast])).toEqual([
      [0, false],
      [1, false],
      [2, true],
    ]);

    const stop = new AbortController();
    const stopped = refine(PLAN, stages, {
      run: fakeRunHere,
      world,
      signal: stop.signal,
      onStage: () => stop.abort(new Error('next change')),
    });
    await expect(stopped).rejects.toThrow('next change');
  });

  test.each([
    [{ median: -10, lower: -11, upper: -9 }, 0.1],
    [{ median: -10, lower: -14, upper: -9 }, 0.25],
    [{ median: 0, lower: 0, upper: 0 }, 0],
    [{ median: 0, lower: -1, upper: 1 }, Infinity],
    [{ median: -10, lower: null, upper: null }, null],
    [{ median: null, lower: null, upper: null }, null],
  ])('%j reaches %s of its median either way', (estimate, reach) => {
    expect(reachOf({ ...estimate, replicates: 8 })).toBe(reach);
    expect(isNarrow({ ...estimate, replicates: 8 }, 0.1)).toBe(reach !== null && reach <= 0.1);
  });
});
