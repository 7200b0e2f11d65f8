import { describe, expect, test } from 'vitest';
import { fittedTargets, NOT_FITTED, targetDistances } from '../../src/experiment/calibrate-distances.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { parseTargets, TARGET_COLUMNS, type Target } from '../../src/experiment/targets.ts';
import { parseTrial } from '../../src/experiment/trial-file.ts';
import type { Trial } from '../../src/experiment/trial.ts';
import type { RunRequest } from '../../src/model/run.ts';
import { PARAMETER_INDEX } from '../../src/model/parameters.ts';

const TRIAL = {
  format: 'convergence-lab-trial',
  version: 1,
  id: 'peers',
  title: 'Peers',
  places: ['goa'],
  treatment: { values: { normShift: 0.2 }, from: 2002 },
  who: { ages: [6, 14] },
  outcome: 'attending',
  horizon: 0,
  contrast: 'points',
};

const trials: readonly Trial[] = [parsed(parseTrial(JSON.stringify(TRIAL), 'peers.json'))];

const targets = targetsOf([
  'A,school_attendance,attending,Goa,2002,all,,60,70,%,test,verified',
  'B,child_wpr,workers,India,2001,all,,4,5,%,test,verified',
  'C,poverty_headcount,Tendulkar,Goa,2002,all,,10,20,%,test,verified',
  'D,peers,peers,,n/a,all,,3,7,pp,test,verified',
  'E,peers,peers,,n/a,girls,,3,7,pp,test,verified',
]);

function parsed<T>(result: { ok: true; value: T } | { ok: false; problem: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

function targetsOf(rows: readonly string[]): readonly Target[] {
  return parsed(parseTargets([TARGET_COLUMNS.join(','), ...rows].join('\n'), 'targets.csv', { trials: ['peers'] }));
}

function asking(chosen = targets, households = 20) {
  const requests: RunRequest[] = [];
  const distances = targetDistances({
    targets: chosen,
    trials,
    households,
    seed: 'distances',
    run: (request, signal) => {
      requests.push(request);
      return runHere(request, signal);
    },
  });
  return { distances, requests };
}

describe('the targets of a calibration', () => {
  test('are all but those that no free parameter moves', () => {
    expect(NOT_FITTED).toContain('poverty_headcount');
    expect(fittedTargets(targets).map(({ id }) => id)).toEqual(['A', 'B', 'D', 'E']);
  });
});

describe('an evaluation', () => {
  test('answers every target, in order, the same for the same number and other for another', async () => {
    const { distances } = asking();
    const first = await distances({}, 1);
    expect(first.map(({ id, low, high }) => [id, low, high])).toEqual(
      targets.map(({ id, low, high }) => [id, low, high]),
    );
    for (const { simulated } of first) expect(simulated).toEqual(expect.any(Number));
    expect(await distances({}, 1)).toEqual(first);
    await expect(distances({}, 1, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
    const second = await distances({}, 2);
    expect(second.map((each, at) => each.simulated === first[at].simulated)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test('lays its values over the defaults of history and of trials', async () => {
    const { distances, requests } = asking();
    await distances({ schoolTaste: 6.5 }, 1);
    const values = requests.flatMap((each) => [each.values, ...(each.treatment ? [each.treatment.values] : [])]);
    for (const each of values) expect(each[PARAMETER_INDEX.schoolTaste]).toBe(6.5);
    const [low, high] = await Promise.all([
      asking().distances({ schoolTaste: 2 }, 1),
      asking().distances({ schoolTaste: 6.5 }, 1),
    ]);
    expect(high[0].simulated!).toBeGreaterThan(low[0].simulated! + 10);
  });

  test('shares out the households of India by people, without the smallest places', async () => {
    const { distances, requests } = asking(targetsOf(['B,child_wpr,workers,India,2001,all,,4,5,%,test,verified']), 200);
    await distances({}, 1);
    const ids = requests.map(({ place }) => place.id);
    expect(ids).toContain('bihar');
    expect(ids).not.toContain('lakshadweep');
    expect(new Set(ids).size).toBe(ids.length);
    const of = (id: string) => requests.find(({ place }) => place.id === id)!.households;
    expect(of('uttar-pradesh')).toBeGreaterThan(2 * of('gujarat'));
    expect(of('gujarat')).toBeGreaterThan(1.5 * of('punjab'));
    const kept = requests.reduce((sum, { place }) => sum + place.households, 0);
    // 193,579,954 households in the 35 states and territories of 2001
    expect(kept / 193_579_954).toBeGreaterThan(0.98);
  });

  test('runs the worlds of a trial once for all targets that ask it', async () => {
    const { distances, requests } = asking(targets.filter(({ asks }) => asks.kind === 'trial'));
    await distances({}, 1);
    // with the treatment and without
    expect(requests).toHaveLength(2);
    expect(requests.filter(({ treatment }) => treatment)).toHaveLength(1);
  });
});
