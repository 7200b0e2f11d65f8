import { describe, expect, test } from 'vitest';
import { contentKey } from '../../src/experiment/content-key.ts';
import { rememberRuns } from '../../src/experiment/remember.ts';
import { runExperiment } from '../../src/experiment/run.ts';
import { defaultValues } from '../../src/model/parameters.ts';
import type { RunRequest } from '../../src/model/run.ts';
import { fakePlan, fakeScenario, fakeSimulate, fakeWorld, heldRun, settled } from './fakes.ts';

const world = fakeWorld();

function request(changes: Partial<RunRequest> = {}): RunRequest {
  return {
    place: world.placeOf('here'),
    nation: world.nation,
    fromYear: 2001,
    toYear: 2002,
    households: 10,
    seed: 'test',
    replicate: 0,
    values: defaultValues(2),
    ...changes,
  };
}

const BYTES = fakeSimulate(request()).cube.byteLength;

/** Finishes at once and counts. */
function counting() {
  const asked: RunRequest[] = [];
  return {
    asked,
    run: async (wanted: RunRequest) => {
      asked.push(wanted);
      return fakeSimulate(wanted);
    },
  };
}

describe('contentKey', () => {
  test('tells treatments apart: their values, their units and their share', () => {
    const values = defaultValues(2);
    const other = defaultValues(2);
    other[3] += 1;
    const treatments = [
      undefined,
      { values, unit: 'household', share: 1 },
      { values: other, unit: 'household', share: 1 },
      { values, unit: 'community', share: 1 },
      { values, unit: 'household', share: 0.5 },
    ] as const;
    expect(new Set(treatments.map((treatment) => contentKey(request({ treatment })))).size).toBe(treatments.length);
    const copy = structuredClone(request({ treatment: treatments[1] }));
    expect(contentKey(copy)).toBe(contentKey(request({ treatment: treatments[1] })));
  });

  test('is equal for equal contents, and different when anything differs', () => {
    const copy = structuredClone(request());
    expect(contentKey(copy)).toBe(contentKey(request()));
    const last = defaultValues(2);
    last[last.length - 1] += 1e-12;
    const others: Partial<RunRequest>[] = [
      { place: { ...request().place, households: 999 } },
      { nation: { ...request().nation, sexRatioAtBirth: 1.05 } },
      { fromYear: 2000 },
      { toYear: 2003 },
      { households: 11 },
      { seed: 'test 2' },
      { replicate: 1 },
      { values: last },
    ];
    const keys = [{}, ...others].map((changes) => contentKey(request(changes)));
    expect(new Set(keys).size).toBe(9);
  });
});

describe('rememberRuns', () => {
  test('answers a repeated request with the run of before', async () => {
    const { run, asked } = counting();
    const remembered = rememberRuns(run, 10 * BYTES);
    const first = await remembered(request());
    expect(await remembered(structuredClone(request()))).toBe(first);
    expect(await remembered(request({ replicate: 1 }))).not.toBe(first);
    expect(asked).toHaveLength(2);
  });

  test('keeps the baseline while a lever moves', async () => {
    const { run, asked } = counting();
    const remembered = rememberRuns(run, 100 * BYTES);
    const plan = (growth: number) =>
      fakePlan({ scenarios: [fakeScenario('base'), fakeScenario('lever', { incomeGrowth: growth })], replicates: 4 });
    const first = await runExperiment(plan(0.01), { run: remembered, world });
    const second = await runExperiment(plan(0.02), { run: remembered, world });
    expect(asked).toHaveLength(4 + 4 + 4);
    expect(second.runs[0][3][0]).toBe(first.runs[0][3][0]);
    expect(second.runs[1][3][0]).not.toBe(first.runs[1][3][0]);
  });

  test('forgets what was unused longest when the memory is full', async () => {
    const { run, asked } = counting();
    const remembered = rememberRuns(run, 2 * BYTES);
    const ask = (replicate: number) => remembered(request({ replicate }));
    await ask(0);
    await ask(1);
    await ask(0);
    await ask(2); // drops 1
    await ask(0);
    expect(asked.map(({ replicate }) => replicate)).toEqual([0, 1, 2]);
    await ask(1);
    expect(asked.map(({ replicate }) => replicate)).toEqual([0, 1, 2, 1]);
  });

  test('lets a run that is larger than the memory pass without emptying it', async () => {
    const { run, asked } = counting();
    const remembered = rememberRuns(run, 2 * BYTES);
    await remembered(request());
    await remembered(request({ toYear: 2009, values: defaultValues(9) }));
    await remembered(request());
    expect(asked).toHaveLength(2);
  });

  test('makes one run for two equal requests at the same time', async () => {
    const { run, asked } = heldRun();
    const remembered = rememberRuns(run, 10 * BYTES);
    const [one, two] = [remembered(request()), remembered(structuredClone(request()))];
    await settled();
    expect(asked).toHaveLength(1);
    asked[0].finish();
    expect(await one).toBe(await two);
  });

  test('goes on for the second when the first of two is aborted', async () => {
    const { run, asked } = heldRun();
    const remembered = rememberRuns(run, 10 * BYTES);
    const stop = new AbortController();
    const one = remembered(request(), stop.signal);
    const two = remembered(request());
    await settled();
    stop.abort(new Error('no longer wanted'));
    await expect(one).rejects.toThrow('no longer wanted');
    expect(asked[0].signal?.aborted).toBe(false);
    asked[0].finish();
    expect((await two).placeId).toBe('here');
    expect(asked).toHaveLength(1);
  });

  test('stops a run that nobody waits for, and starts it anew when it is wanted again', async () => {
    const { run, asked } = heldRun();
    const remembered = rememberRuns(run, 10 * BYTES);
    const stops = [new AbortController(), new AbortController()];
    const waiting = stops.map((stop) => remembered(request(), stop.signal));
    await settled();
    stops.forEach((stop) => stop.abort(new Error('no longer wanted')));
    const again = remembered(request());
    for (const one of waiting) await expect(one).rejects.toThrow('no longer wanted');
    await settled();
    // Whether `again` came before or after the stop was passed on, it gets its run.
    asked.at(-1)!.finish();
    expect((await again).placeId).toBe('here');
    expect(asked[0].signal?.aborted).toBe(asked.length === 2);
  });

  test('does not remember failures', async () => {
    const { run, asked } = heldRun();
    const remembered = rememberRuns(run, 10 * BYTES);
    const one = remembered(request());
    await settled();
    asked[0].fail(new Error('the worker died'));
    await expect(one).rejects.toThrow('the worker died');
    const two = remembered(request());
    await settled();
    expect(asked).toHaveLength(2);
    asked[1].finish();
    expect((await two).placeId).toBe('here');
  });

  test('refuses a signal that is aborted already, without any run', async () => {
    const { run, asked } = heldRun();
    const remembered = rememberRuns(run, 10 * BYTES);
    await expect(remembered(request(), AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
    expect(asked).toHaveLength(0);
  });
});
