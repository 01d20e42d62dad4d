import * as catalogues from '#lib/catalog/server/catalogue.ts';
import { sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';

/** More styles than this are no sheet of paper any more. */
const mostStyles = 400;

/** What may be ordered off a list, as sheets show it. */
export async function sheetList(priceListId: number) {
  const catalogue = await catalogues.ofPriceList(sql(), priceListId, getLocale());
  const products = catalogue?.products ?? [];
  return {
    currency: catalogue?.currency ?? '',
    left: Math.max(0, products.length - mostStyles),
    products: products.slice(0, mostStyles).map((product) => ({
      ...{ code: product.code, name: product.name, packMultiple: product.packMultiple },
      ...{ mustOrder: product.mustOrder, variants: product.variants, rules: product.rules, id: product.id }
    }))
  };
}
