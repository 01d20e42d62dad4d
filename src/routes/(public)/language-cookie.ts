import type { Cookies } from '@sveltejs/kit';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import { cookieMaxAge, cookieName } from '#lib/i18n/paraglide/runtime.js';

/** Sets the language of this device. The page's script reads the cookie too, so that it is not `httpOnly`. */
export function rememberLocale(cookies: Cookies, url: URL, locale: Locale): void {
  cookies.set(cookieName, locale, {
    path: '/',
    maxAge: cookieMaxAge,
    sameSite: 'lax',
    httpOnly: false,
    secure: url.protocol === 'https:'
  });
}

/** Says that somebody pressed a language before signing in, so that entering does not throw their choice away. */
const pressedCookie = 'locale_pressed';

/** Keeps the language that a visitor without a session has pressed, for the day. */
export function rememberPressed(cookies: Cookies, url: URL): void {
  const secure = url.protocol === 'https:';
  cookies.set(pressedCookie, '1', { path: '/', maxAge: 86_400, sameSite: 'lax', httpOnly: true, secure });
}

/** The language that was pressed on this device before signing in; null when none was. It is told once. */
export function takePressed(cookies: Cookies): Locale | null {
  if (!cookies.get(pressedCookie)) return null;
  cookies.delete(pressedCookie, { path: '/' });
  const locale = cookies.get(cookieName);
  return isLocale(locale) ? locale : null;
}
