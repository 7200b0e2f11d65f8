/** Luck belongs to people: what happens to others, or how many others there are, changes nobody's. */
import { describe, expect, test } from 'vitest';
import { FLAG } from '../../src/model/columns.ts';
import { buildWorld } from '../../src/model/population.ts';
import type { World } from '../../src/model/world.ts';
import { simulateYear, warmUp } from '../../src/model/year.ts';
import { requestFor, worldOf } from './support.ts';

/** All that is known of each household and its members, by key; rows and memory may differ. */
function biographies(world: World): Map<number, string> {
  const { persons: p, households: h } = world;
  const result = new Map<number, string>();
  for (let row = 0; row < world.householdCount; row++) {
    if (h.first[row] < 0) continue;
    const members: string[] = [];
    for (let m = h.first[row]; m >= 0; m = p.next[m])
      members.push(
        [p.key[m], p.birthYear[m], p.sex[m], p.grade[m], p.flags[m], p.activity[m], p.days[m], p.births[m]].join(' '),
      );
    const household = [h.residence[row], h.group[row], h.community[row], h.income[row], h.shock[row], h.savings[row]];
    result.set(h.key[row], `${household.join(' ')} | ${members.join(' | ')}`);
  }
  return result;
}

describe('one more household', () => {
  test.each([[1], [99], [100], [249]])('after %d changes nobody among those', (n) => {
    const [few, more] = [n, n + 1].map((households) => buildWorld(requestFor({ households })));
    expect(more.householdCount).toBe(n + 1);
    for (let row = 0; row < n; row++) {
      for (const column of ['key', 'group', 'residence', 'community', 'size', 'land', 'taste', 'schooling'] as const)
        expect(more.households[column][row], column).toBe(few.households[column][row]);
      let [a, b] = [few.households.first[row], more.households.first[row]];
      for (; a >= 0; [a, b] = [few.persons.next[a], more.persons.next[b]])
        for (const column of ['key', 'birthYear', 'sex', 'births', 'grade', 'flags', 'sector', 'taste'] as const)
          expect(more.persons[column][b], column).toBe(few.persons[column][a]);
      expect(b).toBe(-1);
    }
  });

  test('moves incomes by no more than the level that is solved for the whole sample', () => {
    const [few, more] = [400, 401].map((households) => buildWorld(requestFor({ households })));
    for (let row = 0; row < 400; row++)
      expect(Math.abs(more.households.productivity[row] / few.households.productivity[row] - 1)).toBeLessThan(0.01);
  });
});

describe('when a family is gone', () => {
  // Norms, wages and the marriage market are how people do feel others: the first two are switched off here, and the
  // family has nobody who could marry. Everything else must stay as it was, to the bit.
  const alone = { normPressure: 0, wageElasticity: 0, publicWorksWageEffect: 0 };
  const request = requestFor({ scenario: 'history', households: 400, toYear: 2005, set: alone });

  function nobodyCouldMarry(world: World, row: number): boolean {
    const { persons: p, households: h } = world;
    for (let m = h.first[row]; m >= 0; m = p.next[m]) {
      const age = request.fromYear - 1 - p.birthYear[m];
      if ((p.flags[m] & FLAG.married) === 0 && age >= 9 && age < 50) return false;
    }
    return h.size[row] > 2;
  }

  test('the lives of all others stay as they were', () => {
    const whole = biographies(worldOf(request));
    const world = buildWorld(request);
    warmUp(world);
    const gone = Array.from({ length: 400 }, (_, row) => row).filter((row) => nobodyCouldMarry(world, row));
    expect(gone.length).toBeGreaterThan(20);
    for (const row of gone.slice(0, 20)) {
      for (let m = world.households.first[row]; m >= 0; m = world.persons.next[m]) world.persons.household[m] = -1;
      world.households.first[row] = -1;
      world.households.size[row] = 0;
    }
    for (let year = request.fromYear; year <= request.toYear; year++) simulateYear(world, year);
    const rest = biographies(world);
    expect(rest.size).toBeGreaterThan(350);
    expect(whole.size - rest.size).toBeGreaterThanOrEqual(15);
    for (const [key, life] of rest) expect(life).toBe(whole.get(key));
  });

  test('a change in one marriage re-matches few couples', () => {
    const whole = biographies(worldOf(request));
    const world = buildWorld(request);
    warmUp(world);
    // one marriageable woman less
    const { persons: p } = world;
    const bride = Array.from({ length: world.personCount }, (_, m) => m).find(
      (m) => p.sex[m] === 1 && (p.flags[m] & FLAG.married) === 0 && request.fromYear - p.birthYear[m] === 18,
    );
    expect(bride).toBeDefined();
    p.flags[bride!] |= FLAG.married;
    for (let year = request.fromYear; year <= request.toYear; year++) simulateYear(world, year);
    const other = biographies(world);
    const touched = [...other].filter(([key, life]) => whole.get(key) !== life).length;
    expect(touched).toBeGreaterThan(0);
    expect(touched).toBeLessThan(0.05 * other.size);
  });
});

describe('two scenarios of a replicate', () => {
  const run = (scenario: string): World => worldOf(requestFor({ scenario, households: 400, toYear: 2013 }));

  test('are inhabited by the same people, who differ only in what the schemes touch', () => {
    const [a, b] = [run('history'), run('only-school-meals')];
    const peopleOf = (world: World): Map<number, string> => {
      const { persons: p } = world;
      const rows = Array.from({ length: world.personCount }, (_, m) => m).filter((m) => p.household[m] >= 0);
      return new Map(rows.map((m) => [p.key[m], `${p.sex[m]} ${p.birthYear[m]}`]));
    };
    const [peopleA, peopleB] = [peopleOf(a), peopleOf(b)];
    const shared = [...peopleA].filter(([key]) => peopleB.has(key));
    expect(shared.length).toBeGreaterThan(0.97 * peopleA.size);
    for (const [key, person] of shared) expect(peopleB.get(key)).toBe(person);
  });

  test('are the same to the bit until they part', () => {
    const upTo = (scenario: string): World => worldOf(requestFor({ scenario, households: 300, toYear: 2011 }));
    expect(biographies(upTo('only-bridge-schools'))).toEqual(biographies(upTo('history')));
  });
});
