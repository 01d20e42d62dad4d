import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { isZone } from '#lib/i18n/locale.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { NoticeFilterForm, ReadForm } from '#lib/notifications/notice-form.ts';
import * as inbox from '#lib/notifications/server/inbox.ts';
import { readNotices } from '#lib/notifications/server/read-notices.ts';
import { groupsOf } from '#lib/notifications/usual-choices.ts';
import { ownPath } from '#lib/ui/address.ts';
import { zoneCookie } from '#lib/ui/zone.ts';
import { person } from './behind-the-door.ts';
import { dbFor } from './behind-the-wall.ts';
import { parseForm } from './parse-form.ts';

type Event = Pick<RequestEvent, 'locals' | 'url' | 'cookies'> & { depends(...on: string[]): void };

/** What somebody was told, on either side of the house; whoever acts for a dealer reads their own in their own. */
export async function noticesPage({ locals, url, cookies, depends }: Event) {
  depends('live:notice-list');
  const who = person(locals);
  const filter = v.parse(NoticeFilterForm, Object.fromEntries(url.searchParams));
  const told = cookies.get(zoneCookie);
  const timeZone = isZone(told) ? told : Intl.DateTimeFormat().resolvedOptions().timeZone;
  const reader = { locale: getLocale(), timeZone };
  const found = await inbox.page(dbFor(who), who.userId, filter, reader);
  return { filter, ...found, groups: groupsOf(who.role) };
}

/** Marks as read what was read, and stays where it was. */
export async function readAction({ locals, request, url }: RequestEvent) {
  const { values, failure } = parseForm(ReadForm, await request.formData());
  if (failure) return failure;
  await readNotices(db(), person(locals).userId, values);
  const search = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')));
  redirect(303, ownPath(`${url.pathname}?${search}`));
}
