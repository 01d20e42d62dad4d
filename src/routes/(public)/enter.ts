import type { RequestEvent } from '@sveltejs/kit';
import type { Session } from 'lucia';
import * as people from '#lib/accounts/server/people/people.ts';
import { setSessionCookie } from '#lib/accounts/server/sessions/session-cookie.ts';
import { db } from '#lib/db/server/client.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { rememberLocale } from './language-cookie.ts';

/** Takes somebody in who has just proved who they are: session cookie, and their own language on this device. */
export async function enter(
  { cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>,
  session: Session
): Promise<void> {
  setSessionCookie(cookies, session, url.protocol === 'https:');
  const locale = await people.localeOf(db(), session.userId);
  if (isLocale(locale)) rememberLocale(cookies, url, locale);
}
