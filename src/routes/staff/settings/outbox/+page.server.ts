import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import * as outbox from '#lib/mail/server/outbox.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import type { PageServerLoad } from './$types';

const View = v.fallback(v.picklist(['all', 'waiting', 'given_up']), 'all');
const pageSize = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  staffOf(locals, ['admin']);
  const view = v.parse(View, url.searchParams.get('view'));
  const page = await outbox.page(db(), readCursor(url.searchParams.get('after')), pageSize, view);
  return {
    view,
    mails: page.list,
    next: page.next && cursorOf(page.next),
    smtp: settings.smtpUrl !== undefined
  };
};
