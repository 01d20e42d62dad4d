import { expect, test } from 'vitest';
import { dealerEntries } from './navigation.ts';

const places = (...given: Parameters<typeof dealerEntries>) =>
  dealerEntries(...given).map(({ href }) => href);
const [fair, refill] = [{ slug: 'ss27', isClosed: false }, { slug: 'refill-b2b' }];

test('who may not order finds no order entry, and only an owner finds the team', () => {
  expect(places('owner', fair, null)).toContain('/team');
  expect(places('buyer', fair, null)).toContain('/fairs/ss27/order');
  expect(places('buyer', fair, null)).not.toContain('/team');
  for (const role of ['payer', 'viewer'] as const) {
    expect(places(role, fair, null)).toEqual(['/', '/orders', '/payments', '/fairs/ss27/live']);
  }
});

test('without a fair there is nothing to order at and nothing to watch', () => {
  expect(places('owner', null, null)).toEqual(['/', '/orders', '/payments', '/team']);
});

test('a refill is there beside an open fair, in the place of a closed one, and without any', () => {
  const [order, again] = ['/fairs/ss27/order', '/fairs/refill-b2b/order'];
  expect(places('buyer', fair, refill)).toEqual(expect.arrayContaining([order, again]));
  const after = places('buyer', { ...fair, isClosed: true }, refill);
  expect(after).toContain(again);
  expect(after).not.toContain(order);
  expect(places('buyer', { ...fair, isClosed: true }, null)).toContain(order);
  expect(places('owner', null, refill)).toContain(again);
  expect(places('viewer', fair, refill)).not.toContain(again);
});
