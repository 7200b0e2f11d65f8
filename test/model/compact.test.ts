// Where people stand in memory is nobody's business but the processor's.
import { expect, test } from 'vitest';
import { compactPeople } from '../../src/model/compact.ts';
import { takePanel } from '../../src/model/panel.ts';
import { PANEL_COLUMNS } from '../../src/model/run.ts';
import { requestFor, worldOf } from './support.ts';

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
