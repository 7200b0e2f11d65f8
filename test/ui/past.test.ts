import { expect, test } from 'vitest';
import { beginPast, change, endGesture, redo, undo } from '../../src/ui/past.ts';

test('a change can be taken back and made again', () => {
  const changed = change(beginPast('a'), 'b');
  const back = undo(changed);

  expect(back.present).toBe('a');
  expect(redo(back).present).toBe('b');
});

test('all positions of one drag are one step back', () => {
  let past = beginPast(0);
  for (const position of [1, 2, 3]) past = change(past, position, 'slider');

  expect(past.present).toBe(3);
  expect(undo(past).present).toBe(0);
});

test('the same slider dragged twice is two steps back', () => {
  let past = change(beginPast(0), 1, 'slider');
  past = change(endGesture(past), 2, 'slider');

  expect(undo(past).present).toBe(1);
});

test('a new change gives up what was undone', () => {
  const past = change(undo(change(beginPast('a'), 'b')), 'c');

  expect(past.after).toEqual([]);
  expect(redo(past)).toBe(past);
});

test('there is nothing before the first state and nothing after the last', () => {
  const past = beginPast('a');

  expect(undo(past)).toBe(past);
  expect(redo(past)).toBe(past);
});

test('the number of steps kept is bounded, and the oldest go first', () => {
  let past = beginPast(0);
  for (let step = 1; step <= 500; step++) past = change(past, step);

  expect(past.before.length).toBe(200);
  expect(past.before[0]).toBe(300);
});
