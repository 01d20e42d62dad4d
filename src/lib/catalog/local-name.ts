import type { Locale } from '#lib/i18n/locale.ts';

/** What may have a name in each language. `fair` covers whatever is said of one: name, subtitle and venue. */
export type NamedKind = 'category' | 'colour' | 'fact' | 'region' | 'fair';

/** A name in the reader's language, else as it was given. */
export function localName<Name extends string | null>(
  name: Name,
  own: { zh: string | null; ko: string | null },
  locale: Locale
): Name | string {
  return { en: null, 'zh-CN': own.zh, ko: own.ko }[locale] || name;
}

/** A product in the reader's language, else as it was imported. */
export function productName(
  product: { name: string; nameZh: string | null; nameKo: string | null },
  locale: Locale
): string {
  return localName(product.name, { zh: product.nameZh, ko: product.nameKo }, locale);
}

/** A colour in the reader's language, else as it was imported; null for what has none. */
export function colourName(
  goods: { colour: string | null; colourZh: string | null; colourKo: string | null },
  locale: Locale
): string | null {
  return localName(goods.colour, { zh: goods.colourZh, ko: goods.colourKo }, locale);
}
