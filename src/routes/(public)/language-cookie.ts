import type { Cookies } from '@sveltejs/kit';
import type { Locale } from '#lib/i18n/locale.ts';
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
