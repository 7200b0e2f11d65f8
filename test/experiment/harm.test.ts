// The harm ledger on twelve households that a reader can work out on paper (twelve.ts), and on the model itself.
import { describe, expect, test } from 'vitest';
import { harm, HARMS, type HarmId, type HarmLedger, type HarmPlan, type HarmRow } from '../../src/experiment/harm.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { NOTHING, PACKAGE, packageOf, twelve, WHERE, WORLD } from './twelve.ts';

function planOf(changes: Partial<HarmPlan> = {}): HarmPlan {
  return { ...WHERE, replicates: 2, scenario: PACKAGE, baseline: NOTHING, years: [2004], ...changes };
}

function ledgerOf(changes: Partial<HarmPlan> = {}): Promise<HarmLedger> {
  return harm(planOf(changes), { run: twelve().run, world: WORLD });
}

function rowOf({ rows }: HarmLedger, harmId: HarmId, dimension = 'all', part = 'all'): HarmRow {
  return rows.find((row) => row.harm === harmId && row.dimension === dimension && row.part === part)!;
}

const medians = ({ among, harmed, gained, net }: HarmRow) => [among, harmed, gained, net].map(({ median }) => median);

/*
 * Real people, ten for each of the twelve: among whom, harmed, gained, harmed less gained. 14 children without, 13 with
 * the package (9 has gone); 12 and 11 households.
 *
 *   girlsChores        girls are 2, 4, 6, 8, 10, 12, 14; 14 has five hours more
 *   outOfSchool        8 leaves school in the first of two replicates (median 5 of 10 and 0); 1 to 5 come to school
 *   hiddenWork         13 begins to work for the family; 3, 4, 5 no longer do (1 and 2 worked for an employer)
 *   hazardousWork      6 now in danger; 1 no longer
 *   teenIntoWork       13 is the only one of 14 to 17
 *   siblingInstead     13 works and 1, his brother, no longer; the other way round for 1
 *   longerHours        13; 1 to 5 work less
 *   gone               9
 *   poorerHousehold    103 by 5 %; 104 by half a per cent does not count; 107 is better off
 *   seasonalMigration  110
 */
const ON_PAPER: Record<HarmId, readonly number[]> = {
  girlsChores: [70, 10, 0, 10],
  outOfSchool: [130, 5, 50, -45],
  hiddenWork: [130, 10, 30, -20],
  hazardousWork: [130, 10, 10, 0],
  teenIntoWork: [10, 10, 0, 10],
  siblingInstead: [130, 10, 10, 0],
  longerHours: [130, 10, 50, -40],
  gone: [140, 10, 0, 10],
  poorerHousehold: [110, 10, 10, 0],
  seasonalMigration: [110, 10, 0, 10],
};

