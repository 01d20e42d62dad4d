import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commissionsDue, newEntries, type ReferredOrder } from './commission.ts';
import { dayAfterMonth, monthsBefore } from './month.ts';

test('whatever happens to orders in whatever order, what is written of each is what it is worth, and asked again nothing is', () => {
  const anOrder = (index: number) =>
    fc.record({
      id: fc.constant(`order-${index}`),
      placedAt: fc.date({ min: new Date('2026-01-01'), max: new Date('2029-01-01'), noInvalidDate: true }),
      totalMinor: fc.integer({ min: 0, max: 9_000_000_000_000 / 2_500 }),
      currency: fc.constant('CNY'),
      isPaid: fc.boolean(),
      isCancelled: fc.boolean()
    });
  const states = fc.array(fc.tuple(anOrder(0), anOrder(1), anOrder(2)), { minLength: 1, maxLength: 8 });
  const anyTerms = fc.record({
    basisPoints: fc.integer({ min: 1, max: 2_500 }),
    months: fc.option(fc.integer({ min: 1, max: 36 }))
  });
  fc.assert(
    fc.property(states, anyTerms, (history, terms) => {
      const written = new Map<string, number>();
      for (const orders of history) {
        const entries = newEntries(orders, terms, written);
        for (const { orderId, amountMinor, kind } of entries) {
          expect(kind === 'earned').toBe(amountMinor > 0);
          written.set(orderId, (written.get(orderId) ?? 0) + amountMinor);
        }
        const due = commissionsDue(orders, terms);
        for (const { id, totalMinor, isPaid, isCancelled } of orders) {
          const sum = written.get(id) ?? 0;
          expect(sum).toBe(due.get(id) ?? 0);
          expect(sum * 10_000).toBeLessThanOrEqual(totalMinor * terms.basisPoints);
          if (!isPaid || isCancelled) expect(sum).toBe(0);
        }
        if (terms.months === null) expect(due.size).toBeLessThanOrEqual(1);
        expect(newEntries(orders, terms, written)).toEqual([]);
        expect(newEntries([...orders].reverse(), terms, written)).toEqual([]);
      }
    })
  );
});

test('within months is counted from the first order that stands, to the day', () => {
  const order = (id: string, day: string, isCancelled = false): ReferredOrder => ({
    ...{ id, placedAt: new Date(`${day}T00:00:00Z`), totalMinor: 999, currency: 'CNY', isPaid: true },
    isCancelled
  });
  const orders = [order('c', '2026-12-31'), order('b', '2026-11-30'), order('a', '2026-10-01', true)];
  const due = (months: number | null) => [...commissionsDue(orders, { basisPoints: 500, months })];
  expect(due(null)).toEqual([['b', 49]]);
  expect(due(1)).toEqual([['b', 49]]);
  expect(due(2)).toEqual([['b', 49], ['c', 49]]); // prettier-ignore
  expect([dayAfterMonth('2026-12'), monthsBefore('2026-01-15', 2)]).toEqual([
    '2027-01-01',
    ['2025-12', '2025-11']
  ]);
});
