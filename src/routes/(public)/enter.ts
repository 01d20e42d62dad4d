import type { RequestEvent } from '@sveltejs/kit';
import type { Session } from 'lucia';
import { setLocale } from '#lib/accounts/server/people/change-user.ts';
import { setDeviceCookie, readDeviceCookie } from '#lib/accounts/server/sessions/device-cookie.ts';
import { rememberDevice } from '#lib/accounts/server/sessions/known-devices.ts';
import * as people from '#lib/accounts/server/people/people.ts';
import { setSessionCookie } from '#lib/accounts/server/sessions/session-cookie.ts';
import { db } from '#lib/db/server/client.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { rememberLocale, takePressed } from './language-cookie.ts';

type Visit = Pick<RequestEvent, 'cookies' | 'url'>;

/**
 * Takes somebody in who has just proved who they are: session cookie, a browser that is known from now on, and one language. Who
 * pressed a language button at the door wins, and the account keeps it; else the account's language counts on this device.
 */
export async function enter({ cookies, url }: Visit, session: Session): Promise<void> {
  setSessionCookie(cookies, session, url.protocol === 'https:');
  await knowDevice({ cookies, url }, session.userId);
  const pressed = takePressed(cookies);
  if (pressed) return setLocale(db(), session.userId, pressed);
  const locale = await people.localeOf(db(), session.userId);
  if (isLocale(locale)) rememberLocale(cookies, url, locale);
}

/** Remembers that a person has proved who they are in this browser: strangers' failures do not keep them out of it. */
export async function knowDevice({ cookies, url }: Visit, userId: string): Promise<void> {
  const secure = url.protocol === 'https:';
  const token = await rememberDevice(userId, readDeviceCookie(cookies, secure), new Date());
  setDeviceCookie(cookies, token, secure);
}
