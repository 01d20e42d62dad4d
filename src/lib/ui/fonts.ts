import korean from '@fontsource-variable/noto-sans-kr/index.css?url';
import chinese from '@fontsource-variable/noto-sans-sc/index.css?url';
import type { Locale } from '#lib/i18n/locale.ts';

/**
 * The style sheets of the CJK faces. Their lists of character ranges are large (55 kB zipped), so a page waits only
 * for the one of its own language; `laterFonts` come when the page stands, for names in other scripts.
 */
export const firstFonts: Record<Locale, string[]> = { en: [], 'zh-CN': [chinese], ko: [korean] };

export const laterFonts: Record<Locale, string[]> = {
  en: [chinese, korean],
  'zh-CN': [korean],
  ko: [chinese]
};
