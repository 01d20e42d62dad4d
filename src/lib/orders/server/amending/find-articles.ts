import type postgres from 'postgres';
import type { Catalogue } from '#lib/catalog/catalogue.ts';
import { fileOf } from '#lib/catalog/server/catalogue.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { FoundArticle } from '../../amending/found-article.ts';
import { ArticleSearch } from '../../sheet/finding/article-search.ts';
import { slipSearch } from '../../sheet/finding/slip-search.ts';

const mostShown = 20;
const mostLetters = 100;

/** Made once a catalogue, which is another object when anything of it has changed. */
const searches = new WeakMap<Catalogue, ArticleSearch<{ product: Catalogue['products'][number] }>>();

/**
 * Articles that a dealer may add to an order, by the words by which the order sheet finds them: of their price list, or of its refill.
 * The order's id comes from a scoped read. Nothing for no words.
 */
export async function findArticles(
  sql: postgres.Sql,
  orderId: string,
  words: string,
  locale: Locale
): Promise<FoundArticle[]> {
  const [order] = await sql<{ priceListId: number | null; kind: 'fair' | 'refill' }[]>`
    select d.price_list_id as "priceListId", f.kind from orders o join dealers d on d.id = o.dealer_id
    join fairs f on f.id = o.fair_id where o.id = ${orderId}`;
  if (!order?.priceListId || words.trim() === '') return [];
  const file = await fileOf(sql, order.priceListId, locale, order.kind === 'refill' ? 'refill' : 'all');
  if (!file) return [];
  const { catalogue } = file;
  let search = searches.get(catalogue);
  if (!search) {
    search = new ArticleSearch(catalogue.products.map((product) => ({ product })));
    searches.set(catalogue, search);
  }
  const found = search.find(words.slice(0, mostLetters), slipSearch, mostShown);
  return found.map(({ product: { product }, variant: { sku, colour, size } }) => ({
    ...{ sku, colour, size, product: product.name, picture: product.picture, drawing: product.drawing }
  }));
}
