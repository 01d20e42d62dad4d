import * as outbox from '#lib/accounts/server/mail/outbox.ts';
import { db } from '#lib/db/server/client.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (staffOf(locals).role !== 'admin') denied(403);
  const page = await outbox.page(db(), readCursor(url.searchParams.get('after')));
  return { mails: page.list, next: page.next && cursorOf(page.next), smtp: settings.smtpUrl !== undefined };
};
