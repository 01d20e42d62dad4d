import { db } from '#lib/db/server/client.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import * as inbox from '#lib/notifications/server/inbox.ts';
import { staffOf } from '../behind-the-door.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
  const { name, role, userId } = staffOf(locals);
  const [fair, all, unread] = await Promise.all([
    fairs.current(db(), new Date()),
    fairs.names(db()),
    inbox.unread(db(), userId)
  ]);
  return {
    unread,
    me: { name, role },
    fairs: all,
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
