import * as localNames from '#lib/catalog/server/local-names.ts';
import { db } from '#lib/db/server/client.ts';
import { isZone } from '#lib/i18n/locale.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { settings } from '#lib/runtime/server/settings.ts';
import { zoneCookie } from '#lib/ui/zone.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ cookies }) => {
  const told = cookies.get(zoneCookie);
  const zone = isZone(told) ? told : Intl.DateTimeFormat().resolvedOptions().timeZone;
  const locale = getLocale();
  // The page that says that something is broken has to come up without the database as well.
  const names = await localNames.ofPage(db(), locale).catch(() => ({}));
  const rehearsal = settings.rehearsalOf !== null;
  return { brand: settings.brandName, reader: { locale, zone, names }, rehearsal };
};
