import type { Locale } from '#lib/i18n/locale.ts';

/** A product in the reader's language, else as it was imported. */
export function productName(
  product: { name: string; nameZh: string | null; nameKo: string | null },
  locale: Locale
): string {
  const own = { en: null, 'zh-CN': product.nameZh, ko: product.nameKo }[locale];
  return own || product.name;
}