describe('the harm ledger of the twelve households', () => {
  test('counts what was worked out on paper', async () => {
    const ledger = await ledgerOf();
    expect(Object.fromEntries(HARMS.map(({ id }) => [id, medians(rowOf(ledger, id))]))).toEqual(ON_PAPER);
    expect(rowOf(ledger, 'girlsChores').verdict).toBe('more');
    expect(rowOf(ledger, 'longerHours').verdict).toBe('fewer');
    expect(rowOf(ledger, 'siblingInstead').verdict).toBe('same');
  });

  test('has an interval where the replicates differ: net of 10 - 50 and 0 - 50', async () => {
    const { net, harmed } = rowOf(await ledgerOf(), 'outOfSchool');
    // two replicates: mean ± 6.314 s sqrt(1.5), s = 10 / sqrt 2
    const reach = 6.313752 * Math.sqrt(50) * Math.sqrt(1.5);
    expect(net.lower).toBeCloseTo(-45 - reach, 6);
    expect(net.upper).toBeCloseTo(-45 + reach, 6);
    expect(harmed.lower).toBe(0);
  });

  test('by group, sex and age: the parts add up to everybody', async () => {
    const ledger = await ledgerOf();
    expect(medians(rowOf(ledger, 'outOfSchool', 'sex', 'girl'))).toEqual([70, 5, 20, -15]);
    expect(medians(rowOf(ledger, 'outOfSchool', 'group', 'sc'))).toEqual([80, 0, 50, -50]);
    expect(medians(rowOf(ledger, 'outOfSchool', 'group', 'other'))).toEqual([50, 5, 0, 5]);
    // in 2004 children 1 to 12 are 11, child 14 is 12, child 13 is 16
    expect(medians(rowOf(ledger, 'teenIntoWork', 'ages', '15-17'))).toEqual([10, 10, 0, 10]);
    expect(medians(rowOf(ledger, 'girlsChores', 'ages', '12-14'))).toEqual([10, 10, 0, 10]);
    for (const { id } of HARMS)
      for (const dimension of ['group', 'residence']) {
        const parts = ledger.rows.filter((row) => row.harm === id && row.dimension === dimension);
        const sum = parts.reduce((total, { harmed }) => total + (harmed.median ?? 0), 0);
        expect(sum).toBe(rowOf(ledger, id).harmed.median);
      }
  });

  test('nobody of a part: no figure', async () => {
    const row = rowOf(await ledgerOf(), 'outOfSchool', 'group', 'muslim');
    expect(row).toMatchObject({ verdict: 'unknown', harmed: { median: null }, among: { median: null } });
  });

  test('several years add up to child-years; the year before the package is the same in both worlds', async () => {
    const ledger = await ledgerOf({ years: [2003, 2002, 2004, 2002] });
    expect(ledger.years).toEqual([2002, 2003, 2004]);
    expect(rowOf(ledger, 'girlsChores').harmed.median).toBe(30);
    const before = await ledgerOf({ years: [2001] });
    expect(HARMS.map(({ id }) => rowOf(before, id).verdict)).toEqual(
      HARMS.map(({ id }) => (id === 'teenIntoWork' ? 'unknown' : 'same')),
    );
  });

  test('a scenario against itself: nobody is harmed, nobody gains, exactly', async () => {
    for (const scenario of [NOTHING, packageOf({}, 'twin')]) {
      const ledger = await ledgerOf({ scenario });
      expect(ledger.rows.filter(({ harmed, gained }) => harmed.median || gained.median)).toEqual([]);
      expect(ledger.stories).toEqual([]);
    }
  });

  /*
   * Losing households: 101 (13), 102 (14), 103 (poorer), 106 (6), 109 (gone), 110 (season) in both replicates, 108 (8) in
   * the first: 13. SC, poor, landless: 101, 102, 103, 106, twice: 8; 103 has a bridge school, 106 is at the desk: 2 of 8
   * each. Others with an acre, not poor: 5. Of all 24, 12 are SC and 12 others; 103 is in a bridge school, 105 and 106 are at the
   * desk: 18 have nothing, of the losing 9.
   */
  test('tells the typical story of those who lose', async () => {
    const { stories } = await ledgerOf();
    const any = stories.find((story) => story.harm === 'any')!;
    expect([any.losing, any.simulated]).toEqual([65, 13]);
    expect(any.typical.map(({ traits, losing }) => [traits.group, losing])).toEqual([
      ['sc', 40],
      ['other', 25],
    ]);
    const [sc, others] = any.typical;
    expect(sc.traits).toEqual({ group: 'sc', residence: 'rural', land: 'none', poor: true });
    expect(others.traits).toEqual({ group: 'other', residence: 'rural', land: 'marginal', poor: false });
    expect(sc.shareOfLosing).toBeCloseTo(8 / 13, 12);
    expect(sc.shareOfAll).toBe(0.5);
    expect(sc.reached).toEqual([
      { programme: 'bridgeSchools', share: 0.25 },
      { programme: 'coordination', share: 0.25 },
    ]);
    expect(others.reached).toEqual([]);
    const share = (value: string) => any.traits.find((each) => each.value === value)!;
    expect(share('none')).toMatchObject({ trait: 'land', shareOfLosing: 8 / 13, shareOfAll: 0.5 });
    expect(any.traits.at(-1)).toEqual({ trait: 'reached', value: 'none', shareOfLosing: 9 / 13, shareOfAll: 18 / 24 });
    expect(share('bridgeSchools')).toMatchObject({ shareOfLosing: 2 / 13, shareOfAll: 2 / 24 });
    const chores = stories.find((story) => story.harm === 'girlsChores')!;
    expect(chores.simulated).toBe(2);
    expect(chores.typical).toHaveLength(1);
    expect(chores.typical[0]).toMatchObject({ losing: 10, shareOfLosing: 1 });
  });

  test('is told replicate by replicate', async () => {
    const told: number[] = [];
    await harm(planOf({ replicates: 3 }), {
      run: twelve().run,
      world: WORLD,
      onPartial: ({ replicates }) => told.push(replicates),
    });
    expect(told).toEqual([1, 2]);
  });

  test.each([
    ['no year', [], /one year or more/],
    ['a year that is not simulated', [2004, 2011], /no year 2011/],
  ])('%s is refused before any run', async (_name, years, sentence) => {
    const { run, asked } = twelve();
    await expect(harm(planOf({ years }), { run, world: WORLD })).rejects.toThrow(sentence);
    expect(asked).toEqual([]);
  });

  test('an abort ends it with its reason', async () => {
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await expect(harm(planOf(), { run: twelve().run, world: WORLD, signal })).rejects.toBe(reason);
  });
});

describe('on the model', () => {
  test('public works take girls’ time: more girls with more chores than with less', async () => {
    const ledger = await harm(
      {
        places: ['kalahandi'],
        fromYear: 2001,
        toYear: 2012,
        households: 250,
        replicates: 3,
        seed: 'harm',
        ensemble: false,
        scenario: shippedById('only-public-works')!,
        baseline: shippedById('no-schemes')!,
        years: [2012],
      },
      { run: runHere },
    );
    const row = rowOf(ledger, 'girlsChores');
    expect(row.harmed.median).toBeGreaterThan(row.gained.median!);
    expect(JSON.stringify(ledger)).not.toMatch(/NaN|Infinity/);
    const { losing } = ledger.stories.find((story) => story.harm === 'girlsChores')!;
    expect(losing).toBeGreaterThan(0);
  });
});
