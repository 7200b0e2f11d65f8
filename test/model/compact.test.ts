// Where people stand in memory is nobody's business but the processor's.
import { expect, test } from 'vitest';
import { compactPeople } from '../../src/model/compact.ts';
import { takePanel } from '../../src/model/panel.ts';
import { PANEL_COLUMNS } from '../../src/model/run.ts';
import { addPerson, joinHousehold } from '../../src/model/world.ts';
import { requestFor, worldOf } from './support.ts';
import { lists } from '../../src/model/state.ts';

const OPTIONS = { scenario: 'convergence-full-coverage', place: 'kalahandi', households: 400 } as const;

test('putting people in order drops those who are gone and changes nothing else', () => {
  const request = requestFor({ ...OPTIONS, toYear: 2012 });
  const [kept, compacted] = [worldOf(request), worldOf(request)];
  const rows = compacted.personCount;
  compactPeople(compacted);
  expect(compacted.personCount).toBeLessThan(rows);
  expect(compacted.personCount).toBe(
    compacted.persons.household.subarray(0, compacted.personCount).filter((row) => row >= 0).length,
  );
  expect(takePanel(compacted)).toEqual(takePanel(kept));
});

test('no trait of a child hangs on when people were put in order, its birth order after the death of the mother neither', () => {
  const request = requestFor({ ...OPTIONS, toYear: 2012 });
  const [kept, compacted] = [worldOf(request), worldOf(request, (world) => compactPeople(world))];
  const panels = [takePanel(kept), takePanel(compacted)];
  expect(panels[1]).toEqual(panels[0]);
  const { cells, rows } = panels[0];
  const order = PANEL_COLUMNS.indexOf('birthOrder');
  const later = Array.from({ length: rows }, (_, row) => cells[row * PANEL_COLUMNS.length + order]).filter(
    (at) => at > 1,
  );
  expect(later.length).toBeGreaterThan(20);
});

test('a household holds more members than a byte can count', () => {
  const world = worldOf(requestFor({ ...OPTIONS, households: 50, toYear: 2001 }));
  const { households: h } = world;
  const row = lists.rows[0];
  const before = h.size[row];
  for (let i = 0; i < 300; i++) joinHousehold(addPerson(world, i, i % 2, 1990), row);
  const people = world.personCount;
  compactPeople(world);
  expect(h.size[row]).toBe(before + 300);
  let listed = 0;
  for (let m = h.first[row]; m >= 0; m = world.persons.next[m]) listed++;
  expect(listed).toBe(before + 300);
  expect(world.personCount).toBeLessThanOrEqual(people);
});
