import * as fairs from '#lib/fairs/server/dealer-fair.ts';
import { dealerOf } from '../behind-the-door.ts';
import { dbFor } from '../behind-the-wall.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
  const { name, role, dealerId, dealerName, actedBy, userId } = dealerOf(locals);
  const fair = await fairs.currentOf(dbFor(dealerOf(locals)), dealerId, new Date());
  return {
    /** Whose is what this device keeps. */
    owner: `${dealerId}:${userId}`,
    me: { name, role, dealerName, actedBy: actedBy?.name ?? null },
    fair: fair && {
      slug: fair.slug,
      name: fair.name,
      venue: fair.venue,
      currency: fair.currency,
      timeZone: fair.timeZone,
      opensAt: fair.opensAt,
      closesAt: fair.closesAt
    }
  };
};
