import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { CatalogueProduct } from '#lib/catalog/catalogue.ts';
import { regionSellers } from './region-sellers.ts';

const mostStyles = 6;

/** What dealers of a region take, seen from one style. It names and counts nobody (`regionSellers`). */
export interface RegionChoice {
  /** What a dealer usually takes of this style, by variant; null where too few have it. */
  usual: [variantId: number, units: number][] | null;
  /** Styles that most dealers of the region have, of the reader's own assortment. */
  styles: Pick<CatalogueProduct, 'code' | 'name' | 'drawing' | 'picture'>[];
}

/** What the dealer's region orders, by the newest fair to which the dealer is invited. `sql` sees all dealers. */
export async function regionChoice(
  sql: postgres.Sql,
  actor: DealerUser,
  { product, products }: { product: CatalogueProduct; products: readonly CatalogueProduct[] },
  now: Date
): Promise<RegionChoice> {
  const [fair] = await sql<{ slug: string }[]>`
    select f.slug from fairs f join fair_dealers d on d.fair_id = f.id and d.dealer_id = ${actor.dealerId}
    order by f.opens_at desc, f.id desc limit 1`;
  const sellers = fair ? await regionSellers(sql, actor, fair.slug, now) : null;
  const own = new Map(products.map((one) => [one.id, one]));
  const styles = sellers?.styles ?? [];
  return {
    usual: styles.find((one) => one.productId === product.id)?.usual ?? null,
    styles: styles
      .flatMap(({ productId }) => own.get(productId) ?? [])
      .filter((one) => one.id !== product.id)
      .slice(0, mostStyles)
      .map(({ code, name, drawing, picture }) => ({ code, name, drawing, picture }))
  };
}
