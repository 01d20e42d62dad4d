import type { Locale } from '#lib/i18n/locale.ts';

/** A text as the house wrote it, and in the languages for which it wrote another. */
export interface InWords {
  text: string | null;
  zh: string | null;
  ko: string | null;
}

/** What somebody reads who reads this language; null when nothing was written at all. */
export function inWords({ text, zh, ko }: InWords, locale: Locale): string | null {
  return (locale === 'zh-CN' ? zh : locale === 'ko' ? ko : null) ?? text ?? zh ?? ko;
}
