import { fairState } from '#lib/fairs/fair.ts';
import * as fairs from '#lib/attendance/server/dealer-fair.ts';
import * as inbox from '#lib/notifications/server/inbox.ts';
import * as refills from '#lib/fairs/server/refills/refills.ts';
import { dealerOf } from '../behind-the-door.ts';
import { dbFor } from '../behind-the-wall.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
  const { name, role, dealerId, dealerName, actedBy, userId } = dealerOf(locals);
  const [db, now] = [dbFor(dealerOf(locals)), new Date()];
  const [fair, refill, unread] = await Promise.all([
    fairs.currentOf(db, dealerId, now),
    refills.ofDealer(db, dealerId),
    // Who acts for a dealer has their own bell in their own house.
    actedBy ? 0 : inbox.unread(db, userId)
  ]);
  return {
    /** Whose is what this device keeps. */
    owner: `${dealerId}:${userId}`,
    unread,
    me: { name, role, dealerName, actedBy: actedBy?.name ?? null },
    fair: fair && {
      slug: fair.slug,
      name: fair.name,
      venue: fair.venue,
      currency: fair.currency,
      timeZone: fair.timeZone,
      opensAt: fair.opensAt,
      closesAt: fair.closesAt,
      isClosed: fairState(fair, now) === 'closed'
    },
    /** Where the dealer orders outside of any fair. */
    refill: refill && { slug: refill.slug }
  };
};
