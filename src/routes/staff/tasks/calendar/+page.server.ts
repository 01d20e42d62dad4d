import { db } from '#lib/db/server/client.ts';
import * as links from '#lib/followup/server/tasks/calendar-link.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { staffOf } from '../../../behind-the-door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  since: await links.calendarLinkOf(db(), staffOf(locals).userId)
});

export const actions: Actions = {
  make: async ({ locals }) => {
    const token = await links.renewCalendarLink(db(), staffOf(locals), new Date());
    return { address: new URL(`/calendar/${token}/tasks.ics`, settings.publicUrl).href };
  },

  end: async ({ locals }) => {
    await links.endCalendarLink(db(), staffOf(locals), new Date());
    return { gone: true };
  }
};
