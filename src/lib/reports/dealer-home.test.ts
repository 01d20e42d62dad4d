import { expect, test } from 'vitest';
import { pressing, type OpenPayment } from './dealer-home.ts';

const today = '2026-11-27';
const payment = (orderNumber: number, more: Partial<OpenPayment>): OpenPayment => ({
  orderNumber,
  step: 'deposit',
  openMinor: 10_000,
  currency: 'EUR',
  dueOn: null,
  daysLate: 0,
  releases: null,
  unitsHeld: 0,
  ...more
});

test('what needs the dealer is what holds goods back, is late or due within three days: the largest effect first', () => {
  const payments = [
    payment(1, { dueOn: '2026-12-20' }),
    payment(2, { dueOn: '2026-11-29' }),
    payment(3, { dueOn: '2026-11-20', daysLate: 7 }),
    payment(4, { dueOn: '2027-01-10', unitsHeld: 12 }),
    payment(5, { unitsHeld: 109 })
  ];
  expect(pressing(payments, today).map((one) => one.orderNumber)).toEqual([5, 4, 3, 2]);
});
