import { expect, test } from 'vitest';
import type { SequencedEvent } from '../event.ts';
import { RecentEvents } from './recent-events.ts';

const happened = (seq: number, type: string) => ({ seq, type }) as SequencedEvent;
const numbers = (events: SequencedEvent[] | null) => events?.map(({ seq }) => seq) ?? null;

test('what was numbered before this process looked may concern anybody, what it has seen only those who read it', () => {
  const recent = new RecentEvents(10);
  expect(recent.isThere({ types: ['order.placed'] }, 9)).toBe(true);
  expect(recent.isThere({ types: ['order.placed'] }, 10)).toBe(false);
  recent.note([happened(11, 'order.placed'), happened(12, 'order.amended')]);
  expect(recent.isThere({ types: ['order.placed', 'order.cancelled'] }, 10)).toBe(true);
  expect(recent.isThere({ types: ['order.placed'] }, 11)).toBe(false);
  expect(recent.isThere({ types: ['order.cancelled'] }, 10)).toBe(false);
  expect(recent.isThere({ types: ['order.amended'] }, 11)).toBe(true);
});

test('a subscriber is handed its own of what is kept, in order and in portions; what is older is for the database', () => {
  const recent = new RecentEvents(10);
  recent.note([happened(11, 'order.placed'), happened(12, 'order.amended'), happened(13, 'order.placed')]);
  const placed = { types: ['order.placed'] };
  expect(numbers(recent.between(placed, 10, 13, 100))).toEqual([11, 13]);
  expect(numbers(recent.between(placed, 10, 12, 100))).toEqual([11]);
  expect(numbers(recent.between(placed, 10, 13, 1))).toEqual([11]);
  expect(numbers(recent.between(placed, 13, 13, 100))).toEqual([]);
  expect(recent.between(placed, 9, 13, 100)).toBeNull();
  expect(recent.between(placed, 10, 14, 100)).toBeNull();
});

test('however much happens, only the newest thousands are kept', () => {
  const recent = new RecentEvents(0);
  for (let seq = 1; seq <= 9_000; seq += 500)
    recent.note(Array.from({ length: 500 }, (_, n) => happened(seq + n, 'order.placed')));
  const all = { types: ['order.placed'] };
  expect(recent.between(all, 0, 9_000, 100)).toBeNull();
  expect(recent.isThere(all, 8_999)).toBe(true);
  expect(numbers(recent.between(all, 8_000, 9_000, 10_000))).toHaveLength(1_000);
});
