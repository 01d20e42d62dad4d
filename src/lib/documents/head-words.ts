import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/locale.ts';

/** What the foot of every paper says, in its language. */
export const pageWords = (locale: Locale): string =>
  m.documents_page({ page: '{page}', pages: '{pages}' }, { locale });

export const checkWords = (place: string, locale: Locale): string =>
  m.documents_check_at({ place }, { locale });
