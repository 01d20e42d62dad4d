import { expect, test } from 'vitest';
import { dealerEntries } from './navigation.ts';

const places = (...given: Parameters<typeof dealerEntries>) =>
  dealerEntries(...given).map(({ href }) => href);
const fair = { slug: 'ss27' };

test('who may not order finds no order entry, and only an owner finds the team', () => {
  expect(places('owner', fair)).toContain('/team');
  expect(places('buyer', fair)).toContain('/fairs/ss27/order');
  expect(places('buyer', fair)).not.toContain('/team');
  for (const role of ['payer', 'viewer'] as const) {
    expect(places(role, fair)).toEqual(['/', '/orders', '/payments', '/fairs/ss27/live']);
  }
});

test('without a fair there is nothing to order at and nothing to watch', () => {
  expect(places('owner', null)).toEqual(['/', '/orders', '/payments', '/team']);
});
