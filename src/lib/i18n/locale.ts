/** The languages of the product, as the `lang` attribute and the message files name them. */
export const locales = ['en', 'zh-CN', 'ko'] as const;

export type Locale = (typeof locales)[number];

export const baseLocale: Locale = 'en';

/** Each language in its own words: a reader who cannot read the page can still find theirs. */
export const localeNames: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文', ko: '한국어' };

export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value);

/** The language meant by a tag from outside: `zh`, `zh-Hans-CN` and `ZH-cn` are all `zh-CN`; null when it is none of ours. */
export function localeOf(tag: string): Locale | null {
  const language = tag.trim().toLowerCase().split(/[-_]/)[0];
  return locales.find((locale) => locale.toLowerCase().split('-')[0] === language) ?? null;
}

/** True for a time zone that this machine knows, such as `Asia/Seoul`; zones arrive from browsers and are not trusted. */
export function isZone(value: unknown): value is string {
  if (typeof value !== 'string' || value.length === 0 || value.length > 64) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
