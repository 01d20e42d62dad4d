import { isZone } from '#lib/i18n/locale.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { zoneCookie } from '#lib/ui/zone.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ cookies }) => {
  const told = cookies.get(zoneCookie);
  return {
    reader: {
      locale: getLocale(),
      zone: isZone(told) ? told : Intl.DateTimeFormat().resolvedOptions().timeZone
    }
  };
};
