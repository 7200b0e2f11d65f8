/** Who works and who learns, in one year of history: patterns that nobody wrote into the model as such. */
import { describe, expect, test } from 'vitest';
import { mean } from '../model/support.ts';
import { attends, expectAbove, meansOf, panelsOf, works, type Child } from './support.ts';

const panels = panelsOf(2005, 8000, (child) => child.age < 15);
const under15 = (child: Child): boolean => child.age < 15;
const workers = (child: Child): boolean => under15(child) && works(child) === 1;

/** Means over children below 15 for whom something more holds. */
const over = (value: (child: Child) => number, holds: (child: Child) => boolean): number[] =>
  meansOf(panels, value, (child) => under15(child) && holds(child));

describe('need', () => {
  test('luxury axiom: poor children work more and attend less', () => {
    const [poor, others] = [1, 0].map((flag) => (child: Child) => child.poor === flag);
    expectAbove(over(works, poor), over(works, others));
    expectAbove(over(attends, others), over(attends, poor));
  });

  test('the poorer the family, the more work, class by class', () => {
    const limits = [0, 0.7, 1, 1.4, 2, Infinity];
    const shares = limits.slice(1).map((limit, i) => {
      return mean(over(works, (child) => child.consumption >= limits[i] && child.consumption < limit));
    });
    for (let i = 1; i < shares.length; i++) expect(shares[i], `${shares}`).toBeLessThan(shares[i - 1]);
    expect(shares[0]).toBeGreaterThan(2 * shares[shares.length - 1]);
  });
});

describe('caste', () => {
  const group = (index: number) => (child: Child) => child.group === index;

  // Order of SOCIAL_GROUPS: SC, ST, OBC, Muslim, others.
  test.each([
    ['Scheduled Castes', 0],
    ['Scheduled Tribes', 1],
    ['Muslims', 3],
  ] as const)('%s attend less than others and work more', (_, index) => {
    expectAbove(over(attends, group(4)), over(attends, group(index)));
    expectAbove(over(works, group(index)), over(works, group(4)));
  });

  test.each([
    ['Scheduled Castes', 0],
    ['Scheduled Tribes', 1],
  ] as const)('the gap in schooling of %s goes beyond income: it is there among the poor', (_, index) => {
    const poor = (g: number) => (child: Child) => child.group === g && child.poor === 1;
    expectAbove(over(attends, poor(4)), over(attends, poor(index)));
  });
});

describe('boys and girls', () => {
  const [boy, girl] = [0, 1].map((sex) => (child: Child) => child.sex === sex);

  test('girls do more chores and are more often neither at school nor at work', () => {
    expectAbove(
      over((child) => child.chores, girl),
      over((child) => child.chores, boy),
    );
    const neither = (child: Child): number => (child.activity === 3 ? 1 : 0);
    expectAbove(over(neither, girl), over(neither, boy));
  });

  test('out of school a boy is more often at work, a girl more often at home; boys attend more', () => {
    // of all children, in school or not, as many girls as boys work in 2005: more girls are out of school
    const out = (holds: (child: Child) => boolean) => (child: Child) => child.attends === 0 && holds(child);
    expectAbove(over(works, out(boy)), over(works, out(girl)));
    expectAbove(over(attends, boy), over(attends, girl));
  });
});

describe('families', () => {
  test('more brothers and sisters, less school', () => {
    const older = (child: Child): boolean => child.age >= 10;
    const few = over(attends, (child) => older(child) && (child.siblings === 1 || child.siblings === 2));
    expectAbove(
      few,
      over(attends, (child) => older(child) && child.siblings >= 4),
    );
  });

  test('children of parents who worked as children work more, among the poor too', () => {
    const [yes, no] = [1, 0].map((flag) => (child: Child) => child.parentWorked === flag);
    expectAbove(over(works, yes), over(works, no));
    const poor = (flag: number) => (child: Child) => child.parentWorked === flag && child.poor === 1;
    expectAbove(over(works, poor(1)), over(works, poor(0)));
  });

  test('inverted U in land', { timeout: 240_000 }, () => {
    // a flat hill wants large samples: 20,000 households in each of eight states, three seeds
    const villages = panelsOf(2004, 20_000, (child) => child.residence === 0 && child.age >= 8 && child.age < 15);
    const work = (from: number, below: number): number[] =>
      meansOf(villages, works, (child) => child.land >= from && child.land < below);
    const some = work(1.5, 5);
    expectAbove(some, work(0, 0.5));
    expectAbove(some, work(7, Infinity));
  });

  test('older children work more and attend less', () => {
    const [young, old] = [(child: Child) => child.age < 10, (child: Child) => child.age >= 10 && child.age < 15];
    expectAbove(over(works, old), over(works, young));
    expectAbove(
      over(attends, (child) => child.age >= 7 && child.age < 11),
      over(attends, (child) => child.age >= 11),
    );
  });
});

describe('where and what', () => {
  test('80 to 95 % of working children are in villages, in all panels together', () => {
    const share = meansOf(panels, (child) => 1 - child.residence, workers);
    expect(mean(share)).toBeGreaterThan(0.8);
    expect(mean(share)).toBeLessThan(0.95);
  });

  test('62 to 75 % of them are on the land; making and services have something each', () => {
    const inSector = (sector: number): number =>
      mean(meansOf(panels, (child) => (child.sector === sector ? 1 : 0), workers));
    expect(inSector(0)).toBeGreaterThan(0.62);
    expect(inSector(0)).toBeLessThan(0.75);
    for (const sector of [1, 2]) expect(inSector(sector)).toBeGreaterThan(0.08);
    for (const sector of [1, 2]) expect(inSector(sector)).toBeLessThan(0.2);
  });

  test('a child works less often in towns than in villages', () => {
    expectAbove(
      over(works, (child) => child.residence === 0),
      over(works, (child) => child.residence === 1),
    );
  });
});
