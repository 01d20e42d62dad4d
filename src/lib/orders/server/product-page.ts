import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { CatalogueProduct } from '#lib/catalog/catalogue.ts';
import { factsOf, type ProductFact } from '#lib/catalog/server/facts.ts';
import * as catalogues from '#lib/catalog/server/catalogue.ts';
import * as pictures from '#lib/catalog/server/pictures/pictures.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Supply } from '#lib/supply/promise.ts';
import { supplyAt } from '#lib/supply/supply-at.ts';
import * as availabilities from '#lib/supply/server/availability.ts';
import { regionChoice, type RegionChoice } from './region-choice.ts';

const mostSimilar = 6;

export interface ProductPage {
  product: CatalogueProduct;
  currency: string;
  pictures: pictures.ProductPicture[];
  /** What is told of it, in the reader's language. */
  facts: ProductFact[];
  leadTimeDays: number | null;
  region: RegionChoice;
  /** What is free, by variant. */
  free: Record<number, Supply>;
  /** Others of its category. */
  similar: Pick<CatalogueProduct, 'code' | 'name' | 'drawing' | 'picture'>[];
}

/** Where a page reads: for one dealer alone, and of all dealers what is told as a rank. */
export interface ProductDoors {
  db: Queryable;
  sql: postgres.Sql;
  everybody: postgres.Sql;
}

/** A style of the dealer's own assortment, as a page; null for one that they may not order. */
export async function productPage(
  { db, sql, everybody }: ProductDoors,
  actor: DealerUser,
  { code, locale }: { code: string; locale: Locale },
  now: Date
): Promise<ProductPage | null> {
  const [dealer] = await sql<{ priceListId: number | null }[]>`
    select price_list_id as "priceListId" from dealers where id = ${actor.dealerId}`;
  const priceListId = dealer?.priceListId;
  const catalogue = priceListId ? await catalogues.ofPriceList(sql, priceListId, locale) : null;
  const product = catalogue?.products.find((one) => one.code === code);
  if (!priceListId || !catalogue || !product) return null;
  const [hung, all, facts, [stored], region] = await Promise.all([
    pictures.ofProduct(db, product.id),
    availabilities.ofPriceList(sql, priceListId),
    factsOf(sql, product.id, locale),
    sql<{ days: number | null }[]>`select lead_time_days as days from products where id = ${product.id}`,
    regionChoice(everybody, actor, { product, products: catalogue.products }, now)
  ]);
  const nothing: Supply = { stock: 0, capacity: [] };
  return {
    product,
    currency: catalogue.currency,
    pictures: hung,
    facts,
    leadTimeDays: stored?.days ?? null,
    region,
    free: Object.fromEntries(product.variants.map(({ id }) => [id, supplyAt(all[id] ?? nothing, null)])),
    similar: similarTo(product, catalogue.products)
  };
}

/** The nearest in the order of the catalogue. */
function similarTo(product: CatalogueProduct, all: readonly CatalogueProduct[]): ProductPage['similar'] {
  const kin = all.filter((one) => one.category !== null && one.category === product.category);
  const at = kin.indexOf(product);
  return kin
    .map((one, n) => ({ one, distance: Math.abs(n - at) }))
    .filter(({ distance }) => distance > 0)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, mostSimilar)
    .map(({ one: { code, name, drawing, picture } }) => ({ code, name, drawing, picture }));
}
