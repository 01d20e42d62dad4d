import { isZone } from '#lib/i18n/locale.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { settings } from '#lib/runtime/server/settings.ts';
import { zoneCookie } from '#lib/ui/zone.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ cookies }) => {
  const told = cookies.get(zoneCookie);
  const zone = isZone(told) ? told : Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { brand: settings.brandName, reader: { locale: getLocale(), zone } };
};
