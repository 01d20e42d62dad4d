import type { RequestEvent } from '@sveltejs/kit';
import type { Session } from 'lucia';
import { setLocale } from '#lib/accounts/server/people/change-user.ts';
import * as people from '#lib/accounts/server/people/people.ts';
import { setSessionCookie } from '#lib/accounts/server/sessions/session-cookie.ts';
import { db } from '#lib/db/server/client.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { rememberLocale, takePressed } from './language-cookie.ts';

/**
 * Takes somebody in who has just proved who they are: session cookie, and one language. Who pressed a language button
 * at the door wins, and the account keeps it; else the account's language counts on this device.
 */
export async function enter(
  { cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>,
  session: Session
): Promise<void> {
  setSessionCookie(cookies, session, url.protocol === 'https:');
  const pressed = takePressed(cookies);
  if (pressed) return setLocale(db(), session.userId, pressed);
  const locale = await people.localeOf(db(), session.userId);
  if (isLocale(locale)) rememberLocale(cookies, url, locale);
}
