import type { Subscriber } from '#lib/events/server/subscriber.ts';
import { issueLetter, type TermsOf } from './issue-letter.ts';

/**
 * Issues a letter when an order is confirmed, and another one with each change after that. Follows behind money, so that the steps of an
 * order are there when its letter is written.
 */
export const followForLetters = (termsOf: TermsOf): Subscriber => ({
  name: 'letters',
  types: ['order.confirmed', 'order.amended'],
  async handle(tx, { aggregateId: orderId, actorId, actedBy, at }) {
    const actor = { userId: actorId, actedBy: actedBy ? { userId: actedBy } : null };
    await issueLetter(tx, { orderId, actor, termsOf }, at);
  }
});
