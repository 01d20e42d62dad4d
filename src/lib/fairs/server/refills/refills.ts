import { and, asc, eq, gt, ilike, isNull, notExists, or, sql } from 'drizzle-orm';
import { dealers } from '#lib/accounts/server/schema.ts';
import { priceListProducts, priceLists, products } from '#lib/catalog/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import { articlesOnPage } from '../../refill-form.ts';
import type { Fair } from '../fairs.ts';
import { fairs } from '../schema.ts';

const most = 200;

/** A fair or refill by the part of its address: whatever orders belong to. Null when there is none. */
export async function occasion(db: Queryable, slug: string): Promise<Fair | null> {
  const [found] = await db.select().from(fairs).where(eq(fairs.slug, slug));
  return found ?? null;
}

/** All refills as staff see them, each with its price list and how many dealers it is for. */
export function all(db: Queryable) {
  return db
    .select({
      id: fairs.id,
      slug: fairs.slug,
      name: fairs.name,
      priceList: priceLists.name,
      currency: fairs.currency,
      minimumMinor: fairs.minimumMinor,
      pausedReason: fairs.pausedReason,
      dealers: db.$count(dealers, eq(dealers.priceListId, fairs.priceListId))
    })
    .from(fairs)
    .innerJoin(priceLists, eq(priceLists.id, fairs.priceListId))
    .where(eq(fairs.kind, 'refill'))
    .orderBy(asc(priceLists.name), asc(fairs.id))
    .limit(most);
}

/** The refill of a dealer's price list; null when the list has none. */
export async function ofDealer(
  db: Queryable,
  dealerId: number
): Promise<{ slug: string; name: string; pausedReason: string | null } | null> {
  const [refill] = await db
    .select({ slug: fairs.slug, name: fairs.name, pausedReason: fairs.pausedReason })
    .from(fairs)
    .innerJoin(dealers, eq(dealers.priceListId, fairs.priceListId))
    .where(and(eq(fairs.kind, 'refill'), eq(dealers.id, dealerId)));
  return refill ?? null;
}

/** A refill as its page shows it; null when no refill has the address. */
export async function bySlug(db: Queryable, slug: string) {
  const [found] = await db
    .select({ refill: fairs, priceList: priceLists })
    .from(fairs)
    .innerJoin(priceLists, eq(priceLists.id, fairs.priceListId))
    .where(and(eq(fairs.slug, slug), eq(fairs.kind, 'refill')));
  return found ?? null;
}

/** Price lists that have no refill yet. */
export function listsWithout(db: Queryable) {
  const taken = db
    .select({ one: sql`1` })
    .from(fairs)
    .where(eq(fairs.priceListId, priceLists.id));
  return db
    .select({ code: priceLists.code, name: priceLists.name, currency: priceLists.currency })
    .from(priceLists)
    .where(notExists(taken))
    .orderBy(asc(priceLists.name), asc(priceLists.id))
    .limit(most);
}

/** A page of the articles of a price list by code, each with whether the refill offers it. */
export function articles(db: Queryable, priceListId: number, { q, after }: { q: string; after: string }) {
  const part = partly(q);
  return db
    .select({
      code: products.code,
      name: products.name,
      nameZh: products.nameZh,
      nameKo: products.nameKo,
      category: products.category,
      offered: priceListProducts.refill
    })
    .from(priceListProducts)
    .innerJoin(products, eq(products.id, priceListProducts.productId))
    .where(
      and(
        eq(priceListProducts.priceListId, priceListId),
        isNull(products.retiredAt),
        gt(products.code, after),
        q === ''
          ? undefined
          : or(
              ...[products.code, products.name, products.nameZh, products.nameKo, products.category].map(
                (column) => ilike(column, part)
              )
            )
      )
    )
    .orderBy(asc(products.code))
    .limit(articlesOnPage + 1);
}

/** How many articles of a list its refill offers, of how many. */
export async function offeredOf(
  db: Queryable,
  priceListId: number
): Promise<{ offered: number; all: number }> {
  const [row] = await db
    .select({
      offered: sql<number>`count(*) filter (where ${priceListProducts.refill})::int`,
      all: sql<number>`count(*)::int`
    })
    .from(priceListProducts)
    .innerJoin(products, eq(products.id, priceListProducts.productId))
    .where(and(eq(priceListProducts.priceListId, priceListId), isNull(products.retiredAt)));
  return row!;
}
