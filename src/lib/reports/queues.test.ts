import { expect, test } from 'vitest';
import { clockOf } from './queues.ts';

const now = new Date('2026-11-19T12:00:00Z');
const waited = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const review = (hours: number) => clockOf({ name: 'review', waiting: 1, oldestAt: waited(hours) }, now);

test('the oldest of a queue is calm, soon in its last quarter, and late beyond its promise', () => {
  expect(review(2)).toEqual({ used: 2 / 24, leftMs: 22 * 3_600_000, state: 'calm' });
  expect(review(18)?.state).toBe('soon');
  expect(review(26)).toEqual({ used: 1, leftMs: -2 * 3_600_000, state: 'late' });
});

test('an empty queue has no clock, and what is late already has no time left', () => {
  expect(clockOf({ name: 'review', waiting: 0, oldestAt: null }, now)).toBeNull();
  expect(clockOf({ name: 'late_work_orders', waiting: 1, oldestAt: waited(1) }, now)).toMatchObject({
    state: 'late',
    used: 1
  });
});
