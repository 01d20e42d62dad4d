import { db } from '#lib/db/server/client.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import type { LayoutServerLoad } from './$types';

/** What anybody may know of the fair: its name, place and hours. */
export const load: LayoutServerLoad = async () => {
  const fair = await fairs.current(db(), new Date());
  return {
    fair: fair && {
      name: fair.subtitle ?? fair.name,
      venue: fair.venue,
      timeZone: fair.timeZone,
      opensAt: fair.opensAt,
      closesAt: fair.closesAt
    }
  };
};
