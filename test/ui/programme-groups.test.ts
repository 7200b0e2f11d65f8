import { expect, test } from 'vitest';
import { LEVERS, parameterById, PROGRAMMES } from '../../src/model/parameters.ts';
import { shippedById } from '../../src/scenario/library.ts';
import {
  DRIVER_LEVERS,
  lastActiveYear,
  levelOf,
  levelValues,
  PROGRAMME_GROUPS,
} from '../../src/ui/programme-groups.ts';

test('every programme with an effort stands in exactly one group, and every lever on the page once', () => {
  const shown = PROGRAMME_GROUPS.flatMap(({ programmes }) => programmes);
  const withEffort = PROGRAMMES.filter((id) => LEVERS.some((row) => row.programme === id && row.role === 'effort'));

  expect(shown.map(({ id }) => id).toSorted()).toEqual([...withEffort].toSorted());
  const levers = [...DRIVER_LEVERS, ...shown.flatMap(({ effort, others }) => [effort, ...others])];
  expect(levers.map(({ id }) => id).toSorted()).toEqual(LEVERS.map(({ id }) => id).toSorted());
});

test('an effort has the name of the level that it has reached', () => {
  const row = parameterById('cashTransferCoverage')!;
  const [off, minimum, determined, aggressive, heroic] = levelValues(row);

  expect([off, heroic]).toEqual([row.default, row.max]);
  expect(levelOf(row, determined)).toEqual({ level: 'determined', isExact: true });
  expect(levelOf(row, (determined + aggressive) / 2)).toEqual({ level: 'determined', isExact: false });
  expect(levelOf(row, minimum / 2)).toEqual({ level: 'off', isExact: false });
});

test('a package that ended is first read in its last year, one that goes on in the last of all', () => {
  const history = shippedById('history')!;

  expect(lastActiveYear(shippedById('convergence-as-implemented')!, history)).toBe(2013);
  expect(lastActiveYear(shippedById('convergence-full-coverage')!, history)).toBe(2030);
  expect(lastActiveYear(history, history)).toBe(2030);
});
