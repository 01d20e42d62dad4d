import { expect, test } from 'vitest';
import { clockStart, ORDER_CLASSES, type OrderClass } from './order-class.ts';

const closesAt = new Date('2026-11-20T18:00:00Z');
const before = new Date('2026-11-19T12:00:00Z');
const after = new Date('2026-11-21T09:00:00Z');

test('orders of the fair are answered from its closing, others from placing, late ones from when they came', () => {
  const starts = (placedAt: Date) =>
    Object.fromEntries(
      ORDER_CLASSES.map((one: OrderClass) => [one, clockStart(one, { placedAt, closesAt })])
    );
  expect(starts(before)).toEqual({ fair: closesAt, promotion: closesAt, refill: before, priority: before });
  expect(starts(after)).toEqual({ fair: after, promotion: after, refill: after, priority: after });
});
