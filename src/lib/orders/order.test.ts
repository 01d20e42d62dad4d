import { expect, test } from 'vitest';
import { canBecome, isPlaced, ORDER_STATUSES, orderTotals } from './order.ts';
import { fulfilmentOf, paymentOf } from './progress.ts';

test('a cancelled order never moves again, and a closed one can only be opened again', () => {
  for (const to of ORDER_STATUSES) {
    expect(canBecome('cancelled', to)).toBe(false);
    expect(canBecome('closed', to)).toBe(to === 'confirmed');
  }
});

test('a draft is not an order yet and cannot be confirmed', () => {
  expect(canBecome('draft', 'confirmed')).toBe(false);
  expect(isPlaced('draft')).toBe(false);
  expect(isPlaced('in_review')).toBe(true);
});

test('totals count units, styles and money of lines that have units', () => {
  const line = (productId: number, quantity: number, amountMinor: number) => ({
    productId,
    quantity,
    amountMinor
  });
  expect(orderTotals([line(1, 12, 34_800), line(1, 0, 0), line(2, 4, 900)])).toEqual({
    units: 16,
    amountMinor: 35_700,
    lines: 2,
    products: 2
  });
});

test('goods: cancelled units are not waited for', () => {
  const line = (shipped: number, received: number) => ({ quantity: 10, cancelled: 2, shipped, received });
  expect(fulfilmentOf([line(0, 0)], false)).toBe('waiting');
  expect(fulfilmentOf([line(0, 0)], true)).toBe('in_production');
  expect(fulfilmentOf([line(8, 0), line(0, 0)], true)).toBe('partly_shipped');
  expect(fulfilmentOf([line(8, 0)], true)).toBe('shipped');
  expect(fulfilmentOf([line(8, 8), line(8, 0)], true)).toBe('partly_received');
  expect(fulfilmentOf([line(8, 8)], true)).toBe('received');
});

test('money: overdue beats partly paid, and nothing payable is not unpaid', () => {
  const step = (paidMinor: number, dueOn: string | null) => ({ amountMinor: 300, paidMinor, dueOn });
  expect(paymentOf([], '2027-02-04')).toBe('none');
  expect(paymentOf([step(0, null)], '2027-02-04')).toBe('unpaid');
  expect(paymentOf([step(300, '2027-01-01'), step(0, '2027-02-04')], '2027-02-04')).toBe('partly_paid');
  expect(paymentOf([step(300, '2027-01-01'), step(0, '2027-02-03')], '2027-02-04')).toBe('overdue');
  expect(paymentOf([step(300, '2027-01-01')], '2027-02-04')).toBe('paid');
});
