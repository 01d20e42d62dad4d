import type { Store } from './store.ts';

const dayMs = 86_400_000;
/** As long as Stripe keeps them. */
const answersMs = dayMs;
const eventsMs = 30 * dayMs;

/** Lets go of what Stripe would not keep either: answers to repeated requests after a day, events and their deliveries after thirty. */
export function forgetOld(store: Store, nowMs: number): void {
  for (const { id, at } of store.all('answers')) if (at < nowMs - answersMs) store.remove('answers', id);
  const waiting = new Set(
    store.all('deliveries').flatMap(({ state, eventId }) => (state === 'pending' ? [eventId] : []))
  );
  for (const { id, created } of store.all('events')) {
    if (created * 1000 < nowMs - eventsMs && !waiting.has(id)) store.remove('events', id);
  }
  for (const { id, eventId } of store.all('deliveries'))
    if (!store.get('events', eventId)) store.remove('deliveries', id);
}
