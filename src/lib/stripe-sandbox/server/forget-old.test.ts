import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { forgetOld } from './forget-old.ts';
import { Store } from './store.ts';

const dayMs = 86_400_000;
const now = 100 * dayMs;

test('answers go after a day, events after thirty with their deliveries, but none that waits to be delivered', () => {
  const store = new Store(null);
  for (const [id, days] of Object.entries({ old: 31, waits: 31, young: 29 })) {
    const event = { id, object: 'event', created: (now - days * dayMs) / 1000 } as unknown as Stripe.Event;
    store.put('events', event);
    const state = id === 'waits' ? 'pending' : 'delivered';
    store.put('deliveries', { id: `d-${id}`, eventId: id, state, tries: 1, nextAt: 0, lastStatus: 200 });
  }
  for (const [id, at] of [
    ['yesterday', now - 1.5 * dayMs],
    ['today', now - 0.5 * dayMs]
  ] as const)
    store.put('answers', { id, request: '', status: 200, body: '', at });
  forgetOld(store, now);
  expect(store.all('events').map(({ id }) => id)).toEqual(['waits', 'young']);
  expect(store.all('deliveries').map(({ id }) => id)).toEqual(['d-waits', 'd-young']);
  expect(store.all('answers').map(({ id }) => id)).toEqual(['today']);
});
