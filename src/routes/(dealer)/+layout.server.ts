import { db } from '#lib/db/server/client.ts';
import * as fairs from '#lib/fairs/server/dealer-fair.ts';
import { dealerOf } from '../behind-the-door.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
  const { name, role, dealerId, dealerName, actedBy } = dealerOf(locals);
  const fair = await fairs.currentOf(db(), dealerId, new Date());
  return {
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
