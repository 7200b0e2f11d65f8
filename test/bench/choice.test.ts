import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { countChoosers, rewindable, sameColumns, worldOfChoosers } from '../../bench/choice.ts';
import { findCompiler, NO_COMPILER, startChoiceInC } from '../../bench/choice-in-c.ts';
import { choose } from '../../src/model/choice.ts';
import { lists } from '../../src/model/state.ts';

const SOURCE = fileURLToPath(new URL('../../bench/choice.c', import.meta.url));

describe('the choice in C, the yardstick of the benchmarks', () => {
  test.each([
    ['surat', 3000, 6], // towns, hired work outside farms
    ['kalahandi', 3000, 12], // seasonal migration, all schemes running
  ])('makes the same choices, earnings and incomes to the bit: %s', async (place, households, years) => {
    const compiler = findCompiler();
    if (!compiler) {
      console.log(`The choice was not compared with C: ${NO_COMPILER}.`);
      return;
    }
    const world = worldOfChoosers(households, years, place);
    expect(countChoosers(world)).toBeGreaterThan(households / 2);
    const inC = startChoiceInC(compiler, SOURCE, world);
    try {
      choose(world);
      await inC.run();
      await inC.run(); // the second finds the columns as they were
      expect(sameColumns(world, await inC.read())).toBe(true);
      // and it would see a difference
      world.persons.earned[world.households.first[lists.rows[world.rowStart]]] ^= 1;
      expect(sameColumns(world, await inC.read())).toBe(false);
    } finally {
      inC.close();
    }
  });

  test('finds the columns as they were', () => {
    const world = worldOfChoosers(200, 2);
    const before = world.households.income.slice();
    const rewind = rewindable(world);
    choose(world);
    expect(world.households.income).not.toEqual(before);
    rewind();
    expect(world.households.income).toEqual(before);
  });
});
