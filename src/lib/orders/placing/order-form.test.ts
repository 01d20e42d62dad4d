import * as v from 'valibot';
import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { canonicalOrder, PlaceOrderForm, type PlaceOrderInput } from './order-form.ts';

const id = uuid7();
const order = (over: Partial<PlaceOrderInput> = {}): PlaceOrderInput => ({
  id,
  fair: 'ss27',
  lines: [
    { sku: 'A', quantity: 6 },
    { sku: 'B', quantity: 12 }
  ],
  ...over
});
const accepts = (input: unknown) => v.safeParse(PlaceOrderForm, input).success;

test('an order needs an id of its own, a fair and at least one line', () => {
  expect(accepts(order())).toBe(true);
  expect(accepts(order({ id: '5f0c2c9e-5a51-4c9e-8a57-0d4b7c1f2a3b' }))).toBe(false);
  expect(accepts(order({ lines: [] }))).toBe(false);
});

test('quantities are whole and positive, and one SKU stands on one line', () => {
  for (const quantity of [0, -6, 1.5, 1e9, Number.NaN])
    expect(accepts(order({ lines: [{ sku: 'A', quantity }] }))).toBe(false);
  const twice = { sku: 'A', quantity: 6 };
  expect(accepts(order({ lines: [twice, twice] }))).toBe(false);
});

test('the same order has the same text, however its lines are listed', () => {
  const turned = order({ lines: [...order().lines].reverse(), note: '', poNumber: undefined });
  expect(canonicalOrder(turned)).toBe(canonicalOrder(order()));
});

test('every difference that matters changes the text', () => {
  const texts = [
    order(),
    order({ note: 'x' }),
    order({ poNumber: 'x' }),
    order({ acceptCreditReview: true }),
    order({ lines: [{ sku: 'A', quantity: 6 }] }),
    order({ lines: [{ sku: 'A', quantity: 6, choice: 'split' }] }),
    order({ lines: [{ sku: 'A', quantity: 6, note: 'x' }] }),
    order({ lines: [{ sku: 'A', quantity: 6, latestOn: '2027-03-18' }] }),
    order({ lines: [{ sku: 'A', quantity: 6, wishedOn: '2027-03-18' }] }),
    order({ shipFrom: '2027-03-01' }),
    order({ shipUntil: '2027-03-01' })
  ].map(canonicalOrder);
  expect(new Set(texts).size).toBe(texts.length);
});

test('a window ends on the day on which it begins, or later', () => {
  expect(accepts(order({ shipFrom: '2027-03-01', shipUntil: '2027-03-01' }))).toBe(true);
  expect(accepts(order({ shipFrom: '2027-03-02', shipUntil: '2027-03-01' }))).toBe(false);
});
