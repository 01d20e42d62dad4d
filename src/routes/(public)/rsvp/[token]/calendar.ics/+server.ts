import { calendarOfFair } from '#lib/attendance/server/invitations/calendar-of-fair.ts';
import { invitationByLink } from '#lib/attendance/server/invitations/invitation-by-link.ts';
import { rsvpAddress } from '#lib/attendance/server/invitations/letter-link.ts';
import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { denied } from '../../../../denied.ts';
import type { RequestHandler } from './$types';

/** The days of the fair for the calendar of whoever has the link. */
export const GET: RequestHandler = async ({ params: { token } }) => {
  const now = new Date();
  const opened = await invitationByLink(db(), token, now);
  if (opened?.state !== 'open') denied(404);
  const asked = { locale: getLocale(), link: rsvpAddress(token) };
  return new Response(await calendarOfFair(db(), opened.fair, asked, now), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${opened.fair.slug}.ics"`,
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer'
    }
  });
};
