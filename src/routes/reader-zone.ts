import type { Cookies } from '@sveltejs/kit';
import { isZone } from '#lib/i18n/locale.ts';
import { zoneCookie } from '#lib/ui/zone.ts';

/** In which zone the reader's device writes its times; the server's own until the device has told. */
export function readerZone(cookies: Pick<Cookies, 'get'>): string {
  const told = cookies.get(zoneCookie);
  return isZone(told) ? told : Intl.DateTimeFormat().resolvedOptions().timeZone;
}
