import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARAMETERS } from '../../src/model/parameters.ts';
import {
  copyOf,
  effortFrom,
  problemOfValue,
  withoutValue,
  withPlaces,
  withTitle,
  withValue,
  withYears,
} from '../../src/scenario/edit.ts';
import { shippedById } from '../../src/scenario/library.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { ScenarioProblem } from '../../src/scenario/problem.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { serializeScenario } from '../../src/scenario/write.ts';
import { anyLever, anyScenario } from './arbitrary.ts';
import { scenarioWith, valueOf } from './values.ts';

const start = Object.freeze(scenarioWith({ awarenessEffort: 0.2 }, { extends: 'history' }));

function expectReadable(scenario: Scenario): void {
  expect(parseScenario(serializeScenario(scenario), 'edited')).toEqual({ ok: true, value: scenario });
}

describe('edits', () => {
  it('set and drop a value and leave the old scenario as it was', () => {
    const more = withValue(start, 'awarenessEffort', 0.6);
    expect(more.values).toEqual({ awarenessEffort: 0.6 });
    expect(start.values).toEqual({ awarenessEffort: 0.2 });
    expect(Object.isFrozen(more.values)).toBe(true);
    const less = withoutValue(more, 'awarenessEffort');
    expect(less.values).toEqual({});
    expect(valueOf(less, 'awarenessEffort', 'bihar', 2010)).toBe(0.05); // history again
  });

  it('refuse a value that no file could hold', () => {
    expect(() => withValue(start, 'awarenessEffort', 2)).toThrow(ScenarioProblem);
    expect(problemOfValue(start, 'awarenessEffort', 2)).toMatchObject({ code: 'outOfRange', allowed: '0 … 1' });
    expect(problemOfValue(start, 'awarenessEffort', NaN)).toMatchObject({ code: 'wrongType' });
    expect(problemOfValue(start, 'awarenessEffort', 1)).toBeUndefined();
    const ending = withYears(start, { from: 2001, to: 2010 });
    expect(problemOfValue(ending, 'awarenessEffort', effortFrom(2011, 1))).toMatchObject({ code: 'yearOutOfRange' });
    expect(() => withYears(withValue(start, 'awarenessEffort', effortFrom(2020, 1)), { from: 2001, to: 2010 })).toThrow(
      ScenarioProblem,
    );
  });

  it('set and drop places', () => {
    const narrow = withPlaces(start, ['bihar', 'ranchi']);
    expect(narrow.places).toEqual(['bihar', 'ranchi']);
    expect(withPlaces(narrow, undefined)).toEqual(start);
    expect(() => withPlaces(start, [])).toThrow(ScenarioProblem);
    expect(() => withPlaces(start, ['bihar', 'katihar'])).toThrow(ScenarioProblem);
  });

  it('take any title that somebody is typing', () => {
    expect(withTitle(start, ' Two\nlines ').title).toBe('Two lines');
    expect(withTitle(start, '').title).toBe('Trial');
    expect(Array.from(withTitle(start, '👧'.repeat(200)).title)).toHaveLength(120);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'aZ é<&"\\{👧🏽ब\u0000\n\u2028\u202e', '\ud83d'), maxLength: 300 }),
        (title) => expectReadable(withTitle(start, title)),
      ),
    );
  });

  it('make the path of a programme', () => {
    expect(effortFrom(2012, 0.6)).toEqual([{ from: 2012, value: 0.6 }]);
    expect(effortFrom(2012, 0.6, 3)).toEqual([{ from: 2012, value: 0.6, rampYears: 3 }]);
    expect(() => effortFrom(1999, 0.6)).toThrow(ScenarioProblem);
    expect(() => effortFrom(2012, 0.6, -1)).toThrow(ScenarioProblem);
  });

  it('copy: extend what is shipped, repeat what is not', () => {
    const history = shippedById('history')!;
    const mine = copyOf(history, 'mine', 'Mine');
    expect(mine).toEqual({ ...scenarioWith({}), id: 'mine', title: 'Mine', extends: 'history' });
    expect(copyOf(start, 'mine', 'Mine')).toEqual({ ...start, id: 'mine', title: 'Mine' });
    const changed = withValue(history, 'awarenessEffort', 1);
    expect(copyOf(changed, 'mine', 'Mine').values).toEqual(changed.values);
  });

  it('always give a scenario that can be written and read again', () => {
    const row = fc.constantFrom(...PARAMETERS);
    const edit = row.chain((chosen) => anyLever(chosen).map((value) => ({ id: chosen.id, value })));
    fc.assert(
      fc.property(anyScenario, edit, ({ years: _open, ...scenario }, { id, value }) => {
        expectReadable(withValue(scenario, id, value));
        expectReadable(withoutValue(withValue(scenario, id, value), id));
      }),
      { seed: 3, numRuns: 60 },
    );
  });
});
