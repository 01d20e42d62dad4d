import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { CatalogueProduct, CatalogueVariant } from '../catalogue.ts';
import { indexPriceRules, type PriceStep } from '../pricing.ts';

/** More kinds of price than this in one style are told as the first ones and how many more. */
const mostKinds = 8;

/** What a style costs: a line a step, with the articles named where they cost differently. */
export function priceLines(
  style: Pick<CatalogueProduct, 'id' | 'variants' | 'rules'>,
  currency: string,
  locale: Locale
): string[] {
  const index = indexPriceRules(style.rules);
  const stairOf = ({ id }: CatalogueVariant) =>
    index.byVariant.get(id) ?? index.byProduct.get(style.id) ?? [];
  const kinds = Map.groupBy(style.variants, (one) => stepsOf(stairOf(one), currency, locale).join('\n'));
  const told = [...kinds].slice(0, mostKinds).flatMap(([steps, articles]) => {
    const lines = steps === '' ? [m.catalog_no_price({}, { locale })] : steps.split('\n');
    return kinds.size > 1 ? [`${nameOf(articles, style.variants)}:`, ...lines] : lines;
  });
  const more = kinds.size - mostKinds;
  return more > 0 ? [...told, m.catalog_paper_more_prices({ count: more }, { locale })] : told;
}

function stepsOf(stair: readonly PriceStep[], currency: string, locale: Locale): string[] {
  return stair.map(({ fromUnits, unitPriceMinor }) => {
    const price = format.amount(unitPriceMinor, currency, locale);
    return fromUnits > 1 ? m.catalog_paper_from({ units: fromUnits, price }, { locale }) : price;
  });
}

/** Articles of one price, as shortly as they can be told: sizes, where all colours of these have it, else colours, else both. */
function nameOf(articles: readonly CatalogueVariant[], all: readonly CatalogueVariant[]): string {
  const own = new Set(articles);
  for (const what of ['size', 'colour'] as const) {
    const names = new Set(articles.map((one) => one[what]));
    if (!names.has(null) && all.every((one) => own.has(one) || !names.has(one[what])))
      return [...names].join(', ');
  }
  return articles.map(({ colour, size, sku }) => [colour, size].filter(Boolean).join(' ') || sku).join(', ');
}
