import { calendarOf } from '#lib/care/server/training/training-list.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { dealerOf } from '../../../../../behind-the-door.ts';
import { dbFor } from '../../../../../behind-the-wall.ts';
import { denied } from '../../../../../denied.ts';
import type { RequestHandler } from './$types';

/** A training for somebody's calendar. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const dealer = dealerOf(locals);
  const { training } = params;
  const file = isUuid(training) ? await calendarOf(dbFor(dealer), training, getLocale(), new Date()) : null;
  if (file === null) denied(404);
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="training.ics"',
      'cache-control': 'private, no-store'
    }
  });
};
