import { expect, test } from 'vitest';
import { digestOf } from '../../src/experiment/digest.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { runExperiment } from '../../src/experiment/run.ts';
import { shippedById } from '../../src/scenario/library.ts';

test('a run does not depend on the runs before it, nor on who else is in the plan', async () => {
  const scenarios = ['history', 'no-schemes', 'founding-paper-growth'].map((id) => shippedById(id)!);
  const places = ['goa', 'bihar', 'katihar'];
  const seen = new Map<string, Set<string>>();
  const plan = { fromYear: 2001, toYear: 2010, households: 50, replicates: 2, seed: 'order' };
  for (const turn of [0, 1, 2]) {
    const turned = <T>(list: readonly T[]) => [...list.slice(turn), ...list.slice(0, turn)];
    // The place after next is left out of the last turn, and the world grown in between is another one.
    const asked = { ...plan, scenarios: turned(scenarios), places: turned(places).slice(0, 3 - (turn >> 1)) };
    const { runs } = await runExperiment(asked, { run: runHere });
    await runExperiment({ ...asked, households: 31 + turn, replicates: 1 }, { run: runHere });
    runs.forEach((ofScenario, scenario) =>
      ofScenario.flat().forEach((run) => {
        const key = [asked.scenarios[scenario].id, run.replicate, run.placeId].join(' ');
        seen.set(key, (seen.get(key) ?? new Set()).add(digestOf(run)));
      }),
    );
  }
  expect(seen.size).toBe(3 * 2 * 3);
  expect([...seen].filter(([, digests]) => digests.size > 1)).toEqual([]);
  expect(new Set([...seen.values()].flatMap((digests) => [...digests])).size).toBe(seen.size);
});
